"""Word files: everything that Word shows is read, once, in reading order, and what it says of a line becomes a mark."""

from __future__ import annotations

import io
from xml.sax.saxutils import quoteattr

import docx
import pytest
from read_tables import spans, tables
from word_files import numbered, paragraph, run, style, table, text_box, word_file

from policy_parser.errors import LimitError, UnknownKindError
from policy_parser.reading import Source, read_bytes
from policy_parser.reading.source import MarkKind


def read(body: str, parts: dict[str, str] | None = None, **more: object) -> Source:
    return read_bytes(word_file(body, parts, **more), "测试.docx")  # type: ignore[arg-type]


def lines(source: Source) -> list[str]:
    return source.text.split("\n")


def marked(source: Source, kind: MarkKind) -> list[str]:
    return [source.text[m.start : m.end] for m in source.marks if m.kind == kind]


def test_a_file_by_python_docx() -> None:
    document = docx.Document()
    document.add_heading("云溪市公园条例", 0)
    document.add_heading("第一章　总则", 1)
    document.add_paragraph("第一条　公园免费开放。")
    document.add_paragraph("公园由市管理。")
    made = io.BytesIO()
    document.save(made)
    source = read_bytes(made.getvalue(), "a.docx")
    assert source.lines == "paragraphs"
    assert lines(source) == ["云溪市公园条例", "第一章　总则", "第一条　公园免费开放。", "公园由市管理。"]
    assert [(source.text[m.start : m.end], m.level) for m in source.marks if m.kind == "heading"] == [
        ("云溪市公园条例", 1), ("第一章　总则", 1),
    ]  # fmt: skip


def test_runs_make_one_line_and_empty_paragraphs_leave_a_gap() -> None:
    body = f"<w:p>{run('第一')}{run('条')}{run('　公园')}</w:p>" + paragraph() + paragraph("  乙　")
    assert lines(read(body)) == ["第一条　公园", "", "乙"]


def test_tabs_breaks_hyphens_and_symbols() -> None:
    body = (
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:t>丁</w:t><w:softHyphen/>"
        '<w:sym w:font="Wingdings" w:char="F0A3"/><w:cr/><w:t>（一）戊</w:t></w:r></w:p>'
    )
    assert lines(read(body)) == ["甲\t乙", "丙-丁□", "（一）戊"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ("云溪市人民政府办公室", "关于印发公园", "管理办法的通知"),
            ["云溪市人民政府办公室关于印发公园管理办法的通知"],
        ),
        (("附件1", "云溪市公园名录"), ["附件1", "云溪市公园名录"]),
        (("云溪市人民政府文件", "云政发〔2027〕6号"), ["云溪市人民政府文件", "云政发〔2027〕6号"]),
        (("云溪市公园条例", "第一章　总则"), ["云溪市公园条例", "第一章　总则"]),
    ],
)
def test_breaks_within_a_heading_are_of_one_heading(words: tuple[str, ...], expected: list[str]) -> None:
    inner = "</w:t><w:br/><w:t>".join(words)
    body = f'<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>{inner}</w:t></w:r></w:p>'
    assert lines(read(body)) == expected
    assert marked(read(body), "heading") == expected


