"""A finished tree in, what is wrong with the document out: gaps, repeats, dangling references."""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.model import Clause, Definition, Diagnostic, Reference


def check(
    text: str, clauses: Sequence[Clause], definitions: Sequence[Definition], references: Sequence[Reference]
) -> tuple[Diagnostic, ...]:
    """What is wrong with a document, in the order of the text."""
    return ()
