"""Chunks: no clause that fits is cut, none is too long, no word is lost, and both libraries take the lines."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from drafting import drafted
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import SAMPLES, hostile, opinion, regulation
from words import squashed, words_of

from policy_parser.document import Document
from policy_parser.export import export

_ALL = {**SAMPLES, "hostile": hostile}


def chunks(document: Document, max_chars: int = 1000, **options: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in export(document, "chunks", max_chars=max_chars, **options).splitlines()]


def without_contents(document: Document) -> Document:
    front = tuple(b for b in document.front if b.kind != "contents")
    return document.model_copy(update={"front": front})


@pytest.mark.parametrize("sample", _ALL)
@pytest.mark.parametrize("size", [50, 80, 200, 10_000])
def test_nothing_is_lost_and_nothing_is_too_long(sample: str, size: int) -> None:
    document = _ALL[sample]()
    found = chunks(document, size)
    assert all(0 < len(c["page_content"]) <= size for c in found)
    title = "" if any(b.kind == "title" for b in document.front) else document.title or ""
    assert title + squashed("".join(c["page_content"] for c in found)) == words_of(without_contents(document))
    ids = {c.id for c in document.walk()}
    assert {i for c in found for i in c["metadata"]["clauses"]} == ids
    assert len({c["id"] for c in found}) == len(found)


@pytest.mark.parametrize("size", [50, 80, 200])
def test_a_clause_that_fits_is_in_one_chunk(size: int) -> None:
    for sample in SAMPLES.values():
        document = sample()
        found = chunks(document, size)
        for clause in document.walk():
            if len(clause.full_text) + 2 * sum(1 for _ in clause.walk()) <= size:
                below = {c.id for c in clause.walk()}
                assert sum(bool(below & set(c["metadata"]["clauses"])) for c in found) == 1, clause.id


def test_neighbours_places_and_references() -> None:
    found = chunks(regulation(), 120)
    (chunk,) = (c for c in found if "art_3__para_1__item_2" in c["metadata"]["clauses"])
    assert chunk["page_content"].startswith(
        "第二章　设立\n第一节　条件\n第三条　设立社区食堂应当符合下列条件：\n（一）有固定场所；"
    )
    assert chunk["metadata"]["breadcrumb"] == "第二章 设立 › 第一节 条件"
    (reference,) = [r for c in found for r in c["metadata"]["references"] if r["text"] == "第二条至第三条之一"]
    (target,) = reference["targets"]
    assert target == {"address": "art_2", "through": "art_3-1", "clauses": ["art_2", "art_3", "art_3-1"]}
    for before, after in pairwise(found):
        assert before["metadata"]["next"] == after["id"]
        assert after["metadata"]["previous"] == before["id"]
        assert after["relationships"]["2"]["node_id"] == before["id"]


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_reference_is_in_one_chunk_whose_spans_hold_it(sample: str) -> None:
    document = SAMPLES[sample]()
    held = [r["text"] for c in chunks(document, 60) for r in c["metadata"]["references"]]
    assert sorted(held) == sorted(r.text for r in document.references)


def test_a_paragraph_that_is_too_long_is_cut_after_a_stop_and_its_parts_know_their_spans() -> None:
    sentence = "各街道应当按照统一部署推进社区食堂建设并及时报告进展。"
    document = drafted("通知", ("point", "一、", sentence * 10))
    found = chunks(document, 100)
    assert [len(c["page_content"]) for c in found] == [83, 81, 81, 27]
    assert all(c["page_content"].endswith("。") for c in found)
    for chunk in found:
        ((start, end),) = chunk["metadata"]["spans"]
        assert document.text[start:end] == chunk["page_content"]
        assert chunk["metadata"]["place"] == "pt_1"


def test_a_heading_goes_with_what_stands_below_it() -> None:
    found = [c["page_content"] for c in chunks(opinion(), 60)]
    assert not [text for text in found if text in ("一、总体要求", "二、主要任务", "保障供给")]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 90), min_size=1, max_size=12), st.integers(50, 120))
def test_any_sizes(lengths: list[int], size: int) -> None:
    articles = [("article", f"第{i}条", "", ("paragraph", "", "字" * n)) for i, n in enumerate(lengths, 1)]
    document = drafted(None, *articles)
    found = chunks(document, size)
    assert all(len(c["page_content"]) <= size for c in found)
    assert squashed("".join(c["page_content"] for c in found)) == words_of(document)


def test_one_library_s_fields_alone() -> None:
    assert set(chunks(regulation(), fields="langchain")[0]) == {"id", "page_content", "metadata"}
    assert set(chunks(regulation(), fields="llamaindex")[0]) == {
        "id_", "text", "metadata", "relationships", "excluded_embed_metadata_keys", "excluded_llm_metadata_keys",
    }  # fmt: skip


def test_langchain_takes_a_line() -> None:
    documents = pytest.importorskip("langchain_core.documents", reason="langchain-core is not installed")
    for line in chunks(regulation(), 200):
        taken = documents.Document(**line)
        assert (taken.id, taken.page_content, taken.metadata) == (line["id"], line["page_content"], line["metadata"])


def test_llamaindex_takes_a_line() -> None:
    schema = pytest.importorskip("llama_index.core.schema", reason="llama-index-core is not installed")
    for line in chunks(regulation(), 200):
        taken = schema.TextNode(**line)
        assert (taken.node_id, taken.text) == (line["id_"], line["text"])
        assert taken.source_node.node_id == line["metadata"]["document_id"]
        assert (taken.next_node.node_id if taken.next_node else None) == line["metadata"]["next"]
