"""Each example's outline, as a person has read it and agreed: tests/golden/examples."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_files import outline_of
from places import EXAMPLES, OPINION
from running import Golden

from policy_parser import parse_files

FOLDER = Path(__file__).parent / "golden" / "examples"
SOURCES = {"opinion": list(OPINION)} | {p.stem: [p] for p in sorted(EXAMPLES.iterdir()) if p not in OPINION}


@pytest.mark.parametrize("name", SOURCES)
def test_the_outline_of_an_example(name: str, golden: Golden) -> None:
    document = parse_files(SOURCES[name])
    golden(outline_of(document, furniture=False) + "\n", FOLDER / f"{name}.txt")
