"""What stands while a decision is carried out: the plan so far, the operations, and what was named last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policy_parser.amendment.consolidation import Plan
from policy_parser.amendment.instructions import Step, Where
from policy_parser.amendment.operations import Operation, OperationKind, OperationStatus
from policy_parser.amendment.places import PlaceError, Places, context_of, each, where_only
from policy_parser.amendment.script import Sentence
from policy_parser.amendment.series import Number
from policy_parser.citations.steps import Steps
from policy_parser.expressions import expression
from policy_parser.model import Clause
from policy_parser.plain_words import Words, located

_SENTENCE_END = expression(r"[。！？!?]")


@dataclass
class Done:
    """An operation while the decision is read; it may wait for the words that a later step brings."""

    kind: OperationKind
    sentence: Sentence
    address: str | None = None
    words: str | None = None
    old_words: str | None = None
    status: OperationStatus = "applied"
    reason: str | None = None
    insertion: int | None = None

    def refuse(self, status: OperationStatus, reason: str) -> None:
        """Says that it is not done, and why."""
        self.status = status
        self.reason = reason


@dataclass
class Here:
    """What the words before go back to: an address and its clauses; whether those are all from one to another."""

    steps: Steps = ()
    clauses: tuple[Clause, ...] = ()
    ranged: bool = False


class Undertaking:
    """One decision and one base. `waiting`: merged or divided clauses whose new words are still to come, with those
    that go then; `pending`: insertions whose words come with their whole article; `raised`: a 款 that becomes an
    article, and which insertion that is; `here`: what was named last."""

    def __init__(self, plan: Plan, number: int) -> None:
        self.plan, self.base, self.number = plan, plan.base, number
        self.places = Places(plan.base)
        self.done: list[Done] = []
        self.waiting: dict[str, tuple[Done, tuple[str, ...]]] = {}
        self.pending: list[tuple[Done, str]] = []
        self.divided: dict[str, tuple[int, list[Number]]] = {}
        self.raised: dict[str, int] = {}
        self.here = Here()

    def find(self, where: Where | None, parts: bool = False) -> list[Clause]:
        """The clauses that a place names; remembers them. `parts`: whether a sentence or a table of one may be meant.
        Raises PlaceError."""
        if where is not None and where.part and not parts:
            raise PlaceError("not_understood", "part_of_clause")
        if where_only(where):
            if not self.here.clauses:
                raise PlaceError("ambiguous", "nothing_before")
            return list(self.here.clauses)
        assert where is not None
        places = self.places.read(where.address, self.here.steps)
        steps = context_of(places, self.here.steps)
        self.here = Here(steps)
        clauses = tuple(c for place in places for c in self.places.find(place))
        self.here = Here(steps, clauses, any(place.until for place in places))
        return list(self.here.clauses)

    def words(self, clause: Clause, sentence: int = 0, table: int = 0) -> Words:
        """The words of a clause, or of its n-th sentence or table. Raises PlaceError where it has none so many."""
        if table:
            tables = [c for c in clause.walk() if c.kind == "table"]
            at = 0 if table < 0 else table - 1
            if at >= len(tables) or (table < 0 and len(tables) > 1):
                raise PlaceError("ambiguous" if len(tables) > 1 else "not_found", "table", clause.id)
            return located(self.base.text, (tables[at],))
        words = located(self.base.text, clause.walk())
        if not sentence:
            return words
        bounds = [0, *(m.end() for m in _SENTENCE_END.finditer(words.text))]
        bounds += [len(words.text)] if bounds[-1] < len(words.text) else []
        at = len(bounds) - 2 if sentence < 0 else sentence - 1
        if at + 1 >= len(bounds):
            raise PlaceError("not_found", "sentence", clause.id)
        start, end = bounds[at], bounds[at + 1]
        return Words(words.text[start:end], words.offsets[start:end])

    def alive(self, clause: Clause) -> None:
        """Raises PlaceError where a step before has taken the words of a clause away."""
        if self.plan.dead(clause):
            raise PlaceError("ambiguous", "changed_twice", clause.id)

    def told_numbers(self, step: Step) -> list[Number]:
        """The numbers that a step gives what it makes (作为第八条至第十条), in order; none where it gives none."""
        if not step.to:
            return []
        places = self.places.read(step.to, self.here.steps)
        return [(s[-1].number, s[-1].insertion or 0) for p in places for s in each(p.steps, p.until)]

    def operations(self, unplaced: Sequence[int]) -> list[Operation]:
        """What was done and what was not, when all sentences are read."""
        for done, _ in (*self.waiting.values(), *self.pending):
            done.refuse("ambiguous", "no_words")
        for done in self.done:
            if done.insertion in unplaced and done.insertion is not None:
                done.refuse("not_found", "no_such_place")
        return [
            Operation.trusted(
                kind=d.kind, address=d.address, words=d.words, old_words=d.old_words, text=d.sentence.told,
                span=d.sentence.span, decision=self.number, status=d.status, reason=d.reason,
            )
            for d in self.done
        ]  # fmt: skip


def article_of(clause: Clause) -> str:
    """The id of the article that a clause stands in; its own where it stands in none."""
    return next((c.id for c in (*clause.ancestors, clause) if c.kind == "article"), clause.id)
