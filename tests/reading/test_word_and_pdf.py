"""A document as Word, and as the PDF that the real LibreOffice prints of it in two designs, gives the same tree."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from paired_files import DESIGNS, printed, word_file

from policy_parser import parse_files
from policy_parser.api import documents_of
from policy_parser.document import Document
from policy_parser.reading import read_bytes

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"),
]
_HERE = Path(__file__).resolve().parents[2]
_STATUTES = _HERE.parent / "shared" / "corpus" / "statutes"
_EXAMPLES = ("notice.txt", "regulation.txt", "qa.txt", "pets_2015.txt", "draft.txt")
_OF_STATUTES, _EACH = 6, 38  # every 38th law


def tree(document: Document) -> list[tuple[str, str, str]]:
    return [(c.id, "".join(c.label.split()), "".join(c.text.split())) for c in document.walk()]


def around(document: Document) -> dict[str, str]:
    """The words of each kind of block; their lines are as the page has room for."""
    found: dict[str, str] = {}
    for block in (*document.front, *document.back):
        found[block.kind] = found.get(block.kind, "") + "".join(block.text.split())
    return found


def compared(sources: list[Path], folder: Path) -> None:
    words = {
        f"{at}_{design}": word_file(parse_files(path), design) for at, path in enumerate(sources) for design in DESIGNS
    }
    for name, data in printed(words, folder).items():
        (expected,) = documents_of([read_bytes(words[name], f"{name}.docx")])
        (found,) = documents_of([read_bytes(data, f"{name}.pdf")])
        assert (name, tree(found)) == (name, tree(expected))
        assert (name, found.title, around(found)) == (name, expected.title, around(expected))


def test_examples(tmp_path: Path) -> None:
    compared([_HERE / "examples" / name for name in _EXAMPLES], tmp_path)


@pytest.mark.corpus
@pytest.mark.skipif(not _STATUTES.is_dir(), reason="the corpus is not there")
def test_laws(tmp_path: Path) -> None:
    compared(sorted(_STATUTES.glob("*.txt"))[::_EACH][:_OF_STATUTES], tmp_path)
