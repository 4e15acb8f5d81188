"""A Document and a way to cut it in; slices of its printed text out: whole clauses, clauses' own words, blocks, rows
of tables."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from policy_parser.document import Document
from policy_parser.export.printed import Printed
from policy_parser.export.runs import source_map
from policy_parser.export.tables import head_rows
from policy_parser.model import Clause, Span

#: What holds clauses that stand alone; anything else is a part of the clause it stands in.
_STRUCTURE = frozenset(
    {"part", "subpart", "chapter", "section", "subsection", "subsubsection", "article", "point", "heading",
     "attachment", "question"}
)  # fmt: skip


class Unit(NamedTuple):
    """A slice of the printed text that stands alone: a whole clause, a clause's own words, or a block."""

    start: int
    end: int
    clauses: tuple[str, ...]
    spans: tuple[Span, ...]
    within: str | None
    #: The clause whose own words these are, where its children follow as units of their own.
    opens: str | None = None
    blocks: tuple[str, ...] = ()
    #: (source start, source end, offset in the printed text), so that a part of the slice knows its span.
    source: tuple[tuple[int, int, int], ...] = ()
    #: The head rows of the table whose further rows these are.
    lead: str = ""
    #: What it may share a chunk with: units of the same `alone`. None: with any.
    alone: str | None = None


class Cutting:
    """How a document is cut into units.

    `size`: the most characters of a chunk. `above`: how many of them a chunk at this place has above its words; None
    where it has none.
    `kind`: each clause of this kind is a chunk, and nothing else is; `apart`: each clause that holds no further
    clauses in `_STRUCTURE` is a chunk, and what is around it too.
    """

    def __init__(
        self,
        document: Document,
        size: int,
        above: Callable[[str | None], int] | None = None,
        kind: str | None = None,
        apart: bool = False,
    ) -> None:
        self.size, self.above, self.kind = size, above, kind
        self._parting = kind is not None or apart
        wanted = frozenset({kind}) if kind is not None else _STRUCTURE
        self._holding = _holding(document, wanted) if self._parting else frozenset()

    def closed(self, clause: Clause, alone: str | None) -> bool:
        """Whether a clause, unless it is too long, is not opened."""
        if not self._parting or alone is not None:
            return True
        if self.kind is not None:
            return clause.kind == self.kind and clause.id not in self._holding
        return clause.kind == "article" or clause.id not in self._holding

    def left_out(self, clause: Clause) -> bool:
        """Whether neither a clause nor anything in it becomes a chunk."""
        return self.kind is not None and clause.kind != self.kind and clause.id not in self._holding

    def alone(self, clause: Clause, alone: str | None) -> str | None:
        """What the units of a clause may share a chunk with."""
        return alone or (clause.id if self._parting else None)

    def beside(self, within: str | None, alone: str | None) -> str | None:
        """What the blocks in a clause may share a chunk with: each other, where clauses stand alone."""
        return alone or (f"{within or ''} blocks" if self._parting else None)

    def own_words(self, clause: Clause, alone: str | None) -> bool:
        """Whether the own words of a clause that is opened become a unit."""
        return self.kind is None or alone is not None or clause.kind == self.kind


def _holding(document: Document, wanted: frozenset[str]) -> frozenset[str]:
    """The ids of the clauses that hold, at any depth, a clause of a kind that is wanted."""
    found: set[str] = set()
    above: list[str] = []
    stack = [(clause, 0) for clause in reversed(document.clauses)]
    while stack:
        clause, at = stack.pop()
        del above[at:]
        if clause.kind in wanted:
            for holder in reversed(above):
                if holder in found:
                    break
                found.add(holder)
        above.append(clause.id)
        stack.extend((child, at + 1) for child in reversed(clause.children))
    return frozenset(found)


_Waiting = list[Unit | tuple[Clause, str | None, str | None]]


