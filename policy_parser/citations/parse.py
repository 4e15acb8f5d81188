"""One run of citation in (第十条第一款第（二）、（三）项和第二款), its places out, each with every level it leaves
unwritten filled in.

The grammar (citation.lark) says how the words hang together; what they mean is here. A run is parsed once for its
shape, all numerals alike: 第十条第二款 and 第六十条第三款 share one parse, and a law of 1,000 citations has some 50
shapes.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from lark import Lark, Token, Tree
from lark.common import LexerConf
from lark.exceptions import LarkError
from lark.lexer import BasicLexer

from policy_parser.expressions import expression
from policy_parser.grammar_cache import build_parser
from policy_parser.kept_expressions import compiled
from policy_parser.model import Ladder
from policy_parser.numerals import HAN, to_int

Level = Literal[
    "attachment", "part", "subpart", "chapter", "section", "division", "article", "paragraph", "item", "subitem",
    "point", "table",
]  # fmt: skip
#: `number`: 第三项. `this`: 本条. `before`: 前款, 前两项; deeper in a place the first ones, 第三款前三项. `same`:
#: 该条, 同条. `each`: 第三条各项. `above`: 以上各款. `last`: 第三条末款.
How = Literal["number", "this", "before", "same", "each", "above", "last"]
Style = Literal["han", "digits", "bracketed", "circled", "dashed", "none"]

#: Outermost first: a later place of a run keeps the levels above its own first one.
LEVELS: tuple[Level, ...] = (
    "attachment", "part", "subpart", "chapter", "section", "division", "article", "paragraph", "item", "subitem",
    "point", "table",
)  # fmt: skip
RANK = {level: rank for rank, level in enumerate(LEVELS)}

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

_CIRCLED = "①-⑳㉑-㉟㊱-㊿⓵-⓾❶-❿➀-➉㊀-㊉"
_PAREN = "⑴-⒇㈠-㈩"
_ROMAN = "Ⅰ-Ⅻⅰ-ⅻ"
NUMERAL = rf"[{HAN}]+|[0-9０-９]+|[{_CIRCLED}]|[{_PAREN}]|[{_ROMAN}]"
_NUMERAL = expression(
    rf"(?P<letter>[a-z]+)|(?P<lettered>[0-9]+[A-Z]{{1,2}})|(?P<capital>[A-Z](?:[.．][0-9]+)*)"
    rf"|(?P<han>[{HAN}]+)|(?P<digits>[0-9０-９]+)|(?P<circled>[{_CIRCLED}])|(?P<paren>[{_PAREN}])|[{_ROMAN}]"
)
_THROUGH = frozenset("至到—－-~～")
#: What a number in brackets is of without a unit behind it, where that is no item.
_BELOW: dict[Level, Level] = {"item": "subitem", "subitem": "subitem", "division": "point"}
_SHAPE = {
    None: "Ⅰ", "han": "一", "digits": "1", "circled": "①", "paren": "⑴", "letter": "a",
    "lettered": "1A", "capital": "A",
}  # fmt: skip
_STYLES: dict[str, Style] = {"⑴": "bracketed", "1": "digits", "①": "circled"}
#: (i) (ii) (iv) below (a)
ROMAN_LETTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


class Step(NamedTuple):
    """One level of an address: 第十七条之一 is article, number 17, insertion 1."""

    level: Level
    how: How = "number"
    number: int = 0
    insertion: int | None = None
    style: Style = "none"
    mark: str = ""


Steps = tuple[Step, ...]


class Place(NamedTuple):
    """One target as the words give it: the levels from the outermost written one down, and the end of a 至 range."""

    steps: Steps
    until: Steps = ()


class CitationError(ValueError):
    """Words that are no run of citation."""


@lru_cache(maxsize=8192)
def parse_run(run: str, ladder: Ladder) -> tuple[Place, ...]:
    """The places of one run. Raises CitationError where the grammar does not take it."""
    reading = _Reading(UNITS[ladder], ladder, iter(_numerals(run)))
    return tuple(reading.places(_tree(_shape(run), "run")))


class Placed(int):
    """A numeral's number that knows where the numeral stands in its run: `run[start:end]`."""

    start: int
    end: int


def parse_run_placed(run: str, ladder: Ladder) -> tuple[Place, ...]:
    """The places of one run, every number and insertion in them a `Placed`. Raises CitationError."""
    numbers: list[Numeral] = []
    for m in _NUMERAL.finditer(run):
        numeral = _numeral(m.group(), m.lastgroup)
        number = Placed(numeral.number)
        number.start, number.end = m.span()
        numbers.append(numeral._replace(number=number))
    reading = _Reading(UNITS[ladder], ladder, iter(numbers))
    return tuple(reading.places(_tree(_shape(run), "run")))


