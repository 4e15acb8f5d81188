"""The levels of an address in, the clauses of this document that they name out. Never a guess: one answer or a reason.

`Here` is where the words stand; 前款 and 本条 start from it, a bare 第三项 is looked for around it.
"""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from policy_parser.citations.parse import How, Level, Step, Steps
from policy_parser.citations.scopes import KINDS, Scope, Scopes, label_style
from policy_parser.expressions import expression
from policy_parser.model import Clause, ClauseKind, Ladder, Reason
from policy_parser.numerals import HAN, to_int

_LISTED: frozenset[ClauseKind] = frozenset({"item", "subitem"})
_ATTACHMENT: frozenset[ClauseKind] = frozenset({"attachment"})
_ARTICLE: frozenset[ClauseKind] = frozenset({"article"})
_ITEM: frozenset[ClauseKind] = frozenset({"item"})
_PARAGRAPH: frozenset[ClauseKind] = frozenset({"paragraph"})
_DIVISIONS = frozenset(("subpart", "chapter", "section"))
#: Taiwan's 第二節第一款第一目 above the articles
_BELOW_SECTIONS: dict[tuple[ClauseKind, Level], frozenset[ClauseKind]] = {
    ("section", "item"): frozenset({"subsection"}),
    ("section", "paragraph"): frozenset({"subsection"}),
    ("subsection", "subitem"): frozenset({"subsubsection"}),
}
_POINT: frozenset[ClauseKind] = frozenset({"point"})
#: What may hold 一、二、 that are called articles: an 附录, a 部 of Hong Kong's.
#: What may be called 第二条 where there are no articles; never the 第2部 beside Hong Kong's 2.
_CALLED_ARTICLES: frozenset[ClauseKind] = frozenset({"point", "heading"})
_HOLDS_ON: frozenset[ClauseKind] = frozenset({"part", "subpart", "chapter", "section"})
_HOLDS_POINTS: frozenset[ClauseKind] = frozenset({"attachment", "part", "subpart"})
#: What a document may list of clauses for 各款, 前两款 and the like, in rows of more than a few: so many, and so many
#: more a clause. Of 760 real ones none has more than 17, or 0.4 a clause.
_LISTED_FREE, _LISTED_A_CLAUSE, _FEW = 2_000, 4, 3


#: ：（一）|大船；（二）|小船, but not the address 第（一）款
_IN_LINE = expression(rf"(?<![第条條款项項、至和与及或])[（(]([{HAN}]{{1,3}}|[0-9]{{1,2}})[）)](?![款项項目、])")


