"""The commands `show` and `find`: an address or a pattern and a Document in; clauses, for a person or as JSON, out."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Annotated, Any, NamedTuple, cast, get_args

import typer

from policy_parser.cli import words
from policy_parser.cli.inputs import How, Inputs, note
from policy_parser.cli.options import DocumentNumber, Each, Files, Ids, Jobs, Json, Ocr, Pages, choice
from policy_parser.cli.output import as_json
from policy_parser.cli.references import destination, source_place
from policy_parser.cli.terminal import Screen, printable, screen, shorten, width
from policy_parser.document import Document
from policy_parser.errors import ClauseNotFoundError, PolicyParserError
from policy_parser.model import Clause, ClauseKind
from policy_parser.wording import say

#: How much of a clause `find` prints before the words that match, and in all, in columns.
_BEFORE, _EXCERPT = 24, 88
_NEIGHBOUR = 64


def show(
    address: Annotated[
        str,
        typer.Argument(metavar="ADDRESS", help="第十条第二款, 二（一）3, 问5, 附件1第三条, or an id: art_10__para_2."),
    ],
    files: Files,
    json: Json = False,
    each: Each = False,
    pages: Pages = False,
    document: DocumentNumber = None,
    jobs: Jobs = 1,
    ocr: Ocr = "auto",
) -> None:
    """Show one clause: where it stands, its words, what it cites, what cites it, its neighbours.

    Of several documents, those that have no such clause are passed over.
    """
    inputs = Inputs(files, How(each, pages, document, jobs, ocr))
    form = _Form(screen(), json, inputs.several)
    missing: ClauseNotFoundError | None = None
    shown = 0
    for found in inputs.results(partial(_shown, address, form)):
        if isinstance(found, ClauseNotFoundError):
            missing = found
            continue
        print(("\n" if shown and not json else "") + found)
        shown += 1
    if missing is not None and not shown:
        raise missing
    inputs.end()


class _Form(NamedTuple):
    """How clauses are printed."""

    output: Screen
    json: bool
    several: bool


def _shown(address: str, form: _Form, name: str, document: Document) -> str | ClauseNotFoundError:
    try:
        clause = document[address]
    except ClauseNotFoundError as error:
        return error
    if form.json:
        return as_json(_clause_json(document, clause), one_line=form.several)
    return "\n".join(page(document, clause, form.output, name))


def page(document: Document, clause: Clause, output: Screen, name: str) -> Iterator[str]:
    """The lines that show one clause."""
    for row in output.wrapped(printable(document.title or name)):
        yield output.paint(row, "title")
    for row in output.wrapped(printable(clause.breadcrumb)):
        yield output.paint(row, "label")
    facts = [clause.id, say("line", line=line_of(document, clause.span.start))]
    facts += [say("page", page=clause.page)] if clause.page is not None else []
    yield output.paint(" · ".join(facts), "quiet")
    yield ""
    for part in words.paragraphs(clause):
        if isinstance(part, str):
            yield from output.wrapped(part, "  ")
        else:
            yield from (f"  {line}" for line in table_lines(part, output, 2))
    yield from _section("cites", "cites", _cites(document, clause), output)
    yield from _section("cited", "cited", _cited(document, clause), output)
    terms = [f"{d.term}：{d.full}" for d in clause.defined_terms if d.full]
    yield from _section("terms", "quiet", terms, output)
    around = [(mark, c) for mark, c in (("↑", clause.previous), ("↓", clause.next)) if c is not None]
    lines = [f"{mark} {shorten(words.line(c), _NEIGHBOUR)}" for mark, c in around]
    yield from _section("neighbours", "quiet", lines, output)


def table_lines(table: Clause, output: Screen, taken: int) -> Iterator[str]:
    """The rows of a table, as wide as the screen without `taken` columns."""
    from policy_parser.cli.tables import drawn
    from policy_parser.export.tables import head_rows

    return drawn(table, None if output.columns is None else output.columns - taken, head_rows(table))


def _section(name: str, style: str, rows: list[str], output: Screen) -> Iterator[str]:
    if rows:
        yield ""
        yield output.paint(say(f"section:{name}"), style)
    for row in rows:
        yield "  " + output.fit(printable(row), 2)


def _cites(document: Document, clause: Clause) -> list[str]:
    return [f"{r.text} → {destination(document, r)}" for r in clause.references]


def _cited(document: Document, clause: Clause) -> list[str]:
    return [f"{source_place(document, r)}: {r.text}" for r in clause.cited_by]


def line_of(document: Document, offset: int) -> int:
    """The line of the file in which an offset stands, 1 for its first."""
    start = next((f.span.start for f in reversed(document.sources) if f.span.start <= offset), 0)
    return document.text.count("\n", start, offset) + 1


def find(
    pattern: Annotated[str, typer.Argument(metavar="PATTERN", help="A regular expression, as Python reads it.")],
    files: Files,
    fixed: Annotated[bool, typer.Option("--fixed", "-F", help="PATTERN is plain words.")] = False,
    heading: Annotated[bool, typer.Option("--heading", help="Search the headings alone.")] = False,
    kind: Annotated[str | None, choice("--kind", "KIND", "Clauses of this kind alone: article, point, item …")] = None,
    ids: Ids = False,
    json: Json = False,
    each: Each = False,
    pages: Pages = False,
    document: DocumentNumber = None,
    jobs: Jobs = 1,
    ocr: Ocr = "auto",
) -> None:
    """Find the clauses whose own words match, with their place."""
    wanted = _compiled(re.escape(pattern) if fixed else pattern)
    kinds = get_args(ClauseKind)
    if kind is not None and kind not in kinds:
        raise PolicyParserError(say("kind-unknown", given=kind, known=", ".join(kinds)))
    of_kind = cast("ClauseKind | None", kind)
    inputs = Inputs(files, How(each, pages, document, jobs, ocr))
    form = _Form(screen(), json, inputs.several)
    hits = 0
    for found, printed in inputs.results(partial(_found, wanted, heading, of_kind, ids, form)):
        hits += found
        if printed:
            print(printed)
    if not hits:
        note(say("nothing-found", pattern=pattern))
    inputs.end()


def _found(
    wanted: re.Pattern[str],
    heading: bool,
    kind: ClauseKind | None,
    ids: bool,
    form: _Form,
    name: str,
    document: Document,
) -> tuple[int, str]:
    """How many clauses match in one document, and what is printed of them."""
    if heading:
        matches = [c for c in document.find(kind=kind) if c.heading and wanted.search(c.heading)]
    else:
        matches = document.find(kind=kind, pattern=wanted)
    if form.json:
        return len(matches), as_json([_clause_json(document, c) for c in matches], one_line=form.several)
    lines: list[str] = []
    for clause in matches:
        lines.append(_hit(document, clause, wanted, form.output, ids, name if form.several else ""))
        if clause.rows and form.output.columns is not None:
            lines += _rows_that_match(clause, wanted, form.output)
    return len(matches), "\n".join(lines)


def _compiled(pattern: str) -> re.Pattern[str]:
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # [[a] may mean something else one day
            return re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as why:  # a{99999999999999999999}, 3,000 brackets
        reason = why if isinstance(why, re.error) else say("too-deep")
        raise PolicyParserError(say("no-pattern", pattern=pattern, why=reason)) from None


def _hit(document: Document, clause: Clause, wanted: re.Pattern[str], output: Screen, ids: bool, name: str) -> str:
    """One line: the file where there are several, the place, the words around the first match."""
    from policy_parser.export.links import short_citation

    lead = [(printable(name), "quiet")] if name else []
    lead += [(printable(short_citation(clause, document.title)), "label")]
    lead += [(clause.id, "quiet")] if ids else []
    own = printable(clause.text)
    match = wanted.search(own)
    start = 0 if match is None or match.start() <= _BEFORE else match.start() - _BEFORE // 2
    excerpt = ("…" if start else "") + own[start : start + _EXCERPT + 1]
    taken = sum(width(text) + 2 for text, _ in lead)
    excerpt = output.fit(excerpt, taken, _EXCERPT)
    painted = wanted.sub(lambda m: output.paint(m[0], "hit"), excerpt) if output.colour else excerpt
    return "  ".join([*(output.paint(text, style) for text, style in lead), painted])


def _rows_that_match(table: Clause, wanted: re.Pattern[str], output: Screen) -> Iterator[str]:
    """A table's head and those of its rows whose words match, drawn as a table."""
    from policy_parser.export.tables import head_rows

    heads = head_rows(table)
    rows = [
        row for at, row in enumerate(table.rows) if at < heads or any(wanted.search(printable(c.text)) for c in row)
    ]
    if len(rows) <= heads or any(cell.row_span > 1 for row in rows for cell in row):
        rows = list(table.rows)
    found = table.model_copy(update={"rows": tuple(rows)})
    return (f"  {line}" for line in table_lines(found, output, 2))


def _clause_json(document: Document, clause: Clause) -> dict[str, Any]:
    """A clause with what navigation knows of it, which its own fields do not say."""
    return {
        **clause.model_dump(mode="json"),
        "document": document.title,
        "citation": clause.citation,
        "breadcrumb": clause.breadcrumb,
        "full_text": clause.full_text,
        "previous": clause.previous.id if clause.previous else None,
        "next": clause.next.id if clause.next else None,
        "references": [r.model_dump(mode="json") for r in clause.references],
        "cited_by": [r.model_dump(mode="json") for r in clause.cited_by],
    }
