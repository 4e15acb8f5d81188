"""A library in; the tables `documents`, `clauses`, `references` and `definitions` out, as CSV or as Parquet: ready for
DuckDB, pandas, polars and networkx."""

import csv
import json
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from policy_parser.errors import MissingExtraError
from policy_parser.library.library import Library
from policy_parser.library.schema import CLAUSE_BITS
from policy_parser.library.wording import joined
from policy_parser.wording import say

#: How many rows stand in one group of a Parquet file, and are at hand at once.
_GROUP = 20_000


class Table(NamedTuple):
    """A table: the type of each column by its name (text, number), and its rows."""

    columns: dict[str, str]
    rows: Callable[[Library], Iterator[tuple[Any, ...]]]


def _documents(library: Library) -> Iterator[tuple[Any, ...]]:
    for e in library.entries():
        yield e.document, e.title, e.date, e.issuer, e.number, e.status, e.file, e.clauses


def _clauses(library: Library) -> Iterator[tuple[Any, ...]]:
    """Every clause; an article with the words of all within it."""
    for number, label in _labels(library):
        base = number << CLAUSE_BITS
        rows = library.rows(
            "SELECT id, path, kind, label, number, insertion, parent, last, heading, words, begins, ends FROM clauses"
            " WHERE id >= ? AND id < ? ORDER BY id",
            (base, base + (1 << CLAUSE_BITS)),
        )
        ids = {row[0] - base: row[1] for row in rows}
        for at, (_, path, kind, mark, n, insertion, parent, last, heading, words, begins, ends) in enumerate(rows):
            within = [(r[3] + r[9], r[2], r[4], r[3]) for r in rows[at:last]] if kind == "article" else []
            yield (
                label, path, kind, mark, n, insertion, ids.get(parent), heading,
                joined(within) if within else words, begins, ends,
            )  # fmt: skip


def _references(library: Library) -> Iterator[tuple[Any, ...]]:
    for number, label in _labels(library):
        for r in library.references_of(number):
            today = r.today
            yield (
                label, r.clause, r.text, r.span.start, r.span.end, r.outcome, r.work, r.document, r.file,
                json.dumps(list(r.clauses)), today.document if today else None,
                json.dumps(list(today.clauses)) if today else None, today.how if today else None, r.reason,
            )  # fmt: skip


def _definitions(library: Library) -> Iterator[tuple[Any, ...]]:
    for number, label in _labels(library):
        for d in library.document_of(number).definitions:
            yield label, d.term, d.full, d.scope, d.span.start, d.span.end


def _labels(library: Library) -> list[tuple[int, str]]:
    return [
        (n, label)
        for n, label in library.rows("SELECT id, coalesce(label, title) FROM documents ORDER BY key, date, id")
    ]


TABLES = {
    "documents": Table(
        {"document": "text", "title": "text", "date": "text", "issuer": "text", "number": "text", "status": "text",
         "file": "text", "clauses": "number"},
        _documents,
    ),
    "clauses": Table(
        {"document": "text", "clause": "text", "kind": "text", "label": "text", "number": "number",
         "insertion": "number", "parent": "text", "heading": "text", "words": "text", "start": "number",
         "end": "number"},
        _clauses,
    ),
    "references": Table(
        {"source": "text", "clause": "text", "text": "text", "start": "number", "end": "number", "outcome": "text",
         "work": "text", "document": "text", "file": "text", "clauses": "text", "today_document": "text",
         "today_clauses": "text", "today_how": "text", "reason": "text"},
        _references,
    ),
    "definitions": Table(
        {"document": "text", "term": "text", "full": "text", "scope": "text", "start": "number", "end": "number"},
        _definitions,
    ),
}  # fmt: skip


def write_csv(library: Library, folder: Path) -> list[Path]:
    """A CSV file a table (UTF-8, a header, RFC 4180)."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, table in TABLES.items():
        path = folder / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(table.columns)
            writer.writerows(table.rows(library))
        written.append(path)
    return written


def write_parquet(library: Library, folder: Path) -> list[Path]:
    """A Parquet file a table. Raises MissingExtraError where pyarrow is not installed."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError:
        raise MissingExtraError(
            "--to parquet", say("library-needs", package="pyarrow"), "pip install 'policy-parser[parquet]'"
        ) from None
    folder.mkdir(parents=True, exist_ok=True)
    types = {"text": arrow.string(), "number": arrow.int64()}
    written = []
    for name, table in TABLES.items():
        path = folder / f"{name}.parquet"
        schema = arrow.schema([(column, types[kind]) for column, kind in table.columns.items()])
        rows = table.rows(library)
        with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
            while some := list(islice(rows, _GROUP)):
                columns = list(zip(*some, strict=True))
                writer.write_table(arrow.table(dict(zip(table.columns, columns, strict=True)), schema=schema))
        written.append(path)
    return written
