"""The pieces of each page in, its lines out in the order one reads them: columns one after the other.

A gap between columns shows in where lines end and begin: many end just before it and many begin just behind it. What
stands across it (a title, the contents' head, a note) parts the page into bands, and each band is read by itself. What
one page shows for certain, another with fewer lines is read by too.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from policy_parser.reading.pdf_lines import PdfLine, Piece, lines_of, median
from policy_parser.reading.pdf_process import Rule

# Distances in ems.
_BEFORE, _BEHIND = 1.6, 2.8  # how far before a gap full lines end, how far behind it lines and indented ones begin
_ACROSS = 2.0  # a piece that reaches so far over both sides of the gap stands across it
_LEAST_COLUMN = 8.0
_FEWEST = 3  # full lines on either side that make a gap one between columns; a contents has short ones
_HANGING = frozenset("，。、；：,.;:")
_FOOT, _FOOT_GAP = 0.2, 2.5  # a column that goes to the page's foot: of its top's height; of the usual step
_FULL, _FULL_SHARE = 1.2, 0.2  # how near to its column's edge a full line ends; how many of a column's lines are full
_SIDE_BY_SIDE = 0.4  # the share of the shorter column's height that both have
_MOST_SPLITS = 2
_SET_IN = 1.5, 2.5  # how far paragraphs are set in
_SAME_EDGE = 0.7
_MANY = 20  # so many lines show their column's right edge, whichever of them stick out
_OFTEN = 0.1  # the share of a document's lines that makes a left edge one of its own


class Sheet(NamedTuple):
    """The pieces of a page's body, and the lines drawn on it."""

    pieces: Sequence[Piece]
    rules: Sequence[Rule]


def reading_order(sheets: Sequence[Sheet]) -> list[list[PdfLine]]:
    """The lines of each page in reading order, each with the edges of the column that it stands in."""
    known: list[float] = []
    for sheet in sheets:
        gap = _gap(sheet.pieces)
        if gap is not None and _bands(sheet, gap, certain=True):
            known.append(gap)
    pages = [_ordered(sheet.pieces, sheet.rules, known) for sheet in sheets]
    _align(pages)
    return pages


def _ordered(pieces: Sequence[Piece], rules: Sequence[Rule], known: Sequence[float], part: str = "") -> list[PdfLine]:
    """The lines of a page or of a part of it; `part` is a letter for each split that led to it."""
    sheet = Sheet(pieces, rules)
    gap = _gap(pieces) if len(part) < _MOST_SPLITS else None
    parts: list[tuple[list[Piece], bool]] = []
    if gap is not None:
        parts = _bands(sheet, gap, certain=not any(abs(gap - other) < 12 for other in known))
    if not parts and known:
        em = median([p.em for p in pieces])
        for other in sorted(set(known), key=known.count, reverse=True):
            if _goes_round(pieces, other, em):
                gap, parts = other, _bands(sheet, other, certain=False)
                if parts:
                    break
    if not parts and pieces and not part and (gap := _spill(pieces)) is not None:
        parts = [(list(pieces), True)]
    if gap is None or not parts:
        return _column(pieces, part)
    found: list[PdfLine] = []
    for band, split in parts:
        if split:
            left, right = _sides(band, gap)
            found += _ordered(left, rules, (), part + "l") + _ordered(right, rules, (), part + "r")
        else:
            found += _column(band, part)
    return found


def _column(pieces: Sequence[Piece], part: str) -> list[PdfLine]:
    lines = lines_of(pieces)
    left, right = _left_edge(lines), max((line.right for line in lines), default=0.0)
    for at, line in enumerate(lines):
        line.column, line.edge, line.part, line.starts_column = left, right, part, at == 0
    return lines


def _sides(pieces: Sequence[Piece], gap: float) -> tuple[list[Piece], list[Piece]]:
    left = [p for p in pieces if (p.left + p.right) / 2 <= gap]
    return left, [p for p in pieces if (p.left + p.right) / 2 > gap]


