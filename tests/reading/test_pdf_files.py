"""PDF files, drawn by the tests: lines in reading order, indents and gaps as blanks, heads and numbers marked."""

from __future__ import annotations

import io
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from pdf_files import Sheet, document, pdf_file, prose
from PIL import Image
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from policy_parser.errors import EmptySourceError, EncryptedError, LimitError, ScanError
from policy_parser.reading import Source, pdf_process, read_bytes
from policy_parser.reading.source import MarkKind


def read(*sheets: Sheet, **options: object) -> Source:
    return read_bytes(pdf_file(sheets, **options), "a.pdf")  # type: ignore[arg-type]


def marked(source: Source, kind: MarkKind) -> list[str]:
    return [source.text[m.start : m.end] for m in source.marks if m.kind == kind]


def body(source: Source) -> list[str]:
    outside = {m.start for m in source.marks if m.kind in ("header", "footer")}
    at, found = 0, []
    for line in source.text.split("\n"):
        if at not in outside:
            found.append(line)
        at += len(line) + 1
    return found


def test_indents_and_gaps_are_kept() -> None:
    sheet = Sheet()
    sheet.line("云溪市公园条例", x=220, size=22)
    sheet.line("各县人民政府：", gap=2)
    for text in prose(
        "第一条　为了规范公园管理，保护和改善生态环境，根据有关法律、行政法规，结合本市实际，制定本条例。", 20
    ):
        sheet.line(text)
    source = read(sheet)
    assert source.lines == "lines"
    assert source.text.split("\n") == [
        "　　　　　　　　　云溪市公园条例", "", "各县人民政府：", "　　第一条　为了规范公园管理，保护和改善",
        "生态环境，根据有关法律、行政法规，结合本", "市实际，制定本条例。",
    ]  # fmt: skip


def test_pages_are_marked_and_their_heads_and_numbers_too() -> None:
    sheets = []
    for number in range(1, 4):
        sheet = Sheet()
        sheet.line("云溪市人民政府公报", y=800)
        for text in prose("公园应当免费开放，并在入口公布管理单位的电话。" * 8, 20):
            sheet.line(text)
        sheet.line(f"— {number} —", y=40, x=280)
        sheets.append(sheet)
    source = read(*sheets)
    assert marked(source, "header") == ["云溪市人民政府公报"] * 3
    assert marked(source, "footer") == ["— 1 —", "— 2 —", "— 3 —"]
    assert [m.level for m in source.marks if m.kind == "page"] == [1, 2, 3]
    assert [page.split("\n")[0] for page in marked(source, "page")] == ["云溪市人民政府公报"] * 3
    assert all("公报" not in line and "—" not in line for line in body(source))


def test_an_empty_page_is_a_page() -> None:
    sheet = Sheet()
    for text in prose("公园应当免费开放，并在入口公布管理单位的电话。" * 3, 20):
        sheet.line(text)
    source = read(sheet, Sheet(), sheet)
    assert [(m.level, m.end > m.start) for m in source.marks if m.kind == "page"] == [(1, True), (2, False), (3, True)]


def test_a_bare_number_is_a_page_number_only_where_it_counts_the_pages() -> None:
    sheets = []
    for number, year in ((7, 2021), (8, 1998)):
        sheet = Sheet()
        sheet.line(str(year), y=790)
        for text in prose("公园应当免费开放。" * 20, 20):
            sheet.line(text)
        sheet.line(str(number), y=40, x=290)
        sheets.append(sheet)
    source = read(*sheets)
    assert marked(source, "footer") == ["7", "8"]
    assert "2021" in body(source)
    assert "1998" in body(source)


def test_two_columns_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    sheet.line("云溪市公园条例", x=200, size=22)
    top = sheet.y
    for column, word in ((70, "左"), (320, "右")):
        sheet.y = top - (3 if word == "右" else 0)
        for at in range(12):
            sheet.line(f"{word}栏第{at:02d}行应当免费开放的公园", x=column, size=14)
    lines = read(sheet).text.split("\n")
    assert [line.strip()[:5] for line in lines if line] == [
        "云溪市公园", *(f"左栏第{at:02d}" for at in range(12)), *(f"右栏第{at:02d}" for at in range(12)),
    ]  # fmt: skip


