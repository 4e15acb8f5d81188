"""Links between units in, splits and merges out: one article that became two, two that became one.

A neighbour that nothing is linked with belongs to a pair where its words run on in the other side: with them the
pair has in common nearly all of the neighbour's characters more than without.
"""

from collections.abc import Sequence
from typing import NamedTuple

from policy_parser.comparison.likeness import common
from policy_parser.comparison.matching import Link

#: So much of a neighbour must be found again in the words that the pair alone leaves over.
_FOUND_AGAIN = 0.7
_SHORTEST = 6
#: One article becomes four at most; more is a rewriting.
_MOST = 4


class Group(NamedTuple):
    """Old units and the new ones that they became. At most one side holds several; one of them may be empty."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def regroup(links: Sequence[Link], old: Sequence[str], new: Sequence[str]) -> list[Group]:
    """The links as groups, with the neighbours that belong to them; what nothing is linked with stands alone."""
    links = [link for link in links if not _crosses(link, old, new)]
    free_old = set(range(len(old))) - {link.old for link in links}
    free_new = set(range(len(new))) - {link.new for link in links}
    groups: list[Group] = []
    for link in links:
        if link.likeness == 1.0 or not (free_old or free_new):
            groups.append(Group((link.old,), (link.new,)))
            continue
        split = _grown(old[link.old], new, link.new, free_new)
        merged = _grown(new[link.new], old, link.old, free_old) if len(split) == 1 else (link.old,)
        free_new -= set(split)
        free_old -= set(merged)
        groups.append(Group(merged, split))
    groups += [Group((at,), ()) for at in free_old]
    groups += [Group((), (at,)) for at in free_new]
    return groups


def _crosses(link: Link, old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether either side of a pair stands word for word in a neighbour of the other: of 甲乙|丙|丁 that became
    甲|乙|丙丁 the middle ones are no pair, however alike."""
    if link.likeness == 1.0 or min(len(old[link.old]), len(new[link.new])) < _SHORTEST:
        return False
    return _in_neighbour(new[link.new], old, link.old) and _in_neighbour(old[link.old], new, link.new)


def _in_neighbour(words: str, row: Sequence[str], at: int) -> bool:
    return any(0 <= beside < len(row) and words in row[beside] for beside in (at - 1, at + 1))


def _grown(whole: str, pieces: Sequence[str], seed: int, free: set[int]) -> tuple[int, ...]:
    """`seed` and the free ones beside it, one or two at a time, whose words run on in `whole`."""
    first = last = seed
    held = common(whole, pieces[seed])
    while last - first + 1 < _MOST:
        for begin, end in ((first, last + 1), (first - 1, last), (first, last + 2), (first - 2, last)):
            more = [at for at in range(begin, end + 1) if not first <= at <= last]
            size = sum(len(pieces[at]) for at in more if at in free)
            if end - begin >= _MOST or not free.issuperset(more) or held + _FOUND_AGAIN * size > len(whole):
                continue
            if min(len(pieces[at]) for at in more) < _SHORTEST:
                continue
            together = common(whole, "".join(pieces[begin : end + 1]))
            if together - held >= _FOUND_AGAIN * size:
                first, last, held = begin, end, together
                break
        else:
            break
    return tuple(range(first, last + 1))