def test_a_break_in_the_middle_of_a_sentence_is_none() -> None:
    body = "<w:p><w:r><w:t>（四）市人民政府规定不得进入公园的其他情</w:t><w:br/><w:t>形。</w:t></w:r></w:p>"
    assert lines(read(body)) == ["（四）市人民政府规定不得进入公园的其他情形。"]


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        f'<w:p>{run("公园")}<w:ins w:id="1" w:author="甲">{run("免费")}</w:ins>'
        '<w:del w:id="2" w:author="甲"><w:r><w:delText>收费</w:delText></w:r></w:del>'
        f'<w:moveFrom w:id="3">{run("旧处")}</w:moveFrom><w:moveTo w:id="4">{run("开放")}</w:moveTo></w:p>'
    )
    assert lines(read(body)) == ["公园免费开放"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    gone = '<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>'
    assert lines(read(paragraph("第一条　公园", gone) + paragraph("免费开放。") + paragraph("乙", gone))) == [
        "第一条　公园免费开放。", "乙",
    ]  # fmt: skip


def test_rows_become_lines_and_a_single_cell_lays_out_the_page() -> None:
    one = table([paragraph("第一条　甲") + paragraph("第二条　乙")])
    several = table(
        [paragraph("部门"), paragraph("职责")], [paragraph("公园局"), paragraph("养护") + paragraph("巡查")]
    )
    source = read(paragraph("前") + one + several + paragraph("后"))
    assert lines(source) == ["前", "第一条　甲", "第二条　乙", "部门\t职责", "公园局\t养护 巡查", "后"]
    assert tables(source) == [[["部门", "职责"], ["公园局", "养护/巡查"]]]


def test_a_table_in_a_table_and_a_deleted_row() -> None:
    inner = table([paragraph("甲"), paragraph("乙")])
    outer = table([paragraph("外") + inner])
    gone = outer.replace("<w:tr>", "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>", 1)
    assert lines(read(outer + gone)) == ["外", "甲\t乙"]


def test_a_text_box_is_read_once_where_it_is_anchored() -> None:
    before = f"<w:p>{text_box(paragraph('云溪市人民政府文件'))}{run('云府〔2024〕1号')}</w:p>"
    after = f"<w:p>{run('第一条　甲')}{text_box(paragraph('框中'))}</w:p>"
    assert lines(read(before + after)) == ["云溪市人民政府文件", "云府〔2024〕1号", "第一条　甲", "框中"]


def test_content_controls_hold_paragraphs_cells_and_words() -> None:
    inline = f"<w:p>{run('发文字号：')}<w:sdt><w:sdtContent>{run('云府〔2024〕1号')}</w:sdtContent></w:sdt></w:p>"
    block = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('第一条　甲')}</w:sdtContent></w:sdt>"
    asked = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph('单击此处')}</w:sdtContent></w:sdt>"
    cell = (
        "<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc>" + paragraph("格") + "</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>"
    )
    assert lines(read(inline + block + asked + cell)) == ["发文字号：云府〔2024〕1号", "第一条　甲", "格"]


def test_fields_show_their_result_and_hidden_text_nothing() -> None:
    body = (
        '<w:p><w:r><w:t>共</w:t><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>3</w:t><w:fldChar w:fldCharType="end"/><w:t>页</w:t></w:r>'
        f'<w:fldSimple w:instr="DATE">{run("。")}</w:fldSimple>{run("密", "<w:vanish/>")}'
        '<w:hyperlink r:id="x"><w:r><w:t>见附件</w:t></w:r></w:hyperlink></w:p>'
    )
    assert lines(read(body)) == ["共3页。见附件"]


def test_ruby_shows_its_base() -> None:
    ruby = f"<w:ruby><w:rt>{run('gōng')}</w:rt><w:rubyBase>{run('公')}</w:rubyBase></w:ruby>"
    assert lines(read(f"<w:p><w:r>{ruby}<w:t>园</w:t></w:r></w:p>")) == ["公园"]


def test_notes_headers_and_footers_follow_the_body_and_are_marked() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = (
        f"<w:p>{run('第一条　甲')}{reference}</w:p>{paragraph('第二条　乙')}"
        '<w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="first" r:id="h2"/>'
        '<w:footerReference w:type="default" r:id="f1"/></w:sectPr>'
    )
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="1">{paragraph("没有引用")}</w:footnote><w:footnote w:id="2"><w:p>'
        f"<w:r><w:footnoteRef/></w:r>{run(' 见附则。')}</w:p></w:footnote>"
    )
    links = [
        ("h1", "header", "h1.xml", paragraph("云溪市公报")),
        ("h2", "header", "h2.xml", paragraph("首页页眉")),
        ("f1", "footer", "f1.xml", paragraph("—1—")),
    ]
    source = read(body, {"footnotes": notes}, links=links)
    assert lines(source) == ["第一条　甲", "第二条　乙", "[1] 见附则。", "云溪市公报", "—1—"]
    assert marked(source, "footnote") == ["[1] 见附则。"]
    assert (marked(source, "header"), marked(source, "footer")) == (["云溪市公报"], ["—1—"])


