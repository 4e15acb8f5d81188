"""References in, faults out: citations that lead nowhere or to more than one clause, attachments that are not here,
《条例》 that nothing explains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from policy_parser import numerals
from policy_parser.checks.faults import Fault, quoted
from policy_parser.citations.kinds import CONSTITUTIONS, OWN_KINDS
from policy_parser.expressions import expression
from policy_parser.model import Clause, Ladder, Reference

_ATTACHED = expression(r"附\s?[件表图圖录錄]\s?[^第条條中\s]{0,4}")
#: 《条例》 alone stands for a title; 《章程》 and 《合同》 are papers that anyone may have.
_PAPERS = frozenset(("章程", "合同", "协议", "目录", "清单", "标准", "预案", "制度", "安排", "指南", "守则", "规范"))
_KINDS = frozenset(OWN_KINDS) - CONSTITUTIONS
#: Words that name a part of a paragraph, or a number below 目: no clause stands for them, so none can be missing.
_WITHIN = expression("但[书書]|本文|[前后後]半?段|[目款项項]之")
_BEFORE = 8
_ARTICLE = expression(rf"第\s?([{numerals.HAN}]{{1,9}}|[0-9０-９]{{1,4}})\s?[条條](?:之([{numerals.HAN}]{{1,3}}))?")
_BELOW = expression("[款项項目]")

_FIRST: Mapping[Ladder, re.Pattern[str]] = {
    "条款项目": expression(r"第\s?[一1１]\s?款"),
    "條項款目": expression(r"第\s?[一1１]\s?項"),
}
_IS_FIRST = expression("^art_[0-9-]+__para_1(?:__|$)")

#: Reasons for which a citation is a fault, and the form of what is said of it.
_FORMS = {
    "no_such_clause": "dangling-reference:no_such_clause",
    "nothing_before": "dangling-reference:nothing_before",
    "empty_range": "dangling-reference:empty_range",
    "ambiguous": "ambiguous-reference:",
}


def cited(text: str, order: Sequence[Clause], references: Sequence[Reference]) -> Iterator[Fault]:
    """The faults of the references; `order` is every clause in the order of the text."""
    layout = _Layout(text, order)
    named: set[str] = set()
    for reference in references:
        if reference.status == "resolved":
            continue
        title = reference.document.title if reference.document else None
        if title in _KINDS or reference.reason == "unknown_document":
            if title is not None and title not in named and title not in _PAPERS:
                named.add(title)
                yield _fault("term-undefined:", reference)
        elif reference.status == "unresolved" and title is None and reference.clause is not None:
            yield from _unresolved(text, layout, reference, named)


def _unresolved(text: str, layout: _Layout, reference: Reference, named: set[str]) -> Iterator[Fault]:
    reason = reference.reason or ""
    attached = _ATTACHED.search(reference.text)
    if attached:
        if reason == "no_such_clause" and attached[0] not in named:
            named.add(attached[0])
            yield _fault("attachment-missing:", reference)
        return
    span = reference.span
    if reason not in _FORMS or _WITHIN.search(text, max(0, span.start - _BEFORE), span.end):
        return
    if reason == "nothing_before" and "subitem" in (reference.clause or ""):
        return  # （一）依照前款第二目: 款 is an item there, which the words do not stand in
    if reason == "no_such_clause" and layout.is_excerpt:
        return
    if _BELOW.search(reference.text) and layout.may_hide(reference):
        return
    yield _fault(_FORMS[reason], reference)


def needless_paragraph(
    text: str, order: Sequence[Clause], references: Sequence[Reference], ladder: Ladder
) -> Iterator[Fault]:
    """第一款 (Taiwan: 第一項) of an article that has one paragraph. Quiet where the page does not tell paragraphs."""
    first = _FIRST[ladder]
    named = [r for r in references if r.document is None and r.status == "resolved" and first.search(r.text)]
    if not named:
        return
    counts = {c.id: sum(p.kind == "paragraph" for p in c.children) for c in order if c.kind == "article"}
    layout = _Layout(text, order)
    for reference in named:
        if len(first.findall(reference.text)) != len(reference.targets):
            continue  # 第六条第二项、第二条第一款: which of them says it?
        articles = [t.address.partition("__")[0] for t in reference.targets if _IS_FIRST.match(t.address)]
        if any(counts.get(article) == 1 and not layout.is_doubtful(article) for article in articles):
            yield _fault("needless-paragraph:", reference)


class _Layout:
    """Why a clause may be there all the same: the text is an excerpt, or is wrapped so that nothing tells where a
    paragraph begins."""

    def __init__(self, text: str, order: Sequence[Clause]) -> None:
        self.text, self.order = text, order

    def may_hide(self, reference: Reference) -> bool:
        """Whether the cited article, or any if the words name none, may have other paragraphs than were found."""
        match = _ARTICLE.search(reference.text)
        if match is None:
            return bool(self._doubtful)
        insertion = f"-{numerals.to_int(match[2])}" if match[2] else ""
        return f"art_{numerals.to_int(match[1])}{insertion}" in self._doubtful

    def is_doubtful(self, article: str) -> bool:
        """Whether an article may have other paragraphs than were found."""
        return article in self._doubtful

    @cached_property
    def is_excerpt(self) -> bool:
        """Whether the text begins in the middle of its numbering: what it cites may stand before its first line."""
        first = next((c for c in self.order if c.label), None)
        article = next((c for c in self.order if c.kind == "article"), first)
        return any(c is not None and c.number > 1 for c in (first, article))

    @cached_property
    def _doubtful(self) -> set[str]:
        """The ids of articles in which a printed line ends with 。 before the paragraph does, and may have ended it,
        and of those whose paragraphs begin flush, as every line of the text does."""
        ended: set[str] = set()
        flush: set[str] = set()
        wrapped = False
        for clause in self.order:
            if not clause.pieces or not clause.id.startswith("art_"):
                continue
            article = clause.id.partition("__")[0]
            start = clause.pieces[0].start
            if clause.kind == "paragraph" and self.text[start - 1] == "\n" != self.text[max(0, start - 2)]:
                flush.add(article)
            for piece, following in zip(clause.pieces, clause.pieces[1:], strict=False):
                if "\n" in self.text[piece.end : following.start]:
                    wrapped = True
                    if self.text[piece.end - 1] in "。；：":
                        ended.add(article)
        return ended | flush if wrapped else ended


def _fault(form: str, reference: Reference) -> Fault:
    return Fault(form, reference.span.start, reference.span.end, {"words": quoted(reference.text)})
