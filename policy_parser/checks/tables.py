"""A text in, the places out where a table may be lost: lines that blanks part into columns, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from policy_parser.checks.faults import Fault, quoted
from policy_parser.expressions import HAN_LETTER, expression

_GAP = expression(r"[ \u3000](?<=[^\s][ \u3000])[ \u3000]+(?=[^\s])")
#: 林一舟　　陈　明　　周小满: names that share lines are no table.
_NAME = expression(rf"{HAN_LETTER}(?:[ \u3000]?{HAN_LETTER}){{1,3}}")
_FEWEST_LINES, _FEWEST_GAPS = 3, 2


def lost_tables(text: str) -> Iterator[Fault]:
    """Three lines or more that follow each other, each in as many columns: three or more, two blanks apart."""
    if "\u3000\u3000" not in text and "  " not in text:
        return
    for _, run in groupby(_lines(text), key=lambda line: line[3]):
        lines = [line for line in run if line[2]]
        if len(lines) < _FEWEST_LINES:
            continue
        cells = [cell for start, end, _, _ in lines for cell in _GAP.split(text[start:end].strip())]
        if not all(map(_NAME.fullmatch, cells)):
            start, end = lines[0][0], lines[-1][1]
            words = {"words": quoted(text[start : lines[0][1]]), "lines": str(len(lines) - 1)}
            yield Fault("table-lost:", start, end, words)


def _lines(text: str) -> Iterator[tuple[int, int, int, tuple[int, int]]]:
    """The lines that stand in columns: start, end, gaps, and what lines of one table share."""
    run = gaps = 0
    last = -1
    for start, found in groupby(_GAP.finditer(text), key=lambda gap: text.rfind("\n", 0, gap.start()) + 1):
        count = sum(1 for _ in found)
        if count < _FEWEST_GAPS:
            continue
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        run += start != last + 1 or count != gaps
        gaps, last = count, end
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        yield first, end, count, (run, count)
