"""The words of a clause in; the same with the terms marked that the document defines for itself, and what they mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from html import escape

from policy_parser.document import Document
from policy_parser.export.links import short_citation
from policy_parser.model import Clause, Definition


class Terms:
    """The terms of one document. A term is marked where an article, or another clause of the outline, first uses it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._meant: dict[str, list[Definition]] = {}
        for definition in document.definitions:
            if definition.full and definition.full != definition.term:
                self._meant.setdefault(definition.term, []).append(definition)
        self._homes = _homes(document)
        forms = {d.full for meant in self._meant.values() for d in meant} | set(self._meant)
        # the long form, which often holds the term, is passed over whole: 城市公园（以下简称公园）
        every = sorted(forms, key=lambda form: (-len(form), form))
        self._pattern = re.compile("|".join(map(re.escape, every))) if every else None
        self._used: set[str] = set()

    def begin(self) -> None:
        """A clause of the outline begins, in which each term is marked anew."""
        self._used.clear()

    def marked(self, words: str, within: set[str]) -> str:
        """Escaped words. `within`: the ids of the clauses in which they stand, which say what a term means there."""
        if self._pattern is None or not words:
            return escape(words)
        parts: list[str] = []
        at = 0
        for found in self._pattern.finditer(words):
            link = self._link(found[0], within)
            if link:
                parts += [escape(words[at : found.start()]), link]
                at = found.end()
        return "".join([*parts, escape(words[at:])])

    def _link(self, term: str, within: set[str]) -> str:
        if term in self._used:
            return ""
        meant = [d for d in self._meant.get(term, ()) if d.scope is None or d.scope in within]
        if len(meant) != 1:
            return ""
        home = self._homes.get(meant[0].span.start)
        if home is None or home.id in within:  # it is said right here
            return ""
        self._used.add(term)
        place = short_citation(home, self._document.title)
        hint = escape(f"{term}：{meant[0].full}（{place}）")
        return f'<a class="term" href="#{escape(home.id)}" title="{hint}">{escape(term)}</a>'


def _homes(document: Document) -> dict[int, Clause]:
    """Where a definition stands in the text → the clause that gives it."""
    if not document.definitions:
        return {}
    pieces = sorted(((p.start, p.end, clause) for clause in document.walk() for p in clause.pieces), key=lambda p: p[0])
    starts = [start for start, _, _ in pieces]
    found: dict[int, Clause] = {}
    for definition in document.definitions:
        at = bisect_right(starts, definition.span.start) - 1
        if at >= 0 and definition.span.start < pieces[at][1]:
            found[definition.span.start] = pieces[at][2]
    return found
