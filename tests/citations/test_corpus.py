"""Real laws, where they are at hand: they cite themselves rightly, and hand-read cases lead where a reader says."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from citation_figures import OWN

from policy_parser import parse
from policy_parser.document import Document
from policy_parser.model import Reference

pytestmark = pytest.mark.corpus


@cache
def read(path: Path) -> Document:
    return parse(path.read_text(encoding="utf-8"))


def test_references_of_a_law_to_itself_resolve(corpus: Path) -> None:
    own = [
        reference
        for path in sorted((corpus / "statutes").glob("*.txt"))
        for reference in read(path).references
        if OWN.match(reference.text)
    ]
    lost = [r for r in own if r.status == "unresolved"]
    assert len(own) > 700
    assert len(lost) <= 0.005 * len(own), [r.text for r in lost]


def test_hand_read_cases_lead_where_a_reader_says(corpus: Path) -> None:
    folder = corpus / "citations"
    cases = [json.loads(line) for line in (folder / "cases.jsonl").read_text(encoding="utf-8").splitlines()]
    wrong = [c["case"] for c in cases if not _right(read(folder / "laws" / Path(c["file"]).name), c)]
    assert wrong == []


def _right(document: Document, case: dict[str, Any]) -> bool:
    clause = next(c for c in document.walk() if c.label.rstrip("、.．") == case["article"])
    at = document.text.index(case["sentence"], clause.span.start)
    start = document.text.index(case["span"], at)
    over = [r for r in document.references if r.span.start < start + len(case["span"]) and start < r.span.end]
    if case["status"] == "none":
        return not over
    return any(r.status == case["status"] and _leads(r, case) for r in over)


def _leads(reference: Reference, case: dict[str, Any]) -> bool:
    if case["status"] == "unresolved":
        return True
    if case["status"] == "external" and (reference.document is None or case["document"] not in reference.document.name):
        return False
    covered = {c for t in reference.targets for c in (t.clauses or (t.address,))}
    return covered == set(case["targets"])
