"""A finished document's values in, what lies around each clause out: parents, siblings, references to and from, pages.

Worked out when first asked for. A law has 10,000 clauses, and a parse asks nothing of this.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from policy_parser.model import Clause, Definition, Ladder, Metadata, Reference, SourceFile


class Values(Protocol):
    """What a Document holds, as navigation sees it."""

    @property
    def title(self) -> str | None: ...
    @property
    def metadata(self) -> Metadata: ...
    @property
    def sources(self) -> tuple[SourceFile, ...]: ...
    @property
    def clauses(self) -> tuple[Clause, ...]: ...
    @property
    def definitions(self) -> tuple[Definition, ...]: ...
    @property
    def references(self) -> tuple[Reference, ...]: ...
    def walk(self) -> Iterator[Clause]: ...


class Navigation:
    """The `Surroundings` of every clause of one document, and the `Ranges` of its targets."""

    def __init__(self, document: Values) -> None:
        self._values = document

    def attach(self) -> None:
        """Tells every clause, and every target that is a range, where to ask."""
        put = Clause.__dict__["_around"].__set__  # a law has 10,000 clauses; the name is looked up once
        for clause in self._values.walk():
            put(clause, self)
        for reference in self._values.references:
            for target in reference.targets:
                if target.through is not None:
                    object.__setattr__(target, "_ranges", self)

    @property
    def title(self) -> str | None:
        return self._values.title

    @property
    def ladder(self) -> Ladder:
        return self._values.metadata.ladder

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """Every clause by its id; of two with one id, which only a made document has, the last."""
        return {c.id: c for c in self._values.walk()}

    # ---- beside and above ----------------------------------------------------------------------------------------

    @cached_property
    def _parents(self) -> dict[str, Clause]:
        return {child.id: c for c in self._values.walk() for child in c.children}

    @cached_property
    def _siblings(self) -> dict[str, tuple[tuple[Clause, ...], int]]:
        groups = [self._values.clauses, *(c.children for c in self._values.walk() if c.children)]
        return {clause.id: (group, at) for group in groups for at, clause in enumerate(group)}

    def parent_of(self, clause: Clause) -> Clause | None:
        return self._parents.get(clause.id)

    def beside(self, clause: Clause, step: int) -> Clause | None:
        """The sibling that many places behind it, or before it; None where there is none."""
        siblings, at = self._siblings[clause.id]
        return siblings[at + step] if 0 <= at + step < len(siblings) else None

    # ---- references ----------------------------------------------------------------------------------------------

    @cached_property
    def _places(self) -> dict[str, int]:
        """Clause id → its place in the order of the text."""
        return {c.id: at for at, c in enumerate(self._values.walk())}

    @cached_property
    def _scopes(self) -> dict[str, str]:
        """Article id → the id of the attachment whose numbering it belongs to, "" for the document's own."""
        found: dict[str, str] = {}
        stack = [(c, "") for c in self._values.clauses]
        while stack:
            clause, scope = stack.pop()
            if clause.kind == "article":
                found[clause.id] = scope
            inner = clause.id if clause.kind == "attachment" else scope
            stack += [(c, inner) for c in clause.children]
        return found

    @cached_property
    def _articles(self) -> dict[str, list[str]]:
        """Scope → its articles, in the order of the text."""
        found: dict[str, list[str]] = {}
        for clause in self._values.walk():
            if clause.kind == "article":
                found.setdefault(self._scopes[clause.id], []).append(clause.id)
        return found

    def ids_between(self, first: str, last: str) -> tuple[str, ...]:
        """The ids of the clauses from one to the other, both included: articles through the chapters of their whole
        scope, anything else among its siblings. Empty where the two do not stand in one row."""
        row = self._row(first)
        if first not in row or last not in row:
            return ()
        return tuple(row[row.index(first) : row.index(last) + 1])

    def _row(self, clause_id: str) -> Sequence[str]:
        if clause_id in self._scopes:
            return self._articles[self._scopes[clause_id]]
        if clause_id not in self._siblings:
            return ()
        siblings, at = self._siblings[clause_id]
        return [c.id for c in siblings if c.kind == siblings[at].kind]

    @cached_property
    def _citing(self) -> dict[str, list[int]]:
        """Clause id → the positions in `references` of what stands in it."""
        found: dict[str, list[int]] = {}
        for at, reference in enumerate(self._values.references):
            if reference.clause is not None:
                found.setdefault(reference.clause, []).append(at)
        return found

    @cached_property
    def _cited(self) -> dict[str, list[int]]:
        """Clause id → the positions in `references` of what names it, or a range that ends with it."""
        found: dict[str, list[int]] = {}
        for at, reference in enumerate(self._values.references):
            for target in reference.targets:
                for clause_id in target.listed:
                    found.setdefault(clause_id, []).append(at)
        return found

    @cached_property
    def _ranges(self) -> list[tuple[int, str, str, int]]:
        """Each range that a reference names: the place of its first clause, its ends, the reference's position."""
        found: list[tuple[int, str, str, int]] = []
        for at, reference in enumerate(self._values.references):
            for target in reference.targets:
                if target.through is not None and target.address in self._places:
                    found.append((self._places[target.address], target.address, target.through, at))
        return sorted(found)

    def references_in(self, clause: Clause) -> tuple[Reference, ...]:
        at = {i for c in clause.walk() for i in self._citing.get(c.id, ())}
        return tuple(self._values.references[i] for i in sorted(at))

    def references_to(self, clause: Clause) -> tuple[Reference, ...]:
        inside = list(clause.walk())
        at = {i for c in inside for i in self._cited.get(c.id, ())}
        at.update(self._over(inside))
        return tuple(self._values.references[i] for i in sorted(at))

    def _over(self, inside: Sequence[Clause]) -> Iterator[int]:
        """The positions of the references whose range covers one of these clauses, which follow each other."""
        if not self._ranges:
            return
        ids = {c.id for c in inside}
        end = self._places[inside[-1].id]
        for _, first, last, at in self._ranges[: bisect_right(self._ranges, (end, "\uffff"))]:
            if self._places.get(last, -1) >= self._places[inside[0].id] and not ids.isdisjoint(
                self.ids_between(first, last)
            ):
                yield at

    def terms_in(self, clause: Clause) -> tuple[Definition, ...]:
        words = clause.full_text
        return tuple(d for d in self._values.definitions if d.term in words)

    # ---- pages ---------------------------------------------------------------------------------------------------

    @cached_property
    def _pages(self) -> tuple[list[int], list[int]]:
        pages = [p for s in self._values.sources for p in s.pages]
        return [p.span.start for p in pages], [p.number for p in pages]

    def page_of(self, clause: Clause) -> int | None:
        starts, numbers = self._pages
        at = bisect_right(starts, clause.span.start) - 1
        return numbers[at] if at >= 0 else None
