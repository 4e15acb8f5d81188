"""Clauses in; their words without blanks and widths, and where each character of them stands in the source, out.

Blanks, line ends, page furniture and the width of punctuation are no words: `（一）` and `(一)` are the same.
"""

from collections.abc import Iterable
from typing import NamedTuple

from policy_parser.model import Clause

_BLANKS = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200C))
)
_BLANK = frozenset(map(ord, _BLANKS))
#: Full-width signs as half-width ones, one character each; blanks go.
_NORMAL: dict[int, int | None] = {
    **dict.fromkeys(map(ord, _BLANKS)),
    **{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)},
}


def normal(text: str) -> str:
    """The words of a text without blanks, every sign in one width."""
    return text.translate(_NORMAL)


class Words(NamedTuple):
    """The words of clauses and, character by character, their offsets in Document.text."""

    text: str
    offsets: list[int]


def words_of(clauses: Iterable[Clause]) -> str:
    """The words of the clauses, one after another, without the first one's label: a number is no words."""
    parts: list[str] = []
    for at, clause in enumerate(clauses):
        if at and clause.label:
            parts.append(clause.label)
        parts.append(clause.text)
    return normal("".join(parts))


def located(source: str, clauses: Iterable[Clause]) -> Words:
    """The same words with their places in `source`, the text of the document that the clauses stand in."""
    parts: list[str] = []
    offsets: list[int] = []
    label = 0
    for at, clause in enumerate(clauses):
        if at == 0:
            label = len(normal(clause.label))
        for piece in clause.pieces:
            _add(source, piece.start, piece.end, parts, offsets)
    return Words("".join(parts)[label:], offsets[label:])


def _add(source: str, start: int, end: int, parts: list[str], offsets: list[int]) -> None:
    stretch = source[start:end]
    words = normal(stretch)
    parts.append(words)
    if len(words) == len(stretch):
        offsets += range(start, end)
    else:
        offsets += [place for place, c in enumerate(stretch, start) if ord(c) not in _BLANK]


def joined(rows: Iterable[Words]) -> Words:
    """The words of several units, one after another."""
    all_ = list(rows)
    return Words("".join(w.text for w in all_), [at for w in all_ for at in w.offsets])


def located_span(source: str, start: int, end: int) -> Words:
    """The words of a stretch of the source."""
    parts: list[str] = []
    offsets: list[int] = []
    _add(source, start, end, parts, offsets)
    return Words("".join(parts), offsets)
