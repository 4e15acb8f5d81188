"""A Library and a question in; a bounded answer with its provenance out: what every service says, however it is asked.

Each clause comes with its document, version, date and place, so that whoever quotes it can say where from. What is
long comes in pages: an answer names the `next_page`, or the `next_offset` of a text, where there is more.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar, get_args

from policy_parser.comparison import Change, compare
from policy_parser.document import Document
from policy_parser.errors import PolicyParserError
from policy_parser.library import Entry, Library
from policy_parser.library.values import QuotedWords
from policy_parser.model import Clause, ClauseKind
from policy_parser.wording import say

#: The most that one answer holds: rows of a page, characters of a clause, of a snippet, of a text to verify.
PAGE, WORDS, SNIPPET, TEXT = 20, 4000, 240, 100_000

_T = TypeVar("_T")
#: What an answer is made of: plain values that JSON takes as they are.
Answer = dict[str, Any]


class Paged(NamedTuple):
    """One page of rows."""

    rows: list[Any]
    page: int
    total: int

    def answer(self, name: str) -> Answer:
        more = self.page * PAGE < self.total
        return {name: self.rows, "total": self.total, "page": self.page, "next_page": self.page + 1 if more else None}


def search(library: Library, words: str, page: int = 1, kind: str | None = None, title: str | None = None) -> Answer:
    """The clauses that hold the words, the best first."""
    if kind is not None and kind not in get_args(ClauseKind):
        raise PolicyParserError(
            say("library-value-unknown", option="kind", given=kind, known=", ".join(get_args(ClauseKind)))
        )
    hits = library.search(_asked(words, "words"), limit=PAGE * page + 1, kind=kind, title=title)
    known = {entry.document: entry for entry in library.entries()}
    shown = hits[PAGE * (page - 1) : PAGE * page]
    rows = [
        {
            **_provenance(known.get(hit.document), hit.document),
            "clause": hit.clause,
            "citation": hit.citation,
            "snippet": hit.snippet[:SNIPPET],
        }
        for hit in shown
    ]
    return {"hits": rows, "page": page, "next_page": page + 1 if len(hits) > PAGE * page else None}


def outline(library: Library, document: str, under: str | None = None, depth: int = 2, page: int = 1) -> Answer:
    """The clauses of a document, or below one of them, `depth` levels deep, a row each."""
    found, entry = _document(library, document)
    top = found[under] if under else None
    first = len(top.ancestors) + 1 if top is not None else 0
    clauses = [
        clause
        for clause in (top.walk() if top is not None else found.walk())
        if clause is not top and len(clause.ancestors) - first < depth
    ]
    rows = _page(clauses, page, lambda clause: _row(clause))
    parts = library.parts(document)
    others = {"parts": parts} if len(parts) > 1 else {}
    return {**_provenance(entry, document), "title": found.title, **others, **rows.answer("clauses")}


def read_clause(library: Library, address: str, as_of: str | None = None, offset: int = 0) -> Answer:
    """The words of a clause in the version of a day (today), with where it stands and what stands beside it."""
    clause, entry = _clause(library, address, as_of)
    words = clause.full_text
    part = words[offset : offset + WORDS]
    return {
        **_provenance(entry, address),
        **_row(clause),
        "place": clause.breadcrumb,
        "words": part,
        "next_offset": offset + WORDS if len(words) > offset + WORDS else None,
        "previous": clause.previous.id if clause.previous else None,
        "next": clause.next.id if clause.next else None,
        "terms": [{"term": d.term, "full": d.full[:SNIPPET]} for d in clause.defined_terms[:PAGE]],
    }


def citations(library: Library, address: str, direction: str = "cited_by", page: int = 1) -> Answer:
    """What cites a clause or a document (`cited_by`), or what it cites (`cites`), with where each leads today."""
    if direction not in ("cites", "cited_by"):
        raise PolicyParserError(say("mcp-direction", given=direction))
    if direction == "cited_by":
        found = library.cited_by(_asked(address, "address"))
    else:
        clause, entry = _clause(library, address) if not _names_a_document(library, address) else (None, None)
        name = entry.document if entry is not None else address
        inside = {c.id for c in clause.walk()} if clause is not None else None
        found = [r for r in library.references(name) if inside is None or r.clause in inside]
    rows = _page(
        found,
        page,
        lambda r: {
            "from": r.source,
            "clause": r.clause,
            "text": r.text,
            "outcome": r.outcome,
            "work": r.work,
            "document": r.document,
            "clauses": list(r.clauses[:PAGE]),
            "today": r.today.model_dump(mode="json") if r.today else None,
            "reason": r.reason,
        },
    )
    return rows.answer("citations")


def compare_versions(library: Library, old: str, new: str, page: int = 1) -> Answer:
    """What became of each clause from one version to another; what stayed as it was is counted, not listed."""
    before, first = _document(library, old)
    after, second = _document(library, new)
    changes = compare(before, after).changes
    told = [c for c in changes if c.kind != "unchanged" or c.moved]
    rows = _page(told, page, lambda change: _change(change, before, after))
    return {
        "old": _provenance(first, old),
        "new": _provenance(second, new),
        "unchanged": sum(c.kind == "unchanged" for c in changes),
        "renumbered": sum(c.kind == "unchanged" and c.renumbered for c in changes),
        **rows.answer("changes"),
    }


def verify_citations(library: Library, text: str, as_of: str | None = None, page: int = 1) -> Answer:
    """Each citation in a text: whether the clause exists, what it says, and whether what is quoted stands there."""
    if len(_asked(text, "text")) > TEXT:
        raise PolicyParserError(say("mcp-too-long", most=TEXT))
    known = {entry.document: entry for entry in library.entries(as_of)}
    rows = _page(
        library.verify(text, as_of=as_of),
        page,
        lambda v: {
            **_provenance(known.get(v.document or ""), v.document),
            "text": v.text,
            "start": v.span.start,
            "end": v.span.end,
            "outcome": v.outcome,
            "work": v.work,
            "clauses": list(v.clauses[:PAGE]),
            "quotation": v.quotation,
            "misquoted": [_misquoted(q) for q in v.quotations[:PAGE] if q.judged != "right"],
            "words": v.words[:SNIPPET] if v.words else None,
            "reason": v.reason,
        },
    )
    return {"as_of": as_of or date.today().isoformat(), **rows.answer("citations")}


# ── what the answers share ────────────────────────────────────────────────────────────────────────────────────────────


def _page(everything: Sequence[_T], page: int, row: Callable[[_T], Answer]) -> Paged:
    if page < 1:
        raise PolicyParserError(say("mcp-page", page=page))
    return Paged([row(one) for one in everything[PAGE * (page - 1) : PAGE * page]], page, len(everything))


def _asked(words: str, name: str) -> str:
    if not words.strip():
        raise PolicyParserError(say("mcp-empty", name=name))
    return words


def _provenance(entry: Entry | None, name: str | None) -> Answer:
    """Whose words they are: the document's id, its date, who issued it, whether it is in force."""
    if entry is None:
        return {"document": name, "date": None, "issuer": None, "status": None}
    return {"document": entry.document, "date": entry.date, "issuer": entry.issuer, "status": entry.status}


