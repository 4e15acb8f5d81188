"""A Document in; rows for retrieval out: whole clauses packed into pieces of a size, or one clause a piece, each with
its place.

Every row holds the fields of a LangChain Document (`id`, `page_content`, `metadata`) and of a LlamaIndex TextNode
(`id_`, `text`, `metadata`, `relationships`, the keys to leave out), so that `Document(**row)` and
`TextNode(**row)` both work.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any, get_args

from policy_parser.document import Document
from policy_parser.export.chunk_metadata import EMBEDDED, SHOWN, Described, flattened
from policy_parser.export.links import clause_at, shortened
from policy_parser.export.options import at_least, one_of
from policy_parser.export.packing import packed
from policy_parser.export.printed import Printed
from policy_parser.export.slices import Cutting, units
from policy_parser.model import ClauseKind

FIELDS = ("both", "langchain", "llamaindex")
WAYS = ("size", "clause")
#: Characters a chunk by size may have where nothing else is said.
_SIZE = 1000
#: LlamaIndex's NodeRelationship SOURCE, PREVIOUS, NEXT, PARENT and CHILD, and its ObjectType DOCUMENT and TEXT.
_SOURCE, _PREVIOUS, _NEXT, _PARENT, _CHILD = "1", "2", "3", "4", "5"
_DOCUMENT, _TEXT = "4", "1"


def chunk_lines(document: Document, **options: Any) -> str:
    """`chunk_rows` as JSON lines; takes its options."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in chunk_rows(document, **options))


def chunk_rows(
    document: Document,
    *,
    max_chars: int | None = None,
    by: str = "size",
    kind: str | None = None,
    overlap: int = 0,
    path: bool = False,
    flat: bool = False,
    fields: str = "both",
    status: str | None = None,
) -> Iterator[dict[str, Any]]:
    """The document in pieces, each a dict, in the order of the text.

    `max_chars` (50 or more): the most characters of a piece, all that stands in it included; 1000 by size, no limit by
    clause, unless it is given. A clause that fits is never cut; one that does not is opened and its children packed in
    its place; a paragraph that alone does not fit is cut after a full stop, else after a lesser stop, else anywhere; a
    table between two rows, its head rows again at the head of each piece.

    `by`: `size` packs clauses together, only under one parent, a heading with what stands below it; `clause` gives each
    article, and outside articles each clause without further clauses in it, a piece of its own, and so each heading
    and what is around. `kind`: each clause of this kind is one piece, and there are no others; where clauses of a kind
    hold more of it, the innermost, and the own words of the outer ones.
    `overlap`: a piece begins with so many sentences of the one before it, as room allows; by clause only within one.
    `path`: the title and the breadcrumb stand above the words. `flat`: metadata without lists and without None.
    `fields`: `both`, `langchain` or `llamaindex`. `status`: whether the document is in force, where the caller knows
    more than the page itself says.

    An id is the first 12 hex digits of the SHA-256 of `Document.text`, `#`, the id of the first clause in the piece,
    and `/2`, `/3` … for further pieces of one that is cut: two versions of a title never share one. What `metadata`
    holds, docs/formats.md lists. Raises ExportError for a value that an option does not take.
    """
    if max_chars is not None:
        at_least("max_chars", max_chars, 50)
    at_least("overlap", overlap, 0)
    one_of("by", by, WAYS)
    one_of("fields", fields, FIELDS)
    if kind is not None:
        one_of("kind", kind, get_args(ClauseKind))
    size = max_chars or (_SIZE if by == "size" and kind is None else sys.maxsize)
    return _rows(document, _Paths(document, size) if path else None, size, by, kind, overlap, flat, fields, status)


def _rows(
    document: Document, paths: _Paths | None, size: int, by: str, kind: str | None, overlap: int, flat: bool,
    fields: str, status: str | None,
) -> Iterator[dict[str, Any]]:  # fmt: skip
    printed = Printed(document)
    cutting = Cutting(document, size, paths.room if paths else None, kind, by == "clause")
    chunks = list(packed(printed.text, units(document, printed, cutting), cutting, overlap))
    described = Described(document, chunks, status)
    for at, chunk in enumerate(chunks):
        above = paths.line(chunk.place) if paths else ""
        words = above + chunk.lead + printed.text[chunk.begins : chunk.end]
        metadata = described.metadata(at)
        metadata["repeated"] = len(above) + len(chunk.lead) + chunk.start - chunk.begins
        row: dict[str, Any] = {}
        if fields != "llamaindex":
            row |= {"id": described.ids[at], "page_content": words}
        if fields != "langchain":
            row |= {"id_": described.ids[at], "text": words, "relationships": _relationships(described, at)}
        row["metadata"] = metadata = flattened(metadata) if flat else metadata
        if fields != "langchain":
            row["excluded_embed_metadata_keys"] = [k for k in metadata if paths or k not in EMBEDDED]
            row["excluded_llm_metadata_keys"] = [k for k in metadata if k not in SHOWN]
        yield row


def _relationships(described: Described, at: int) -> dict[str, Any]:
    before, after = described.beside(at)
    related: dict[str, Any] = {_SOURCE: {"node_id": described.document_id, "node_type": _DOCUMENT}}
    one = {_PREVIOUS: before, _NEXT: after, _PARENT: described.parent_here(at)}
    related |= {key: {"node_id": name, "node_type": _TEXT} for key, name in one.items() if name}
    if described.children[at]:
        related[_CHILD] = [{"node_id": name, "node_type": _TEXT} for name in described.children[at]]
    return related


class _Paths:
    """The line above a chunk's words: 《云溪市公园条例》 › 第一章 总则 › 第三条."""

    def __init__(self, document: Document, size: int) -> None:
        self._document = document
        self._most = size // 3
        self._known: dict[str | None, str] = {}

    def line(self, place: str | None) -> str:
        """The line of a place, with its end; it takes up no more than a third of a chunk."""
        if place not in self._known:
            clause = clause_at(self._document, place)
            title = f"《{self._document.title}》" if self._document.title else ""
            words = " › ".join(part for part in (title, clause.breadcrumb if clause else "") if part)
            self._known[place] = shortened(words, self._most - 1) + "\n" if words else ""
        return self._known[place]

    def room(self, place: str | None) -> int:
        """How many characters the line of a place takes up."""
        return len(self.line(place))
