"""The first level of an address, with its number, in, the clauses that it means out: 第三条 anywhere in its scope,
第三节 of this chapter, a bare 第三项 of the list around it, 附件2.
"""

from collections.abc import Sequence

from policy_parser.citations.below import Below
from policy_parser.citations.here import Here, one
from policy_parser.citations.points import Points
from policy_parser.citations.scopes import KINDS, Scopes
from policy_parser.citations.steps import Step
from policy_parser.model import Clause, ClauseKind

_ATTACHMENT: frozenset[ClauseKind] = frozenset({"attachment"})
_ARTICLE: frozenset[ClauseKind] = frozenset({"article"})
_PARAGRAPH: frozenset[ClauseKind] = frozenset({"paragraph"})
_POINT: frozenset[ClauseKind] = frozenset({"point"})
_SIMPLE = str.maketrans("圖錄", "图录")


class FirstNumber:
    """Finds first levels by their numbers."""

    def __init__(self, scopes: Scopes, below: Below, points: Points) -> None:
        self.scopes, self.below, self.points = scopes, below, points
        self._series: dict[tuple[str | None, Step], list[Clause]] = {}

    def numbered(self, step: Step, here: Here) -> Sequence[Clause]:
        """The clause meant, or none. Raises Unresolved where more than one could be."""
        if step.level == "attachment":
            return self._attachment(step, here)
        if step.level == "article" and here.scope.articles:
            return one(here.scope.find(_ARTICLE, step.number, step.insertion))
        if step.level in ("part", "subpart", "chapter", "section"):
            return self._division(step, here)
        if step.level == "division":
            return one(self.points.top(step, here, of_label="第") or self.points.top(step, here))
        article = self.scopes.nearest(here.clause, _ARTICLE)
        if step.level == "paragraph":
            return self._own_paragraph(step, here, article)
        if article is not None:
            return self._own_item(step, here)
        return self.points.outlined(step, here)

    def _attachment(self, step: Step, here: Here) -> Sequence[Clause]:
        """附件2 of the document, from inside 附件1 too; a bare 附表 where there is just one."""
        scope = here.scope
        while True:
            found = scope.find(_ATTACHMENT, step.number, step.insertion) if step.number else scope.attachments
            if step.mark:
                asked = (scope.id, step)
                if asked not in self._series:
                    series = step.mark[1:].translate(_SIMPLE)
                    self._series[asked] = [c for c in found if _series(c) == series]
                found = self._series[asked]
            if found or scope.root is None:
                return one(found)
            scope = self.scopes.outer(scope)

    def _division(self, step: Step, here: Here) -> Sequence[Clause]:
        """第三节 is the section of this chapter, 第二章 the chapter of this part; elsewhere only where there is one."""
        for around in self.scopes.line(here.clause):
            if near := self.scopes.below(around, KINDS[step.level], step.number, step.insertion):
                return one(near)
        return one(here.scope.find(KINDS[step.level], step.number, step.insertion))

    def _own_paragraph(self, step: Step, here: Here, article: Clause | None) -> Sequence[Clause]:
        if article is not None and step.style == "bracketed":
            return one(self.below.numbered_below(article, step))  # 第（一）款, where only items are numbered so
        if article is not None:
            return self.scopes.below(article, _PARAGRAPH, step.number)
        if step.style == "bracketed":  # Hong Kong's 第(1)款 of the point that it stands in, or beside
            return self.points.outlined(step._replace(level="item"), here)
        holder = self.scopes.nearest(here.clause, _POINT)
        return one(self.below.numbered_below(holder, step)) if holder is not None else []

    def _own_item(self, step: Step, here: Here) -> Sequence[Clause]:
        """A bare 第三项: of the list it stands in, of its own paragraph, or of the one paragraph that has it."""
        for clause in self.scopes.line(here.clause):
            if clause.kind == "article":
                return one(self.below.numbered_below(clause, step))
            if found := self.points.ring(clause, KINDS[step.level], step).lettered:
                return one(found)
        return []


def _series(attachment: Clause) -> str:
    """附件, 附表, 附图 and 附录 number apart: 件 of 附件1; what a notice issues without a label is one of 附件."""
    label = "".join(attachment.label.split())
    return label[1:2].translate(_SIMPLE) if label[1:2] in "件表图圖录錄" else "件"
