"""A clause and one level in, the clauses of that level below it out: 第三款, 前三项, 各项 under an article."""

from collections.abc import Sequence
from typing import NamedTuple

from policy_parser.citations.here import Here, Listing, Unresolved, lettered, one
from policy_parser.citations.holders import Holders
from policy_parser.citations.relative import Relative
from policy_parser.citations.scopes import KINDS, Scopes, label_style
from policy_parser.citations.steps import Level, Step
from policy_parser.model import Clause, ClauseKind

_DIVISIONS = frozenset(("subpart", "chapter", "section"))
#: Taiwan's 第二節第一款第一目 above the articles
_BELOW_SECTIONS: dict[tuple[ClauseKind, Level], frozenset[ClauseKind]] = {
    ("section", "item"): frozenset({"subsection"}),
    ("section", "paragraph"): frozenset({"subsection"}),
    ("subsection", "subitem"): frozenset({"subsubsection"}),
}
_POINT: frozenset[ClauseKind] = frozenset({"point"})
#: What may hold 一、二、 that are called articles: an 附录, a 部 of Hong Kong's.
_HOLDS_POINTS: frozenset[ClauseKind] = frozenset({"attachment", "part", "subpart"})


class _Row(NamedTuple):
    """The clauses of a level below another, in order, and the place of each."""

    clauses: Sequence[Clause]
    places: dict[str, int]


