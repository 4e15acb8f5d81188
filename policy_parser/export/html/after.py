"""A Document in; the markup of what stands below its text out: what it cites, what is wrong with it, its furniture."""

from __future__ import annotations

from html import escape

from policy_parser.document import Document
from policy_parser.export.html.wording import Wording
from policy_parser.export.links import clause_at, file_name, short_citation, shortened, titled
from policy_parser.model import Reference

#: Places named for one cited document, and rows of one list, before the rest is only counted.
_PLACES = 40
_ROWS = 500
_WORDS = 2000


def after_markup(document: Document, say: Wording) -> str:
    """Folded lists; a list that would be empty is left out."""
    lists = (
        ("cited_documents", _cited_documents(document)),
        ("unresolved_list", _unresolved(document, say)),
        ("diagnostics", _diagnostics(document, say)),
        ("furniture", [escape(shortened(b.text, _WORDS)) for b in document.furniture]),
    )
    parts = [_folded(say(key), rows) for key, rows in lists if rows]
    names = "、".join(escape(file_name(source.name)) for source in document.sources)
    if names:
        parts.append(f'<p class="source">{escape(say("source"))}：{names}</p>')
    return "".join(parts)


def _folded(title: str, rows: list[str]) -> str:
    shown = "".join(f"<li>{row}</li>" for row in rows[:_ROWS]) + ("<li>…</li>" if len(rows) > _ROWS else "")
    return f"<details><summary>{escape(title)}（{len(rows)}）</summary><ul>{shown}</ul></details>\n"


def _cited_documents(document: Document) -> list[str]:
    places: dict[str, dict[str, None]] = {}
    for reference in document.references:
        if reference.document is not None:
            places.setdefault(titled(reference.document), {})[_place(document, reference)] = None
    return [
        f"{escape(title)} {'、'.join([*where][:_PLACES])}{'…' if len(where) > _PLACES else ''}"
        for title, where in places.items()
    ]


def _unresolved(document: Document, say: Wording) -> list[str]:
    return [
        f"{_place(document, r)} {escape(r.text)}：{escape(say(r.reason or 'no_such_clause'))}"
        for r in document.references
        if r.status == "unresolved"
    ]


def _diagnostics(document: Document, say: Wording) -> list[str]:
    return [f"{d.line}:{d.column} {escape(d.say(say.message_language))}" for d in document.diagnostics]


def _place(document: Document, reference: Reference) -> str:
    clause = clause_at(document, reference.clause)
    if clause is None:
        return ""
    return f'<a href="#{escape(clause.id)}">{escape(short_citation(clause, document.title))}</a>'
