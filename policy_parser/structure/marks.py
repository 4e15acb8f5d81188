"""Lines in, the places where a head could stand out: what a marker looks like, not yet whether it is one.

The patterns are the terminals of grammar/structure.lark. A mark is tried where a paragraph begins, where a printed
line began inside one (`Line.breaks`), and right behind another mark (`一、（一）总体要求`).
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from policy_parser import numerals
from policy_parser.expressions import expression
from policy_parser.layout.lines import Line
from policy_parser.model import ClauseKind
from policy_parser.structure.confused import mended_starts
from policy_parser.structure.running_decimals import running_decimals

#: How sure the page makes it that a paragraph begins here.
CERTAIN, PRINTED, RUNNING = 3, 2, 1

#: The families of 编章节条, outermost first, and the kind each makes.
LADDER: dict[str, ClauseKind] = {
    "PART": "part", "SUBPART": "subpart", "CHAPTER": "chapter", "SECTION": "section",
    "SUBSECTION": "subsection", "SUBSUBSECTION": "subsubsection", "ARTICLE": "article",
}  # fmt: skip
#: Heads that a word makes, not a number: 问： 答： 记者：.
SPOKEN: dict[str, ClauseKind] = {"QUESTION": "question", "ANSWER": "answer"}

#: 2.1.1, and a number with nothing but a blank behind it; see `decimals`.
DECIMAL, NUMBER_ALONE = "DECIMAL", "NUMBER_ALONE"
UNSETTLED = frozenset((DECIMAL, NUMBER_ALONE))
#: What counts only where a list of them runs; see `rare_marks`.
RARE = frozenset(
    (
        "LETTER_POINT", "LETTER_HALF", "LETTER_BRACKET", "STEM", "BRANCH", "STEP", "HAN_COLON", "PADDED", "HAN_SPACE",
        "NAMED",
    )
)  # fmt: skip
#: 第　章: its number is the one that comes next.
LOST: dict[str, str] = {
    "编": "PART", "編": "PART", "章": "CHAPTER", "节": "SECTION", "節": "SECTION", "条": "ARTICLE", "條": "ARTICLE",
}  # fmt: skip

#: Markers that people mix within one run: `1.` `1．` `1、`; `（1）` `1）`; `（一）` `一）`. A family that is not named
#: is its own group.
GROUPS = {
    "NUM_POINT": "NUM", "NUM_COMMA": "NUM", "NUM_BRACKET": "NUM_IN_BRACKETS", "NUM_HALF": "NUM_IN_BRACKETS",
    "HAN_BRACKET": "HAN_IN_BRACKETS", "HAN_HALF": "HAN_IN_BRACKETS",
}  # fmt: skip

_BLANK = expression(r"[ \t\u00a0\u2000-\u200b\u3000]*")
#: What follows the words 第二条 where they cite an article rather than begin one.
_CITING = expression(
    "|".join(
        (
            "[的、，,和及与或至所中之]|以及",  # 第二条的，第三条、第四条，第五条和第六条
            "规定|規定|但书",  # 第二条规定的，
            "各[条條款项項]",  # 第一條各款之登記
            r"第[^条條\s]{1,6}[款项項目]",  # 第五条第二款
            "（[一二三四五六七八九十]+）[、项]",  # 第五条（一）、（二）项
        )
    )
)
#: A line this long that is nearly all of the text has lost its line ends.
_RUNNING_TEXT = 300
#: So is one that begins with 第一章 or 第一条 and holds so many more behind full stops; a page may stand around it.
_FIRST_HEAD = expression(r"第\s?[一1]\s?[编章条條]")
_HEAD_WITHIN = expression(r"。\s*第\s?[零〇一二三四五六七八九十百0-9]{1,5}\s?[章条條](?![的、，和及款])")
_FEWEST_HEADS = 3
#: A text of one line is one from this length on.
_RUNNING_ALONE = 100
#: What a numeral cannot follow and begin: 3.1., GB/T 9704-2012、
_INSIDE_NUMBER = ".-/+×*0123456789%％"
_DIGITS = "0123456789０１２３４５６７８９"
#: The numerals of one character each, as stretches: CIRCLED, PAREN, DOTTED and ROMAN of grammar/numerals.lark.
_READY_MADE = ("①-⑳", "㉑-㉟", "㊱-㊿", "⓵-⓾", "❶-❿", "➀-➉", "㊀-㊉", "⑴-⒇", "㈠-㈩", "⒈-⒛", "Ⅰ-Ⅻ", "ⅰ-ⅻ", "🔟-🔟")
_NUMERAL = expression(rf"[{numerals.HAN}]+|(?:[0-9]\ufe0f?\u20e3)+|[0-9０-９]+|[{''.join(_READY_MADE)}]")
#: What a mark may begin with: `第`, a bracket, a numeral, a letter, 甲 and 子, 步骤, and the 问 答 记者 主持人 网友
#: 提问 追问 回复 of questions and answers.
_FIRST = frozenset(
    "第问答記记主网提追回步（(〔﹙【[甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥ＱＡ"
    + string.ascii_letters
    + _DIGITS
    + numerals.HAN
).union(*(map(chr, range(ord(stretch[0]), ord(stretch[-1]) + 1)) for stretch in _READY_MADE))
_FIRST_SET = re.escape("".join(sorted(_FIRST))) + "Ａ-Ｚａ-ｚ"
#: What may end a sentence, and so stand before a head; a bracket or a quotation mark may close it.
_SENTENCE_END = "。；：！？!?;:…）)”』」〕》"
#: 云溪市教育局新闻发言人 1：, the longest that ANSWER of the grammar takes, is no longer than this.
_LONGEST_SPOKEN = 16
_LONGEST_PAGE_NUMBER = 3
_LETTER = expression("[A-Z]")
_FORMAL = expression("[壹贰貳叁參肆伍陆陸柒捌玖]")


@dataclass(slots=True, eq=False, repr=False)
class Mark:
    """A place that looks like a head. Offsets are into `Line.text`; `line` is the line's position.

    `after`: the words from `end` on begin at this offset, blanks skipped. `doubtful`: what follows reads like a
    citation (第二条规定的) or what stands before is no end of a sentence. `path`: the numbers of 2.1.1, of any other
    mark its number alone.
    """

    family: str
    group: str
    number: int
    insertion: int | None
    line: int
    start: int
    end: int
    after: int
    certainty: int
    doubtful: bool
    citing: bool = False
    path: tuple[int, ...] = ()
    through: int | None = None  # the last number of 第二條至第四條（刪除）
    role: str = ""  # `asks`: a question that a number leads; `opens`: who speaks before the first question


def in_digits(text: str, mark: Mark) -> bool:
    """Whether a mark writes its number in digits: 第 18 條, and not 第十八條."""
    return any(map(str.isdecimal, text[mark.start : mark.end]))


class MarkPattern:
    """The marker terminals of the structure grammar as one pattern, in the grammar's order."""

    def __init__(self, terminals: Iterable[tuple[str, str]]) -> None:
        named = [(name, pattern) for name, pattern in terminals if name not in ("OPEN", "CLOSE", "WORDS")]
        named.sort(key=lambda terminal: terminal[0] != "ARTICLE")  # most heads are; nothing else takes a 第…条
        numbered = [(name, pattern) for name, pattern in named if name not in SPOKEN]
        self._numbered = expression("|".join(f"(?P<{n}>{p})" for n, p in numbered))
        # tried at every character of a text, and thirty alternatives take a while to fail: three million & took 3 s;
        # a word with a number (规则一：) counts on lines of its own alone
        within = "|".join(f"(?P<{n}>{p})" for n, p in numbered if n != "NAMED")
        self._within = expression(f"(?=[{_FIRST_SET}])(?:{within})")
        self._spoken = expression("|".join(f"(?P<{n}>{p})" for n, p in named if n in SPOKEN))

    def marks(self, lines: Sequence[Line]) -> Iterator[Mark]:
        """Every mark of the lines, in order."""
        total = sum(len(line.text) for line in lines)
        mended = mended_starts(lines)
        for at, line in enumerate(lines):
            text = mended.get(at, line.text) if mended else line.text
            alone = len(lines) == 1 and len(text) >= _RUNNING_ALONE and text.count("。") > 1
            most = 5 * len(text) >= 4 * total
            if alone or (len(text) >= _RUNNING_TEXT and (most or _holds_articles(text))):
                yield from self._running(text, at, line.certain)
                continue
            if _may_begin(text, 0):
                yield from self._chain(text, at, 0, CERTAIN if line.certain else PRINTED)
            for place in line.breaks:
                if text[place] in _FIRST:
                    yield from self._chain(text, at, place, PRINTED)

    def _chain(self, text: str, line: int, start: int, certainty: int) -> Iterator[Mark]:
        """The mark at `start`, and those that follow it without a word between."""
        chained = False
        while (mark := self.mark_at(text, line, start, certainty)) is not None:
            mark.doubtful = mark.citing if chained else mark.doubtful
            yield mark
            chained = True
            start, certainty = mark.after, min(certainty, PRINTED)
            if start >= len(text) or (mark.family in LADDER and mark.family != "ARTICLE"):
                return
            if not _may_begin(text, start):
                return  # plain words, as behind nearly every mark

    def _running(self, text: str, line: int, certain: bool) -> Iterator[Mark]:
        """Every mark in a text whose line ends were lost."""
        last: dict[str, int] = {}  # the number that each way of counting has come to
        decimals = running_decimals(text)
        for match in self._within.finditer(text):
            if match.start() in decimals:
                yield _decimal(text, line, match.start(), *decimals[match.start()])
                continue
            mark = _mark_of(match, text, line, RUNNING)
            inside = text[match.start()] in _DIGITS and match.start() > 0 and text[match.start() - 1] in _INSIDE_NUMBER
            if mark is None or inside or mark.family in UNSETTLED or mark.family in RARE:
                continue
            if match.start() == 0 and certain:
                mark.certainty = CERTAIN
            if mark.group == "NUM":
                _part_from_page_number(mark, last.get("NUM", 0) + 1)
            if not mark.doubtful or mark.number == 1:
                last[mark.group] = mark.number
            yield mark

    def mark_at(self, text: str, line: int, start: int, certainty: int) -> Mark | None:
        """The mark at one offset, or None."""
        match = self._numbered.match(text, start) or self._spoken.match(text, start)
        return None if match is None else _mark_of(match, text, line, certainty)


