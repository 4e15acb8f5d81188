"""The command `compare`: two versions in; what became of each clause, as lines or in another form, out."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from policy_parser.cli.inputs import How, Inputs, note
from policy_parser.cli.options import Force, Output, choice
from policy_parser.cli.terminal import printable, screen
from policy_parser.document import Document
from policy_parser.errors import ExportError
from policy_parser.wording import current_language, say

if TYPE_CHECKING:
    from policy_parser.comparison import Comparison

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
) -> None:
    """Compare two versions: what became of each clause, word by word, whatever its number is now."""
    from policy_parser.comparison import compare as compared
    from policy_parser.comparison.export import COMPARISON_FORMATS, export_comparison
    from policy_parser.export.writing import write_atomically

    if to is not None and to not in COMPARISON_FORMATS:
        raise ExportError(say("comparison-format", format=to, formats=", ".join(COMPARISON_FORMATS)))
    if to == "docx" and output is None:
        raise ExportError(say("docx-output"))
    comparison = compared(*two_documents(old, new))
    if to is None:
        text: str | bytes = _lines(comparison, every, output is None)
    else:
        options = {"every": every or to in ("json", "csv", "html")}
        text = export_comparison(comparison, to, **options)
        _say_left(comparison if to == "decision" else None)
    if output is not None:
        write_atomically(output, text, force=force)
    elif isinstance(text, str):
        sys.stdout.write(text)


def _say_left(comparison: "Comparison | None") -> None:
    """What a decision has no words for."""
    from policy_parser.comparison.decision import worded_decision

    left = worded_decision(comparison).left if comparison is not None else ()
    if left:
        named = ", ".join(dict.fromkeys(i for change in left for i in (*change.old, *change.new)))
        note(say("decision-left", count=len(left), clauses=named))


def two_documents(old: str, new: str) -> tuple[Document, Document]:
    """The documents of two files; ends the command where one of them cannot be taken."""
    inputs = Inputs([old, new], How(each=True))
    found = [document for _, document in inputs.documents()]
    inputs.end()
    return found[0], found[1]


def _lines(comparison: "Comparison", every: bool, shown: bool) -> str:
    from policy_parser.comparison.export.plain import bracketed, lines
    from policy_parser.comparison.export.wording import Words

    output = screen()

    def painted(mark: str, words: str) -> str:
        words = printable(words)
        if not output.colour or not shown:
            return bracketed(mark, words) if words else ""
        return output.paint(words, _STYLES[mark]) if mark in _STYLES else words

    return "\n".join(lines(comparison, Words(current_language()), every, painted)) + "\n"