@lru_cache(maxsize=1024)
def parse_label_path(path: str) -> Steps:
    """The steps of 二（二）5, each a `point`. Raises CitationError where it is no such path."""
    reading = _Reading({}, "条款项目", iter(_numerals(path)))
    tree = _tree(_shape(path), "label_path")
    return tuple(reading.number(node, "point") for node in tree.children if isinstance(node, Tree))


def _shape(run: str) -> str:
    return _NUMERAL.sub(lambda m: _SHAPE[m.lastgroup], run)


class Numeral(NamedTuple):
    """One numeral of a run: 2A is number 2, insertion 1; A.1 number 1 and below it 1; `letters`: b of (b)."""

    number: int
    insertion: int | None = None
    below: tuple[int, ...] = ()
    letters: str = ""


def _numerals(run: str) -> list[Numeral]:
    return [_numeral(m.group(), m.lastgroup) for m in _NUMERAL.finditer(run)]


def _numeral(written: str, form: str | None) -> Numeral:
    if form == "letter":
        number = ord(written[0]) - ord("a") + 1 if len(set(written)) == 1 else 0
        return Numeral(number or ROMAN_LETTERS.get(written, 0), letters=written)
    if form == "lettered":
        digits = written.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return Numeral(int(digits), ord(written[len(digits)]) - ord("A") + 1)
    if form == "capital":
        first, *below = re.split("[.．]", written)
        return Numeral(ord(first) - ord("A") + 1, below=tuple(map(int, below)))
    return Numeral(to_int(written))


class _Kept:
    """What Lark's lexer asks of `re`."""

    compile = staticmethod(compiled)

    @staticmethod
    def match(pattern: str, words: str, flags: int) -> re.Match[str] | None:
        return compiled(pattern, flags).match(words)


class _Lexer(BasicLexer):
    """Lark's own lexer, with expressions that are kept from run to run: it compiles thirty at each start."""

    __future_interface__ = 2  # the interface that `BasicLexer` has

    def __init__(self, conf: LexerConf) -> None:
        conf.re_module = _Kept  # type: ignore[assignment]
        super().__init__(conf)


@cache
def _parser() -> Lark:
    return build_parser("citation", lexer=_Lexer, start=["run", "label_path"], propagate_positions=False)


@lru_cache(maxsize=4096)
def _tree(shape: str, start: str) -> Tree[Token]:
    try:
        return _parser().parse(shape, start=start)
    except LarkError as error:
        raise CitationError(shape) from error


class _Reading(NamedTuple):
    """Walks one tree in the order of the words, taking each numeral as its place in the tree is reached."""

    units: dict[str, Level]
    ladder: Ladder
    numerals: Iterator[Numeral]

    def places(self, tree: Tree[Token]) -> list[Place]:
        found: list[Place] = []
        through = False
        for node in _trees(tree):
            if node.data in ("also", "through"):
                through = node.data == "through"
                continue
            fresh = self._place(node, found[-1] if found else None)
            if through and found:
                found[-1] = _through(found[-1], fresh[0].steps)
                fresh = fresh[1:]
            found.extend(fresh)
            through = False
        return found

    def _place(self, node: Tree[Token], previous: Place | None) -> list[Place]:
        """第一条第二、三款 is two places; a level after the list belongs to its last one."""
        found = [Place(())]
        for at, member in enumerate(_trees(node)):
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
                if head and RANK[level] <= RANK[head[-1].level] and not _is_below(head, more.steps[0]):
                    # 第十九條|第二十條, with nothing between
                    found.append(last)
                    head = _above(head, level)
                found.append(Place((*head, *more.steps), (*head, *more.until) if more.until else ()))
        if previous is None:
            return found
        return [Place(_inherit(previous, p.steps), _inherit(previous, p.until) if p.until else ()) for p in found]

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
            counts = [self.number(n, level) for n in _trees(node)]
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
        told = list(self._told(next(_trees(node)), level))
        if level == "section" and told[0].step.mark:  # 第(i)節
            told = [t._replace(step=_as_subitem(t.step)) for t in told]
        found = _of_hong_kong(told) if _is_of_hong_kong(told) or _is_lettered(told) else self._listed(told)
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

    def _told(self, numbers: Tree[Token], level: Level) -> "Iterator[_Told]":
        """Each number with what stands between it and the one before: nothing, a separator, or 至."""
        between = ""
        for child in _trees(numbers):
            if child.data == "number":
                yield _Told(between, self.number(child, level))
                between = ""
            else:
                between = str(child.children[0])

    def _listed(self, told: "list[_Told]") -> list[Place]:
        """第八、九、十条; 第一至三条; 第133-1条, which is 第一百三十三条之一."""
        found: list[Place] = []
        for between, step in told:
            if between[-1:] in _THROUGH:
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
        if not any(_trees(node)):
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


