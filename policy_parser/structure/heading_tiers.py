"""Marked lines in, the tiers of their headings out, where headings of two tiers are printed alike.

A bold line followed at once by another is the higher: 水费 above 水费可以分期支付, both in the same bold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from policy_parser.layout.markup import BOLD_LINE
from policy_parser.structure.draft import MarkedLine

#: So many lines must stand right above another for the tiers to be told.
_FEWEST = 2
#: How much deeper the lower tier is.
_LOWER = 0.5


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
    return found
