"""Marked lines in, what a standard prints before and behind its chapters out: 前言 above 1 范围, 参考文献 below the
appendices (GB/T 1.1—2020 8.2 to 8.4, 8.14). They are headings of the document's own level.
"""

from collections.abc import Sequence
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.layout.lines import Line, squashed
from policy_parser.structure.marked import MarkedText
from policy_parser.structure.marks import DECIMAL

_PREFACES = frozenset(("前言", "引言", "序言"))
_BEHIND = frozenset(("参考文献", "參考文獻", "索引"))
_LONGEST = 12
#: [1] GB/T 17219 生活饮用水输配水设备
_ENTRY = expression(r"[\[［〔]\s?1\s?[\]］〕]|[1１][.．、]|GB|DB")


class Preface(NamedTuple):
    """Which lines are headings, where the chapters begin, and which lines print the title once more above them."""

    headings: tuple[int, ...]
    chapters: int
    title: tuple[int, ...]


def preface_of(text: MarkedText, start: int, end: int, cover: range) -> Preface | None:
    """The preface between two lines; None where none stands above a chapter 1. `cover`: the lines that may print the
    title first."""
    heads: list[int] = []
    for at in range(start, end):
        row = text.marks[at]
        if row and row[0].start == 0 and row[0].family == DECIMAL and row[0].path == (1,):
            if not heads:
                return None
            title = {squashed(text.lines[i].text) for i in cover if i < heads[0]}
            again = tuple(i for i in range(heads[-1] + 1, at) if squashed(text.lines[i].text) in title)
            return Preface(tuple(heads), at, again)
        if len(text.lines[at].text) <= _LONGEST and squashed(text.lines[at].text) in _PREFACES:
            heads.append(at)
    return None


def begins_references(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is 参考文献, with its first entry below."""
    words = lines[at].text
    if len(words) > _LONGEST or squashed(words) not in _BEHIND or at + 1 == len(lines):
        return False
    return _ENTRY.match(lines[at + 1].text) is not None
