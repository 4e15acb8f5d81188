"""Printed lines in, those of a table of contents that leads to pages out: 第一章　总则 ……… 1, tabs and - 1 - too.

They are found before lines are joined, for an entry is as wide as the page, ends no sentence, and would take the next
one for its end. A table of contents without page numbers is told by its entries' standing again as heads, and
`structure/contents.py` finds it.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.layout.physical import PhysicalLine

#: 目录, 目　次, CONTENTS stand no further from the beginning, and entries without them no further.
_FARTHEST, _FARTHEST_ALONE = 160, 60
#: So many entries make a table of contents below 目录, and so many where nothing is called so.
_LEAST, _LEAST_ALONE = 2, 3
#: An entry may be broken into so many lines.
_BROKEN = 2
_NAME = expression(r"目[\s\u3000]*[录錄次]|CONTENTS")
_PAGE = r"\s*[-—–]?\s*[（(]?\s*(?:[0-9０-９]{1,4}|[ivxIVX]{1,6})\s*[)）]?\s*[-—–]?"
_DOTS = r"[.．·•…⋯]"
#: 第一章 总则 ........ 3
_LED = expression(rf".*?(?:{_DOTS}\s?){{3,}}{_PAGE}$|.*?(?:{_DOTS}\s?){{8,}}$")
#: 第一章 总则	- 1 -, 第一章 总则    3: below 目录 alone
_SET_APART = expression(rf".*?\S(?:\t|[ \u3000]{{2,}}){_PAGE}$|.*?\S[（(]\s?[0-9]{{1,4}}\s?[）)]$")
_MARKS = ("...", ". .", "…", "··", "⋯", "••", "．．")
_STOPS = "。；：，"


def contents_lines(text: str, lines: Sequence[PhysicalLine]) -> range:
    """The stretch of lines that is a table of contents with its name; empty where there is none."""
    dotted = any(mark in text for mark in _MARKS)
    if "目" not in text and not dotted:
        return range(0)
    words = [text[line.start : line.end] for line in lines[:_FARTHEST]]
    named = next((at for at, one in enumerate(words) if len(one) <= 12 and _NAME.fullmatch(one)), None)
    if named is not None:
        end, entries = _entries(text, lines, named + 1, True)
        return range(named, end) if entries >= _LEAST else range(0)
    if not dotted:
        return range(0)
    leads = (at for at, one in enumerate(words[:_FARTHEST_ALONE]) if any(mark in one for mark in _MARKS))
    first = next((at for at in leads if _LED.match(words[at])), None)
    if first is None:
        return range(0)
    end, entries = _entries(text, lines, first, False)
    return range(first, end) if entries >= _LEAST_ALONE else range(0)


def _entries(text: str, lines: Sequence[PhysicalLine], start: int, named: bool) -> tuple[int, int]:
    """Where the entries that begin at a line end, and how many there are."""
    end, count = start, 0
    at = start
    while at < len(lines) and at - end <= _BROKEN:
        words = text[lines[at].start : lines[at].end]
        if _LED.match(words) or (named and _SET_APART.match(words)):
            count += 1
            end = at + 1
        elif words[-1] in _STOPS or (named and count == 0 and at - start >= _BROKEN):
            break
        at += 1
    return end, count
