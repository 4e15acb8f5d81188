"""Printed lines in, the notes behind the text out: ［1］四大主导产业：…, whose marks stand within the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from policy_parser.expressions import expression
from policy_parser.layout.lines import squashed
from policy_parser.layout.physical import PhysicalLine

#: ［1］, [2], 〔3〕, and Markdown's [^4]:
_MARK = expression(r"[［\[〔【]\s?\^?([0-9]{1,3})\s?[］\]〕】][:：]?")
_DEFINED = expression(r"\[\^[^\[\]\s]{1,20}\][:：]")
_HEADS = frozenset(("注释", "注释：", "注释:", "注：", "附注", "附注：", "名词解释", "名词解释：", "名词注释"))
_FEWEST = 2


def notes_of_markdown(text: str, lines: Sequence[PhysicalLine]) -> list[int]:
    """The lines that hold what a mark of Markdown leads to, wherever they stand: [^4]: 应到会员56人。"""
    if "[^" not in text:
        return []
    return [at for at, line in enumerate(lines) if _DEFINED.match(text, line.start, line.end) is not None]


def notes_behind(text: str, lines: Sequence[PhysicalLine]) -> range:
    """The last lines that hold notes, with 注释 above them; empty where there are none.

    Notes count from 1, one a line or several lines each, and half of their marks or more stand within the lines above.
    What a text refers to without marks (参考文献) is none.
    """
    first, places = 0, []
    for at, line in enumerate(lines):
        if text[line.start] not in "［[〔【":
            continue
        match = _MARK.match(text, line.start, line.end)
        if match is None:
            continue
        number = int(match[1])
        if number == 1:
            first, places = at, [at]
        elif places and number == len(places) + 1:
            places.append(at)
    if len(places) < _FEWEST or not first:
        return range(0)
    above = text[: lines[first].start]
    marked = {int(match[1]) for match in _MARK.finditer(above)}
    if 2 * sum(1 for number in range(1, len(places) + 1) if number in marked) < len(places):
        return range(0)
    longest = max(b - a for a, b in pairwise(places))
    head = squashed(text[lines[first - 1].start : lines[first - 1].end]).strip("*#")
    return range(first - (head in _HEADS), min(len(lines), places[-1] + longest))