class Below:
    """Finds the levels below a clause. `bracketed_paragraphs`: the document calls the items （一）（二） 第（一）款."""

    def __init__(self, scopes: Scopes, relative: Relative, listing: Listing) -> None:
        self.scopes, self.relative, self.listing, self.holders = scopes, relative, listing, Holders()
        self.bracketed_paragraphs = relative.bracketed_paragraphs
        # a text may cite n paragraphs n times: what was looked for once is known
        self._known: dict[tuple[str, Step], list[Clause]] = {}
        self._levels: dict[tuple[str, Level], _Row | None] = {}

    def level_below(self, base: Clause, step: Step, here: Here) -> Sequence[Clause]:
        """第三款, 前三项, 各项 under `base`; 各款 leaves out the one the words stand in."""
        if step.how == "number":
            return one(self.numbered_below(base, step))
        row, places = self._level(base, step.level)
        if step.how == "each":
            mine = next((places[c.id] for c in self.scopes.line(here.clause) if c.id in places), None)
            self.listing.take(len(row))
            return row if mine is None else [*row[:mine], *row[mine + 1 :]]
        if step.how == "last":
            return row[-1:]
        if step.how == "before" and step.number == 1:  # 本条|前款, but 第三条前款 may be one of this article
            if not any(c is base for c in self.scopes.line(here.clause)):
                raise Unresolved("ambiguous")
            return self.relative.before(step, here)
        if step.how != "before" or len(row) < step.number:
            raise Unresolved("no_such_clause")
        self.listing.take(step.number)
        first = row[: step.number]
        if any(c is base for c in self.scopes.line(here.clause)) and list(self.relative.before(step, here)) != list(
            first
        ):
            raise Unresolved("ambiguous")  # 本章前两条 in the chapter's seventh: its first two, or the two before?
        return first

    def numbered_below(self, base: Clause, step: Step) -> list[Clause]:
        """Every clause that the step can mean under `base`."""
        asked = (base.id, step)
        found = self._known.get(asked)
        if found is None:
            found = self._known[asked] = lettered(self._numbered_below(base, step), step)
        return found

    def _numbered_below(self, base: Clause, step: Step) -> list[Clause]:
        kinds = _BELOW_SECTIONS.get((base.kind, step.level)) or KINDS[step.level]
        if step.level == "article" and base.kind != "point":
            scope = self.scopes.inside(base)
            if base.kind in _HOLDS_POINTS and not scope.articles:  # 附录第一条, where the 附录 goes 一、二、
                return self.scopes.below(base, _POINT, step.number, step.insertion)
            if base.kind == "attachment":
                return scope.find(kinds, step.number, step.insertion)
            return self.scopes.within(base, kinds, step.number, step.insertion)
        if step.level == "table" and base.kind == "attachment":
            return self._tables(base, step)
        bracketed = step.level == "paragraph" and step.style == "bracketed"
        if bracketed and self.bracketed_paragraphs and base.kind == "article":  # （一） is 第（一）款, and no 款 is
            return self._numbered_below(base, step._replace(level="item"))
        first = step.number == 1 and step.insertion is None and step.style != "bracketed"
        if step.level == "paragraph" and base.kind != "article" and first:
            return [base]
        if step.level == "paragraph" and step.style == "bracketed":  # 第十条第（一）款 where only items are numbered so
            items = self.numbered_below(base, step._replace(level="item"))
            if len(items) == 1 and label_style(items[0]) == "bracketed":
                return items
        if step.level == "paragraph" and step.style == "digits" and (item := self._called_paragraph(base, step)):
            return item
        found = self.scopes.below(base, kinds, step.number, step.insertion)
        if found:
            return found
        if (base.kind == "article" and step.level != "paragraph") or (
            step.level == "subitem" and base.kind == "paragraph"
        ):
            # 第十条第三项: an unwritten 款 is found where exactly one has that item
            return [c for inner in self.holders.holding(base, step.number) for c in self.numbered_below(inner, step)]
        if base.kind == "paragraph" and step.level == "item" and not base.children and step.insertion is None:
            return [base] if step.number in self.holders.listed_in_line(base) else []
        if step.level in _DIVISIONS:  # 本编第二章, with 分编 between
            return self.scopes.within(base, kinds, step.number, step.insertion)
        if base.kind == "point" and step.level == "article" and step.style != "bracketed":
            return []
        if base.kind in ("point", "attachment"):  # in an opinion （三） may be called 第（三）项, 第（三）条 or 第三款
            return self.scopes.below(base, KINDS["point"], step.number, step.insertion)
        return []

    def _tables(self, base: Clause, step: Step) -> list[Clause]:
        """附件1|表1, wherever in the attachment it stands; the attachment where it is printed without any table."""
        scope = self.scopes.inside(base)
        if not scope.tables:
            return [base]
        found = scope.find(KINDS["table"], step.number, step.insertion)
        return [c for c in found if c.label] or found

    def _called_paragraph(self, base: Clause, step: Step) -> list[Clause]:
        """第一条第1款 of a contract, whose article is one paragraph with 1. 2. below it."""
        if base.kind != "article" or len(base.children) != 1:
            return []
        found = self.scopes.below(base.children[0], KINDS["item"], step.number, step.insertion)
        return [c for c in found if label_style(c) == "digits"]

    def _level(self, base: Clause, level: Level) -> _Row:
        """All clauses of a level below `base`. Raises Unresolved where more than one of its children has such."""
        if (base.id, level) not in self._levels:
            try:
                row = self._all_below(base, level)
                self._levels[base.id, level] = _Row(row, {c.id: at for at, c in enumerate(row)})
            except Unresolved:
                self._levels[base.id, level] = None
        if (known := self._levels[base.id, level]) is None:
            raise Unresolved("ambiguous")
        return known

    def _all_below(self, base: Clause, level: Level) -> Sequence[Clause]:
        if level == "paragraph" and base.kind not in ("article", "enumeration"):
            return [base, *(c for c in base.children if c.kind == "paragraph")]
        direct = [c for c in base.children if c.kind in KINDS[level]]
        if direct or level not in ("item", "subitem"):
            return direct
        holders = [c for c in base.children if any(g.kind in KINDS[level] for g in c.children)]
        if len(holders) > 1:
            raise Unresolved("ambiguous")
        return self._all_below(holders[0], level) if holders else []
