"""The values that a finished document holds: frozen pydantic models, and nothing that parses.

Offsets are code points into `Document.text`; a span is half open. Names, kinds and ids are a contract that scripts
outside the project read (`policy-parser schema` prints it). The Document itself stands in `policy_parser.document`.
"""

from policy_parser.model.around import Block, DocumentDate, Label, Metadata, Page, SourceFile
from policy_parser.model.base import Model, Span, make_span
from policy_parser.model.clause import Cell, Clause, Surroundings
from policy_parser.model.kinds import (
    SCHEMA_VERSION,
    BlockKind,
    ClauseKind,
    DateKind,
    Ladder,
    Reason,
    ReferenceStatus,
    Severity,
)
from policy_parser.model.reference import CitedDocument, Definition, Diagnostic, Ranges, Reference, Target

__all__ = [
    "SCHEMA_VERSION", "Block", "BlockKind", "Cell", "CitedDocument", "Clause", "ClauseKind", "DateKind", "Definition",
    "Diagnostic", "DocumentDate", "Label", "Ladder", "Metadata", "Model", "Page", "Ranges", "Reason", "Reference",
    "ReferenceStatus", "Severity", "SourceFile", "Span", "Surroundings", "Target", "make_span",
]  # fmt: skip
