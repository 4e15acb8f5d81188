"""Two Documents in, what they say of themselves and say differently out: title, number, dates, preamble."""

from __future__ import annotations

from collections.abc import Iterator

from policy_parser.comparison.changes import Edit, MetadataChange
from policy_parser.comparison.editing import edits_between
from policy_parser.document import Document
from policy_parser.model import Block
from policy_parser.plain_words import located_span, normal

#: Blocks whose words are the document's own, not its file's.
_BLOCKS = ("subtitle", "note", "preamble", "closing", "signature")


def metadata_changes(old: Document, new: Document) -> tuple[MetadataChange, ...]:
    """What changed around the clauses, in the order in which it stands on a page."""
    return (*_values(old, new), *_blocks(old, new))


def _values(old: Document, new: Document) -> Iterator[MetadataChange]:
    pairs = [
        ("title", old.title, new.title),
        ("document_number", old.metadata.document_number, new.metadata.document_number),
        ("issuers", "、".join(old.metadata.issuers) or None, "、".join(new.metadata.issuers) or None),
        ("addressees", "、".join(old.metadata.addressees) or None, "、".join(new.metadata.addressees) or None),
        ("dates", _dates(old), _dates(new)),
    ]
    for name, before, after in pairs:
        if normal(before or "") != normal(after or ""):
            yield MetadataChange.trusted(name=name, old=before, new=after, edits=())


def _dates(document: Document) -> str | None:
    return "、".join(f"{date.date} {date.kind}" for date in document.metadata.dates) or None


def _blocks(old: Document, new: Document) -> Iterator[MetadataChange]:
    for kind in _BLOCKS:
        mine, yours = _of(old, kind), _of(new, kind)
        left, right = "\n".join(b.text for b in mine), "\n".join(b.text for b in yours)
        if normal(left) == normal(right):
            continue
        edits: tuple[Edit, ...] = ()
        if len(mine) == len(yours) == 1:
            a, b = mine[0].span, yours[0].span
            edits = edits_between(located_span(old.text, a.start, a.end), located_span(new.text, b.start, b.end))
        yield MetadataChange.trusted(name=kind, old=left or None, new=right or None, edits=edits)


def _of(document: Document, kind: str) -> list[Block]:
    return [block for block in (*document.front, *document.back) if block.kind == kind]
