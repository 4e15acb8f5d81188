"""A Document in; clean text out: one paragraph a line, furniture gone, markers set off.

Parsed again it gives the same tree, headings without a number excepted (plain text cannot mark them).
"""

from __future__ import annotations

from policy_parser.document import Document
from policy_parser.export.flow import line_text, printed_lines
from policy_parser.model import Block


def clean_text(document: Document) -> str:
    """The document's title, blocks and clauses in reading order."""
    lines: list[str] = []
    titled = not document.title
    for line in printed_lines(document):
        if isinstance(line, Block):
            titled = titled or line.kind == "title"
            lines.append(line.text)
        else:
            lines.append(line_text(line))
    if not titled and document.title:
        lines.insert(0, document.title)
    return "\n".join(lines) + "\n" if lines else ""
