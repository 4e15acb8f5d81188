"""The characters of a page in, its printed lines out, from top to bottom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from policy_parser.reading.pdf_process import Glyph

# Distances in ems. Justified lines stretch the gap between Chinese characters to 0.3 at most; Word puts 0.25 between
# them and digits, which is no blank; `第一条` and its words stand 0.5 to 1 apart.
_SAME_LINE = 0.35
_BLANK_GAP, _LATIN_GAP, _WIDE_GAP = 0.4, 0.15, 1.5
_MOST_BLANKS = 40
_SMALL = 0.75  # type smaller than this share of the line's is a raised or lowered sign
_RAISED = 0.7
_RAISED_BY = 0.2  # a note's number stands so far above the line's base
#: Marks that fill half of their cell, so that what stands beside them may stand in the other half.
_HALF_EMPTY = frozenset("（）《》〈〉【】〔〕「」『』“”‘’、，。；：！？")
_NEARLY_ALL = 0.8
_NEIGHBOURS = 40  # pieces of a line that a new one is compared with


@dataclass(slots=True)
class Piece:
    """Characters that stand side by side. `score`: how sure it is that they are these, where they were recognised.
    `bold`: how many of them are."""

    text: str
    left: float
    right: float
    y: float
    em: float
    score: float = 1.0
    bold: float = 0.0


@dataclass(slots=True)
class PdfLine:
    """One printed line. `y` and `em` are those of its largest type. `column` and `edge` are the left and the right edge
    of the column it stands in; `part` tells it from
    the page's other columns; `starts_column` says that the line is the first there."""

    pieces: list[Piece] = field(default_factory=list)
    left: float = 0.0
    y: float = 0.0
    em: float = 0.0
    right: float = 0.0
    column: float = 0.0
    edge: float = 0.0
    part: str = ""
    starts_column: bool = False

    def add(self, piece: Piece) -> None:
        self.left = min(self.left, piece.left) if self.pieces else piece.left
        self.right = max(self.right, piece.right) if self.pieces else piece.right
        if piece.em > self.em:
            self.y, self.em = piece.y, piece.em
        self.pieces.append(piece)

    def touches(self, piece: Piece) -> bool:
        """Whether the piece stands right beside one of the line's."""
        near = self.pieces[-_NEIGHBOURS:]
        return any(max(piece.left - p.right, p.left - piece.right) <= self.em for p in near)

    def covers(self, piece: Piece) -> bool:
        """Whether the piece stands where one of the line's does: then it belongs to another line."""
        near = self.pieces[-_NEIGHBOURS:]
        return any(
            min(p.right, piece.right) - max(p.left, piece.left) > (1.1 if _set_close(p, piece) else 0.5) * piece.em
            for p in near
        )

    @property
    def is_bold(self) -> bool:
        """Whether nearly all of the line is."""
        return sum(p.bold for p in self.pieces) >= _NEARLY_ALL * sum(len("".join(p.text.split())) for p in self.pieces)

    @property
    def text(self) -> str:
        """The words, with blanks as wide as the gaps between the pieces."""
        return "".join(blanks + piece.text for blanks, piece in self._placed())

    def note_signs(self, numbers: Collection[str]) -> list[tuple[int, int]]:
        """Where raised numbers of notes stand in `text`; `numbers`: those of the notes that the page prints."""
        found: list[tuple[int, int]] = []
        size = 0
        for blanks, piece in self._placed():
            size += len(blanks) + len(piece.text)
            raised = piece.em < _SMALL * self.em and piece.y - self.y > _RAISED_BY * self.em
            if raised and piece.text.strip("[]〔〕") in numbers:
                found.append((size - len(piece.text), size))
        return found

    def _placed(self) -> Iterator[tuple[str, Piece]]:
        """The pieces from left to right, each with the blanks before it."""
        before: Piece | None = None
        for piece in sorted(self.pieces, key=lambda p: p.left):
            blanks = ""
            if before is not None:
                gap = (piece.left - before.right) / max(before.em, piece.em)
                if gap >= _WIDE_GAP:
                    blanks = "\u3000" * min(max(1, round(gap)), _MOST_BLANKS)
                elif gap >= _BLANK_GAP:
                    blanks = " "
            yield blanks, piece
            before = piece


def _set_close(one: Piece, other: Piece) -> bool:
    """Whether a bracket stands where the blank half of its neighbour is: 》《 take up one cell between them."""
    if abs(one.y - other.y) > 0.2 * max(one.em, other.em):
        return False
    first, second = (one, other) if one.left <= other.left else (other, one)
    return first.text[-1] in _HALF_EMPTY or second.text[0] in _HALF_EMPTY


