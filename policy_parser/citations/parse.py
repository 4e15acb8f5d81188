"""One run of citation in (第十条第一款第（二）、（三）项和第二款), its places out, each with every level it leaves
unwritten filled in.

The grammar (citation.lark) says how the words hang together; what they mean is here. A run is parsed once for its
shape, all numerals alike: 第十条第二款 and 第六十条第三款 share one parse, and a law of 1,000 citations has some 50
shapes.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lark import Token, Tree

from policy_parser.citations.of_hong_kong import (
    THROUGH,
    Told,
    as_subitem,
    is_lettered,
    is_of_hong_kong,
    of_hong_kong,
)
from policy_parser.citations.run_numerals import Numeral, numerals_of, placed_numerals, shape_of
from policy_parser.citations.run_trees import tree_of, trees
from policy_parser.citations.steps import (
    RANK,
    CitationError,
    How,
    Level,
    Place,
    Step,
    Steps,
    Style,
    inherited,
    is_below,
    kept_above,
    reaching,
)
from policy_parser.model import Ladder

#: 部 and 分部 are Hong Kong's.
_SHARED: dict[str, Level] = {
    "部": "part", "分部": "subpart",
    "编": "part", "編": "part", "篇": "part", "分编": "subpart", "分編": "subpart", "章": "chapter", "节": "section",
    "節": "section", "部分": "division", "条": "article", "條": "article", "目": "subitem", "点": "point",
    "點": "point", "自然段": "paragraph", "段": "item",
}  # fmt: skip
#: 立法法 第六十五条: 条 款 项 目. 中央法規標準法 第八條: 條 項 款 目, so that 項 is a paragraph and 款 an item.
UNITS: dict[Ladder, dict[str, Level]] = {
    "条款项目": _SHARED | {"款": "paragraph", "项": "item", "項": "item"},
    "條項款目": _SHARED | {"项": "paragraph", "項": "paragraph", "款": "item"},
}
#: What a number in brackets is of without a unit behind it, where that is no item.
_BELOW: dict[Level, Level] = {"item": "subitem", "subitem": "subitem", "division": "point"}
_STYLES: dict[str, Style] = {"⑴": "bracketed", "1": "digits", "①": "circled"}


@lru_cache(maxsize=8192)
def parse_run(run: str, ladder: Ladder) -> tuple[Place, ...]:
    """The places of one run. Raises CitationError where the grammar does not take it."""
    reading = _Reading(UNITS[ladder], ladder, iter(numerals_of(run)))
    return tuple(reading.places(tree_of(shape_of(run), "run")))


def parse_run_placed(run: str, ladder: Ladder) -> tuple[Place, ...]:
    """The places of one run, every number and insertion in them a `Placed`. Raises CitationError."""
    reading = _Reading(UNITS[ladder], ladder, iter(placed_numerals(run)))
    return tuple(reading.places(tree_of(shape_of(run), "run")))


@lru_cache(maxsize=1024)
def parse_label_path(path: str) -> Steps:
    """The steps of 二（二）5, each a `point`. Raises CitationError where it is no such path."""
    reading = _Reading({}, "条款项目", iter(numerals_of(path)))
    tree = tree_of(shape_of(path), "label_path")
    return tuple(reading.number(node, "point") for node in tree.children if isinstance(node, Tree))


class _Reading(NamedTuple):
    """Walks one tree in the order of the words, taking each numeral as its place in the tree is reached."""

    units: dict[str, Level]
    ladder: Ladder
    numerals: Iterator[Numeral]

    def places(self, tree: Tree[Token]) -> list[Place]:
        found: list[Place] = []
        through = False
        for node in trees(tree):
            if node.data in ("also", "through"):
                through = node.data == "through"
                continue
            fresh = self._place(node, found[-1] if found else None)
            if through and found:
                found[-1] = reaching(found[-1], fresh[0].steps)
                fresh = fresh[1:]
            found.extend(fresh)
            through = False
        return found

    def _place(self, node: Tree[Token], previous: Place | None) -> list[Place]:
        """第一条第二、三款 is two places; a level after the list belongs to its last one."""
        found = [Place(())]
        for at, member in enumerate(trees(node)):
            if at == 0 and member.data == "suffix":  # 第十七条之一至|之三
                base = previous.until or previous.steps if previous else ()
                if not base:
                    raise CitationError("之 with nothing before it")
                found = [Place((*base[:-1], base[-1]._replace(insertion=next(self.numerals).number)))]
                continue
            last = found.pop()
            for more in self._bare(member, last.steps) if member.data == "bare" else self._member(member):
                head = last.steps
                level = more.steps[0].level
                if level == "division" and head and head[-1].level == "article":  # 公告第三条第（三）部分第6点
                    head = (*head[:-1], head[-1]._replace(level="division"))
                    level, more = "point", Place((more.steps[0]._replace(level="point"), *more.steps[1:]))
                if head and RANK[level] <= RANK[head[-1].level] and not is_below(head, more.steps[0]):
                    # 第十九條|第二十條, with nothing between
                    found.append(last)
                    head = kept_above(head, level)
                found.append(Place((*head, *more.steps), (*head, *more.until) if more.until else ()))
        if previous is None:
            return found
        return [Place(inherited(previous, p.steps), inherited(previous, p.until) if p.until else ()) for p in found]

    def _member(self, node: Tree[Token]) -> list[Place]:
        if node.data == "numbered":
            return self._numbered(node)
        if node.data == "attached":
            return self._attached(node)
        if node.data == "table":
            number = next(self.numerals).number
            dashed = any(dash in str(node.children[0]) for dash in "-—－")
            insertion = next(self.numerals).number if dashed else None
            return [Place((Step("table", "number", number, insertion, "digits"),))]
        level = self._level(node)
        if node.data == "before":
            counts = [self.number(n, level) for n in trees(node)]
            return [Place((Step(level, "before", counts[0].number if counts else 1),))]
        if node.data == "edge":
            first = str(node.children[0]) == "首"
            if str(node.children[0]).endswith("一"):
                next(self.numerals)  # 最后一款 counts nothing
            return [Place((Step(level, "number", 1, style="han") if first else Step(level, "last"),))]
        how: dict[str, How] = {"this": "this", "same": "same", "each": "each", "above": "above"}
        return [Place((Step(level, how[str(node.data)]),))]

    def _numbered(self, node: Tree[Token]) -> list[Place]:
        level = self._level(node)
        told = list(self._told(next(trees(node)), level))
        if level == "section" and told[0].step.mark:  # 第(i)節
            told = [t._replace(step=as_subitem(t.step)) for t in told]
        found = of_hong_kong(told) if is_of_hong_kong(told) or is_lettered(told) else self._listed(told)
        if any(isinstance(c, Token) and c.type == "SUFFIX" for c in node.children):
            last, insertion = found[-1], next(self.numerals).number
            if last.until:
                found[-1] = last._replace(until=self._inserted(last.until[0], insertion))
            else:
                found[-1] = Place(self._inserted(last.steps[0], insertion))
        return found

    def _bare(self, node: Tree[Token], above: Steps) -> list[Place]:
        """第二款（一）、（二）, 第二条第2款(2): of the level below the one that they stand behind."""
        if not above:
            raise CitationError("（一） with nothing before it")
        level = _BELOW.get(above[-1].level, "item")
        found: list[Place] = []
        for part in re.findall(r"[至到]?\s?[（(〔]", str(node.children[0])):
            numeral = next(self.numerals)
            step = Step(level, "number", numeral.number, numeral.insertion, "bracketed", numeral.letters)
            if part[0] in "至到" and found:
                found[-1] = found[-1]._replace(until=(step,))
            else:
                found.append(Place((step,)))
        return found

    def _told(self, numbers: Tree[Token], level: Level) -> "Iterator[Told]":
        """Each number with what stands between it and the one before: nothing, a separator, or 至."""
        between = ""
        for child in trees(numbers):
            if child.data == "number":
                yield Told(between, self.number(child, level))
                between = ""
            else:
                between = str(child.children[0])

    def _listed(self, told: "list[Told]") -> list[Place]:
        """第八、九、十条; 第一至三条; 第133-1条, which is 第一百三十三条之一."""
        found: list[Place] = []
        for between, step in told:
            if between[-1:] in THROUGH:
                before = found[-1].steps[0]
                dash = between in "-—－" and step.style == before.style == "digits"
                if dash and (self.ladder == "條項款目" or step.number <= before.number):
                    found[-1] = Place((before._replace(insertion=step.number),))
                else:
                    found[-1] = found[-1]._replace(until=(step,))
            else:
                found.append(Place((step,)))
        return found

    def _inserted(self, step: Step, insertion: int) -> Steps:
        """第十七条之一 is an article of its own; Taiwan's 第二目之3 is the third level below 第二目."""
        if step.level == "subitem":
            return (step, Step("subitem", "number", insertion, style="digits"))
        return (step._replace(insertion=insertion),)

    def _attached(self, node: Tree[Token]) -> list[Place]:
        token = node.children[0]
        if isinstance(token, Token) and token.type == "ATTACHED_LIST":
            found: list[Place] = []
            for mark in re.findall(r"[件表录錄图圖、至-]", str(token)):
                step = Step("attachment", "number", next(self.numerals).number, style="digits", mark=str(token)[:2])
                if mark == "-" and step.number <= found[-1].steps[0].number:
                    found[-1] = Place((found[-1].steps[0]._replace(insertion=step.number),))  # 附件1-1
                elif mark in "至-":
                    before = found[-1].steps[0]._replace(style="dashed" if mark == "-" else "digits")
                    found[-1] = Place((before,), (step,))
                else:
                    found.append(Place((step,)))
            return found
        mark = str(token)[:2]
        if not any(trees(node)):
            return [Place((Step("attachment", "number", 0, mark=mark),))]
        numeral = next(self.numerals)
        insertion = numeral.insertion
        if any(isinstance(c, Token) and c.type == "SUFFIX" for c in node.children):
            insertion = next(self.numerals).number
        below = tuple(Step("point", "number", n, style="digits") for n in numeral.below)
        return [Place((Step("attachment", "number", numeral.number, insertion, "digits", mark), *below))]

    def _level(self, node: Tree[Token]) -> Level:
        unit = next(str(c) for c in node.children if isinstance(c, Token) and c.type == "UNIT")
        return self.units[unit]

    def number(self, node: Tree[Token], level: Level) -> Step:
        token = node.children[0]
        assert isinstance(token, Token)
        style: Style = "bracketed" if token.type == "BRACKETED" else _STYLES.get(token[0], "han")
        numeral = next(self.numerals)
        return Step(level, "number", numeral.number, numeral.insertion, style, numeral.letters)
