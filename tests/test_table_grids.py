"""Any grid with any spans, written as Word and web pages write them, comes back cell for cell, and nothing is lost."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from promise import broken_promises

from policy_parser import parse
from policy_parser.api import documents_of
from policy_parser.document import Document
from policy_parser.export import export
from policy_parser.model import Clause
from policy_parser.reading import read_bytes

sys.path.insert(0, str(Path(__file__).parent / "reading"))

from word_files import paragraph, word_file

WORDS = [
    "类别",
    "标准",
    "1.改造管网",
    "第三条",
    "（一）",
    "一、总则",
    "附件1",
    "注：无",
    "10元",
    "A&B <b>",
    "甲；乙",
    "序号",
]


@dataclass(frozen=True)
class Drawn:
    """A cell of an invented table."""

    text: str
    rows: int
    columns: int


#: A table as its rows, each with the cells that begin in it.
Table = list[list[Drawn]]


@st.composite
def grids(draw: st.DrawFn) -> Table:
    """A table of two rows and two columns or more, whole columns of it never joined, its corners filled."""
    height, width = draw(st.integers(2, 5)), draw(st.integers(2, 5))
    taken: set[tuple[int, int]] = set()
    found: Table = []
    for row in range(height):
        cells = []
        for column in range(width):
            if (row, column) in taken:
                continue
            rows = draw(st.integers(1, height - row))
            columns = draw(st.integers(1, width - column))
            places = {(row + a, column + b) for a in range(rows) for b in range(columns)}
            plain = draw(st.booleans()) or places & taken or row == 0 or column == 0 or row == height - 1
            if plain:
                rows, columns, places = 1, 1, {(row, column)}
            taken |= places
            filled = row in (0, height - 1) or column in (0, width - 1)
            cells.append(Drawn(draw(st.sampled_from(WORDS if filled else ["", *WORDS])), rows, columns))
        found.append(cells)
    return found


def as_html(table: Table) -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td rowspan={c.rows} colspan={c.columns}>{escape(c.text)}</td>" for c in row) + "</tr>"
        for row in table
    )
    above = "<h1>云溪市供水办法</h1><p>一、标准</p><p>标准如下：</p>"
    return f"<html><body>{above}<table>{rows}</table><p>二、其他</p></body></html>"


def as_word(table: Table) -> str:
    """Word writes a cell in each row that a merged one reaches down to."""
    below: dict[tuple[int, int], Drawn] = {}
    rows = []
    for at, row in enumerate(table):
        own = iter(row)
        column, cells = 0, []
        while True:
            went_on = below.get((at, column))
            cell = went_on or next(own, None)
            if cell is None:
                break
            merge = "<w:vMerge/>" if went_on else '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
            looks = f'<w:tcPr><w:gridSpan w:val="{cell.columns}"/>{merge}</w:tcPr>'
            cells.append(f"<w:tc>{looks}{paragraph('' if went_on else cell.text)}</w:tc>")
            if not went_on:
                below.update({(at + n, column): cell for n in range(1, cell.rows)})
            column += cell.columns
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return (
        paragraph("云溪市供水办法") + paragraph("一、标准") + paragraph("标准如下：")
        + f"<w:tbl>{''.join(rows)}</w:tbl>" + paragraph("二、其他")
    )  # fmt: skip


def only_table(document: Document) -> Clause:
    assert broken_promises(document) == []
    assert [clause.label for clause in document.clauses] == ["一、", "二、"]
    (table,) = document.tables
    assert table.parent is not None
    assert table.parent.text == "标准如下："
    return table


def cells_of(table: Clause) -> Table:
    return [[Drawn(cell.text, cell.row_span, cell.column_span) for cell in row] for row in table.rows]


@settings(max_examples=60, deadline=None)
@given(grids())
def test_any_grid_of_a_web_page_comes_back(table: Table) -> None:
    (document,) = documents_of([read_bytes(as_html(table).encode(), "a.html")])
    assert cells_of(only_table(document)) == table


@settings(max_examples=60, deadline=None)
@given(grids())
def test_any_grid_of_a_word_file_comes_back(table: Table) -> None:
    (document,) = documents_of([read_bytes(word_file(as_word(table)), "a.docx")])
    assert cells_of(only_table(document)) == table


@settings(max_examples=30, deadline=None)
@given(grids())
def test_every_export_holds_every_cell_and_text_reads_back(table: Table) -> None:
    (document,) = documents_of([read_bytes(as_html(table).encode(), "a.html")])
    again = parse(export(document, "text"))
    counted = all(row[0].text in ("第三条", "（一）", "一、总则", "附件1", "注：无") for row in table)
    grid = document.tables[0].as_rows()
    assert [len(row) for row in grid] == [len(grid[0])] * len(grid)
    if len(grid[0]) > 2 or not counted:  # two columns of which one numbers are articles, as far as a text tells
        (back,) = again.tables
        assert back.text == document.tables[0].text
    (marked,) = parse(export(document, "markdown")).tables
    assert len(marked.rows) == len(table)
    for name in ("html", "akn", "chunks"):
        export(document, name)


@pytest.mark.parametrize("columns", [None, 200, 60, 30, 12])
def test_a_table_on_a_terminal_is_no_wider_than_it(columns: int | None) -> None:
    from policy_parser.cli.tables import drawn
    from policy_parser.cli.terminal import width

    document = parse(
        "一、标准如下：\n序号\t任务内容\t责任单位\n1\t对使用年限超过三十年的管网进行更新改造\t市水务局\n2\t应急\t市应急局"
    )
    lines = list(drawn(document.tables[0], columns, 1))
    assert columns is None or max(map(width, lines)) <= columns
    words = "".join("".join(line.split()) for line in lines)
    assert all(part in words.replace("│", "") for part in ("任务内容", "市应急局") if columns is None or columns > 60)


def test_a_box_whose_words_stand_below_each_others_loses_nothing() -> None:
    box = (
        "┌───┬───┐\n│      │標準  │\n│區分  ├───┤\n│      │寬度  │\n├───┼───┤\n│甲類場│三公尺│\n│所    │以上  │\n"
        "└───┴───┘"
    )
    document = parse(f"第一條　標準如下：\n{box}\n第二條　本辦法自發布日施行。")
    assert broken_promises(document) == []
    assert document.tables[0].as_rows() == [["區分", "標準"], ["區分", "寬度"], ["甲類場所", "三公尺以上"]]
