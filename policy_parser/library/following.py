"""A clause of one version in, what it is in the newest version that is held out: followed from version to version by
comparison, never by its number."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import pairwise

from policy_parser.document import Document
from policy_parser.expressions import expression
from policy_parser.library.rows import unpacked
from policy_parser.library.trees import Trees
from policy_parser.library.values import How, Today
from policy_parser.library.works import Held, Version, Work
from policy_parser.model import Clause

#: A step between two versions: the old clause, the new one (0 where it went), and how.
Step = tuple[int, int, How]
_WORSE: dict[How, int] = {"same": 0, "renumbered": 1, "edited": 2, "deleted": 3, "repealed": 4}


class Following:
    """Follows clauses through the versions of works. What two versions have to do with each other is worked out once
    and kept in the library."""

    def __init__(self, connection: sqlite3.Connection, trees: Trees) -> None:
        self._connection, self._trees = connection, trees
        self._steps: dict[tuple[int, int], dict[int, list[tuple[int, How]]]] = {}

    def today(self, work: Work, version: Version, document: int, found: Sequence[str]) -> Today | None:
        """What the clauses are in the newest version; that they are no law any more, where a document says so."""
        at = work.versions.index(version)
        clauses, here, how = list(found), document, "same"
        for following in work.versions[at + 1 :]:
            if not clauses and found:
                break
            new = _counterpart(version, following, here)
            if new is None or following.held[0].root:
                continue
            if found:
                clauses, step = self._follow(here, new.document, clauses)
                how = max(how, step, key=lambda h: _WORSE[h])
            here, version = new.document, following
        last = work.versions[-1]
        if last.ended == "repealed" and last.ended_by is not None:
            return Today.trusted(document=self._label(last.ended_by), clauses=(), how="repealed")
        return Today.trusted(document=self._label(here), clauses=tuple(clauses), how=how)

    def _follow(self, old: int, new: int, found: Iterable[str]) -> tuple[list[str], How]:
        steps = self.steps(old, new)
        numbers, ids = self._trees.of(old).number, self._trees.of(new)
        by_number = {n: i for i, n in ids.number.items()}
        clauses: list[str] = []
        how: How = "same"
        for id_ in found:
            step = steps.get(numbers.get(id_, 0))
            if step is None:  # a chapter, or what the comparison does not look into: by its own name, where it stands
                step = [(ids.number[id_], "edited")] if id_ in ids.number else [(0, "deleted")]
            for becomes, each in step:
                how = max(how, each, key=lambda h: _WORSE[h])
                if becomes and by_number[becomes] not in clauses:
                    clauses.append(by_number[becomes])
        return clauses, how if clauses or how in ("deleted", "repealed") else "deleted"

    def steps(self, old: int, new: int) -> dict[int, list[tuple[int, How]]]:
        """What each clause of the old document became in the new one; 0 where it went."""
        if (old, new) not in self._steps:
            rows = self._connection.execute(
                "SELECT clause, becomes, how FROM steps WHERE old = ? AND new = ?", (old, new)
            ).fetchall()
            if not rows:
                rows = self._compared(old, new)
                if self._connection.in_transaction:  # else this is a reader, who keeps it to himself
                    self._connection.executemany(
                        "INSERT OR IGNORE INTO steps VALUES (?, ?, ?, ?, ?)", ((old, a, new, b, h) for a, b, h in rows)
                    )
            found: dict[int, list[tuple[int, How]]] = {}
            for clause, becomes, how in rows:
                found.setdefault(clause, []).append((becomes, how))
            self._steps[old, new] = found
        return self._steps[old, new]

    def _compared(self, old: int, new: int) -> list[Step]:
        from policy_parser.comparison import compare

        before, after = (unpacked(self._content(d)) for d in (old, new))
        numbers = self._trees.of(old).number, self._trees.of(new).number
        found: list[Step] = []
        gone: list[str] = []
        stack = list(compare(before, after).changes)
        while stack:
            change = stack.pop()
            stack.extend(change.parts)
            how: How = "edited"
            if change.kind == "unchanged":
                how = "renumbered" if change.renumbered else "same"
            for a in change.old:
                if not change.new:
                    gone.append(a)
                found += [(numbers[0][a], numbers[1][b], how) for b in change.new]
        moved = went_elsewhere([c for i in gone if (c := before.clause(i))], after)
        for id_ in gone:
            found.append(
                (numbers[0][id_], numbers[1][moved[id_]], "edited") if id_ in moved else (numbers[0][id_], 0, "deleted")
            )
        return found

    def _content(self, document: int) -> bytes:
        row = self._connection.execute("SELECT content FROM contents WHERE document = ?", (document,)).fetchone()
        return bytes(row[0])

    def _label(self, document: int) -> str:
        row = self._connection.execute(
            "SELECT coalesce(label, title) FROM documents WHERE id = ?", (document,)
        ).fetchone()
        return str(row[0]) if row else ""

    def before(self, document: int, clause: int) -> list[tuple[int, int]]:
        """The clauses of older versions that became this one: document and number of each."""
        found: list[tuple[int, int]] = []
        seen = {(document, clause)}
        stack = [(document, clause)]
        while stack:
            at = stack.pop()
            for old, was in self._connection.execute(
                "SELECT old, clause FROM steps WHERE new = ? AND becomes = ?", at
            ).fetchall():
                if (old, was) not in seen:
                    seen.add((old, was))
                    found.append((old, was))
                    stack.append((old, was))
        return found


#: How much of its pairs of characters a clause must share with the one that it became.
_ALIKE = 0.55
_SHORTEST = 12


def went_elsewhere(gone: Sequence[Clause], after: Document) -> dict[str, str]:
    """What became of clauses that their own article has no more, by their old ids: 第二十条第三款 of the old law is
    第二十三条第一款 of the new one."""
    there: list[tuple[str, frozenset[str]]] = [
        (c.id, _pairs(c.full_text)) for c in after.walk() if c.kind in ("paragraph", "item", "article", "point")
    ]
    found: dict[str, str] = {}
    for clause in gone:
        here = _pairs(clause.full_text)
        if len(here) < _SHORTEST:
            continue
        ranked = sorted(((2 * len(here & o) / (len(here) + len(o) or 1), i) for i, o in there), reverse=True)[:2]
        if ranked and ranked[0][0] >= _ALIKE:
            found[clause.id] = ranked[0][1]
    return found


def _pairs(words: str) -> frozenset[str]:
    plain = _LABEL.sub("", "".join(words.split()), count=1)
    return frozenset(map("".join, pairwise(plain)))


_LABEL = expression(r"^(?:第[^条款项]{1,9}条(?:之.)?|[（(].{1,3}[）)])")


def _counterpart(version: Version, following: Version, document: int) -> Held | None:
    """The document of the next version that goes on with this one: the only one, or that with the like articles."""
    if len(following.parts) == 1:
        return following.parts[0]
    one = next((h for h in version.held if h.document == document), None)
    if one is None:
        return None
    return max(
        following.parts,
        key=lambda h: min(h.last_article, one.last_article) - max(h.first_article, one.first_article),
    )
