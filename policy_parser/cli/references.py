"""The command `refs`: a Document in; its references and where they lead, as a table or as JSON, out."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated, NamedTuple, get_args

from policy_parser.citations.elsewhere import covers
from policy_parser.cli import words
from policy_parser.cli.inputs import How, Inputs, note
from policy_parser.cli.options import DocumentNumber, Each, Files, Jobs, Json, Ocr, Pages, choice
from policy_parser.cli.output import as_json
from policy_parser.cli.terminal import Screen, printable, screen, shorten, width
from policy_parser.document import Document
from policy_parser.errors import PolicyParserError
from policy_parser.model import Reference, ReferenceStatus
from policy_parser.query import read_elsewhere
from policy_parser.wording import say

_STATUS_STYLE = {"resolved": "good", "external": "cited", "unresolved": "error"}
#: The widest and the narrowest that the columns place, words and target are drawn.
_WIDEST = (28, 40, 80)
_NARROWEST = (12, 18, 32)
#: How wide the column of the status is.
_STATUS_COLUMNS = 10
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
    pages: Pages = False,
    document: DocumentNumber = None,
    jobs: Jobs = 1,
    ocr: Ocr = "auto",
) -> None:
    """List every reference and its target: where it stands, its words, where it leads."""
    known = get_args(ReferenceStatus)
    if status is not None and status not in known:
        raise PolicyParserError(say("status-unknown", given=status, known=", ".join(known)))
    inputs = Inputs(files, How(each, pages, document, jobs, ocr))
    form = _Form(screen(), json, inputs.several)
    for listed, summary in inputs.results(partial(_listed, form, to, from_, status)):
        if listed:
            print(listed)
        if summary:
            note(summary)
    inputs.end()


class _Form(NamedTuple):
    """How references are printed."""

    output: Screen
    json: bool
    several: bool


def _listed(
    form: _Form, to: str | None, from_: str | None, status: str | None, name: str, document: Document
) -> tuple[str, str]:
    """What is printed of one document, and the line for people below it."""
    chosen = select(document, to, from_, status)
    if form.json:
        return as_json([r.model_dump(mode="json") for r in chosen], one_line=form.several), ""
    rows = table(document, chosen, form.output, name if form.several else "")
    return "\n".join(rows), _summary(name, chosen)


def select(document: Document, to: str | None, from_: str | None, status: str | None) -> list[Reference]:
    """The references that agree with everything given, in the order of the text."""
    chosen: Sequence[Reference] = document.references if from_ is None else document[from_].references
    if to is not None and to.startswith("《") and to not in document:
        title, path = read_elsewhere(to, document.metadata.ladder)
        chosen = [r for r in chosen if _is_of(r, title) and (not path or any(covers(t, path) for t in r.targets))]
    elif to is not None:
        leading = {(r.span.start, r.span.end) for r in document[to].cited_by}
        chosen = [r for r in chosen if (r.span.start, r.span.end) in leading]
    return [r for r in chosen if status in (None, r.status)]


def _is_of(reference: Reference, title: str) -> bool:
    """Whether a reference goes to the document of this title, with 中华人民共和国 before it or without."""
    cited = reference.document
    return cited is not None and (
        title in (cited.title, cited.cited_as.strip("《》")) or cited.title == f"中华人民共和国{title}"
    )


def destination(document: Document, reference: Reference) -> str:
    """Where a reference leads, for a person: the clauses here, the title of another document, or why nowhere."""
    from policy_parser.export.links import short_citation, targets_here, titled

    if reference.status == "unresolved":
        return say(f"reason:{reference.reason}")
    if reference.document is not None:
        return titled(reference.document)
    clauses = targets_here(document, reference)
    places = [short_citation(clause, document.title) for clause in clauses]
    if len(clauses) == 1:
        return f"{places[0]} {shorten(words.opening(clauses[0]), _OPENING_COLUMNS)}"
    parents = {clause.parent.id if clause.parent else "" for clause in clauses}
    if len(parents) == 1:  # 第二十二条第一款第（一）项、第（二）项: what they share is said once
        return "、".join([places[0], *(clause.name for clause in clauses[1:])])
    return "、".join(places)


def source_place(document: Document, reference: Reference) -> str:
    """The clause that a reference stands in, as one would cite it."""
    from policy_parser.export.links import clause_at, short_citation

    clause = clause_at(document, reference.clause)
    return short_citation(clause, document.title) if clause is not None else say("before-the-clauses")


def table(document: Document, references: Sequence[Reference], output: Screen, name: str = "") -> list[str]:
    """A line a reference: its status, its place, its words, where it leads. Columns are as wide as what is in them."""
    rows = [
        tuple(printable(cell) for cell in (source_place(document, r), r.text, destination(document, r)))
        for r in references
    ]
    place, words_, target = _widths(rows, output)
    lines = []
    for reference, row in zip(references, rows, strict=True):
        status = output.paint(
            _cell(say(f"status:{reference.status}"), _STATUS_COLUMNS), _STATUS_STYLE[reference.status]
        )
        where = output.paint(_cell(row[0], place), "label")
        line = f"{status}  {where}  {_cell(row[1], words_)}  {shorten(row[2], target)}"
        lines.append(f"{output.paint(printable(name), 'quiet')}  {line}" if name else line)
    return lines


def _widths(rows: Sequence[tuple[str, ...]], output: Screen) -> tuple[int, int, int]:
    """How wide each column is: on a narrow terminal the target gives way first, then the words, then the place."""
    most, least = _WIDEST, _NARROWEST
    place, words_ = (min(max((width(row[i]) for row in rows), default=0), most[i]) for i in range(2))
    if output.columns is None:
        return place, words_, most[2]
    left = output.columns - 16  # the status, and two blanks before each column
    words_ = max(min(words_, left - place - least[2]), least[1])
    place = max(min(place, left - words_ - least[2]), least[0])
    return place, words_, max(left - place - words_, least[0])


def _cell(text: str, columns: int) -> str:
    short = shorten(text, columns)
    return short + " " * (columns - width(short))


def _summary(name: str, references: Sequence[Reference]) -> str:
    counts = [(sum(r.status == status for r in references), status) for status in get_args(ReferenceStatus)]
    told = "".join(say("reference-count", count=n, status=say(f"status:{status}")) for n, status in counts if n)
    return say(
        "references:one" if len(references) == 1 else "references:many", name=name, all=len(references), counts=told
    )
