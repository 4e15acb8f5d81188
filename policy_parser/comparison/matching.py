"""The words of two rows of units in, which became which out.

Numbers never decide: 43 % of the articles that survive a revision stand under another one. Exact words first, in
the order that most of them keep; then between these, in order, what is most alike; then what moved.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from policy_parser.comparison.likeness import likeness

#: A pair that keeps its place among its neighbours is one from here on; one that left its place, from here on.
_IN_PLACE, _ALONE_IN_PLACE, _MOVED = 0.42, 0.34, 0.66
#: Words shorter than this say too little to be found again elsewhere.
_TELLING = 8
#: If they stand once on either side, this is enough.
_NAME = 2
_GRAM, _CANDIDATES, _COMMON = 3, 6, 12
#: Between two pairs that are certain, so many units on either side are all compared with each other.
_NARROW = 5
_REPEATS = 64


class Link(NamedTuple):
    """Old unit `old` became new unit `new`; `likeness` is 1 for the same words."""

    old: int
    new: int
    likeness: float


def match(old: Sequence[str], new: Sequence[str]) -> list[Link]:
    """Which unit became which, each at most once on either side, in the order of the old ones."""
    same = _same(old, new)
    spine = in_order([Link(i, j, 1.0) for i, j in same], [1 + len(old[i]) for i, _ in same])
    links = [*spine, *_elsewhere(same, spine, old)]
    links += _between(old, new, spine, links)
    links += _moved(old, new, links)
    return sorted(links)


def in_order(links: Sequence[Link], weights: Sequence[float]) -> list[Link]:
    """The heaviest row of links that rises on both sides: a longest increasing subsequence with weights."""
    places = sorted({link.new for link in links})
    best = _Maximum(len(places))
    came_from: list[int] = []
    sums: list[float] = []
    order = sorted(range(len(links)), key=lambda at: (links[at].old, -links[at].new))
    for at in order:
        rank = bisect_left(places, links[at].new)
        before, previous = best.below(rank)
        total = before + weights[at]
        best.raise_to(rank, total, len(sums))
        sums.append(total)
        came_from.append(previous)
    row: list[Link] = []
    step = max(range(len(sums)), key=sums.__getitem__) if sums else -1
    while step >= 0:
        row.append(links[order[step]])
        step = came_from[step]
    return row[::-1]


class _Maximum:
    """The greatest value below a rank, and who holds it: a Fenwick tree."""

    def __init__(self, size: int) -> None:
        self._tree = [(0.0, -1)] * (size + 1)

    def below(self, rank: int) -> tuple[float, int]:
        found = (0.0, -1)
        while rank > 0:
            found = max(found, self._tree[rank])
            rank -= rank & -rank
        return found

    def raise_to(self, rank: int, value: float, holder: int) -> None:
        rank += 1
        while rank < len(self._tree):
            if value > self._tree[rank][0]:
                self._tree[rank] = (value, holder)
            rank += rank & -rank


def _same(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of the same words; words that stand several times on both sides give every pair of theirs."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, words in enumerate(new):
        places[words].append(j)
    mine: dict[str, list[int]] = defaultdict(list)
    for i, words in enumerate(old):
        if words in places:
            mine[words].append(i)
    found: list[tuple[int, int]] = []
    for words, here in mine.items():
        there = places[words]
        if len(here) * len(there) <= _REPEATS:
            found += [(i, j) for i in here for j in there]
        else:
            found += zip(here, there, strict=False)
    return sorted(found)


def _elsewhere(same: Sequence[tuple[int, int]], spine: Sequence[Link], old: Sequence[str]) -> list[Link]:
    """Same words that left the order."""
    used, taken = {link.old for link in spine}, {link.new for link in spine}
    times = Counter(i for i, _ in same), Counter(j for _, j in same)
    found: list[Link] = []
    for i, j in same:
        once = times[0][i] == times[1][j] == 1  # 管理, the heading of one chapter alone
        if i not in used and j not in taken and (len(old[i]) >= _TELLING or (once and len(old[i]) >= _NAME)):
            used.add(i)
            taken.add(j)
            found.append(Link(i, j, 1.0))
    return found


def _between(old: Sequence[str], new: Sequence[str], spine: Sequence[Link], links: Sequence[Link]) -> list[Link]:
    """What is most alike between two pairs of the spine, in order."""
    used, taken = {link.old for link in links}, {link.new for link in links}
    found: list[Link] = []
    i = j = 0
    for bound in (*spine, Link(len(old), len(new), 0.0)):
        here = [at for at in range(i, bound.old) if at not in used]
        there = [at for at in range(j, bound.new) if at not in taken]
        i, j = bound.old + 1, bound.new + 1
        if not here or not there:
            continue
        least = _ALONE_IN_PLACE if len(here) == len(there) == 1 else _IN_PLACE
        narrow = len(here) <= _NARROW and len(there) <= _NARROW
        pairs: Iterable[tuple[int, int]] = (
            ((a, b) for a in here for b in there) if narrow else _candidates(old, new, here, there)
        )
        alike = [link for a, b in pairs if (link := Link(a, b, likeness(old[a], new[b], least))).likeness >= least]
        found += in_order(alike, [link.likeness for link in alike])
    return found


def _moved(old: Sequence[str], new: Sequence[str], links: Sequence[Link]) -> list[Link]:
    used, taken = {link.old for link in links}, {link.new for link in links}
    here = [i for i in range(len(old)) if i not in used and len(old[i]) >= _TELLING]
    there = [j for j in range(len(new)) if j not in taken and len(new[j]) >= _TELLING]
    if not here or not there:
        return []
    alike = [Link(a, b, likeness(old[a], new[b], _MOVED)) for a, b in _candidates(old, new, here, there)]
    found: list[Link] = []
    for link in sorted(alike, key=lambda link: (-link.likeness, link.old, link.new)):
        if link.likeness >= _MOVED and link.old not in used and link.new not in taken:
            used.add(link.old)
            taken.add(link.new)
            found.append(link)
    return found


def _candidates(
    old: Sequence[str], new: Sequence[str], here: Sequence[int], there: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """For each old unit the new ones that share most of its rarer three-character pieces."""
    index: dict[str, list[int]] = defaultdict(list)
    for j in there:
        for gram in grams(new[j]):
            index[gram].append(j)
    for i in here:
        shared: Counter[int] = Counter()
        for gram in grams(old[i]):
            at = index.get(gram, ())
            if len(at) <= _COMMON:
                shared.update(at)
        yield from ((i, j) for j, _ in shared.most_common(_CANDIDATES))


def grams(words: str) -> set[str]:
    """The pieces of three characters that words are made of."""
    return {words[at : at + _GRAM] for at in range(len(words) - _GRAM + 1)}
