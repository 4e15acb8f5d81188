"""What a decision to amend asks for, and what was done, as values: `Operation`s and the `Amended` document."""

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
    """One instruction, on one clause of the base.

    Examples:
        >>> base = parse("云溪市公园条例\\n第一条　公园收费开放。\\n第二条　本条例自2027年1月1日起施行。")
        >>> operation = amend(base, parse("关于修改《云溪市公园条例》的决定\\n一、删去第一条。")).operations[0]
        >>> operation.kind, operation.address, operation.status
        ('delete', 'art_1', 'applied')
    """

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
    documents. `unmended`: the citations in the base's text that lead to what moved, and were left as they are.

    Examples:
        >>> base = parse("云溪市公园条例\\n第一条　公园收费开放。\\n第二条　本条例自2027年1月1日起施行。")
        >>> amended = amend(base, parse("关于修改《云溪市公园条例》的决定\\n一、删去第一条。"))
        >>> amended.document["第二条"].label, [operation.status for operation in amended.operations]
        ('第二条', ['applied'])
    """

    document: Document
    operations: tuple[Operation, ...] = ()
    elsewhere: int = 0
    unmended: tuple[str, ...] = ()

    @property
    def left(self) -> tuple[Operation, ...]:
        """What was not done."""
        return tuple(o for o in self.operations if o.status != "applied")
