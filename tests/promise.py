"""A Document in; every way in which it breaks the promise out: each character of the source lies in exactly one
clause's pieces or one block, the words are the same words, and what points somewhere points there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_parser.document import Document
from policy_parser.layout.markup import is_markdown, lines_parted, read_markup
from policy_parser.layout.physical import physical_lines
from policy_parser.model import Block, Clause, Span

_BLANK = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060\ufeff\u180e]+")
#: What draws a table: | and its delimiter row, box characters, tags; and a line of nothing else.
_DRAWN = re.compile(
    r"[|\u2500-\u257f]|(?<=\|)[ \t]*:?-+:?(?=[ \t]*(?:\||$))|^[ \t]*:?-+:?(?=[ \t]*\|)"
    r"|</?(?:table|thead|tbody|tfoot|tr|td|th|br|p|div|span|html|body|center)\b[^<>]*>|\*\*|\\(?=[|*_])",
    re.M | re.I,
)
_BARS = re.compile(r"[\u2502\u2503\u2551]")
_DRAWING = re.compile(rf"(?:[ \t\u3000\r]|{_DRAWN.pattern})+", re.M | re.I)


def broken_promises(document: Document) -> list[str]:
    """One sentence for each fault, none for a document that keeps the promise."""
    return [*_characters(document), *_words(document), *_shape(document), *_references(document)]


def squash(text: str) -> str:
    """The words without blanks, as two texts with other line ends share them."""
    return _BLANK.sub("", text)


def blocks_of(document: Document) -> tuple[Block, ...]:
    return (*document.front, *document.back, *document.furniture)


def _spans(document: Document) -> Iterator[tuple[int, int, str]]:
    for clause in document.walk():
        for piece in clause.pieces:
            yield piece.start, piece.end, clause.id
    for block in blocks_of(document):
        yield block.span.start, block.span.end, block.kind


def _characters(document: Document) -> Iterator[str]:
    text = document.text
    times = bytearray(len(text))
    for start, end, owner in _spans(document):
        if not 0 <= start < end <= len(text):
            yield f"{owner}: {start}–{end} is no stretch of a text of {len(text)} characters"
            continue
        taken = times[start:end]
        if any(taken):
            first = start + next(i for i, t in enumerate(taken) if t)
            yield f"{owner}: {_near(text, first)} is held twice"
        times[start:end] = bytes(min(t + 1, 2) for t in taken)
    lost = [i for i, t in enumerate(times) if not t and not _BLANK.match(text[i])]
    if lost:
        drawn = _drawn(document)
        lost = [i for i in lost if i not in drawn]
    if lost:
        marks = _marks(text)
        lost = [i for i in lost if i not in marks]
    if lost:
        yield f"{len(lost)} characters are lost, the first is {_near(text, lost[0])}"


def _marks(text: str) -> set[int]:
    """The marks of a text that is Markdown: what no line of it keeps."""
    if not is_markdown(text):
        return set()
    lines = physical_lines(text)
    found = {i for line in lines for i in range(line.start, line.end)}
    for line in lines_parted(text, lines):
        for start, end in read_markup(text[line.start : line.end]).kept:
            found.difference_update(range(line.start + start, line.start + end))
    return found


def _drawn(document: Document) -> set[int]:
    """What draws a table in a text, on its lines and on those right above and below: bars, rules, HTML's tags."""
    text = document.text
    found: set[int] = set()
    for table in document.tables:
        start = text.rfind("\n", 0, table.span.start) + 1
        end = text.find("\n", table.span.end)
        end = len(text) if end < 0 else end
        while start and _DRAWING.fullmatch(text, above := text.rfind("\n", 0, start - 1) + 1, start - 1):
            start = above
        while end < len(text):
            below = text.find("\n", end + 1)
            below = len(text) if below < 0 else below
            if not _DRAWING.fullmatch(text, end + 1, below):
                break
            end = below
        found.update(i for m in _DRAWN.finditer(text, start, end) for i in range(m.start(), m.end()))
    return found


def _words(document: Document) -> Iterator[str]:
    text = document.text
    for clause in document.walk():
        held = squash("".join(text[p.start : p.end] for p in clause.pieces))
        words = squash(clause.label + clause.text)
        if held != words:
            yield f"{clause.id}: its pieces hold {held[:40]!r}, its words are {words[:40]!r}"
        if clause.heading is not None and squash(clause.heading) not in squash(clause.text):
            yield f"{clause.id}: its heading {clause.heading!r} is not in its text"
    for clause in document.clauses:
        parts = squash("".join(c.label + c.text for c in clause.walk()))
        if squash(clause.full_text) != parts:
            yield f"{clause.id}: full_text is not its labels and texts"
    for block in blocks_of(document):
        whole = text[block.span.start : block.span.end]
        if squash(block.text) != squash(whole) and squash(block.text) != squash(_unmarked(text, block.span)):
            yield f"{block.kind}: its span holds {squash(whole)!r}, its words are {squash(block.text)!r}"


def _unmarked(text: str, span: Span) -> str:
    marks = _marks(text)
    return "".join(text[i] for i in range(span.start, span.end) if i not in marks)


def _shape(document: Document) -> Iterator[str]:
    seen: set[str] = set()
    for clause in document.walk():
        if clause.id in seen:
            yield f"{clause.id}: two clauses have this id"
        seen.add(clause.id)
        yield from _span(clause)


def _span(clause: Clause) -> Iterator[str]:
    inside = [p for c in clause.walk() for p in c.pieces]
    if not inside:
        yield f"{clause.id}: it has no pieces"
    elif (clause.span.start, clause.span.end) != (min(p.start for p in inside), max(p.end for p in inside)):
        yield f"{clause.id}: its span {clause.span} does not run from its first character to its last"


def _references(document: Document) -> Iterator[str]:
    for reference in document.references:
        at = reference.span
        held = document.text[at.start : at.end]
        for block in sorted(document.furniture, key=lambda b: b.span.start, reverse=True):
            if at.start < block.span.start and block.span.end < at.end:  # a page may end within 前款
                held = held[: block.span.start - at.start] + held[block.span.end - at.start :]
        if reference.clause is not None and _BARS.search(held):
            continue  # a cell of several lines: its neighbours' words stand between
        if squash(held) != squash(reference.text) and squash(_unmarked(document.text, at)) != squash(reference.text):
            yield f"{reference.text!r}: its span holds {document.text[at.start : at.end]!r}"
        ids = [i for target in reference.targets for i in target.clauses]
        for clause_id in [*ids, *([reference.clause] if reference.clause else [])]:
            if document.clause(clause_id) is None:
                yield f"{reference.text!r}: there is no clause {clause_id}"
        if (reference.status == "unresolved") != (reference.reason is not None):
            yield f"{reference.text!r}: {reference.status} with the reason {reference.reason}"


def _near(text: str, at: int) -> str:
    return f"{text[at]!r} at {at} in {text[max(at - 12, 0) : at + 12]!r}"
