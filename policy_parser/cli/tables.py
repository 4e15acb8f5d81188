"""A table in, the lines that draw it on a terminal out, in as many columns as it has, two a Chinese character.

Columns share the room by what they hold; words are broken within their column. Where there is no room for columns at
all, each row is printed as its cells one below the other, each behind the name of its column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_parser.cli.terminal import printable, width, wrap
from policy_parser.model import Cell, Clause
from policy_parser.model.grid import places_of

#: A column is at least so wide, where its words are; and at most, where nobody says how wide the terminal is.
_LEAST, _MOST = 6, 40
_EDGE = 2  # columns that a bar and its blank take


def drawn(table: Clause, columns: int | None, heads: int) -> Iterator[str]:
    """The lines of a table's rows. `columns`: how wide the terminal is; None for as wide as need be. `heads`: how many
    rows head the others."""
    grid = places_of(table.rows)
    if not grid or not grid[0]:
        return
    words = [[_own(grid, at, column) for column in range(len(row))] for at, row in enumerate(grid)]
    widths = _widths(words, columns)
    if widths is None:
        yield from _listed(words, heads, columns)
        return
    yield _rule("┌┬┐", widths)
    for at, row in enumerate(words):
        if at:
            yield _rule("├┼┤", widths, [_goes_on(grid, at, column) for column in range(len(row))], at == heads)
        lines = [
            [part for line in cell.split("\n") for part in wrap(printable(line), wide)]
            for cell, wide in zip(row, widths, strict=True)
        ]
        for nth in range(max(map(len, lines))):
            shown = [cell[nth] if nth < len(cell) else "" for cell in lines]
            yield "│" + "│".join(
                " " + part + " " * (wide - width(part) + 1) for part, wide in zip(shown, widths, strict=True)
            ) + "│"  # fmt: skip
    yield _rule("└┴┘", widths)


def _own(grid: Sequence[Sequence[Cell | None]], row: int, column: int) -> str:
    """The words of the cell that begins at a place; "" where one goes on from above or from the left."""
    cell = grid[row][column]
    if cell is None or _goes_on(grid, row, column) or (column and grid[row][column - 1] is cell):
        return ""
    return cell.text


def _goes_on(grid: Sequence[Sequence[Cell | None]], row: int, column: int) -> bool:
    return row > 0 and grid[row][column] is not None and grid[row - 1][column] is grid[row][column]


def _widths(words: Sequence[Sequence[str]], columns: int | None) -> list[int] | None:
    """How wide each column is: as wide as its words, or the wider ones narrowed alike; None where there is no room."""
    wanted = [
        max(max(width(printable(line)) for line in row[column].split("\n")) for row in words)
        for column in range(len(words[0]))
    ]
    if columns is None:
        return [max(1, min(wide, _MOST)) for wide in wanted]
    room = columns - (_EDGE + 1) * len(wanted) - 1
    least = [max(1, min(wide, _LEAST)) for wide in wanted]
    if sum(least) > room:
        return None
    limit = max(wanted)
    while sum(max(low, min(wide, limit)) for low, wide in zip(least, wanted, strict=True)) > room:
        limit -= 1
    return [max(low, min(wide, limit)) for low, wide in zip(least, wanted, strict=True)]


def _rule(ends: str, widths: Sequence[int], open_: Sequence[bool] = (), double: bool = False) -> str:
    line = "═" if double else "─"
    parts = [(" " if nth < len(open_) and open_[nth] else line) * (wide + 2) for nth, wide in enumerate(widths)]
    return ends[0] + ends[1].join(parts) + ends[2]


def _listed(words: Sequence[Sequence[str]], heads: int, columns: int | None) -> Iterator[str]:
    names = [printable(name) for name in words[0]] if heads else [""] * len(words[0])
    for at, row in enumerate(words[max(heads, 0) :]):
        if at:
            yield ""
        for name, cell in zip(names, row, strict=True):
            said = printable(cell)
            if said:
                yield from wrap(f"{name}：{said}" if name else said, columns or _MOST)
