"""Clauses in, the definitions and references that stand in their words out."""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.model import Block, Clause, Definition, Ladder, Reference


def find_references(
    text: str, title: str | None, ladder: Ladder, clauses: Sequence[Clause], blocks: Sequence[Block]
) -> tuple[tuple[Definition, ...], tuple[Reference, ...]]:
    """What the document defines, and what it cites, in the order of the text."""
    return (), ()
