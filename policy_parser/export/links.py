"""A Document in; where each reference leads and what leads to each clause out, and both in short words."""

from __future__ import annotations

import re

from policy_parser.document import Document
from policy_parser.model import CitedDocument, Clause, Reference, Target

#: A range that covers more clauses than these leads to its two ends.
_LONGEST_RANGE = 50


def name_of(document: Document) -> str:
    """The document's title; where it has none, its file's name; empty where it has neither."""
    return document.title or (file_name(document.sources[0].name) if document.sources else "")


def file_name(name: str) -> str:
    """The last part of a path: what is sent to others need not say whose folder a file lay in."""
    return re.split(r"[\\/]", name)[-1]


def titled(document: CitedDocument) -> str:
    """What another document is called, as it is printed: 《关于印发〈办法〉的通知》, or its number alone."""
    if document.title is None:
        return document.name
    return f"《{document.title.replace('《', '〈').replace('》', '〉')}》"


def clause_at(document: Document, clause_id: str | None) -> Clause | None:
    """The clause with this id; None for no id and for one that the document does not have."""
    return document.clause(clause_id) if clause_id is not None else None


def targets_here(document: Document, reference: Reference) -> list[Clause]:
    """The clauses of this document that a reference leads to, each once, in the order in which they are named."""
    if reference.status != "resolved":
        return []
    ids = dict.fromkeys(i for target in reference.targets for i in _ids(target))
    return [clause for i in ids if (clause := document.clause(i)) is not None]


def _ids(target: Target) -> tuple[str, ...]:
    """The ids that a target covers; of a long range its two ends, or what is written of n ranges over n articles would
    be n² long."""
    ids = target.clauses
    return ids if len(ids) <= _LONGEST_RANGE else (ids[0], ids[-1])


def cited_by(document: Document) -> dict[str, list[int]]:
    """Clause id → the positions in `Document.references` of what leads to this very clause."""
    found: dict[str, list[int]] = {}
    for at, reference in enumerate(document.references):
        for clause in targets_here(document, reference):
            found.setdefault(clause.id, []).append(at)
    return found


def short_citation(clause: Clause, title: str | None) -> str:
    """The citation of a clause as it is written within its own document: 第十条第二款, without 《…》."""
    return clause.citation.removeprefix(f"《{title}》") if title else clause.citation


def shortened(words: str, size: int) -> str:
    """`words` on one line, of at most `size` characters, the last one … where some are left out."""
    words = " ".join(words[: 4 * size + 8].split())
    return words if len(words) <= size else words[: size - 1].rstrip() + "…"
