"""Places as the words give them in, the answer that they have in this document out."""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.citations.answers import (
    Answer,
    Places,
    target,
)
from policy_parser.citations.candidate import Candidate
from policy_parser.citations.here import Here, Unresolved
from policy_parser.citations.labelled import exactly
from policy_parser.citations.locate import Locator
from policy_parser.citations.memory import Reading
from policy_parser.citations.steps import Place
from policy_parser.model import Clause, Ladder, Reason, Target


class Inside:
    """Looks places up in the tree of this document."""

    def __init__(self, locator: Locator, ladder: Ladder) -> None:
        self.locator, self.ladder, self.scopes = locator, ladder, locator.scopes

    def answer(self, places: Places, here: Here) -> Answer:
        """Every place that can be found is a target; one that cannot makes the whole reference unresolved."""
        targets: list[Target] = []
        clauses: list[Clause] = []
        reason: Reason | None = None
        for place in places:
            try:
                covered = self._as_insertion(place, here) or self.locator.locate(place.steps, here)
                if not covered:
                    raise Unresolved("no_such_clause")
                if place.until and len(covered) == 1 and covered[0].insertion and place.steps[-1].insertion is None:
                    targets.append(target(covered))  # 附件1-3 is there, so that it is no range
                elif place.until:
                    last = self.locator.locate(place.until, here)
                    if not covered or not last:
                        raise Unresolved("no_such_clause")
                    covered = self.locator.between(covered[0], last[-1])
                    whole = covered[0] is covered[-1]  # 第五条至第七条（删除） is one head
                    targets.append(target(covered[:1] if whole else covered, through=not whole))
                else:
                    targets += [target((c,)) for c in covered]
                clauses += covered
            except Unresolved as why:
                reason = reason or why.reason
        return Answer(None, tuple(targets), reason, places, tuple(clauses))

    def _as_insertion(self, place: Place, here: Here) -> Sequence[Clause]:
        """附件1-3 where the document has an attachment of that label; else it is the first three."""
        step = place.steps[0]
        if len(place.steps) > 1 or step.level != "attachment" or not place.until or step.style != "dashed":
            return ()
        try:
            return self.locator.locate((step._replace(insertion=place.until[0].number),), here)
        except Unresolved:
            return ()

    def exactly(self, candidate: Candidate, places: Places, reading: Reading) -> Answer | None:
        """本合同第1.1条, where articles hold decimals."""
        clause = reading.passage.clause
        return exactly(candidate, places, self.locator, Here(clause, self.scopes.inside(clause)), self.ladder)
