"""The tables of docs/references.md in: each form with an example and what it resolves to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

DOCS = Path(__file__).parents[2] / "docs"
_ROW = re.compile(r"\| `(?P<words>[^`]+)` \| (?P<targets>[^|]+) \|(?P<about>[^|]*)\|$")
_TEXT = re.compile(r"```text\n(?P<text>.*?)```", re.S)


class Row(NamedTuple):
    """One form: the words, and what they resolve to as the table writes it. `text`: the document they stand in."""

    file: str
    text: str
    words: str
    leads_to: str


def rows() -> Iterator[Row]:
    """Every row of both languages, with the document that stands above its table."""
    for path in sorted(DOCS.glob("references*.md")):
        text = path.read_text(encoding="utf-8")
        documents = list(_TEXT.finditer(text))
        for at, document in enumerate(documents):
            end = documents[at + 1].start() if at + 1 < len(documents) else len(text)
            for line in text[document.end() : end].splitlines():
                if row := _ROW.match(line):
                    yield Row(path.name, document["text"], row["words"], row["targets"].strip(" `"))
