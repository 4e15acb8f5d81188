"""Web pages: the document out of the page's furniture, a block a line."""

from __future__ import annotations

import base64

import pytest
from read_tables import spans, tables

from policy_parser.errors import DamagedError, EmptySourceError
from policy_parser.reading import Source, read_bytes
from policy_parser.reading.source import MarkKind


def page(body: str, head: str = "") -> Source:
    return read_bytes(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def lines(source: Source) -> list[str]:
    return source.text.split("\n")


def marked(source: Source, kind: MarkKind) -> list[str]:
    return [source.text[m.start : m.end] for m in source.marks if m.kind == kind]


def test_blocks_are_lines_and_source_line_ends_are_not() -> None:
    source = page("<div>\n  <p>第一条　公园\n   免费开放。</p>\n\n<p>park\nrules</p> 余\n</div><div>末</div>")
    assert source.lines == "paragraphs"
    assert lines(source) == ["第一条　公园免费开放。", "park rules", "余", "末"]


def test_an_article_number_in_a_node_of_its_own_joins_its_words() -> None:
    body = "<p><strong>第一条</strong>\n<span>&nbsp;&nbsp;为了</span><span><font>规范</font></span>管理。</p>"
    assert lines(page(body)) == ["第一条 \xa0\xa0为了规范管理。"] or lines(page(body)) == [
        "第一条\xa0\xa0为了规范管理。"
    ]


def test_blanks_that_pad_a_paragraph_go() -> None:
    assert lines(page("<p>&nbsp;&nbsp;&nbsp;&nbsp;第一条&emsp;甲&nbsp;</p><p>　　（一）乙</p>")) == [
        "第一条\u2003甲",
        "（一）乙",
    ]


def test_a_break_ends_a_line_but_not_in_the_middle_of_a_sentence() -> None:
    body = (
        "<p>第四条 下列公园应当开放:<br />\n(一)南园;<br>(二)市人民政府规定应当免费开放的其他公<br>\n园。</p>"
        "<p>(2020年3月2日通过 根据2021年5月<br>17日《关于修改的决定》修正)</p><p>云溪市人民政府<br>2024年5月1日</p>"
    )
    assert lines(page(body)) == [
        "第四条 下列公园应当开放:", "(一)南园;", "(二)市人民政府规定应当免费开放的其他公园。",
        "(2020年3月2日通过 根据2021年5月17日《关于修改的决定》修正)", "云溪市人民政府", "2024年5月1日",
    ]  # fmt: skip


def test_rows_are_lines_and_a_table_that_lays_out_the_page_is_none() -> None:
    inner = "<table><tr><th>部门</th><th>职责</th></tr><tr><td>公园局</td><td><p>养护</p><p>巡查</p></td></tr></table>"
    source = page(f"<table><tr><td><p>第一条　甲</p>{inner}</td><td><p>侧</p></td></tr><tr><td>一格</td></tr></table>")
    assert lines(source) == ["第一条　甲", "部门\t职责", "公园局\t养护 巡查", "侧", "一格"]
    assert tables(source) == [[["部门", "职责"], ["公园局", "养护/巡查"]]]


def test_headings_and_bold() -> None:
    source = page(
        "<h1>云溪市公园条例</h1><h3>第一章</h3><p><b>全粗</b></p><p><strong>试点先行。</strong>各地</p>"
        "<p>各地<b>试点</b></p><p><span style='font-weight: bold'>一、总则</span></p>"
        "<p><b><span style='font-weight:normal'>不粗</span></b></p>"
    )
    headings = {source.text[m.start : m.end]: m.level for m in source.marks if m.kind == "heading"}
    assert headings == {"云溪市公园条例": 1, "第一章": 3}
    assert marked(source, "bold") == ["全粗", "试点先行。", "一、总则"]


def test_numbered_lists_show_their_numbers() -> None:
    body = (
        "<ol><li>甲<li>乙</ol><ol start=3 type=a><li>丙</li><li value=7>丁</li><li>戊</li></ol><ul><li>己</li></ul>"
        "<ol style='list-style-type: none'><li>庚</li></ol><ol><li>（一）辛</li></ol>"
        "<ol style='list-style: cjk-ideographic'><li>壬</li></ol>"
    )
    assert lines(page(body)) == ["1. 甲", "2. 乙", "c. 丙", "g. 丁", "h. 戊", "己", "庚", "（一）辛", "一、壬"]


def test_what_is_not_shown_is_not_read() -> None:
    body = (
        "<script>var a='第一条';</script><style>p{}</style><!-- 第二条 --><p style='display:none'>藏</p>"
        "<p hidden>藏</p><noscript>无</noscript><select><option>选</option></select><p>甲<script>x</script>乙</p>"
    )
    assert lines(page(body)) == ["甲乙"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert lines(page("<pre>第一条　甲。\n第二条　乙。</pre>")) == ["第一条　甲。", "第二条　乙。"]


FURNITURE = (
    '<div class="header"><ul class="mainNav"><li><a href="/">首页</a></li></ul></div>'
    '<div class="crumb">当前位置：<a href="/">首页</a></div>'
)
FOOT = '<div class="share">分享到</div><div id="footer">版权所有：云溪市人民政府 备案号123</div>'
LAW = "".join(f"<p>第{n}条　公园应当免费开放，并公布管理单位的电话。</p>" for n in "一二三四五六")


@pytest.mark.parametrize(
    "keeper",
    ['<div id="zoomcon">{}</div>', '<td id="UCAP-CONTENT">{}</td>', "<ucapcontent>{}</ucapcontent>",
     '<div class="TRS_Editor">{}</div>', '<div class="article-content big">{}</div>', "<article>{}</article>"],
)  # fmt: skip
def test_the_document_comes_out_of_the_places_where_sites_keep_it(keeper: str) -> None:
    held = keeper.format(LAW)
    held = f"<table><tr>{held}</tr></table>" if held.startswith("<td") else held
    info = '<div class="info">发布时间：2024-05-01　来源：市公园局</div>'
    source = page(
        f'{FURNITURE}<h1 class="tit">云溪市公园条例</h1>{info}{held}{FOOT}',
        "<title>云溪市公园条例_云溪市政府网</title>",
    )
    assert lines(source)[0] == "云溪市公园条例"
    assert lines(source)[1] == "发布时间：2024-05-01　来源：市公园局" == marked(source, "label")[0]
    assert [line[:3] for line in lines(source)[2:]] == [f"第{n}条" for n in "一二三四五六"]
    assert [m.level for m in source.marks if m.kind == "heading"] == [1]


def test_a_title_that_the_document_holds_is_not_written_twice() -> None:
    title = "<p><b>云溪市人民政府关于印发</b></p><p><b>云溪市公园条例的通知</b></p>"
    head = "<title>云溪市人民政府关于印发云溪市公园条例的通知</title>"
    source = page(f'<h1>云溪市人民政府关于印发云溪市公园条例的通知</h1><div id="zoom">{title}{LAW}</div>', head)
    assert lines(source)[:2] == ["云溪市人民政府关于印发", "云溪市公园条例的通知"]


def test_a_page_of_an_unknown_site_loses_its_furniture_and_nothing_else() -> None:
    body = f'{FURNITURE}<div class="box"><p>云府〔2024〕1号</p><div>{LAW}</div><p>云溪市人民政府</p></div>{FOOT}'
    assert [line[:4] for line in lines(page(body))] == [
        "云府〔2", "第一条　", "第二条　", "第三条　", "第四条　", "第五条　", "第六条　", "云溪市人",
    ]  # fmt: skip


def test_a_name_of_furniture_around_the_whole_document_takes_nothing_away() -> None:
    assert len(lines(page(f'<div class="nav-content-menu">{LAW}</div>'))) == 6


def test_links_to_attachments_stay() -> None:
    source = page(f'<div id="zoom">{LAW}<p>附件：</p><p><a href="/f/1.docx">1.公园名录.docx</a></p></div>')
    assert lines(source)[-2:] == ["附件：", "1.公园名录.docx"]


@pytest.mark.parametrize("label", ["gb2312", "GBK", "gb18030"])
def test_an_old_page_by_its_meta_tag(label: str) -> None:
    written = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}"></head><p>镕镕公园'
    assert read_bytes(written.encode("gb18030"), "a.htm").text == "镕镕公园"


def test_a_page_that_says_gbk_and_is_utf8() -> None:
    assert read_bytes("<html><meta charset=gbk><p>第一条　甲</p>".encode(), "a.html").text == "第一条　甲"


def test_a_page_with_a_bad_byte_is_read_as_a_browser_shows_it() -> None:
    law = "<html><meta charset={}><p>" + "第一条　公园免费开放。" * 20
    for label, said in (("utf-8", "utf-8"), ("gbk", "gbk"), ("utf-8", "")):
        data = law.format(said).encode(label)
        assert read_bytes(data + b"\xff" + "。".encode(label), "a.html").text.startswith("第一条　公园免费开放。")


def test_pages_without_a_declaration_and_with_a_mark() -> None:
    law = "<html><p>第一条　为了规范公园的管理，制定本条例。</p>"
    assert read_bytes(law.encode("gb18030"), "a.html").text == "第一条　为了规范公园的管理，制定本条例。"
    assert read_bytes(law.encode("utf-16"), "a.html").text == "第一条　为了规范公园的管理，制定本条例。"
    assert read_bytes(('<?xml version="1.0" encoding="gbk"?>' + law).encode("gbk"), "a.xhtml").text[:3] == "第一条"


def archive(encoding: str, content: bytes, charset: str = "gb2312") -> bytes:
    head = (
        'From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="--=_b"\r\n\r\n'
    )
    parts = (
        '----=_b\r\nContent-Type: multipart/alternative; boundary="--=_c"\r\n\r\n----=_c\r\nContent-Type: text/html;'
        f" charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    )
    image = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    return (head + parts).encode() + content + f"\r\n----=_c--\r\n----=_b\r\n{image}----=_b--\r\n".encode()


@pytest.mark.parametrize("ending", [".mht", ".mhtml", ".txt"])
def test_a_page_saved_as_a_mail_archive(ending: str) -> None:
    written = "<html><body><p>第一条　甲</p></body></html>".encode("gb18030")
    assert read_bytes(archive("base64", base64.encodebytes(written)), f"a{ending}").text == "第一条　甲"
    assert read_bytes(archive("8bit", written), f"a{ending}").text == "第一条　甲"
    quoted = b"".join(b"=%02X" % b for b in written)
    assert read_bytes(archive("quoted-printable", quoted), f"a{ending}").text == "第一条　甲"


def test_a_damaged_mail_archive() -> None:
    with pytest.raises(DamagedError, match="its page is damaged"):
        read_bytes(archive("base64", b"abcde"), "a.mht")


def test_a_page_without_text() -> None:
    with pytest.raises(EmptySourceError, match="may be fetched by scripts"):
        page("<script>load()</script><img src=x.png>")


def test_spans_header_cells_and_empty_cells_are_kept() -> None:
    source = page(
        "<table><thead><tr><td>序号</td><td>任务</td><td>内容</td></tr></thead>"
        "<tr><td rowspan='2'>1</td><td rowspan='9'>改造管网</td><td>每年二十公里</td></tr>"
        "<tr><td></td></tr></table><p>后</p>"
    )
    assert lines(source) == ["序号\t任务\t内容", "1\t改造管网\t每年二十公里", "\t\t", "后"]
    assert tables(source) == [[["序号", "任务", "内容"], ["1", "改造管网", "每年二十公里"], [""]]]
    assert spans(source) == [("1", 2, 1), ("改造管网", 2, 1)]  # no span reaches below its table
    assert [cell.header for row in source.tables[0].rows for cell in row] == [True] * 3 + [False] * 4


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>青政发〔2029〕7号</td><td>签发人：林一舟</td></tr><tr><td>青禾县人民政府文件</td></tr>",
        "<tr><td>青禾县水务局</td><td>青禾县财政局</td></tr><tr><td>2029年1月9日</td><td>2029年1月9日</td></tr>",
        "<tr><td>第一条</td><td>为了规范供水，制定本办法。</td></tr><tr><td>第二条</td><td>用水适用本办法。</td></tr>",
        "<tr><td>索 引 号：</td><td>qh1/2029</td></tr><tr><td>名称：</td><td>供水办法</td></tr>",
        f"<tr><td>首页</td><td>{'<p>供水单位应当保证水质。</p>' * 9}</td></tr><tr><td>甲</td><td>乙</td></tr>",
        "<tr><td>甲</td></tr><tr><td>乙</td></tr>",
        "<tr><td>甲</td><td>乙</td></tr>",
    ],
    ids=["head", "signatures", "articles", "labels", "document", "one column", "one row"],
)
def test_a_table_that_lays_out_the_page_is_none(rows: str) -> None:
    assert tables(page(f"<table>{rows}</table>")) == []


