"""An address without a name in, what it may go on with out: the article cited before, the list that it stands in."""

from __future__ import annotations

from policy_parser.citations.answers import (
    LOWER,
    Answer,
    Places,
    continued,
)
from policy_parser.citations.here import Here
from policy_parser.citations.inside import Inside
from policy_parser.citations.memory import Cited, Memory, Reading
from policy_parser.citations.steps import Step

_FURTHER_BACK = 4


class GoingOn:
    """Tells where an address of this document starts from."""

    def __init__(self, memory: Memory, inside: Inside) -> None:
        self.memory, self.inside, self.scopes = memory, inside, memory.scopes

    def is_own_point(self, first: Step, spoken_of: Cited, reading: Reading) -> bool:
        """《办法》第十五条…，按|第1条 in a notice of 1. 2. 3.: its number is written as the notice's own are."""
        if first.style != "digits" or not spoken_of.steps or any(s.style == "digits" for s in spoken_of.steps):
            return False
        return self.inside.locator.is_digit_top(first, Here(None, self.scopes.inside(reading.passage.clause)))

    def is_next_point(self, first: Step, reading: Reading) -> bool:
        """第一条、第四条自…起施行，|第二条、第三条在…: of the same document of points."""
        last = reading.last
        if last is None or last.document is not None or not last.clauses or last.steps[0].level != first.level:
            return False
        return first.how == "number" and all(c.kind == "point" for c in last.clauses)

    def further_below(self, places: Places, last: Cited, reading: Reading) -> Answer:
        """本办法第六条规定|第一款, 《安排》第六条中增加一款作为|第二款: of the article right before."""
        if last.document is not None:
            return continued(places, last)
        clause = reading.passage.clause
        return self.inside.answer(
            places, Here(clause, self.scopes.inside(clause), bases=last.clauses[-1:], continues=True)
        )

    def before_here(self, reading: Reading) -> Cited | None:
        """What the passage above cites, where it is of the same article: 其 goes back no further."""
        article = self.scopes.nearest(reading.passage.clause, ("article",))
        above = self.scopes.nearest(self.memory.before_in, ("article",))
        return self.memory.before if article is above else None

    def is_of_itself(self, answer: Answer, reading: Reading) -> bool:
        """Whether an item would cite itself."""
        line = [c for c in self.scopes.line(reading.passage.clause) if c.kind in ("item", "subitem", "point")]
        return any(c is mine for c in answer.clauses for mine in line)

    def further_back(self, places: Places, reading: Reading) -> Answer | None:
        """第二十二条第一款第三项…，按照第二十二条第二款对|第三项…: of what the same words, or the paragraph of the
        article before them, cited earlier; None where that has no such clause either."""
        clause = reading.passage.clause
        earlier = [c for c in reversed(reading.cited[-_FURTHER_BACK:-1]) if c.clauses]
        if not earlier and not reading.cited and self.memory.before is not None:
            of_article = self.scopes.nearest(clause, ("article",))
            before = self.memory.before_in
            if of_article is not None and before is not None:
                earlier = [self.memory.before] if self.scopes.nearest(before, ("article",)) is of_article else []
        for cited in earlier:
            if cited.document is not None or not cited.clauses:
                continue
            here = Here(clause, self.scopes.inside(clause), bases=cited.clauses[-1:], continues=True, alone=True)
            answer = self.inside.answer(places, here)
            if answer.reason is None and not self.is_of_itself(answer, reading):
                return answer
        return None

    def position(
        self,
        first: Step,
        violating: bool,
        reading: Reading,
        begins: bool = False,
        nearest: bool = False,
        measured: bool = False,
        every: bool = False,
    ) -> Here:
        """Where the words stand, and what a bare 第三项 among them may go on with. `nearest`: of a list cited before,
        the last; `every`: all of it. `measured`: 数量达到|第一项标准 is of its own list."""
        clause, last = reading.passage.clause, reading.last
        scope = self.scopes.inside(clause)
        mine = last.clauses if last is not None and last.document is None else ()
        if first.how == "same":
            above = next((c for c in self.memory.remembered(reading) if c.places), None) or self.memory.before
            same = mine or (above.clauses if above else ())
            return Here(clause, scope, same=same[-1:] if nearest else same, every=every)
        if first.how != "number" or first.level not in LOWER:
            return Here(clause, scope)
        if mine and last is not None:
            both = violating and last.violating
            continues = both or (first.level == "item" and violating == last.violating)
            return Here(clause, scope, bases=mine[-1:], continues=continues)
        lead = () if measured else self.memory.lead(clause)
        # 前項…依下列規定：一、|第一款名稱: each item of the list says one of that other list
        alone = bool(lead) and violating and not any(c is lead[0] for c in self.scopes.line(clause))
        return Here(clause, scope, bases=lead, continues=bool(lead) and (violating or begins), alone=alone)

    def can_be_cited(self, first: Step, here: Here) -> bool:
        """Whether 第三条, 第二款 or 第一项 without 规定 after it can be a citation where it stands."""
        if first.level == "article":
            return bool(here.scope.articles) or self.inside.locator.is_digit_top(first, here)
        if first.style == "bracketed" and here.clause is not None:
            return True
        in_article = self.scopes.nearest(here.clause, ("article",)) is not None
        return in_article and first.level in ("paragraph", "item")

    def its(self, places: Places, last: Cited | None, reading: Reading) -> Answer:
        """…第五十六条第二项…；其|第三项: of what was cited last, be it here or elsewhere."""
        if last is not None and last.document is not None:
            return continued(places, last)
        if last is not None and places[0].steps[0].level == "article":
            return self.inside.answer(places, Here(None, self.scopes.inside(reading.passage.clause)))
        articles = self.memory.articles(last.clauses if last else ())
        if last is None or len(articles) != 1:
            return Answer(reason="ambiguous" if articles else "nothing_before", places=places)
        clause = reading.passage.clause
        return self.inside.answer(
            places, Here(clause, self.scopes.inside(clause), bases=last.clauses[-1:], continues=True)
        )
