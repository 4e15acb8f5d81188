"""A table in every form: cut between rows with its head again, bars or tags, a file a table, a scrolling table."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from running import Run

from policy_parser import parse
from policy_parser.errors import ExportError
from policy_parser.export import export
from policy_parser.export.csv import tables_csv

TEXT = """云溪市补贴办法
第一条　补贴标准见下表：
表1　补贴标准
单位：元
类别\t依据\t标准
餐厅\t第二条\t800
食堂\t《甲市供水条例》\t第九条第二款
集市\t=1+1\t40
第二条　云溪市民政局负责发放。"""
MERGED = (
    "一、标准如下：\n<table>\n<tr><th colspan=2>标准</th></tr>\n<tr><td>甲</td><td>乙</td></tr>\n</table>\n二、其他"
)


def test_a_table_is_cut_between_rows_and_its_head_comes_again() -> None:
    pieces = [json.loads(line) for line in export(parse(TEXT), "chunks", max_chars=80).splitlines()]
    tables = [piece["text"].split("\n") for piece in pieces if "| ---" in piece["text"]]
    assert len(tables) > 1
    assert all("| 类别 | 依据 | 标准 |" in lines for lines in tables)
    rows = [line for lines in tables for line in lines if line.startswith("| ") and "类别" not in line]
    assert [row for row in rows if "---" not in row] == [
        "| 餐厅 | 第二条 | 800 |", "| 食堂 | 《甲市供水条例》 | 第九条第二款 |", "| 集市 | =1+1 | 40 |",
    ]  # fmt: skip
    cited = [reference["text"] for piece in pieces for reference in piece["metadata"]["references"]]
    assert sorted(cited) == sorted(reference.text for reference in parse(TEXT).references)


def test_bars_where_no_cell_is_merged_and_tags_where_one_is() -> None:
    assert "| 餐厅 | [第二条](#art_2) | 800 |" in export(parse(TEXT), "markdown")
    merged = export(parse(MERGED), "markdown")
    assert '<tr><th colspan="2">标准</th></tr>' in merged
    (again,) = parse(re.sub("<a [^>]*></a>", "", merged)).tables
    assert [[(c.text, c.column_span) for c in row] for row in again.rows] == [[("标准", 2)], [("甲", 1), ("乙", 1)]]


def test_the_page_and_akn_have_caption_heads_and_spans() -> None:
    page = export(parse(TEXT), "html")
    assert '<div class="scroll" role="region"' in page
    assert '<th scope="col">类别</th>' in page
    assert '<span class="unit">单位：元</span></caption>' in page
    akn = export(parse(MERGED), "akn")
    assert '<th colspan="2"><p>标准</p></th>' in akn


def test_a_file_a_table(tmp_path: Path, run: Run) -> None:
    assert list(tables_csv(parse(TEXT))) == ["第一条第一款表1 补贴标准.csv"]
    assert "集市,'=1+1,40" in tables_csv(parse(TEXT))["第一条第一款表1 补贴标准.csv"]
    with pytest.raises(ExportError, match="a file each"):
        export(parse(TEXT), "csv", table="tables")
    source = tmp_path / "a.txt"
    source.write_text(TEXT, encoding="utf-8")
    arguments = ("export", source, "--to", "csv", "--table", "tables")
    assert run(*arguments).code == 2
    assert run(*arguments, "--output", tmp_path / "out").code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["第一条第一款表1 补贴标准.csv"]


def test_a_reference_in_a_cell_carries_the_table_and_its_row_says_which_law() -> None:
    document = parse(TEXT)
    found = {reference.text: reference for reference in document.references}
    table = document["第一条第一款表1"]
    assert {reference.clause for reference in found.values()} == {table.id}
    assert found["第二条"].targets[0].clauses == ("art_2",)
    cited = found["第九条第二款"]
    assert cited.document is not None
    assert (cited.document.title, cited.targets[0].address) == ("甲市供水条例", "art_9__para_2")
    assert [reference.clause for reference in document["第二条"].cited_by] == [table.id]