def _holds_articles(text: str) -> bool:
    """Whether a paragraph is a whole text whose line ends were lost: 第一章 or 第一条 begins it, and others follow."""
    return _FIRST_HEAD.match(text) is not None and len(_HEAD_WITHIN.findall(text)) >= _FEWEST_HEADS


def _may_begin(text: str, at: int) -> bool:
    """Whether a mark may begin at an offset: a quick look, for most lines begin with plain words."""
    end = at + _LONGEST_SPOKEN
    return text[at] in _FIRST or text.find("：", at, end) >= 0 or text.find(":", at, end) >= 0


def _mark_of(match: re.Match[str], text: str, line: int, certainty: int) -> Mark | None:
    """The mark that a match makes; None for one that has neither a number nor a speaker."""
    family = match.lastgroup
    assert family is not None
    number, insertion = read_label(match[0])
    if family == "LOST":
        family = LOST[match[0][-1]]
        return _lost(match, text, line, family, certainty)
    through: int | None = None
    if family == "ARTICLE" and insertion is not None and ("至" in match[0] or "到" in match[0]):
        insertion, through = None, insertion
    path: tuple[int, ...] = (number,)
    if family == DECIMAL:
        path = tuple(map(numerals.to_int, _NUMERAL.findall(match[0])))
        if match[0][0].isalpha():
            path = (ord(match[0][0]) - ord("A") + 1, *path)  # A.1 of an appendix
        number, insertion = path[-1], None
    if family == "NUM_POINT" and (letter := _LETTER.search(match[0])) is not None:
        insertion = ord(letter[0]) - ord("A") + 1  # 2A. of Hong Kong
    if number == 0 and family not in SPOKEN and family not in RARE:
        return None
    start, end = match.span()
    after = _after(text, end)
    group = GROUPS.get(family, family)
    if family.startswith("HAN_") and _FORMAL.search(match[0]) is not None:
        group += "_FORMAL"  # 壹、 stands above 一、
    return Mark(
        family, group, number, insertion, line, start, end, after, certainty,
        *_doubts(text, start, end, after, family, certainty), path, through,
    )  # fmt: skip


