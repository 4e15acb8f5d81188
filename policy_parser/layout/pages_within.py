"""Printed lines in, the page numbers that stand within them out: a text of many pages whose line ends were lost.

…(减少)准许成本—4—准许收益=… is told by its dashes, …国家能源局负8责解释。 by the others: the last number ends the text,
and those before it count down to 1, each about a page before the next.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.layout.physical import PhysicalLine

_DASHED = expression(r"[—－]\s?([0-9]{1,3})\s?[—－]")
#: No line with page numbers is shorter; a page holds no fewer characters.
_MANY_PAGES, _SHORTEST_PAGE = 150, 200
_FEWEST = 3
_LAST = expression(r"[^0-9\s.．/年月第]([0-9]{1,2})$")
_BARE = expression(r"[0-9]{1,3}(?![0-9.．%％])")
#: How far a page's number may stand before the next one's, in pages; the last page may be nearly empty.
_NEAREST, _FARTHEST, _NEAREST_LAST = 0.4, 1.8, 0.02


def page_numbers_within(text: str, lines: Sequence[PhysicalLine]) -> dict[int, list[tuple[int, int]]]:
    """Where page numbers stand within a line that holds many pages, by the line's start."""
    found: dict[int, list[tuple[int, int]]] = {}
    for line in lines:
        if line.end - line.start < _MANY_PAGES:
            continue
        numbers = list(_DASHED.finditer(text, line.start, line.end))
        counts = [int(match[1]) for match in numbers]
        if len(counts) >= _FEWEST and all(0 < b - a <= 2 for a, b in itertools.pairwise(counts)):
            found[line.start] = [match.span() for match in numbers]
        elif text[line.end - 1] in "0123456789" and line.end - line.start >= _FEWEST * _SHORTEST_PAGE:
            bare = _counting_down(text, line)
            if bare:
                found[line.start] = bare
    return found


def _counting_down(text: str, line: PhysicalLine) -> list[tuple[int, int]]:
    """The bare numbers of a line's pages, in order; empty where the last does not end it or two of them are missing."""
    last = _LAST.search(text, line.end - 3, line.end)
    if last is None or not _FEWEST <= int(last[1]) <= (line.end - line.start) // _SHORTEST_PAGE:
        return []
    count = int(last[1])
    page = (line.end - line.start) / count
    found = [last.span(1)]
    after = last.start(1)  # where the page ends whose number is looked for
    nearest = _NEAREST_LAST
    for number in range(count - 1, 0, -1):
        window = range(max(line.start, int(after - _FARTHEST * page)), max(line.start, int(after - nearest * page)))
        ends = [m.end() for m in _BARE.finditer(text, window.start, window.stop) if m[0].endswith(str(number))]
        alone = [end for end in ends if not text[end - len(str(number)) - 1].isdecimal()]
        if not ends:
            if len(found) < count - number:
                return []
            after -= int(page)
            continue
        end = min(alone or ends, key=lambda one: abs(after - page - one))
        found.append((end - len(str(number)), end))
        after, nearest = found[-1][0], _NEAREST
    return found[::-1] if len(found) >= max(_FEWEST, count - 1) else []
