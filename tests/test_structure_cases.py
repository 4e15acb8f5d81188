"""Every case file of tests/cases/structure: the text in, its outline out. Add a case by adding text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from case_files import outline_of, read_cases, write_cases
from promise import broken_promises

from policy_parser import parse

FOLDER = Path(__file__).parent / "cases" / "structure"
FILES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize(
    ("path", "title"),
    [pytest.param(path, case.title, id=f"{path.stem}: {case.title}") for path in FILES for case in read_cases(path)],
)
def test_the_outline_is_the_one_that_the_case_states(path: Path, title: str, updating: bool) -> None:
    cases = read_cases(path)
    case = next(c for c in cases if c.title == title)
    document = parse(case.text)
    assert broken_promises(document) == []
    if updating:
        write_cases(path, [replace(c, outline=outline_of(document)) if c is case else c for c in cases])
        return
    assert outline_of(document) == case.outline


def test_there_are_cases() -> None:
    assert FILES
