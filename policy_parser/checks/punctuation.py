"""Clauses in, their brackets, quotation marks and half-width marks out, with their places: one pass over the text."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.model import Clause

#: Opening mark → closing mark. The classes say which may close which, in either width: （…) is a pair, if an ugly one.
_PAIRS = {
    "round": ("（(﹙", "）)﹚"),
    "square": ("〔[［﹝", "〕]］﹞"),
    "title": ("《", "》"),
    "inner title": ("〈", "〉"),
    "lenticular": ("【〖", "】〗"),
    "curly": ("{｛", "}｝"),
    "quote": ("“", "”"),
    "inner quote": ("‘", "’"),
    "corner": ("「『", "」』"),
}
OPENING = {c: name for name, (opening, _) in _PAIRS.items() for c in opening}
CLOSING = {c: name for name, (_, closing) in _PAIRS.items() for c in closing}
QUOTES = frozenset({"quote", "inner quote", "corner"})
#: Half-width marks that a Chinese text writes full-width.
HALF = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}

_ANY = expression("[" + "".join(map(re.escape, (*OPENING, *CLOSING, *HALF, '"'))) + "]")


class Marks(NamedTuple):
    """What one clause has of them in its own paragraph: (offset in the source, character), in order."""

    clause: Clause
    own: list[tuple[int, str]]


def marks_of(text: str, order: Sequence[Clause], start: int, end: int) -> list[Marks]:
    """The clauses that have any, in the order of the text, which lie between two offsets of it. Labels and what lies
    between pieces are passed over."""
    places = [match.start() for match in _ANY.finditer(text, start, end)]
    places.append(len(text) + 1)
    found: list[Marks] = []
    at, coming = 0, places[0]
    behind = start  # every mark before this offset has been taken
    for clause in order:
        pieces = clause.pieces
        if not pieces or (behind <= pieces[0].start and pieces[-1].end <= coming):
            continue
        own: list[tuple[int, str]] = []
        left = len(clause.label)
        for piece in pieces:
            words = piece.start + left  # where the label ends, if this piece has its end
            left = max(0, words - piece.end)
            if coming < words or piece.start < behind:  # marks of a label, of furniture; a page that was turned back
                at = bisect_left(places, min(words, piece.end))
            while places[at] < piece.end:
                own.append((places[at], text[places[at]]))
                at += 1
            behind, coming = piece.end, places[at]
        if own:
            found.append(Marks(clause, own))
    return found


def extent(clauses: Sequence[Clause]) -> tuple[int, int]:
    """Between which offsets of the source the outermost clauses lie; (0, 0) where there are none."""
    return min((c.span.start for c in clauses), default=0), max((c.span.end for c in clauses), default=0)
