"""The first level of an address that is told from where its words stand in, the clauses that it means out: 本条, 前款,
前两项, 以上各款, and 同条 of what was cited before.
"""

from collections.abc import Sequence

from policy_parser.citations.here import Here, Listing, Unresolved, one
from policy_parser.citations.scopes import KINDS, Scopes, label_style
from policy_parser.citations.steps import Level, Step
from policy_parser.model import Clause, ClauseKind, Ladder

_LISTED: frozenset[ClauseKind] = frozenset({"item", "subitem"})
_ITEM: frozenset[ClauseKind] = frozenset({"item"})
_PARAGRAPH: frozenset[ClauseKind] = frozenset({"paragraph"})
_POINT: frozenset[ClauseKind] = frozenset({"point"})


class Relative:
    """Finds relative levels. `bracketed_paragraphs`: the document calls the items （一）（二） 第（一）款."""

    def __init__(self, scopes: Scopes, ladder: Ladder, bracketed_paragraphs: bool, listing: Listing) -> None:
        self.scopes, self.bracketed_paragraphs, self.listing = scopes, bracketed_paragraphs, listing
        # a 目 of the mainland may be called 项 by the list it stands in; Taiwan's 款 is never a 目
        self.listed: frozenset[ClauseKind] = _LISTED if ladder == "条款项目" else _ITEM
        self._with_holder: dict[str, tuple[Clause, ...]] = {}

    def this(self, step: Step, here: Here) -> Sequence[Clause]:
        """本条, 本章: what the words stand in."""
        if (item := self._item_as_paragraph(step.level, here)) is not None:
            return [item]
        line = tuple(self.scopes.line(here.clause))
        found = next((c for c in line if c.kind == step.level or c.kind in KINDS[step.level] - {"subitem"}), None)
        if found is None and step.level == "article" and not here.scope.articles:
            # in an opinion 本条 is the outermost point
            found = next((c for c in reversed(line) if c.kind == "point"), None)
        if found is None and step.level in ("paragraph", "item"):
            found = next((c for c in line if c.kind == "point"), None)
        return [found] if found else []

    def same(self, step: Step, here: Here) -> Sequence[Clause]:
        """该条, 同条第二款: the level of what was cited last."""
        kinds = KINDS[step.level]
        found = {c.id: c for base in here.same if (c := self.scopes.nearest(base, kinds))}
        if not found:
            raise Unresolved("nothing_before")
        return list(found.values()) if here.every else one(list(found.values()))

    def each(self, step: Step, here: Here) -> Sequence[Clause]:
        """各项, and nothing tells of what. Raises Unresolved."""
        raise Unresolved("ambiguous")

    def above(self, step: Step, here: Here) -> Sequence[Clause]:
        """以上各款: every one before this one."""
        row, at = self._row(step.level, here)
        if at < 1:
            raise Unresolved("nothing_before")
        self.listing.take(at)
        return row[:at]

    def before(self, step: Step, here: Here) -> Sequence[Clause]:
        """前款, 前两款, 前条: the ones right before, in one unbroken row."""
        row, at = self._row(step.level, here)
        if at < step.number:
            raise Unresolved("nothing_before")
        if at == len(row) > step.number:  # 前三项 after a list of five: the first three, or the last?
            raise Unresolved("ambiguous")
        self.listing.take(step.number)
        return row[at - step.number : at]

    def _row(self, level: Level, here: Here) -> tuple[Sequence[Clause], int]:
        """The clauses of the level that the words stand in, in order, and which of them that is."""
        if (item := self._item_as_paragraph(level, here)) is not None:
            return self.scopes.row(item)
        if level == "paragraph":
            return self._paragraph_row(here)
        kinds: frozenset[ClauseKind] = KINDS[level]
        if level == "item":
            return self._list_row(here)
        if level == "article" and not here.scope.articles:
            kinds = _POINT
        clause = self.scopes.nearest(here.clause, kinds)
        return self.scopes.row(clause) if clause is not None else ((), 0)

    def _item_as_paragraph(self, level: Level, here: Here) -> Clause | None:
        """The （二） that the words stand in, where the document calls such items 第（二）款 and so 本款 and 前款."""
        if level != "paragraph" or not self.bracketed_paragraphs:
            return None
        item = self.scopes.nearest(here.clause, _ITEM)
        return item if item is not None and label_style(item) == "bracketed" else None

    def _paragraph_row(self, here: Here) -> tuple[Sequence[Clause], int]:
        paragraph = self.scopes.nearest(here.clause, _PARAGRAPH)
        if paragraph is None:
            return (), 0
        row, at = self.scopes.row(paragraph)
        holder = self.scopes.parent.get(paragraph.id)
        if holder is None or holder.kind == "article":
            return row, at
        if holder.id not in self._with_holder:
            self._with_holder[holder.id] = (holder, *row)  # a point's own words are its first paragraph
        return self._with_holder[holder.id], at + 1

    def _list_row(self, here: Here) -> tuple[Sequence[Clause], int]:
        """前三项 in an item: the three before it; after a list: all of the list, where it has just so many."""
        item = self.scopes.nearest(here.clause, self.listed) or self.scopes.nearest(here.clause, _POINT)
        if item is not None:
            return self.scopes.row(item)
        row, at = self._paragraph_row(here)
        listed = self.scopes.row_below(row[at - 1], "item") if at else ()
        return listed, len(listed)
