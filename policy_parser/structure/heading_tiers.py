"""Marked lines in, the tiers of their headings out, where headings of two tiers are printed alike.

A bold line followed at once by another is the higher: 水费 above 水费可以分期支付, both in the same bold. So are the
headings of a text's parts, each right above a 一、 that begins anew: 面向农户的补贴, 面向企业的补贴.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from policy_parser.layout.markup import BOLD_LINE
from policy_parser.structure.draft import MarkedLine

#: So many lines must stand right above another for the tiers to be told.
_FEWEST = 2
#: How much deeper the lower tier is, and how much less deep the headings of parts are.
_LOWER, _HIGHER = 0.5, -0.5


def tiers_of_headings(lines: Sequence[MarkedLine]) -> dict[int, float]:
    """How much deeper than its print says each heading is, by its position; those of the higher tier have no entry."""
    alike: defaultdict[int, list[int]] = defaultdict(list)
    for at, marked in enumerate(lines):
        if marked.role == "heading" and marked.depth >= BOLD_LINE:
            alike[marked.depth].append(at)
    found: dict[int, float] = {}
    for places in alike.values():
        stand = set(places)
        higher = {at for at in places if at + 1 in stand and at - 1 not in stand}
        if len(higher) >= _FEWEST:
            found.update({lines[at].position: _LOWER for at in places if at not in higher})
    found.update({lines[at].position: _HIGHER for at in _headings_of_parts(lines)})
    return found


def _headings_of_parts(lines: Sequence[MarkedLine]) -> list[int]:
    """Where such headings stand: nothing is numbered above the first, and each of them is right above the 1 of what is
    numbered first; empty where there are fewer than two."""
    found: list[int] = []
    group = ""
    for at, (marked, below) in enumerate(pairwise(lines)):
        if not group and marked.marks:
            return []
        mark = below.marks[0] if below.marks and below.marks[0].start == 0 else None
        if marked.role != "heading" or marked.depth != BOLD_LINE or mark is None or mark.number != 1:
            continue
        group = group or mark.group
        if mark.group == group:
            found.append(at)
    return found if len(found) >= _FEWEST else []
