"""A candidate in, the reference it is out, or None where it is none: one short function a way of citing.

The rules never choose between two answers: then the reference is `unresolved` and says why.
"""

from __future__ import annotations

from policy_parser.citations.aliases import Names
from policy_parser.citations.answers import (
    Places,
    reference,
    told,
)
from policy_parser.citations.candidate import Candidate
from policy_parser.citations.inside import Inside
from policy_parser.citations.labelled import labelled
from policy_parser.citations.ladders import ladder_of
from policy_parser.citations.locate import Locator
from policy_parser.citations.memory import Cited, Memory, Reading
from policy_parser.citations.naming import Naming
from policy_parser.citations.parse import parse_run
from policy_parser.citations.steps import CitationError
from policy_parser.citations.with_name import WithName
from policy_parser.citations.without_name import WithoutName
from policy_parser.expressions import expression
from policy_parser.model import Ladder, Reference

_VIOLATING = expression(r"(?:违反|違反)(?:了|其中的?|前述|上述)?$")


class Resolver:
    """Resolves the candidates of one document, passage by passage."""

    def __init__(self, names: Names, locator: Locator, ladder: Ladder) -> None:
        self.ladder, self.memory = ladder, Memory(names)
        inside, naming = Inside(locator, ladder), Naming(names, self.memory)
        self.with_name = WithName(names, naming, inside)
        self.without_name = WithoutName(names, self.memory, naming, inside)

    def resolve(self, candidate: Candidate, reading: Reading) -> Reference | None:
        """The reference a candidate is; None where the words cite nothing."""
        self.memory.advance(reading, candidate.start)
        places = self._places(candidate, reading)
        if places is None or (candidate.named == "number" and reading.passage.block == "note"):
            return None
        violating = bool(_VIOLATING.search(reading.passage.text, max(0, candidate.start - 5), candidate.start))
        if candidate.named == "here":
            answer = self.without_name.answer(candidate, places, violating, reading)
        else:
            answer = self.with_name.answer(candidate, places, reading)
        if answer is None:
            return None
        places = told(answer)
        cited = Cited(
            candidate.start, candidate.end, answer.document, places, answer.clauses, violating, reading.is_open,
            answer.reason != "unknown_document",
        )  # fmt: skip
        reading.remember(cited)
        if answer.document is not None:
            self.without_name.bill.read(candidate, answer.document, reading)
        return reference(candidate, answer, reading)

    def _places(self, candidate: Candidate, reading: Reading) -> Places | None:
        if not candidate.run:
            return ()
        try:
            if candidate.labels:
                return labelled(candidate, self.ladder)
            text = reading.passage.text
            told_before = text[max(0, candidate.start - 12) : candidate.start] + candidate.written
            return parse_run(candidate.run, ladder_of(candidate.run, self.ladder, told_before))
        except CitationError:
            return None