def test_the_cells_of_a_table_stay_in_their_rows() -> None:
    sheet = Sheet()
    for at in range(10):
        sheet.line(f"部门{at}", x=80)
        sheet.y += sheet.step
        sheet.line(f"职责{at}", x=350)
    assert [line.split() for line in read(sheet).text.split("\n")] == [[f"部门{at}", f"职责{at}"] for at in range(10)]


def test_blanks_inside_a_line_are_as_wide_as_the_gaps() -> None:
    sheet = Sheet()
    sheet.pieces([("第一条", 80), ("公园", 80 + 16 * 3.8), ("开放", 80 + 16 * 9)])
    sheet.line("用2年时间")
    assert read(sheet).text.split("\n") == ["第一条 公园　　　开放", "用2年时间"]


def test_a_raised_number_stays_in_its_line() -> None:
    sheet = Sheet()
    sheet.line("公园应当免费开放", x=80)
    sheet.y += sheet.step
    sheet.line("1", x=80 + 16 * 8, size=8, raised=7)
    sheet.line("并公布电话。")
    assert read(sheet).text.split("\n") == ["公园应当免费开放1", "并公布电话。"]


def test_words_printed_twice_to_look_bold_are_read_once() -> None:
    sheet = Sheet()
    sheet.line("第一章")
    sheet.y += sheet.step
    sheet.line("第一章", x=80.3)
    assert read(sheet).text == "第一章"


def test_radicals_become_the_usual_characters() -> None:
    sheet = Sheet()
    sheet.line("⽹络⼈员")
    assert read(sheet).text == "网络人员"


def test_what_stands_off_the_page_is_not_read() -> None:
    sheet = Sheet()
    sheet.line("公园", x=80)
    sheet.line("页外", x=900)
    assert read(sheet).text == "公园"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turn: int) -> None:
    turned, upright = Sheet(turn), Sheet()
    for text in prose("第一条　公园应当免费开放，并在入口公布管理单位的电话。第二条　本条例自公布之日起施行。", 20):
        turned.line(text)
        upright.line(text)
    assert read(turned).text == read(upright).text
    assert read(upright).text.split("\n")[0] == "　　第一条　公园应当免费开放，并在入口公"


def picture() -> ImageReader:
    made = io.BytesIO()
    Image.new("1", (600, 840), 1).save(made, "PNG")
    made.seek(0)
    return ImageReader(made)