class _Told(NamedTuple):
    """One number of a list, and what stands between it and the one before."""

    between: str
    step: Step


def _is_of_hong_kong(told: list[_Told]) -> bool:
    """第2(2)條: a bracketed number right behind the article's is a 款 of it, no second article."""
    if len(told) < 2 or told[0].step.level != "article" or told[0].step.style != "digits":
        return False
    return told[1].step.style == "bracketed" and not told[1].between


def _is_lettered(told: list[_Told]) -> bool:
    """第(2)(a)款, (a)(ii)段: a letter right behind a bracketed number or letter is below it."""
    return len(told) > 1 and not told[1].between and told[1].step.mark != ""


def _as_subitem(step: Step) -> Step:
    """(ii) below (a) is the second."""
    return step._replace(level="subitem", number=ROMAN_LETTERS.get(step.mark, step.number))


def _of_hong_kong(told: list[_Told]) -> list[Place]:
    """第3(1)(a)或(b)條: article 3, 款 1, its 段 a and b."""
    found: list[Place] = []
    for between, step in told:
        head = found[-1].until or found[-1].steps if found else ()
        if step.style != "bracketed":
            level: Level = "article"
        elif not step.mark:
            level = "paragraph"
        else:
            below = head[-1].level == ("subitem" if between else "item") if head else False
            level = "subitem" if below and step.mark in ROMAN_LETTERS else "item"
        step = _as_subitem(step) if level == "subitem" else step._replace(level=level)
        steps = (*above_level(head, level), step)
        if between[-1:] in _THROUGH:
            found[-1] = found[-1]._replace(until=steps)
        elif between or not found:
            found.append(Place(steps))
        else:
            found[-1] = Place(steps)
    return found


def _through(first: Place, until: Steps) -> Place:
    """第五條至第九條各款: every 款 of those articles, which are the articles."""
    if until[-1].how == "each" and len(until) > 1 and first.steps[-1].level == until[-2].level:
        until = until[:-1]
    return first._replace(until=until)


def _trees(node: Tree[Token]) -> Iterator[Tree[Token]]:
    return (c for c in node.children if isinstance(c, Tree))


def _inherit(previous: Place, steps: Steps) -> Steps:
    """第十条第一款第（二）项和|第二款: the second place is 第十条第二款; so is 第五十四條及|同條第二項."""
    if not steps or steps[0].how not in ("number", "each", "same"):
        return steps
    if steps[0].how == "same":
        level = steps[0].level
        held = tuple(s for s in previous.steps if RANK[s.level] <= RANK[level])
        return (*held, *steps[1:]) if held and held[-1].level == level and not previous.until else steps
    return (*_above(previous.steps, steps[0].level), *steps)


def above_level(steps: Steps, level: Level) -> Steps:
    """The steps over a level: 第十条第二款 over 项."""
    return tuple(s for s in steps if RANK[s.level] < RANK[level])


def _is_below(head: Steps, step: Step) -> bool:
    """Whether a step goes on below the last one though its level is no lower: 第三點第二款, 第（三）部分第6点."""
    if head[0].level == "division" and head[-1].level == step.level == "point":
        return step.style != head[-1].style
    return _is_below_point(head, step.level)


def _is_below_point(head: Steps, level: Level) -> bool:
    """Taiwan's 第三點第二款, whose points are what articles are elsewhere."""
    return len(head) > 0 and head[0].level == "point" and level in ("paragraph", "item", "subitem")


def _above(steps: Steps, level: Level) -> Steps:
    """The levels that stay when a place goes on with `level`; over an article only the attachment, for articles number
    through a whole law."""
    if level == "article":
        return tuple(s for s in steps if s.level == "attachment")
    if level == "point" and steps and steps[0].level == "point":
        return ()
    if _is_below_point(steps[:1], level):
        return (steps[0], *(s for s in steps[1:] if RANK[s.level] < RANK[level]))
    return tuple(s for s in steps if RANK[s.level] < RANK[level])
