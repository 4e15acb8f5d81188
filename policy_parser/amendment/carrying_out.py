"""The sentences of a decision and the base in, a plan of what becomes of the base and the operations out.

One short function a kind of step, in a table. A step that cannot be carried out for certain is an operation with its
reason, and nothing is done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policy_parser.amendment import inserting, regrouping, replacing, rewording
from policy_parser.amendment.consolidation import Plan
from policy_parser.amendment.given_articles import Given
from policy_parser.amendment.instructions import TRIGGER, NotUnderstoodError, Step, steps_of
from policy_parser.amendment.operations import Operation, OperationKind
from policy_parser.amendment.places import PlaceError
from policy_parser.amendment.script import Sentence
from policy_parser.amendment.undertaking import Done, Here, Undertaking

#: A kind of step, who plans it, and the operation that it is when it cannot be done.
_STEPS: dict[str, tuple[Callable[[Undertaking, Step, Sentence], None], OperationKind]] = {
    "replace": (replacing.replace, "replace"),
    "delete": (regrouping.delete, "delete"),
    "renumber": (regrouping.renumber, "renumber"),
    "move": (regrouping.move, "renumber"),
    "merge": (regrouping.merge, "merge"),
    "divide": (regrouping.divide, "divide"),
    "order": (regrouping.order, "reorder"),
    "insert": (inserting.insert, "insert"),
    "words": (rewording.replace_words, "replace_words"),
    "mark": (rewording.replace_last_mark, "replace_words"),
    "insert_words": (rewording.insert_words, "insert_words"),
    "delete_words": (rewording.delete_words, "delete_words"),
}


class CarryingOut:
    """Carries the sentences of one decision out on one base."""

    def __init__(self, plan: Plan, number: int) -> None:
        self._work = Undertaking(plan, number)
        self._contexts: dict[str | None, Here] = {}

    def take(self, sentence: Sentence) -> None:
        """Plans what one sentence asks for."""
        self._work.here = self._context(sentence.clause)
        try:
            steps = steps_of(sentence)
        except NotUnderstoodError as error:
            self._work.done.append(Done("unknown", sentence, status="not_understood", reason=str(error)))
            return
        for step in steps:
            self._step(step, sentence)
        self._contexts[sentence.clause] = self._work.here

    def give(self, given: Given, text: str) -> None:
        """Plans that an article is as a decision gives it: in the place of the one of its number, or new."""
        sentence = Sentence(text[given.span.start : given.span.end].split("\n")[0], (), given.span, given.clause)
        try:
            replacing.give(self._work, given.number, given.lines, sentence)
        except PlaceError as error:
            done = Done("replace", sentence, error.address, "\n".join(given.lines))
            done.refuse(error.status, error.reason)
            self._work.done.append(done)

    def asks(self, sentence: Sentence) -> bool:
        """Whether a sentence asks for anything."""
        return TRIGGER.search(sentence.text) is not None

    def operations(self, unplaced: Sequence[int]) -> list[Operation]:
        """What was done and what was not, when all sentences are read; `unplaced`: insertions without a place."""
        return self._work.operations(unplaced)

    def _context(self, clause: str | None) -> Here:
        """What was named last in the same clause of the decision, or in one that it stands in."""
        while clause is not None:
            if clause in self._contexts:
                return self._contexts[clause]
            head, _, last = clause.rpartition("__")
            if last.startswith("para_") or "__" in clause:
                clause = head or None
            else:
                break
        return Here()

    def _step(self, step: Step, sentence: Sentence) -> None:
        plan, kind = _STEPS[step.kind]
        try:
            plan(self._work, step, sentence)
        except PlaceError as error:
            words = "\n".join(line for q in step.words for line in q.lines) or None
            done = Done(kind, sentence, error.address, words)
            done.refuse(error.status, error.reason)
            self._work.done.append(done)
