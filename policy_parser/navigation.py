"""A finished document's values in, what lies around each clause out: parents, siblings, references to and from, pages.

Worked out when first asked for. A law has 10,000 clauses, and a parse asks nothing of this.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Protocol

from policy_parser.citations.scopes import Scopes
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
        found = [*self._values.clauses]
        for clause in found:
            put(clause, self)
            if clause.children:
                found += clause.children
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

    @cached_property
    def written_so(self) -> Mapping[str, list[Clause]]:
        """A citation without its title and without blanks → the clauses that are cited so."""
        found: dict[str, list[Clause]] = {}
        title = f"《{self.title}》" if self.title else ""
        for clause in self._values.walk():
            found.setdefault("".join(clause.citation.removeprefix(title).split()), []).append(clause)
        return found

    @cached_property
    def headed_so(self) -> Mapping[str, list[Clause]]:
        """A heading without blanks → the clauses that have it."""
        found: dict[str, list[Clause]] = {}
        for clause in self._values.walk():
            if clause.heading is not None:
                found.setdefault("".join(clause.heading.split()), []).append(clause)
        return found

    @cached_property
    def scopes(self) -> Scopes:
        """Where each numbering holds; an address is looked for in it."""
        return Scopes(self._values.clauses)

    # ---- references ----------------------------------------------------------------------------------------------

    @cached_property
    def _rows(self) -> dict[str, tuple[list[str], int]]:
        """Clause id → the ids that number on with it, and its place among them: articles through the chapters of their
        whole scope, anything else among its siblings of one kind."""
        rows: dict[tuple[str, str], list[str]] = {}
        found: dict[str, tuple[list[str], int]] = {}
        stack = [(c, "", "") for c in reversed(self._values.clauses)]
        while stack:
            clause, above, scope = stack.pop()
            row = rows.setdefault((scope if clause.kind == "article" else above, clause.kind), [])
            found[clause.id] = (row, len(row))
            row.append(clause.id)
            inner = clause.id if clause.kind == "attachment" else scope
            stack += [(c, clause.id, inner) for c in reversed(clause.children)]
        return found

    def ids_between(self, first: str, last: str) -> tuple[str, ...]:
        """The ids of the clauses from one to the other, both included; empty where the two stand in no one row."""
        row, start = self._rows.get(first, ([], 0))
        other, end = self._rows.get(last, ([], 0))
        return tuple(row[start : end + 1]) if row is other else ()

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
        """Clause id → the positions in `references` of what names it; ranges stand apart."""
        found: dict[str, list[int]] = {}
        for at, reference in enumerate(self._values.references):
            for target in reference.targets:
                for clause_id in target.listed:
                    found.setdefault(clause_id, []).append(at)
        return found

    @cached_property
    def _ranges(self) -> dict[int, list[tuple[int, int, int]]]:
        """Row → the ranges in it that a reference names: the places of both ends, the reference's position."""
        found: dict[int, list[tuple[int, int, int]]] = {}
        for at, reference in enumerate(self._values.references):
            for target in reference.targets:
                if target.through in self._rows and target.address in self._rows:
                    row, start = self._rows[target.address]
                    other, end = self._rows[target.through]
                    if row is other:
                        found.setdefault(id(row), []).append((start, end, at))
        return found

    def references_in(self, clause: Clause) -> tuple[Reference, ...]:
        at = {i for c in clause.walk() for i in self._citing.get(c.id, ())}
        return tuple(self._values.references[i] for i in sorted(at))

    def references_to(self, clause: Clause) -> tuple[Reference, ...]:
        at: set[int] = set()
        for inner in clause.walk():
            at.update(self._cited.get(inner.id, ()))
            row, place = self._rows[inner.id]
            at.update(i for start, end, i in self._ranges.get(id(row), ()) if start <= place <= end)
        return tuple(self._values.references[i] for i in sorted(at))

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
