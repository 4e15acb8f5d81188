"""The command `compare`: two versions in; what became of each clause, as lines or in another form, out."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from policy_parser.cli.inputs import How, Inputs
from policy_parser.cli.options import Force, Output, choice
from policy_parser.cli.terminal import printable, screen
from policy_parser.document import Document
from policy_parser.errors import ExportError

_STYLES = {"-": "error", "+": "good"}


def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", show_default=False, help="The version before, of any kind.")],
    new: Annotated[str, typer.Argument(metavar="NEW", show_default=False, help="The version after, of any kind.")],
    to: Annotated[
        str | None, choice("--to", "FORMAT", "html, docx, markdown, json, csv or decision instead of lines.")
    ] = None,
    output: Output = None,
    force: Force = False,
    every: Annotated[bool, typer.Option("--every", help="What stayed as it is too.")] = False,
    language: Annotated[str | None, choice("--language", "CODE", "zh or en: what the program itself says.")] = None,
) -> None:
    """Compare two versions: what became of each clause, word by word, whatever its number is now."""
    from policy_parser.comparison import compare as compared
    from policy_parser.comparison.export import COMPARISON_FORMATS, export_comparison
    from policy_parser.export.writing import write_atomically

    if to is not None and to not in COMPARISON_FORMATS:
        raise ExportError(f"{to}: no such format; the formats are {', '.join(COMPARISON_FORMATS)}")
    if to == "docx" and output is None:
        raise ExportError("docx: a Word file is no text for a terminal; give --output and a file")
    comparison = compared(*two_documents(old, new))
    if to is None:
        text: str | bytes = _lines(comparison, every, language, output is None)
    else:
        options = {"every": every or to in ("json", "csv", "html")}
        text = export_comparison(comparison, to, language=_spoken(language, "zh"), **options)
    if output is not None:
        write_atomically(output, text, force=force)
    elif isinstance(text, str):
        sys.stdout.write(text)


def two_documents(old: str, new: str) -> tuple[Document, Document]:
    """The documents of two files; ends the command where one of them cannot be taken."""
    inputs = Inputs([old, new], How(each=True))
    found = [document for _, document in inputs.documents()]
    inputs.end()
    return found[0], found[1]


def _lines(comparison: object, every: bool, language: str | None, shown: bool) -> str:
    from policy_parser.comparison import Comparison
    from policy_parser.comparison.export.plain import bracketed, lines
    from policy_parser.comparison.export.wording import Words

    assert isinstance(comparison, Comparison)
    output = screen()

    def painted(mark: str, words: str) -> str:
        words = printable(words)
        if not output.colour or not shown:
            return bracketed(mark, words) if words else ""
        return output.paint(words, _STYLES[mark]) if mark in _STYLES else words

    return "\n".join(lines(comparison, Words(_spoken(language, _locale())), every, painted)) + "\n"


def _spoken(language: str | None, otherwise: str) -> str:
    if language not in (None, "zh", "en"):
        raise ExportError(f"--language {language}: give zh or en")
    return language or otherwise


def _locale() -> str:
    named = next((os.environ[n] for n in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(n)), "")
    return "zh" if named.lower().startswith("zh") else "en"