def units(document: Document, printed: Printed, cutting: Cutting) -> Iterator[Unit]:
    """Clauses that are closed and fit as wholes; of the others their own words, then what stands below them, in
    order."""
    size = cutting.size
    stack = _below(document.clauses, None, None, printed, document.text, cutting)
    while stack:
        top = stack.pop()
        if isinstance(top, Unit):
            yield top
            continue
        clause, within, alone = top
        if cutting.left_out(clause) and alone is None:
            continue
        start, end = printed.places[clause.id]
        room = size - (cutting.above(clause.id) if cutting.above is not None else 0)
        closed = cutting.closed(clause, alone)
        own = cutting.alone(clause, alone)
        if closed and end - start <= room:
            whole = tuple(c.id for c in clause.walk())
            yield Unit(start, end, whole, (clause.span,), within, alone=own)
            continue
        low, high = printed.words[clause.id]
        pieces = clause.pieces or (clause.span,)
        if clause.rows and high - low > room:
            yield from _rows(clause, printed, low, room, within, own)
            continue
        if cutting.own_words(clause, alone):
            source = _own_map(document.text, clause, low, high) if high - low > room else ()
            spans = (Span(pieces[0].start, pieces[-1].end),)
            yield Unit(low, high, (clause.id,), spans, within, opens=clause.id, source=source, alone=own)
        below = own if closed else None
        stack.extend(_below(clause.children, clause.id, below, printed, document.text, cutting))


def _below(
    clauses: Iterable[Clause], within: str | None, alone: str | None, printed: Printed, text: str, cutting: Cutting
) -> _Waiting:
    """What stands directly below a clause or the document, the first last, as a stack takes it."""
    found: list[tuple[int, Unit | tuple[Clause, str | None, str | None]]] = [
        (printed.places[clause.id][0], (clause, within, alone)) for clause in clauses
    ]
    if alone is not None or cutting.kind is None:
        beside = cutting.beside(within, alone)
        for start, end, block in printed.blocks.get(within, ()):
            source = tuple((a, b, start + at) for a, b, at in source_map(text, (block.span,), block.text))
            unit = Unit(start, end, (), (block.span,), within, blocks=(block.kind,), source=source, alone=beside)
            found.append((start, unit))
    found.sort(key=lambda pair: pair[0], reverse=True)
    return [what for _, what in found]


def _own_map(text: str, clause: Clause, low: int, high: int) -> tuple[tuple[int, int, int], ...]:
    label = len(clause.label)
    set_off = high - low - label - len(clause.text)
    found = []
    for start, end, at in source_map(text, clause.pieces, clause.label + clause.text):
        if at < label < at + end - start:  # one piece holds the label and the words after it
            middle = start + label - at
            found += [(start, middle, low + at), (middle, end, low + label + set_off)]
        else:
            found.append((start, end, low + at + (set_off if at >= label else 0)))
    return tuple(found)


def _rows(
    table: Clause, printed: Printed, low: int, size: int, within: str | None, alone: str | None
) -> Iterator[Unit]:
    """The rows of a table that does not fit, as many together as do; behind the first the head rows come again. A row
    is cut only where it alone does not fit."""
    lines = printed.tables[table.id]
    above = len(lines) - len(table.rows) - 1  # bars part the first row from the others
    heads = max(head_rows(table), 1) + 1
    head = printed.text[lines[above][0] : lines[above + heads - 1][1]] + "\n" if above + heads < len(lines) else ""
    head = head if 2 * len(head) <= size else ""
    first, lead = 0, ""
    for at in range(len(lines) + 1):
        start = low if first == 0 else lines[first][0]
        if at == len(lines) or (at > first and lines[at][1] - start + len(lead) > size):
            held = lines[first:at]
            source = tuple((span.start, span.end, begins) for begins, _, span in held)
            span = Span(min(s.start for *_, s in held), max(s.end for *_, s in held))
            yield Unit(start, held[-1][1], (table.id,), (span,), within, source=source, lead=lead, alone=alone)
            first, lead = at, head if at >= above + heads else ""
