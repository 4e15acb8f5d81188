"""A Document in, the units that are compared out: articles, else points, else paragraphs; chapters apart."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policy_parser.document import Document
from policy_parser.model import Clause
from policy_parser.plain_words import words_of

#: What only holds others: compared by its heading, with its like.
HOLDERS = frozenset(("part", "subpart", "chapter", "section", "subsection", "subsubsection", "attachment", "heading"))
#: What is a unit wherever it stands outside an article.
_OWN = HOLDERS | frozenset(("article", "point", "question", "answer"))


class Unit(NamedTuple):
    """One clause that is compared: `clauses` are itself and what stands in it and is no unit of its own."""

    clause: Clause
    clauses: tuple[Clause, ...]
    words: str

    @property
    def number(self) -> tuple[int, int]:
        return self.clause.number, self.clause.insertion or 0


def units_of(document: Document) -> tuple[list[Unit], list[Unit]]:
    """The document's units in the order of the text: those that say something, and the headings that hold them."""
    found: list[Unit] = []
    held: list[Unit] = []
    stack = list(reversed(document.clauses))
    while stack:
        clause = stack.pop()
        own, inner = _own(clause)
        unit = Unit(clause, own, words_of(own))
        (held if clause.kind in HOLDERS else found).append(unit)
        stack.extend(reversed(inner))
    return found, held


def _own(clause: Clause) -> tuple[tuple[Clause, ...], list[Clause]]:
    """The clause with what stands in it, and the units below: a point's 款 are its own, its points are not."""
    own, inner = [clause], list[Clause]()
    if clause.kind == "article":
        return tuple(clause.walk()), inner
    if clause.kind in HOLDERS:
        return (clause,), list(clause.children)
    stack = list(reversed(clause.children))
    while stack:
        child = stack.pop()
        if child.kind in _OWN:
            inner.append(child)
            continue
        own.append(child)
        stack.extend(reversed(child.children))
    return tuple(own), inner


def parts_of(units: Sequence[Unit]) -> list[Unit]:
    """The 款 and 项 within units, each with its own words alone."""
    return [Unit(c, (c,), words_of((c,))) for c in _parts(units) if c.text or c.label]


def _parts(units: Sequence[Unit]) -> Iterator[Clause]:
    for unit in units:
        yield from unit.clauses[1:]