def drawn(pages: Sequence[str]) -> bytes:
    """A PDF of pictures of pages, each with a few words on it."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842))
    for words in pages:
        canvas.drawImage(picture(), 0, 0, 595, 842)
        canvas.drawString(10, 10, words)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize("words", ["", "scanned", "3"])
def test_a_scan_is_an_error_that_says_what_to_do(words: str) -> None:
    with pytest.raises(ScanError, match=r"^a\.pdf: a scan.*OCR"):
        read_bytes(drawn([words] * 2), "a.pdf", "never")


def test_a_pdf_without_text_or_pictures_is_empty() -> None:
    with pytest.raises(EmptySourceError, match="holds no text"):
        read(Sheet())


def test_fonts_that_hide_their_characters_are_as_a_scan() -> None:
    sheet = Sheet()
    sheet.line("\ue001\ue002\ue003\ue004" * 10)
    with pytest.raises(ScanError, match="do not say which characters"):
        read_bytes(pdf_file([sheet]), "a.pdf", "never")


def test_a_locked_pdf() -> None:
    with pytest.raises(EncryptedError, match="password"):
        read_bytes(pdf_file([Sheet()], password="open"), "a.pdf")


def test_too_many_pages_and_too_many_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = Sheet()
    sheet.line("公园应当免费开放")
    monkeypatch.setattr(pdf_process, "MAX_PDF_PAGES", 1)
    with pytest.raises(LimitError, match="2 pages"):
        read(sheet, sheet)
    monkeypatch.setattr(pdf_process, "MAX_PDF_CHARACTERS", 5)
    with pytest.raises(LimitError, match="more characters than"):
        read(sheet)


def test_several_threads_read_at_once() -> None:
    def file(at: int) -> bytes:
        sheet = Sheet()
        for text in prose(f"第{at}条　公园应当免费开放，并公布电话。" * 10, 20):
            sheet.line(text)
        return pdf_file([sheet] * 3)

    files = [file(at) for at in range(6)]
    alone = [read_bytes(data, "a.pdf") for data in files]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(lambda data: read_bytes(data, "a.pdf"), files)) == alone


def test_a_busy_machine_makes_no_file_late(monkeypatch: pytest.MonkeyPatch) -> None:
    used = [0.0]
    monkeypatch.setattr(pdf_process, "_seconds_of", lambda pid: used[0])
    clock = [100.0]
    monkeypatch.setattr("policy_parser.reading.pdf_process.time.monotonic", lambda: clock[0])
    until = pdf_process._Until(1, 7.0)
    clock[0] += 20.0
    assert not until.is_over  # the process has hardly run
    used[0] = 7.5
    assert until.is_over
    used[0], clock[0] = 0.5, 100.0 + 71.0
    assert until.is_over  # it waits for something else


def test_notes_longer_than_the_text_of_their_page_are_notes() -> None:
    def full(sheet: Sheet) -> None:
        sheet.line("云溪市供水核算指引")
        sheet.line("一、总则")
        for line in prose("为规范供水核算，制定本指引。供水单位应当单独核算水费收入，并且定期公布核算结果。" * 14, 24):
            sheet.line(line)

    def noted(sheet: Sheet) -> None:
        for words in (
            "二、分录",
            "1.收费时",
            "借：银行存款",
            "贷：水费收入",
            "2.退费时",
            "借：水费收入",
            "贷：银行存款",
        ):
            sheet.line("\u3000\u3000" + words)
        for nth in range(8):
            note = f"{nth + 1} 金额按照本年度供水核算办法规定的标准和供水数量计算确定，数量取计量数量，四舍五入。"
            sheet.line(note, size=9, y=300 - 16 * nth)

    found = document(full, noted)
    assert [b.kind for b in found.furniture] == ["footnote"] * 8
    assert found.clauses[-1].full_text.endswith("贷：银行存款")


def test_the_labels_of_attachments_at_the_heads_of_pages_are_no_running_heads() -> None:
    def text(sheet: Sheet) -> None:
        sheet.line("关于供水的通知")
        for line in prose("请各县按照附件要求报送材料。", 24):
            sheet.line(line)

    def attachment(label: str, title: str) -> Sheet:
        sheet = Sheet()
        sheet.line(label, y=780)
        sheet.line("\u3000\u3000\u3000\u3000" + title)
        sheet.line(f"\u3000\u3000{title}应当按季报送。")
        return sheet

    first = Sheet()
    text(first)
    source = read(first, attachment("附件1", "供水台账"), attachment("附件2", "供水月报"))
    assert marked(source, "header") == []
    again = read(first, attachment("附件1", "供水台账"), attachment("附件1", "供水明细"))
    assert [m.start > again.text.index("供水台账") for m in again.marks if m.kind == "header"] == [True]


def test_a_title_in_much_larger_type_at_the_left_is_the_title() -> None:
    def article(sheet: Sheet) -> None:
        sheet.line("今年起，新建公厕有补助！", size=24)
        sheet.line("青禾发布 2027年3月5日 18:00 浙江")
        for line in prose("青禾县今年起对新建公厕给予补助，请各村按照规定申请，县农业农村局负责审核。", 24):
            sheet.line(line)
        sheet.line("\u3000\u3000\u3000\u3000\u3000\u3000\u3000补助标准")
        sheet.line("\u3000\u30001.新建公厕每座补助5万元；")
        sheet.line("\u3000\u30002.改造公厕每座补助2万元。")

    found = document(article)
    assert (found.title, [d.date for d in found.metadata.dates]) == ("今年起，新建公厕有补助！", ["2027-03-05"])
