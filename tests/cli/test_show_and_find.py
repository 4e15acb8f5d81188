"""`show` and `find`: one clause with all that stands around it, and the clauses that hold some words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from places import EXAMPLES, OPINION, QUESTIONS, REGULATION
from running import Golden, Run


def test_a_clause_with_its_place_words_references_terms_and_neighbours(run: Run, golden: Golden) -> None:
    ran = run("show", "第十一条第二款", REGULATION)
    assert (ran.code, ran.err) == (0, "")
    golden(ran.out, Path(__file__).parent / "golden" / "show.txt")


def test_what_cites_a_clause_is_listed(run: Run) -> None:
    lines = run("show", "art_17-1", REGULATION).out.splitlines()
    at = lines.index("cited by")
    assert lines[at + 1] == "  第三十九条第一款第（一）项: 第十七条之一"


@pytest.mark.parametrize(
    ("address", "expected"),
    [("二（一）3", "pt_2__pt_1__pt_3"), ("pt_2__pt_1__pt_3", "pt_2__pt_1__pt_3"), ("三（二）", "pt_3__pt_2")],
)
def test_an_address_as_a_person_writes_it(run: Run, address: str, expected: str) -> None:
    assert run("show", address, *OPINION).out.splitlines()[2].startswith(expected + " ·")


def test_a_question(run: Run) -> None:
    out = run("show", "问3", QUESTIONS).out
    assert "请问《条例》对公园用地保护有什么新要求?" in out
    assert "答" in out


def test_words_are_wrapped_to_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from policy_parser.cli.terminal import width

    monkeypatch.setenv("COLUMNS", "30")
    lines = run("show", "第二条", REGULATION).out.splitlines()
    assert all(width(line) <= 30 for line in lines)
    assert not any(line.strip().startswith(("，", "。", "、", "；", "）")) for line in lines)


def test_as_json(run: Run) -> None:
    found = json.loads(run("show", "--json", "第十条第二款第二项", REGULATION).out)
    assert (found["id"], found["label"], found["previous"], found["next"]) == (
        "art_10__para_2__item_2", "（二）", "art_10__para_2__item_1", "art_10__para_2__item_3",
    )  # fmt: skip
    assert found["citation"] == "《云溪市城市公园条例》第十条第二款第（二）项"


def test_an_address_that_names_nothing_tells_the_nearest(run: Run) -> None:
    ran = run("show", "第一百条", REGULATION)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("policy-parser: 第一百条: no such clause")
    assert "第四十六条" in ran.err
    assert ran.err.count("\n") == 1


def test_what_is_no_address_is_told(run: Run) -> None:
    ran = run("show", "公园", REGULATION)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_with_each_files_without_the_clause_are_passed_over(run: Run) -> None:
    ran = run("show", "--each", "第四十六条", EXAMPLES / "notice.txt", REGULATION)
    assert ran.code == 0
    assert ran.out.startswith("云溪市城市公园条例\n")


def test_find_prints_the_place_and_the_words(run: Run) -> None:
    ran = run("find", "乡土植物|遛犬", REGULATION)
    assert ran.code == 0
    [line] = ran.out.splitlines()
    assert line.startswith("第十三条第一款  …")
    assert "乡土植物" in line


def test_find_by_kind_and_heading(run: Run) -> None:
    assert [line.split("  ")[0] for line in run("find", "--heading", "公园|管理", REGULATION).out.splitlines()] == [
        "第三章"
    ]
    assert run("find", "--kind", "item", "应急", REGULATION).out.count("\n") == 3
    assert run("find", "--kind", "clause", "应急", REGULATION).code == 2


def test_find_takes_plain_words(run: Run) -> None:
    assert run("find", "-F", "（以下简称", REGULATION).out.count("\n") == 2
    ran = run("find", "(", REGULATION)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "--fixed" in ran.err


def test_nothing_found_is_said_on_standard_error(run: Run) -> None:
    ran = run("find", "宇宙飞船", REGULATION)
    assert (ran.code, ran.out) == (0, "")
    assert "宇宙飞船" in ran.err


def test_find_as_json(run: Run) -> None:
    found = json.loads(run("find", "--json", "乡土植物", REGULATION).out)
    assert [clause["id"] for clause in found] == ["art_13__para_1"]


def test_hits_are_marked_in_colour(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;33m乡土植物\x1b[0m" in run("find", "乡土植物", REGULATION).out