def pieces_of(glyphs: Sequence[Glyph]) -> list[Piece]:
    """The characters of a page, in the order of the file, as pieces."""
    found: list[Piece] = []
    last: Glyph | None = None
    parts: list[str] = []
    wide: list[float] = []
    blanks = ""  # blanks behind the last character; they are kept where another follows

    def close() -> None:
        if found and parts:
            found[-1].text = "".join(parts)
            if wide:
                found[-1].em = sorted(wide)[len(wide) // 2]

    for glyph in glyphs:
        if glyph.text.isspace():
            if last is not None and _goes_on(last, glyph, found[-1]):
                blanks += glyph.text
                last = glyph
            continue
        if last is not None and _goes_on(last, glyph, found[-1]):
            if glyph.text == last.text and abs(glyph.left - last.left) < 0.2 * last.em:
                continue  # printed twice to look bold
            parts.append((blanks or _between(last, glyph)) + glyph.text)
            found[-1].right = max(found[-1].right, glyph.right)
        else:
            close()
            parts, wide = [glyph.text], []
            found.append(Piece("", glyph.left, glyph.right, glyph.y, glyph.em))
        found[-1].bold += glyph.bold
        if glyph.text >= "\u2e80":
            wide.append(glyph.em)
        last, blanks = glyph, ""
    close()
    return [piece for piece in found if piece.text.strip()]


def _goes_on(last: Glyph, glyph: Glyph, piece: Piece) -> bool:
    em = max(last.em, glyph.em)
    if abs(glyph.y - piece.y) > 0.3 * em or min(last.em, glyph.em) < 0.5 * em:
        return False
    closest = 1.1 if last.text in _HALF_EMPTY and glyph.text in _HALF_EMPTY else 0.6
    return -closest * em <= glyph.left - last.right <= _WIDE_GAP * em


def _between(last: Glyph, glyph: Glyph) -> str:
    """The blank that a gap between two characters stands for."""
    latin = last.text < "\u2e80" and glyph.text < "\u2e80"
    gap = glyph.left - last.right
    return " " if gap > (_LATIN_GAP if latin else _BLANK_GAP) * max(last.em, glyph.em) else ""


def lines_of(pieces: Sequence[Piece]) -> list[PdfLine]:
    """The pieces as lines, from top to bottom."""
    lines: list[PdfLine] = []
    small: list[Piece] = []
    usual = usual_type(pieces)
    for piece in sorted(pieces, key=lambda p: -p.y):
        if piece.em < _SMALL * usual:
            small.append(piece)
        else:
            _place(piece, lines)
    return _with_small(lines, small) if small else lines


def usual_type(pieces: Iterable[Piece | PdfLine]) -> float:
    """The type size that most characters of pieces, or of lines, have; 0 where there are none."""
    sizes = sorted((piece.em, len(piece.text)) for piece in pieces)
    half, so_far = sum(count for _, count in sizes) / 2, 0
    for em, count in sizes:
        so_far += count
        if so_far >= half:
            return em
    return 0.0


def _place(piece: Piece, lines: list[PdfLine]) -> None:
    """Adds a piece to the last line, if it stands in it, or else begins a line with it."""
    in_last = lines and abs(lines[-1].pieces[0].y - piece.y) <= _SAME_LINE * piece.em and not lines[-1].covers(piece)
    if not in_last:
        lines.append(PdfLine())
    lines[-1].add(piece)


def _with_small(lines: list[PdfLine], small: Sequence[Piece]) -> list[PdfLine]:
    """Adds raised and lowered signs (a note's number) to the lines they stand in; other small type makes lines."""
    alone: list[Piece] = []
    at = 0
    for piece in small:  # from top to bottom, as the lines
        while at < len(lines) and lines[at].y - piece.y > _RAISED * lines[at].em:
            at += 1
        for line in lines[at : at + 2]:
            if abs(line.y - piece.y) <= _RAISED * line.em and line.touches(piece) and not line.covers(piece):
                line.add(piece)
                break
        else:
            alone.append(piece)
    return sorted((*lines, *lines_of(alone)), key=lambda line: -line.y)


def median(values: Sequence[float]) -> float:
    """The middle one of the values; 0 where there are none."""
    return sorted(values)[len(values) // 2] if values else 0.0
