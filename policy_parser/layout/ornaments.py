"""Printed lines in, the pictures and bullets that only adorn the number behind them out: 📌一、申请条件, * 第一条."""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.layout.physical import PhysicalLine
from policy_parser.layout.printed_line import NUMBERED

_PICTURES = "\u25a2-\u25ff\u2600-\u260f\u2613-\u26ff\u2700-\u2775\u2794-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff"
#: Pictures, with what joins and colours them, and the blanks behind.
_ORNAMENT = expression(rf"(?:[{_PICTURES}][\ufe0e\ufe0f\u200d]*)+[ \t\u3000\u00a0]*|[*•·▪‣◦–-][ \t\u3000\u00a0]+")
#: Where pictures begin, and where the signs before ideographs end.
_FIRST, _END, _FIRST_OF_EMOJI = "\u25a2", "\u2c00", "\U0001f300"
_BULLETS = frozenset("*•·▪‣◦–-")


def ornaments(text: str, lines: Sequence[PhysicalLine], markdown: bool) -> dict[int, tuple[int, int]]:
    """Where the pictures that lead a numbered line stand, with the blanks behind them, by the line's start.
    `markdown`: a bullet is a mark of the text."""
    found: dict[int, tuple[int, int]] = {}
    for line in lines:
        first = text[line.start]
        if _FIRST <= first < _END or first >= _FIRST_OF_EMOJI or (first in _BULLETS and not markdown):
            match = _ORNAMENT.match(text, line.start, line.end)
            if match is not None and NUMBERED.match(text, match.end(), line.end) is not None:
                found[line.start] = (line.start, match.end())
    return found
