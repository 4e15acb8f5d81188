"""The command `check`: Documents in; their diagnostics as lines, JSON, SARIF or GitHub annotations out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Any, NamedTuple

import typer

from policy_parser.cli.inputs import How, Inputs, note
from policy_parser.cli.options import DocumentNumber, Each, Files, Jobs, Ocr, Pages, choice
from policy_parser.cli.output import as_json
from policy_parser.cli.terminal import Screen, printable, screen
from policy_parser.document import Document
from policy_parser.errors import PolicyParserError
from policy_parser.model import Diagnostic
from policy_parser.wording import say

ERRORS_FOUND = 1  #: exit code: a diagnostic is an error
_SEVERITIES = ("error", "warning", "note")
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


class Finding(NamedTuple):
    """A diagnostic, and where it stands in its own file: with several pages a Document counts lines through all."""

    file: str
    line: int
    end_line: int
    end_column: int
    words: str
    diagnostic: Diagnostic


def check(
    files: Files,
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text, json, sarif or github.")] = "text",
    select: Annotated[
        list[str] | None, choice("--select", "CODE", "These codes alone; several: commas, or the option again.")
    ] = None,
    ignore: Annotated[list[str] | None, choice("--ignore", "CODE", "All but these codes.")] = None,
    each: Each = False,
    pages: Pages = False,
    document: DocumentNumber = None,
    jobs: Jobs = 1,
    ocr: Ocr = "auto",
) -> None:
    """Say what is wrong with a document, as file:line:column. Exit code 1 where there is an error."""
    if format_ not in FORMATS:
        raise PolicyParserError(say("format-unknown", given=format_, known=", ".join(FORMATS)))
    chosen = _chosen(select, ignore)
    output = screen()
    inputs = Inputs(files, How(each, pages, document, jobs, ocr))
    found = [f for some in inputs.results(_findings) for f in some if f.diagnostic.code in chosen]
    for row in FORMATS[format_](found, output):
        print(row)
    if format_ == "text":
        note(_summary(found))
    inputs.end()
    if any(f.diagnostic.severity == "error" for f in found):
        raise typer.Exit(ERRORS_FOUND)


def _findings(name: str, document: Document) -> list[Finding]:
    return list(findings(document))


def _chosen(select: Sequence[str] | None, ignore: Sequence[str] | None) -> set[str]:
    """The codes that are asked for. Raises PolicyParserError for one that does not exist."""
    from difflib import get_close_matches

    from policy_parser.checks import CODES

    def codes(option: str, given: Sequence[str] | None) -> set[str]:
        named = {code.strip() for value in given or () for code in value.split(",")} - {""}
        for code in sorted(named - set(CODES)):
            near = get_close_matches(code, CODES, 1)
            if near:
                raise PolicyParserError(say("code-unknown-near", option=option, code=code, near=near[0]))
            raise PolicyParserError(say("code-unknown", option=option, code=code, known=", ".join(CODES)))
        return named

    return (codes("--select", select) or set(CODES)) - codes("--ignore", ignore)


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


def _text(found: Sequence[Finding], output: Screen) -> Iterator[str]:
    styles = {"error": "error", "warning": "warning", "note": "quiet"}
    for f in found:
        d = f.diagnostic
        place = output.paint(f"{printable(f.file)}:{f.line}:{d.column}:", "heading")
        severity, code = (
            output.paint(say(f"severity:{d.severity}"), styles[d.severity]),
            output.paint(f"[{d.code}]", "quiet"),
        )
        yield f"{place} {severity} {printable(d.say())} {code}"


def _json(found: Sequence[Finding], output: Screen) -> Iterator[str]:
    rows = [{"file": f.file, **f.diagnostic.model_dump(mode="json"), "line": f.line, "words": f.words} for f in found]
    yield as_json(rows)


def _github(found: Sequence[Finding], output: Screen) -> Iterator[str]:
    """Workflow commands: GitHub shows them at the line in a pull request."""
    names = {"error": "error", "warning": "warning", "note": "notice"}
    for f in found:
        d = f.diagnostic
        properties = {"file": f.file, "line": f.line, "endLine": f.end_line, "col": d.column, "title": d.code}
        if f.end_line == f.line:  # GitHub takes columns within one line alone
            properties["endColumn"] = f.end_column
        written = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in properties.items())
        yield f"::{names[d.severity]} {written}::{_escaped(d.say())}"


def _escaped(text: str, more: str = "") -> str:
    """Per cent escapes, as GitHub's own toolkit writes them."""
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + more else c for c in text)


def _sarif(found: Sequence[Finding], output: Screen) -> Iterator[str]:
    """One SARIF 2.1.0 log with one run; columns count code points."""
    from importlib.metadata import version

    from policy_parser.checks import CODES

    names = list(CODES)
    driver = {"name": "policy-parser", "version": version("policy-parser"), "rules": [_rule(code) for code in names]}
    results = [
        {
            "ruleId": f.diagnostic.code,
            "ruleIndex": names.index(f.diagnostic.code),
            "level": f.diagnostic.severity,
            "message": {"text": f.diagnostic.say()},
            "locations": [{"physicalLocation": _location(f)}],
        }
        for f in found
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    yield as_json({"$schema": _SARIF, "version": "2.1.0", "runs": [run]})


def _location(finding: Finding) -> dict[str, Any]:
    from urllib.parse import quote

    region: dict[str, Any] = {
        "startLine": finding.line,
        "startColumn": finding.diagnostic.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
    if finding.words:
        region["snippet"] = {"text": finding.words}
    return {"artifactLocation": {"uri": quote(finding.file.replace("\\", "/"))}, "region": region}


def _rule(code: str) -> dict[str, Any]:
    from policy_parser.checks import CODES

    row = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": row.meaning},
        "fullDescription": {"text": row.explanation},
        "help": {"text": row.remedy},
        "defaultConfiguration": {"level": row.severity},
    }


def _summary(found: Sequence[Finding]) -> str:
    counts = [(sum(f.diagnostic.severity == s for f in found), s) for s in _SEVERITIES]
    told = (say(f"summary:{severity}{'s' if n > 1 else ''}", count=n) for n, severity in counts if n)
    return say("listed").join(told) or say("summary-none")


FORMATS: dict[str, Callable[[Sequence[Finding], Screen], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
}
