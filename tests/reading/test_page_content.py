"""Where a page keeps its document, and what it says of it: found by the text itself, on sites that nobody has seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from policy_parser import Document
from policy_parser.api import documents_of
from policy_parser.errors import EmptySourceError
from policy_parser.reading import Source, read_bytes, read_file

HEAD = "<title>青禾县供水办法 - 青禾县人民政府</title>"
MENU = "<div class='q1'><ul>" + "".join(f"<li><a href='/{n}'>第{n}栏</a></li>" for n in range(12)) + "</ul></div>"
TEXT = (
    "<p>第一章 总则</p><p>第一条 为了加强供水管理，保障居民用水，制定本办法。</p>"
    "<p>第二条 本县行政区域内的供水、用水活动，适用本办法。</p><p>第三条 县水务局负责全县供水工作。</p>"
)
DEPARTMENTS = "<div class='dept'>" + "".join(f"<p><a href='/{n}'>县{n}局</a></p>" for n in "教文卫水农") + "</div>"
INNERMOST = ("p", "li", "td", "dd", "dt", "div", "section", "article", "summary", "blockquote", "h1", "h2", "h3")
BLOCKS = frozenset((*INNERMOST, "table", "tr", "ul", "ol", "dl", "pre", "h4", "h5", "h6"))
IMPRINT = "<div class='k9'><p>主办：青禾县人民政府 版权所有</p><p>网站标识码：0000000001 某ICP备00000001号</p></div>"


def read(body: str, head: str = HEAD) -> Source:
    return read_bytes(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def document(body: str, head: str = HEAD) -> Document:
    return documents_of([read(body, head)])[0]


def lines(source: Source) -> list[str]:
    return source.text.split("\n")


OWN = ["第一章 总则", "第一条", "第二条", "第三条"]


def starts(found: list[str]) -> list[str]:
    return [line if len(line) < 8 else line[:3] for line in found]


@pytest.mark.parametrize(
    "body",
    [
        f"{MENU}<div class='x1'><h1>青禾县供水办法</h1>{TEXT}</div>{DEPARTMENTS}{IMPRINT}",
        f"{MENU}<h1>青禾县供水办法</h1><div><div class='x2'>{TEXT}</div><div>【打印】【关闭窗口】</div></div>{IMPRINT}",
        f"{MENU}<table><tr><td>{DEPARTMENTS}</td><td><h2>青禾县供水办法</h2>{TEXT}</td></tr></table>{IMPRINT}",
        f"{MENU}<h3>青禾县供水办法</h3><div>分享到</div><section>{TEXT}<p>责任编辑：王一</p></section>{IMPRINT}",
    ],
)
def test_the_document_is_where_its_text_is(body: str) -> None:
    assert starts(lines(read(body))) == ["青禾县供水办法", *OWN]


def test_sentences_in_a_menu_are_no_document() -> None:
    about = "<li>县供水协会成立于二〇一〇年，主要职责包括：组织会员、培训人员、开展交流。</li>"
    body = MENU.replace("</ul>", f"{about}</ul>") + f"<div><h1>青禾县供水办法</h1>{TEXT}</div>{IMPRINT}"
    assert starts(lines(read(body))) == ["青禾县供水办法", *OWN]


def test_a_window_with_a_list_of_its_own_is_no_document() -> None:
    window = "<div class='w'><p>一、受理范围：对供水服务的投诉。</p><p>关闭</p></div>"
    more = "".join(f"<p>第{n}条 供水单位应当保证水质，并且公布检测结果。</p>" for n in "四五六七八九十")
    body = f"{MENU}<div><h1>青禾县供水办法</h1>{TEXT}{more}</div><p><a href='/1'>上一篇：通知</a></p>{window}{IMPRINT}"
    assert starts(lines(read(body))) == ["青禾县供水办法", *OWN, *(f"第{n}条" for n in "四五六七八九十")]


def test_a_document_in_two_boxes_is_whole() -> None:
    rest = "<p>第四条 供水单位应当保证水质。</p><p>第五条 用户应当节约用水。</p>"
    body = f"{MENU}<div class='a'><div class='p1'>{TEXT}</div><div class='p2'>{rest}</div></div>{IMPRINT}"
    assert starts(lines(read(body, ""))) == [*OWN, "第四条", "第五条"]


def test_a_signature_in_a_box_of_its_own_stays() -> None:
    signed = "<div>青禾县水务局</div><div>2029年3月5日</div>"
    found = lines(read(f"{MENU}<div class='a'>{TEXT}</div>{signed}<div>扫一扫在手机打开当前页</div>{IMPRINT}", ""))
    assert found[-2:] == ["青禾县水务局", "2029年3月5日"]


@pytest.mark.parametrize("style", ["visibility: hidden;", "display:none"])
def test_a_text_that_is_hidden_until_scripts_run_is_the_text(style: str) -> None:
    body = f"{MENU}<h1>青禾县供水办法</h1><div style='{style}'>{TEXT}</div>{IMPRINT}"
    assert starts(lines(read(body))) == ["青禾县供水办法", *OWN]


def test_a_hidden_copy_is_none() -> None:
    assert starts(lines(read(f"{MENU}<div>{TEXT}</div><div style='display:none'>{TEXT}</div>{IMPRINT}", ""))) == OWN


def test_a_title_parted_by_a_break_is_one() -> None:
    assert lines(read(f"<h1>青禾县<br>供水办法</h1>{TEXT}{IMPRINT}"))[0] == "青禾县供水办法"


def test_a_title_that_only_the_head_tells() -> None:
    told = (
        '<meta name="ArticleTitle" content="【第5号令】《青禾县供水办法》">'
        '<meta name="PubDate" content="2029-03-07 10:00">'
    )
    found = document(f"{MENU}<div>{TEXT}</div>{IMPRINT}", told)
    assert (found.title, found.metadata.document_number) == ("青禾县供水办法", "第5号令")
    assert [(d.kind, d.date) for d in found.metadata.dates] == [("published", "2029-03-07")]


TABLE = (
    "<table><tr><td>索 引 号</td><td>qh01/2029-0001</td><td>分 类</td><td>水务;规章</td></tr>"
    "<tr><td>发布机构</td><td>县水务局</td><td>发文日期</td><td></td></tr>"
    "<tr><td>名 称</td><td>青禾县供水办法</td></tr><tr><td>文 号</td><td>青水发〔2029〕4号</td></tr></table>"
)
LABELS = (
    ("索 引 号", "qh01/2029-0001"), ("分 类", "水务;规章"), ("发布机构", "县水务局"), ("发文日期", ""),
    ("名 称", "青禾县供水办法"), ("文 号", "青水发〔2029〕4号"),
)  # fmt: skip
LINES = "<ul>" + "".join(f"<li>{name}：{value}</li>" for name, value in LABELS) + "</ul>"
BOXES = "".join(f"<div class='r'><div>【{name}】</div><div>{value}</div></div>" for name, value in LABELS)

TERMS = "<ul>" + "".join(f"<li><dt>{name}：</dt> <dd>{value}</dd></li>" for name, value in LABELS) + "</ul>"


@pytest.mark.parametrize("labels", [TABLE, LINES, BOXES, TERMS])
def test_what_a_page_says_of_its_document_is_metadata(labels: str) -> None:
    found = document(f"{MENU}{labels}<div><h2>青禾县供水办法</h2>{TEXT}</div>{IMPRINT}")
    assert {label.name: label.value for label in found.metadata.labels} == {
        "".join(name.split()): value for name, value in LABELS
    }
    for label in found.metadata.labels:
        assert label.span is not None
        words = re.sub(r"[\s：【】]", "", found.text[label.span.start : label.span.end])
        assert words == label.name + label.value
    assert found.title == "青禾县供水办法"
    assert (found.metadata.document_number, found.metadata.issuers) == ("青水发〔2029〕4号", ("县水务局",))
    assert [clause.label for clause in found.clauses] == ["第一章"]


def test_a_byline_dates_the_page() -> None:
    byline = "<p><span>来源：县水务局</span><span>发布时间：2029-03-07 10:23</span> 浏览次数：3</p>"
    found = document(f"{MENU}<h1>青禾县供水办法</h1>{byline}<div>{TEXT}</div>{IMPRINT}")
    assert [(d.kind, d.date, found.text[d.span.start : d.span.end]) for d in found.metadata.dates] == [
        ("published", "2029-03-07", "2029-03-07")
    ]
    assert (found.metadata.labels[0].name, found.metadata.labels[0].value) == ("来源", "县水务局")


@pytest.mark.parametrize(
    "tools",
    ["浏览：751次字号： [ 大 ] [ 中 ] [ 小 ]", "浏览量： -", "浏览字号：大中小", "时间：2029-03-07 10:23", " 打印"],
)
def test_a_byline_s_value_ends_where_the_page_s_tools_begin(tools: str) -> None:
    found = document(f"{MENU}<h1>青禾县供水办法</h1><p>信息来源：县水务局供水中心{tools}</p><div>{TEXT}</div>{IMPRINT}")
    assert (found.metadata.labels[0].name, found.metadata.labels[0].value) == ("信息来源", "县水务局供水中心")


def test_a_note_in_two_centred_lines_is_one() -> None:
    note = "<p align=center>（二〇二九年六月十六日青禾县人民政府</p><p align=center>第五十四次常务会议修订通过）</p>"
    found = document(f"{MENU}<div><h1>青禾县供水办法</h1>{note}{TEXT}</div>{IMPRINT}")
    assert [block.text for block in found.front if block.kind == "note"] == [
        "（二〇二九年六月十六日青禾县人民政府第五十四次常务会议修订通过）"
    ]


def test_linked_files_are_listed_and_no_clauses() -> None:
    files = "<p>附件：<a href='/a.xls'>附件1 供水计划表.xls</a></p><p><a href='/b.docx'>附件2 申请表.docx</a></p>"
    found = document(f"{MENU}<div><h1>青禾县供水办法</h1>{TEXT}{files}</div>{IMPRINT}")
    assert [block.text for block in found.back] == ["附件：附件1 供水计划表.xls", "附件2 申请表.docx"]
    assert "申请表" not in "".join(clause.full_text for clause in found.clauses)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>{{rulesTitle}}</h1><p>发布时间：{{data.date}}</p><p>文 号：{{data.documentNo}}</p><p>附件信息:</p>",
        "<p>{{title}}</p><p>{{body}}</p><p>版权与免责声明：凡本站注明来源的作品，其版权属于青禾县人民政府。</p>",
    ],
)
def test_a_template_that_no_script_filled_in_is_refused(body: str) -> None:
    with pytest.raises(EmptySourceError, match="template"):
        read(body)


def test_a_page_that_is_a_link_alone_is_refused() -> None:
    with pytest.raises(EmptySourceError, match="holds no text"):
        read(f"{MENU}<div>https://www.example.invalid/</div>".replace(MENU, ""))


_, *PLACES = (Path(__file__).parent / "cases" / "sentences.txt").read_text(encoding="utf-8").split("=== ")


def page_sentences(data: bytes) -> Iterator[str]:
    """The sentences that a page shows in its innermost blocks, but for what a script or a style hides."""
    root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))
    for element in root.iter(*INNERMOST):
        inner = any(each.tag in BLOCKS for each in element.iterdescendants())
        hidden = any("none" in (e.get("style") or "") for e in (element, *element.iterancestors()))
        words = "".join("".join(element.itertext()).split())
        if words.endswith("。") and not inner and not hidden and not element.xpath(".//script|.//style|.//br"):
            yield words


def words_of(found: Document) -> str:
    """The words of a Document without its furniture."""
    clauses = [clause.label + clause.text for clause in found.walk()]
    return "".join("".join((*(b.text for b in found.front), *clauses, *(b.text for b in found.back))).split())


def lost(data: bytes, found: Document) -> list[str]:
    words = words_of(found)
    return [sentence for sentence in page_sentences(data) if sentence not in words]


@pytest.mark.parametrize("case", PLACES, ids=[case.partition("\n")[0] for case in PLACES])
def test_no_sentence_is_lost_wherever_it_stands(case: str) -> None:
    body = case.partition("\n")[2].format(MENU=MENU, TEXT=TEXT, IMPRINT=IMPRINT)
    data = f"<!DOCTYPE html><html><head>{HEAD}</head><body>{body}</body></html>".encode()
    assert len(list(page_sentences(data))) >= 2
    assert lost(data, document(body)) == []


@pytest.mark.corpus
def test_no_sentence_of_a_page_is_lost(corpus: Path) -> None:
    """Each sentence that a page shows stands in the Document, and not in its furniture."""
    found: dict[str, list[str]] = {}
    for path in sorted(path for part in ("outlines", "tables", "wild") for path in (corpus / part).glob("*.html")):
        try:
            (first, *_) = documents_of([read_file(path)])
        except EmptySourceError:
            continue  # nothing but the site's frame: its text was fetched by a script
        gone = lost(path.read_bytes(), first)
        if gone:
            found[path.name] = gone
    assert found == {}
