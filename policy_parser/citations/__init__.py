"""Clauses in, the definitions and references that stand in their words out: find → parse → resolve, and the short
forms.

The document is gone through twice, for a definition holds for words before it too: once for what it calls itself and
others, once for what it cites.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.citations.aliases import Names, squeeze
from policy_parser.citations.find import candidates
from policy_parser.citations.locate import Locator
from policy_parser.citations.passages import Passage, passages
from policy_parser.citations.patterns import ANCHOR
from policy_parser.citations.resolve import Resolver
from policy_parser.citations.scopes import Scopes
from policy_parser.expressions import expression
from policy_parser.model import Block, Clause, Definition, Ladder, Reference, Span
from policy_parser.numerals import HAN

_JOINED = expression(r"\s?(?:、?(?:以及|或者|和|与|與|及|或|暨)|、)\s?$")


_BRACKETED_PARAGRAPH = expression(rf"第[（(][{HAN}]{{1,3}}[）)]款")
#: Of how many paragraphs a quotation may be that a judgment or a letter gives from a law.
_LONGEST_QUOTATION = 12


def find_references(
    text: str, title: str | None, ladder: Ladder, clauses: Sequence[Clause], blocks: Sequence[Block]
) -> tuple[tuple[Definition, ...], tuple[Reference, ...]]:
    """What the document defines, and what it cites, in the order of the text.

    `text` is Document.text, which every span indexes; `blocks` are those around the clauses, whose words may define or
    cite too (a reference there has no `clause`).
    """
    scopes = Scopes(clauses)
    own = frozenset(squeeze(block.text) for block in blocks if block.kind == "document_number")
    names = Names(title, scopes, own_numbers=own)
    spoken = list(passages(text, clauses, blocks))
    for order, passage in enumerate(spoken):
        names.read(passage, order)
    resolver = Resolver(names, Locator(scopes, ladder, _has_bracketed_paragraphs(spoken), spoken=True), ladder)
    memory = resolver.memory
    memory.closes = lambda order: _closes(spoken, order)
    found: list[Reference] = []
    begins = ANCHOR.search
    for order, passage in enumerate(spoken):
        if begins(passage.text) or memory.quoting or passage.text.startswith("“"):
            found += _references(passage, order, resolver, names, ladder)
        else:
            memory.pass_by(passage)
    return tuple(d.definition for d in names.defined), tuple(found)


def _has_bracketed_paragraphs(spoken: Sequence[Passage]) -> bool:
    """Whether the text calls its （一）（二） 第（一）款, as rules of arbitration do."""
    return any(
        "款" in passage.text
        and ("）款" in passage.text or ")款" in passage.text)
        and _BRACKETED_PARAGRAPH.search(passage.text)
        for passage in spoken
    )


def _closes(spoken: Sequence[Passage], order: int) -> bool:
    """Whether a quotation that is open behind a passage closes in one of the next, before another opens."""
    for passage in spoken[order + 1 : order + 1 + _LONGEST_QUOTATION]:
        if "”" in passage.text:
            return "“" not in passage.text[1 : passage.text.index("”")]
        if "“" in passage.text[1:]:
            return False
    return False


def _references(passage: Passage, order: int, resolver: Resolver, names: Names, ladder: Ladder) -> list[Reference]:
    """The references of one passage; two that nothing but 、 or 和 parts, to one document, are one."""
    reading = resolver.memory.begin(passage, order)
    runs: list[list[Reference]] = []
    ends: list[tuple[int, int]] = []
    for candidate in candidates(passage.text, ladder == "條項款目", names.knows):
        reference = resolver.resolve(candidate, reading)
        if reference is None:
            continue
        if runs and _is_one_run(runs[-1][-1], reference, passage.text[ends[-1][1] : candidate.start]):
            runs[-1].append(reference)
            ends[-1] = (ends[-1][0], candidate.end)
        else:
            runs.append([reference])
            ends.append((candidate.start, candidate.end))
    resolver.memory.end(reading)
    found = [_joined(run, passage.text[slice(*end)]) for run, end in zip(runs, ends, strict=True)]
    return _without_lead(passage, found, ends) if passage.lead else found


def _without_lead(passage: Passage, found: list[Reference], ends: list[tuple[int, int]]) -> list[Reference]:
    """The references of a passage whose first words stand elsewhere, as far as they stand here."""
    lead = passage.lead
    kept: list[Reference] = []
    for reference, (start, end) in zip(found, ends, strict=True):
        if start < lead < end:
            values = {"text": passage.text[lead:end], "span": passage.span(lead, end)}
            kept.append(Reference.trusted(**{**reference.__dict__, **values}))
        elif start >= lead:
            kept.append(reference)
    return kept


def _is_one_run(before: Reference, after: Reference, between: str) -> bool:
    """本条例第十条、本条例第十二条 is one run of citation to one document."""
    if len(between) > 6 or not _JOINED.match(between):
        return False
    if not all(r.targets or r.reason not in (None, "other_document", "unknown_document") for r in (before, after)):
        return False
    one, other = before.document, after.document
    if one is None or other is None:
        return one is other
    return (one.title, one.title or one.number, one.version) == (
        other.title,
        other.title or other.number,
        other.version,
    )


def _joined(run: Sequence[Reference], text: str) -> Reference:
    """The references of one run as one."""
    if len(run) == 1:
        return run[0]
    first, reason = run[0], next((r.reason for r in run if r.reason), None)
    return Reference.trusted(
        text=text,
        span=Span(first.span.start, run[-1].span.end),
        clause=first.clause,
        document=first.document,
        targets=tuple(t for r in run for t in r.targets),
        status="unresolved" if reason else first.status,
        reason=reason,
    )
