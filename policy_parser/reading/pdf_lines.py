"""The characters of a page in, its printed lines out, in the order one reads them: two columns one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from policy_parser.reading.pdf_glyphs import Glyph

# Distances in ems. Justified lines stretch the gap between Chinese characters to 0.3 at most; Word puts 0.25 between
# them and digits, which is no blank; `第一条` and its words stand 0.5 to 1 apart.
_SAME_LINE = 0.35
_BLANK_GAP, _LATIN_GAP, _WIDE_GAP = 0.4, 0.15, 1.5
_MOST_BLANKS = 40
_SMALL = 0.75  # type smaller than this share of the line's is a raised or lowered sign
_RAISED = 0.7

# What makes two columns of a page's pieces: enough lines on either side of a gap, most of them filling their column (the
# cells of a table do not), few across it, side by side.
_LEAST_LINES, _LEAST_COLUMN = 6, 8.0
_MOST_ACROSS, _FULL, _MOSTLY_FULL = 0.3, 0.8, 0.5
_MOST_SPLITS = 4


@dataclass(slots=True)
class Piece:
    """Characters that stand side by side."""

    text: str
    left: float
    right: float
    y: float
    em: float


@dataclass(slots=True)
class PdfLine:
    """One printed line. `column` is the left edge of the column it stands in; `starts_column` that it is the first."""

    pieces: list[Piece] = field(default_factory=list)
    column: float = 0.0
    starts_column: bool = False

    @property
    def left(self) -> float:
        return min(p.left for p in self.pieces)

    @property
    def y(self) -> float:
        return max(self.pieces, key=lambda p: p.em).y

    @property
    def em(self) -> float:
        return max(p.em for p in self.pieces)

    @property
    def text(self) -> str:
        """The words, with blanks as wide as the gaps between the pieces."""
        out = ""
        before: Piece | None = None
        for piece in sorted(self.pieces, key=lambda p: p.left):
            if before is not None:
                gap = (piece.left - before.right) / max(before.em, piece.em)
                if gap >= _WIDE_GAP:
                    out += "\u3000" * min(max(1, round(gap)), _MOST_BLANKS)
                elif gap >= _BLANK_GAP:
                    out += " "
            out += piece.text
            before = piece
        return out


def pieces_of(glyphs: Sequence[Glyph]) -> list[Piece]:
    """The characters of a page, in the order of the file, as pieces."""
    found: list[Piece] = []
    last: Glyph | None = None
    parts: list[str] = []
    wide: list[float] = []

    def close() -> None:
        if found and parts:
            found[-1].text = "".join(parts)
            if wide:
                found[-1].em = sorted(wide)[len(wide) // 2]

    for glyph in glyphs:
        if last is not None and _goes_on(last, glyph, found[-1]):
            if glyph.text == last.text and abs(glyph.left - last.left) < 0.2 * last.em:
                continue  # printed twice to look bold
            parts.append(_between(last, glyph) + glyph.text)
            found[-1].right = max(found[-1].right, glyph.right)
        else:
            close()
            parts, wide = [glyph.text], []
            found.append(Piece("", glyph.left, glyph.right, glyph.y, glyph.em))
        if glyph.text >= "\u2e80":
            wide.append(glyph.em)
        last = glyph
    close()
    return [piece for piece in found if piece.text.strip()]


def _goes_on(last: Glyph, glyph: Glyph, piece: Piece) -> bool:
    em = max(last.em, glyph.em)
    if abs(glyph.y - piece.y) > 0.3 * em or min(last.em, glyph.em) < 0.5 * em:
        return False
    return -0.6 * em <= glyph.left - last.right <= _WIDE_GAP * em


def _between(last: Glyph, glyph: Glyph) -> str:
    """The blank that a gap between two characters stands for."""
    if last.text.isspace() or glyph.text.isspace():
        return ""
    latin = last.text < "\u2e80" and glyph.text < "\u2e80"
    gap = glyph.left - last.right
    return " " if gap > (_LATIN_GAP if latin else _BLANK_GAP) * max(last.em, glyph.em) else ""


def lines_of(pieces: Sequence[Piece]) -> list[PdfLine]:
    """The pieces as lines, from top to bottom."""
    lines: list[PdfLine] = []
    small: list[Piece] = []
    usual = _median([p.em for p in pieces])
    for piece in sorted(pieces, key=lambda p: -p.y):
        if piece.em < _SMALL * usual:
            small.append(piece)
        elif lines and lines[-1].pieces[0].y - piece.y <= _SAME_LINE * piece.em and not _overlaps(lines[-1], piece):
            lines[-1].pieces.append(piece)
        else:
            lines.append(PdfLine([piece]))
    if small:
        lines = _with_small(lines, small)
    return lines


def _overlaps(line: PdfLine, piece: Piece) -> bool:
    return any(min(p.right, piece.right) - max(p.left, piece.left) > 0.5 * piece.em for p in line.pieces)


def _with_small(lines: list[PdfLine], small: Sequence[Piece]) -> list[PdfLine]:
    """Adds raised and lowered signs (a note's number) to the lines they stand in; other small type makes lines."""
    alone: list[PdfLine] = []
    at = 0
    for piece in small:  # from top to bottom, as the lines
        while at < len(lines) and lines[at].y - piece.y > _RAISED * lines[at].em:
            at += 1
        near = [
            line for line in lines[at : at + 2]
            if abs(line.y - piece.y) <= _RAISED * line.em and _touches(line, piece) and not _overlaps(line, piece)
        ]  # fmt: skip
        if near:
            near[0].pieces.append(piece)
        elif alone and abs(alone[-1].y - piece.y) <= _SAME_LINE * piece.em and not _overlaps(alone[-1], piece):
            alone[-1].pieces.append(piece)
        else:
            alone.append(PdfLine([piece]))
    return sorted((*lines, *alone), key=lambda line: -line.y)


def _touches(line: PdfLine, piece: Piece) -> bool:
    return any(-line.em <= piece.left - p.right <= line.em or -line.em <= p.left - piece.right <= line.em for p in line.pieces)


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
    return width >= _LEAST_COLUMN * _median([p.em for p in pieces]) and full >= _MOSTLY_FULL * len(pieces)


def _side_by_side(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    tops = max(p.y for p in left), max(p.y for p in right)
    bottoms = min(p.y for p in left), min(p.y for p in right)
    shared = min(tops) - max(bottoms)
    return shared >= 0.5 * min(tops[0] - bottoms[0], tops[1] - bottoms[1])


def _left_edge(lines: Sequence[PdfLine]) -> float:
    """Where the column's lines begin: the leftmost beginning of a line that is more than a sign in the margin."""
    long = [line for line in lines if sum(p.right - p.left for p in line.pieces) >= 3 * line.em]
    return min(line.left for line in long or lines)


def _median(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0
