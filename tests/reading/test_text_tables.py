"""Tables in a text: of Markdown, of HTML in Markdown, of tabs, of box characters; only where columns are certain."""

from __future__ import annotations

import pytest
from read_tables import spans, tables

from policy_parser.reading.text import text_source


def read(text: str) -> list[list[list[str]]]:
    return tables(text_source(text, "甲.md"))


def test_a_pipe_table_without_its_marks() -> None:
    text = "前|文\n\n| 类别 | 金额 |\n|:---|---:|\n| **大船** | 10元<br>每日 |\n| 小\\|船 |\n|甲|乙|丙|\n\n后"
    assert read(text) == [[["类别", "金额"], ["大船", "10元/每日"], ["小|船", ""], ["甲", "乙|丙"]]]
    source = text_source(text, "甲.md")
    assert [cell.header for cell in source.tables[0].rows[0]] == [True, True]
    assert source.text == text


def test_bars_at_both_ends_of_every_row() -> None:
    rows = "| 项目 | 分值 |\n| 报价 | 40 |\n| 技术 | 60 |\n"
    assert read("评分标准：\n" + rows + "后文。") == [[["项目", "分值"], ["报价", "40"], ["技术", "60"]]]
    ruled = "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |"
    assert read(rows + ruled) == [[["项目", "分值"], ["报价", "40"], ["技术", "60"]], [["甲", "乙"], ["丙", "丁"]]]


@pytest.mark.parametrize(
    "text", ["| 甲 |\n|---|\n| 乙 |", "甲 | 乙\n--- | --- | ---\n丙 | 丁", "甲|乙\n丙|丁", "| 甲 | 乙 |\n| 丙 | 丁 |"]
)
def test_bars_that_make_no_pipe_table(text: str) -> None:
    assert read(text) == []


def test_a_table_in_tags_with_merged_cells() -> None:
    text = (
        "一、标准：\n\n<table>\n<thead><tr><td rowspan=2>类别</td><td colspan='2'>标准</td></tr></thead>\n"
        "<tr><th>甲</th><th>乙\n 级</th></tr>\n<tr><td><b>大</b>船<td>1<td>2<br>3</tr></table>\n\n二、其他"
    )
    source = text_source(text, "甲.md")
    assert tables(source) == [[["类别", "标准"], ["甲", "乙级"], ["大船", "1", "2/3"]]]
    assert spans(source) == [("类别", 2, 1), ("标准", 1, 2)]
    assert [[cell.header for cell in row] for row in source.tables[0].rows] == [[True] * 2, [True] * 2, [False] * 3]


def test_rows_of_tabs() -> None:
    assert read("标准如下：\n类别\t标准\t备注\n甲\t1\t\n\t2\t无\n后文。") == [
        [["类别", "标准", "备注"], ["甲", "1", ""], ["", "2", "无"]]
    ]
    assert read("序号\t项目\n1\t沙河水库\n2\t石桥泵站") == [[["序号", "项目"], ["1", "沙河水库"], ["2", "石桥泵站"]]]
    assert read("类别\t\t标准\n甲\t\t1") == [[["类别", "标准"], ["甲", "1"]]]  # two tabs part two columns


@pytest.mark.parametrize(
    "text",
    [
        "第一条\t为了规范供水，制定本办法。\n第二条\t供水单位应当保证水质。",
        "第一章 总则\t- 1 -\n第二章 供水\t- 3 -",
        "总则\t1\n供水\t3\n附则\t3",
        "来源：青禾日报\t时间：2029-01-20\n作者：林一舟\t浏览：57",
        "借：银行存款\t125.00\n贷：应收账款\t125.00",
        "甲\t乙\n丙\t丁\t戊",
        "\t为了规范供水，制定本办法。\n\t供水单位应当保证水质。",
        "1.\t总则\n1.1\t目的：规范考勤。\n1.2\t范围：全体员工。\n2.\t工时",
        "\ta)\t上午八时；\n\tb)\t下午一时。",
        "•\t天然湖泊；\n•\t人工湖泊。",
    ],
    ids=[
        "articles",
        "contents",
        "contents without heads",
        "names",
        "accounts",
        "ragged",
        "indents",
        "Word's numbers",
        "a list set in",
        "bullets",
    ],
)
def test_tabs_that_part_no_columns(text: str) -> None:
    assert read(text) == []


BOX = """\
┌─┬────┬──────┐
│序│任務    │內容        │
│號│        │            │
├─┼────┼──────┤
│１│改造管網│每年二十公里│
│  │        ├──────┤
│  │        │老舊小區優先│
├─┴────┼──────┤
│合計        │兩項        │
└──────┴──────┘"""


def test_a_box_with_merged_cells() -> None:
    source = text_source(f"如下：\n    {BOX.replace(chr(10), chr(10) + '    ')}\n後文。", "甲.txt")
    assert tables(source) == [
        [["序號", "任務", "內容"], ["１", "改造管網", "每年二十公里"], ["老舊小區優先"], ["合計", "兩項"]]
    ]
    assert spans(source) == [("１", 2, 1), ("改造管網", 2, 1), ("合計", 1, 2)]


def test_a_box_whose_lines_do_not_meet() -> None:
    drawn = "┌─┬─┐\n│序号│任务│\n├─┼─┤\n│1│改造管网，│\n││优先老旧│\n├─┼─┤\n│2│应急│\n└─┴─┘"
    assert read(drawn) == [[["序号", "任务"], ["1", "改造管网，优先老旧"], ["2", "应急"]]]
    assert read(drawn.replace("│2│应急│", "│2│应急│备│")) == []  # four bars among lines of three


def test_a_box_in_which_only_the_head_is_ruled_off() -> None:
    drawn = "┌─┬─┐\n│序号│任务│\n├─┼─┤\n│1│改造│\n││管网│\n│2│应急│\n└─┴─┘"
    assert read(drawn) == [[["序号", "任务"], ["1", "改造管网"], ["2", "应急"]]]
