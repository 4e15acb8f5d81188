"""A page without prose in, the list that it is out: entries that lead to other pages, each with its date.

What a reader opened the page for is the list and its name; the menus around it are the site's.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from policy_parser.expressions import expression
from policy_parser.reading.html_blocks import Block, Sums

_DATED = expression(r"(?P<words>.{6,}?)[\s\[（(]*(?:[12][0-9]{3}[-./年])?[0-9]{1,2}[-./月][0-9]{1,2}日?[\s\]）)]*")
_PARTS = expression(r"\s*(?:[-_|｜]+|--+)\s*")
_FEWEST, _CLIMB, _LONGEST = 3, 5, 200
_MOST_ELSE = 0.4  # of the list's characters


class Entries(NamedTuple):
    """`name`: the element that prints what the list is called, None where none does."""

    element: Any
    name: Any


def entries(root: Any, blocks: Sequence[Block], sums: dict[Any, Sums]) -> Entries | None:
    """The list of a page; None where it holds none."""
    dated = [b for b in blocks if b.linked and b.chars <= _LONGEST and _DATED.fullmatch(b.words)]
    held: dict[Any, list[Block]] = {}
    for block in dated:
        above = block.element.getparent()
        for _ in range(_CLIMB):
            if above is None or above not in sums:
                break
            held.setdefault(above, []).append(block)
            above = above.getparent()
    lists = [
        (len(own), -sums[element].chars, element)
        for element, own in held.items()
        if len(own) >= _FEWEST and sum(b.chars for b in own) >= (1 - _MOST_ELSE) * sums[element].chars
    ]
    if not lists:
        return None
    _, _, element = max(lists, key=lambda one: one[:2])
    first = next(b.order for b in dated if b in held[element])
    return Entries(element, _name(root, [b for b in blocks if b.order < first]))


def _name(root: Any, before: Sequence[Block]) -> Any:
    """The last block before the list that says what the page's head calls it."""
    said = (root.findtext(".//title") or "").strip()
    names = {"".join(part.split()) for part in _PARTS.split(said)} - {""}
    return next((b.element for b in reversed(before) if "".join(b.words.split()) in names), None)
