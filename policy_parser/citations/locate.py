"""The levels of an address in, the clauses of this document that they name out. Never a guess: one answer or a reason.

`Here` is where the words stand; 前款 and 本条 start from it (`relative`), a bare 第三项 is looked for around it
(`first_number`, `points`), and each further level is looked for below the one before (`below`).
"""

from collections.abc import Callable, Sequence

from policy_parser.citations.below import Below
from policy_parser.citations.first_number import FirstNumber
from policy_parser.citations.here import Here, Listing, Unresolved
from policy_parser.citations.points import Points
from policy_parser.citations.relative import Relative
from policy_parser.citations.scopes import Scopes
from policy_parser.citations.steps import How, Step, Steps
from policy_parser.model import Clause, ClauseKind, Ladder, Reason

_ARTICLE: frozenset[ClauseKind] = frozenset({"article"})


class Locator:
    """Walks addresses down the tree of one document. `bracketed_paragraphs`: it calls the items （一）（二）
    第（一）款. `spoken`: the addresses are those of its own words, which call what numbers on through its sections
    articles."""

    def __init__(
        self,
        scopes: Scopes,
        ladder: Ladder = "条款项目",
        bracketed_paragraphs: bool = False,
        spoken: bool = False,
    ) -> None:
        listing = Listing(len(scopes.of))
        self.scopes = scopes
        self.relative = Relative(scopes, ladder, bracketed_paragraphs, listing)
        self.levels = Below(scopes, self.relative, listing)
        self.points = Points(scopes, spoken)
        self.first_number = FirstNumber(scopes, self.levels, self.points)
        #: What finds the first level of an address, by how it is written.
        self._first: dict[How, Callable[[Step, Here], Sequence[Clause]]] = {
            "number": self.first_number.numbered,
            "this": self.relative.this,
            "before": self.relative.before,
            "same": self.relative.same,
            "each": self.relative.each,
            "above": self.relative.above,
        }

    def locate(self, steps: Steps, here: Here) -> Sequence[Clause]:
        """The clauses meant: one, or several for 前两款 and 各项. Raises Unresolved."""
        first = steps[0]
        if here.bases and first.how == "number" and first.level in ("paragraph", "item", "subitem"):
            return self._continued(steps, here)
        return self._down(self._first[first.how](first, here), steps[1:], here, first.how == "before" or here.every)

    def below(self, base: Clause, steps: Steps, here: Here) -> Sequence[Clause]:
        """The clauses that the steps name below one that is found already. Raises Unresolved."""
        return self._down((base,), steps, here)

    def between(self, first: Clause, last: Clause) -> Sequence[Clause]:
        """The ends of a range, 第三条至第五条, which stand in one row and in order. Raises Unresolved."""
        row, start = self.scopes.row(first)
        other, end = self.scopes.row(last)
        if first.kind != last.kind or row is not other:
            raise Unresolved("ambiguous")
        if end < start:
            raise Unresolved("empty_range")
        return first, last

    def decimal(self, path: str, here: Here) -> Clause | None:
        """The clause called 1.1 in the scope of the words: a contract's 第1.1条 stands in its 第一条. None where there
        is none, or more than one."""
        found = here.scope.decimals.get(path, [])
        return found[0] if len(found) == 1 else None

    def is_digit_top(self, step: Step, here: Here) -> bool:
        """Whether 第2條 is the 2. of a document whose outermost clauses are 1. 2. 3., as Hong Kong's are."""
        return self.points.is_digit_top(step, here)

    def _down(self, found: Sequence[Clause], steps: Steps, here: Here, all_of: bool = False) -> Sequence[Clause]:
        """`all_of`: what stands above is several clauses for certain (前二條|第一項), each of which has the level."""
        for step in steps:
            if len(found) > 1 and step.how != "each" and not all_of:
                raise Unresolved("ambiguous")
            below = [self.levels.level_below(base, step, here) for base in found]
            if all_of and step.how != "each" and not all(below):
                raise Unresolved("no_such_clause")
            counted = step.how == "each" and step.level == "item" and all(c.kind == "paragraph" for c in found)
            # 前款各项费用: what it counts stands within its sentence
            found = [c for clauses in below for c in clauses] or (found if counted else [])
        if not found:
            raise Unresolved("no_such_clause")
        return found

    # ---- a level that continues what was cited before ------------------------------------------------------------

    def _continued(self, steps: Steps, here: Here) -> Sequence[Clause]:
        """违反第三十条第一、七项规定的，…；违反|第二项规定的: an item of 第三十条 too, not of the list it stands in."""
        options: dict[tuple[str, ...], Sequence[Clause]] = {}
        reason: Reason = "no_such_clause"
        attempts: list[Clause | None] = [*here.bases, None] if here.continues else [None, *here.bases]
        if here.alone:
            attempts = [*here.bases]
        for base in attempts:
            try:
                found = self._under(base, steps, here)
            except Unresolved as why:
                reason = "ambiguous" if why.reason == "ambiguous" else reason
                continue
            if here.continues or (base is None and steps[0].level == "paragraph"):
                return found  # 第一款 in an article is its own first, unless the words go on with another's
            options[tuple(c.id for c in found)] = found
        if len(options) != 1:
            raise Unresolved("ambiguous" if options else reason)
        return next(iter(options.values()))

    def _under(self, base: Clause | None, steps: Steps, here: Here) -> Sequence[Clause]:
        """The steps below what was cited before, at the level that fits; None: around the words themselves."""
        if base is None:
            return self._down(self.first_number.numbered(steps[0], here), steps[1:], here)
        holder: Clause | None = base
        if steps[0].level == "paragraph":
            holder = self.scopes.nearest(base, _ARTICLE)
        elif steps[0].level == "item":
            item = self.scopes.nearest(base, self.relative.listed)
            holder = self.scopes.parent.get(item.id) if item else base
        return self._down([holder], steps, here) if holder is not None else []