def _row(clause: Clause) -> Answer:
    words = clause.heading or " ".join(clause.full_text.split())
    return {
        "id": clause.id,
        "kind": clause.kind,
        "citation": clause.citation,
        "label": clause.label,
        "opening": words if len(words) <= SNIPPET // 4 else words[: SNIPPET // 4 - 1] + "…",
    }


def _misquoted(quote: QuotedWords) -> Answer:
    """A quotation that is not so, and where its words stand if they stand elsewhere."""
    return {"words": quote.words[:SNIPPET], "judged": quote.judged, "document": quote.document, "clause": quote.clause}


def _document(library: Library, name: str, as_of: str | None = None) -> tuple[Document, Entry]:
    entry = library.entry(_asked(name, "document"), as_of)
    return library.document(entry.document), entry


def _clause(library: Library, address: str, as_of: str | None = None) -> tuple[Clause, Entry]:
    entry = library.entry_of(_asked(address, "address"), as_of)
    return library.clause(address, as_of), entry


def _names_a_document(library: Library, address: str) -> bool:
    return address in library


def _change(change: Change, old: Document, new: Document) -> Answer:
    def told(document: Document, ids: Sequence[str]) -> list[Answer]:
        clauses = [clause for i in ids[:PAGE] if (clause := document.clause(i)) is not None]
        return [{"citation": c.citation, "words": " ".join(c.full_text.split())[:SNIPPET]} for c in clauses]

    return {
        "kind": change.kind,
        "renumbered": change.renumbered,
        "moved": change.moved,
        "old": told(old, change.old),
        "new": told(new, change.new),
    }
