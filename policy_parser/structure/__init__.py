"""Lines in, clauses and the blocks around them out."""

from collections.abc import Sequence
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.layout.lines import Line
from policy_parser.model import Block, Clause, Ladder
from policy_parser.structure.belonging import settle
from policy_parser.structure.blocks import blocks_of
from policy_parser.structure.clauses import build_clauses
from policy_parser.structure.elements import Element
from policy_parser.structure.led_items import add_led_items
from policy_parser.structure.listed import attachment_lists
from policy_parser.structure.marked import MarkedText
from policy_parser.structure.marks import Mark
from policy_parser.structure.questions import mark_questions
from policy_parser.structure.quotes import quoted_lines
from policy_parser.structure.rare_marks import settle_rare_marks
from policy_parser.structure.scopes import find_scopes
from policy_parser.structure.side_by_side import parted_dates
from policy_parser.structure.tree import build_tree, mark_pattern

#: 前項第二款, 第三點第二項: Taiwan's 要點 have points for articles, and 項 and 款 below them
#: And 第184條第1項 of a judgment or a letter.
_OF_POINTS = expression(
    "前項|第[一二三四五六七八九十]{1,3}點(?:第[一二三四五六七八九十]{1,3}[項款]|規定)"
    r"|條(?:\s?之\s?[0-9一二三四五六七八九十]{1,3})?\s?第?\s?[0-9一二三四五六七八九十]{1,3}\s?項"
)

__all__ = ["Structure", "build_structure"]


class Structure(NamedTuple):
    """What the lines of one document say: its clauses, the blocks before and behind them, and the elements that say
    something of the document itself, never of one that it forwards."""

    clauses: tuple[Clause, ...]
    front: tuple[Block, ...]
    back: tuple[Block, ...]
    elements: tuple[Element, ...]
    ladder: Ladder


def build_structure(text: str, lines: Sequence[Line], title: str | None = None) -> Structure:
    """The structure of one document's lines. `title`: the one that is known already, and may stand in none of them."""
    if not lines:
        return Structure((), (), (), (), "条款项目")
    lines = parted_dates(lines)
    marks: list[list[Mark]] = [[] for _ in lines]
    of_taiwan = 0  # heads of 條, less those of 条
    pattern = mark_pattern()
    for mark in pattern.marks(lines):
        marks[mark.line].append(mark)
        if mark.family == "ARTICLE":
            of_taiwan += 1 if "條" in lines[mark.line].text[mark.start : mark.end] else -1
    ladder: Ladder = "條項款目" if of_taiwan > 0 else "条款项目"
    if ladder != "條項款目" and "項" in text and not any(m.family == "ARTICLE" for row in marks for m in row):
        ladder = "條項款目" if _OF_POINTS.search(text) else ladder
    settle_rare_marks(lines, marks)
    add_led_items(lines, marks, pattern)
    mark_questions(lines, marks)
    scopes = find_scopes(MarkedText(lines, marks, quoted_lines(lines) | attachment_lists(lines)), title)
    clauses = build_clauses(settle(build_tree(scopes.body)))
    articled = any(mark.family == "ARTICLE" for row in marks for mark in row)
    if ladder == "條項款目" and articled and not any(c.kind == "article" for top in clauses for c in top.walk()):
        ladder = "条款项目"  # 第2條 —— of a Hong Kong bill is what it amends
    front, back = blocks_of(text, scopes.front), blocks_of(text, scopes.back)
    return Structure(clauses, front, back, tuple(scopes.own), ladder)
