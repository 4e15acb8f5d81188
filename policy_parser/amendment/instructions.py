"""A sentence of a decision in, the steps that it asks for out: where, what is done, with which words.

The grammar (amendment.lark) says how the words hang together. What it does not take is not understood; but a lead
without an address or an instruction in it (为了惩治犯罪行为，…，在刑法第二百九十九条中增加一款) is passed over.
"""

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from lark import Lark, Token, Tree
from lark.exceptions import LarkError

from policy_parser.amendment.script import Quotation, Sentence, is_quotation
from policy_parser.expressions import expression
from policy_parser.grammar_cache import build_parser
from policy_parser.numerals import to_int

StepKind = Literal[
    "replace",
    "renumber",
    "move",
    "mark",
    "words",
    "insert",
    "insert_words",
    "delete",
    "delete_words",
    "merge",
    "divide",
    "order",
]

#: What the word for a unit, and for what stands around the clauses, is called in the model.
UNIT_KINDS = {
    "条": "article", "款": "paragraph", "自然段": "paragraph", "段": "paragraph", "项": "item", "目": "subitem",
    "部分": "point", "附件": "attachment", "章": "chapter", "节": "section", "编": "part", "分编": "subpart",
}  # fmt: skip
AROUND = {
    "引言": "preamble", "序言": "preamble", "前言": "preamble", "导言": "preamble", "名称": "title", "题目": "title",
    "标题": "title",
}  # fmt: skip

MARKS = {"句号": "。", "分号": "；", "逗号": "，", "顿号": "、", "冒号": "："}

#: Words that no decision uses but to amend.
TRIGGER = expression(
    r"修改为|修正为|修订为|改为|改作|增加|增列|增设|删去|删除|作为第|移作|移至|合并|(?:顺序|序号|次序)[^，。；]{0,24}(?:调整|顺延)"
)
_ADDRESS = expression(r"第[^第，。；]{1,12}[编章节条款项目]|[一二两三四五六七八九十]+[条款项章节](?!件)")
_NEXT = expression(r"\s*(?:将|在|原?第|增加|删[去除]第|条文|对)")
_MARK = "[\U000f0000-\U000ffffd]"
_ANY_MARK, _COMMA = expression(_MARK), expression("[，,：:]")
#: So many clauses of a lead are looked at, and so long may an instruction be without what it quotes.
_LEADS, _LONGEST = 12, 20_000
#: “甲”修改为“乙”、|“丙”修改为“丁”
_NEXT_PAIR = expression(rf"(?<=为{_MARK})、(?={_MARK}(?:修改|改|修订|调整)[成为])")
_ORDER_ALONE = expression(r"[条款项章节][^，。；第]{0,10}(?:顺序|序号|次序)[^，。；第]{0,24}(?:调整|顺延)")
_COUNT = expression(r"^[一二两三四五六七八九十]+|^[0-9]+")
_ORDINAL = expression(r"第([一二三四五六七八九十]+)句|表格?([0-9０-９一二三四五六七八九十]+)")
_UNIT = expression(r"(分编|自然段|部分|[编章节条款项目段])$")


class Where(NamedTuple):
    """A place as written. `law`: the document's name before it; `address`: a run of 第…条第…款, or an attachment;
    `around`: 引言, 名称; `heading`: its 章名 is meant; `context`: 其中, 该条: what was named before; `newly`: its
    number is the one that it has when all is done (修改后的第十条)."""

    law: str = ""
    address: str = ""
    around: str = ""
    heading: bool = False
    context: bool = False
    newly: bool = False
    #: 第二句: 2; -1 for the last; 0 where the whole is meant.
    sentence: int = 0
    #: 表1: 1; -1 for the one table that there is; 0 where none is named.
    table: int = 0

    @property
    def part(self) -> bool:
        """Whether a part of a clause is meant, which is no clause."""
        return bool(self.sentence or self.table)


class Spot(NamedTuple):
    """Words in a place; None: in the place named before."""

    where: Where | None
    words: Quotation


