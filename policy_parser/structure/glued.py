"""A text whose line ends were lost in, the same parted at its first head out: title, number, addressee, preamble, the
clauses, and what stands behind them.

`关于…的实施意见为贯彻落实…，提出以下意见。一、…` becomes three lines, and the marks of the last are those behind 一、;
so do `…的通知云发〔2029〕4号各镇人民政府：…` before it and `…。附件：大纲云溪市水务局2029年3月5日` behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from policy_parser.expressions import HAN_LETTER, expression, in_both_scripts
from policy_parser.layout.lines import Line
from policy_parser.structure.dates import DATE
from policy_parser.structure.marked import MarkedText
from policy_parser.structure.marks import DECIMAL, LADDER, RUNNING, Mark
from policy_parser.structure.organs import is_addressee, names_body

#: Kinds of document whose title a purpose may follow without a sign between.
_KINDS = in_both_scripts((
    "意见", "通知", "决定", "公告", "办法", "规定", "条例", "细则", "方案", "规划", "纲要", "要点", "措施", "指引",
    "报告", "函", "批复", "通告", "通报",
))  # fmt: skip
#: 云发改能源[2029]19号
_NUMBER = rf"{HAN_LETTER}{{2,14}}[〔\[（(【][12][0-9]{{3}}[〕\]）)】]\s?第?[0-9]{{1,5}}[号號]"
#: What a title cannot go on with: 为贯彻落实…, 根据…, 近年来，…, 各省…, 第一章.
_PURPOSE = (
    "[为為]",
    "根[据據]",
    "按照",
    "近年[来來]",
    "各",
    "有[关關]",
    "第一[编編章条條]",
    _NUMBER,
    "[^。，；：:]{4,24}[：:](?!为)",
    "$",
)
#: 关于推进输配电价改革的实施意见为贯彻落实…: the title ends with the kind of document, and the purpose follows.
_TITLE = expression(
    r"《[^》]{4,70}》(?=[为為]|根[据據]|按照)"
    rf"|[^。：；]{{4,70}}?(?:{'|'.join(_KINDS)})(?:[（(][^（()）]{{1,8}}[）)])?(?={'|'.join(_PURPOSE)})"
)


#: 附件2 above the title of a file that holds an attachment alone
_ABOVE = expression(r"附\s?件\s?[0-9一二三四五六七八九十]{0,2}\s?[：:]?(?=\S{4})")
_UP_TO_COLON = expression("[^。；：:]{2,400}[：:]")
_DATE_AT_END = expression(rf"{DATE}$")
_LONGEST_DATE = 16
_FEWEST_SENTENCES = 2


def parted_at_first_head(text: MarkedText) -> MarkedText:
    """The text as it is, or with the first line that holds marks cut before its first head and behind its title, where
    that line is running text. Marks are moved in place."""
    at = next((at for at, found in enumerate(text.marks) if found and at not in text.quoted), None)
    if at is None:
        return _without_heads(text) if len(text.lines) == 1 else text
    marks, line = text.marks[at], text.lines[at]
    running = marks[0].certainty == RUNNING
    start = _first_of_a_run(marks) if running else _first_in_line(marks)
    if not start:
        return text
    parts = [part for part in (_front_parts(line.cut(0, start)) if running else [line.cut(0, start)]) if part.text]
    behind = _parts_behind(line, parts[0].text if parts else "") if running else []
    end = behind[0] if behind else len(line.text)
    inner = [mark for mark in marks if start <= mark.start < end]
    for mark in inner:
        mark.start, mark.end, mark.after = mark.start - start, mark.end - start, mark.after - start
    inner[0].doubtful = False
    tail = [line.cut(a, b) for a, b in pairwise([*behind, len(line.text)])] if behind else []
    more = len(parts) + len(tail)
    return MarkedText(
        [*text.lines[:at], *parts, line.cut(start, end), *tail, *text.lines[at + 1 :]],
        [*text.marks[:at], *([] for _ in parts), inner, *([] for _ in tail), *text.marks[at + 1 :]],
        {quoted + more if quoted > at else quoted for quoted in text.quoted},
    )


def _without_heads(text: MarkedText) -> MarkedText:
    """A letter on one line that numbers nothing: its title, number, addressee and words, and who signs."""
    line = text.lines[0]
    if line.text.count("。") < _FEWEST_SENTENCES or line.table is not None:
        return text
    parts = [part for part in _front_parts(line) if part.text]
    last = parts.pop()
    behind = _parts_behind(last, parts[0].text if parts else "")
    tail = [last.cut(a, b) for a, b in pairwise([0, *behind, len(last.text)])]
    if len(parts) + len(tail) < 2:
        return text
    return MarkedText([*parts, *tail], [[] for _ in (*parts, *tail)], set())


def _first_in_line(marks: Sequence[Mark]) -> int:
    """Where a head stands that the page's width put behind the last words above it: …提出以下意见：|一、…"""
    first = marks[0]
    return first.start if first.number == 1 and not first.doubtful else 0


def _first_of_a_run(marks: Sequence[Mark]) -> int:
    """Where the first 一、, 第一章 or 第一条 stands that a second one follows; 0 where there is none.

    Nothing ends a title, so 第一章 and 第一条 may stand right behind one (…管理条例第一条为了…).
    """
    coming: dict[str, Mark] = {}  # the next mark of each group that is in no doubt
    first = 0
    for mark in reversed(marks):
        if mark.path == (1,) and mark.family == DECIMAL:
            first = mark.start  # 1总则, which 1.1 follows
        if mark.number == 1 and not mark.citing and (not mark.doubtful or mark.family in LADDER):
            following = coming.get(mark.group)
            if following is not None and following.number == 2:
                first = mark.start
        if not mark.doubtful:
            coming[mark.group] = mark
    return first


def _front_parts(line: Line) -> list[Line]:
    """The title, the document number, the addressee and the preamble of what stands before the first head."""
    text = line.text
    above = _ABOVE.match(text)
    cuts = [0] if above is None else [0, above.end()]
    for pattern in (_TITLE, expression(_NUMBER), _UP_TO_COLON):
        match = pattern.match(text, cuts[-1])
        if match is not None and (pattern is not _UP_TO_COLON or is_addressee(match[0])):
            cuts.append(match.end())
    return [line.cut(a, b) for a, b in pairwise([*cuts, len(text)])]


def _parts_behind(line: Line, title: str) -> list[int]:
    """Where the list of attachments, the names that sign and the date begin behind the last sentence; empty where no
    date ends the text. The names are those that the title begins with, or all that stands there."""
    text = line.text
    last = text.rfind("。") + 1
    date = _DATE_AT_END.search(text, max(last, len(text) - _LONGEST_DATE))
    if not last or date is None:
        return []
    rest = text[last : date.start()]
    named = next((k for k in range(min(len(title), len(rest)), 2, -1) if rest.endswith(title[:k])), 0)
    if not named and not names_body(rest):
        return []
    names = date.start() - (named or len(rest))
    listed = rest.startswith("附件") and names > last
    return [*([last] if listed else []), names, date.start()]
