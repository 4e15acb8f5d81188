"""Pages of two columns in several arrangements, drawn by reportlab: read column by column, and paragraphs whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_files import Sheet, document, prose

_LEFT, _RIGHT, _WIDE = 60, 310, 14  # points, points, characters
_SIZE, _STEP = 16, 24
WORDS = "供水单位应当按照国家标准检测水质，并且向社会公布检测结果，接受用户和社会各界的监督。"
ARTICLES = [f"第{number}条　{WORDS}" for number in "一二三四五六七八九十"]


def column(sheet: Sheet, paragraphs: list[str], x: float, top: float) -> float:
    """Draws paragraphs below each other, the first lines set in. Where it ends."""
    for paragraph in paragraphs:
        for line in prose(paragraph, _WIDE):
            sheet.line(line, x=x, y=top, size=_SIZE)
            top -= _STEP
    return top


def plain(sheet: Sheet) -> None:
    column(sheet, ARTICLES[:4], _LEFT, 740)
    column(sheet, ARTICLES[4:8], _RIGHT, 740)


def under_a_title(sheet: Sheet) -> None:
    sheet.line("云溪市供水条例", x=210, y=770, size=24)
    sheet.line("（2027年3月1日云溪市人民代表大会常务委员会第四次会议通过）", x=70, y=735, size=14)
    column(sheet, ARTICLES[:4], _LEFT, 690)
    column(sheet, ARTICLES[4:8], _RIGHT, 690)


def with_contents_at_the_head(sheet: Sheet) -> None:
    sheet.line("云溪市供水条例", x=210, y=770, size=24)
    sheet.line("目　　录", x=140, y=720)
    for at, name in enumerate(("第一章　总则", "第二章　供水管理", "第三章　附则")):
        sheet.line(name, x=_LEFT + 32, y=690 - at * _STEP)
    sheet.line("第一章　总则", x=130, y=600)
    column(sheet, ARTICLES[:3], _LEFT, 570)
    end = column(sheet, ARTICLES[3:5], _RIGHT, 720)
    sheet.line("第二章　供水管理", x=_RIGHT + 50, y=end - 10)
    column(sheet, ARTICLES[5:7], _RIGHT, end - 40)


def in_two_bands(sheet: Sheet) -> None:
    column(sheet, ARTICLES[:2], _LEFT, 770)
    column(sheet, ARTICLES[2:4], _RIGHT, 770)
    sheet.line("第二章　供水管理中的特别规定和其他有关的规定", x=130, y=520)
    column(sheet, ARTICLES[4:6], _LEFT, 480)
    column(sheet, ARTICLES[6:8], _RIGHT, 480)


@pytest.mark.parametrize("draw", [plain, under_a_title, with_contents_at_the_head, in_two_bands])
def test_columns_are_read_one_after_the_other(draw: Callable[[Sheet], None]) -> None:
    articles = [clause for clause in document(draw).walk() if clause.kind == "article"]
    assert [clause.number for clause in articles] == list(range(1, len(articles) + 1))
    assert {clause.full_text.removeprefix(clause.label).strip() for clause in articles} == {WORDS}
    assert all(len(clause.children) == 1 for clause in articles)


def test_a_page_with_few_lines_is_read_by_the_columns_of_the_others() -> None:
    def last(sheet: Sheet) -> None:
        column(sheet, ["第九条　公布水价。"], _LEFT, 740)
        column(sheet, ["第十条　公布电话。"], _RIGHT, 740)

    articles = [clause for clause in document(plain, last).walk() if clause.kind == "article"]
    assert [clause.number for clause in articles] == list(range(1, 11))


def test_few_lines_in_the_second_column_of_the_only_page_are_read_last() -> None:
    def page(sheet: Sheet) -> None:
        sheet.line("云溪市供水条例", x=80, y=765, size=20)
        column(sheet, ARTICLES[:6], _LEFT, 730)
        sheet.line("第七条　公布水价。", x=_LEFT + 32, y=140)
        column(sheet, ["第八条　公布电话。", "第九条　本条例自公布之日起施行。"], _RIGHT, 760)

    articles = [clause for clause in document(page).walk() if clause.kind == "article"]
    assert [clause.number for clause in articles] == list(range(1, 10))


def test_the_rest_of_a_sentence_is_no_paragraph() -> None:
    def short(sheet: Sheet) -> None:
        sheet.line("云溪市供水条例", x=210, y=770, size=24)
        top = column(sheet, ["第一条　有下列情形之一的，供水单位可以暂停供水，但是应当提前告知："], _LEFT, 720)
        sheet.line("（一）擅自改动供水设施，经催告仍不改", x=_LEFT, y=top)
        sheet.line("正的；", x=_LEFT, y=top - _STEP)
        column(sheet, ["（二）供水设施需要检修的。", "第二条　本条例自公布之日起施行。"], _LEFT, top - 2 * _STEP)
        for at in range(3):
            sheet.line("供水单位应当检测水质并且公布检测结果，接受用户和社会的监督", x=_LEFT, y=400 - at * _STEP)

    (item, *_) = [clause for clause in document(short).walk() if clause.kind == "item"]
    assert item.text == "擅自改动供水设施，经催告仍不改正的；"


OTHERS = (
    "供水单位应当按照国家标准检测水质，并且向社会公布检测结果。",
    "用户应当按时交纳水费，不得擅自改动供水设施或者转供用水。",
    "任何单位和个人都有保护供水设施的义务，有权举报违法行为。",
)
NOTES = ("① 公布的办法另行规定。", "① 水费按照水价表计算。", "① 举报电话见政府网站。")


def test_notes_and_what_is_printed_across_pages_are_furniture() -> None:
    def page(number: int) -> Callable[[Sheet], None]:
        def draw(sheet: Sheet) -> None:
            column(sheet, [f"第{'一二三'[number]}条　{OTHERS[number]}", OTHERS[number]], _LEFT, 740)
            sheet.line(NOTES[number], x=_LEFT, y=90, size=9)
            sheet.line("内部资料", x=400, y=300)

        return draw

    found = document(page(0), page(1), page(2))
    assert sorted(block.kind for block in found.furniture) == ["footnote"] * 3 + ["watermark"] * 3
    assert [clause.full_text for clause in found.clauses] == [
        f"第{number}条{words}\n{words}" for number, words in zip("一二三", OTHERS, strict=True)
    ]
