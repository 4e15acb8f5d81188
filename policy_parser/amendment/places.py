"""A place as a decision writes it in, the clauses of the base that it names out."""

from __future__ import annotations

from functools import cached_property

from policy_parser.amendment.instructions import Where
from policy_parser.amendment.operations import OperationStatus
from policy_parser.citations.parse import parse_run
from policy_parser.citations.steps import CitationError, Place, Steps
from policy_parser.document import Document
from policy_parser.errors import ClauseNotFoundError
from policy_parser.expressions import expression
from policy_parser.model import Clause
from policy_parser.numerals import to_han
from policy_parser.query import clause_at

_UNITS = {
    "part": "编", "subpart": "分编", "chapter": "章", "section": "节", "division": "部分", "article": "条",
    "paragraph": "款", "item": "项", "subitem": "目", "point": "点",
}  # fmt: skip
_TAIWAN = {"paragraph": "項", "item": "款"}
_OLD = expression(r"^原|(?<=、)原")
_BARE_ARTICLE = expression(r"^(?=[一二三四五六七八九十百]+条$)")
#: From here down a place may leave out what stands above: 第二款 of the article named before.
_LOWER = ("paragraph", "item", "subitem")


class PlaceError(ValueError):
    """A place that names no clause, or cannot be told; `status` is `not_found`, `ambiguous` or `not_understood`."""

    def __init__(self, status: OperationStatus, reason: str, address: str | None = None) -> None:
        self.status, self.reason, self.address = status, reason, address
        super().__init__(reason)


class Places:
    """Finds places in one base. Remembers the article and the 款 named last, for 第二款 and 其中 go back to them."""

    def __init__(self, base: Document) -> None:
        self.base = base
        self.ladder = base.metadata.ladder

    def read(self, address: str, context: Steps) -> tuple[Place, ...]:
        """The places that a run names, with what it leaves out filled in. Raises PlaceError."""
        run = _BARE_ARTICLE.sub(
            "第", _OLD.sub("", "".join(address.split())).replace("自然段", "款").replace("段", "款")
        )
        try:
            places = parse_run(run, self.ladder)
        except (CitationError, ValueError):
            raise PlaceError("not_understood", "address") from None
        found = [Place(_full(p.steps, context), _full(p.until, context) if p.until else ()) for p in places]
        if any(s.how != "number" for p in found for s in (*p.steps, *p.until)):
            raise PlaceError("not_understood", "address")
        return tuple(found)

    def find(self, place: Place) -> list[Clause]:
        """The clauses of one place; all from the first to the last of a range. Raises PlaceError."""
        first = self._one(place.steps)
        if not place.until:
            return [first]
        last = self._one(place.until)
        beside = [c for c in self.base.walk() if c.kind == first.kind]
        a, b = beside.index(first), beside.index(last) if last in beside else -1
        if b < a:
            raise PlaceError("not_found", "range", id_of(place.steps))
        return beside[a : b + 1]

    def _one(self, steps: Steps) -> Clause:
        if steps and steps[0].level == "paragraph":  # 正文第二段
            return self._loose(steps)
        quick = self._quick(steps)
        if quick is not None:
            return quick
        try:
            return clause_at(self.base, self._written(steps))
        except ClauseNotFoundError as error:
            several = len(error.nearest) > 1 and error.nearest[0] == error.nearest[-1]
            raise PlaceError("ambiguous" if several else "not_found", "no_such_clause", id_of(steps)) from None

    def _quick(self, steps: Steps) -> Clause | None:
        """第十条第二款第三项, level by level from a list of the articles; None where that does not tell. A decision
        of a thousand instructions does not walk the law a thousand times."""
        if not steps or steps[0].level != "article":
            return None
        found = self.articles.get((steps[0].number, steps[0].insertion or 0), [])
        for step in steps[1:]:
            if len(found) != 1:
                return None
            found = [
                c
                for c in found[0].children
                if c.kind == step.level and c.number == step.number and c.insertion == step.insertion
            ]
        return found[0] if len(found) == 1 else None

    @cached_property
    def articles(self) -> dict[tuple[int, int], list[Clause]]:
        """The articles of the document itself, not of its attachments."""
        found: dict[tuple[int, int], list[Clause]] = {}
        stack = list(self.base.clauses)
        while stack:
            clause = stack.pop()
            if clause.kind == "article":
                found.setdefault((clause.number, clause.insertion or 0), []).append(clause)
            elif clause.kind != "attachment":
                stack += clause.children
        return found

    def _loose(self, steps: Steps) -> Clause:
        loose = [c for c in self.base.clauses if c.kind == "paragraph"]
        number = steps[0].number
        if len(steps) > 1 or not 0 < number <= len(loose):
            raise PlaceError("not_found", "no_such_clause", id_of(steps))
        return loose[number - 1]

    def _written(self, steps: Steps) -> str:
        parts: list[str] = []
        taiwan = self.ladder != "条款项目"
        for step in steps:
            if step.level == "attachment":
                parts.append(f"附件{step.number or ''}")
                continue
            unit = _TAIWAN.get(step.level) if taiwan else None
            suffix = f"之{to_han(step.insertion)}" if step.insertion else ""
            numeral = to_han(step.number)
            parts.append(f"第{numeral}{unit or _UNITS[step.level]}{suffix}")
        return "".join(parts)


def context_of(places: tuple[Place, ...], context: Steps) -> Steps:
    """What a later 第二款 goes back to."""
    return places[-1].steps if len(places) == 1 or not context else places[-1].steps[:1]


def where_only(where: Where | None) -> bool:
    """Whether a place names nothing new: 其中, or nothing at all."""
    return where is None or (where.context and not where.address)


def each(steps: Steps, until: Steps) -> list[Steps]:
    """第八条至第十条 as three."""
    if not until:
        return [steps]
    return [(*steps[:-1], steps[-1]._replace(number=n)) for n in range(steps[-1].number, until[-1].number + 1)]


def id_of(steps: Steps) -> str:
    """The id path that steps would have: art_10__item_3."""
    short = {
        "attachment": "att", "part": "part", "subpart": "subpart", "chapter": "chp", "section": "sec",
        "division": "pt", "article": "art", "paragraph": "para", "item": "item", "subitem": "subitem", "point": "pt",
    }  # fmt: skip
    return "__".join(f"{short[s.level]}_{s.number}" + (f"-{s.insertion}" if s.insertion else "") for s in steps)


def _full(steps: Steps, context: Steps) -> Steps:
    """第二款 in the article named before is 第十条第二款."""
    if not steps or steps[0].level not in _LOWER:
        return steps
    rank = _LOWER.index(steps[0].level)
    head = tuple(s for s in context if s.level not in _LOWER[rank:])
    return (*head, *steps)
