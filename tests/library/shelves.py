"""A case file in, the files of a small library and what is expected of its citations out.

A case file holds several documents, each under a line `=== name.txt`, then a line `--- citations` (or `--- verify` with
a text) and one expectation a line: cells parted by ` | `.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from policy_parser.library import Library

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Shelf:
    """The files by their names, and the expected rows of each section."""

    files: dict[str, str]
    sections: dict[str, list[str]]

    def fill(self, folder: Path) -> Library:
        """A library of the files, which stand in `folder`."""
        for name, text in self.files.items():
            path = folder / "files" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        library = Library(folder / "library.db")
        report = library.add([folder / "files"])
        assert report.failed == ()
        return library

    def rows(self, section: str) -> list[list[str]]:
        """The expectations of a section, cell by cell."""
        return [[cell.strip() for cell in line.split(" | ")] for line in self.sections.get(section, ()) if line.strip()]


def read_shelf(path: Path) -> Shelf:
    """One case file."""
    files: dict[str, list[str]] = {}
    sections: dict[str, list[str]] = {}
    into: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("=== "):
            into = files.setdefault(line[4:].strip(), [])
        elif line.startswith("--- "):
            into = sections.setdefault(line[4:].strip(), [])
        else:
            into.append(line)
    return Shelf({name: "\n".join(lines).strip() + "\n" for name, lines in files.items()}, sections)