class Step(NamedTuple):
    """One thing that is asked for."""

    kind: StepKind
    where: Where | None = None
    spots: tuple[Spot, ...] = ()
    words: tuple[Quotation, ...] = ()
    to: str = ""
    amount: int = 1
    unit: str = ""
    side: str = ""


class NotUnderstoodError(ValueError):
    """A sentence that asks for something, and no rule says what."""


def steps_of(sentence: Sentence) -> list[Step]:
    """The steps, in order; none where the sentence asks for nothing. Raises NotUnderstoodError."""
    text = sentence.text
    if not TRIGGER.search(text):
        return []
    if _ORDER_ALONE.sub("", text) != text and not TRIGGER.search(_ORDER_ALONE.sub("", text)):
        return [Step("order")]  # 《…》根据本决定作相应修改并对条文顺序作相应调整，重新公布
    if len(text) > _LONGEST:
        raise NotUnderstoodError("too_long")
    if any(not sentence.quoted(c).whole for c in text if is_quotation(c)):
        raise NotUnderstoodError("quotation_not_closed")
    parted = _parted(sentence)
    for start in _starts(parted):
        try:
            tree = _parser().parse(parted[start:])
        except LarkError:
            continue
        return [_step(node, sentence) for node in tree.children if isinstance(node, Tree)]
    raise NotUnderstoodError("no_rule")


def _parted(sentence: Sentence) -> str:
    """The words with a mark where one step ends with the end of what it quotes: …修改为：“…；”|第三项修改为"""
    parts: list[str] = []
    text = _NEXT_PAIR.sub("；", sentence.text)
    for at, c in enumerate(text):
        parts.append(c)
        lines = sentence.quoted(c).lines if is_quotation(c) else ()
        if lines and lines[-1][-1] in "。；;" and _NEXT.match(text, at + 1):
            parts.append("；")
    return "".join(parts)


def _starts(text: str) -> Iterator[int]:
    """The beginning, and what stands behind each of the last commas or colons before the first instruction."""
    yield 0
    marks = [m.start() for m in (TRIGGER.search(text), _ADDRESS.search(text), _ANY_MARK.search(text)) if m]
    lead = [m.end() for m in _COMMA.finditer(text, 0, min(marks, default=0))]
    yield from lead[-_LEADS:]


@cache
def _parser() -> Lark:
    return build_parser("amendment", start="start", propagate_positions=False)


def _step(node: Tree[Token], sentence: Sentence) -> Step:
    return _READERS[str(node.data)](node, sentence)


def _replace(node: Tree[Token], sentence: Sentence) -> Step:
    words = tuple(_quotations(node, sentence)) or tuple(
        Quotation((str(t)[1:-1],)) for t in _tokens(node) if t.type == "TITLE"
    )
    return Step("replace", _where(node), words=words)


def _renumber(node: Tree[Token], sentence: Sentence) -> Step:
    return Step("renumber", _where(node), to=_address(node))


def _move(node: Tree[Token], sentence: Sentence) -> Step:
    to = [str(t) for t in _tokens(node) if t.type == "ADDRESS"]
    beside = any(t.type == "AFTER" for t in _tokens(node))
    return Step("move", _where(node), to=to[-1] if len(to) > 1 or not beside else "")


def _mark(node: Tree[Token], sentence: Sentence) -> Step:
    old, new = (Quotation((MARKS[str(t)],)) for t in _tokens(node) if t.type == "MARK")
    return Step("mark", _where(node), (Spot(_where(node), old),), (new,))


def _words(node: Tree[Token], sentence: Sentence) -> Step:
    return Step("words", spots=_spots(node, sentence), words=_quotes(node, sentence))


def _insert(node: Tree[Token], sentence: Sentence) -> Step:
    new = next((str(t) for t in _tokens(node) if t.type == "NEW"), "")
    to = _address(node)
    amount, unit = (_number(new), _unit(new)) if new else (1, "附件" if to.startswith("附") else _unit(to))
    words = tuple(_quotations(node, sentence))
    return Step("insert", _where(node), words=words, to=_address(node), amount=amount, unit=unit, side=_side(node))