def _gap(pieces: Sequence[Piece]) -> float | None:
    """Where most lines end just before, and begin just behind; None where there is no such place."""
    if len(pieces) < 2 * _FEWEST:
        return None
    em = median([p.em for p in pieces])
    wide = [p for p in pieces if p.right - p.left >= _LEAST_COLUMN / 2 * em]
    if len(wide) < 2 * _FEWEST:
        return None
    first, last = int(min(p.left for p in wide)), int(max(p.right for p in wide)) + 1
    size = max(last - first, 1) + 1
    ends, begins = [0] * (size + 1), [0] * (size + 1)
    for piece in wide:
        ends[min(max(int(piece.right) - first, 0), size)] += 1
        begins[min(max(int(piece.left) - first, 0), size)] += 1
    ended, begun = [0, *accumulate(ends)], [0, *accumulate(begins)]

    def counted(sums: Sequence[int], low: float, high: float) -> int:
        return sums[min(max(int(high) + 1, 0), size + 1)] - sums[min(max(int(low), 0), size + 1)]

    best, where = 0, 0
    for x in range(int(_LEAST_COLUMN * em), size - int(_LEAST_COLUMN * em)):
        score = min(counted(ended, x - _BEFORE * em, x), counted(begun, x, x + _BEHIND * em))
        if score > best:
            best, where = score, x
    if best < _FEWEST:
        return None
    right = min(p.left for p in wide if first + where <= p.left + 1 <= first + where + _BEHIND * em + 2)
    return (first + where + right) / 2


def _goes_round(pieces: Sequence[Piece], gap: float, em: float) -> bool:
    """Whether some of a page's pieces stand on either side of a gap that another page has."""
    left, right = _sides([p for p in pieces if not _is_across(p, gap, em)], gap)
    return bool(left) and bool(right)


def _is_across(piece: Piece, gap: float, em: float) -> bool:
    return piece.left < gap - _ACROSS * em and piece.right > gap + _ACROSS * em


def _bands(sheet: Sheet, gap: float, *, certain: bool) -> list[tuple[list[Piece], bool]]:
    """The page's pieces from top to bottom, in bands that stand across a gap and bands that it parts (True); nothing
    where it parts none. `certain`: the page itself must show that these are columns."""
    em = median([p.em for p in sheet.pieces])
    parts: list[tuple[list[Piece], bool]] = []
    for piece in sorted(sheet.pieces, key=lambda p: -p.y):
        across = _is_across(piece, gap, em)
        if not parts or parts[-1][1] == across:
            parts.append(([], not across))
        parts[-1][0].append(piece)
    _keep_lines_whole(parts, em)
    judged = [(band, split and _are_columns(band, sheet.rules, gap, em, certain)) for band, split in parts if band]
    if not any(split for _, split in judged):
        return []
    merged: list[tuple[list[Piece], bool]] = []
    for band, split in judged:
        if merged and not split and not merged[-1][1]:
            merged[-1][0].extend(band)
        else:
            merged.append((list(band), split))
    return merged


def _keep_lines_whole(parts: list[tuple[list[Piece], bool]], em: float) -> None:
    """Moves pieces that stand in one line with what stands across the gap to that line."""
    for (above, split), (below, _) in pairwise(parts):
        source, target = (above, below) if split else (below, above)
        level = [p.y for p in target]
        moved = [p for p in source if any(abs(p.y - y) < 0.4 * em for y in (level[0], level[-1]))]
        for piece in moved:
            source.remove(piece)
            target.append(piece)


def _are_columns(band: Sequence[Piece], rules: Sequence[Rule], gap: float, em: float, certain: bool) -> bool:
    left, right = _sides(band, gap)
    if not left or not right:
        return False
    top, bottom = max(p.y for p in band), min(p.y for p in band)
    drawn = sum(r.left < gap - em and r.right > gap + em and bottom + em < r.bottom < top - em / 2 for r in rules)
    if drawn > 1:
        return False  # a table: its rows are ruled
    if not certain:
        return True
    return _has_full_lines(left, em) and _has_full_lines(right, em) and _side_by_side(left, right)


