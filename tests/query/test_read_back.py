"""Every address that `citation` writes is read back as the clause it was written for."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from policy_parser import parse
from policy_parser.document import Document

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))

from case_files import read_cases  # noqa: E402 - a module of the tests' own folder

CASES = sorted((TESTS / "cases" / "structure").glob("*.txt"))


def misread(document: Document) -> Iterator[str]:
    """The citations that lead to another clause, or to none; two clauses that are cited alike cannot be told apart."""
    written = Counter(clause.citation for clause in document)
    for clause in document:
        if written[clause.citation] > 1:
            continue
        if clause.citation not in document or document[clause.citation] is not clause:
            yield f"{clause.id}: {clause.citation}"


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_the_cases_of_structure(path: Path) -> None:
    assert [wrong for case in read_cases(path) for wrong in misread(parse(case.text))] == []


@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["statutes", "policies", "taiwan", "amendments"])
def test_real_documents(corpus: Path, folder: str) -> None:
    paths = [p for p in sorted((corpus / folder).rglob("*")) if p.suffix in (".txt", ".md")]
    assert [wrong for p in paths for wrong in misread(parse(p.read_text(encoding="utf-8")))] == []
