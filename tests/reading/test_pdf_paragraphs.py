"""PDF pages, drawn by reportlab: where paragraphs begin, what a signature and a footnote's number are."""

from __future__ import annotations

from pdf_files import Sheet, document, prose

from policy_parser.document import Document

_WIDE = 26  # characters
FULL = "供水单位应当按照国家标准检测水质，并且每月向社会公布检测的结果，接受用户和社会各界的监督，不得隐瞒。"


def body(sheet: Sheet, *paragraphs: str) -> None:
    for paragraph in paragraphs:
        for line in prose(paragraph, _WIDE):
            sheet.line(line)


def blocks(found: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in found.back]


def test_a_signature_at_the_right_is_two_lines_though_the_first_fills_its_line() -> None:
    def page(sheet: Sheet) -> None:
        sheet.line("关于公布水价的通知", x=220, size=22)
        sheet.line("各镇人民政府：", gap=2)
        body(sheet, f"一、{FULL}", f"二、{FULL}")
        sheet.line("青禾县水务局供水管理站", x=80 + 15 * 16, gap=3)
        sheet.line("2027年3月1日", x=80 + 16 * 16)

    assert blocks(document(page)) == [("signature", "青禾县水务局供水管理站"), ("date", "2027年3月1日")]


def test_what_stands_below_a_signature_begins_anew() -> None:
    def notice(sheet: Sheet) -> None:
        sheet.line("关于公布《青禾县供水规则》的通知", x=150, size=18)
        sheet.line("各镇人民政府：", gap=2)
        body(sheet, "现将《青禾县供水规则》予以公布，请遵照执行。" + FULL)
        sheet.line("青禾县水务局供水管理站", x=80 + 15 * 16, gap=3)
        sheet.line("二〇二七年三月一日", x=80 + 17 * 16)

    def rules(sheet: Sheet) -> None:
        sheet.line("附件：")
        sheet.line("青禾县供水规则", x=230, size=20)
        body(sheet, f"第一条　{FULL}", f"第二条　{FULL}")

    found = document(notice, rules)
    assert [clause.id for clause in found.clauses] == ["att_1"]
    assert found.clauses[0].heading == "青禾县供水规则"
    assert blocks(found) == [("signature", "青禾县水务局供水管理站"), ("date", "二〇二七年三月一日")]


def test_the_number_of_a_footnote_is_no_word_of_its_line() -> None:
    def page(sheet: Sheet) -> None:
        body(sheet, "第一条　" + FULL)
        sheet.line("　　第二条　截至公布日的入库时间，水表以千分之一计")
        sheet.line("1", x=80 + 16 * 25, y=sheet.y, size=8, raised=7)
        sheet.line("量，按10")
        sheet.line("6", x=80 + 16 * 4, y=sheet.y, size=8, raised=7)
        sheet.line("立方米计价。", x=80 + 16 * 4.4, y=sheet.y)
        sheet.line("1", x=80, y=94, size=5)
        sheet.line("入库时间是指水表登记的时间。", x=88, y=90, size=9)

    found = document(page)
    assert found["第二条第一款"].text == "截至公布日的入库时间，水表以千分之一计量，按106立方米计价。"
    assert sorted((block.kind, block.text) for block in found.furniture) == [
        ("footnote", "1"), ("footnote", "1 入库时间是指水表登记的时间。"),
    ]  # fmt: skip


def test_a_footnote_that_goes_on_from_the_page_before_is_furniture() -> None:
    def first(sheet: Sheet) -> None:
        body(sheet, f"第一条　{FULL}")
        sheet.rules.append((80, 108, 220, 108))
        sheet.line("1 水价由县人民政府按照供水成本和供水单位的合理收益", x=80, y=90, size=9)

    def second(sheet: Sheet) -> None:
        body(sheet, f"第二条　{FULL}")
        sheet.rules.append((80, 108, 220, 108))
        sheet.line("核定。", x=80, y=90, size=9)
        sheet.line("2 公布的办法另行规定。", x=80, y=76, size=9)

    found = document(first, second)
    assert [block.kind for block in found.furniture] == ["footnote"] * 3
    assert found.clauses[-1].full_text.endswith("不得隐瞒。")


