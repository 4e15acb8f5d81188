"""docs/references.md: every example in its tables resolves to what stands beside it."""

from __future__ import annotations

import pytest
from citation_cases import leads_to, parsed
from references_table import Row, rows

ALL = list(rows())


@pytest.mark.parametrize("row", ALL, ids=[f"{row.file}: {row.words}" for row in ALL])
def test_a_form_resolves_to_what_the_table_says(row: Row) -> None:
    document = parsed(row.text.replace("……", row.words))
    at = row.text.index("……")
    found = [r for r in document.references if at <= r.span.start < at + len(row.words)]
    told = "; ".join(leads_to(r).replace("？", "?") for r in found) or "–"
    assert told == row.leads_to


def test_both_languages_have_the_same_forms() -> None:
    english = {r.words for r in ALL if not r.file.endswith(".zh.md")}
    assert english == {r.words for r in ALL if r.file.endswith(".zh.md")}
    assert len(english) > 40
