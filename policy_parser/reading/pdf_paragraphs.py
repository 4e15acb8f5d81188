"""The lines of a PDF's pages in reading order in, those with which a paragraph begins out.

A printed line ends where the next word did not fit. So one that ends long before its column does was ended on purpose,
unless its sentence goes on; and one that is set in begins a paragraph, unless its whole block is.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.numerals import to_int
from policy_parser.reading.pdf_lines import PdfLine

# Distances in ems.
_SET_IN = 1.2
_ALIGNED = 0.6
_ROOM = 2.2  # a line that leaves more room than this was ended on purpose: a word and the mark behind it fit in
_TIGHT = 1.4  # and a line of a block that is set in as a whole leaves no more than this
_CENTRED = 1.5
_OTHER_TYPE = 0.12  # type that differs by more than this share is a title's or a note's
_DEEPEST = 4.5  # what a first line is set in by at most
_FEW, _OFTEN = 3, 0.12  # so many lines, and so large a share of all, show what first lines are set in by
_LINES_OF_A_NOTE, _LINES_OF_A_HISTORY = 8, 40
_GAP = 1.6  # a step between two lines this much larger than the usual one

_ENDS = expression(r"[。！？!?：:；;…][”’』」)）〕》】]*$|[.．·…]{3,}\s*[0-9]{1,4}$")
_CONTINUES = expression(r"[，。、；：）》”’！？,;)」』】〕％%]")
_DOUBLED = ("—", "…")  # a dash or dots that the line's end cut in two: 云平台—⏎—“贷款申请”
_REST = 8  # characters of a sentence's rest: 合。 正的。
_MUCH_ROOM = 0.25  # of the column's width
_HAN = "零〇○一二三四五六七八九十百千两"
_HEAD = expression(
    "|".join(
        (
            rf"第\s?[{_HAN}0-9０-９]+\s?[编章节條条款]",
            rf"[{_HAN}]{{1,4}}[、．.]|[（(][{_HAN}0-9]{{1,4}}[）)]",
            r"[0-9]{1,3}\s?[、．.)）]|[0-9]{1,2}(?:[.．]\s?[0-9]{1,2})*\s+\S",
            r"附\s?件|附[录则]|附\s?[0-9]{1,2}\s?[：:]?$",
        )
    )
)
_ATTACHED = expression(r"附\s?[件录表]?\s?[0-9]{0,2}\s?[：:]?")
_WORD = expression(r"[0-9A-Za-z０-９.,:/%\-]+")
#: 2027年3月1日, 二〇二七年三月一日: a line of its own, wherever it stands.
_DATE = expression(rf"[{_HAN}0-9０-９ ]{{4,8}}年[{_HAN}0-9０-９ ]{{1,4}}月[{_HAN}0-9０-９ ]{{1,5}}日")
#: （2001年11月30日实施；2006年5月15日第一次修订；…）
_DATED = expression(rf"[（(][12][0-9 ]{{3,6}}年|[（(][{_HAN}]{{4}}年")
#: 贷：银行存款, 联系人：…: what the next line of a form begins with.
_LABEL = expression(r"[\u4e00-\u9fff]{1,4}：\S")
_FAR_IN = 0.38  # of the column's width: signatures stand there, and no paragraph
#: 附件：1.供水计划表, with 2. in the line below.
_LISTED = expression(r"附\s?件\s?[：:]\s*(?=[0-9])")
#: Numbers of a list, by their style; 第六条 at a line's beginning may be cited there.
_COUNT = expression(
    rf"(?P<arabic>[0-9]{{1,3}})\s?[、．.](?![0-9])|[（(](?P<round>[0-9]{{1,2}})[）)]"
    rf"|(?P<han>[{_HAN}]{{1,3}})、|[（(](?P<inside>[{_HAN}]{{1,3}})[）)]"
)


@dataclass(slots=True)
class _Paragraph:
    """The paragraph that is being read: its first line and its second, how many lines it has and brackets are open."""

    first: PdfLine
    second: PdfLine | None = None
    lines: int = 0
    opened: int = 0

    def add(self, line: PdfLine) -> None:
        self.lines += 1
        if self.lines > 1 and self.second is None:
            self.second = line
        words = line.text
        self.opened += sum(map(words.count, "（(")) - sum(map(words.count, "）)"))

    @property
    def is_in_brackets(self) -> bool:
        """Whether a note goes on: （2027年3月1日…《关于修改〈青禾县供水⏎条例〉的决定》修正）, each line centred."""
        words = self.first.text.lstrip()
        longest = _LINES_OF_A_HISTORY if _DATED.match(words) else _LINES_OF_A_NOTE
        return self.opened > 0 and self.lines < longest and words[:1] in ("（", "(")


class _Print(NamedTuple):
    """How the pages are printed: the usual step between lines in ems, and what first lines are set in by, in ems."""

    step: float
    indents: frozenset[int]

    def is_set_in(self, line: PdfLine) -> bool:
        return _indent(line) in self.indents


def paragraph_starts(pages: Sequence[Sequence[PdfLine]], usual_step: float) -> set[int]:
    """The `id` of each line with which a paragraph begins."""
    found: set[int] = set()
    before: PdfLine | None = None
    paragraph: _Paragraph | None = None
    counts = _Counts()
    lines = [(line, nth == 0 or line.starts_column) for page in pages for nth, line in enumerate(page)]
    print_ = _Print(usual_step, _usual_indents([line for line, _ in lines]))
    followers: list[PdfLine | None] = [*(line for line, _ in lines[1:]), None]
    for (line, broken), after in zip(lines, followers, strict=False):
        if (
            before is None or paragraph is None or counts.goes_on(line)
            or _begins(paragraph, before, line, after, broken, print_)
        ):  # fmt: skip
            found.add(id(line))
            counts.add(line)
            paragraph = _Paragraph(line)
        paragraph.add(line)
        before = line
    return found


def _indent(line: PdfLine) -> int:
    """What a line is set in by, in half ems."""
    return round(2 * (line.left - line.column) / line.em)


def _usual_indents(lines: Sequence[PdfLine]) -> frozenset[int]:
    """What paragraphs' first lines are set in by: an indent that many lines have, which a heading in the middle has
    not."""
    counts = Counter(_indent(line) for line in lines)
    low, high = round(2 * _SET_IN), round(2 * _DEEPEST)
    return frozenset(indent for indent in range(low, high + 1) if counts[indent] >= max(_FEW, _OFTEN * len(lines)))


class _Counts:
    """The lists that paragraphs count: how far each has come, by the style of its numbers and their left edge."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, int], int] = {}

    def goes_on(self, line: PdfLine) -> bool:
        """Whether a line begins with the number that is next in its list, right below the others."""
        found = self._read(line)
        if found is None:
            return False
        style, at, number = found
        return any(self._last.get((style, at + near)) == number - 1 for near in (-1, 0, 1))

    def add(self, line: PdfLine) -> None:
        """Takes note of a paragraph's first line."""
        words = line.text.strip()
        listed = _LISTED.match(words)
        found = self._read(line, listed.end() if listed is not None else 0)
        if found is not None:
            style, at, number = found
            self._last[style, at] = number
            if listed is not None:  # 2. stands below 附件：, or below 1.
                self._last[style, at + round(listed.end() / _ALIGNED)] = number

    @staticmethod
    def _read(line: PdfLine, start: int = 0) -> tuple[str, int, int] | None:
        match = _COUNT.match(line.text.strip()[start:])
        if match is None or match.lastgroup is None:
            return None
        number = _number(match[match.lastgroup])
        return None if number is None else (match.lastgroup, round(line.left / (_ALIGNED * line.em)), number)


