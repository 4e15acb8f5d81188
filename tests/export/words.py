"""Text in; its words, blanks aside, out: what an exporter may neither lose nor invent."""

from __future__ import annotations

from policy_parser.document import Document
from policy_parser.export import export


def squashed(text: str) -> str:
    """`text` without blanks and line ends."""
    return "".join(text.split())


def words_of(document: Document) -> str:
    """The words of a document in reading order, as its clean text has them."""
    return squashed(export(document, "text"))