def _insert_words(node: Tree[Token], sentence: Sentence) -> Step:
    return Step(
        "insert_words", _where(node), _spots(node, sentence), _quotes(node, sentence), side=_side(node)
    )  # fmt: skip


def _delete(node: Tree[Token], sentence: Sentence) -> Step:
    spots = _spots(node, sentence)
    words = _quotes(node, sentence)
    if words:  # 第三条删去“…”
        where = _where(node)
        spots = tuple(Spot(where, w) for w in words)
    return Step("delete_words", spots=spots) if spots else Step("delete", _where(node))


def _merge(node: Tree[Token], sentence: Sentence) -> Step:
    return Step("merge", _where(node), to=_address(node))


def _divide(node: Tree[Token], sentence: Sentence) -> Step:
    new = next(str(t) for t in _tokens(node) if t.type == "NEW")
    return Step("divide", _where(node), to=_address(node), amount=_number(new), unit=_unit(new))


def _order(node: Tree[Token], sentence: Sentence) -> Step:
    return Step("order")


_READERS = {
    "replace": _replace, "renumber": _renumber, "move": _move, "mark": _mark, "words": _words, "insert": _insert,
    "insert_words": _insert_words, "delete": _delete, "merge": _merge, "divide": _divide, "order": _order,
}  # fmt: skip


def _tokens(node: Tree[Token]) -> Iterator[Token]:
    return (c for c in node.children if isinstance(c, Token))


def _below(node: Tree[Token], name: str) -> Iterator[Tree[Token]]:
    return (c for c in node.children if isinstance(c, Tree) and c.data == name)


def _quotations(node: Tree[Token], sentence: Sentence) -> Iterator[Quotation]:
    return (sentence.quoted(str(t)) for t in _tokens(node) if t.type == "QUOTE")


def _quotes(node: Tree[Token], sentence: Sentence) -> tuple[Quotation, ...]:
    return tuple(q for quotes in _below(node, "quotes") for q in _quotations(quotes, sentence))


def _spots(node: Tree[Token], sentence: Sentence) -> tuple[Spot, ...]:
    """第三条中的“甲”、“乙” is two spots in one place."""
    found: list[Spot] = []
    for spots in _below(node, "spots"):
        for spot in _below(spots, "spot"):
            where = _where(spot)
            words = next(_quotations(spot, sentence))
            found.append(Spot(where if where or not found else found[-1].where, words))
    return tuple(found)


def _where(node: Tree[Token]) -> Where | None:
    place = next(_below(node, "place"), None)
    if place is None:
        return None
    told = {t.type: str(t) for t in _tokens(place)}
    return Where(
        law=told.get("LAW", told.get("TITLE", "")),
        address=told.get("ADDRESS", told.get("ATTACHED", "")),
        around=told.get("AROUND", ""),
        heading="HEADING" in told,
        context="LABEL" in told,
        newly="NEWLY" in told,
        sentence=_which(told["SENTENCE"]) if "SENTENCE" in told else 0,
        table=_which(told["TABLE"]) if "TABLE" in told else 0,
    )


def _which(words: str) -> int:
    """2 of 第二句, 1 of 表1; -1 of 最后一句 and of 表."""
    m = _ORDINAL.search(words)
    return to_int(m[m.lastindex or 0]) if m else -1


def _address(node: Tree[Token]) -> str:
    return next((str(t) for t in _tokens(node) if t.type in ("ADDRESS", "ATTACHED")), "")


def _side(node: Tree[Token]) -> str:
    for after in _below(node, "after"):
        word = str(next(_tokens(after)))
        return "before" if "前" in word or "开头" in word else "end" if word[-1:] not in "后面" else "after"
    return ""


def _number(words: str) -> int:
    m = _COUNT.match(words)
    return to_int(m.group()) if m else 1


def _unit(words: str) -> str:
    m = _UNIT.search(words)
    return m.group(1) if m else ""
