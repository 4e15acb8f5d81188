"""A Document in; CSV out: a row a clause, a row a reference, or a file a table (RFC 4180, lines ended by CR LF).

A cell that a spreadsheet would run as a formula begins with an apostrophe instead (=HYPERLINK(…) → '=HYPERLINK(…)).
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from policy_parser.document import Document
from policy_parser.errors import ExportError
from policy_parser.export.links import cited_by, clause_at, targets_here
from policy_parser.export.options import one_of
from policy_parser.expressions import expression
from policy_parser.model import Clause, Target
from policy_parser.query import address_of
from policy_parser.wording import say

#: What makes a spreadsheet take a cell for a formula; full-width forms too, which Excel folds in East Asian locales.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

#: What a spreadsheet may pass over before it looks: blanks of every width, and characters of none.
_BLANK = "".join(map(chr, (*range(0x21), 0x85, 0xA0, 0xAD, 0x1680, *range(0x2000, 0x2010), *range(0x2028, 0x2030),
    0x205F, *range(0x2060, 0x2065), 0x3000, 0xFEFF)))  # fmt: skip

#: What no file's name may hold on some system, and how long one may be.
_UNFIT = expression(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST_NAME = 60

CLAUSE_COLUMNS = (
    "id", "kind", "label", "number", "insertion", "heading", "text", "citation", "breadcrumb", "parent", "depth",
    "children", "references", "cited_by", "start", "end", "page",
)  # fmt: skip
REFERENCE_COLUMNS = (
    "text", "status", "reason", "clause", "citation", "document", "cited_as", "targets", "clauses", "start", "end",
)  # fmt: skip

Cell = str | int | None


def table_csv(document: Document, *, table: str = "clauses", bom: bool = False) -> str:
    """One table. `table`: `clauses` or `references`. `bom`: begin with U+FEFF, by which Excel knows UTF-8.

    In `clauses` the columns `references` and `cited_by` count the clause's own. In `references` the column `targets`
    holds addresses divided by a blank, a range as `art_3..art_5`, and `clauses` the ids they cover here.
    """
    if table == "tables":
        raise ExportError(say("export-tables"))
    columns, rows = _TABLES[one_of("table", table, _TABLES)]
    return _written([columns, *rows(document)], bom)


def tables_csv(document: Document, *, bom: bool = False) -> dict[str, str]:
    """The document's tables, a file each: its name (附件1表1.csv, and the caption's words behind it) and its rows.
    A merged cell's words stand at every place that it covers."""
    found: dict[str, str] = {}
    for table in document.tables:
        name = _UNFIT.sub("", address_of(table) + (f" {table.heading}" if table.heading else ""))[:_LONGEST_NAME]
        if f"{name}.csv" in found:
            name = f"{name} {table.id}"
        found[f"{name}.csv"] = _written(table.as_rows(), bom)
    return found


def _written(rows: Iterable[Sequence[Cell]], bom: bool) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([safe_cell(cell) for cell in row] for row in rows)
    return ("\ufeff" if bom else "") + out.getvalue()


def _clause_rows(document: Document) -> Iterator[tuple[Cell, ...]]:
    citing = Counter(r.clause for r in document.references)
    cited = cited_by(document)
    above: dict[str, tuple[Clause, int]] = {}
    for clause in document.walk():
        parent, depth = above.get(clause.id, (None, 0))
        above.update((child.id, (clause, depth + 1)) for child in clause.children)
        yield (
            clause.id, clause.kind, clause.label, clause.number, clause.insertion, clause.heading, clause.text,
            clause.citation, clause.breadcrumb, parent.id if parent else None, depth, len(clause.children),
            citing[clause.id], len(cited.get(clause.id, ())), clause.span.start, clause.span.end, clause.page,
        )  # fmt: skip


def _reference_rows(document: Document) -> Iterator[tuple[Cell, ...]]:
    for reference in document.references:
        stands_in = clause_at(document, reference.clause)
        yield (
            reference.text, reference.status, reference.reason, reference.clause,
            stands_in.citation if stands_in else None,
            reference.document.title if reference.document else None,
            reference.document.cited_as if reference.document else None,
            " ".join(_target(t) for t in reference.targets),
            " ".join(clause.id for clause in targets_here(document, reference)),
            reference.span.start, reference.span.end,
        )  # fmt: skip


def _target(target: Target) -> str:
    return f"{target.address}..{target.through}" if target.through else target.address


def safe_cell(cell: Cell) -> Cell:
    if isinstance(cell, str) and (cell.startswith(_FORMULA) or cell.lstrip(_BLANK).startswith(_FORMULA)):
        return "'" + cell
    return cell


_TABLES = {"clauses": (CLAUSE_COLUMNS, _clause_rows), "references": (REFERENCE_COLUMNS, _reference_rows)}