def test_headers_of_first_and_even_pages_only_where_word_shows_them() -> None:
    references = '<w:headerReference w:type="first" r:id="h1"/><w:headerReference w:type="even" r:id="h2"/>'
    links = [("h1", "header", "h1.xml", paragraph("首")), ("h2", "header", "h2.xml", paragraph("双"))]
    body = paragraph("甲") + f"<w:sectPr>{references}<w:titlePg/></w:sectPr>"
    assert lines(read(body, links=links)) == ["甲", "首"]
    assert lines(read(body, {"settings": "<w:evenAndOddHeaders/>"}, links=links)) == ["甲", "首", "双"]


def test_heading_styles_and_outline_levels() -> None:
    styles = style("H2", '<w:outlineLvl w:val="1"/>') + style("Own", based_on="H2") + style("N", name="heading 3")
    body = (
        paragraph("甲", '<w:pStyle w:val="Own"/>')
        + paragraph("乙", '<w:pStyle w:val="N"/>')
        + paragraph("丙", '<w:outlineLvl w:val="0"/>')
        + paragraph("丁", '<w:pStyle w:val="H2"/><w:outlineLvl w:val="9"/>')
    )
    source = read(body, {"styles": styles})
    headings = {source.text[m.start : m.end]: m.level for m in source.marks if m.kind == "heading"}
    assert headings == {"甲": 2, "乙": 3, "丙": 1}


def test_bold_at_the_beginning_of_a_line() -> None:
    styles = style("B", run="<w:b/>")
    body = (
        paragraph("全粗", run="<w:b/>")
        + f"<w:p>{run('试点先行。', '<w:b/>')}{run('各地')}</w:p>"
        + f"<w:p>{run('各地')}{run('试点', '<w:b/>')}</w:p>"
        + paragraph("样式粗", '<w:pStyle w:val="B"/>')
        + paragraph("不粗", '<w:pStyle w:val="B"/>', '<w:b w:val="0"/>')
    )
    assert marked(read(body, {"styles": styles}), "bold") == ["全粗", "试点先行。", "样式粗"]


def test_pages_as_word_last_laid_them_out() -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = paragraph("甲") + f"<w:p>{run('乙')}{turn}{run('丙')}</w:p>" + f"<w:p>{turn}{run('丁')}</w:p>"
    source = read(body)
    assert lines(source) == ["甲", "乙丙", "丁"]
    assert [(source.text[m.start : m.end], m.level) for m in source.marks if m.kind == "page"] == [
        ("甲\n乙", 1), ("丙\n", 2), ("丁", 3),
    ]  # fmt: skip


def test_a_page_begins_before_the_number_of_its_first_paragraph() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:suff w:val="nothing"/>'
        '<w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    turned = numbered("乙").replace("<w:t ", "<w:lastRenderedPageBreak/><w:t ")
    source = read(numbered("甲") + turned, {"numbering": numbering})
    assert lines(source) == ["第1条甲", "第2条乙"]
    assert [m.start for m in source.marks if m.kind == "page"] == [0, source.text.index("第2条")]


def test_radicals_and_compatibility_ideographs_become_the_usual_characters() -> None:
    assert read(paragraph("⽹络⼈员⻓期、︵一︶")).text == "网络人员长期、（一）"