def _number(numeral: str) -> int | None:
    try:
        return to_int(numeral)
    except ValueError:
        return None  # 〇百: no number


def _begins(
    paragraph: _Paragraph, before: PdfLine, line: PdfLine, after: PdfLine | None, broken: bool, print_: _Print
) -> bool:
    words, last = line.text.strip(), before.text.strip()
    if abs(line.em - before.em) > _OTHER_TYPE * max(line.em, before.em):
        return True
    if _CONTINUES.match(words) or paragraph.is_in_brackets or (words[:1] in _DOUBLED and last[-1:] == words[:1]):
        return False
    ended = _ENDS.search(last) is not None
    room = (before.edge - before.right) / before.em
    short = room > _ROOM + _first_word(words)
    if not broken and before.y - line.y > _GAP * print_.step * line.em and (ended or short):
        return True
    if is_centred(before) and not (paragraph.lines == 1 and print_.is_set_in(before) and not short):
        return True  # a title
    if _is_signed(before, line, words):
        return True
    set_in = (line.left - line.column) / line.em
    if set_in < _SET_IN:
        return _flush_begins(before, line, words, last, ended, short)
    further_in = (before.left - before.column) - (line.left - line.column)
    if not short and not ended and paragraph.lines == 1 and further_in > _ALIGNED * line.em:
        return False  # an indented paragraph's second line, though something on the page stands further out
    if _LABEL.match(words) and _LABEL.match(last):
        return True
    if room <= _TIGHT + _first_word(words) and not ended and _is_block(before, line):
        return False
    if paragraph.lines == 1 and _is_flush(before) and print_.is_set_in(line) and after is not None and _is_flush(after):
        return True  # ——县水务局负责人答记者问, as long as its line, above an indented paragraph
    return not _hangs(paragraph, before, line, ended, short)


