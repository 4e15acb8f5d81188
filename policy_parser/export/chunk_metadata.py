"""A document's chunks in; the id of each, what it says of itself, and how they lie to one another out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from policy_parser.document import Document
from policy_parser.export.links import clause_at, file_name
from policy_parser.export.packing import Chunk
from policy_parser.export.ranges import cited_together
from policy_parser.model import Clause, Reference

#: What an embedder reads beside the words (LlamaIndex embeds all metadata unless told otherwise: 1,572 characters for
#: 675 of text), and what a language model does.
EMBEDDED = frozenset({"document", "breadcrumb"})
SHOWN = frozenset({"document", "document_number", "breadcrumb", "citation", "status"})
#: What pages call whether the document is in force.
_IN_FORCE = frozenset({"有效性", "时效性", "效力状态", "文件状态", "是否有效", "公文时效"})


class Described:
    """What the chunks of one document say of themselves, each by its position."""

    def __init__(self, document: Document, chunks: Sequence[Chunk], status: str | None) -> None:
        self._document, self._chunks = document, chunks
        self.document_id = sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        self.ids = [*self._named()]
        self._references = _references(document, chunks)
        self._begun: dict[str, str] = {}
        for name, chunk in zip(self.ids, chunks, strict=True):
            for clause in chunk.clauses:
                self._begun.setdefault(clause, name)
        self._parents = [self._above(chunk) for chunk in chunks]
        below: dict[str, list[str]] = {}
        for name, parent in zip(self.ids, self._parents, strict=True):
            if parent is not None:
                below.setdefault(parent, []).append(name)
        self.children = [below.get(name, []) for name in self.ids]
        self._here = frozenset(self.ids)
        metadata = document.metadata
        told = next((label.value for label in metadata.labels if label.name in _IN_FORCE and label.value), None)
        self._of_document: dict[str, Any] = {
            "document": document.title,
            "document_id": self.document_id,
            "document_number": metadata.document_number,
            "issuers": list(metadata.issuers),
            "dates": [{"kind": date.kind, "date": date.date} for date in metadata.dates],
            "status": status or told,
            "file": file_name(document.sources[0].name) if document.sources else None,
        }

    def metadata(self, at: int) -> dict[str, Any]:
        """All that the chunk says of itself and of its document."""
        chunk = self._chunks[at]
        place = clause_at(self._document, chunk.place)
        roots = [c for i in chunk.roots if (c := self._document.clause(i))]
        before, after = self.beside(at)
        return {
            **self._of_document,
            "place": chunk.place,
            "kind": roots[0].kind if roots else chunk.blocks[0],
            "breadcrumb": place.breadcrumb if place else "",
            "citation": cited_together(roots or ([place] if place else []), self._document.title, chunk.opened),
            "clauses": list(chunk.clauses),
            "blocks": list(chunk.blocks),
            "references": [_reference(r) for r in self._references[at]],
            "spans": [[s.start, s.end] for s in chunk.spans],
            "pages": sorted({c.page for i in chunk.clauses if (c := self._document.clause(i)) and c.page is not None}),
            "parent": self._parents[at],
            "children": self.children[at],
            "previous": before,
            "next": after,
        }

    def beside(self, at: int) -> tuple[str | None, str | None]:
        """The ids of the chunks before and after."""
        return self.ids[at - 1] if at else None, self.ids[at + 1] if at + 1 < len(self.ids) else None

    def parent_here(self, at: int) -> str | None:
        """The id of the chunk that is the parent; None where there is no such chunk."""
        parent = self._parents[at]
        return parent if parent in self._here else None

    def _named(self) -> Sequence[str]:
        """3f1c0a9be772#art_1 for the chunk that begins with 第一条; #art_1/2 for the second part of a cut one."""
        seen: dict[str, int] = {}
        found: list[str] = []
        for chunk in self._chunks:
            name = f"{self.document_id}#{chunk.clauses[0] if chunk.clauses else chunk.blocks[0]}"
            seen[name] = seen.get(name, 0) + 1
            found.append(name if seen[name] == 1 else f"{name}/{seen[name]}")
        return found

    def _above(self, chunk: Chunk) -> str | None:
        """The chunk in which the clause above the first clause begins; where there is none, the name that it would
        have."""
        first = self._document.clause(chunk.clauses[0]) if chunk.clauses else None
        above: Clause | None = first.parent if first else clause_at(self._document, chunk.place)
        return self._begun.get(above.id, f"{self.document_id}#{above.id}") if above is not None else None


def _references(document: Document, chunks: Sequence[Chunk]) -> list[list[Reference]]:
    """For each chunk the references that begin in it."""
    begins: dict[str | None, list[tuple[int, int]]] = {}  # clause → (offset in the source, chunk), None: blocks
    ends: dict[int, int] = {}
    for at, chunk in enumerate(chunks):
        for unit in chunk.units:
            for clause in unit.clauses or (None,):
                begins.setdefault(clause, []).append((unit.spans[0].start, at))
            if unit.blocks:
                ends[unit.spans[0].start] = unit.spans[-1].end
    for places in begins.values():
        places.sort()
    found: list[list[Reference]] = [[] for _ in chunks]
    for reference in document.references:
        places = begins.get(reference.clause, [])
        last = bisect_right(places, (reference.span.start, len(chunks))) - 1
        if last >= 0 and (reference.clause is not None or reference.span.start < ends[places[last][0]]):
            found[places[last][1]].append(reference)
    return found


def _reference(reference: Reference) -> dict[str, Any]:
    return {
        "text": reference.text,
        "status": reference.status,
        "document": reference.document.title if reference.document else None,
        "targets": [t.model_dump(mode="json") for t in reference.targets],
    }


def flattened(metadata: dict[str, Any]) -> dict[str, Any]:
    """Metadata of words and numbers alone: a list as its parts with ；between, a reference as its words, a date by its
    kind (`date_effective`), what is None empty."""
    flat: dict[str, Any] = {}
    for key, value in metadata.items():
        if key == "dates":
            for date in value:
                flat.setdefault(f"date_{date['kind']}", date["date"])
        elif isinstance(value, list):
            flat[key] = "；".join(map(_word, value))
        else:
            flat[key] = "" if value is None else value
    return flat


def _word(value: Any) -> str:
    if isinstance(value, dict):
        return str(value["text"])
    return "-".join(map(str, value)) if isinstance(value, list) else str(value)