def _decimal(text: str, line: int, start: int, end: int, path: tuple[int, ...]) -> Mark:
    """The mark of one of a running text's decimals."""
    after = _after(text, end)
    return Mark(DECIMAL, DECIMAL, path[-1], None, line, start, end, after, RUNNING, False, False, path)


def _part_from_page_number(mark: Mark, coming: int) -> None:
    """…群众监督。232.企业项目: the 2. that comes, and the number of the page that ended there."""
    written, wanted = str(mark.number), str(coming)
    if mark.number > coming and written.endswith(wanted) and len(written) - len(wanted) <= _LONGEST_PAGE_NUMBER:
        mark.start += len(written) - len(wanted)
        mark.number, mark.path = coming, (coming,)


def _lost(match: re.Match[str], text: str, line: int, family: str, certainty: int) -> Mark | None:
    """The mark of 第　章 where a line begins with it; its number is 0."""
    if certainty < PRINTED or match.start():
        return None
    end = match.end()
    return Mark(family, family, 0, None, line, match.start(), end, _after(text, end), certainty, False, False, (0,))


def _after(text: str, end: int) -> int:
    if end < len(text) and text[end] in " \t\u00a0\u3000\u2002\u2003\u200b":
        match = _BLANK.match(text, end)
        assert match is not None
        return match.end()
    return end