class Unresolved(Exception):  # noqa: N818 - an answer that ends the walk, not a fault
    """No single clause is meant; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        self.reason: Reason = reason
        super().__init__(reason)


class Here(NamedTuple):
    """Where the words stand: `clause` is None in a title or preamble. `bases`: clauses cited shortly before, the
    nearest first, whose list a bare 第三项 may continue; `continues`: it must (违反…第二项；违反|第三项). `same`: what
    该条 and 同条 repeat; `every`: all of it, 各|該條. `alone`: only the bases can be meant. `beside`: 上述|第一项 may
    stand beside the outermost clause."""

    clause: Clause | None
    scope: Scope
    bases: tuple[Clause, ...] = ()
    continues: bool = False
    same: tuple[Clause, ...] = ()
    every: bool = False
    beside: bool = False
    alone: bool = False


class _Row(NamedTuple):
    """The clauses of a level below another, in order, and the place of each."""

    clauses: Sequence[Clause]
    places: dict[str, int]


class _Ring(NamedTuple):
    """What a number can mean at one remove from the words; `styled`: what is labelled as the words write it."""

    lettered: list[Clause]
    styled: list[Clause]


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
        self.scopes = scopes
        self.bracketed_paragraphs, self.spoken = bracketed_paragraphs, spoken
        # a 目 of the mainland may be called 项 by the list it stands in; Taiwan's 款 is never a 目
        self._listed: frozenset[ClauseKind] = _LISTED if ladder == "条款项目" else frozenset({"item"})
        # a text may cite n paragraphs n times: what was looked for once is known
        self._known: dict[tuple[str, Step], list[Clause]] = {}
        self._rings: dict[tuple[str | None, frozenset[ClauseKind], Step], _Ring] = {}
        self._holders: dict[str, dict[int, list[Clause]]] = {}
        self._in_line: dict[str, set[int]] = {}
        self._series: dict[tuple[str | None, Step], list[Clause]] = {}
        self._tops: dict[tuple[str | None, frozenset[ClauseKind], int, int | None, str], list[Clause]] = {}
        self._levels: dict[tuple[str, Level], _Row | None] = {}
        self._with_holder: dict[str, tuple[Clause, ...]] = {}
        self._left_to_list = _LISTED_FREE + _LISTED_A_CLAUSE * len(scopes.of)

    def locate(self, steps: Steps, here: Here) -> Sequence[Clause]:
        """The clauses meant: one, or several for 前两款 and 各项. Raises Unresolved."""
        first = steps[0]
        if here.bases and first.how == "number" and first.level in ("paragraph", "item", "subitem"):
            return self._continued(steps, here)
        return self._down(_FIRST[first.how](self, first, here), steps[1:], here, first.how == "before" or here.every)

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

    def _down(self, found: Sequence[Clause], steps: Steps, here: Here, all_of: bool = False) -> Sequence[Clause]:
        """`all_of`: what stands above is several clauses for certain (前二條|第一項), each of which has the level."""
        for step in steps:
            if len(found) > 1 and step.how != "each" and not all_of:
                raise Unresolved("ambiguous")
            below = [self._level_below(base, step, here) for base in found]
            if all_of and step.how != "each" and not all(below):
                raise Unresolved("no_such_clause")
            counted = step.how == "each" and step.level == "item" and all(c.kind == "paragraph" for c in found)
            # 前款各项费用: what it counts stands within its sentence
            found = [c for clauses in below for c in clauses] or (found if counted else [])
        if not found:
            raise Unresolved("no_such_clause")
        return found

    # ---- a level below a clause ----------------------------------------------------------------------------------

    def _level_below(self, base: Clause, step: Step, here: Here) -> Sequence[Clause]:
        """第三款, 前三项, 各项 under `base`; 各款 leaves out the one the words stand in."""
        if step.how == "number":
            return _one(self.numbered_below(base, step))
        row, places = self._level(base, step.level)
        if step.how == "each":
            mine = next((places[c.id] for c in self.scopes.line(here.clause) if c.id in places), None)
            self._list(len(row))
            return row if mine is None else [*row[:mine], *row[mine + 1 :]]
        if step.how == "last":
            return row[-1:]
        if step.how == "before" and step.number == 1:  # 本条|前款, but 第三条前款 may be one of this article
            if not any(c is base for c in self.scopes.line(here.clause)):
                raise Unresolved("ambiguous")
            return self._before(step, here)
        if step.how != "before" or len(row) < step.number:
            raise Unresolved("no_such_clause")
        self._list(step.number)
        first = row[: step.number]
        if any(c is base for c in self.scopes.line(here.clause)) and list(self._before(step, here)) != list(first):
            raise Unresolved("ambiguous")  # 本章前两条 in the chapter's seventh: its first two, or the two before?
        return first

    def _list(self, size: int) -> None:
        """Counts clauses that are listed one by one for 各款, 前两款, 以上各条: n paragraphs that say 各款 would have
        n² of them. Raises Unresolved where a document lists more than any that people write."""
        self._left_to_list -= size if size > _FEW else 0
        if self._left_to_list < 0:
            raise Unresolved("ambiguous")

    def numbered_below(self, base: Clause, step: Step) -> list[Clause]:
        """Every clause that the step can mean under `base`."""
        asked = (base.id, step)
        found = self._known.get(asked)
        if found is None:
            found = self._known[asked] = _lettered(self._numbered_below(base, step), step)
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
            return [c for inner in self._holding(base, step.number) for c in self.numbered_below(inner, step)]
        if base.kind == "paragraph" and step.level == "item" and not base.children and step.insertion is None:
            return [base] if step.number in self._listed_in_line(base) else []
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

    def _holding(self, base: Clause, number: int) -> list[Clause]:
        """The children of a clause below which, or in whose words, something has this number."""
        index = self._holders.get(base.id)
        if index is None:
            index = self._holders[base.id] = {}
            for child in base.children:
                for one in self._numbers_below(child):
                    index.setdefault(one, []).append(child)
        return index.get(number, [])

    def _numbers_below(self, clause: Clause) -> set[int]:
        """The numbers of all that stands below a clause; of a paragraph that holds nothing, those in its line."""
        if clause.kind == "paragraph" and not clause.children:
            return self._listed_in_line(clause)
        found: set[int] = set()
        stack = list(clause.children)
        while stack:
            one = stack.pop()
            found.add(one.number)
            stack += one.children
        return found

    def _listed_in_line(self, paragraph: Clause) -> set[int]:
        """The numbers of the items that a paragraph prints in one line: 渔船分为：（一）大船；（二）小船。"""
        numbers = self._in_line.get(paragraph.id)
        if numbers is None:
            numbers = {to_int(m[1]) for m in _IN_LINE.finditer(paragraph.text)}
            self._in_line[paragraph.id] = numbers = numbers if 1 in numbers else set()
        return numbers

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

    # ---- the first level: a number -------------------------------------------------------------------------------

    def _numbered(self, step: Step, here: Here) -> Sequence[Clause]:
        if step.level == "attachment":
            return self._attachment(step, here)
        if step.level == "article" and here.scope.articles:
            return _one(here.scope.find(_ARTICLE, step.number, step.insertion))
        if step.level in ("part", "subpart", "chapter", "section"):
            return self._division(step, here)
        if step.level == "division":
            return _one(self._top(step, here, of_label="第") or self._top(step, here))
        article = self.scopes.nearest(here.clause, _ARTICLE)
        if step.level == "paragraph":
            return self._own_paragraph(step, here, article)
        if article is not None:
            return self._own_item(step, here)
        return self._outlined(step, here)

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
                return _one(found)
            scope = self.scopes.outer(scope)

    def _division(self, step: Step, here: Here) -> Sequence[Clause]:
        """第三节 is the section of this chapter, 第二章 the chapter of this part; elsewhere only where there is one."""
        for around in self.scopes.line(here.clause):
            if near := self.scopes.below(around, KINDS[step.level], step.number, step.insertion):
                return _one(near)
        return _one(here.scope.find(KINDS[step.level], step.number, step.insertion))

    def _own_paragraph(self, step: Step, here: Here, article: Clause | None) -> Sequence[Clause]:
        if article is not None and step.style == "bracketed":
            return _one(self.numbered_below(article, step))  # 第（一）款, where only items are numbered so
        if article is not None:
            return self.scopes.below(article, _PARAGRAPH, step.number)
        if step.style == "bracketed":  # Hong Kong's 第(1)款 of the point that it stands in, or beside
            return self._outlined(step._replace(level="item"), here)
        holder = self.scopes.nearest(here.clause, _POINT)
        return _one(self.numbered_below(holder, step)) if holder is not None else []

    def _own_item(self, step: Step, here: Here) -> Sequence[Clause]:
        """A bare 第三项: of the list it stands in, of its own paragraph, or of the one paragraph that has it."""
        for clause in self.scopes.line(here.clause):
            if clause.kind == "article":
                return _one(self.numbered_below(clause, step))
            if found := self._ring(clause, KINDS[step.level], step).lettered:
                return _one(found)
        return []

    def _ring(self, around: Clause | Scope, kinds: frozenset[ClauseKind], step: Step) -> _Ring:
        """What a step can mean right below a clause, or anywhere in a scope."""
        asked = (around.id, kinds, step)
        ring = self._rings.get(asked)
        if ring is None:
            find = around.find if isinstance(around, Scope) else partial(self.scopes.below, around)
            found = _lettered(find(kinds, step.number, step.insertion), step)
            ring = self._rings[asked] = _Ring(found, [c for c in found if label_style(c) == step.style])
        return ring

    def decimal(self, path: str, here: Here) -> Clause | None:
        """The clause called 1.1 in the scope of the words: a contract's 第1.1条 stands in its 第一条. None where there
        is none, or more than one."""
        found = here.scope.decimals.get(path, [])
        return found[0] if len(found) == 1 else None

    def _outlined(self, step: Step, here: Here) -> Sequence[Clause]:
        """第3点, 第（三）项, 第二条 in a document of points: beside the words, then around them, then anywhere,
        once."""
        if step.level == "article" and step.style != "bracketed":
            # never a deeper one, for 第五条 is no 5. below 二、; but where 1.–45. number on through 一、二、三、
            return _one(self._numbered_on(step, here) or self._top(step, here))
        rings = [self._ring(c, KINDS["point"], step) for c in self.scopes.line(here.clause)]
        if step.level != "item" or here.clause is None:  # a bare 第（三）项 is of a list around it
            rings.append(self._ring(here.scope, _POINT, step))
        outermost = next((c for c in self.scopes.line(here.clause) if c.id not in self.scopes.parent), None)
        if outermost is not None and (outermost.kind == "paragraph" or here.beside):
            # 上述第1、2项 in the words below the list
            tops = _lettered(self._top(step, here), step)
            rings.append(_Ring(tops, [c for c in tops if label_style(c) == step.style]))
        if styled := next((ring.styled for ring in rings if ring.styled), None):
            return _one(styled)
        if step.level == "article":
            return _one(self._top(step, here))
        return _one(next((ring.lettered for ring in rings if ring.lettered), []))

    def _numbered_on(self, step: Step, here: Here) -> list[Clause]:
        """第41条 in a court's rules, whose 1., 2., 3. number on through their sections."""
        if not self.spoken or step.style != "digits":
            return []
        found = here.scope.numbered_on.get(step.number)
        return [found] if found is not None and step.insertion is None else []

    def _top(self, step: Step, here: Here, of_label: str = "") -> list[Clause]:
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
        return any(label_style(c) == "digits" for c in self._top(step, here))

    # ---- the first level: relative -------------------------------------------------------------------------------

    def _item_as_paragraph(self, level: Level, here: Here) -> Clause | None:
        """The （二） that the words stand in, where the document calls such items 第（二）款 and so 本款 and 前款."""
        if level != "paragraph" or not self.bracketed_paragraphs:
            return None
        item = self.scopes.nearest(here.clause, _ITEM)
        return item if item is not None and label_style(item) == "bracketed" else None

    def _this(self, step: Step, here: Here) -> Sequence[Clause]:
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

    def _same(self, step: Step, here: Here) -> Sequence[Clause]:
        """该条, 同条第二款: the level of what was cited last."""
        kinds = KINDS[step.level]
        found = {c.id: c for base in here.same if (c := self.scopes.nearest(base, kinds))}
        if not found:
            raise Unresolved("nothing_before")
        return list(found.values()) if here.every else _one(list(found.values()))

    def _each(self, step: Step, here: Here) -> Sequence[Clause]:
        raise Unresolved("ambiguous")

    def _above(self, step: Step, here: Here) -> Sequence[Clause]:
        """以上各款: every one before this one."""
        row, at = self._row(step.level, here)
        if at < 1:
            raise Unresolved("nothing_before")
        self._list(at)
        return row[:at]

    def _before(self, step: Step, here: Here) -> Sequence[Clause]:
        """前款, 前两款, 前条: the ones right before, in one unbroken row."""
        row, at = self._row(step.level, here)
        if at < step.number:
            raise Unresolved("nothing_before")
        if at == len(row) > step.number:  # 前三项 after a list of five: the first three, or the last?
            raise Unresolved("ambiguous")
        self._list(step.number)
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
        item = self.scopes.nearest(here.clause, self._listed) or self.scopes.nearest(here.clause, _POINT)
        if item is not None:
            return self.scopes.row(item)
        row, at = self._paragraph_row(here)
        listed = self.scopes.row_below(row[at - 1], "item") if at else ()
        return listed, len(listed)

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
            return self._down(self._numbered(steps[0], here), steps[1:], here)
        holder: Clause | None = base
        if steps[0].level == "paragraph":
            holder = self.scopes.nearest(base, _ARTICLE)
        elif steps[0].level == "item":
            item = self.scopes.nearest(base, self._listed)
            holder = self.scopes.parent.get(item.id) if item else base
        return self._down([holder], steps, here) if holder is not None else []


