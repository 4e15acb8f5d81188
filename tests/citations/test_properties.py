"""What holds for any text: no exception, spans that hold exactly the words, and a cost that grows with the length."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_parser import parse
from policy_parser.citations import find_references
from policy_parser.document import Document

WORDS = """
    第 一 二十 10 （三） ① 条 款 项 目 章 节 编 之一 至 、 和 或者 ， 。 ； 項 條 其 本 前 前款 前两项
    本条例 本法 该法 该条 同条 以上各款 各项 《条例》 《 》 〈 〉 《云溪市公园条例》 （以下简称 ） 以下简称 “ ”
    附件 附件2 第二部分 第3点 篇 2.1 第1.2条 刑法 违反 规定的 修改为： 修正案
"""
PIECES = [
    *WORDS.split(),
    "\n",
    "\n第一条 ",
    "\n第二条 ",
    "\n（一）",
    "\n一、",
    "\n1.1 ",
    "\n1.2 ",
    "\n附件1\n",
    "　　",
    " ",
]
BLANK = str.maketrans("", "", " \t\n\r\u3000\u00a0#*_")


def check(document: Document) -> None:
    """Every span holds exactly its reference's words, and every target that is here exists."""
    ids = {clause.id for clause in document.walk()}
    for reference in document.references:
        printed = document.text[reference.span.start : reference.span.end]
        assert printed.translate(BLANK) == reference.text.translate(BLANK)
        assert reference.clause is None or reference.clause in ids
        assert {i for target in reference.targets for i in target.clauses} <= ids
        assert (reference.status == "unresolved") == (reference.reason is not None)
        if reference.status == "resolved":
            assert reference.document is None
            assert reference.targets
        if reference.status == "external":
            assert reference.document is not None
    for definition in document.definitions:
        printed = document.text[definition.span.start : definition.span.end]
        assert definition.term.translate(BLANK) in printed.translate(BLANK)
        assert definition.scope is None or definition.scope in ids


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_mixture_of_citation_words_is_read(pieces: list[str]) -> None:
    check(parse("云溪市公园条例\n第一条 " + "".join(pieces)))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=40),
    st.sampled_from(["修正案", "关于修改《云溪市公园条例》的决定", "意见"]),
)
def test_any_mixture_is_read_in_an_amendment_too(pieces: list[str], title: str) -> None:
    check(parse(f"云溪市{title}\n\n一、将第三条修改为：“" + "".join(pieces)))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    check(parse(text))


LONG = {
    "numerals": "第一、",
    "articles": "第一条、",
    "one article": "第一条",
    "items": "违反第一项；",
    "brackets": "第（一）",
    "titles": "《",
    "closed titles": "《条例》第三条",
    "bare titles": "《云溪市公园条例》",
    "definitions": "公园（以下简称《条例》）",
    "open definitions": "（以下简称",
    "relative": "前款",
    "that law": "该法第三条",
    "its": "其第一款",
    "quotes": "规定：“前款”",
    "open quotes": "“",
    "own": "本条例",
    "names": "违反刑法第三条",
    "numeral": "一",
    "ranges": "第一条至第二条",
    "attachments": "附件1、",
}
ARTICLE = (
    "\n第{n}条 违反前款、前条、第一项、第一条各项、第{n}条、本条例第二条第三款，该条规定的，依照《条例》第三条处罚。"
)


@pytest.mark.parametrize("name", list(LONG))
def test_a_long_paragraph_of_one_form_costs_its_length(name: str) -> None:
    """Four times the words take some four times the calls; a quadratic way would take sixteen times as many."""
    small, large = (_calls(LONG[name] * (size // len(LONG[name]))) for size in (2_000, 8_000))
    assert large < 6 * small


def test_many_articles_cost_their_number() -> None:
    small, large = (_calls("".join(ARTICLE.format(n=n) for n in range(3, size))) for size in (103, 403))
    assert large < 6 * small


def _calls(words: str) -> int:
    """How many functions run while the references of these words are found."""
    document = parse("云溪市公园条例\n第一条 目的：\n（一）甲。\n第二条 " + words)
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        find_references(document.text, document.title, "条款项目", document.clauses, document.front)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["statutes", "citations/laws", "policies", "taiwan", "pages"])
def test_real_documents_keep_the_properties(corpus: Path, folder: str) -> None:
    for path in sorted((corpus / folder).iterdir()):
        if path.suffix in (".txt", ".md"):
            check(parse(path.read_text(encoding="utf-8")))
