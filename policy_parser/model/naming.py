"""A clause's levels in, what one calls them out: 第十条, 第二款, 《救助条例》第十条第二款 (立法法 第六十五条)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from policy_parser.expressions import expression
from policy_parser.model.kinds import ClauseKind, Ladder
from policy_parser.numerals import DECIMAL, to_han


class Named(Protocol):
    """What a level's name is made of."""

    @property
    def kind(self) -> ClauseKind: ...
    @property
    def label(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def insertion(self) -> int | None: ...
    @property
    def heading(self) -> str | None: ...
    @property
    def text(self) -> str: ...
    @property
    def name(self) -> str: ...


_DECIMAL = expression(rf"{DECIMAL}[.．]?")
_CLOSING = frozenset("）)〕﹚】")
_LEVEL_WORDS: dict[str, dict[Ladder, str]] = {
    "paragraph": {"条款项目": "款", "條項款目": "項"},
    "item": {"条款项目": "项", "條項款目": "款"},
    "subitem": {"条款项目": "目", "條項款目": "目"},
}
_BARE_WORDS = {"question": "问", "answer": "答", "attachment": "附件", "table": "表"}


def cited(levels: Sequence[Named], title: str | None) -> str:
    """How one would cite the last of the levels, which stand outermost first."""
    articles = [i for i, c in enumerate(levels) if c.kind == "article"]
    if articles:  # articles number through a whole law, so the chapter is not named
        scopes = [c for c in levels[: articles[-1]] if c.kind == "attachment"]
        levels = [*scopes, *levels[articles[-1] :]]
    elif levels[-1].kind != "heading":  # 二1, whatever heading without a number stands between
        levels = [c for c in levels if c.kind != "heading"]
    decimals = [i for i, c in enumerate(levels) if _is_decimal(c)]
    if decimals:  # 2.1.1 says itself what it stands in
        levels = [*(c for c in levels[: decimals[-1]] if c.kind == "attachment"), *levels[decimals[-1] :]]
    told = [c.name for c in levels]
    return (f"《{title}》" if title else "") + "".join(map(_linked, ["", *told], told))


def _is_decimal(clause: Named) -> bool:
    """Whether a clause is numbered 2.1.1."""
    return _DECIMAL.fullmatch(clause.label.strip()) is not None


def _linked(before: str, name: str) -> str:
    """A level's name behind the one above it: 附件1|的1.2, for 附件11.2 would be another's."""
    return f"的{name}" if before[-1:].isdecimal() and name[:1].isdecimal() else name


def level_name(clause: Named, ladder: Ladder) -> str:
    """One level, in the words of the document's ladder."""
    if clause.label and _is_decimal(clause):
        return clause.label.strip().rstrip(".．").replace("．", ".")
    if clause.kind in _LEVEL_WORDS:
        word = _LEVEL_WORDS[clause.kind][ladder]
        # a point's further paragraphs are counted as 款 too; 项 and 目 keep the numeral they are written with
        written = clause.label.strip().rstrip("、.．") if clause.label else str(clause.number)
        return f"第{_bracketed(written)}{word}" if clause.label else f"第{to_han(clause.number)}{word}"
    if clause.kind == "attachment":
        return _attachment_name(clause)
    if clause.kind in _BARE_WORDS:
        return f"{_BARE_WORDS[clause.kind]}{clause.number}" + (f"-{clause.insertion}" if clause.insertion else "")
    if clause.kind == "heading":
        return clause.heading or clause.text
    return _bracketed("".join(clause.label.split()).rstrip("、.．，,：:")) or clause.text


def _attachment_name(clause: Named) -> str:
    """附件2, 附表1-1, 附录A: each series with its own word."""
    label = "".join(clause.label.split())
    word = label[:2] if len(label) > 1 and label[1] in "件表图圖录錄" else "附件"
    number = label[2:3] if label[2:3].isascii() and label[2:3].isalpha() else str(clause.number)
    return f"{word}{number}" + (f"-{clause.insertion}" if clause.insertion else "")


def _bracketed(label: str) -> str:
    """A label as an address writes it: 一） and 【一】 are （一）."""
    number = label.strip("（(〔﹙【）)〕﹚】")
    return f"（{number}）" if label[-1:] in _CLOSING and label[:1] not in "（(" else label