def test_a_small_table_in_a_cell_of_a_large_one_is_words_of_the_cell() -> None:
    inner = "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>"
    rows = "".join(f"<tr><td>任务{n}</td><td>完成第{n}项供水工程建设</td></tr>" for n in range(9))
    source = page(f"<table>{rows}<tr><td>附</td><td>{inner}</td></tr></table>")
    assert [len(table) for table in tables(source)] == [10]
    assert tables(source)[0][-1] == ["附", "甲 1/乙 2"]


def test_spans_that_would_make_a_million_places_are_dropped() -> None:
    row = "<tr>" + "<td rowspan=1000 colspan=1000>甲</td>" * 3 + "</tr>"
    source = page(f"<table>{row * 40}</table>")
    assert len(source.text) < 1000


def test_a_form_behind_the_text_stays_a_table() -> None:
    menu = "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in range(9))
    prose = "".join(f"<p>{n}、供水单位应当保证水质，定期公布检测结果，接受社会监督。</p>" for n in "一二三四五")
    form = "<table>" + "<tr><td><p>单位名称</p></td><td><p>联系电话</p></td></tr><tr><td></td><td></td></tr></table>"
    note = "注：单位名称应当与营业执照一致，不得使用简称，电话应当准确。"
    source = page(
        f"<ul>{menu}</ul><div><h1>云溪市供水办法</h1><div>{prose}</div></div><div><p>附件1</p>{form}<p>{note}</p></div>"
    )
    assert tables(source) == [[["单位名称", "联系电话"], ["", ""]]]
