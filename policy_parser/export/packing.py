"""A Document in; its printed text and the slices of it that become chunks out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policy_parser.document import Document
from policy_parser.export.flow import gap, joins, reading_order
from policy_parser.export.runs import source_map
from policy_parser.export.tables import head_rows, table_lines
from policy_parser.model import Block, Clause, Span

#: After what a paragraph that is too long by itself is cut, the best first.
_STOPS = ("。！？", "；;", "，、：,: \u3000")


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


class Chunk(NamedTuple):
    """A slice of the printed text, what stands in it, and the deepest clause that holds all of it, headings aside."""

    start: int
    end: int
    clauses: tuple[str, ...]
    spans: tuple[Span, ...]
    place: str | None
    blocks: tuple[str, ...]
    lead: str = ""


class Printed:
    """The document's blocks and clauses as text, and where in it each clause begins and ends, all below included.

    `places`: from a clause's marker to the last word below it. `words`: its own words. `blocks`: by the clause they
    stand in. `tables`: the lines of a table, and where in the source they stand. The printed contents is left out.
    """

    def __init__(self, document: Document) -> None:
        self._parts: list[str] = []
        self._size = 0
        self.places: dict[str, tuple[int, int]] = {}
        self.words: dict[str, tuple[int, int]] = {}
        self.blocks: dict[str | None, list[tuple[int, int, Block]]] = {}
        self.tables: dict[str, list[tuple[int, int, Span]]] = {}
        open_clauses: list[tuple[Clause, int]] = []
        before: Clause | None = None
        for step in reading_order(document):
            if isinstance(step, Block):
                before = None
                if step.kind == "contents":  # the headings stand in it a second time, without what is below them
                    continue
                self._new_line()
                start = self._put(step.text)
                above = open_clauses[-1][0].id if open_clauses else None
                self.blocks.setdefault(above, []).append((start, self._size, step))
            elif step[0]:
                clause = step[1]
                if before is None or not joins(clause, before):
                    self._new_line()
                start = self._put(
                    clause.label + gap(clause, _following(clause)) + (clause.text if not clause.rows else "")
                )
                if clause.rows:
                    self.tables[clause.id] = [self._put_line(*line) for line in table_lines(clause)]
                self.words[clause.id] = start, self._size
                open_clauses.append((clause, start))
                before = clause
            else:
                clause, start = open_clauses.pop()
                self.places[clause.id] = start, self._size
        self.text = "".join(self._parts)

    def _new_line(self) -> None:
        if self._parts and not self._parts[-1].endswith("\n"):
            self._put("\n")

    def _put_line(self, words: str, span: Span, begins: bool) -> tuple[int, int, Span]:
        """Writes a line of a table; returns where it stands, here and in the source."""
        if begins:
            self._new_line()
        start = self._put(words)
        return start, self._size, span

    def _put(self, words: str) -> int:
        start = self._size
        if words:
            self._parts.append(words)
            self._size += len(words)
        return start


def _following(clause: Clause) -> str:
    if clause.text or not clause.children:
        return clause.text
    return clause.children[0].label + clause.children[0].text


def units(document: Document, printed: Printed, size: int) -> Iterator[Unit]:
    """Clauses that fit into `size` as wholes; of the others their own words, then what stands below them, in order."""
    stack = _below(document.clauses, None, printed, document.text)
    while stack:
        top = stack.pop()
        if isinstance(top, Unit):
            yield top
            continue
        clause, within = top
        start, end = printed.places[clause.id]
        if end - start <= size:
            whole = tuple(c.id for c in clause.walk())
            yield Unit(start, end, whole, (clause.span,), within)
            continue
        low, high = printed.words[clause.id]
        pieces = clause.pieces or (clause.span,)
        if clause.rows and high - low > size:
            yield from _rows(clause, printed, low, size, within)
            continue
        source = _own_map(document.text, clause, low, high) if high - low > size else ()
        spans = (Span(pieces[0].start, pieces[-1].end),)
        yield Unit(low, high, (clause.id,), spans, within, opens=clause.id, source=source)
        stack.extend(_below(clause.children, clause.id, printed, document.text))


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


def _rows(table: Clause, printed: Printed, low: int, size: int, within: str | None) -> Iterator[Unit]:
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
            yield Unit(start, held[-1][1], (table.id,), (span,), within, source=source, lead=lead)
            first, lead = at, head if at >= above + heads else ""


_Waiting = list[Unit | tuple[Clause, str | None]]


def _below(clauses: Iterable[Clause], within: str | None, printed: Printed, text: str) -> _Waiting:
    """What stands directly below a clause or the document, the first last, as a stack takes it."""
    found: list[tuple[int, Unit | tuple[Clause, str | None]]] = [
        (printed.places[clause.id][0], (clause, within)) for clause in clauses
    ]
    for start, end, block in printed.blocks.get(within, ()):
        source = tuple((a, b, start + at) for a, b, at in source_map(text, (block.span,), block.text))
        found.append((start, Unit(start, end, (), (block.span,), within, blocks=(block.kind,), source=source)))
    found.sort(key=lambda pair: pair[0], reverse=True)
    return [what for _, what in found]


def packed(text: str, every: Iterable[Unit], size: int) -> Iterator[Chunk]:
    """Units put together while they fit. What opens a clause begins a chunk, unless all before it there does too."""
    held: list[Unit] = []
    for unit in every:
        fits = not unit.lead and bool(held) and unit.end - held[0].start + len(held[0].lead) <= size
        if held and not (fits and _agrees(held, unit)):
            room = size - (unit.start - held[0].start)
            heads = all(u.opens for u in held) and held[-1].opens == unit.within
            if not (heads and unit.end - unit.start > size and room >= size // 2):
                yield from _chunk(text, held)
                held = []
        held.append(unit)
        while held[-1].end - held[0].start + len(held[0].lead) > size:
            part, rest = _cut(text, held[-1], held[0].start + size - len(held[0].lead))
            yield from _chunk(text, [*held[:-1], part])
            held = [rest]
    yield from _chunk(text, held)


def _agrees(held: list[Unit], unit: Unit) -> bool:
    last = held[-1]
    if unit.opens:
        return all(u.opens for u in held) and last.opens == unit.within
    return unit.within in (last.opens, last.within) if last.opens else unit.within == last.within


def _cut(text: str, unit: Unit, limit: int) -> tuple[Unit, Unit]:
    """The part of a unit that ends at `limit` or before, and the rest."""
    least = unit.start + (limit - unit.start) // 2
    at = limit
    for stops in _STOPS:
        found = max(text.rfind(stop, least, limit) for stop in stops)
        if found >= 0:
            at = found + 1
            break
    return (
        unit._replace(end=at, spans=_hull(unit, unit.start, at)),
        unit._replace(start=at, spans=_hull(unit, at, unit.end)),
    )


def _hull(unit: Unit, low: int, high: int) -> tuple[Span, ...]:
    """The stretch of the source that holds what is printed from `low` to `high`."""
    first = max(bisect_right(unit.source, low, key=_printed_at) - 1, 0)
    last = bisect_left(unit.source, high, key=_printed_at) - 1
    if last < first:
        return unit.spans
    (start, _, at), (last_start, last_end, last_at) = unit.source[first], unit.source[last]
    return (Span(start + max(low - at, 0), min(last_end, last_start + high - last_at)),)


def _printed_at(entry: tuple[int, int, int]) -> int:
    return entry[2]


def _chunk(text: str, held: list[Unit]) -> Iterator[Chunk]:
    if not held:
        return
    words = text[held[0].start : held[-1].end]
    start = held[0].start + len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if start >= end:
        return
    yield Chunk(
        start, end,
        tuple(i for u in held for i in u.clauses), tuple(s for u in held for s in u.spans),
        _place(held), tuple(b for u in held for b in u.blocks), held[0].lead,
    )  # fmt: skip


def _place(held: list[Unit]) -> str | None:
    if len(held) == 1:
        return held[0].clauses[0] if held[0].clauses else held[0].within
    heads = next((at for at, unit in enumerate(held) if not unit.opens), len(held))
    if heads == len(held):
        return held[-1].opens
    # 第二章 设立, 第一节 条件, then 第三条: they stand in the section. After the rest of a paragraph come its siblings.
    last = held[heads - 1] if heads else None
    return last.opens if last and last.opens == held[heads].within else held[heads].within
