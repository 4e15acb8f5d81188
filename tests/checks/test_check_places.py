"""Where a diagnostic stands: its line and column, its order, and that it is about the document's own words."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_files import read_cases

from policy_parser import parse, parse_all
from policy_parser.document import Document

FOLDER = Path(__file__).parent / "cases"
TEXTS = [case.text for path in sorted(FOLDER.glob("*.txt")) for case in read_cases(path)]
WHOLE = "\n".join(TEXTS)


@pytest.mark.parametrize(
    "text", [WHOLE, WHOLE.replace("\n", "\r\n"), WHOLE.replace("\n", "\n\n")], ids=["\\n", "\\r\\n", "blank"]
)
def test_lines_and_columns_lead_to_the_words(text: str) -> None:
    document = parse(text)
    assert document.diagnostics
    lines = document.text.split("\n")
    for d in document.diagnostics:
        begun = sum(len(line) + 1 for line in lines[: d.line - 1])
        assert begun + d.column - 1 == d.span.start
        assert d.column <= len(lines[d.line - 1])


def test_diagnostics_stand_in_the_order_of_the_text() -> None:
    starts = [d.span.start for d in parse(WHOLE).diagnostics]
    assert starts == sorted(starts)


def test_a_text_without_clauses_has_nothing_wrong() -> None:
    assert parse("").diagnostics == ()
    assert parse("（公园").diagnostics == ()


def outside(document: Document) -> list[str]:
    """The diagnostics that do not begin in the document's clauses, nor in the blocks around them."""
    spans = [p for c in document.walk() for p in c.pieces] + [b.span for b in (*document.front, *document.back)]
    found = (d for d in document.diagnostics if not any(s.start <= d.span.start < s.end for s in spans))
    return [d.message for d in found]


@pytest.mark.corpus
def test_a_page_of_several_documents_blames_each_for_its_own_words_alone(corpus: Path) -> None:
    for path in sorted((corpus / "pages").glob("*.txt")):
        for document in parse_all(path.read_text(encoding="utf-8")):
            assert outside(document) == [], path.name


@pytest.mark.corpus
@pytest.mark.slow
def test_laws_that_are_right_have_no_errors(corpus: Path) -> None:
    """The laws of this folder were taken because their structure leaves no doubt."""
    for path in sorted((corpus / "statutes").glob("*.txt")):
        found = [d for d in parse(path.read_text(encoding="utf-8")).diagnostics if d.severity == "error"]
        assert found == [], path.name
