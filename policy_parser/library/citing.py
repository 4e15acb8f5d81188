"""A document's references in, a row for each citation of another document out: what the words tell of it, and what they
quote from it."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from policy_parser.citations.name_before import after_last_lead
from policy_parser.document import Document
from policy_parser.expressions import expression
from policy_parser.library.names import is_place, name_of, number_key
from policy_parser.library.quotations import Quoted, quoted_at
from policy_parser.library.scripts import is_traditional
from policy_parser.model import Reference, Span

#: The words that stand together right before a title, and how many are looked at.
_WORDS_BEFORE = expression(r"[^\W\d_]+$")
_FARTHEST = 24
_OUR_PLACES = frozenset(
    ("我省", "我市", "我县", "我区", "本省", "本市", "本县", "本区", "该省", "该市", "当地", "全市", "全省")
)


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
        return [Quoted(*row) for row in json.loads(self.quotes)]


def cited_rows(document: Document, more: Sequence[Reference] = ()) -> list[CitedRow]:
    """The citations of other documents, and those `more`, in the order of the text."""
    cited = [*(r for r in document.references if r.document is not None), *more]
    cited.sort(key=lambda r: r.span.start)
    traditional = is_traditional(document.text)
    rows: list[CitedRow] = []
    before, taken = Span(0, 0), 0
    for at, reference in enumerate(cited):
        following = cited[at + 1].span.start if at + 1 < len(cited) else len(document.text)
        quotes, until = quoted_at(document.text, reference.span, before, following, taken)
        if reference.targets:
            taken = until
        else:  # a law without an address: only what it is said to say
            quotes = [q for q in quotes if q.said and q.at > reference.span.end]
            taken = until if quotes else taken
        if (row := _row(document, reference, quotes, traditional)) is not None:
            rows.append(row)
        before = reference.span
    return rows


def _row(document: Document, reference: Reference, quotes: list[Quoted], traditional: bool) -> CitedRow | None:
    cited = reference.document
    assert cited is not None
    title = _as_written(cited.title or "", cited.cited_as)
    number = number_key(cited.number) if cited.number else ""
    if not title and not number:
        return None
    named = name_of(title, traditional) if title else None
    span = reference.span
    issuer = cited.issuer or (place_before(document.text, span.start) if cited.cited_as.startswith("《") else "")
    return CitedRow(
        reference.clause, reference.text, span.start, span.end, named.key if named else number,
        named.tail if named else number, title, number, issuer,
        cited.version or (named.edition if named else ""), cited.cited_as,
        json.dumps([[t.address, t.through] for t in reference.targets], ensure_ascii=False), reference.reason or "",
        json.dumps(quotes, ensure_ascii=False),
    )  # fmt: skip


def place_before(text: str, end: int) -> str:
    """The place right before a title, whose rule it is: 根据|澜江省|《物业管理条例》, 我市|《物业管理条例》; or
    empty."""
    words = _WORDS_BEFORE.search(text, max(0, end - _FARTHEST), end)
    told = after_last_lead(words.group()) if words else ""
    return told if is_place(told) or told in _OUR_PLACES else ""


def _as_written(title: str, cited_as: str) -> str:
    """《物业管理条例》 is not 《澜江省物业管理条例》, though the text names that too: of 45 such all meant the State
    Council's. A name that the text defines is another matter."""
    plain, cited = name_of(title).key, name_of(cited_as).key
    added = plain.removesuffix(cited)
    return cited_as.strip("《》") if cited_as.startswith("《") and added != plain and is_place(added) else title
