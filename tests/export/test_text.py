"""Clean text: parsed again it gives the same tree, headings without a number excepted."""

# ruff: noqa: E501 - a document is one line of the table

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from places import EXAMPLES, OPINION
from words import squashed

from policy_parser import parse, parse_files
from policy_parser.document import Document
from policy_parser.export import export
from policy_parser.model import Clause

SINGLE = sorted(set(EXAMPLES.iterdir()) - set(OPINION))


def tree(clauses: Iterable[Clause]) -> list[Any]:
    """Kinds, markers and words, nested."""
    return [(c.kind, c.label, c.number, c.insertion, squashed(c.text), tree(c.children)) for c in clauses]


def has_unnumbered_headings(document: Document) -> bool:
    return any(c.kind == "heading" for c in document.walk())


def assert_comes_back(document: Document) -> None:
    text = export(document, "text")
    again = parse(text)
    if has_unnumbered_headings(document):
        numbered = [(c.label, c.number) for c in document.walk() if c.label]
        assert [(c.label, c.number) for c in again.walk() if c.label] == numbered
    else:
        assert tree(again.clauses) == tree(document.clauses)


@pytest.mark.parametrize("path", SINGLE, ids=lambda p: p.name)
def test_an_example_comes_back(path: Path) -> None:
    assert_comes_back(parse_files([path]))


def test_an_opinion_on_two_pages_comes_back() -> None:
    assert_comes_back(parse_files(OPINION))


@pytest.mark.parametrize(
    "text",
    [
        "条例\n第一条　为了安全。\n第二条（定义）本条例所称食堂，是指食堂。\n第三条　应当：\n（一）登记；\n（二）备案。\n",
        "规定\n第一章　总则\n第一条　为了安全。\n第一条之一　为了方便。\n第二条　应当公开。\n第二章　附则\n第三条　即日施行。\n",
        "关于食堂的意见\n一、总体要求\n（一）方便居民。坚持公益。\n（二）分步实施。\n1.试点先行。先行先试。\n2.全面推开。\n二、保障措施\n落实责任。\n",
        "條例\n第 1 條\n為了安全。\n第 2 條\n（刪除）\n第 3 條\n應符合下列規定：\n一、登記。\n二、備案。\n",
    ],
    ids=["items", "chapters", "points", "taiwan"],
)
def test_a_text_comes_back(text: str) -> None:
    assert_comes_back(parse(text))


@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["statutes", "policies"])
def test_real_documents_come_back(corpus: Path, folder: str) -> None:
    paths = [p for p in sorted((corpus / folder).iterdir()) if p.suffix != ".json"]
    assert paths
    for path in paths:
        assert_comes_back(parse_files([path]))


def test_no_furniture_and_one_paragraph_a_line() -> None:
    lines = export(parse_files(OPINION), "text").splitlines()
    assert not [line for line in lines if "下转" in line or "上接" in line]
    assert all(line.strip() for line in lines)
