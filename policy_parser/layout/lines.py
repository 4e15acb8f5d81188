"""The paragraph that layout hands to structure: a logical line whose words were joined from the source's lines."""

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from policy_parser.layout.markup import BOLD_LINE

#: What one `#` more is of indent, in cells.
_A_DEPTH = 2.0


class LineCell(NamedTuple):
    """A cell of a table: its words, lines parted by a line end, and from where to where they stand in the source."""

    text: str
    at: tuple[int, int]
    row_span: int
    column_span: int
    header: bool


class TableWords(NamedTuple):
    """What a Line that is a table says: its rows as text, a tab between places; its cells; where its lines begin."""

    text: str
    rows: tuple[tuple[LineCell, ...], ...]
    start: int


class Pieces(tuple[tuple[int, int], ...]):
    """The source spans of a paragraph's words, in order, with where in the words each begins: a paragraph of a thousand
    printed lines may hold a thousand clauses."""

    @cached_property
    def places(self) -> list[int]:
        return list(accumulate((end - start for start, end in self), initial=0))


class Line(NamedTuple):
    """One paragraph, as far as the page tells.

    `text`: its words, lines joined, furniture, Markdown marks and stray blanks gone. `pieces`: the source spans of
    `text`, in order; their lengths add up to `len(text)`, so that an offset in `text` maps to the source.
    `certain`: the page shows that a paragraph begins here (an indent, a line after a short one, a paragraph of Word).
    `breaks`: offsets in `text` where a printed line began that could yet begin a paragraph, if its number agrees.
    `heading`: how deep a heading the source says it is (Markdown `##`: 2, bold on a line of its own: 7); 0 for none.
    `bold`: how many characters from its start the source prints in bold (`**试点先行。**各地…`).
    `table`: the line is a table, and `text` only stands for it; its `pieces` are then those of `table.text`.
    `gap`: blank lines before it. `indent`: blanks before its first word, in full-width cells.
    """

    text: str
    pieces: tuple[tuple[int, int], ...]
    certain: bool = True
    breaks: tuple[int, ...] = ()
    heading: int = 0
    bold: int = 0
    gap: int = 0
    indent: float = 0.0
    table: TableWords | None = None

    @property
    def inset(self) -> float:
        """How far in the line stands, in full-width cells: its indent, or as deep as Markdown's `###` says it is."""
        return self.indent + _A_DEPTH * self.heading if self.heading < BOLD_LINE else self.indent

    def source_pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """The source spans of `text[start:end]`."""
        if len(self.pieces) == 1:
            first = self.pieces[0][0]
            return [(first + start, first + end)] if end > start else []
        pieces = self.pieces
        places = pieces.places if isinstance(pieces, Pieces) else Pieces(pieces).places
        found: list[tuple[int, int]] = []
        for nth in range(max(0, bisect_right(places, start) - 1), len(pieces)):
            at, (a, b) = places[nth], pieces[nth]
            if at >= end:
                break
            lo, hi = max(start - at, 0), min(end - at, b - a)
            if lo < hi:
                found.append((a + lo, a + hi))
        return found

    def cut(self, start: int, end: int) -> "Line":
        """The part of the line between two offsets, without blanks at its ends; its breaks and marks go with it."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Line(
            self.text[start:end], Pieces(self.source_pieces(start, end)), self.certain or start > 0,
            tuple(b - start for b in self.breaks if start < b < end), self.heading if start == 0 else 0,
            max(0, min(self.bold, end) - start), self.gap if start == 0 else 0, self.indent,
        )  # fmt: skip


def squashed(text: str) -> str:
    """A text without blanks: `目　　录` is 目录."""
    return "".join(text.split())
