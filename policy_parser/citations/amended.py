"""An address without a name in an amendment, or in quoted words, in; which law's it is, and its answer, out."""

from __future__ import annotations

from policy_parser.citations.answers import (
    Answer,
    Places,
    elsewhere,
    extended,
    the_same,
)
from policy_parser.citations.candidate import Candidate
from policy_parser.citations.here import Here, Unresolved
from policy_parser.citations.inside import Inside
from policy_parser.citations.memory import Memory, Reading
from policy_parser.citations.quoted import told_in_full
from policy_parser.citations.steps import RANK, above


class Amended:
    """Answers what an amendment says outside its quotations, and what quoted words cite."""

    def __init__(self, memory: Memory, inside: Inside) -> None:
        self.memory, self.inside, self.scopes = memory, inside, memory.scopes

    def outside(self, places: Places, reading: Reading) -> Answer:
        """Outside the quotations of an amendment: 第一百六十二条后增加一条 is the amended law's article."""
        document, first = self.memory.subject(reading), places[0].steps[0]
        if document is None and first.how == "number" and self.memory.closes_several(reading.passage):
            return Answer(reason="other_document", places=places)
        if first.how == "same" and document is not None:
            before = next((c for c in self.memory.remembered(reading) if c.document and c.places), None)
            return the_same(places, before) if before else Answer(document, reason="nothing_before", places=places)
        if first.how != "number" or document is None:
            clause = reading.passage.clause
            return self.inside.answer(places, Here(clause, self.scopes.inside(clause)))
        if RANK[first.level] <= RANK["article"]:
            return elsewhere(document, places)
        before = next((c for c in self.memory.remembered(reading) if c.document and c.places), None)
        head = above(before.steps, first.level) if before else ()
        if not head:
            return Answer(document, reason="ambiguous", places=places)
        return elsewhere(document, extended(places, head))

    def quoted(self, candidate: Candidate, places: Places, reading: Reading) -> Answer:
        assert reading.quote is not None
        last = reading.last
        inside = last.steps if last is not None and last.start >= reading.opened_at else ()
        if last is not None and inside and places[0].steps[0].how == "same" and last.document is not None:
            return the_same(places, last)  # 商标法第十四条第一款规定的因素，…|该条规定
        try:
            quote = reading.quote.at(reading.passage.text[max(0, reading.opened_at + 1) : candidate.start])
            return elsewhere(reading.quote.document, told_in_full(places, quote, inside))
        except Unresolved as why:
            return Answer(reading.quote.document, reason=why.reason, places=places)
