"""The case files in, sentences with what they cite out. A case reads:

    第四条 县（区）园林部门依照前款规定…          a line of an invented document
        前款 → art_4__para_1                     what it cites, indented: the words → where they lead

`art_7…art_9` is a range, `art_1, art_2` a list, `公司法 art_3` another document, `? nothing_before` a reason, `–` a
line that cites nothing. `公园 = 城市公园` is a definition, `@ art_2` its scope. A line without rows cites nothing
either. `%%` begins a new document, `#` a comment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from policy_parser import parse
from policy_parser.document import Document
from policy_parser.model import Definition, Reference

FOLDER = Path(__file__).parent / "cases"


@dataclass
class Sentence:
    """One line of a document: where it stands in the text, and its rows."""

    start: int
    end: int
    text: str
    line: int
    rows: list[str] = field(default_factory=list)


@dataclass
class Case:
    """One document of a case file."""

    name: str
    text: str
    sentences: list[Sentence]


@cache
def cases() -> list[Case]:
    """Every document of every file."""
    return [case for path in sorted(FOLDER.glob("*.txt")) for case in _read(path)]


@cache
def parsed(text: str) -> Document:
    return parse(text)


def _read(path: Path) -> Iterator[Case]:
    lines: list[str] = []
    sentences: list[Sentence] = []
    size = count = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("%%"):
            if sentences:
                yield Case(f"{path.stem}-{count}", "\n".join(lines), sentences)
            lines, sentences, size, count = [], [], 0, count + 1
        elif _is_row(line):
            sentences[-1].rows.append(line.strip())
        elif not line.startswith("#"):
            lines.append(line)
            if line.strip():
                sentences.append(Sentence(size, size + len(line), line, number))
            size += len(line) + 1
    if sentences:
        yield Case(f"{path.stem}-{count}", "\n".join(lines), sentences)


def _is_row(line: str) -> bool:
    return line.startswith("    ") and ("→" in line or " = " in line or line.strip() == "–")


def rows_of(document: Document, sentence: Sentence) -> list[str]:
    """What the parsed document says of one line, written as a case file writes it."""
    found: list[tuple[int, str]] = []
    for reference in document.references:
        if sentence.start <= reference.span.start < sentence.end:
            found.append((reference.span.start, f"{reference.text} → {leads_to(reference)}"))
    for definition in document.definitions:
        if sentence.start <= definition.span.start < sentence.end:
            found.append((definition.span.start, _defines(definition)))
    return [row for _, row in sorted(found)]


def leads_to(reference: Reference) -> str:
    parts: list[str] = []
    if reference.document:
        parts.append(reference.document.name)
    targets = ", ".join(t.address + (f"…{t.through}" if t.through else "") for t in reference.targets)
    if targets:
        parts.append(targets)
    if reference.status == "unresolved":
        parts.append(f"? {reference.reason}")
    return " ".join(parts)


def _defines(definition: Definition) -> str:
    scope = f" @ {definition.scope}" if definition.scope else ""
    return f"{definition.term} = {definition.full}{scope}"


def rewritten(path: Path) -> str:
    """The case file with the rows that the program finds now; `–` stays where a line cites nothing."""
    found: dict[int, list[str]] = {}
    silent: set[int] = set()
    for case in _read(path):
        for sentence in case.sentences:
            found[sentence.line] = rows_of(parsed(case.text), sentence)
            if sentence.rows == ["–"]:
                silent.add(sentence.line)
    out: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if _is_row(line):
            continue
        rows = found.get(number, []) or (["–"] if number in silent else [])
        out += [line, *(f"    {row}" for row in rows)]
    return "\n".join(out) + "\n"
