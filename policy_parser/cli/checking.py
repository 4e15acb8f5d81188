"""The command `check`: Documents in; their diagnostics as lines, JSON, SARIF or GitHub annotations out."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from policy_parser.cli.annotations import annotation
from policy_parser.cli.configuration import SEVERITIES, Configuration, configuration
from policy_parser.cli.findings import Finding, asked, findings
from policy_parser.cli.inputs import INPUT_WRONG, How, Inputs, note
from policy_parser.cli.options import DocumentNumber, Each, Files, Jobs, Ocr, Pages, choice
from policy_parser.cli.output import as_json
from policy_parser.cli.terminal import Screen, printable, screen
from policy_parser.document import Document
from policy_parser.errors import PolicyParserError
from policy_parser.wording import say

ERRORS_FOUND = 1  #: exit code: a diagnostic is an error
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def check(
    files: Files,
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text, json, sarif or github.")] = "text",
    select: Annotated[
        list[str] | None, choice("--select", "CODE", "These codes alone; several: commas, or the option again.")
    ] = None,
    ignore: Annotated[list[str] | None, choice("--ignore", "CODE", "All but these codes.")] = None,
    fail_on: Annotated[
        str | None, choice("--fail-on", "SEVERITY", "Exit code 1 from here: error (unless told), warning or note.")
    ] = None,
    config: Annotated[
        str | None, choice("--config", "FILE", "The settings; else the nearest policy-parser.toml or pyproject.toml.")
    ] = None,
    baseline: Annotated[
        Path | None, choice("--baseline", "FILE", "Tell only what this file does not hold: what is known already.")
    ] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Write all that is found into the baseline, and end with 0.")
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what is certain (widths, brackets): prints a unified diff.")
    ] = False,
    write: Annotated[bool, typer.Option("--write", help="With --fix: change the files instead.")] = False,
    each: Each = False,
    pages: Pages = False,
    document: DocumentNumber = None,
    jobs: Jobs = 1,
    ocr: Ocr = "auto",
) -> None:
    """Say what is wrong with a document, as file:line:column. Exit code 1 where there is an error."""
    if format_ not in FORMATS:
        raise PolicyParserError(say("format-unknown", given=format_, known=", ".join(FORMATS)))
    if write and not fix:
        raise PolicyParserError(say("write-without-fix"))
    settings = _settings(config, select, ignore, fail_on)
    if fix:
        from policy_parser.cli.fixing import fix as mend

        if not mend(files, lambda file, code: settings.rules_for(file).take(code), write):
            raise typer.Exit(INPUT_WRONG)
        return
    output = screen()
    inputs = Inputs(files, How(each, pages, document, jobs, ocr))
    found = list(asked([f for some in inputs.results(_findings) for f in some], settings))
    known = baseline or settings.baseline
    if write_baseline:
        _write_baseline(known, found)
        inputs.end()
        return
    if known is not None:
        from policy_parser.cli.baseline import unknown

        found = unknown(known, found)
    for row in FORMATS[format_](found, output):
        print(row)
    if format_ == "text":
        note(_summary(found))
    inputs.end()
    worst = SEVERITIES.index(settings.fail_on or "error")
    if any(SEVERITIES.index(f.diagnostic.severity) <= worst for f in found):
        raise typer.Exit(ERRORS_FOUND)


def _settings(
    config: str | None, select: Sequence[str] | None, ignore: Sequence[str] | None, fail_on: str | None
) -> Configuration:
    """The configuration, in which what the call says stands in place of what the file says."""
    settings = configuration(config)
    rules = settings.rules
    if select or ignore:
        rules = rules._replace(
            select=_codes("--select", select) if select else rules.select,
            ignore=_codes("--ignore", ignore) if ignore else rules.ignore,
        )
    if fail_on is not None and fail_on not in SEVERITIES:
        raise PolicyParserError(say("fail-on-unknown", given=fail_on, known=", ".join(SEVERITIES)))
    chosen = next((severity for severity in SEVERITIES if severity == fail_on), settings.fail_on)
    return settings._replace(rules=rules, fail_on=chosen)


def _write_baseline(path: Path | None, found: Sequence[Finding]) -> None:
    from policy_parser.cli.baseline import DEFAULT, written
    from policy_parser.export.writing import write_atomically

    target = path or Path(DEFAULT)
    write_atomically(target, written(target, found), force=True)
    note(say("baseline-written", count=len(found), file=target))


def _findings(name: str, document: Document) -> list[Finding]:
    return list(findings(document))


def _codes(option: str, given: Sequence[str]) -> frozenset[str]:
    """The codes that an option names. Raises PolicyParserError for one that does not exist."""
    from difflib import get_close_matches

    from policy_parser.checks import CODES

    named = {code.strip() for value in given for code in value.split(",")} - {""}
    for code in sorted(named - set(CODES)):
        near = get_close_matches(code, CODES, 1)
        if near:
            raise PolicyParserError(say("code-unknown-near", option=option, code=code, near=near[0]))
        raise PolicyParserError(say("code-unknown", option=option, code=code, known=", ".join(CODES)))
    return frozenset(named)


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
    for f in found:
        d = f.diagnostic
        properties: dict[str, object] = {
            "file": f.file,
            "line": f.line,
            "endLine": f.end_line,
            "col": d.column,
            "title": d.code,
        }
        if f.end_line == f.line:  # GitHub takes columns within one line alone
            properties["endColumn"] = f.end_column
        yield annotation(d.severity, d.say(), properties)


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
    counts = [(sum(f.diagnostic.severity == s for f in found), s) for s in SEVERITIES]
    told = (say(f"summary:{severity}{'s' if n > 1 else ''}", count=n) for n, severity in counts if n)
    return say("listed").join(told) or say("summary-none")


FORMATS: dict[str, Callable[[Sequence[Finding], Screen], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
}
