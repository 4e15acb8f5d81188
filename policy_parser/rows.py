"""A finished document in, one flat dict a clause out: what pandas, polars and csv take as they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from policy_parser.model import Clause, Metadata

#: Texts, numbers and None alone; every row has the same keys, in the same order.
Row = dict[str, str | int | None]


class Tabled(Protocol):
    """What the rows need of a document."""

    @property
    def title(self) -> str | None: ...
    @property
    def metadata(self) -> Metadata: ...
    def walk(self) -> Iterator[Clause]: ...


def rows_of(document: Tabled) -> list[Row]:
    """A row a clause, in the order of the text.

    `text` is the clause's own paragraph, `full_text` its words with all below it: of an article the whole article.
    `start` and `end` are code points into `Document.text`; `depth` is 0 for an outermost clause.
    """
    found: list[Row] = []
    above: dict[str, tuple[str, int]] = {}
    for clause in document.walk():
        parent, depth = above.get(clause.id, (None, 0))
        above.update((child.id, (clause.id, depth + 1)) for child in clause.children)
        found.append({
            "document": document.title, "document_number": document.metadata.document_number, "id": clause.id,
            "kind": clause.kind, "label": clause.label, "number": clause.number, "insertion": clause.insertion,
            "heading": clause.heading, "text": clause.text, "full_text": clause.full_text, "citation": clause.citation,
            "breadcrumb": clause.breadcrumb, "parent": parent, "depth": depth, "children": len(clause.children),
            "start": clause.span.start, "end": clause.span.end, "page": clause.page,
        })  # fmt: skip
    return found