def _flush_begins(before: PdfLine, line: PdfLine, words: str, last: str, ended: bool, short: bool) -> bool:
    """Whether a line that begins at the column's edge begins a paragraph."""
    if not short:
        # 目　　录 below a full line: the rest of a sentence would end with a mark
        bare = line.edge - line.right > _MUCH_ROOM * (line.edge - line.column) and not _ENDS.search(words)
        return bare and (ended or last.endswith(("）", ")")))
    if ended:
        return True
    if len(words) <= _REST and _ENDS.search(words) and not _ATTACHED.fullmatch(words):
        return False  # …的其他场⏎合。
    much = before.edge - before.right > _MUCH_ROOM * (before.edge - before.column)
    return much or bool(_HEAD.match(last)) or bool(_HEAD.match(words))


def _is_signed(before: PdfLine, line: PdfLine, words: str) -> bool:
    """Whether a line is one of a signature, or the first behind it: 青禾县水务局⏎2027年3月1日 at the page's right."""
    if line.left - line.column >= _SET_IN * line.em and _DATE.fullmatch(words):
        return True
    return before.left - before.column >= _FAR_IN * (before.edge - before.column)


def _is_block(before: PdfLine, line: PdfLine) -> bool:
    """Whether a line stands in a block that is set in as a whole."""
    return abs(line.left - before.left) < _ALIGNED * line.em


def _hangs(paragraph: _Paragraph, before: PdfLine, line: PdfLine, ended: bool, short: bool) -> bool:
    """Whether a line goes on a paragraph whose further lines are all set in as this one is, and its first is not."""
    if short and ended:
        return False
    block, second = paragraph.first, paragraph.second
    if second is None:
        if _HEAD.match(line.text) or _LABEL.match(line.text.strip()):
            return False
        return not short and not ended and line.left > block.left + _SET_IN * line.em
    return not short and abs(line.left - second.left) < _ALIGNED * line.em < abs(line.left - block.left)


def begins_with_number(line: PdfLine) -> bool:
    """Whether a line begins as a numbered heading, or an attachment, does."""
    return _HEAD.match(line.text.strip()) is not None


def is_centred(line: PdfLine) -> bool:
    """Whether a line stands in the middle of its column."""
    left, right = line.left - line.column, line.edge - line.right
    if _is_flush(line):
        return False
    return min(left, right) > _CENTRED * line.em and abs(left - right) <= 2 * _CENTRED * line.em


def _is_flush(line: PdfLine) -> bool:
    return line.left - line.column < _SET_IN * line.em


def _first_word(words: str) -> float:
    """How wide a word is that may not be parted, in ems; a character is none."""
    found = _WORD.match(words)
    return len(found[0]) / 2 if found else 0.0
