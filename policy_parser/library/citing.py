"""A document's references in, a row for each citation of another document out: what the words tell of it, and what they
quote from it."""

from __future__ import annotations

import json
from typing import NamedTuple

from policy_parser.document import Document
from policy_parser.library.names import is_place, name_of, number_key
from policy_parser.library.quotations import Quoted, quoted_at
from policy_parser.model import Reference


class CitedRow(NamedTuple):
    """One citation. `begins` and `ends` are offsets in the document's text; `targets` and `quotes` are JSON: pairs of
    an address and the end of a range, pairs of quoted words and whether the clause is said to say so. `unread`: why the
    document itself could not tell the address."""

    clause: str | None
    text: str
    begins: int
    ends: int
    key: str
    tail: str
    title: str
    number: str
    issuer: str
    version: str
    cited_as: str
    targets: str
    unread: str
    quotes: str

    @property
    def addresses(self) -> list[tuple[str, str | None]]:
        """Each address, with the end of a range or None."""
        return [(address, through) for address, through in json.loads(self.targets)]

    @property
    def quoted(self) -> list[Quoted]:
        """What is quoted from it."""
        return [Quoted(words, said) for words, said in json.loads(self.quotes)]


def cited_rows(document: Document) -> list[CitedRow]:
    """The citations of other documents, in the order of the text."""
    cited = [r for r in document.references if r.document is not None]
    ends = [0, *(r.span.end for r in cited)]
    starts = [*(r.span.start for r in cited[1:]), len(document.text)]
    rows = (_row(document, r, floor, ceiling) for r, floor, ceiling in zip(cited, ends, starts, strict=False))
    return [row for row in rows if row is not None]


def _row(document: Document, reference: Reference, floor: int, ceiling: int) -> CitedRow | None:
    cited = reference.document
    assert cited is not None
    title = _as_written(cited.title or "", cited.cited_as)
    number = number_key(cited.number) if cited.number else ""
    if not title and not number:
        return None
    named = name_of(title) if title else None
    span = reference.span
    quotes = quoted_at(document.text, span.start, span.end, floor, ceiling) if reference.targets else []
    return CitedRow(
        reference.clause, reference.text, span.start, span.end, named.key if named else number,
        named.tail if named else number, title, number, cited.issuer or "",
        cited.version or (named.edition if named else ""), cited.cited_as,
        json.dumps([[t.address, t.through] for t in reference.targets], ensure_ascii=False), reference.reason or "",
        json.dumps(quotes, ensure_ascii=False),
    )  # fmt: skip


def _as_written(title: str, cited_as: str) -> str:
    """《物业管理条例》 is not 《澜江省物业管理条例》, though the text names that too: of 45 such all meant the State
    Council's. A name that the text defines is another matter."""
    plain, cited = name_of(title).key, name_of(cited_as).key
    added = plain.removesuffix(cited)
    return cited_as.strip("《》") if cited_as.startswith("《") and added != plain and is_place(added) else title
