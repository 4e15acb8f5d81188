"""Where the citations of small invented libraries lead: a case file a shelf, a row a citation."""

from __future__ import annotations

from pathlib import Path

import pytest
from shelves import CASES, read_shelf

from policy_parser.library import CrossReference


def cells(reference: CrossReference) -> list[str]:
    """The reference as a row of a case file has it."""
    today = " ".join((reference.today.how, *reference.today.clauses)) if reference.today else ""
    file = reference.file if reference.outcome in ("exists", "no_such_clause", "repealed") else ""
    return [reference.text, reference.outcome, file or "", " ".join(reference.clauses), today]


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda p: p.stem)
def test_every_citation_leads_where_it_should(path: Path, tmp_path: Path) -> None:
    shelf = read_shelf(path)
    with shelf.fill(tmp_path) as library:
        for source, *expected in shelf.rows("citations"):
            found = [cells(r) for r in library.references(source)]
            assert [*expected, "", ""][:5] in found, (source, expected, found)
