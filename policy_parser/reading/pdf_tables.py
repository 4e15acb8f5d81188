"""The characters and the ruled lines of a PDF's pages in, the tables that the lines draw out, and the characters left.

Lines that meet make a grid; where one is missing between two places, a cell covers both. A table that ends a page and
goes on at the head of the next is one; the head that is printed again there is furniture. A table without lines between
its columns stays lines: nothing says for certain which words stand in one cell.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from policy_parser.expressions import LATIN, expression
from policy_parser.reading.draft import Grid, GridCell, Paragraph
from policy_parser.reading.grids import settled
from policy_parser.reading.pdf_lines import PdfLine, lines_of, pieces_of
from policy_parser.reading.pdf_process import Glyph, PdfPage, Rule

# In points: lines that stand so near are one, and meet; what is no longer is a dot.
_NEAR, _MEETS, _DOT = 2.5, 4.0, 5.0
_COVERED = 0.7  # the share of a cell's side that must be drawn
_MIDDLE = 0.35  # of its size does a character's middle stand above its base line
_MOST_COLUMNS, _MOST_ROWS = 60, 400
_EDGES_OF_A_ROW, _LINES_OF_A_ROW = 2, 5
_MARGIN = 0.1  # of the page's height: heads and page numbers stand there
_SHORT = 2.0  # ems: a line of a cell that ends so far from its edge ends a paragraph, if it ends a sentence
#: What begins a line of its own in a cell.
_HAN = "一二三四五六七八九十"
_BEGINS = expression(rf"[0-9]{{1,2}}\s?[.．、）)]|[（(][0-9{_HAN}]{{1,3}}[）)]|[{_HAN}]{{1,3}}、|[①-⑳●•■]")
_ENDS = frozenset("。；：;:")
_LATIN = expression(rf"[{LATIN}]")


@dataclass(slots=True)
class PdfTable:
    """A table of one page: where it stands, its columns' edges, its rows. `again`: the words of head rows that it
    prints once more. `goes_on`: it is the rest of the page before's last, and stands there."""

    left: float
    bottom: float
    right: float
    top: float
    edges: tuple[float, ...]
    rows: list[list[GridCell]]
    again: list[str] = field(default_factory=list)
    goes_on: bool = False


def ruled_tables(
    pages: Sequence[PdfPage], glyphs: Sequence[Sequence[Glyph]]
) -> list[tuple[list[PdfTable], list[Glyph]]]:
    """For each page its tables from top to bottom, and those of its characters that stand in none. `glyphs`: the
    characters of each page that stand upright."""
    found = [_tables_of(page.rules, held, _no_row) for page, held in zip(pages, glyphs, strict=True)]
    for at, page in enumerate(pages):
        before = found[at - 1][0][-1:] if at else []
        after = found[at + 1][0][:1] if at + 1 < len(found) else []
        if (before or after) and len(page.rules) >= _LINES_OF_A_ROW:
            cut = _CutRow(before[0].edges if before else (), after[0].edges if after else (), found[at][1], page.height)
            found[at] = _tables_of(page.rules, glyphs[at], cut.belongs)
    return found


def _tables_of(
    rules: Sequence[Rule], glyphs: Sequence[Glyph], is_row: "Callable[[_Frame], bool]"
) -> tuple[list[PdfTable], list[Glyph]]:
    """The tables of a page, and the characters that stand in none. `is_row`: whether a frame of one row is a part of
    a table that stands on another page."""
    tables: list[PdfTable] = []
    left = list(glyphs)
    for band in _bands(rules):
        frame = _Frame.of(band)
        if frame is None or (len(frame.ys) == _EDGES_OF_A_ROW and not is_row(frame)):
            continue
        inside, outside = frame.parted(left)
        rows = frame.rows(inside)
        if rows is None:
            continue
        made = settled(rows) if len(rows) > 1 else [Grid(rows)]
        if len(made) == 1 and isinstance(made[0], Grid):
            xs, ys = frame.xs, frame.ys
            tables.append(PdfTable(xs[0], ys[-1], xs[-1], ys[0], tuple(xs), made[0].rows))
            left = outside
    return sorted(tables, key=lambda table: -table.top), left


def _no_row(frame: "_Frame") -> bool:
    return False


class _CutRow(NamedTuple):
    """What tells whether a row that stands alone on a page is the first or the last of a table that the page's end has
    cut: the columns of the tables on the pages before and after, and what else the page holds."""

    before: tuple[float, ...]
    after: tuple[float, ...]
    glyphs: Sequence[Glyph]
    height: float

    def belongs(self, frame: "_Frame") -> bool:
        within = [g.y for g in self.glyphs if _MARGIN * self.height < g.y < (1 - _MARGIN) * self.height]
        first, last = all(y < frame.ys[0] for y in within), all(y > frame.ys[-1] for y in within)
        return (first and _have_columns(frame.xs, self.before)) or (last and _have_columns(frame.xs, self.after))


