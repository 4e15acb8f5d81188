"""Units of a printed text in; chunks out: units put together while they fit, cut where one alone does not."""

from bisect import bisect_left, bisect_right
from collections.abc import Generator, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from policy_parser.export.slices import Cutting, Unit
from policy_parser.expressions import expression
from policy_parser.model import Span

#: After what a paragraph that is too long by itself is cut, the best first.
_STOPS = ("。！？", "；;", "，、：,: \u3000")
#: A sentence with the marks that close it; a line is one too.
_SENTENCE = expression(r"[^。！？\n]*[。！？]+[”’」』）)]*|[^。！？\n]+")


class Chunk(NamedTuple):
    """A slice of the printed text, what stands in it, and the deepest clause that holds all of it, headings aside.

    `begins`: from where on it repeats the end of the chunk before it; `start` where it repeats nothing. `lead`: the
    head rows of a table that stand above it.
    """

    begins: int
    start: int
    end: int
    units: tuple[Unit, ...]
    place: str | None
    lead: str = ""

    @property
    def clauses(self) -> tuple[str, ...]:
        """The ids of the clauses that stand in it."""
        return tuple(i for u in self.units for i in u.clauses)

    @property
    def roots(self) -> tuple[str, ...]:
        """The outermost clauses that stand in it, without those whose heading stands above what is in them."""
        clauses = [u for u in self.units if u.clauses]
        heads = {u.opens for u, below in pairwise(self.units) if u.opens is not None and u.opens == below.within}
        return tuple(dict.fromkeys(u.clauses[0] for u in clauses if u.opens is None or u.opens not in heads))

    @property
    def opened(self) -> frozenset[str]:
        """The clauses of which it holds no more than their own words."""
        return frozenset(u.opens for u in self.units if u.opens is not None)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it stands in the source."""
        return tuple(s for u in self.units for s in u.spans)

    @property
    def blocks(self) -> tuple[str, ...]:
        """The kinds of the blocks that stand in it."""
        return tuple(b for u in self.units for b in u.blocks)


def packed(text: str, every: Iterable[Unit], cutting: Cutting, overlap: int = 0) -> Iterator[Chunk]:
    """Units put together while they fit. What opens a clause begins a chunk, unless all before it there does too.

    `overlap`: how many sentences of the chunk before a chunk repeats, as far as they leave room for a whole clause and
    take up no more than half of a cut one's chunk.
    """
    held: list[Unit] = []
    begins = 0
    before: Chunk | None = None
    for unit in every:
        if held and not (_agrees(held, unit) and unit.end - begins + _above(cutting, held, unit) <= cutting.size):
            room = cutting.size - _above(cutting, held) - (unit.start - begins)
            heads = held[-1].opens == unit.within and all(u.opens for u in held)
            if not (
                heads
                and held[-1].alone == unit.alone
                and unit.end - unit.start > cutting.size - _above(cutting, [unit])
                and room >= cutting.size // 2
            ):
                before = yield from _chunk(text, held, begins, before)
                held = []
        if not held:
            begins = _begin(text, unit, before, cutting, overlap)
        held.append(unit)
        while held[-1].end - begins + (above := _above(cutting, held)) > cutting.size:
            part, rest = _cut(text, held[-1], begins + cutting.size - above)
            before = yield from _chunk(text, [*held[:-1], part], begins, before)
            held = [rest]
            begins = _begin(text, rest, before, cutting, overlap, cut=True)
    yield from _chunk(text, held, begins, before)


def _above(cutting: Cutting, held: list[Unit], more: Unit | None = None) -> int:
    """How many characters stand above the words of a chunk of these units, and of one `more`."""
    if cutting.above is None:
        return len(held[0].lead)
    return len(held[0].lead) + cutting.above(_place([*held, more] if more is not None else held))


def _begin(text: str, unit: Unit, before: Chunk | None, cutting: Cutting, overlap: int, cut: bool = False) -> int:
    """From where on a chunk that holds a unit first repeats the chunk before it. `cut`: the unit is the rest of one."""
    if not overlap or before is None or unit.lead or before.units[-1].alone != unit.alone:
        return unit.start
    room = cutting.size - _above(cutting, [unit])
    whole = not cut and unit.end - unit.start <= room
    room -= unit.end - unit.start if whole else room - room // 2
    sentences = [m.start() for m in _SENTENCE.finditer(text, before.start, before.end) if m[0].strip()]
    return next((at for at in sentences[-overlap:] if unit.start - at <= room), unit.start)


def _agrees(held: list[Unit], unit: Unit) -> bool:
    last = held[-1]
    if unit.lead or last.alone != unit.alone:
        return False
    if unit.opens:
        return last.opens == unit.within and all(u.opens for u in held)
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


def _chunk(text: str, held: list[Unit], begins: int, before: Chunk | None) -> Generator[Chunk, None, Chunk | None]:
    """Yields the chunk of these units, if they have words, and returns the last chunk that there is."""
    if not held:
        return before
    words = text[held[0].start : held[-1].end]
    start = held[0].start + len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if start >= end:
        return before
    repeats = begins if begins < held[0].start else start
    chunk = Chunk(repeats, start, end, tuple(held), _place(held), held[0].lead)
    yield chunk
    return chunk


def _place(held: list[Unit]) -> str | None:
    if len(held) == 1:
        return held[0].clauses[0] if held[0].clauses else held[0].within
    heads = next((at for at, unit in enumerate(held) if not unit.opens), len(held))
    if heads == len(held):
        return held[-1].opens
    # 第二章 设立, 第一节 条件, then 第三条: they stand in the section. After the rest of a paragraph come its siblings.
    last = held[heads - 1] if heads else None
    return last.opens if last and last.opens == held[heads].within else held[heads].within
