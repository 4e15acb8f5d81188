"""A text whose line ends were lost in, the same parted at its first head out: title, preamble, and the clauses.

`关于…的实施意见为贯彻落实…，提出以下意见。一、…` becomes three lines, and the marks of the last are those behind 一、.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.layout.lines import Line
from policy_parser.structure.marked import MarkedText
from policy_parser.structure.marks import LADDER, RUNNING, Mark

#: Kinds of document whose title a purpose may follow without a sign between.
_KINDS = (
    "意见", "通知", "决定", "公告", "办法", "规定", "条例", "细则", "方案", "规划", "纲要", "要点", "措施", "指引",
    "报告", "函",
)  # fmt: skip
#: What a title cannot go on with: 为贯彻落实…, 根据…, 近年来，…, 各省…, 第一章.
_PURPOSE = ("为", "根据", "按照", "近年来", "各省", "第一[编章条]", "$")
#: 关于推进输配电价改革的实施意见为贯彻落实…: the title ends with the kind of document, and the purpose follows.
_TITLE = expression(
    r"《[^》]{4,70}》(?=为|根据|按照)"
    rf"|[^。：；]{{4,70}}?(?:{'|'.join(_KINDS)})(?:[（(][^（()）]{{1,8}}[）)])?(?={'|'.join(_PURPOSE)})"
)


def parted_at_first_head(text: MarkedText) -> MarkedText:
    """The text as it is, or with the first line that holds marks cut before its first head and behind its title, where
    that line is running text. Marks are moved in place."""
    at = next((at for at, found in enumerate(text.marks) if found and at not in text.quoted), None)
    if at is None or text.marks[at][0].certainty != RUNNING:
        return text
    marks = text.marks[at]
    start = _first_of_a_run(marks)
    if not start:
        return text
    line = text.lines[at]
    parts = [part for part in _title_and_preamble(line.cut(0, start)) if part.text]
    inner = [mark for mark in marks if mark.start >= start]
    for mark in inner:
        mark.start, mark.end, mark.after = mark.start - start, mark.end - start, mark.after - start
    inner[0].doubtful = False
    none: list[list[Mark]] = [[] for _ in parts]
    return MarkedText(
        [*text.lines[:at], *parts, line.cut(start, len(line.text)), *text.lines[at + 1 :]],
        [*text.marks[:at], *none, inner, *text.marks[at + 1 :]],
        {quoted + len(parts) if quoted > at else quoted for quoted in text.quoted},
    )


def _first_of_a_run(marks: Sequence[Mark]) -> int:
    """Where the first 一、, 第一章 or 第一条 stands that a second one follows; 0 where there is none.

    Nothing ends a title, so 第一章 and 第一条 may stand right behind one (…管理条例第一条为了…).
    """
    coming: dict[str, Mark] = {}  # the next mark of each group that is in no doubt
    first = 0
    for mark in reversed(marks):
        if mark.number == 1 and not mark.citing and (not mark.doubtful or mark.family in LADDER):
            following = coming.get(mark.group)
            if following is not None and following.number == 2:
                first = mark.start
        if not mark.doubtful:
            coming[mark.group] = mark
    return first


def _title_and_preamble(line: Line) -> list[Line]:
    title = _TITLE.match(line.text)
    return [line] if title is None else [line.cut(0, title.end()), line.cut(title.end(), len(line.text))]
