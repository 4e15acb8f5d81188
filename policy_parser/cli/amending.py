"""The commands `amend` and `renumber`: a text and decisions, or a text alone, in; the text as it is to read out."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policy_parser.cli.inputs import How, Inputs, note
from policy_parser.cli.options import Force, Json, Output, choice
from policy_parser.cli.terminal import printable, shorten
from policy_parser.document import Document
from policy_parser.wording import say

if TYPE_CHECKING:
    from policy_parser.amendment import Amended, Operation, Renumbered

LEFT = 1  #: exit code: something was left as it was
_WIDEST = 60


def amend(
    base: Annotated[str, typer.Argument(metavar="BASE", show_default=False, help="The document that is amended.")],
    decisions: Annotated[
        list[str], typer.Argument(metavar="DECISION", show_default=False, help="Decisions to amend it, in their order.")
    ],
    operations: Annotated[
        bool, typer.Option("--operations", help="List what the decisions ask for instead of the text.")
    ] = False,
    as_json: Json = False,
    output: Output = None,
    force: Force = False,
) -> None:
    """Carry decisions to amend out: print the consolidated text, and on standard error what was done or was left."""
    from policy_parser.amendment import amend as amended

    inputs = Inputs([base, *decisions], How(each=True))
    documents = [document for _, document in inputs.documents()]
    inputs.end()
    made = amended(*documents)
    if operations:
        text = _as_json(made) if as_json else "".join(f"{line}\n" for line in _table(made.operations))
    elif as_json:
        text = made.document.model_dump_json(indent=2) + "\n"
    else:
        text = made.document.text if made.document.text.endswith("\n") else made.document.text + "\n"
    _put_out(text, output, force)
    _tell(made)
    if made.left:
        raise typer.Exit(LEFT)


def _as_json(made: "Amended") -> str:
    rows = [operation.model_dump(mode="json") for operation in made.operations]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _table(operations: "Sequence[Operation]") -> Iterator[str]:
    for operation in operations:
        status = operation.status if operation.reason is None else f"{operation.status} ({operation.reason})"
        words = shorten(printable(operation.text), _WIDEST)
        yield "  ".join((f"{status:24}", f"{operation.kind:13}", f"{operation.address or '-':24}", words))


def _tell(made: "Amended") -> None:
    """What was done, and each thing that was not."""
    note(say("amend-done", done=len(made.operations) - len(made.left), all=len(made.operations)))
    if made.elsewhere:
        note(say("amend-elsewhere", count=made.elsewhere))
    for operation in made.left:
        where = f"{operation.address}: " if operation.address else ""
        status = f"{operation.status} ({operation.reason})"
        note(say("amend-left", where=where, status=status, words=printable(operation.text)))
    for words in made.unmended:
        note(say("amend-unmended", words=printable(words)))


def renumber(
    file: Annotated[str, typer.Argument(metavar="FILE", show_default=False, help="A text or Markdown file.")],
    level: Annotated[
        str | None,
        choice("--level", "KIND", "Only this level: chapter, section, article, item, subitem, point …; else all."),
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Change the file instead of printing the difference.")] = False,
) -> None:
    """Give every clause its right number, and mend every reference to what moved: prints a unified diff."""
    from policy_parser.amendment import renumber as renumbered
    from policy_parser.cli.rewriting import TextFile, difference
    from policy_parser.export.writing import write_atomically

    taken = TextFile.read(file)
    document = taken.document()
    made = renumbered(document, level)  # type: ignore[arg-type]
    if write:
        if made.text != document.text:
            write_atomically(Path(file), taken.encoded(made.text), force=True)
    else:
        _put_out("".join(difference(file, document.text, made.text)), None, False)
    _tell_left(made, document)


def _tell_left(made: "Renumbered", document: Document) -> None:
    note(say("renumber-done", count=len(made.numbers)))
    for reference in made.left:
        line = document.text.count("\n", 0, reference.span.start) + 1
        note(say("renumber-left", line=line, words=printable(reference.text)))


def _put_out(text: str, output: Path | None, force: bool) -> None:
    from policy_parser.export.writing import write_atomically

    if output is None:
        sys.stdout.write(text)
    else:
        write_atomically(output, text, force=force)
