"""A number in a document of points in, the clause that it means out: 第3点, 第（三）项, 第二部分, and 第二条 where
there are no articles.
"""

from collections.abc import Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from policy_parser.citations.here import Here, lettered, one
from policy_parser.citations.scopes import KINDS, Scope, Scopes, label_style
from policy_parser.citations.steps import Step
from policy_parser.model import Clause, ClauseKind

_POINT: frozenset[ClauseKind] = frozenset({"point"})
#: What may be called 第二条 where there are no articles; never the 第2部 beside Hong Kong's 2.
_CALLED_ARTICLES: frozenset[ClauseKind] = frozenset({"point", "heading"})
#: What Hong Kong's sections number on through.
_HOLDS_ON: frozenset[ClauseKind] = frozenset({"part", "subpart", "chapter", "section"})


class Ring(NamedTuple):
    """What a number can mean at one remove from the words; `styled`: what is labelled as the words write it."""

    lettered: list[Clause]
    styled: list[Clause]


class Points:
    """Finds points by their numbers. `spoken`: the addresses are those of the document's own words, which call what
    numbers on through its sections articles."""

    def __init__(self, scopes: Scopes, spoken: bool) -> None:
        self.scopes, self.spoken = scopes, spoken
        self._rings: dict[tuple[str | None, frozenset[ClauseKind], Step], Ring] = {}
        self._tops: dict[tuple[str | None, frozenset[ClauseKind], int, int | None, str], list[Clause]] = {}

    def outlined(self, step: Step, here: Here) -> Sequence[Clause]:
        """第3点, 第（三）项, 第二条 in a document of points: beside the words, then around them, then anywhere,
        once."""
        if step.level == "article" and step.style != "bracketed":
            # never a deeper one, for 第五条 is no 5. below 二、; but where 1.–45. number on through 一、二、三、
            return one(self._numbered_on(step, here) or self.top(step, here))
        rings = [self.ring(c, KINDS["point"], step) for c in self.scopes.line(here.clause)]
        if step.level != "item" or here.clause is None:  # a bare 第（三）项 is of a list around it
            rings.append(self.ring(here.scope, _POINT, step))
        outermost = next((c for c in self.scopes.line(here.clause) if c.id not in self.scopes.parent), None)
        if outermost is not None and (outermost.kind == "paragraph" or here.beside):
            # 上述第1、2项 in the words below the list
            tops = lettered(self.top(step, here), step)
            rings.append(Ring(tops, [c for c in tops if label_style(c) == step.style]))
        if styled := next((ring.styled for ring in rings if ring.styled), None):
            return one(styled)
        if step.level == "article":
            return one(self.top(step, here))
        return one(next((ring.lettered for ring in rings if ring.lettered), []))

    def ring(self, around: Clause | Scope, kinds: frozenset[ClauseKind], step: Step) -> Ring:
        """What a step can mean right below a clause, or anywhere in a scope."""
        asked = (around.id, kinds, step)
        ring = self._rings.get(asked)
        if ring is None:
            find = around.find if isinstance(around, Scope) else partial(self.scopes.below, around)
            found = lettered(find(kinds, step.number, step.insertion), step)
            ring = self._rings[asked] = Ring(found, [c for c in found if label_style(c) == step.style])
        return ring

    def _numbered_on(self, step: Step, here: Here) -> list[Clause]:
        """第41条 in a court's rules, whose 1., 2., 3. number on through their sections."""
        if not self.spoken or step.style != "digits":
            return []
        found = here.scope.numbered_on.get(step.number)
        return [found] if found is not None and step.insertion is None else []

    def top(self, step: Step, here: Here, of_label: str = "") -> list[Clause]:
        """The outermost points with this number: 第二部分, or 第二条 where there are no articles."""
        kinds = _CALLED_ARTICLES if step.level == "article" else KINDS["division"]
        root = here.scope.root
        asked = (here.scope.id, kinds, step.number, step.insertion, of_label)
        if asked not in self._tops:
            found = here.scope.find(kinds, step.number, step.insertion)
            tops = (c for c in found if self._holder(c) is root and c.label.startswith(of_label))
            self._tops[asked] = list(islice(tops, 2))  # two are too many to tell
        return self._tops[asked]

    def _holder(self, clause: Clause) -> Clause | None:
        """What a clause stands in, its 部 and chapters aside: Hong Kong's sections number on through 第1部, 第2部."""
        above = self.scopes.parent.get(clause.id)
        while above is not None and above.kind in _HOLDS_ON and clause.kind == "point":
            above = self.scopes.parent.get(above.id)
        return above

    def is_digit_top(self, step: Step, here: Here) -> bool:
        """Whether 第2條 is the 2. of a document whose outermost clauses are 1. 2. 3., as Hong Kong's are."""
        if step.style != "digits":
            return False
        return any(label_style(c) == "digits" for c in self.top(step, here))
