"""A row of clauses that number through, with what is taken out, put in and given another number, in; the new row out.

What is told a number gets it; the others fill the numbers between, in the order that they had.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

Number = tuple[int, int]  # 第十七条之一 is (17, 1), 第十七条 (17, 0)


class Entry(NamedTuple):
    """One clause of the new row: an old one by its id, or a new one by its place in the list of insertions."""

    clause: str | None
    insertion: int | None = None


class Row(NamedTuple):
    """The new row, and the number of each entry. `unplaced`: insertions whose number the row does not reach."""

    entries: tuple[Entry, ...]
    numbers: tuple[Number, ...]
    unplaced: tuple[int, ...] = ()


class New(NamedTuple):
    """What is put in: under a number, or behind (`after`) an old clause, or before it."""

    at: int
    number: Number | None = None
    after: str | None = None
    before: str | None = None


def arranged(
    row: Sequence[tuple[str, Number]], gone: frozenset[str], told: Mapping[str, Number], new: Sequence[New],
    through: bool,
) -> Row:  # fmt: skip
    """The new row. `row`: ids and numbers as they are; `told`: the numbers that old clauses get; `through`: the rest
    is numbered anew without a gap (条文顺序作相应调整). Without it numbers stay, unless two claim one."""
    fixed: dict[Number, list[Entry]] = {}
    for clause, number in told.items():
        if clause not in gone:
            fixed.setdefault(number, []).append(Entry(clause))
    for piece in new:
        if piece.number is not None:
            fixed.setdefault(piece.number, []).append(Entry(None, piece.at))
    rest = [(clause, number) for clause, number in row if clause not in gone and clause not in told]
    clash = any(number in fixed for _, number in rest) or any(p.number is None for p in new)
    if through or clash:
        return _filled(rest, fixed, new, row[0][1][0] if row else 1, keep=not through)
    entries = sorted(
        [(number, at, Entry(clause)) for at, (clause, number) in enumerate(rest)]
        + [(number, -1, entry) for number, group in fixed.items() for entry in group],
        key=lambda one: one[:2],
    )
    return Row(tuple(e for _, _, e in entries), tuple(n for n, _, _ in entries))


def _filled(
    rest: Sequence[tuple[str, Number]], fixed: Mapping[Number, Sequence[Entry]], new: Sequence[New], first: int,
    keep: bool,
) -> Row:  # fmt: skip
    """`keep`: 第十七条之一 stays what it is, behind its 第十七条; else it gets a number of its own."""
    after: dict[str, list[Entry]] = {}
    before: dict[str, list[Entry]] = {}
    for piece in new:
        if piece.number is None and piece.after is not None:
            after.setdefault(piece.after, []).append(Entry(None, piece.at))
        elif piece.number is None and piece.before is not None:
            before.setdefault(piece.before, []).append(Entry(None, piece.at))
    queue: list[Entry] = []
    suffixed: dict[str, Number] = {}
    for clause, old in rest:
        queue += [*before.get(clause, ()), Entry(clause), *after.get(clause, ())]
        if keep and old[1]:
            suffixed[clause] = old
    entries: list[Entry] = []
    numbers: list[Number] = []
    number = min([first, *(told[0] for told in fixed)])
    waiting = dict(fixed)
    queue.reverse()
    while queue or (number, 0) in waiting:
        group = list(waiting.pop((number, 0))) if (number, 0) in waiting else [queue.pop()]
        entries += group
        numbers += [(number, 0)] * len(group)
        for key in sorted(k for k in waiting if k[0] == number):  # 第十七条之一 behind 第十七条
            entries += waiting[key]
            numbers += [key] * len(waiting.pop(key))
        while queue and queue[-1].clause in suffixed:
            entries.append(queue.pop())
            numbers.append((number, suffixed[entries[-1].clause or ""][1]))
        number += 1
    unplaced = tuple(e.insertion for group in waiting.values() for e in group if e.insertion is not None)
    return Row(tuple(entries), tuple(numbers), unplaced)


def staying(entries: Sequence[Entry], row: Sequence[tuple[str, Number]]) -> set[str]:
    """The old clauses that need not be moved: the longest run of them that keeps the old order."""
    place = {clause: at for at, (clause, _) in enumerate(row)}
    order = [place[e.clause] for e in entries if e.clause in place]
    best: list[int] = []
    back: list[int] = []
    tails: list[int] = []
    for at, value in enumerate(order):
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if order[tails[middle]] < value else (low, middle)
        back.append(tails[low - 1] if low else -1)
        tails[low : low + 1] = [at]
        best.append(low)
    found: set[str] = set()
    at = tails[-1] if tails else -1
    while at >= 0:
        found.add(row[order[at]][0])
        at = back[at]
    return found
