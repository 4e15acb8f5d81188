"""Two versions in, their difference worded as a decision, carried out: the new version comes out again."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from case_files import Case, read_cases

from policy_parser import amend, compare, parse
from policy_parser.comparison.decision import worded_decision

FOLDER = Path(__file__).parent.parent / "comparison" / "cases"
CASES = [case for path in sorted(FOLDER.glob("*.txt")) for case in read_cases(path)]


def plain(text: str) -> str:
    """Words without blanks, signs in one width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_a_decision_carried_out_gives_the_new_version_or_says_what_it_leaves(case: Case) -> None:
    old, new = map(parse, case.text.split("\n%%\n"))
    decision = worded_decision(compare(old, new))
    made = amend(old, parse(decision.text))
    assert made.left == ()
    assert decision.left or plain(made.document.text) == plain(new.text)
