"""Citations of real documents that were read by hand: where each leads, in the library of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policy_parser.library import Library

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "read_by_hand.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.fixture(scope="module")
def library(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The laws, policies, versions and amendments in one library."""
    folders = [corpus / name for name in ("laws", "versions", "amendments", "policies")]
    with Library(tmp_path_factory.mktemp("library") / "library.db") as held:
        held.add(folders, jobs=2)
        yield held


@pytest.mark.corpus
@pytest.mark.slow
def test_every_citation_that_was_read_leads_where_it_was_read_to(library: Library) -> None:
    wrong = []
    for file, clause, text, outcome, target, clauses in ROWS:
        found = [
            (r.outcome, r.file or "-" if r.clauses else "-", " ".join(r.clauses) or "-")
            for r in library.references(file)
            if r.text == text and (r.clause or "-") == clause
        ]
        if (outcome, target, clauses) not in found:
            wrong.append((file, text, (outcome, target, clauses), found))
    assert len(ROWS) >= 80
    assert wrong == []


@pytest.mark.corpus
@pytest.mark.slow
def test_nothing_is_wrong_with_a_second_run(library: Library, corpus: Path) -> None:
    before = library.statistics()
    report = library.add([corpus / "laws"], jobs=2)
    assert (report.added, len(report.unchanged)) == ((), 1200)
    assert library.statistics() == before
