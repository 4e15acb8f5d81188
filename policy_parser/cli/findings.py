"""A document in; its diagnostics out, each with its place in its own file; and those that a repository asks for."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policy_parser.cli.configuration import Configuration, Rules
from policy_parser.document import Document
from policy_parser.model import Diagnostic


class Finding(NamedTuple):
    """A diagnostic, and where it stands in its own file: with several pages a Document counts lines through all."""

    file: str
    line: int
    end_line: int
    end_column: int
    words: str
    diagnostic: Diagnostic


def findings(document: Document) -> Iterator[Finding]:
    """The diagnostics with their place in their own file."""
    text = document.text
    for diagnostic in document.diagnostics:
        span = diagnostic.span
        file = next((f for f in reversed(document.sources) if f.span.start <= span.start), None)
        lines_before = text.count("\n", 0, file.span.start) if file else 0
        inside = text.count("\n", span.start, span.end)
        begun = text.rfind("\n", span.start, span.end) + 1 if inside else span.start - diagnostic.column + 1
        yield Finding(
            file.name if file else "<text>",
            diagnostic.line - lines_before,
            diagnostic.line - lines_before + inside,
            span.end - begun + 1,
            text[span.start : span.end],
            diagnostic,
        )


def asked(found: Sequence[Finding], settings: Configuration) -> Iterator[Finding]:
    """Those of the codes that are asked for in their files, with the severity that is asked for."""
    rules: dict[str, Rules] = {}
    for finding in found:
        diagnostic = finding.diagnostic
        own = rules.get(finding.file)
        if own is None:
            own = rules[finding.file] = settings.rules_for(finding.file)
        if own.take(diagnostic.code):
            severity = own.severity.get(diagnostic.code, diagnostic.severity)
            if severity != diagnostic.severity:
                finding = finding._replace(diagnostic=diagnostic.model_copy(update={"severity": severity}))
            yield finding
