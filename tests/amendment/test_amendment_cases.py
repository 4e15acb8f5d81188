"""Decisions carried out as `cases/*.txt` says."""

from __future__ import annotations

from pathlib import Path

import pytest
from amendment_cases import outcome_of
from case_files import Case, read_cases, write_cases

FOLDER = Path(__file__).parent / "cases"
FILES = sorted(FOLDER.glob("*.txt"))
ALL = [(path.stem, case) for path in FILES for case in read_cases(path)]


@pytest.mark.parametrize("case", [c for _, c in ALL], ids=[f"{stem}: {c.title}" for stem, c in ALL])
def test_what_a_decision_does(case: Case, updating: bool) -> None:
    if not updating:
        assert outcome_of(case.text) == case.outline


def test_case_files_are_rewritten_on_demand(updating: bool) -> None:
    for path in FILES if updating else ():
        write_cases(path, [Case(c.title, c.written, outcome_of(c.text)) for c in read_cases(path)])
    assert not updating, "case files are rewritten: read the difference, then run again without the flag"
