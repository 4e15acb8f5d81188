"""What a decision to amend asks for, and what was done, as values: `Operation`s and the `Amended` document."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from policy_parser.document import Document
from policy_parser.model import Model, Span

OperationKind = Literal[
    "replace", "insert", "delete", "replace_words", "insert_words", "delete_words", "renumber", "merge", "divide",
    "reorder", "unknown",
]  # fmt: skip
OperationStatus = Literal["applied", "ambiguous", "not_found", "not_understood"]


class Operation(Model):
    """One instruction, on one clause of the base."""

    kind: OperationKind
    address: str | None = Field(
        default=None,
        description="Id in the base as it was before the decision; title, preamble; an id to be, of what is inserted",
    )
    words: str | None = Field(default=None, description="The new words")
    old_words: str | None = Field(default=None, description="The words that they stand in the place of")
    text: str = Field(description="The instruction as written, without what it quotes")
    span: Span = Field(description="Where the instruction stands in the decision's text")
    decision: int = Field(default=0, description="Which of the decisions, from 0")
    status: OperationStatus
    reason: str | None = None


class Amended(Model):
    """The consolidated document, and what was done to make it. `elsewhere`: how many instructions concern other
    documents. `unmended`: the citations in the base's text that lead to what moved, and were left as they are."""

    document: Document
    operations: tuple[Operation, ...] = ()
    elsewhere: int = 0
    unmended: tuple[str, ...] = ()

    @property
    def left(self) -> tuple[Operation, ...]:
        """What was not done."""
        return tuple(o for o in self.operations if o.status != "applied")
