"""Each example's outline, as a person has read and agreed to it: tests/golden/examples. All on a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_files import outline_of
from places import EXAMPLES, OPINION
from running import Golden

from policy_parser import parse_all

FOLDER = Path(__file__).parent / "golden" / "examples"
SOURCES = {"opinion": list(OPINION)} | {p.stem: [p] for p in sorted(EXAMPLES.iterdir()) if p not in OPINION}


@pytest.mark.parametrize("name", SOURCES)
def test_the_outline_of_an_example(name: str, golden: Golden) -> None:
    outlines = [outline_of(document) for document in parse_all(SOURCES[name])]
    golden("\n\n".join(outlines) + "\n", FOLDER / f"{name}.txt")
