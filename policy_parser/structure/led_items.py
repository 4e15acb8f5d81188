"""Lines and their marks in, the marks of items that stand amid a line added: 应当提交下列文件：|（一）申请书； with
（二） on the next line.

A colon and the first number, or a semicolon and the next one, say as much as a line's beginning does, where the next
line begins with the number that follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.layout.lines import Line
from policy_parser.structure.marks import CERTAIN, PRINTED, Mark, MarkPattern

#: The families of a list's items.
_LISTED = frozenset(("HAN_BRACKET", "NUM_BRACKET", "NUM_POINT", "NUM_COMMA", "NUM_HALF", "CIRCLE"))
_LEADS = expression(r"[：:]\s?")
_ENDS_A_PART = expression(r"[；;。]\s?")
#: No more items stand on their lead-in's line.
_MOST = 6


def add_led_items(lines: Sequence[Line], rows: Sequence[list[Mark]], pattern: MarkPattern) -> None:
    """Adds to the row of each line the marks of a list that begins amid it and goes on on the next line."""
    for at in range(1, len(lines)):
        row, above = rows[at], rows[at - 1]
        if not row:
            continue
        second = row[0]
        if second.start or second.certainty < CERTAIN or second.family not in _LISTED:
            continue
        if not 2 <= second.number <= _MOST or any(mark.group == second.group for mark in above):
            continue
        above.extend(_led(lines[at - 1].text, at - 1, second, pattern))


def _led(text: str, at: int, second: Mark, pattern: MarkPattern) -> list[Mark]:
    """The marks from the first up to the one before `second`, amid one line; empty where one is not there."""
    found: list[Mark] = []
    place = 0
    for number in range(1, second.number):
        mark = _mark_behind(_ENDS_A_PART if found else _LEADS, text, place, at, second.group, number, pattern)
        if mark is None:
            return []
        found.append(mark)
        place = mark.end
    return found


def _mark_behind(
    sign: re.Pattern[str], text: str, place: int, at: int, group: str, number: int, pattern: MarkPattern
) -> Mark | None:
    for match in sign.finditer(text, place):
        mark = pattern.mark_at(text, at, match.end(), PRINTED)
        if mark is not None and mark.group == group and mark.number == number and mark.insertion is None:
            mark.doubtful = False
            return mark
    return None
