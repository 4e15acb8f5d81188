"""The commands `parse`, `export`, `schema` and `view`: a Document in; JSON, a file in another form, a page out."""

import re
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from policy_parser.cli.inputs import How, Inputs, note
from policy_parser.cli.options import (
    By,
    ChunkKind,
    DocumentNumber,
    Each,
    Fields,
    Files,
    Flat,
    Force,
    Jobs,
    MaxChars,
    Ocr,
    Output,
    Overlap,
    Pages,
    SkipExisting,
    WithPath,
    choice,
)
from policy_parser.cli.places import Places
from policy_parser.cli.terminal import shown
from policy_parser.document import Document
from policy_parser.errors import ExportError
from policy_parser.wording import say


def parse(
    files: Files,
    all_: Annotated[
        bool, typer.Option("--all", help="Every document of a newspaper page or a magazine, as JSON lines.")
    ] = False,
    each: Each = False,
    pages: Pages = False,
    document: DocumentNumber = None,
    output: Output = None,
    force: Force = False,
    skip_existing: SkipExisting = False,
    jobs: Jobs = 1,
    ocr: Ocr = "auto",
) -> None:
    """Print the Document as JSON; several documents as JSON lines."""
    places = Places(output, ".json", force, skip_existing)
    inputs = Inputs(files, How(each, pages, document, jobs, ocr), places.settle)
    line = all_ or (inputs.several and not places.a_file_each)
    work = partial(_as_json, None if line else 2)
    places.deliver(inputs.all_results(work) if all_ else inputs.results(work))
    inputs.end()


def _as_json(indent: int | None, name: str, document: Document) -> tuple[str, str]:
    return name, document.model_dump_json(indent=indent) + "\n"


def export(
    files: Files,
    to: Annotated[
        str, choice("--to", "FORMAT", "html, docx, akn, markdown, text, json, csv, mermaid, dot, graphml or chunks.")
    ],
    output: Output = None,
    force: Force = False,
    max_chars: MaxChars = None,
    by: By = None,
    kind: ChunkKind = None,
    overlap: Overlap = None,
    path: WithPath = False,
    flat: Flat = False,
    fields: Fields = None,
    table: Annotated[
        str | None, choice("--table", "NAME", "csv: clauses, references, or tables (a file each).")
    ] = None,
    bom: Annotated[bool, typer.Option("--bom", help="csv: begin with a byte order mark, for Excel.")] = False,
    graph: Annotated[str | None, choice("--graph", "NAME", "mermaid, dot, graphml: references or tree.")] = None,
    language: Annotated[str | None, choice("--language", "CODE", "html: zh-Hans, zh-Hant or en.")] = None,
    downloads: Annotated[
        bool, typer.Option("--downloads/--no-downloads", help="html: with the document as Markdown, Word and JSON.")
    ] = True,
    indent: Annotated[int | None, choice("--indent", "N", "json: blanks a level.")] = None,
    each: Each = False,
    pages: Pages = False,
    document: DocumentNumber = None,
    skip_existing: SkipExisting = False,
    jobs: Jobs = 1,
    ocr: Ocr = "auto",
) -> None:
    """Write the document in another form: a page to read, Word, XML, Markdown, tables, graphs, chunks for retrieval."""
    from policy_parser.export import FORMATS

    given = {
        "max_chars": max_chars,
        "by": by,
        "kind": kind,
        "overlap": overlap,
        "path": path or None,
        "flat": flat or None,
        "fields": fields,
        "table": table,
        "bom": bom or None,
        "graph": graph,
        "language": language,
        "downloads": None if downloads else False,
        "indent": indent,
    }
    options = {name: value for name, value in given.items() if value is not None}
    if to == "csv" and table == "tables":
        _export_tables(Inputs(files, How(each, pages, document, jobs, ocr)), output, bom, force)
        return
    form = FORMATS.get(to)
    if form is not None and form.binary and output is None:
        raise ExportError(say("docx-output"))
    lines = form is not None and form.lines
    places = Places(output, form.suffix if form else "", force, skip_existing, lines)
    inputs = Inputs(files, How(each, pages, document, jobs, ocr), places.settle)
    if inputs.several and output is None and not lines:
        raise ExportError(say("several-need-folder", all=len(inputs.groups)))
    places.deliver(inputs.results(partial(_exported, to, options)))
    inputs.end()


def _export_tables(inputs: Inputs, folder: Path | None, bom: bool, force: bool) -> None:
    from policy_parser.cli.table_files import write_tables

    if not write_tables(inputs.documents(), folder, inputs.several, bom, force):
        note(say("no-tables"))
    inputs.end()


def _exported(to: str, options: dict[str, Any], name: str, document: Document) -> tuple[str, str | bytes]:
    from policy_parser.export import export as exported

    return name, exported(document, to, **options)


def schema() -> None:
    """Print the JSON Schema of a Document."""
    print(as_json(Document.model_json_schema(mode="serialization")))


def as_json(value: Any, one_line: bool = False) -> str:
    """A value as JSON: on one line where more follow, else laid out."""
    import json

    return shown(json.dumps(value, ensure_ascii=False, indent=None if one_line else 2))


def view(
    files: Files,
    document: DocumentNumber = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Only print the path, open no browser.")] = False,
) -> None:
    """Write the page to a temporary place, print its path and open it in the browser."""
    import tempfile
    import webbrowser

    from policy_parser.export import export as exported

    inputs = Inputs(files, How(document=document))
    for name, found in inputs.documents():
        stem = re.sub(r"[^\w-]+", "_", found.title or Path(name).stem).strip("_")[:60] or "document"
        path = Path(tempfile.mkdtemp(prefix="policy-parser-")) / f"{stem}.html"
        path.write_text(exported(found, "html"), encoding="utf-8")
        print(path)
        if not no_open:
            webbrowser.open(path.as_uri())
