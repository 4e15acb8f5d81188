"""A Document in; each clause's and block's words out, cut where a reference begins or ends, heading and body apart."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policy_parser.document import Document
from policy_parser.model import Block, Cell, Clause, Reference, Span

#: What may stand between a heading and the words before and after it: （立法目的）为了, 完善制度。规范.
_BEFORE_HEADING = "（(〔【[ \u3000"
_AFTER_HEADING = "。 \u3000）)】〕]：:"


class Run(NamedTuple):
    """Words that belong together. `reference`: the position in `Document.references` of the citation they are."""

    text: str
    reference: int | None = None


class Own(NamedTuple):
    """A clause's own words. `heading` takes its stop or brackets along, so that label + heading + body is the whole."""

    label: str
    heading: tuple[Run, ...]
    body: tuple[Run, ...]


class Words:
    """The words of one document's clauses and blocks as runs."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._references = document.references
        self._in_clause: dict[str, list[int]] = {}
        outside: list[int] = []
        for at, reference in enumerate(document.references):
            if reference.clause is None:
                outside.append(at)
            else:
                self._in_clause.setdefault(reference.clause, []).append(at)
        self._outside = sorted(outside, key=lambda i: document.references[i].span.start)
        self._outside_starts = [document.references[i].span.start for i in self._outside]

    def of(self, clause: Clause) -> Own:
        """The own words of a clause."""
        cut = _heading_end(clause)
        within = self._in_clause.get(clause.id)
        if not within:
            heading, body = clause.text[:cut], clause.text[cut:]
            return Own(clause.label, (Run(heading),) if heading else (), (Run(body),) if body else ())
        places = self._places(clause.label + clause.text, clause.pieces, within)
        shift = len(clause.label)
        places = [(a - shift, b - shift, i) for a, b, i in places if b > shift]
        return Own(clause.label, _cut(clause.text, 0, cut, places), _cut(clause.text, cut, len(clause.text), places))

    def of_cell(self, table: Clause, cell: Cell) -> tuple[Run, ...]:
        """The words of a table's cell."""
        within = [
            i for i in self._in_clause.get(table.id, ())
            if cell.span.start <= self._references[i].span.start < cell.span.end
        ]  # fmt: skip
        if not within or not cell.text:
            return (Run(cell.text),) if cell.text else ()
        return _cut(cell.text, 0, len(cell.text), self._places(cell.text, (cell.span,), within))

    def of_block(self, block: Block) -> tuple[Run, ...]:
        """The words of a block."""
        low = bisect_left(self._outside_starts, block.span.start)
        high = bisect_left(self._outside_starts, block.span.end)
        if low == high:
            return (Run(block.text),) if block.text else ()
        places = self._places(block.text, (block.span,), self._outside[low:high])
        return _cut(block.text, 0, len(block.text), places)

    def _places(self, words: str, pieces: Sequence[Span], references: Iterable[int]) -> list[tuple[int, int, int]]:
        """(start, end, reference) in `words` for each reference, in order, none overlapping another."""
        known = [(self._references[i], i) for i in references]
        known.sort(key=lambda pair: (pair[0].span.start, -pair[0].span.end))
        at = source_map(self._text, pieces, words)
        found: list[tuple[int, int, int]] = []
        last = 0
        for reference, i in known:
            start, end = _bounds(at, reference)
            if start >= last and end > start:
                found.append((start, end, i))
                last = end
        return found


#: (source start, source end, offset in the words) of stretches that are the same in both, in order.
SourceMap = list[tuple[int, int, int]]


def _heading_end(clause: Clause) -> int:
    """Where the heading of a clause ends in its text, its stop or bracket included; 0 where it has none.

    The heading's own blanks may differ from the text's: 总则 is printed 总　　则.
    """
    heading = "".join((clause.heading or "").split())
    if not heading:
        return 0
    matched = 0
    for at, character in enumerate(clause.text):
        if matched == len(heading):
            return len(clause.text) - len(clause.text[at:].lstrip(_AFTER_HEADING))
        if character == heading[matched]:
            matched += 1
        elif not (character.isspace() if matched else character in _BEFORE_HEADING):
            return 0
    return len(clause.text) if matched == len(heading) else 0


def by_line(runs: Iterable[Run]) -> list[tuple[Run, ...]]:
    """The runs of a block, cut at its line ends."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *more = run.text.split("\n")
        lines[-1].append(Run(first, run.reference))
        lines += [[Run(part, run.reference)] for part in more]
    return [tuple(run for run in line if run.text) for line in lines]


def source_map(text: str, pieces: Sequence[Span], words: str) -> SourceMap:
    """Where `words`, which `pieces` of the source `text` carry, stand in it."""
    exact = sum(p.end - p.start for p in pieces) == len(words)
    return _linear(pieces) if exact else _aligned(text, pieces, words)


def _linear(pieces: Sequence[Span]) -> SourceMap:
    found: SourceMap = []
    at = 0
    for piece in pieces:
        found.append((piece.start, piece.end, at))
        at += piece.end - piece.start
    return found


def _aligned(text: str, pieces: Sequence[Span], words: str) -> SourceMap:
    """The map where blanks were added at a join of lines or marks were left out of a block: both sides are read
    together, a blank of the words that the source does not have is passed over, and so is a mark of the source."""
    found: SourceMap = []
    at = 0
    for piece in pieces:
        for offset in range(piece.start, piece.end):
            while at < len(words) and words[at] != text[offset] and words[at].isspace():
                at += 1
            if at < len(words) and words[at] == text[offset]:
                found.append((offset, offset + 1, at))
                at += 1
    return found


def _bounds(at: SourceMap, reference: Reference) -> tuple[int, int]:
    start = end = -1
    low = bisect_left(at, reference.span.start, key=lambda m: m[1] - 1)
    for source_start, source_end, offset in at[low:]:
        if source_start >= reference.span.end:
            break
        if start < 0:
            start = offset + max(reference.span.start - source_start, 0)
        end = offset + min(reference.span.end, source_end) - source_start
    return start, end


def _cut(words: str, low: int, high: int, places: Iterable[tuple[int, int, int]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    at = low
    for start, end, reference in places:
        start, end = max(start, low), min(end, high)
        if start >= end:
            continue
        if start > at:
            runs.append(Run(words[at:start]))
        runs.append(Run(words[start:end], reference))
        at = end
    if at < high:
        runs.append(Run(words[at:high]))
    return tuple(runs)