def test_a_list_counts_on_below_a_line_that_nearly_fills_its_own() -> None:
    def page(sheet: Sheet) -> None:
        sheet.line("青禾县供水会计办法", x=220, size=22)
        sheet.line("1. 收取水费", gap=2)
        sheet.line("　　借：银行存款或者现金（按照实际收到的金额记账）")
        sheet.line("　　　贷：供水收入（金额按照水价表计算）—水费（农村）")
        sheet.line("2. 退还水费")
        body(sheet, FULL)

    found = document(page)
    assert [(clause.label, clause.heading) for clause in found.clauses] == [("1.", "收取水费"), ("2.", "退还水费")]


def test_a_heading_alone_above_a_table_is_measured_by_the_columns_of_other_pages() -> None:
    def text(sheet: Sheet) -> None:
        sheet.line("青禾县供水会计办法", x=220, size=22)
        body(sheet, f"一、{FULL}", f"二、{FULL}{FULL}" + "并且应当确保计价的公允和合理。")

    def table(sheet: Sheet) -> None:
        sheet.line("附录一、科目设置", x=230)
        sheet.table(660, [80, 160, 160], [24, 24], [
            (0, 0, 1, 1, "编号"), (0, 1, 1, 1, "科目"), (0, 2, 1, 1, "内容"),
            (1, 0, 1, 1, "1021"), (1, 1, 1, 1, "结算备付金"), (1, 2, 1, 1, "水费"),
        ])  # fmt: skip

    found = document(text, table)
    assert [clause.id for clause in found.clauses] == ["pt_1", "pt_2", "app_1"]
    assert found.clauses[2].heading == "科目设置"


def test_a_first_line_that_leaves_as_much_room_as_it_is_set_in_by_is_no_title() -> None:
    def page(sheet: Sheet) -> None:
        sheet.line("青禾县供水办法", x=240, size=22)
        for number in "一二三":
            body(sheet, f"第{number}条　{FULL}")
        sheet.line("　　第四条　对依照前条规定公示期间提出的异议，县")
        sheet.line("（区）水务局应当核实，并且在十五日内书面答复。")

    assert document(page)["第四条第一款"].text.startswith("对依照前条规定公示期间提出的异议，县（区）水务局应当核实")


def test_a_note_of_several_centred_lines_is_one() -> None:
    def page(sheet: Sheet) -> None:
        sheet.line("青禾县供水办法", x=240, size=22)
        sheet.line("（2027年3月1日青禾县人民代表大会通过　根据2029年5", x=82)
        sheet.line("月6日青禾县人民代表大会《关于修改〈青禾县供", x=112)
        sheet.line("水办法〉的决定》修正）", x=200)
        body(sheet, f"第一条　{FULL}", f"第二条　{FULL}")

    notes = [block.text for block in document(page).front if block.kind == "note"]
    assert len(notes) == 1
    assert notes[0].endswith("《关于修改〈青禾县供水办法〉的决定》修正）")


def test_a_subtitle_as_long_as_its_line_ends_above_an_indented_paragraph() -> None:
    def page(sheet: Sheet) -> None:
        sheet.line("让供水更好地服务于每一个人", x=180, size=22)
        sheet.line("——县水务局负责人就修订《青禾县供水办法》答青禾日报记者问")
        body(sheet, FULL, FULL)

    found = document(page)
    assert [block.kind for block in found.front][:2] == ["title", "subtitle"]


def test_a_running_head_that_one_page_alone_has_stands_in_the_margin() -> None:
    def page(sheet: Sheet) -> None:
        sheet.line("青禾县人民政府公报", x=80, y=805, size=10)
        sheet.line("青禾县供水办法", x=240, size=22)
        body(sheet, f"第一条　{FULL}", f"第二条　{FULL}", f"第三条　{FULL}")

    found = document(page)
    assert (found.title, [(b.kind, b.text) for b in found.furniture]) == (
        "青禾县供水办法", [("running_head", "青禾县人民政府公报")],
    )  # fmt: skip


