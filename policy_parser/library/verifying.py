"""Any text in, a verdict on each of its citations out: does it lead to what the library holds, in the version of a
day, and does the clause say what the text says it says?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from policy_parser.api import documents_of, parse, parse_files, principal
from policy_parser.document import Document
from policy_parser.library.beside import Beside, read_beside
from policy_parser.library.citing import cited_rows
from policy_parser.library.linking import Link, Linker
from policy_parser.library.meant import By, Told
from policy_parser.library.pasted import pasted_references
from policy_parser.library.quotations import judge
from policy_parser.library.reasons import reason, said
from policy_parser.library.rewriting import Rewritten, rewritten
from policy_parser.library.values import Verdict
from policy_parser.library.wording import words_of, words_of_work
from policy_parser.model import Span
from policy_parser.reading import read_bytes


def verify(connection: sqlite3.Connection, source: str | Document, day: str) -> list[Verdict]:
    """A verdict on each citation of another document, in the order of the text. `day`: as of when."""
    document = parse(source) if isinstance(source, str) else source
    linker = Linker(connection)
    by = By(made=day, day=day)
    free = rewritten(document.text, linker.works.knows)
    again = parse(free.text) if free else None
    if free is None or again is None or again.text != free.text:
        return [_verdict(connection, linker, beside, by) for beside in _cited(document)]
    verdicts = [_verdict(connection, linker, beside, by) for beside in _cited(again)]
    return [_as_written(v, free, document.text) for v in verdicts]


def _cited(document: Document) -> Iterator[Beside]:
    return read_beside(document.text, cited_rows(document, pasted_references(document)))


def _as_written(verdict: Verdict, free: Rewritten, text: str) -> Verdict:
    """The verdict on the words as they stand in the text that was given."""
    start, end = free.back(verdict.span.start), free.back(verdict.span.end)
    return Verdict.trusted(**{**verdict.__dict__, "span": Span(start, end), "text": text[start:end]})


def _verdict(connection: sqlite3.Connection, linker: Linker, beside: Beside, by: By) -> Verdict:
    row = beside.row
    link = (
        Link("ambiguous", reason=reason("which-law"))
        if beside.unsure
        else linker.link(Told.by(row), row.addresses, row.text, by, row.unread)
    )
    link = linker.narrowed(link, beside)
    words = words_of(connection, linker.trees, link.target, link.found)
    quotes = row.quoted
    judged = judge(quotes, words, lambda: words_of_work(connection, link.target)) if words and quotes else None
    return Verdict.trusted(
        text=row.text, span=Span(row.begins, row.ends), outcome=link.outcome, work=link.work,
        document=linker.label(link.target) if link.target is not None else None, clauses=tuple(link.found),
        quotation=judged, words=words or None, today=link.today, reason=said(link.reason),
    )  # fmt: skip


def document_in(name: str, data: bytes | None = None) -> Document:
    """The document in a file of any kind, or in the bytes of standard input. Raises SourceError."""
    if data is None:
        return parse_files(Path(name))
    return principal(documents_of([read_bytes(data, "<stdin>")]))