def _doubts(text: str, start: int, end: int, after: int, family: str, certainty: int) -> tuple[bool, bool]:
    """Whether there is doubt that the mark is a head, and whether that is because what follows cites it."""
    if family in LADDER or family == "DIVISION":
        if after == end and _CITING.match(text, end):
            return True, True
        if certainty == RUNNING and text[end - 1] in "、.．":
            return True, True
        if family != "ARTICLE" and certainty > RUNNING and "。" in text[end : end + 80]:
            return True, True  # 第三章规定的…。: a chapter's heading is no sentence
    if certainty == CERTAIN or start == 0:
        return False, False
    before = text[max(0, start - 6) : start].rstrip() or "。"  # line ends may have become blanks
    if before[-1:] == "第":
        return True, True  # 第六十九条第|（四）项
    if certainty == RUNNING:
        before = before.rstrip("0123456789") or before  # 制定本办法。2第二章: a page number was glued in
    return before[-1] not in _SENTENCE_END, False


@lru_cache(maxsize=8192)
def read_label(label: str) -> tuple[int, int | None]:
    """The number that a label is written with and the 之一 behind it; 0 where it has none.

    `第十七条之一` is (17, 1), `第 12-1 條` (12, 1), `（三）` (3, None), `⑤` (5, None), `问：` (0, None).
    """
    found = _NUMERAL.findall(label)
    if not found:
        return 0, None
    insertion = numerals.to_int(found[1]) if len(found) > 1 else None
    return numerals.to_int(found[0]), insertion
