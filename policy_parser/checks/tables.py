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


def lost_tables(text: str, first: int, last: int) -> Iterator[Fault]:
    """Three lines or more that follow each other, each in as many columns: three or more, two blanks apart; between two
    offsets of the text."""
    if text.find("\u3000\u3000", first, last) < 0 and text.find("  ", first, last) < 0:
        return
    for _, run in groupby(_lines(text, first, last), key=lambda line: line[3]):
        lines = [line for line in run if line[2]]
        if len(lines) < _FEWEST_LINES:
            continue
        cells = [cell for start, end, _, _ in lines for cell in _GAP.split(text[start:end].strip())]
        if not all(map(_NAME.fullmatch, cells)):
            start, end = lines[0][0], lines[-1][1]
            words = {"words": quoted(text[start : lines[0][1]]), "lines": str(len(lines) - 1)}
            yield Fault("table-lost:", start, end, words)


def _lines(text: str, first: int, last: int) -> Iterator[tuple[int, int, int, tuple[int, int]]]:
    """The lines that stand in columns: start, end, gaps, and what lines of one table share."""
    run = gaps = 0
    above = -1
    start = first
    for words in text[first:last].split("\n"):
        end = start + len(words)
        count = len(_GAP.findall(words)) if "  " in words or "\u3000" in words else 0
        if count >= _FEWEST_GAPS:
            run += start != above + 1 or count != gaps
            gaps, above = count, end
            yield start + len(words) - len(words.lstrip()), end, count, (run, count)
        start = end + 1
