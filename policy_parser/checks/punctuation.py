"""Clauses in, their brackets, quotation marks and half-width marks out, each with where it stands: one pass over the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

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
HALF = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}

_ANY = re.compile("[" + "".join(map(re.escape, (*OPENING, *CLOSING, *HALF, '"'))) + "]")


@dataclass(slots=True)
class Marks:
    """What one clause has of them: (offset in the source, character), in order, of its label and of its own paragraph."""

    clause: Clause
    label: list[tuple[int, str]] = field(default_factory=list)
    own: list[tuple[int, str]] = field(default_factory=list)


def marks_of(text: str, order: Sequence[Clause]) -> list[Marks]:
    """The clauses that have any, in the order of the text. What lies between a clause's pieces is not the document's."""
    pieces = [c.pieces for c in order if c.pieces]
    if not pieces:
        return []
    start, end = min(p[0].start for p in pieces), max(p[-1].end for p in pieces)
    places: list[int] = []
    characters: list[str] = []
    for match in _ANY.finditer(text, start, end):
        places.append(match.start())
        characters.append(match[0])
    places.append(len(text) + 1)
    found: list[Marks] = []
    at = 0
    for clause in order:
        if not clause.pieces or at and clause.pieces[0].start >= places[at - 1] and clause.pieces[-1].end <= places[at]:
            continue
        marks = Marks(clause)
        left = len(clause.label)
        for piece in clause.pieces:
            if places[at] < piece.start or at and places[at - 1] >= piece.start:
                at = bisect_left(places, piece.start)
            own = piece.start + left  # where the label ends, if this piece has its end
            left = max(0, left - (piece.end - piece.start))
            while places[at] < piece.end:
                (marks.label if places[at] < own else marks.own).append((places[at], characters[at]))
                at += 1
        if marks.label or marks.own:
            found.append(marks)
    return found


def homes(clauses: Sequence[Clause]) -> dict[str, int]:
    """For each clause the end of what a bracket in it may span: of the clause with a number that it is or stands in."""
    ends: dict[str, int] = {}
    stack = [(c, c.span.end) for c in reversed(clauses)]
    while stack:
        clause, above = stack.pop()
        ends[clause.id] = end = clause.span.end if clause.label else above
        if clause.children:
            stack.extend((child, end) for child in reversed(clause.children))
    return ends

