"""What is said of the citations of free texts: a text a case, a row a citation, all of them and in their order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from shelves import CASES, read_shelf

from policy_parser import Library
from policy_parser.library.checking import findings

SHELF = read_shelf(CASES / "verify.txt")
TEXTS = [name.removeprefix("text ") for name in SHELF.sections if name.startswith("text ")]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with SHELF.fill(tmp_path_factory.mktemp("verify")) as held:
        yield held


@pytest.mark.parametrize("name", TEXTS)
def test_every_citation_of_a_text_is_judged(name: str, library: Library) -> None:
    found = library.verify("\n".join(SHELF.sections[f"text {name}"]), as_of="2024-01-01")
    rows = [
        [v.text.replace("\n", "⏎"), v.outcome, v.document or "", " ".join(v.clauses), v.quotation or ""] for v in found
    ]
    assert rows == [[cell.strip() for cell in line.split("|")] for line in SHELF.sections[f"verdicts {name}"] if line]


def test_a_range_says_all_its_words(library: Library) -> None:
    (verdict,) = library.verify("依照《渡船法》第二条至第四条的规定。")
    assert verdict.words is not None
    assert [line[:3] for line in verdict.words.splitlines() if line.startswith("第")] == ["第二条", "第三条", "第四条"]


def test_each_quotation_is_judged_alone_and_says_where_it_stands(library: Library) -> None:
    text = "《渡船法》第三条规定：“船主不得让渡船在夜间开航”，“登记应当自取得渡船之日起三十日内完成”。"
    (verdict,) = library.verify(text, as_of="2024-01-01")
    assert [(q.words[:2], q.judged, q.clause) for q in verdict.quotations] == [
        ("船主", "right", None), ("登记", "elsewhere", "art_2")
    ]  # fmt: skip
    assert [text[q.span.start : q.span.end] == q.words for q in verdict.quotations] == [True, True]


def test_two_texts_of_one_date_are_found(library: Library) -> None:
    assert [f.document for f in findings(library) if f.code == "two_texts"] == ["渡船检验规则@2018-01-01"]


def test_a_long_text_of_citations_takes_no_more_than_its_length(library: Library) -> None:
    assert len(library.verify("依照《渡船法》第三条，“船主不得让渡船在夜间开航”。" * 500)) == 500
