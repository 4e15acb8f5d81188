"""Any text in, a verdict on each of its citations out: does it lead to what the library holds, in the version of a
day, and does the clause say what the text says it says?"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from policy_parser.api import documents_of, parse, parse_files
from policy_parser.document import Document
from policy_parser.library.beside import AGREED_TITLE, Beside, read_beside
from policy_parser.library.citing import CitedRow, cited_rows
from policy_parser.library.linking import Link, Linker
from policy_parser.library.meant import By, Told
from policy_parser.library.pasted import pasted_references
from policy_parser.library.quotations import Judged, judged, worst
from policy_parser.library.reasons import reason, said
from policy_parser.library.rewriting import Rewritten, rewritten
from policy_parser.library.values import QuotedWords, Verdict
from policy_parser.library.wording import words_of
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
    start, end = free.back(verdict.span.start, verdict.span.end)
    quotations = tuple(
        QuotedWords.trusted(**{**q.__dict__, "span": Span(*free.back(q.span.start, q.span.end))})
        for q in verdict.quotations
    )
    values = {"span": Span(start, end), "text": text[start:end], "quotations": quotations}
    return Verdict.trusted(**{**verdict.__dict__, **values})


def _verdict(connection: sqlite3.Connection, linker: Linker, beside: Beside, by: By) -> Verdict:
    row = beside.row
    link = linker.link(Told.by(row), row.addresses, row.text, by, row.unread)
    link = linker.narrowed(link, beside)
    if link.outcome == "not_here" and AGREED_TITLE.search(row.title):
        link.reason = reason("own-paper")
    words = words_of(connection, linker.trees, link.target, link.found)
    found = _judged(connection, linker, row, link, words) if row.quotes != "[]" and link.target is not None else []
    swallowed = _before_title(row, linker.works.title_within(Told.by(row)))
    return Verdict.trusted(
        text=row.text[swallowed:], span=Span(row.begins + swallowed, row.ends), outcome=link.outcome, work=link.work,
        document=linker.label(link.target) if link.target is not None else None, clauses=tuple(link.found),
        quotation=worst(found), quotations=tuple(_quotation(linker, j) for j in found), words=words or None,
        today=link.today, reason=said(link.reason),
    )  # fmt: skip


def _before_title(row: CitedRow, title: str) -> int:
    """How many characters stand before the title: 我国 of 我国劳动合同法第39条."""
    folded = "".join(f if len(f := unicodedata.normalize("NFKC", c)) == 1 else c for c in row.text)
    return max(folded.find(title), 0) if title else 0


def _judged(connection: sqlite3.Connection, linker: Linker, row: CitedRow, link: Link, words: str) -> list[Judged]:
    """What is quoted of the clause; of a law without an address, or without that clause, what any of its articles
    says."""
    assert link.target is not None
    target = link.target
    if words or row.addresses:
        article = (link.found or [row.addresses[0][0]])[0].split("__")[0]
        found = judged(row.quoted, words, lambda: linker.units(target))
        # what the same article said in another version is this one's, changed
        return [
            j._replace(verdict="changed")
            if j.where.endswith(f"#{article}") and not j.where.startswith(f"{target}#")
            else j
            for j in found
        ]
    found = judged(row.quoted, "", lambda: linker.units(target), sure=linker.is_whole(target))
    return [j._replace(verdict="right") if j.where.startswith(f"{target}#") else j for j in found]


def _quotation(linker: Linker, one: Judged) -> QuotedWords:
    document, _, clause = one.where.partition("#")
    quote = one.quote
    return QuotedWords.trusted(
        words=quote.words, span=Span(quote.at, quote.at + len(quote.words)), judged=one.verdict,
        document=linker.label(int(document)) if document else None, clause=clause or None,
        narrowed=one.narrowed or None,
    )  # fmt: skip


def document_in(name: str, data: bytes | None = None) -> Document:
    """The document in a file of any kind, or in the bytes of standard input. Raises SourceError."""
    if data is None:
        return parse_files(Path(name))
    return documents_of([read_bytes(data, "<stdin>")]).principal
