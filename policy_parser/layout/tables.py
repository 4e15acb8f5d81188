"""A source's tables in, each as one Line out: its lines are never joined to others, and nothing in them is a head.

The words of a table are its rows, a tab between two places and a line end between two rows; a place that a merged cell
covers is empty. The Line's own `text` is a sign that no rule takes for words; what it says stands in `Line.table`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from policy_parser.layout.lines import Line, LineCell, TableWords
from policy_parser.layout.physical import PhysicalLine
from policy_parser.model.grid import columns_of, width_of
from policy_parser.reading.source import SourceCell, SourceTable

#: What stands for a table where lines are judged by their words: no marker, no name, the end of something.
TABLE_SIGN = "\ufffc。"


def lines_outside(
    lines: Sequence[PhysicalLine], tables: Sequence[SourceTable], told: frozenset[int]
) -> list[PhysicalLine]:
    """The lines that are no table's. `told`: where those begin that the reader says are furniture; a page may end
    within a table."""
    found: list[PhysicalLine] = []
    at = 0
    for line in lines:
        while at < len(tables) and line.start >= tables[at].end:
            at += 1
        if at == len(tables) or line.end <= tables[at].start or line.start in told:
            found.append(line)
    return found


def in_their_places(lines: Sequence[Line], tables: Sequence[Line]) -> list[Line]:
    """The lines of one document with its tables among them: each behind the last line that begins before it."""
    if not tables:
        return list(lines)
    order = sorted(range(len(lines)), key=lambda at: lines[at].pieces[0][0])  # columns are read across a page's order
    starts = [lines[at].pieces[0][0] for at in order]
    behind: dict[int, list[Line]] = {}
    for table in tables:
        assert table.table is not None
        place = bisect_right(starts, table.table.start) - 1
        behind.setdefault(order[place] if place >= 0 else -1, []).append(table)
    found = behind.get(-1, [])
    for at, line in enumerate(lines):
        found.append(line)
        found += behind.get(at, [])
    return found


def table_line(text: str, table: SourceTable) -> Line:
    """A table as the one Line that layout hands on."""
    writing = _Writing(text, table)
    return Line(TABLE_SIGN, tuple(writing.pieces), table=TableWords("".join(writing.words), writing.rows, table.start))


class _Writing:
    """The words of one table, and where in the source each stands."""

    def __init__(self, text: str, table: SourceTable) -> None:
        self.text = text
        self.words: list[str] = []
        self.pieces: list[tuple[int, int]] = []
        self._ahead = table.start  # what stands before it is written, or left out
        width = width_of(table.rows)
        rows: list[tuple[LineCell, ...]] = []
        for row in columns_of(table.rows):
            if rows:
                self._separate("\n")
            at = 0
            for column, cell in row:
                self._tabs(column - at)
                self._cell(cell)
                at = column
            self._tabs(width - 1 - at)
            rows.append(tuple(_line_cell(text, cell) for _, cell in row))
        self.rows = tuple(rows)

    def _tabs(self, count: int) -> None:
        for _ in range(count):
            self._separate("\t")

    def _cell(self, cell: SourceCell) -> None:
        for nth, line in enumerate(cell.lines):
            if nth:
                self._separate(" ")
            for start, end in line:
                self.words.append(self.text[start:end])
                self._hold(start, end)

    def _separate(self, sign: str) -> None:
        """Writes a sign between cells. It stands for the blank that parts them in the source, where there is one."""
        self.words.append(sign)
        if self.text[self._ahead : self._ahead + 1].isspace():
            self._hold(self._ahead, self._ahead + 1)

    def _hold(self, start: int, end: int) -> None:
        if self.pieces and self.pieces[-1][1] == start:
            self.pieces[-1] = (self.pieces[-1][0], end)
        else:
            self.pieces.append((start, end))
        self._ahead = end


def _line_cell(text: str, cell: SourceCell) -> LineCell:
    words = "\n".join("".join(text[a:b] for a, b in line) for line in cell.lines)
    return LineCell(words, cell.at, cell.row_span, cell.column_span, cell.header)
