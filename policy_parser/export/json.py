"""A Document in; its JSON out, as `policy-parser schema` describes it and `Document.model_validate_json` reads it."""

from __future__ import annotations

from policy_parser.document import Document


def document_json(document: Document, *, indent: int | None = 2) -> str:
    """The whole document, characters as they are. `indent`: blanks a level; None for a single line."""
    return document.model_dump_json(indent=indent) + "\n"
