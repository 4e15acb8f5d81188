"""The clauses of a document as the library keeps them in, the same resolver's view of them out: where an address leads
in that version."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from policy_parser.citations.elsewhere import address as address_there
from policy_parser.citations.here import Here, Unresolved
from policy_parser.citations.locate import Locator
from policy_parser.citations.parse import parse_run
from policy_parser.citations.scopes import Scope, Scopes
from policy_parser.citations.steps import CitationError, Level, Step, Steps
from policy_parser.expressions import expression
from policy_parser.library.schema import CLAUSE_BITS
from policy_parser.model import Clause, Ladder, Span

#: How many documents' trees are kept at hand.
_KEPT = 256
_LEVELS: dict[str, Level] = {
    "att": "attachment", "part": "part", "subpart": "subpart", "chp": "chapter", "sec": "section", "art": "article",
    "para": "paragraph", "item": "item", "subitem": "subitem", "pt": "point",
}  # fmt: skip
_STEP = expression(r"(?P<level>[a-z]+)_(?P<number>\d+)(?:-(?P<insertion>\d+))?")
_STEP_KINDS = {"paragraph": expression("para_"), "item": expression("item_")}
_BRACKETED = expression(r"[（(〔][^（）()]{1,6}[）)〕]\s*[款條条]")
_NO_SPAN = Span(0, 0)


class VersionTree:
    """One document's clauses, as far as addresses need them. `number`: each clause's own number, by its id."""

    def __init__(self, rows: Sequence[tuple[Any, ...]], ladder: Ladder, base: int, root: int = 0) -> None:
        self.number = {row[1]: row[0] - base for row in rows}
        self.last = {row[1]: row[8] for row in rows}
        clauses = _clauses(rows, base)
        self.scopes = Scopes(clauses)
        self.locator = Locator(self.scopes, ladder)
        self._root = self._scope_of(root)

    def _scope_of(self, root: int) -> Scope | None:
        if not root:
            return None
        return next((s for s in self.scopes.attached if s.root and self.number[s.root.id] == root), None)

    def locate(self, address: str, through: str | None, text: str) -> list[str]:
        """The ids that an address leads to here. `text`: the words of the reference, which tell 第（一）款 from 第一款.
        Raises Unresolved."""
        bracketed = bool(_BRACKETED.search(text))
        steps, until = steps_of(address, bracketed), steps_of(through, bracketed) if through else ()
        if not steps or (through and not until):
            raise Unresolved("no_such_clause")
        if self._root is not None:
            return self._in(self._root, steps, until)
        try:
            return self._in(self.scopes.whole, steps, until)
        except Unresolved as why:
            if why.reason != "no_such_clause":
                raise
        found = {}
        for scope in self.scopes.attached:  # a notice and what it issues
            try:
                found[scope.id] = self._in(scope, steps, until)
            except Unresolved:
                continue
        if len(found) != 1:
            raise Unresolved("ambiguous" if found else "no_such_clause")
        return next(iter(found.values()))

    def above(self, clause: str) -> list[Clause]:
        """What a clause stands in, from the innermost out."""
        found: list[Clause] = []
        at = self.scopes.parent.get(clause)
        while at is not None:
            found.append(at)
            at = self.scopes.parent.get(at.id)
        return found

    def last_in(self, clause: str, kind: str) -> str | None:
        """The last paragraph or item of a clause; None where it has none."""
        within = [c for c, above in self.scopes.parent.items() if above.id == clause]
        for child in sorted(within, key=lambda c: self.number[c], reverse=True):
            if _STEP_KINDS[kind].match(child.rpartition("__")[2]):
                return child
            if kind == "item" and (found := self.last_in(child, kind)):
                return found
        return None

    def _in(self, scope: Scope, steps: Steps, until: Steps) -> list[str]:
        here = Here(None, scope)
        first = self.locator.locate(steps, here)
        if not until:
            return [c.id for c in first]
        start, end = self.locator.between(first[0], self.locator.locate(until, here)[-1])
        (row, at), (_, to) = self.scopes.row(start), self.scopes.row(end)
        return [c.id for c in row[at : to + 1]]


def steps_of(address: str, bracketed: bool = False) -> Steps:
    """art_16__item_2 as the levels that were written; empty where it is no such path."""
    found: list[Step] = []
    for piece in address.split("__"):
        m = _STEP.fullmatch(piece)
        level = _LEVELS.get(m["level"]) if m else None
        if m is None or level is None:
            return ()
        if level == "point" and not found:
            level = "division"
        insertion = int(m["insertion"]) if m["insertion"] else None
        style = "bracketed" if bracketed and level == "paragraph" else "han"
        found.append(Step(level, "number", int(m["number"]), insertion, style))  # type: ignore[arg-type]
    return tuple(found)


def path_of(address: str) -> str:
    """第三百条第二款 as an id path; empty where the address is not all numbered levels."""
    try:
        places = parse_run(address, "条款项目")
    except (CitationError, ValueError):
        return address if steps_of(address) else ""
    if len(places) != 1 or places[0].until or any(s.how != "number" for s in places[0].steps):
        return ""
    return address_there(places[0].steps)


def _clauses(rows: Sequence[tuple[Any, ...]], base: int) -> tuple[Clause, ...]:
    """The rows as clauses, without their words. Children come before what they stand in."""
    rest = {n: f.get_default(call_default_factory=True) for n, f in Clause.model_fields.items() if not f.is_required()}
    below: dict[int, list[Clause]] = {}
    for id_, path, kind, label, number, insertion, through, parent, _, heading in reversed(rows):
        children = below.pop(id_ - base, [])
        values = rest | {
            "id": path, "kind": kind, "label": label, "number": number, "insertion": insertion,
            "through": through, "heading": heading, "text": "", "span": _NO_SPAN, "pieces": (),
            "children": tuple(reversed(children)),
        }  # fmt: skip
        below.setdefault(parent, []).append(Clause.trusted(**values))
    return tuple(reversed(below.get(0, [])))


class Trees:
    """The trees of a library's documents, the last used ones at hand."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._kept: OrderedDict[tuple[int, int], VersionTree] = OrderedDict()

    def of(self, document: int, root: int = 0) -> VersionTree:
        """The tree of a document, or of the one that it issues in its clause `root`."""
        key = (document, root)
        tree = self._kept.pop(key, None)
        if tree is None:
            base = document << CLAUSE_BITS
            rows = self._connection.execute(_ROWS, (base, base + (1 << CLAUSE_BITS))).fetchall()
            (ladder,) = self._connection.execute("SELECT ladder FROM documents WHERE id = ?", (document,)).fetchone()
            tree = VersionTree(rows, ladder, base, root)
            if len(self._kept) >= _KEPT:
                self._kept.popitem(last=False)
        self._kept[key] = tree
        return tree


_ROWS = """
SELECT id, path, kind, label, number, insertion, through, parent, last, heading FROM clauses
WHERE id >= ? AND id < ? ORDER BY id
"""
