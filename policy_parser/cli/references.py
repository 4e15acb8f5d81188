"""The command `refs`: a Document in; its references and where they lead, as a table or as JSON, out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, get_args

from policy_parser.cli import words
from policy_parser.cli.inputs import Inputs, note
from policy_parser.cli.options import DocumentNumber, Each, Files, Json, choice
from policy_parser.cli.output import print_json
from policy_parser.cli.terminal import Screen, printable, screen, shorten, width
from policy_parser.errors import PolicyParserError
from policy_parser.model import Document, Reference, ReferenceStatus

#: What a person reads for each reason of an unresolved reference.
REASONS = {
    "no_such_clause": "no such clause here",
    "nothing_before": "nothing before it to lead to",
    "other_document": "another document, not told which",
    "ambiguous": "several clauses could be meant",
    "unknown_document": "a document that is nowhere named in full",
    "empty_range": "a range that ends before it begins",
}
_STATUS_STYLE = {"resolved": "good", "external": "cited", "unresolved": "error"}
#: The widest that the columns place, words and target are drawn.
_COLUMNS = (28, 40, 80)
#: How much of the clause it leads to is shown, in columns.
_OPENING_COLUMNS = 48


def refs(
    files: Files,
    to: Annotated[
        str | None, choice("--to", "ADDRESS", "Those that lead to this clause or below it, or to 《a document》.")
    ] = None,
    from_: Annotated[str | None, choice("--from", "ADDRESS", "Those that stand in this clause or below it.")] = None,
    status: Annotated[
        str | None, choice("--status", "STATUS", "Those that are resolved, external or unresolved.")
    ] = None,
    json: Json = False,
    each: Each = False,
    document: DocumentNumber = None,
) -> None:
    """List every reference and its target: where it stands, its words, where it leads."""
    known = get_args(ReferenceStatus)
    if status is not None and status not in known:
        raise PolicyParserError(f"--status {status}: no such status; give one of {', '.join(known)}")
    output = screen()
    inputs = Inputs(files, each, document)
    for name, found in inputs:
        chosen = select(found, to, from_, status)
        if json:
            print_json([r.model_dump(mode="json") for r in chosen], one_line=inputs.several)
            continue
        for row in table(found, chosen, output, name if inputs.several else ""):
            print(row)
        note(_summary(name, chosen))
    inputs.end()


def select(document: Document, to: str | None, from_: str | None, status: str | None) -> list[Reference]:
    """The references that agree with everything given, in the order of the text."""
    chosen: Sequence[Reference] = document.references if from_ is None else document[from_].references
    if to is not None and to.startswith("《"):
        title = to.strip("《》")
        chosen = [r for r in chosen if r.document is not None and title in (r.document.title, r.document.cited_as)]
    elif to is not None:
        leading = {(r.span.start, r.span.end) for r in document[to].cited_by}
        chosen = [r for r in chosen if (r.span.start, r.span.end) in leading]
    return [r for r in chosen if status in (None, r.status)]


def destination(document: Document, reference: Reference) -> str:
    """Where a reference leads, for a person: the clauses here, the title of another document, or why nowhere."""
    from policy_parser.export.links import short_citation, targets_here

    if reference.status == "unresolved":
        return REASONS.get(reference.reason or "", reference.reason or "")
    if reference.document is not None:
        return f"《{reference.document.title}》"
    clauses = targets_here(document, reference)
    if len(clauses) == 1:
        return f"{short_citation(clauses[0], document.title)} {shorten(words.opening(clauses[0]), _OPENING_COLUMNS)}"
    return "、".join(short_citation(clause, document.title) for clause in clauses)


def source_place(document: Document, reference: Reference) -> str:
    """The clause that a reference stands in, as one would cite it."""
    from policy_parser.export.links import clause_at, short_citation

    clause = clause_at(document, reference.clause)
    return short_citation(clause, document.title) if clause is not None else "before the clauses"


def table(document: Document, references: Sequence[Reference], output: Screen, name: str = "") -> list[str]:
    """A line a reference: its status, its place, its words, where it leads. Columns are as wide as what is in them."""
    rows = [
        tuple(printable(cell) for cell in (source_place(document, r), r.text, destination(document, r)))
        for r in references
    ]
    limits = _limits(output)
    wide = [min(max((width(row[i]) for row in rows), default=0), limits[i]) for i in range(2)]
    lines = []
    for reference, row in zip(references, rows, strict=True):
        cells = [_cell(row[i], wide[i]) for i in range(2)]
        lines.append(
            (output.paint(printable(name), "quiet") + "  " if name else "")
            + output.paint(f"{reference.status:10}", _STATUS_STYLE[reference.status])
            + f"  {output.paint(cells[0], 'label')}  {cells[1]}  "
            + shorten(row[2], limits[2])
        )
    return lines


def _limits(output: Screen) -> tuple[int, int, int]:
    """How wide each column may be: on a narrow terminal each gives up its share."""
    if output.columns is None:
        return _COLUMNS
    share = min(1.0, max(output.columns - 16, 24) / sum(_COLUMNS))
    return tuple(int(column * share) for column in _COLUMNS)  # type: ignore[return-value]


def _cell(text: str, columns: int) -> str:
    short = shorten(text, columns)
    return short + " " * (columns - width(short))


def _summary(name: str, references: Sequence[Reference]) -> str:
    counts = [(sum(r.status == status for r in references), status) for status in get_args(ReferenceStatus)]
    return f"{name}: {len(references)} references" + "".join(f", {n} {status}" for n, status in counts if n)
