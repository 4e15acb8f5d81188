"""Two Documents in, what became of each clause out.

units → matching → regrouping → editing → following; `changes` holds the values, `decision` words them as a decision
to amend.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_parser.collector import collector_paused
from policy_parser.comparison.changes import Change, ChangeKind, Comparison, Edit, MetadataChange
from policy_parser.comparison.editing import edits_between
from policy_parser.comparison.following import Following
from policy_parser.comparison.likeness import likeness
from policy_parser.comparison.matching import Link, in_order, match
from policy_parser.comparison.metadata import metadata_changes
from policy_parser.comparison.regrouping import Group, regroup
from policy_parser.comparison.units import Unit, parts_of, units_of
from policy_parser.document import Document, demand_documents
from policy_parser.plain_words import joined, located, normal

__all__ = ["Change", "ChangeKind", "Comparison", "Edit", "MetadataChange", "compare"]


def compare(old: Document, new: Document) -> Comparison:
    """What became of each clause of `old` in `new`, which may be of any kinds of file.

    What stays the same under another number is `unchanged` and `renumbered`; blanks, widths of punctuation and page
    furniture are no change. Raises TypeError for what is no Document.

    Examples:
        >>> compare(parse_files("examples/pets_2015.txt"), parse_files("examples/pets_2024.txt")).counts()
        {'unchanged': 6, 'edited': 5, 'follows': 1, 'added': 2, 'deleted': 1, 'renumbered': 7}
    """
    demand_documents("compare", old, new)
    with collector_paused():
        differ = _Differ(old, new)
        mine, my_heads = units_of(old)
        yours, your_heads = units_of(new)
        changes = differ.changes(mine, yours)
        heads = differ.changes(my_heads, your_heads)
        ordered = _in_text(Following(old, new, changes).told(changes), heads, old, new)
        return Comparison.trusted(
            old_title=old.title, new_title=new.title, changes=tuple(ordered), metadata=metadata_changes(old, new),
            old=old, new=new,
        )  # fmt: skip


class _Differ:
    """Compares rows of units of two documents."""

    def __init__(self, old: Document, new: Document) -> None:
        self.old, self.new = old, new

    def changes(self, mine: Sequence[Unit], yours: Sequence[Unit]) -> list[Change]:
        old, new = [unit.words for unit in mine], [unit.words for unit in yours]
        links = match(old, new)
        links = sorted([*links, *_placeholders(mine, yours, links)])
        row = set(in_order(links, [1 + len(old[link.old]) * link.likeness for link in links]))
        moved = {link.old for link in links if link not in row}
        return [
            self._change(group, [mine[i] for i in group.old], [yours[j] for j in group.new], moved)
            for group in _placed(regroup(links, old, new))
        ]

    def _change(self, group: Group, mine: Sequence[Unit], yours: Sequence[Unit], moved: set[int]) -> Change:
        kind = _kind(mine, yours)
        one = len(mine) == len(yours) == 1
        edits: tuple[Edit, ...] = ()
        parts: tuple[Change, ...] = ()
        alike = 1.0 if kind == "unchanged" else 0.0
        if kind in ("edited", "split", "merged"):
            left = joined(located(self.old.text, unit.clauses) for unit in mine)
            right = joined(located(self.new.text, unit.clauses) for unit in yours)
            edits = edits_between(left, right)
            alike = round(likeness(left.text, right.text), 4)
            parts = self._parts(mine, yours)
        return Change.trusted(
            kind=kind, old=tuple(unit.clause.id for unit in mine), new=tuple(unit.clause.id for unit in yours),
            renumbered=one and _renumbered(mine[0], yours[0]), moved=one and group.old[0] in moved, follows=False,
            similarity=alike, edits=edits, parts=parts,
        )  # fmt: skip

    def _parts(self, mine: Sequence[Unit], yours: Sequence[Unit]) -> tuple[Change, ...]:
        here, there = parts_of(mine), parts_of(yours)
        return tuple(self.changes(here, there)) if here and there else ()


#: What stands in the place of an article that went, or is still to come: 第二條 （刪除）
_NOTHING = frozenset(normal(words) for words in ("（删除）", "（刪除）", "（保留）"))


def _placeholders(mine: Sequence[Unit], yours: Sequence[Unit], links: Sequence[Link]) -> Iterator[Link]:
    """The clause of a number and what stands in its place."""
    used, taken = {link.old for link in links}, {link.new for link in links}
    free = {unit.number: i for i, unit in enumerate(mine) if i not in used and unit.clause.label}
    for j, unit in enumerate(yours):
        i = free.get(unit.number) if j not in taken and unit.clause.label else None
        if i is not None and (unit.words in _NOTHING) != (mine[i].words in _NOTHING):
            yield Link(i, j, 0.0)


def _kind(mine: Sequence[Unit], yours: Sequence[Unit]) -> ChangeKind:
    if not mine:
        return "added"
    if not yours:
        return "deleted"
    if len(yours) > 1:
        return "split"
    if len(mine) > 1:
        return "merged"
    return "unchanged" if mine[0].words == yours[0].words else "edited"


def _renumbered(mine: Unit, yours: Unit) -> bool:
    return mine.number != yours.number or (mine.clause.label == "") != (yours.clause.label == "")


def _placed(groups: Sequence[Group]) -> list[Group]:
    """In the order of the new units; what went, after what stood before it."""
    where = {i: (group.new[0], 0, 0) for group in groups if group.new for i in group.old}
    key = {}
    last = (-1, 0, 0)
    gone = {group.old[0] for group in groups if not group.new}
    for i in sorted(where.keys() | gone):
        if i in gone:
            key[i] = last = (last[0], 1, i)
        else:
            last = where[i]
    return sorted(groups, key=lambda group: (group.new[0], 0, 0) if group.new else key[group.old[0]])


def _in_text(changes: Sequence[Change], heads: Sequence[Change], old: Document, new: Document) -> list[Change]:
    """The headings between the clauses that they stand over."""
    if not heads:
        return list(changes)
    found: list[Change] = []
    waiting = list(reversed(heads))
    for change in changes:
        while waiting and _before(waiting[-1], change, old, new):
            found.append(waiting.pop())
        found.append(change)
    return found + waiting[::-1]


def _before(head: Change, change: Change, old: Document, new: Document) -> bool:
    """Whether a heading stands before a clause, in a document that has both; a deleted one yields to what is left."""
    for document, mine, yours in ((new, head.new, change.new), (old, head.old, change.old)):
        if mine and yours:
            a, b = document.clause(mine[0]), document.clause(yours[0])
            return a is not None and b is not None and a.span.start < b.span.start
    return not head.new
