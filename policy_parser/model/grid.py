"""The rows of a table in, the column of each cell and the cell at each place out; for any cells that have spans."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Spanning(Protocol):
    """A cell, as far as its place is concerned."""

    @property
    def row_span(self) -> int: ...
    @property
    def column_span(self) -> int: ...


_C = TypeVar("_C", bound=Spanning)


def columns_of(rows: Sequence[Sequence[_C]]) -> list[list[tuple[int, _C]]]:
    """The cells of each row with the columns in which they begin, from 0; those that reach down from above push a row's
    own to the right."""
    found: list[list[tuple[int, _C]]] = []
    reaching: dict[int, int] = {}  # column → how many rows more a cell from above takes up
    for row in rows:
        at = 0
        placed: list[tuple[int, _C]] = []
        for cell in row:
            while at in reaching:
                at += 1
            placed.append((at, cell))
            at += cell.column_span
        reaching = {column: more - 1 for column, more in reaching.items() if more > 1}
        for column, cell in placed:
            if cell.row_span > 1:
                reaching.update(dict.fromkeys(range(column, column + cell.column_span), cell.row_span - 1))
        found.append(placed)
    return found


def width_of(rows: Sequence[Sequence[_C]]) -> int:
    """How many columns a table has."""
    return max((column + cell.column_span for row in columns_of(rows) for column, cell in row), default=0)


def places_of(rows: Sequence[Sequence[_C]]) -> list[list[_C | None]]:
    """The cell at each place, a merged one at each that it covers; None where a row is shorter than the table."""
    width = width_of(rows)
    found: list[list[_C | None]] = [[None] * width for _ in rows]
    for at, row in enumerate(columns_of(rows)):
        for column, cell in row:
            for below in found[at : at + cell.row_span]:
                below[column : column + cell.column_span] = [cell] * cell.column_span
    return found
