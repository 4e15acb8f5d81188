"""The pieces of a page in, its lines out in the order one reads them: two columns one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from policy_parser.reading.pdf_lines import PdfLine, Piece, lines_of, median

# What makes two columns of a page's pieces: enough lines on either side of a gap, most of them filling their column
# (the cells of a table do not), few across it, side by side.
_LEAST_LINES, _LEAST_COLUMN = 6, 8.0
_MOST_ACROSS, _FULL, _MOSTLY_FULL = 0.3, 0.8, 0.5
_MOST_SPLITS = 4
_SET_IN = 1.5, 2.5  # ems: how far paragraphs are set in


def reading_order(pieces: Sequence[Piece], splits: int = 0) -> list[PdfLine]:
    """The lines of a page or a column in the order one reads them."""
    gutter = _gutter(pieces) if splits < _MOST_SPLITS else None
    if gutter is None:
        lines = lines_of(pieces)
        column = _left_edge(lines)
        for at, line in enumerate(lines):
            line.column, line.starts_column = column, at == 0
        return lines
    found: list[PdfLine] = []
    band: list[Piece] = []
    across: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: -p.y):
        if piece.left < gutter < piece.right:
            found += _columns(band, gutter, splits)
            band = []
            across.append(piece)
        else:
            found += _single(across)
            across = []
            band.append(piece)
    return found + _single(across) + _columns(band, gutter, splits)


def align_columns(pages: Sequence[Sequence[PdfLine]]) -> None:
    """Gives the left edge of the text to pages on which no line reaches it.

    A last page may hold nothing but paragraphs' first lines: what all of them are set in by is still an indent.
    """
    lines = [line for page in pages for line in page]
    edges = Counter(round(line.column) for line in lines)
    if not edges:
        return
    usual = max(edges, key=lambda edge: edges[edge])
    em = median([line.em for line in lines])
    for line in lines:
        if _SET_IN[0] * em <= line.column - usual <= _SET_IN[1] * em:
            line.column = usual


def _columns(band: Sequence[Piece], gutter: float, splits: int) -> list[PdfLine]:
    left = [p for p in band if p.right <= gutter]
    right = [p for p in band if p.right > gutter]
    return (reading_order(left, splits + 1) if left else []) + (reading_order(right, splits + 1) if right else [])


def _single(pieces: Sequence[Piece]) -> list[PdfLine]:
    return reading_order(pieces, _MOST_SPLITS) if pieces else []


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Where the gap between two columns runs; None where the page has one column."""
    if len(pieces) < 2 * _LEAST_LINES:
        return None
    edge = int(max(p.right for p in pieces)) + 2
    begins, ends = [0] * (edge + 1), [0] * (edge + 1)
    for piece in pieces:
        begins[min(max(int(piece.left), 0), edge)] += 1
        ends[min(max(int(piece.right) + 1, 0), edge)] += 1
    begun, ended = list(accumulate(begins)), list(accumulate(ends))
    best: tuple[int, float, int] | None = None
    for x in range(edge):
        left_of, right_of = ended[x], len(pieces) - begun[x]
        if left_of >= _LEAST_LINES and right_of >= _LEAST_LINES:
            across = len(pieces) - left_of - right_of
            if best is None or (across, abs(left_of - right_of)) < best[:2]:
                best = (across, abs(left_of - right_of), x)
    if best is None or best[0] > _MOST_ACROSS * len(pieces):
        return None
    x = best[2]
    left = [p for p in pieces if p.right <= x]
    right = [p for p in pieces if p.left >= x]
    if not (_is_column(left) and _is_column(right) and _side_by_side(left, right)):
        return None
    return (max(p.right for p in left) + min(p.left for p in right)) / 2


def _is_column(pieces: Sequence[Piece]) -> bool:
    """Whether most of the pieces fill the width that all of them take up."""
    if len(pieces) < _LEAST_LINES:
        return False
    width = max(p.right for p in pieces) - min(p.left for p in pieces)
    full = sum(p.right - p.left >= _FULL * width for p in pieces)
    return width >= _LEAST_COLUMN * median([p.em for p in pieces]) and full >= _MOSTLY_FULL * len(pieces)


def _side_by_side(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    tops = max(p.y for p in left), max(p.y for p in right)
    bottoms = min(p.y for p in left), min(p.y for p in right)
    shared = min(tops) - max(bottoms)
    return shared >= 0.5 * min(tops[0] - bottoms[0], tops[1] - bottoms[1])


def _left_edge(lines: Sequence[PdfLine]) -> float:
    """Where the column's lines begin: the leftmost beginning of a line that is more than a sign in the margin."""
    long = [line for line in lines if sum(p.right - p.left for p in line.pieces) >= 3 * line.em]
    return min((line.left for line in long or lines), default=0.0)
