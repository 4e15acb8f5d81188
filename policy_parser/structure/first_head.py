"""A marked text in, the line that opens its first clause out; and which lines are headings without a number."""

from __future__ import annotations

from policy_parser.layout.lines import Line
from policy_parser.layout.markup import BOLD_LINE
from policy_parser.structure.marked import MarkedText
from policy_parser.structure.marks import DECIMAL, LADDER

_LONGEST_BOLD = 60
_CALLS_OUT = frozenset("！!？?…~～")
#: How many lines are looked at for the mark that goes on from one.
_LOOK_AHEAD = 200
_RANKS = {family: rank for rank, family in enumerate(LADDER)}


def first_head(text: MarkedText, start: int, end: int) -> int:
    """The first line between two positions that opens a clause: a mark that begins a run, any of 编章节条, or a table;
    but a table that the text begins with only where no other follows. A heading that the source marks comes before it,
    behind a sentence; `end` where there is none of them."""
    headed = None
    table = end
    worded = False
    for at in range(start, end):
        line = text.lines[at]
        if line.table is not None:
            if at > start:
                return at if headed is None else headed
            table = at
        if text.marks[at] and at not in text.quoted:
            if _opens(text, at, end):
                if headed is None and _heads_a_part(text, start, at, end):
                    return at - 1
                return at if headed is None else headed
        elif headed is None and worded and heading_depth(line):
            headed = at
        worded = worded or "。" in line.text or (line.text[-1] in "！？" and len(line.text) > _LONGEST_BOLD)
    return min(table, end if headed is None else headed)


def _heads_a_part(text: MarkedText, start: int, at: int, end: int) -> bool:
    """Whether the line right above the first mark is the heading of a part: below words that call out (一文了解！), and
    marked as the heading of another part further down is."""
    if at - 2 < start:
        return False
    depth = heading_depth(text.lines[at - 1])
    if not depth or text.lines[at - 2].text[-1] not in _CALLS_OUT or text.marks[at - 1]:
        return False
    return any(heading_depth(text.lines[i]) == depth and not text.marks[i] for i in range(at + 1, end))


def _opens(text: MarkedText, at: int, end: int) -> bool:
    """Whether the first mark of a line opens a clause."""
    mark = text.marks[at][0]
    if mark.doubtful or _counts_documents(text, at, end):
        return False
    return (
        mark.number <= 1
        or mark.family == DECIMAL
        or (mark.start == 0 and (mark.family in LADDER or _runs_on(text, at, end)))
    )


def _counts_documents(text: MarkedText, at: int, end: int) -> bool:
    """第999章 of a Hong Kong ordinance, in which 第1部 stands: what it counts are ordinances."""
    mark = text.marks[at][0]
    rank = _RANKS.get(mark.family, 0)
    if not rank or mark.number < 2:
        return False
    for row in text.marks[at + 1 : min(end, at + _LOOK_AHEAD)]:
        for other in row[:1]:
            if other.family in _RANKS:
                return _RANKS[other.family] < rank and other.number == 1
    return False


def _runs_on(text: MarkedText, at: int, end: int) -> bool:
    """二、 of an excerpt: its 三、 comes before any 一、."""
    mark = text.marks[at][0]
    for row in text.marks[at + 1 : min(end, at + _LOOK_AHEAD)]:
        for other in row:
            if other.group == mark.group:
                return other.number == mark.number + 1
    return False


def heading_depth(line: Line) -> int:
    """How deep a heading without a number a line is: `#` by their count, then bold lines, then bold at a paragraph's
    start (`**试点先行。**各地…`); 0 where it is none."""
    if 0 < line.heading < BOLD_LINE:
        return line.heading
    if line.heading == BOLD_LINE:
        return BOLD_LINE if len(line.text) <= _LONGEST_BOLD and "。" not in line.text[:-1] else 0
    if 0 < line.bold <= _LONGEST_BOLD and (line.text[line.bold - 1] in "。：:" or line.text[line.bold] in "。：:"):
        return BOLD_LINE + 1
    return 0
