"""Every page of tests/reading/pages, as sites and programs build them: what is read of it. Add a case by adding a page.

Beside `X.html` (or .mht, .eml) stands `X.txt`: what the document says of itself, a line `---`, and its outline, as the
case files of tests/cases have them. `pytest --update-golden` writes them anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from case_files import outline_of
from promise import broken_promises
from test_metadata_cases import said_of_itself

from policy_parser import parse_files

PAGES = sorted(path for path in (Path(__file__).parent / "pages").iterdir() if path.suffix != ".txt")


@pytest.mark.parametrize("path", PAGES, ids=[path.name for path in PAGES])
def test_a_page_is_read_as_its_reader_sees_it(path: Path, updating: bool) -> None:
    document = parse_files([path])
    assert broken_promises(document) == []
    found = f"{said_of_itself(document)}\n---\n{outline_of(document)}\n"
    beside = path.with_suffix(".txt")
    if updating:
        beside.write_text(found, encoding="utf-8")
        return
    assert found == beside.read_text(encoding="utf-8")


def test_there_are_pages() -> None:
    assert PAGES
