"""A reference in; its link, with the target's words as a hint, out; a clause in; the note of what cites it out."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import accumulate

from policy_parser.document import Document
from policy_parser.export.html.beyond import Beyond
from policy_parser.export.html.wording import Wording
from policy_parser.export.links import cited_by, clause_at, short_citation, shortened, targets_here, titled
from policy_parser.model import Clause, Reference

#: Characters of the target's words in a hint; targets named in a hint; characters of citing clauses' names, which two
#: lines of the margin hold, before the rest is folded.
_HINT = 80
_TARGETS = 6
_CITING = 20


class Notes:
    """The links of one document and the notes in its margin."""

    def __init__(self, document: Document, words: Wording, beyond: Beyond) -> None:
        self._beyond = beyond
        self._document = document
        self._say = words
        self._cited = cited_by(document)

    def link(self, words: str, at: int) -> str:
        """The words of the reference at a position in `Document.references`, as a link or as what cannot be one."""
        reference = self._document.references[at]
        here = targets_here(self._document, reference)
        if here:
            ids = [clause.id for clause in here]
            to = f' data-to="{escape(" ".join(ids))}"' if len(ids) > 1 else ""
            return f'<a class="ref" href="#{escape(ids[0])}"{to} title="{escape(self._hint(here))}">{escape(words)}</a>'
        if at in self._beyond.links:
            address, hint = self._beyond.links[at]
            return f'<a class="ref external" href="{escape(address)}" title="{escape(hint)}">{escape(words)}</a>'
        kind, hint = self._absent(reference)
        return (
            f'<a class="ref {kind}" role="link" aria-disabled="true" tabindex="0" title="{escape(hint)}">'
            f"{escape(words)}</a>"
        )

    def cited(self, clauses: Iterable[Clause]) -> str:
        """What cites one of these very clauses, here and in other documents, each citing clause once; empty where
        nothing does."""
        ids = [clause.id for clause in clauses]
        leading = sorted({at for i in ids for at in self._cited.get(i, ())})
        citing = dict.fromkeys(self._document.references[at].clause for at in leading)
        found = [(f"#{i or 'text'}", self._citing(clause_at(self._document, i))) for i in citing]
        found += dict.fromkeys(link for i in ids for link in self._beyond.cited.get(i, ()))
        if not found:
            return ""
        names = [name for _, name in found]
        links = [f'<a href="{escape(address)}">{escape(name)}</a>' for address, name in found]
        few = sum(length <= _CITING for length in accumulate(map(len, names))) or 1
        shown = "、".join(links[:few])
        if few < len(links):
            more = self._say("cited_more", count=len(links))
            shown += f"<details><summary>{escape(more)}</summary>{'、'.join(links[few:])}</details>"
        fold = f'<button type="button" class="fold" aria-expanded="false" aria-label="{{name}}">{len(links)}</button>'
        fold = fold.format(name=escape(self._say("cited_count", count=len(links))))
        name = escape(self._say("cited"))
        return f'<div class="cited" role="note">{fold}<span>{name}</span><span class="links">{shown}</span></div>'

    def _citing(self, clause: Clause | None) -> str:
        return short_citation(clause, self._document.title) if clause else self._say("before_clauses")

    def _hint(self, targets: list[Clause]) -> str:
        shown = targets[:_TARGETS]
        each = _HINT // len(shown)
        lines = [
            f"{short_citation(clause, self._document.title)}：{shortened(_opening(clause, each), each)}"
            for clause in shown
        ]
        if len(targets) > len(shown):
            lines.append(self._say("more_targets", count=len(targets) - len(shown)))
        return "\n".join(lines)

    def _absent(self, reference: Reference) -> tuple[str, str]:
        if reference.document is not None and reference.status != "unresolved":
            return "external", self._say("external", name=titled(reference.document))
        return "unresolved", self._say("unresolved", reason=self._say(reference.reason or "no_such_clause"))


def _opening(clause: Clause, size: int) -> str:
    """The first words of a clause, at least `size` characters where it has as many; its own marker is left out."""
    parts: list[str] = []
    length = 0
    for below in clause.walk():
        parts.append(below.text if below is clause else below.label + below.text)
        length += len(parts[-1])
        if length > size:
            break
    return " ".join(part for part in parts if part)
