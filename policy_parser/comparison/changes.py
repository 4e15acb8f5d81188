"""What became of each clause, as values: `Comparison`, its `Change`s, and the `Edit`s within them.

Who shows a comparison, or words it as a decision, needs nothing but these and the two documents they point into.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from policy_parser.document import Document
from policy_parser.model import Clause, Model, Span

ChangeKind = Literal["unchanged", "edited", "split", "merged", "added", "deleted"]


class Edit(Model):
    """Words that were put in the place of others. One of the two is None where words were only added or taken away."""

    old: Span | None = Field(default=None, description="In the old Document.text")
    new: Span | None = Field(default=None, description="In the new Document.text")


class Change(Model):
    """What became of one clause, or of several that were joined or divided.

    Examples:
        >>> changes = compare(parse_files("examples/pets_2015.txt"), parse_files("examples/pets_2024.txt")).changes
        >>> change = next(change for change in changes if change.renumbered)
        >>> change.kind, change.old, change.new
        ('unchanged', ('art_3',), ('art_4',))
    """

    kind: ChangeKind
    old: tuple[str, ...] = Field(default=(), description="Clause ids in the old document")
    new: tuple[str, ...] = Field(default=(), description="Clause ids in the new document")
    renumbered: bool = Field(default=False, description="It stands under another number")
    moved: bool = Field(default=False, description="It left the order that the others keep")
    follows: bool = Field(default=False, description="Edited only in references that follow new numbers")
    similarity: float = Field(default=0.0, description="1 for the same words, 0 for what was added or deleted")
    edits: tuple[Edit, ...] = ()
    parts: "tuple[Change, ...]" = Field(default=(), description="The same for the 款 and 项 within")

    @property
    def counts(self) -> bool:
        """Whether the words changed in anything but references that follow new numbers."""
        return self.kind != "unchanged" and not self.follows


class MetadataChange(Model):
    """Something that the document says of itself, and says otherwise now: its title, a date, its preamble."""

    name: str
    old: str | None = None
    new: str | None = None
    edits: tuple[Edit, ...] = ()


class Comparison(Model):
    """Two versions of a document. `changes` follow the new text; what went stands where it stood.

    Examples:
        >>> comparison = compare(parse_files("examples/pets_2015.txt"), parse_files("examples/pets_2024.txt"))
        >>> comparison.new_title, len(comparison.changes)
        ('云溪市养犬管理条例', 15)
    """

    old_title: str | None = None
    new_title: str | None = None
    changes: tuple[Change, ...] = ()
    metadata: tuple[MetadataChange, ...] = ()
    old: Document = Field(exclude=True, repr=False)
    new: Document = Field(exclude=True, repr=False)

    def counts(self) -> dict[str, int]:
        """How many changes there are of each kind; what stayed under another number counts as `renumbered` too, and
        what only follows new numbers as `follows`, not as `edited`."""
        found: Counter[str] = Counter()
        for change in self.changes:
            found["follows" if change.follows else change.kind] += 1
            found["renumbered"] += change.renumbered
            found["moved"] += change.moved
        return {name: found[name] for name in _COUNTED if found[name]}

    def clauses(self, change: Change) -> tuple[list[Clause], list[Clause]]:
        """The clauses that a change names, in the old document and in the new."""
        return list(_named(self.old, change.old)), list(_named(self.new, change.new))


_COUNTED = ("unchanged", "edited", "follows", "split", "merged", "added", "deleted", "renumbered", "moved")


def _named(document: Document, ids: tuple[str, ...]) -> Iterator[Clause]:
    return (clause for clause in map(document.clause, ids) if clause is not None)
