"""Tables of a PDF: what ruled lines draw is read cell by cell, over pages too; what has no lines stays lines."""

from __future__ import annotations

from pdf_files import Sheet, pdf_file
from read_tables import spans, tables

from policy_parser.reading import Source, read_bytes

_WIDTHS = (60, 140, 200)


def read(*sheets: Sheet) -> Source:
    return read_bytes(pdf_file(sheets), "a.pdf")


def row(at: int, *words: str) -> list[tuple[int, int, int, int, str]]:
    return [(at, column, 1, 1, word) for column, word in enumerate(words)]


def test_cells_of_several_lines_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    sheet.line("任务安排如下：")
    cells = [*row(0, "序号", "任务", "内容"), *row(1, "1", "改造老旧\n管网", "对使用年限超过三十年\n的管网进行改造")]
    cells += row(2, "2", "应急供水", "1.储备三天用水。\n2.建立平台。")
    sheet.table(690, _WIDTHS, (24, 48, 48), cells)
    sheet.line("任务可以调整。", y=500)
    source = read(sheet)
    assert tables(source) == [
        [
            ["序号", "任务", "内容"],
            ["1", "改造老旧管网", "对使用年限超过三十年的管网进行改造"],
            ["2", "应急供水", "1.储备三天用水。/2.建立平台。"],
        ]
    ]
    lines = [line.strip() for line in source.text.split("\n") if line.strip()]
    assert (lines[0], lines[-1]) == ("任务安排如下：", "任务可以调整。")


def test_a_line_that_is_missing_joins_two_places() -> None:
    sheet = Sheet()
    cells = [
        (0, 0, 2, 1, "序号"),
        (0, 1, 1, 2, "标准"),
        (1, 1, 1, 1, "甲"),
        (1, 2, 1, 1, "乙"),
        *row(2, "1", "10", "20"),
    ]
    sheet.table(690, _WIDTHS, (24, 24, 24), cells)
    source = read(sheet)
    assert tables(source) == [[["序号", "标准"], ["甲", "乙"], ["1", "10", "20"]]]
    assert spans(source) == [("序号", 2, 1), ("标准", 1, 2)]


def test_a_table_goes_on_over_pages_and_its_head_is_printed_again() -> None:
    first, second = Sheet(), Sheet()
    first.line("任务分工表")
    first.table(690, _WIDTHS, (24, 24), [*row(0, "序号", "任务", "内容"), *row(1, "1", "改造", "改造管网二十公里并且")])
    second.table(760, _WIDTHS, (24, 24, 24), [
        *row(0, "序号", "任务", "内容"), *row(1, "", "", "优先安排老旧小区"), *row(2, "2", "应急", "储备"),
    ])  # fmt: skip
    second.line("本表由市水务局解释。", y=600)
    source = read(first, second)
    assert tables(source) == [
        [["序号", "任务", "内容"], ["1", "改造", "改造管网二十公里并且优先安排老旧小区"], ["2", "应急", "储备"]]
    ]
    assert [source.text[m.start : m.end].split("\t") for m in source.marks if m.kind == "header"] == [
        ["序号", "任务", "内容"]
    ]
    assert source.tables[0].rows[0][0].header


def test_words_in_columns_without_lines_and_a_frame_around_the_page_are_no_table() -> None:
    bare = Sheet()
    for words in (("序号", "任务"), ("1", "改造"), ("2", "应急")):
        bare.pieces([(words[0], 80), (words[1], 300)])
    framed = Sheet()
    framed.line("云溪市人民政府")
    framed.rules += [
        (40, 40, 555, 40),
        (40, 800, 555, 800),
        (40, 40, 40, 800),
        (555, 40, 555, 800),
        (80, 700, 500, 700),
    ]
    assert tables(read(bare)) == tables(read(framed)) == []


def test_the_head_of_a_table_alone_on_its_page_and_its_last_row_on_the_next_are_of_it() -> None:
    first, second, third = Sheet(), Sheet(), Sheet()
    first.line("任务分工表", y=150)
    first.table(140, _WIDTHS, (24,), row(0, "序号", "任务", "内容"))
    second.table(760, _WIDTHS, (24, 24), [*row(0, "1", "改造", "改造管网。"), *row(1, "2", "应急", "储备用水。")])
    third.table(760, _WIDTHS, (24,), row(0, "3", "宣传", "宣传节水。"))
    third.line("本表由市水务局解释。", y=600)
    assert tables(read(first, second, third)) == [
        [
            ["序号", "任务", "内容"],
            ["1", "改造", "改造管网。"],
            ["2", "应急", "储备用水。"],
            ["3", "宣传", "宣传节水。"],
        ]
    ]


def test_a_row_alone_amid_a_page_is_no_table() -> None:
    first, second = Sheet(), Sheet()
    first.line("第一条 甲。")
    first.table(600, _WIDTHS, (24,), row(0, "序号", "任务", "内容"))
    first.line("第二条 乙。", y=400)
    second.table(760, _WIDTHS, (24, 24), [*row(0, "1", "改造", "改造管网。"), *row(1, "2", "应急", "储备用水。")])
    assert [len(table) for table in tables(read(first, second))] == [2]
