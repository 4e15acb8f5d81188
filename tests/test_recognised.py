"""docs/recognised.md and .zh.md: each row's example is parsed, and what the row says of it must come out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from case_files import outline_of
from test_metadata_cases import said_of_itself

from policy_parser import parse

DOCS = Path(__file__).parents[1] / "docs"
ENGLISH, CHINESE = DOCS / "recognised.md", DOCS / "recognised.zh.md"


class Row(NamedTuple):
    """One row of a table: what it is, an example (its line ends written ⏎), and what comes out, a line each."""

    what: str
    example: str
    comes_out: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.example.replace("⏎", "\n").replace("⇥", "\t").replace("\\|", "|")


def rows_of(path: Path) -> list[Row]:
    """The rows of every table in the file whose second cell is an example."""
    found: list[Row] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) == 3 and cells[1].startswith("`"):
            found.append(Row(cells[0], cells[1].strip("`"), tuple(re.findall(r"`([^`]+)`", cells[2]))))
    return found


@pytest.mark.parametrize("row", [pytest.param(row, id=row.what) for row in rows_of(ENGLISH)])
def test_what_a_row_says_comes_out(row: Row) -> None:
    document = parse(row.text)
    lines = {line.strip().removeprefix("~ ") for line in outline_of(document).split("\n")}
    lines.update(said_of_itself(document).split("\n"))
    assert row.comes_out
    for wanted in row.comes_out:
        assert wanted.replace("\\|", "|") in lines, "\n".join(sorted(lines))


def test_both_languages_have_the_same_examples() -> None:
    assert [row[1:] for row in rows_of(ENGLISH)] == [row[1:] for row in rows_of(CHINESE)]
