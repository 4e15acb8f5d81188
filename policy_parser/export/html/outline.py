"""A Document in; the markup of its outline out: nested lists that fold without a script."""

from __future__ import annotations

from html import escape

from policy_parser.document import Document
from policy_parser.export.flow import gap, nested
from policy_parser.export.html.body import OUTLINED
from policy_parser.export.html.wording import Wording
from policy_parser.export.links import shortened
from policy_parser.model import Clause

#: Characters of an article's first words that stand for a heading; entries up to which the whole outline is unfolded.
_OPENING = 24
_UNFOLDED = 80


def outline_markup(document: Document, say: Wording) -> str:
    """One list item a clause that has a marker or a heading of its own; what stands in an article is left out."""
    shown = {clause.id for clause in document.walk() if clause.kind in OUTLINED}
    unfolded = " open" if len(shown) <= _UNFOLDED else ""
    out: list[str] = ["<ol>"]
    for entering, clause in nested(document.clauses):
        if clause.id not in shown:
            continue
        has_below = any(below.id in shown for below in clause.walk() if below is not clause)
        if entering:
            out.append(f"<li>{_entry(clause)}")
            if has_below:
                name = escape(say("below", name=clause.name))
                out.append(f'<details{unfolded}><summary aria-label="{name}"></summary><ol>')
        else:
            out.append("</ol></details></li>" if has_below else "</li>")
    return "".join([*out, "</ol>"]) if len(out) > 1 else ""


def _entry(clause: Clause) -> str:
    words = clause.heading or ""
    opening = "" if words else shortened(_first_words(clause), _OPENING)
    label = f"<b>{escape(clause.label)}</b>" if clause.label else ""
    space = gap(clause, words or opening) if label else ""
    opens = ' class="opening"' if opening else ""
    return f'<a href="#{escape(clause.id)}"{opens}>{label}{space}{escape(words or opening)}</a>'


def _first_words(clause: Clause) -> str:
    if clause.text or not clause.children or clause.children[0].kind in OUTLINED:
        return clause.text
    return clause.children[0].text
