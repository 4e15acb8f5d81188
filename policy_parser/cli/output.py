"""The commands `parse`, `export`, `schema` and `view`: a Document in; JSON, a file in another form, a page out."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from policy_parser.cli.inputs import Inputs
from policy_parser.cli.options import DocumentNumber, Each, Files, Force, Output, choice
from policy_parser.document import Document
from policy_parser.errors import ExportError


def parse(
    files: Files,
    all_: Annotated[
        bool, typer.Option("--all", help="Every document of a newspaper page or a magazine, as JSON lines.")
    ] = False,
    each: Each = False,
    document: DocumentNumber = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Print the Document as JSON; several documents as JSON lines."""
    inputs = Inputs(files, each, document)
    folder = output if each else None
    indent = None if all_ or (inputs.several and folder is None) else 2
    found = ((group[0], d) for group, ds in inputs.compounds() for d in ds) if all_ else iter(inputs)
    texts: Iterator[tuple[str, str]] = ((name, d.model_dump_json(indent=indent) + "\n") for name, d in found)
    if folder is not None and all_:
        texts = _by_file(texts)
    _deliver(texts, output, folder, ".json", force)
    inputs.end()


def _by_file(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The texts of one file as one text."""
    lines: dict[str, list[str]] = {}
    for name, text in texts:
        lines.setdefault(name, []).append(text)
    return ((name, "".join(each)) for name, each in lines.items())


def export(
    files: Files,
    to: Annotated[
        str, choice("--to", "FORMAT", "html, akn, markdown, text, json, csv, mermaid, dot, graphml or chunks.")
    ],
    output: Output = None,
    force: Force = False,
    max_chars: Annotated[int | None, choice("--max-chars", "N", "chunks: the most characters in one.")] = None,
    fields: Annotated[str | None, choice("--fields", "NAME", "chunks: langchain, llamaindex or both.")] = None,
    table: Annotated[str | None, choice("--table", "NAME", "csv: clauses or references.")] = None,
    bom: Annotated[bool, typer.Option("--bom", help="csv: begin with a byte order mark, for Excel.")] = False,
    graph: Annotated[str | None, choice("--graph", "NAME", "mermaid, dot, graphml: references or tree.")] = None,
    language: Annotated[str | None, choice("--language", "CODE", "html: zh-Hans, zh-Hant or en.")] = None,
    indent: Annotated[int | None, choice("--indent", "N", "json: blanks a level.")] = None,
    each: Each = False,
    document: DocumentNumber = None,
) -> None:
    """Write the document in another form: a page to read, XML, Markdown, tables, graphs, chunks for retrieval."""
    from policy_parser.export import FORMATS
    from policy_parser.export import export as exported

    given = {
        "max_chars": max_chars,
        "fields": fields,
        "table": table,
        "bom": bom or None,
        "graph": graph,
        "language": language,
        "indent": indent,
    }
    options = {name: value for name, value in given.items() if value is not None}
    inputs = Inputs(files, each, document)
    if inputs.several and output is None:
        raise ExportError("--each: a file each is written; give --output and a folder")
    suffix = FORMATS[to].suffix if to in FORMATS else ""
    texts = ((name, exported(found, to, **options)) for name, found in inputs)
    _deliver(texts, output, output if each else None, suffix, force)
    inputs.end()


def _deliver(
    texts: Iterable[tuple[str, str]], output: Path | None, folder: Path | None, suffix: str, force: bool
) -> None:
    """Prints the texts; or writes them to one file; or each to a file of its own in `folder`, named as its source."""
    from policy_parser.export.writing import write_atomically

    if output is None:
        for _, text in texts:
            sys.stdout.write(text if text.endswith("\n") else text + "\n")
    elif folder is None:
        write_atomically(output, "".join(text for _, text in texts), force=force)
    else:
        _make_folder(folder)
        taken: set[str] = set()
        for name, text in texts:
            stem = "stdin" if name == "-" else Path(name).stem
            free = next(n for n in _numbered(stem) if n not in taken)  # two folders may hold a 办法.txt each
            taken.add(free)
            write_atomically(folder / (free + suffix), text, force=force)


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    at = 2
    while True:
        yield f"{stem}_{at}"
        at += 1


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        raise ExportError(f"{folder}: no folder, and none can be made here ({why.strerror}); name another") from None


def schema() -> None:
    """Print the JSON Schema of a Document."""
    print_json(Document.model_json_schema(mode="serialization"))


def print_json(value: Any, one_line: bool = False) -> None:
    """A value as JSON: on one line where more follow, else laid out."""
    import json

    print(json.dumps(value, ensure_ascii=False, indent=None if one_line else 2))


def view(
    files: Files,
    document: DocumentNumber = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Only print the path, open no browser.")] = False,
) -> None:
    """Write the page to a temporary place, print its path and open it in the browser."""
    import tempfile
    import webbrowser

    from policy_parser.export import export as exported

    inputs = Inputs(files, number=document)
    for name, found in inputs:
        stem = re.sub(r"[^\w-]+", "_", found.title or Path(name).stem).strip("_")[:60] or "document"
        path = Path(tempfile.mkdtemp(prefix="policy-parser-")) / f"{stem}.html"
        path.write_text(exported(found, "html"), encoding="utf-8")
        print(path)
        if not no_open:
            webbrowser.open(path.as_uri())
