"""A Document in; JSON lines for retrieval out: whole clauses packed into pieces of a size, each with its place.

Every line holds the fields of a LangChain Document (`id`, `page_content`, `metadata`) and of a LlamaIndex TextNode
(`id_`, `text`, `metadata`, `relationships`), so that `Document(**line)` and `TextNode(**line)` both work.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from policy_parser.document import Document
from policy_parser.export.links import clause_at, name_of, short_citation
from policy_parser.export.options import at_least, one_of
from policy_parser.export.packing import Chunk, Printed, packed, units
from policy_parser.model import Reference

FIELDS = ("both", "langchain", "llamaindex")
#: LlamaIndex's NodeRelationship SOURCE, PREVIOUS and NEXT, and its ObjectType DOCUMENT and TEXT.
_SOURCE, _PREVIOUS, _NEXT = "1", "2", "3"
_DOCUMENT, _TEXT = "4", "1"


def chunk_lines(document: Document, *, max_chars: int = 1000, fields: str = "both") -> str:
    """The document as JSON lines, each at most `max_chars` characters of text (50 or more).

    A clause that fits is never cut; one that does not is opened and its children packed in its place; a paragraph
    that alone does not fit is cut after a full stop, else after a lesser stop, else anywhere; a table between two rows,
    its head rows again at the head of each piece. Clauses are packed
    together only under one parent, and a heading goes with what stands below it. `fields`: `both`, `langchain` or
    `llamaindex`.

    `metadata`: `document`, `document_number`, `place` and `breadcrumb` (the deepest clause that holds the whole
    chunk), `clauses` (their ids), `citation` (of the place), `references` (each: `text`, `status`, `document`,
    `targets`), `spans` (offsets in the source), `pages`, `previous` and `next` (chunk ids).
    """
    at_least("max_chars", max_chars, 50)
    one_of("fields", fields, FIELDS)
    printed = Printed(document)
    chunks = list(packed(printed.text, units(document, printed, max_chars), max_chars))
    ids = _ids(document, chunks)
    references = _references(document, chunks)
    return "".join(
        json.dumps(_row(document, printed, chunks, ids, at, references[at], fields), ensure_ascii=False) + "\n"
        for at in range(len(chunks))
    )


def _row(
    document: Document, printed: Printed, chunks: Sequence[Chunk], ids: Sequence[str], at: int,
    references: Sequence[Reference], fields: str,
) -> dict[str, Any]:  # fmt: skip
    chunk = chunks[at]
    words = chunk.lead + printed.text[chunk.start : chunk.end]
    place = clause_at(document, chunk.place)
    before, after = ids[at - 1] if at else None, ids[at + 1] if at + 1 < len(ids) else None
    metadata: dict[str, Any] = {
        "document": document.title,
        "document_number": document.metadata.document_number,
        "place": chunk.place,
        "breadcrumb": place.breadcrumb if place else "",
        "citation": short_citation(place, document.title) if place else "",
        "clauses": list(chunk.clauses),
        "blocks": list(chunk.blocks),
        "references": [_reference(r) for r in references],
        "spans": [[s.start, s.end] for s in chunk.spans],
        "pages": sorted({c.page for i in chunk.clauses if (c := document.clause(i)) and c.page is not None}),
        "previous": before,
        "next": after,
    }
    row: dict[str, Any] = {}
    if fields != "llamaindex":
        row |= {"id": ids[at], "page_content": words}
    if fields != "langchain":
        related = {_SOURCE: {"node_id": name_of(document), "node_type": _DOCUMENT}}
        related |= {key: {"node_id": i, "node_type": _TEXT} for key, i in ((_PREVIOUS, before), (_NEXT, after)) if i}
        row |= {"id_": ids[at], "text": words, "relationships": related}
    row["metadata"] = metadata
    return row


def _ids(document: Document, chunks: Sequence[Chunk]) -> list[str]:
    """云溪市城市公园条例#art_1 for the chunk that begins with 第一条; #art_1/2 for the second part of a cut one."""
    seen: dict[str, int] = {}
    found: list[str] = []
    for chunk in chunks:
        name = f"{name_of(document)}#{chunk.clauses[0] if chunk.clauses else chunk.blocks[0]}"
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name}/{seen[name]}")
    return found


def _references(document: Document, chunks: Sequence[Chunk]) -> list[list[Reference]]:
    """For each chunk the references that begin in it."""
    by_clause: dict[str, list[Reference]] = {}
    outside: list[Reference] = []
    for reference in document.references:
        if reference.clause is None:
            outside.append(reference)
        else:
            by_clause.setdefault(reference.clause, []).append(reference)
    return [list(_begins_in(chunk, by_clause, outside)) for chunk in chunks]


def _begins_in(
    chunk: Chunk, by_clause: dict[str, list[Reference]], outside: Sequence[Reference]
) -> Iterator[Reference]:
    candidates = [r for i in chunk.clauses for r in by_clause.get(i, ())]
    if chunk.blocks:
        candidates += outside
    for reference in candidates:
        if any(span.start <= reference.span.start < span.end for span in chunk.spans):
            yield reference


def _reference(reference: Reference) -> dict[str, Any]:
    return {
        "text": reference.text,
        "status": reference.status,
        "document": reference.document.title if reference.document else None,
        "targets": [t.model_dump(mode="json") for t in reference.targets],
    }
