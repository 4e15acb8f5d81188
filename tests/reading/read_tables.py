"""A Source in, its tables as lists of words out, for tests to compare by eye."""

from __future__ import annotations

from policy_parser.reading import Source
from policy_parser.reading.source import SourceCell


def tables(source: Source) -> list[list[list[str]]]:
    """The words of each cell, in the row in which it begins."""
    return [[[_words(source, cell) for cell in row] for row in table.rows] for table in source.tables]


def spans(source: Source) -> list[tuple[str, int, int]]:
    """The cells that take up more than one place: words, rows, columns."""
    return [
        (_words(source, cell), cell.row_span, cell.column_span)
        for table in source.tables
        for row in table.rows
        for cell in row
        if cell.row_span > 1 or cell.column_span > 1
    ]


def _words(source: Source, cell: SourceCell) -> str:
    return "/".join("".join(source.text[a:b] for a, b in line) for line in cell.lines)
