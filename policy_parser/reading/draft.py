"""Paragraphs and tables in, as a Word or web reader meets them, one after the other; the Source they make up out.

Each paragraph becomes one line, and so does each row of a table; a soft break in a paragraph (Shift+Enter, <br>) ends a
line too, unless it stands in the middle of a sentence. Blanks around a line go, look-alike characters become the usual
ones, and what the file says about the paragraph becomes marks on its lines.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from policy_parser.expressions import expression
from policy_parser.model.grid import columns_of
from policy_parser.reading.characters import usual_characters
from policy_parser.reading.soft_breaks import WINDOW, continues, continues_heading
from policy_parser.reading.source import LineKind, Mark, MarkKind, Source, SourceCell, SourceTable, cell_of

#: In a paragraph's text: a soft break, and the place where a new page begins. XML and HTML text hold neither.
BREAK, PAGE = "\n", "\f"
#: A paragraph's first line, set in by blanks.
_SET_IN = expression(r"[ \u00a0]{4}|[\u3000\u2003]{2}")
_STOPS = "。；：！？!?;:"
#: So many lines that are set in, and that break off, show a page's lines; how long such a line is at least, and how
#: much shorter than the longest.
_FEWEST_SET_IN, _FEWEST_BROKEN, _LONG_LINE, _RAGGED = 3, 4, 18, 4
#: What would end a row, or a cell in it.
_LINE_ENDS = expression(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(slots=True)
class Paragraph:
    """One paragraph, built run by run. `kind`: what the file says it is, beyond a heading (`table_row`, `footnote` …).
    `heading`: how deep a heading its style makes it, 0 for none."""

    heading: int = 0
    kind: MarkKind | None = None
    text: list[str] = field(default_factory=list)
    bold: bytearray = field(default_factory=bytearray)

    def add(self, text: str, bold: bool = False) -> None:
        self.text.append(text)
        self.bold.extend((b"\1" if bold else b"\0") * len(text))

    @property
    def blank(self) -> bool:
        return not any(part.strip() for part in self.text)

    def joined(self) -> str:
        return "".join(self.text)


@dataclass(slots=True)
class GridCell:
    """One cell of a table: what it holds, how many rows and columns it takes up, whether the source says that it heads
    its row or column."""

    blocks: list[Block] = field(default_factory=list)
    row_span: int = 1
    column_span: int = 1
    header: bool = False


@dataclass(slots=True)
class Grid:
    """A table: its rows as they stand in the source, each with the cells that begin in it."""

    rows: list[list[GridCell]]


#: What a reader meets, one after the other.
Block = Paragraph | Grid


def are_printed_lines(blocks: Sequence[Block]) -> bool:
    """Whether the paragraphs are the lines of a printed page, a paragraph each: again and again one breaks off amid a
    sentence at the same width, the next begins flush, and what begins a paragraph is set in by blanks."""
    lines = [b.joined().rstrip() for b in blocks if isinstance(b, Paragraph) and not b.blank]
    set_in = [_SET_IN.match(line) is not None for line in lines]
    if set_in.count(True) < _FEWEST_SET_IN:
        return False
    broken = [at for at, line in enumerate(lines[:-1]) if line[-1] not in _STOPS and len(line.strip()) >= _LONG_LINE]
    flush = [at for at in broken if not set_in[at + 1]]
    if len(flush) < _FEWEST_BROKEN or 10 * len(flush) < 9 * len(broken):
        return False
    longest = max(len(lines[at].strip()) for at in flush)
    return 10 * sum(len(lines[at]) >= longest - _RAGGED for at in flush) >= 8 * len(flush)


class Draft:
    """A Source in the making. One belongs to one call of a reader."""

    def __init__(self, keeps_indents: bool = False) -> None:
        """`keeps_indents`: the blanks before a line are text, for layout to see where a paragraph begins."""
        self._keeps_indents = keeps_indents
        self._parts: list[str] = []
        self._marks: list[Mark] = []
        self._length = 0
        self._page_starts: list[int] = []
        self._tables: list[SourceTable] = []

    def add(self, block: Block) -> None:
        """Writes the lines of a paragraph, or the rows of a table. An empty paragraph leaves an empty line: a gap says
        something to layout."""
        if isinstance(block, Grid):
            self._add_grid(block)
        else:
            self._add_paragraph(block)

    def _add_paragraph(self, paragraph: Paragraph) -> None:
        text, flags, pages = _without_pages(usual_characters(paragraph.joined()), paragraph.bold)
        lines = _lines(text, continues_heading if paragraph.heading else continues)
        for start, end in lines:
            raw = text[start:end]
            first = start if self._keeps_indents else start + len(raw) - len(raw.lstrip())
            if pages:
                self._begin_pages(pages, text, first, end)
            words = (raw.rstrip() if self._keeps_indents else raw.strip()).replace(
                BREAK, ""
            )  # what is left was in the middle of a sentence or a heading
            self._note(paragraph, len(words), _bold_prefix(text, flags, first, end))
            self._write(words + "\n")
        self._page_starts.extend(self._length for _ in pages)
        if not lines:
            self._write("\n")

    def _add_grid(self, grid: Grid) -> None:
        written = grid_text(grid, self._length)
        self._page_starts.extend(written.pages)
        self._tables.append(written.table)
        self._write(written.text)

    def _begin_pages(self, pages: deque[int], text: str, first: int, end: int) -> None:
        """Notes the pages that begin in the line about to be written, whose words begin at `first` in the text."""
        at, breaks = first, 0
        while pages and pages[0] <= end:
            place = max(pages.popleft(), first)
            breaks += text.count(BREAK, at, place)  # breaks amid a sentence are not written
            at = place
            self._page_starts.append(self._length + place - first - breaks)

    def _note(self, paragraph: Paragraph, length: int, bold: int) -> None:
        start, end = self._length, self._length + length
        if paragraph.kind is not None:
            self._marks.append(Mark(paragraph.kind, start, end))
        if paragraph.heading:
            self._marks.append(Mark("heading", start, end, paragraph.heading))
        if bold:
            self._marks.append(Mark("bold", start, min(start + bold, end)))

    def _write(self, line: str) -> None:
        self._parts.append(line)
        self._length += len(line)

    def source(self, name: str, lines: LineKind = "paragraphs") -> Source:
        """The Source of all that was added."""
        text = "".join(self._parts).rstrip("\n")
        marks = [*self._marks, *_page_marks(self._page_starts, len(text))]
        marks.sort(key=lambda mark: mark.start)
        return Source(name, text, lines, tuple(marks), within(self._tables, len(text)))


@dataclass(slots=True)
class GridText:
    """A table as text, a line a row: its words, where its cells stand, the places where a page begins."""

    text: str
    table: SourceTable
    pages: list[int]


def grid_text(grid: Grid, start: int) -> GridText:
    """A table written from an offset on: a tab between two places, a blank between the lines of a cell."""
    columns = columns_of(grid.rows)
    width = max((column + cell.column_span for row in columns for column, cell in row), default=0)
    parts: list[str] = []
    size = start
    rows: list[tuple[SourceCell, ...]] = []
    pages: list[int] = []

    def write(words: str) -> None:
        nonlocal size
        parts.append(words)
        size += len(words)

    for row in columns:
        cells: list[SourceCell] = []
        begins = size
        at = breaks = 0
        for column, cell in row:
            write("\t" * (column - at))
            at = column
            lines, broken = _lines_of(cell)
            breaks = max(breaks, broken)
            place = size
            held: list[list[tuple[int, int]]] = []
            for line in lines:
                write(" " if held else "")
                held.append([(size, size + len(line))])
                write(line)
            cells.append(cell_of(held, place, cell.row_span, cell.column_span, cell.header))
        write("\t" * max(0, width - 1 - at) + "\n")
        pages += [begins] * breaks  # a page that begins in a row begins with it
        rows.append(tuple(cells))
    return GridText("".join(parts), SourceTable(start, size - 1, tuple(rows)), pages)


def within(tables: list[SourceTable], length: int) -> tuple[SourceTable, ...]:
    """The tables of a text whose last line ends, and so the blank rows of its last table, were cut."""
    if not tables or tables[-1].end <= length:
        return tuple(tables)
    start, _, rows = tables[-1]
    cut = tuple(
        tuple(cell._replace(at=(min(cell.at[0], length), min(cell.at[1], length))) for cell in row) for row in rows
    )
    return (*tables[:-1], SourceTable(start, length, cut))


def _lines_of(cell: GridCell) -> tuple[list[str], int]:
    """The lines of a cell, one a paragraph, and how many pages begin in it."""
    pages = 0
    lines: list[str] = []
    for paragraph in cell.blocks:
        if isinstance(paragraph, Grid):
            continue  # `grids.settled` leaves none in a cell
        text = paragraph.joined()
        pages += text.count(PAGE)
        begins = True
        for part in text.replace(PAGE, "").split(BREAK):
            words = usual_characters(_LINE_ENDS.sub(" ", part).strip())
            if not words:
                continue
            if begins or not continues(lines[-1], words):
                lines.append(words)
            else:
                lines[-1] += words
            begins = False
    return lines, pages


def _without_pages(text: str, flags: bytearray) -> tuple[str, bytearray, deque[int]]:
    """The text and its flags without the page signs, and where in the text each stood."""
    if PAGE not in text:
        return text, flags, deque()
    pieces = text.split(PAGE)
    starts: deque[int] = deque()
    kept = bytearray()
    at = 0
    for piece in pieces:
        kept += flags[at : at + len(piece)]
        at += len(piece) + 1
        starts.append(len(kept))
    starts.pop()  # the end of the text begins no page
    return "".join(pieces), kept, starts


def _page_marks(starts: list[int], length: int) -> list[Mark]:
    """A `page` mark for each page. The first page begins with the text, whether the file says so or not."""
    if not starts:
        return []
    edges = sorted({0, length, *(s for s in starts if s < length)})
    return [Mark("page", a, b, number) for number, (a, b) in enumerate(pairwise(edges), 1)]


def _lines(text: str, goes_on: Callable[[str, str], bool]) -> list[tuple[int, int]]:
    """Where the lines of a paragraph stand, cut at its soft breaks except those over which a line goes on."""
    if BREAK not in text:
        return [(0, len(text))] if text.strip() else []
    found: list[tuple[int, int]] = []
    at = 0
    for piece in text.split(BREAK):
        end = at + len(piece)
        if piece.strip():
            if found and found[-1][1] + 1 == at and goes_on(text[max(found[-1][0], at - WINDOW) : at - 1], piece):
                found[-1] = (found[-1][0], end)
            else:
                found.append((at, end))
        at = end + 1
    return found


def _bold_prefix(text: str, flags: bytearray, start: int, end: int) -> int:
    """How many characters from the line's first word on are bold, without the blanks after them."""
    stop = flags.find(0, start, end)
    stop = end if stop < 0 else stop
    bold = text[start:stop].rstrip()
    return len(bold) - bold.count(BREAK)
