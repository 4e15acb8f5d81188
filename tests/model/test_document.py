"""The Document as a Python person expects it: asked, counted, copied, pickled, printed."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest

from policy_parser import Clause, ClauseNotFoundError, DetachedClauseError, Document, parse, parse_all, parse_files

TEXT = """云溪市公园条例
第一条　公园应当：
（一）开放；
（二）整洁。
第二条　公园免费。
第三条　依照第一条至第二条、第一条第二项办理。"""


def _any(value: object) -> Any:
    """A value of a wrong type, which the types forbid and people give."""
    return value


@pytest.fixture
def document() -> Document:
    return parse(TEXT)


@pytest.mark.parametrize(
    ("address", "here"),
    [("第一条", True), ("art_1__para_1__item_2", True), ("第九条", False), ("读不懂", False), ("", False), (3, False)],
)
def test_an_address_is_in_the_document_or_not(document: Document, address: object, here: bool) -> None:
    assert (address in document) is here


def test_it_is_iterated_counted_and_true(document: Document) -> None:
    assert [c.id for c in document] == [c.id for c in document.walk()]
    assert len(document) == len(list(document.walk())) == 8
    assert document
    assert parse("")  # a document without a clause is one all the same
    assert len(parse("")) == 0
    assert document.clauses[0] in document


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda d: pickle.loads(pickle.dumps(d))])
def test_a_copy_is_equal_and_navigates_in_itself(document: Document, copied: object) -> None:
    assert callable(copied)
    other = copied(document)
    assert other == document
    assert other["第一条"].cited_by == document["第一条"].cited_by
    assert document["第一条"].next is document["第二条"]
    assert other["第一条"].next is other["第二条"] is not document["第二条"]


def test_a_changed_copy_leaves_the_first_as_it_was(document: Document) -> None:
    other = document.model_copy(update={"title": "青禾县公园条例"})
    assert other["第一条"].citation == "《青禾县公园条例》第一条"
    assert document["第一条"].citation == "《云溪市公园条例》第一条"


@pytest.mark.parametrize("asked", ["parent", "next", "citation", "breadcrumb", "references", "cited_by", "page"])
def test_a_clause_without_its_document_says_so(document: Document, asked: str) -> None:
    alone: Clause = pickle.loads(pickle.dumps(document["第一条"]))
    assert alone.full_text == document["第一条"].full_text
    with pytest.raises(DetachedClauseError, match="art_1: this clause is without its document"):
        getattr(alone, asked)


def test_it_prints_itself_shortly(document: Document) -> None:
    assert repr(document) == "<Document 《云溪市公园条例》: 8 clauses, 1 references>"
    assert repr(document["第二条"]) == "<Clause art_2 第二条>"
    assert repr(document["第二条第一款"]) == "<Clause art_2__para_1 公园免费。>"
    assert "（一） 开放；" in document._repr_html_()


def test_a_range_is_kept_as_its_ends_and_counted_when_asked(document: Document) -> None:
    through = document.references[0].targets[0]
    assert (through.address, through.through, through.clauses) == ("art_1", "art_2", ("art_1", "art_2"))
    written = json.loads(document.model_dump_json())["references"][0]["targets"][0]
    assert written == {"address": "art_1", "through": "art_2", "clauses": []}
    again = Document.model_validate_json(document.model_dump_json())
    assert again.references[0].targets[0].clauses == ("art_1", "art_2")
    assert [r.text for r in again["第二条"].cited_by] == ["第一条至第二条、第一条第二项"]
    assert [r.text for r in again["第三条"].cited_by] == []


def test_its_rows_are_flat(document: Document) -> None:
    rows = document.rows()
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    assert all(value is None or isinstance(value, (str, int)) for row in rows for value in row.values())
    assert rows[0]["full_text"] == "第一条公园应当：\n（一）开放；\n（二）整洁。"
    assert [(row["id"], row["parent"], row["depth"]) for row in rows[:3]] == [
        ("art_1", None, 0), ("art_1__para_1", "art_1", 1), ("art_1__para_1__item_1", "art_1__para_1", 2),
    ]  # fmt: skip


def test_json_of_1_0_is_read_and_a_newer_one_refused(document: Document) -> None:
    written = json.loads(document.model_dump_json())
    del written["metadata"]["labels"]
    for clause in written["clauses"]:
        del clause["rows"], clause["through"]
    assert Document.model_validate({**written, "schema_version": "1.0"}) == document
    with pytest.raises(ValueError, match=r"schema version 1\.9: this policy-parser reads up to"):
        Document.model_validate({**written, "schema_version": "1.9"})


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda d: parse(_any(None)), TypeError, "parse takes a text, not NoneType"),
        (lambda d: parse(_any("第一条 甲".encode())), TypeError, "parse_files takes files"),
        (lambda d: parse_files([]), ValueError, "parse_files needs at least one file"),
        (lambda d: parse_files(_any(None)), TypeError, "parse_files takes paths"),
        (lambda d: parse_files(_any([5])), TypeError, "one of these is int"),
        (lambda d: parse_all(_any(None)), TypeError, "parse_all takes a text or paths, not NoneType"),
        (lambda d: parse_all([]), ValueError, "parse_all needs at least one file"),
        (lambda d: d[0], TypeError, "asked by an address"),
        (lambda d: d.find(kind="artcle"), ValueError, "no such kind of clause; there are part, subpart"),
        (lambda d: d["第九条"], ClauseNotFoundError, "第九条: no such clause"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(document: Document, call: object, error: type[Exception], says: str) -> None:
    assert callable(call)
    with pytest.raises(error, match=says):
        call(document)


def test_a_document_and_what_is_wrong_with_it_are_hashable() -> None:
    text = "第一条 依照第九条办理。"
    document, again = parse(text), parse(text)
    assert len({document, again, parse(text + "第二条")}) == 2
    assert len({*document.diagnostics, *again.diagnostics}) == len(document.diagnostics) > 0
