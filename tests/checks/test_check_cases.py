"""Every case file of tests/checks/cases: a text in, what `check` says of it out. Add a case by adding text.

What it says is a line for each diagnostic, `code line:column words`, or `(nothing)`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from case_files import read_cases, write_cases

from policy_parser import parse
from policy_parser.checks import CODES
from policy_parser.document import Document
from policy_parser.model import Diagnostic

FOLDER = Path(__file__).parent / "cases"
FILES = sorted(FOLDER.glob("*.txt"))


def diagnosed(text: str) -> str:
    document = parse(text)
    return "\n".join(line_of(document, d) for d in document.diagnostics) or "(nothing)"


def line_of(document: Document, diagnostic: Diagnostic) -> str:
    words = " ".join(document.text[diagnostic.span.start : diagnostic.span.end].split())
    return f"{diagnostic.code} {diagnostic.line}:{diagnostic.column} {words}"


@pytest.mark.parametrize(
    ("path", "title"),
    [pytest.param(path, case.title, id=f"{path.stem}: {case.title}") for path in FILES for case in read_cases(path)],
)
def test_check_says_what_the_case_states(path: Path, title: str, updating: bool) -> None:
    cases = read_cases(path)
    case = next(c for c in cases if c.title == title)
    found = diagnosed(case.text)
    if updating:
        write_cases(path, [replace(c, outline=found) if c is case else c for c in cases])
        return
    assert found == case.outline


def test_every_code_has_a_case() -> None:
    found = {line.split(" ")[0] for path in FILES for c in read_cases(path) for line in c.outline.splitlines()}
    assert {code for code, row in CODES.items() if row.example} <= found