def _has_full_lines(pieces: Sequence[Piece], em: float) -> bool:
    lines = lines_of(pieces)
    ends = [_end(line) for line in lines]
    edge, start = max(ends), min(line.left for line in lines)
    full = sum(
        end >= edge - _FULL * em and end - line.left >= 0.7 * (edge - start)
        for line, end in zip(lines, ends, strict=True)
    )
    return edge - start >= _LEAST_COLUMN * em and full >= max(_FEWEST, _FULL_SHARE * len(lines))


def _end(line: PdfLine) -> float:
    """Where a line's words end: a mark at its end may hang over the column's edge (Word's default)."""
    last = max(line.pieces, key=lambda p: p.right)
    return last.right - last.em if last.text[-1] in _HANGING else last.right


def _spill(pieces: Sequence[Piece]) -> float | None:
    """Where the two columns of a document's last page part, of which the second holds few lines: nothing stands across
    the strip between them, the first goes down to the page's foot, and the second begins level with it."""
    em = median([p.em for p in pieces])
    strips: list[float] = []
    reach = min(p.left for p in pieces)
    for piece in sorted(pieces, key=lambda p: p.left):
        if piece.left - reach > em:
            strips.append((piece.left + reach) / 2)
        reach = max(reach, piece.right)
    if len(strips) != 1:
        return None
    left, right = _sides(pieces, strips[0])
    top = max(p.y for p in left)
    level = abs(max(p.y for p in right) - top) < 2 * em
    if not level or min(p.y for p in left) > _FOOT * top or not _has_full_lines(left, em):
        return None
    steps = [above.y - below.y for above, below in pairwise(lines_of(left))]
    lines = lines_of(right)
    apart = any(above.y - below.y > _FOOT_GAP * median(steps) for above, below in pairwise(lines))
    return None if apart or len(lines) >= len(steps) else strips[0]


def _side_by_side(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    tops = max(p.y for p in left), max(p.y for p in right)
    bottoms = min(p.y for p in left), min(p.y for p in right)
    shared = min(tops) - max(bottoms)
    return shared >= _SIDE_BY_SIDE * min(tops[0] - bottoms[0], tops[1] - bottoms[1])


def _left_edge(lines: Sequence[PdfLine]) -> float:
    """Where the column's lines begin: the leftmost beginning of a line that is more than a sign in the margin."""
    long = [line for line in lines if sum(p.right - p.left for p in line.pieces) >= 3 * line.em]
    return min((line.left for line in long or lines), default=0.0)


def _align(pages: Sequence[Sequence[PdfLine]]) -> None:
    """Gives the edges of the document's columns to those on a page that no line shows.

    A last page may hold nothing but paragraphs' first lines: what all of them are set in by is still an indent; and
    where its lines are short, they are short all the same.
    """
    lines = [line for page in pages for line in page]
    if not lines:
        return
    em = median([line.em for line in lines])
    edges = Counter(round(line.column) for line in lines)
    usual = [edge for edge, count in edges.items() if count >= _OFTEN * len(lines)]
    for line in lines:
        near = [edge for edge in usual if _SET_IN[0] * em <= line.column - edge <= _SET_IN[1] * em]
        if near and edges[round(line.column)] < edges[near[0]]:
            line.column = near[0]
    for page in pages:
        if usual and len(page) < _FEWEST and not any(line.part for line in page):  # 附录一 above a table, and no more
            for line in page:
                line.column = min(line.column, max(usual, key=edges.__getitem__))
    alike: defaultdict[tuple[str, int], list[PdfLine]] = defaultdict(list)
    for line in lines:
        alike[line.part, round(line.column / (_SAME_EDGE * em))].append(line)
    for same in alike.values():
        edge = sorted(line.right for line in same)[len(same) * 9 // 10]
        for line in same:
            line.edge = edge if len(same) >= _MANY else max(line.edge, edge)