def test_a_line_in_the_middle_and_in_larger_type_is_a_heading() -> None:
    def page(sheet: Sheet) -> None:
        sheet.line("青禾县人民政府关于", x=200, size=22)
        sheet.line("支持供水的若干措施", x=200, size=22, gap=1.2)
        body(sheet, "为了支持供水，制定如下措施。")
        sheet.line("总体考虑", x=260, size=18)
        body(sheet, FULL)
        sheet.line("一、增加水源", x=250, size=18)
        body(sheet, FULL)

    found = document(page)
    assert found.title == "青禾县人民政府关于支持供水的若干措施"
    assert [(c.kind, c.heading) for c in found.clauses] == [("heading", "总体考虑"), ("point", "增加水源")]


def test_what_a_browser_prints_around_the_only_page_is_furniture() -> None:
    def page(sheet: Sheet) -> None:
        sheet.line("3/1/27, 2:11 PM", x=24, y=820, size=8)
        sheet.line("青禾县供水办法_青禾县人民政府", x=280, y=820, size=8)
        sheet.line("青禾县供水办法", x=240, size=22)
        body(sheet, f"第一条　{FULL}", f"第二条　{FULL}")
        sheet.line("https://www.example.invalid/a/%E5%9B%BD%E5%8A…", x=24, y=20, size=8)
        sheet.line("1/1", x=560, y=20, size=8)

    found = document(page)
    assert found.title == "青禾县供水办法"
    assert [block.kind for block in found.furniture] == ["running_head"] * 2
    assert found.clauses[-1].full_text.endswith("不得隐瞒。")


def test_the_foot_of_a_printed_page_does_not_part_a_document_below_a_menu() -> None:
    def first(sheet: Sheet) -> None:
        sheet.line("3/1/27, 2:11 PM", x=24, y=820, size=8)
        for name in ("长者专区", "无障碍版", "政务动态", "政务公开", "政务服务", "当前位置：首页 > 公开 > 规定"):
            sheet.line(name)
        sheet.line("供水常见问题", size=20)
        body(sheet, "一、水费怎样交纳？", "答：可以在网上交纳，也可以到窗口交纳。", "二、水表怎样更换？")
        sheet.line("https://www.example.invalid/a/%E5%9B%BD%E5%8A%A1%E9%99%A2…", x=24, y=20, size=8)
        sheet.line("1/2", x=560, y=20, size=8)

    def second(sheet: Sheet) -> None:
        sheet.line("3/1/27, 2:11 PM", x=24, y=820, size=8)
        body(sheet, f"答：{FULL}", "三、水质怎样查询？", f"答：{FULL}")
        for name in ("分享到：微信", "打印本页", "关闭窗口", "版权所有：青禾县人民政府", "网站标识码：0000000001"):
            sheet.line(name)
        sheet.line("https://www.example.invalid/a/%E5%9B%BD%E5%8A%A1%E9%99%A2…", x=24, y=20, size=8)
        sheet.line("2/2", x=560, y=20, size=8)

    found = document(first, second)
    assert found.title == "供水常见问题"
    assert [clause.label for clause in found.clauses] == ["一、", "二、", "三、"]


def test_a_menu_further_out_than_the_text_makes_no_paragraph_of_a_second_line() -> None:
    def page(sheet: Sheet) -> None:
        for name in ("政务公开和政策文件", "政务服务和办事指南"):
            sheet.line(name, x=30)
        sheet.line("青禾县供水办法", x=240, size=22)
        body(sheet, f"第一条　{FULL[:-5]}以及其他。", f"第二条　{FULL[:-5]}以及其他。", f"第三条　{FULL}")

    paragraphs = [clause for clause in document(page).walk() if clause.kind == "paragraph"]
    assert len(paragraphs) == 3
