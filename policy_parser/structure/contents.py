"""The lines of a scope in, those that are its table of contents out: 目录, and the entries below it."""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.layout.lines import Line, squashed
from policy_parser.structure.elements import CONTENTS

#: What leads from an entry to its page: 第一章 总则 ……… 3, 第一章 总则（1）
_LEADER = expression(r"[.．·…\s]*[（(]?[0-9０-９]{1,4}[)）]?\s*$|[.．·…]{2,}\s*$")
#: 目录 stands no further from the beginning; an entry is no longer.
_FARTHEST, _LONGEST_ENTRY = 60, 80


def contents_lines(lines: Sequence[Line], start: int, end: int) -> range:
    """The stretch of lines that is 目录 and its entries; empty, at `start`, where there is none."""
    at = next((i for i in range(start, min(end, start + _FARTHEST)) if squashed(lines[i].text) in CONTENTS), None)
    if at is None:
        return range(start, start)
    entries = [_entry(line) for line in lines[at + 1 : end]]
    size = next((i for i, entry in enumerate(entries) if not entry), len(entries))
    again = next((i for i in range(1, len(entries)) if entries[0] and entries[i] == entries[0]), None)
    if again is not None:  # the first entry stands again, as the text's first heading
        return range(at, at + 1 + min(again, size))
    led = 0  # nothing repeats it: only lines that lead to a page are entries
    while led < size and _LEADER.search(lines[at + 1 + led].text):
        led += 1
    return range(at, at + 1 + led)


def _entry(line: Line) -> str:
    """An entry of a table of contents without its page and its blanks; empty for a line that cannot be one."""
    if len(line.text) > _LONGEST_ENTRY or line.text[-1] in "。：":
        return ""
    return squashed(_LEADER.sub("", line.text))
