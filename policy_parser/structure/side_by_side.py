"""Lines in, the same out with a name and the date beside it as lines of their own.

青禾县水务局　2029年8月6日 signs a notice in one line; 青政发〔2029〕4号　2029年3月5日 stands so below a title.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.layout.lines import Line
from policy_parser.structure.dates import DATE
from policy_parser.structure.elements import is_document_number
from policy_parser.structure.organs import names_body

_NAME_AND_DATE = expression(rf"(?P<name>[^，。；：:0-9].{{1,80}}?[^\s年月至到自—-])[\s\u3000]+{DATE}")
_LONGEST = 120


def parted_dates(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, each that holds a name and a date parted in two."""
    cuts = {at: cut for at, line in enumerate(lines) if len(line.text) <= _LONGEST and (cut := _cut(line.text))}
    if not cuts:
        return lines
    found: list[Line] = []
    for at, line in enumerate(lines):
        found += [line.cut(0, cuts[at]), line.cut(cuts[at], len(line.text))] if at in cuts else [line]
    return found


def _cut(text: str) -> int:
    """Where the date begins; 0 where the line is none of these."""
    if text[-1] not in "日0123456789":
        return 0
    match = _NAME_AND_DATE.fullmatch(text)
    if match is None or not (names_body(match["name"]) or is_document_number(match["name"])):
        return 0
    return match.end("name")
