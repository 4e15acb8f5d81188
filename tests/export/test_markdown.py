"""Markdown: what a renderer makes of it has the document's words, its anchors, links and headings, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from drafting import drafted
from markdown_it import MarkdownIt
from samples import SAMPLES, hostile, regulation
from words import squashed, words_of

from policy_parser.document import Document
from policy_parser.export import export

_ALL: dict[str, Callable[[], Document]] = {**SAMPLES, "hostile": hostile}


def rendered(document: Document) -> str:
    renderer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return str(renderer.render(export(document, "markdown")))


@pytest.mark.parametrize("sample", _ALL)
def test_rendered_words_are_the_document_s(sample: str) -> None:
    document = _ALL[sample]()
    title = "" if any(b.kind == "title" for b in document.front) else document.title or ""
    shown = unescape(re.sub(r"<[^<>]*>", "", rendered(document))).replace("\ufffd", "\x00")
    assert squashed(shown) == squashed(words_of(document)), title


@pytest.mark.parametrize("sample", _ALL)
def test_only_these_elements_are_made(sample: str) -> None:
    elements = set(re.findall(r"</?([a-z0-9]+)", rendered(_ALL[sample]())))
    assert elements <= {"a", "p", "strong", "h1", "h2", "h3", "h4", "h5", "h6"}


@pytest.mark.parametrize("sample", _ALL)
def test_every_clause_has_an_anchor_and_every_link_leads_to_one(sample: str) -> None:
    document, html = _ALL[sample](), rendered(_ALL[sample]())
    assert re.findall(r'<a id="([^"]*)">', html) == [c.id for c in document.walk()]
    assert all(place.startswith("#") for place in re.findall(r'href="([^"]*)"', html))
    links = re.findall(r'<a href="#([^"]*)">', html)
    assert set(links) <= {c.id for c in document.walk()}
    assert len(links) == sum(r.status == "resolved" for r in document.references)


def test_headings_are_as_deep_as_they_stand() -> None:
    html = rendered(regulation())
    assert re.findall(r"<(h\d)>(?:<a [^>]*></a>)*([^<]*)<", html) == [
        ("h1", "云溪市社区食堂管理条例"),
        ("h2", "第一章　总则"),
        ("h2", "第二章　设立"), ("h3", "第一节　条件"), ("h3", "第二节　程序"),
        ("h2", "第三章　附则"),
    ]  # fmt: skip


def test_a_bold_heading_before_a_chinese_character_is_bold_to_every_renderer() -> None:
    document = drafted("意见", ("point", "（一）", "⟦试点（一期）⟧先行。"), ("point", "（二）", "⟦推开⟧。全面。"))
    html = rendered(document)
    assert "<strong>（一）试点（一期）</strong>先行。" in html
    assert "<strong>（二）推开</strong>。全面。" in html
    assert "**（二）推开**。全面。" in export(document, "markdown")