#: 圖 and 錄 as the mainland writes them
#: What finds the first level of an address, by how it is written.
_FIRST: dict[How, Callable[[Locator, Step, Here], Sequence[Clause]]] = {
    "number": Locator._numbered,
    "this": Locator._this,
    "before": Locator._before,
    "same": Locator._same,
    "each": Locator._each,
    "above": Locator._above,
}
_SIMPLE = str.maketrans("圖錄", "图录")


def _series(attachment: Clause) -> str:
    """附件, 附表, 附图 and 附录 number apart: 件 of 附件1; what a notice issues without a label is one of 附件."""
    label = "".join(attachment.label.split())
    return label[1:2].translate(_SIMPLE) if label[1:2] in "件表图圖录錄" else "件"


def _lettered(found: list[Clause], step: Step) -> list[Clause]:
    """(b)段 is what is labelled (b), never (ii) or 2; and 第(1)款 not what is labelled (a)."""
    if step.level == "attachment" or (not step.mark and step.style != "bracketed"):
        return found
    return [c for c in found if (_letters(c.label) == step.mark if step.mark else not _letters(c.label))]


def _letters(label: str) -> str:
    inner = label.strip("()（）.、 ")
    return inner if inner.isascii() and inner.isalpha() else ""


def _one(found: Sequence[Clause]) -> Sequence[Clause]:
    if len(found) > 1:
        raise Unresolved("ambiguous")
    return found
