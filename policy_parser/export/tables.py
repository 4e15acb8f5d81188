"""A table in, what formats ask of it out: the lines of its caption, and how many of its rows are its head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_parser.model import Cell, Clause, Span

#: What a column is called is no longer, and holds no sentence.
_LONGEST_NAME = 24
_NO_NAME = "。；"


def caption_lines(table: Clause) -> list[str]:
    """The lines of a table's text above its rows: the words of its caption, its unit."""
    return table.text.split("\n")[: -len(table.rows)]


def table_lines(table: Clause) -> Iterator[tuple[str, Span, bool]]:
    """The lines that print a table with bars, as Markdown has it: its caption, its first row, a line of dashes, the
    other rows; for each where in the source it stands, and whether a new line begins with it. A merged cell's words
    stand at every place that it covers."""
    first = table.rows[0][0].span if table.rows[0] else table.span
    above = Span(table.span.start, max(table.span.start, first.start))
    caption = caption_lines(table)
    for at, words in enumerate(caption):
        yield words, above, at > 0
    last = first
    for at, (row, cells) in enumerate(zip(table.as_rows(), table.rows, strict=True)):
        spans = [cell.span for cell in cells]
        last = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else Span(last.end, last.end)
        words = " | ".join(" ".join(cell.split("\n")).replace("|", "\\|") for cell in row)
        yield f"| {words} |", last, True
        if not at:
            yield "|" + " --- |" * len(row), Span(last.end, last.end), True


def head_rows(table: Clause) -> int:
    """How many of the first rows head the others: those that the source marks; where it marks none, the first with what
    its cells reach down to, if it names each column."""
    rows = table.rows
    marked = next((at for at, row in enumerate(rows) if not all(cell.header for cell in row)), len(rows))
    if marked:
        return marked if marked < len(rows) else 0
    if any(cell.header for row in rows for cell in row) or len(rows) < 2:
        return 0
    return _first_rows(rows)


def _first_rows(rows: Sequence[Sequence[Cell]]) -> int:
    if not rows[0] or len(rows[0]) < 2 or not all(map(_is_name, rows[0])):
        return 0
    deep = max(cell.row_span for cell in rows[0])
    return deep if deep < len(rows) and all(_is_name(cell) for row in rows[1:deep] for cell in row) else 0


def _is_name(cell: Cell) -> bool:
    words = "".join(cell.text.split())
    return 0 < len(words) <= _LONGEST_NAME and not words[0].isdecimal() and not any(sign in words for sign in _NO_NAME)


def span_attributes(cell: Cell) -> str:
    """The attributes of a cell's element that say how many rows and columns it takes up."""
    rows = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    return rows + (f' colspan="{cell.column_span}"' if cell.column_span > 1 else "")


def is_plain(table: Clause) -> bool:
    """Whether each cell takes up one place."""
    return all(cell.row_span == cell.column_span == 1 for row in table.rows for cell in row)


#: How many characters make a column no narrower, and no wider.
_NARROW, _WIDE = 4, 24


def column_widths(places: Sequence[Sequence[Cell | None]], width: int) -> list[int]:
    """How wide each column is of a table of this width: by its longest line, within bounds, so that 序号 leaves its
    room to the words. `places`: what stands in each place, as `places_of` gives it."""
    wanted = [_NARROW] * len(places[0])
    for row in places:
        for at, cell in enumerate(row):
            alone = cell is not None and cell.column_span == 1
            if cell is not None and alone:
                wanted[at] = max(wanted[at], min(_WIDE, max(map(len, cell.text.split("\n")))))
    return [width * one // sum(wanted) for one in wanted]
