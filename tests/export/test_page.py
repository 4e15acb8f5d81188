"""The page as it is written: one file, closed to the network, its policy true, every clause and reference a link."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from samples import SAMPLES, hostile, interview, opinion, regulation
from words import squashed, words_of

from policy_parser import parse
from policy_parser.document import Document
from policy_parser.export import export
from policy_parser.export.links import titled
from policy_parser.model import Block, CitedDocument, Label, Span

_ALL: dict[str, Callable[[], Document]] = {**SAMPLES, "hostile": hostile}
_VOID = {"meta", "link", "br", "input", "hr"}


class Read(HTMLParser):
    """What a page holds: elements, the words of its text without the notes beside it, scripts and style sheets."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.code: dict[str, list[str]] = {"script": [], "style": []}
        self.words = ""
        self._open: list[str] = []
        self._beside = 0
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self._open.append(tag)
        if ("class", "cited") in attrs:
            self._beside = len(self._open)

    def handle_endtag(self, tag: str) -> None:
        if len(self._open) == self._beside:
            self._beside = 0
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in self.code:
            self.code[self._open[-1]].append(data)
        elif not self._beside and "article" in self._open and "summary" not in self._open:
            self.words += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def page(document: Document) -> Read:
    return Read(export(document, "html"))


@pytest.mark.parametrize("sample", _ALL)
def test_the_policy_lets_run_what_is_there_and_nothing_else(sample: str) -> None:
    read = page(_ALL[sample]())
    (policy,) = (m["content"] for m in read.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    hashes = {
        kind: {f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'" for code in codes}
        for kind, codes in read.code.items()
    }
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert set(rules["script-src"].split()) == hashes["script"]
    assert set(rules["style-src"].split()) == hashes["style"]
    assert "unsafe" not in policy


@pytest.mark.parametrize("sample", _ALL)
def test_nothing_is_fetched_and_no_attribute_runs(sample: str) -> None:
    read = page(_ALL[sample]())
    assert {tag for tag, _ in read.elements}.isdisjoint({"img", "iframe", "object", "embed", "base", "svg"})
    for tag, attributes in read.elements:
        assert "src" not in attributes, tag
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
        if "href" in attributes:
            assert attributes["href"].startswith("#") or (tag, attributes["href"]) == ("link", "data:,")
    code = "".join(text for texts in read.code.values() for text in texts)
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|innerHTML|eval\(", code)


@pytest.mark.parametrize("sample", _ALL)
def test_every_clause_has_its_id_and_a_link_and_every_link_leads_somewhere(sample: str) -> None:
    document, read = _ALL[sample](), page(_ALL[sample]())
    ids = [a["id"] for _, a in read.elements if "id" in a]
    assert len(ids) == len(set(ids))
    clauses = [c.id for c in document.walk()]
    assert [i for i in ids if i in set(clauses)] == clauses
    links = read.all("a")
    assert sorted(a["href"][1:] for a in links if "mark" in a.get("class", "").split()) == sorted(clauses)
    assert {a["href"][1:] for a in links if "href" in a} <= set(ids)


@pytest.mark.parametrize("sample", _ALL)
def test_the_words_are_the_document_s(sample: str) -> None:
    document = _ALL[sample]()
    read = page(document)
    shown = squashed(read.words)
    if not any(b.kind == "title" for b in document.front):
        shown = squashed(document.title or "") + shown.removeprefix(squashed(document.title or ""))
    assert shown == words_of(document)


def test_a_reference_is_a_link_with_its_target_s_words() -> None:
    links = {}
    read = page(regulation())
    for attributes in read.all("a"):
        if attributes.get("class", "").startswith("ref"):
            links[attributes.get("href") or attributes["title"]] = attributes
    item = links["#art_3__para_1__item_2"]
    assert item["title"].startswith("第三条第一款第（二）项：有合格的设备，包括： 1.5G测温设备；")
    assert links["#art_1"]["data-to"] == "art_1 art_5"
    assert links["#art_2"]["data-to"] == "art_2 art_3 art_3-1"
    assert links["另一文件：《澜江省养老服务条例》"]["class"] == "ref external"
    assert links["未能解析：没有这一条"]["class"] == "ref unresolved"


def test_what_cites_a_clause_stands_beside_it_once() -> None:
    html = export(regulation(), "html")
    assert html.count('<div class="cited"') == 6  # 第一、二、三、三之一、五条, and 第三条第一款第（二）项
    assert '<a href="#art_3-1__para_1">第三条之一第一款</a>' in html
    html = export(opinion(), "html")
    assert '<a href="#text">条文之前</a>' in html


@pytest.mark.parametrize(
    ("document", "language", "said"),
    [(regulation(), None, "目录"), (regulation(), "en", "Outline"), (regulation(), "zh-Hant", "目錄")],
)
def test_the_page_speaks_the_language_asked_for(document: Document, language: str | None, said: str) -> None:
    html = export(document, "html", language=language)
    assert f"<summary><span>{said}</span>" in html
    assert f'<html lang="{language or "zh-Hans"}">' in html
    assert '<main id="text" lang="zh-Hans"' in html


def test_the_checks_speak_the_page_s_language() -> None:
    document = parse("云溪市公园条例\n第一条　公园免费。\n第三条　公园开放。\n第四条　本条例即日施行。\n")
    (said,) = {d.say("zh") for d in document.diagnostics}
    assert said in export(document, "html")
    assert document.diagnostics[0].say("en") in unescape(export(document, "html", language="en"))


def test_a_title_printed_on_several_lines_is_one_heading_and_no_line_begins_with_a_closing_mark() -> None:
    text = "关于印发《云溪市公园办法\n》的通知"
    document = Document(text=text, title=text.replace("\n", ""), front=(
        Block(kind="title", text="关于印发《云溪市公园办法", span=Span(0, 12)),
        Block(kind="title", text="》的通知", span=Span(13, 17)),
    ))  # fmt: skip
    assert "<h1>关于印发《云溪市公园办法》的通知</h1>" in export(document, "html")


def test_another_document_is_named_as_it_is_printed() -> None:
    assert titled(CitedDocument(title="关于印发《办法》的通知", cited_as="《通知》")) == "《关于印发〈办法〉的通知》"
    numbered = CitedDocument(title=None, number="云政发〔2026〕12号", cited_as="云政发〔2026〕12号")
    assert titled(numbered) == "云政发〔2026〕12号"


def test_a_document_without_clauses_has_no_outline() -> None:
    read = page(Document(text="通知", title="通知"))
    (outline,) = (a for a in read.all("details") if a.get("id") == "outline")
    assert "hidden" in outline


def test_headings_go_down_one_step_at_a_time() -> None:
    for sample in (regulation, opinion, interview):
        levels = [int(tag[1]) for tag, _ in page(sample()).elements if re.fullmatch("h[1-6]", tag)]
        levels = levels[:-1]  # the last is the title of the list of keys
        assert levels[0] == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))


def test_a_page_without_downloads_holds_the_text_alone() -> None:
    whole, bare = Read(export(regulation(), "html")), Read(export(regulation(), "html", downloads=False))
    assert len(whole.all("template")) == 3
    assert bare.all("template") == []
    assert [a for a in bare.all("button") if "data-file" in a] == []
    assert bare.words == whole.words


def test_what_the_page_says_twice_of_itself_stands_once_in_the_panel() -> None:
    document = parse("索引号：000014349\n云溪市公园办法\n第一条　为了管理公园，制定本办法。")
    label = Label(name="发布日期", value="2027-06-18", span=Span(0, 3))
    metadata = document.metadata.model_copy(update={"labels": (label, label)})
    assert export(document.model_copy(update={"metadata": metadata}), "html").count("<dt>发布日期</dt>") == 1
