"""Every case file of tests/cases/metadata: text in, what the document says of itself out. Add a case by adding text.

A case's second part has a line a value: `title`, `number`, `issuer`, `addressee`, a kind of date with its day, and
`label` with its name and value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from case_files import read_cases, write_cases
from promise import broken_promises

from policy_parser import Document, parse

FOLDER = Path(__file__).parent / "cases" / "metadata"
FILES = sorted(FOLDER.glob("*.txt"))


def said_of_itself(document: Document) -> str:
    return "\n".join(_values(document))


def _values(document: Document) -> Iterator[str]:
    metadata = document.metadata
    yield f"title: {document.title or ''}".rstrip()
    if metadata.document_number:
        yield f"number: {metadata.document_number}"
    yield from (f"issuer: {name}" for name in metadata.issuers)
    yield from (f"addressee: {name}" for name in metadata.addressees)
    yield from (f"{one.kind}: {one.date}" for one in metadata.dates)
    yield from (f"label: {one.name} = {one.value}".rstrip() for one in metadata.labels)


@pytest.mark.parametrize(
    ("path", "title"),
    [pytest.param(path, case.title, id=f"{path.stem}: {case.title}") for path in FILES for case in read_cases(path)],
)
def test_the_metadata_is_what_the_case_states(path: Path, title: str, updating: bool) -> None:
    cases = read_cases(path)
    case = next(c for c in cases if c.title == title)
    document = parse(case.text)
    assert broken_promises(document) == []
    if updating:
        write_cases(path, [replace(c, outline=said_of_itself(document)) if c is case else c for c in cases])
        return
    assert said_of_itself(document) == case.outline


def test_there_are_cases() -> None:
    assert FILES