def test_strict_open_xml() -> None:
    usual = word_file(paragraph("第一条　甲"))
    main, strict = (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    from zipfile import ZipFile

    body = ZipFile(io.BytesIO(usual)).read("word/document.xml").replace(main, strict)
    assert read_bytes(word_file("", replaced={"word/document.xml": body}), "a.docx").text == "第一条　甲"


PAGE = (
    "<html><head><meta charset='utf-8'></head><body><h1>云溪市公园条例</h1><p>第一条 甲<br>（一）乙；</p></body></html>"
)
ARCHIVE = (
    'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n type="text/html";\r\n boundary="----=part"\r\n\r\n\r\n'
    '------=part\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
)


def quoted(text: str) -> str:
    return "".join(f"={b:02X}" for b in text.encode())


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("c.html", PAGE.encode(), ["云溪市公园条例", "第一条 甲", "（一）乙；"]),
        (
            "c.mht",
            (ARCHIVE + quoted(PAGE) + "\r\n------=part--\r\n").encode(),
            ["云溪市公园条例", "第一条 甲", "（一）乙；"],
        ),
        ("c.docx", word_file(paragraph("第一条　甲")), ["第一条　甲"]),
        ("c.txt", "第一条　甲\n第二条　乙".encode("gb18030"), ["第一条　甲", "第二条　乙"]),
    ],
)
def test_a_body_kept_as_an_alt_chunk(name: str, content: bytes, expected: list[str]) -> None:
    body = paragraph("前") + '<w:altChunk r:id="c"/>' + paragraph("后")
    assert lines(read(body, links=[("c", "aFChunk", name, content)])) == ["前", *expected, "后"]


def test_an_alt_chunk_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(UnknownKindError, match="RTF"):
        read('<w:altChunk r:id="c"/>', links=[("c", "aFChunk", "c.rtf", rb"{\rtf1 a}")])


def test_word_files_inside_word_files_end() -> None:
    content = word_file(paragraph("甲"))
    for _ in range(6):
        content = word_file('<w:altChunk r:id="c"/>', links=[("c", "aFChunk", "c.docx", content)])
    with pytest.raises(LimitError, match="documents inside documents"):
        read_bytes(content, "a.docx")


def test_merged_cells_keep_their_places() -> None:
    def cell(words: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"

    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + "".join(map(cell, ("序号", "任务", "内容", "单位"))) + "</w:tr>",
        f"<w:tr>{cell('1', restart)}{cell('改造管网', restart)}{cell('每年二十公里')}{cell('城投公司')}</w:tr>",
        f"<w:tr>{cell('', go_on)}{cell('', go_on)}{cell('老旧小区优先')}{cell('住建局')}</w:tr>",
        f"<w:tr>{cell('合计', '<w:gridSpan w:val=' + quoteattr('3') + '/>')}{cell('两项')}</w:tr>",
        f"<w:tr><w:trPr><w:gridBefore w:val='2'/></w:trPr>{cell('备注')}{cell('无')}</w:tr>",
    )
    source = read(f"<w:tbl>{''.join(rows)}</w:tbl>")
    assert lines(source) == [
        "序号\t任务\t内容\t单位", "1\t改造管网\t每年二十公里\t城投公司", "\t\t老旧小区优先\t住建局", "合计\t\t\t两项",
        "\t\t备注\t无",
    ]  # fmt: skip
    assert spans(source) == [("1", 2, 1), ("改造管网", 2, 1), ("合计", 1, 3), ("", 1, 2)]
    assert [row[0].header for row in source.tables[0].rows] == [True, False, False, False, False]


def test_a_page_that_begins_in_a_table_begins_with_a_row() -> None:
    broken = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>丙</w:t></w:r></w:p>"
    source = read(table([paragraph("甲"), paragraph("乙")], [broken, paragraph("丁")]))
    assert lines(source) == ["甲\t乙", "丙\t丁"]
    assert [(m.start, m.end) for m in source.marks if m.kind == "page"] == [(0, 4), (4, 7)]
