"""CSV: a row a clause, a row a reference, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest
from samples import SAMPLES, hostile, opinion, regulation

from policy_parser import parse
from policy_parser.document import Document
from policy_parser.export import export


def rows(document: Document, **options: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export(document, "csv", **options), newline="")))


@pytest.mark.parametrize("sample", SAMPLES)
def test_there_is_a_row_for_every_clause_and_every_reference(sample: str) -> None:
    document = SAMPLES[sample]()
    assert [r["id"] for r in rows(document)] == [c.id for c in document.walk()]
    assert [r["text"] for r in rows(document, table="references")] == [r.text for r in document.references]


def test_a_clause_s_row_says_where_it_stands_and_what_leads_to_it() -> None:
    (row,) = (r for r in rows(regulation()) if r["id"] == "art_3__para_1__item_2")
    assert row["citation"] == "《云溪市社区食堂管理条例》第三条第一款第（二）项"
    assert (row["kind"], row["label"], row["number"], row["insertion"]) == ("item", "（二）", "2", "")
    assert (row["parent"], row["depth"], row["children"]) == ("art_3__para_1", "4", "2")
    assert (row["references"], row["cited_by"]) == ("0", "1")
    text = regulation().text
    assert text[int(row["start"]) : int(row["end"])].startswith("（二）有合格的设备")


@pytest.mark.parametrize(
    ("words", "targets", "clauses", "status"),
    [
        ("第二条至第三条之一", "art_2..art_3-1", "art_2 art_3 art_3-1", "resolved"),
        ("第一条和第五条", "art_1 art_5", "art_1 art_5", "resolved"),
        ("《澜江省校园餐条例》第八条、第九条第一款", "art_8 art_9__para_1", "", "external"),
        ("第九十九条", "", "", "unresolved"),
    ],
)
def test_a_reference_s_row(words: str, targets: str, clauses: str, status: str) -> None:
    (row,) = (r for r in rows(regulation(), table="references") if r["text"] == words)
    assert (row["targets"], row["clauses"], row["status"]) == (targets, clauses, status)


def test_a_reference_outside_the_clauses_has_no_clause() -> None:
    first = rows(opinion(), table="references")[0]
    assert (first["clause"], first["document"]) == ("", "澜江省养老服务条例")


@pytest.mark.parametrize("table", ["clauses", "references"])
def test_no_cell_is_a_formula(table: str) -> None:
    cells = [cell for row in rows(hostile(), table=table) for cell in row.values()]
    assert not [cell for cell in cells if cell.lstrip(" \u3000")[:1] in {*"=+-@＝＋－＠\t\r\n"} and cell.strip()]
    if table == "clauses":
        assert any(cell.startswith("'=HYPERLINK") for cell in cells)


def test_the_byte_order_mark_is_there_when_it_is_asked_for() -> None:
    assert export(regulation(), "csv", bom=True) == "\ufeff" + export(regulation(), "csv")


@pytest.mark.parametrize("blank", [" ", "\u3000", "\u00a0", "\u2003", "\u200b", "\ufeff", "\t", " \u2060\u00a0"])
@pytest.mark.parametrize("sign", "=+-@＝")
def test_no_blank_hides_a_formula(blank: str, sign: str) -> None:
    document = parse("第一条 甲。").model_copy(update={"title": None})
    (clause,) = document.clauses
    cell = f"{blank}{sign}HYPERLINK(1)"
    made = document.model_copy(update={"clauses": (clause.model_copy(update={"heading": cell}),)})
    assert rows(made)[0]["heading"] == "'" + cell