def _have_columns(xs: Sequence[float], edges: Sequence[float]) -> bool:
    return len(xs) == len(edges) and all(abs(a - b) <= 2 * _MEETS for a, b in zip(xs, edges, strict=True))


# ── lines that make a grid ────────────────────────────────────────────────────────────────────────────────────────────


def _bands(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The lines of a page, those together that overlap from top to bottom."""
    found: list[list[Rule]] = []
    lowest = 0.0
    for rule in sorted(rules, key=lambda r: -r.top):
        if not found or rule.top < lowest - _MEETS:
            found.append([])
            lowest = rule.bottom
        found[-1].append(rule)
        lowest = min(lowest, rule.bottom)
    return [band for band in found if len(band) >= 4]


@dataclass(slots=True)
class _Line:
    """Lines that go on one another: where they stand, across their way, and from where to where they go."""

    at: float
    runs: list[tuple[float, float]]

    def covers(self, low: float, high: float) -> bool:
        drawn = sum(max(0.0, min(b, high) - max(a, low)) for a, b in self.runs)
        return drawn >= _COVERED * (high - low)


def _lines(stretches: Iterable[tuple[float, float, float]]) -> list[_Line]:
    """Stretches (at, from, to) as lines, in the order of `at`."""
    found: list[list[tuple[float, float, float]]] = []
    for stretch in sorted(stretches):
        if found and stretch[0] - found[-1][-1][0] <= _NEAR:
            found[-1].append(stretch)
        else:
            found.append([stretch])
    lines = []
    for same in found:
        runs: list[tuple[float, float]] = []
        for _, low, high in sorted(same, key=lambda s: s[1]):
            if runs and low <= runs[-1][1] + _MEETS:
                runs[-1] = (runs[-1][0], max(runs[-1][1], high))
            else:
                runs.append((low, high))
        runs = [run for run in runs if run[1] - run[0] > _DOT]
        if runs:
            lines.append(_Line(sum(s[0] for s in same) / len(same), runs))
    return lines


def _stands_at(edges: Sequence[float], at: float) -> bool:
    return any(abs(at - edge) <= _MEETS for edge in edges)


class _Frame:
    """The grid that lines draw: the edges of its columns from left to right, and of its rows from top to bottom."""

    def __init__(self, down: list[_Line], across: list[_Line], xs: list[float], ys: list[float]) -> None:
        self._down = {round(line.at, 3): line for line in down}
        self._across = {round(line.at, 3): line for line in across}
        self.xs, self.ys = xs, ys

    @classmethod
    def of(cls, rules: Sequence[Rule]) -> "_Frame | None":
        """The grid that some lines draw; None where they draw none of two columns."""
        down = _lines(((r.left + r.right) / 2, r.bottom, r.top) for r in rules if r.top - r.bottom >= r.right - r.left)
        across = _lines(((r.bottom + r.top) / 2, r.left, r.right) for r in rules if r.right - r.left > r.top - r.bottom)
        if not down or len(across) < 2:
            return None
        xs = [line.at for line in down]
        runs = [run for line in across for run in line.runs]
        for end in (min(run[0] for run in runs), max(run[1] for run in runs)):  # a table may be open at its sides
            if all(abs(end - x) > _DOT for x in xs):
                xs.append(end)
        xs.sort()
        # a line under words within a cell ends at no edge of a column
        across = [line for line in across if any(_stands_at(xs, a) and _stands_at(xs, b) for a, b in line.runs)]
        ys = sorted((line.at for line in across), reverse=True)
        if not 2 < len(xs) <= _MOST_COLUMNS or not _EDGES_OF_A_ROW <= len(ys) <= _MOST_ROWS:
            return None
        return cls(down, across, xs, ys)

    def parted(self, glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
        """The characters that stand within the grid, and the others."""
        inside: list[Glyph] = []
        outside: list[Glyph] = []
        for glyph in glyphs:
            middle = glyph.y + _MIDDLE * glyph.em
            within = self.ys[-1] < middle < self.ys[0] and self.xs[0] < (glyph.left + glyph.right) / 2 < self.xs[-1]
            (inside if within else outside).append(glyph)
        return inside, outside

    def rows(self, glyphs: Sequence[Glyph]) -> list[list[GridCell]] | None:
        """The rows of the grid with the words in their cells; None where what its lines part is no rectangle."""
        owners = self._owners()
        held: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for at, row in enumerate(owners):
            for column, owner in enumerate(row):
                held.setdefault(owner, []).append((at, column))
        words: dict[tuple[int, int], list[Glyph]] = {}
        falling = [-y for y in self.ys]
        for glyph in glyphs:
            at = bisect_right(falling, -(glyph.y + _MIDDLE * glyph.em)) - 1
            column = bisect_right(self.xs, (glyph.left + glyph.right) / 2) - 1
            words.setdefault(owners[at][column], []).append(glyph)
        rows: list[list[GridCell]] = [[] for _ in owners]
        for (top, first), places in sorted(held.items()):
            bottom, last = max(row for row, _ in places), max(column for _, column in places)
            if len(places) != (bottom - top + 1) * (last - first + 1):
                return None
            lines = lines_of(pieces_of(words.get((top, first), ())))
            blocks = _paragraphs(lines, self.xs[last + 1])
            rows[top].append(GridCell([*blocks], bottom - top + 1, last - first + 1))
        return rows

    def _owners(self) -> list[list[tuple[int, int]]]:
        """For each place the one at the upper left of its cell."""
        owners: list[list[tuple[int, int]]] = []
        for at, (top, bottom) in enumerate(pairwise(self.ys)):
            row: list[tuple[int, int]] = []
            above = self._across[round(top, 3)]
            for column, (left, right) in enumerate(pairwise(self.xs)):
                side = self._down.get(round(left, 3))
                if at and not above.covers(left, right):
                    row.append(owners[-1][column])
                elif column and (side is None or not side.covers(bottom, top)):
                    row.append(row[-1])
                else:
                    row.append((at, column))
            owners.append(row)
        return owners


# ── the words of a cell ───────────────────────────────────────────────────────────────────────────────────────────────


def _paragraphs(lines: Sequence[PdfLine], edge: float) -> list[Paragraph]:
    """The lines of a cell as paragraphs: what the cell's width broke is joined."""
    found: list[str] = []
    before: PdfLine | None = None
    for line in lines:
        words = line.text.strip()
        if before is None or _parts(before, words, edge):
            found.append(words)
        else:
            gap = " " if _LATIN.match(found[-1][-1]) and _LATIN.match(words[0]) else ""
            found[-1] += gap + words
        before = line
    paragraphs = []
    for words in found:
        paragraphs.append(Paragraph())
        paragraphs[-1].add(words)
    return paragraphs


def _parts(before: PdfLine, words: str, edge: float) -> bool:
    """Whether a paragraph ends with a line, and these words begin another."""
    if _BEGINS.match(words):
        return True
    return before.text.rstrip()[-1:] in _ENDS and before.right < edge - _SHORT * before.em


# ── tables that go on over pages ──────────────────────────────────────────────────────────────────────────────────────


def join_pages(pages: Sequence[tuple[Sequence[PdfTable], float, float]]) -> None:
    """Gives the rows of a table that goes on at a page's head to the table that ends the page before. For each page its
    tables, and the base lines of its body's first and last words outside them (0 where there are none)."""
    last: PdfTable | None = None
    for tables, highest, lowest in pages:
        first = tables[0] if tables else None
        if first is not None and last is not None and (not highest or highest < first.top) and _alike(last, first):
            _join(last, first)
            if len(tables) == 1:  # the page holds nothing else, or it goes on
                last = last if not lowest or lowest > first.bottom else None
                continue
        end = tables[-1] if tables else None
        last = end if end is not None and (not lowest or lowest > end.bottom) else None


def _alike(one: PdfTable, other: PdfTable) -> bool:
    return _have_columns(one.edges, other.edges)


def _join(table: PdfTable, more: PdfTable) -> None:
    more.goes_on = True
    rows = more.rows
    heads = 0
    while heads < min(len(table.rows), len(rows) - 1) and _said(table.rows[heads]) == _said(rows[heads]) != "":
        heads += 1
    if heads == 1 and max((cell.row_span for cell in rows[0]), default=1) > 1:
        heads = 0  # half a head
    more.again = [_said(row) for row in rows[:heads]]
    rows = rows[heads:]
    for cell in (cell for row in table.rows[:heads] for cell in row):
        cell.header = True
    if rows and table.rows and _is_cut(table.rows[-1], rows[0]):
        for above, below in zip(table.rows[-1], rows[0], strict=True):
            _go_on(above, below)
        rows = rows[1:]
    table.rows += rows


def _said(row: Sequence[GridCell]) -> str:
    return "\t".join("".join("".join(b.joined().split()) for b in c.blocks if isinstance(b, Paragraph)) for c in row)


def _is_cut(above: Sequence[GridCell], below: Sequence[GridCell]) -> bool:
    """Whether a page ended within a row: its first cell has no words on the next page, and those that have some go on
    with what ends no sentence."""
    if len(above) != len(below) or _said(below[:1]) or not _said(above[:1]):
        return False
    going = [(_said([a]), _said([b])) for a, b in zip(above, below, strict=True)]
    return all(a and a[-1] not in _ENDS and not _BEGINS.match(b) for a, b in going if b)


def _go_on(above: GridCell, below: GridCell) -> None:
    blocks = [block for block in below.blocks if isinstance(block, Paragraph) and not block.blank]
    last = above.blocks[-1] if above.blocks else None
    if blocks and isinstance(last, Paragraph):
        last.add(blocks.pop(0).joined())
    above.blocks += blocks
