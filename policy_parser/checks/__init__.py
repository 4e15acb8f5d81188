"""A finished tree in, what is wrong with the document out: gaps, repeats, dangling references, unbalanced marks.

Every check takes the clauses in the order of the text and gives faults. None changes anything, and none says what it is
not sure of: a fault that is not there costs more than one that is not found.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from policy_parser.checks.cited import cited, needless_paragraph
from policy_parser.checks.codes import CODES, Code
from policy_parser.checks.dates import impossible_dates, without_effect
from policy_parser.checks.faults import Edit, Fault, diagnostics, quoted
from policy_parser.checks.numbering import numbering
from policy_parser.checks.order import in_order
from policy_parser.checks.own_name import own_name
from policy_parser.checks.pairs import pairs
from policy_parser.checks.paragraphs import paragraphs
from policy_parser.checks.punctuation import extent, marks_of
from policy_parser.checks.sentences import sentences
from policy_parser.checks.tables import lost_tables
from policy_parser.checks.terms import terms
from policy_parser.checks.widths import widths
from policy_parser.model import Block, Clause, Definition, Diagnostic, Ladder, Reference

__all__ = ["CODES", "Code", "Edit", "Subject", "check", "edits"]


class Subject(NamedTuple):
    """What is checked: a document that is finished but for its diagnostics. `blocks`: before and behind its clauses.
    `bounds`: between which offsets of the text it lies, where the text holds others too; `starts`: where the lines of
    the text begin, where they are known."""

    text: str
    title: str | None
    ladder: Ladder
    clauses: Sequence[Clause]
    blocks: Sequence[Block]
    definitions: Sequence[Definition]
    references: Sequence[Reference]
    bounds: tuple[int, int] | None = None
    starts: Sequence[int] | None = None


def check(subject: Subject, doubtful: Sequence[tuple[int, int, int]] = ()) -> tuple[Diagnostic, ...]:
    """What is wrong with a document, in the order of the text. Of its text only what the clauses and the blocks around
    them hold is looked at. `doubtful`: what was recognised in a picture and may be wrong; its start, its end, how sure
    it is, of 100."""
    text = subject.text
    read = [
        Fault("doubtful-reading:", a, b, {"words": quoted(text[a:b]), "sure": str(sure)}) for a, b, sure in doubtful
    ]
    return diagnostics(text, [*read, *_faults(subject)], subject.starts)


def edits(subject: Subject, take: Callable[[str], bool] = lambda code: True) -> list[Edit]:
    """What mends for certain the faults whose code `take` asks for: marks in the width of the others, a quotation mark
    turned the right way. One character for one, in the order of the text; the tree stays as it is."""
    found = {edit.place: edit for fault in _faults(subject) if fault.edits and take(fault.code) for edit in fault.edits}
    return [found[place] for place in sorted(found)]


def _amends(order: Sequence[Clause], references: Sequence[Reference]) -> bool:
    """Whether every article cites one other document: an amendment, whose articles may go on from the amendment before
    it (宪法修正案 第十八条 to 第三十一条)."""
    titles = {r.document.title for r in references if r.document is not None}
    citing = {r.clause.partition("__")[0] for r in references if r.document is not None and r.clause is not None}
    return len(titles) == 1 and all(c.id in citing for c in order if c.kind == "article")


def _faults(subject: Subject) -> Iterator[Fault]:
    text, title, ladder, clauses, blocks, definitions, references, bounds, _ = subject
    first, last = bounds or (0, len(text))
    order = in_order(clauses)
    groups = [clauses, *(c.children for c in order if c.children and c.kind != "article")]
    yield from numbering(order, groups, goes_on=_amends(order, references))
    yield from paragraphs(text, order)
    yield from sentences(order, groups)
    yield from cited(text, order, references)
    yield from needless_paragraph(text, order, references, ladder)
    yield from own_name(text, last, title, order, definitions)
    yield from terms(order, definitions)
    yield from impossible_dates(text, first, last, order, blocks)
    yield from without_effect(text, first, last, title, clauses)
    start, end = extent(clauses)
    marks = marks_of(text, order, start, end)
    yield from pairs(text, marks, clauses)
    yield from widths(text, marks, groups, start, end)
    yield from lost_tables(text, first, last)
