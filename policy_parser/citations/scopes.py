"""Clauses in, the numbering scopes they form out: where 第十条 is looked up, and what lies around a clause.

A document is one scope; an attachment, or a document issued inside it, is a scope of its own (its 第一条 is another
one).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from policy_parser.citations.steps import Level, Style
from policy_parser.model import Clause, ClauseKind

#: The kinds of clause that a written level can mean.
KINDS: dict[Level, frozenset[ClauseKind]] = {
    "attachment": frozenset({"attachment"}),
    "part": frozenset({"part"}),
    "subpart": frozenset({"subpart"}),
    "chapter": frozenset({"chapter"}),
    "section": frozenset({"section"}),
    "division": frozenset({"point", "part", "heading"}),
    "article": frozenset({"article"}),
    "paragraph": frozenset({"paragraph"}),
    "item": frozenset({"item", "subitem"}),
    "subitem": frozenset({"subitem"}),
    "point": frozenset({"point", "item", "subitem"}),
    "table": frozenset({"table"}),
}

_BRACKETS = "（(〔⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"


#: How many clauses of one number are looked at below a chapter: two are too many to tell, and a text may repeat 一、
#: 100,000 times.
_MOST = 50

#: What is looked up: the kinds that are meant, the number and the insertion.
_Asked = tuple[frozenset[ClauseKind], int, int | None]


class Numbered:
    """Clauses by kind and number. An answer is one list, made once: a number may stand n times and be asked for as
    often."""

    __slots__ = ("_answers", "_rows")

    def __init__(self) -> None:
        self._rows: dict[tuple[ClauseKind, int, int | None], list[Clause]] = {}
        self._answers: dict[_Asked, list[Clause]] = {}

    def add(self, clause: Clause, number: int) -> None:
        self._rows.setdefault((clause.kind, number, clause.insertion), []).append(clause)

    def find(self, kinds: frozenset[ClauseKind], number: int, insertion: int | None = None) -> list[Clause]:
        """The clauses of these kinds with this number."""
        asked = (kinds, number, insertion)
        answer = self._answers.get(asked)
        if answer is None:
            found = [row for kind in kinds if (row := self._rows.get((kind, number, insertion)))]
            answer = found[0] if len(found) == 1 else [clause for row in found for clause in row]
            self._answers[asked] = answer
        return answer


_NONE: list[Clause] = []


@dataclass(eq=False, repr=False)
class Scope:
    """One numbering. `root` is the attachment it belongs to, None for the document itself; `tops` its outermost
    clauses, `attachments` those of them; `numbered` all of its clauses that number through the whole of it."""

    root: Clause | None
    tops: tuple[Clause, ...]
    articles: list[Clause] = field(default_factory=list)
    tables: list[Clause] = field(default_factory=list)
    numbered: Numbered = field(default_factory=Numbered)
    decimals: dict[str, list[Clause]] = field(default_factory=dict)
    attachments: list[Clause] = field(init=False)

    def __post_init__(self) -> None:
        self.attachments = [c for c in self.tops if c.kind == "attachment"]

    @cached_property
    def numbered_on(self) -> dict[int, Clause]:
        """The points 1., 2., 3. that number on from one section of points to the next, by their number; none where
        they begin anew."""
        rows = [[c for c in top.children if c.kind == "point" and label_style(c) == "digits"] for top in self.tops]
        found = [c for row in rows for c in row]
        sections = sum(1 for row in rows if row)
        runs_on = sections > 1 and all(c.number == at for at, c in enumerate(found, 1))
        return {c.number: c for c in found} if runs_on else {}

    @property
    def id(self) -> str | None:
        return self.root.id if self.root else None

    def find(self, kinds: frozenset[ClauseKind], number: int, insertion: int | None = None) -> list[Clause]:
        """The clauses of these kinds with this number, anywhere in the scope."""
        return self.numbered.find(kinds, number, insertion)


_THROUGH: frozenset[ClauseKind] = frozenset(
    {"article", "point", "part", "subpart", "chapter", "section", "subsection", "subsubsection", "attachment", "table"}
)
#: 第二條至第四條（刪除）: no head stands for more articles than this.
_WIDEST = 500


class Scopes:
    """Every scope of a document, the parent of every clause and its place among its like. Built in one walk."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.whole = Scope(None, tuple(clauses))
        self.of: dict[str, Scope] = {}
        self.parent: dict[str, Clause] = {}
        self.attached: list[Scope] = []
        self._inside: dict[str, Scope] = {}
        self._rows: dict[tuple[str, ClauseKind], tuple[Clause, ...]] = {}
        self._places: dict[str, int] = {}
        self._below: dict[str, Numbered] = {}
        stack: list[tuple[Clause, Scope]] = [(c, self.whole) for c in reversed(clauses)]
        while stack:
            clause, scope = stack.pop()
            self.of[clause.id] = scope
            if clause.kind in _THROUGH:
                scope.numbered.add(clause, clause.number)
                last = min(clause.through or 0, clause.number + _WIDEST)
                for number in range(clause.number + 1, last + 1):
                    scope.numbered.add(clause, number)
            if "." in clause.label or "．" in clause.label:
                label = clause.label.strip().replace("．", ".").rstrip(".、")
                if "." in label:
                    scope.decimals.setdefault(label, []).append(clause)
            if clause.kind == "article":
                scope.articles.append(clause)
            elif clause.kind == "table":
                scope.tables.append(clause)
            elif clause.kind == "attachment":
                scope = self._inside[clause.id] = Scope(clause, clause.children)
                self.attached.append(scope)
            for child in reversed(clause.children):
                self.parent[child.id] = clause
                stack.append((child, scope))

    def inside(self, clause: Clause | None) -> Scope:
        """The scope whose numbering holds for the words of a clause: for an attachment's own words, its own."""
        if clause is None:
            return self.whole
        return self._inside.get(clause.id) or self.of[clause.id]

    def outer(self, scope: Scope) -> Scope:
        """The scope that an attachment stands in; the document's own for itself."""
        return self.of[scope.root.id] if scope.root else scope

    def line(self, clause: Clause | None) -> Iterator[Clause]:
        """The clause, then what it stands in, innermost first."""
        while clause is not None:
            yield clause
            clause = self.parent.get(clause.id)

    def nearest(self, clause: Clause | None, kinds: Iterable[ClauseKind]) -> Clause | None:
        """The innermost of these kinds that the clause is or stands in."""
        while clause is not None:
            if clause.kind in kinds:
                return clause
            clause = self.parent.get(clause.id)
        return None

    def row(self, clause: Clause) -> tuple[tuple[Clause, ...], int]:
        """The clauses of its kind beside it, in order, and its place among them; articles in their whole scope."""
        above = self.of[clause.id].root if clause.kind == "article" else self.parent.get(clause.id)
        return self.row_below(above, clause.kind), self._places[clause.id]

    def row_below(self, above: Clause | None, kind: ClauseKind) -> tuple[Clause, ...]:
        """The children of this kind, in order, of a clause or of the document; all articles of a scope whose root it
        is."""
        key = (above.id if above else "", kind)
        row = self._rows.get(key)
        if row is None:
            beside: Sequence[Clause] = above.children if above else self.whole.tops
            if kind == "article":
                beside = self.inside(above).articles
            self._rows[key] = row = tuple(c for c in beside if c.kind == kind)
            self._places.update((c.id, at) for at, c in enumerate(row))
        return row

    def below(
        self, clause: Clause, kinds: frozenset[ClauseKind], number: int, insertion: int | None = None
    ) -> list[Clause]:
        """The children of these kinds with this number."""
        index = self._below.get(clause.id)
        if index is None:
            index = self._below[clause.id] = Numbered()
            for child in clause.children:
                index.add(child, child.number)
        return index.find(kinds, number, insertion)

    def within(
        self, clause: Clause, kinds: frozenset[ClauseKind], number: int, insertion: int | None = None
    ) -> list[Clause]:
        """The clause itself and those below it, however deep, that are of this one kind and have this number; the first
        of them where they are too many to tell."""
        found = self.inside(clause).find(kinds, number, insertion)
        if len(found) > _MOST:
            first = bisect_left(found, clause.span.start, key=_start)
            found = found[first : first + _MOST]
        return [c for c in found if any(x is clause for x in self.line(c))]


def _start(clause: Clause) -> int:
    return clause.span.start


def label_style(clause: Clause) -> Style:
    """How its label writes the number: 一、 is han, （一） bracketed, 1. digits, ① circled."""
    label = clause.label.strip()
    if not label:
        return "none"
    if label[0] in _BRACKETS:
        return "bracketed"
    if any(c.isdecimal() for c in label):
        return "digits"
    if label.rstrip("、.．")[-1] in "）)":
        return "bracketed"  # 一）
    return "circled" if label[0] in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" else "han"
