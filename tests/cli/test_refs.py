"""`refs`: every reference with its place and its target, as a table or as JSON."""

from __future__ import annotations

import json

import pytest
from places import REGULATION
from running import Run


def rows(out: str) -> list[list[str]]:
    return [[cell for cell in line.split("  ") if cell.strip()] for line in out.splitlines()]


def test_the_table_has_status_place_words_and_target(run: Run) -> None:
    ran = run("refs", "--from", "第二十四条", REGULATION)
    assert ran.code == 0
    [[status, place, words, target]] = rows(ran.out)
    assert (status.strip(), place.strip(), words.strip()) == ("resolved", "第二十四条第一款", "前条")
    assert target.strip().startswith("第二十三条")


def test_unresolved_ones_say_why(run: Run) -> None:
    ran = run("refs", "--status", "unresolved", REGULATION)
    [[_, place, words, why]] = rows(ran.out)
    assert (place.strip(), words.strip(), why.strip()) == (
        "第四十二条第一款",
        "本条例第五十九条",
        "no such clause here",
    )


def test_what_leads_to_a_clause(run: Run) -> None:
    places = [row[1].strip() for row in rows(run("refs", "--to", "第二十二条", REGULATION).out)]
    assert places == [
        "第十八条第一款第（四）项",
        "第二十二条第二款",
        *["第三十八条第一款"] * 2,
        "第三十八条第二款",
    ]


def test_what_leads_to_another_document(run: Run) -> None:
    found = json.loads(run("refs", "--json", "--to", "《澜江省公园条例》", REGULATION).out)
    assert [(r["text"], [t["address"] for t in r["targets"]]) for r in found] == [
        ("《澜江省公园条例》", []),
        ("《澜江省公园条例》第十八条、第十九条", ["art_18", "art_19"]),
    ]


def test_json_holds_the_references_as_the_document_has_them(run: Run) -> None:
    from policy_parser import parse_files

    found = json.loads(run("refs", "--json", REGULATION).out)
    assert found == [r.model_dump(mode="json") for r in parse_files(REGULATION).references]


def test_a_status_that_does_not_exist(run: Run) -> None:
    ran = run("refs", "--status", "lost", REGULATION)
    assert (ran.code, ran.out) == (2, "")
    assert "resolved, external, unresolved" in ran.err


def test_columns_stand_under_each_other(run: Run) -> None:
    from policy_parser.cli.terminal import width

    lines = run("refs", REGULATION).out.splitlines()
    words = [line.split("  ")[0] for line in lines]
    assert {width(w) <= 10 for w in words} == {True}
    assert len(lines) > 30


def test_a_narrow_terminal_gets_narrow_columns(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from policy_parser.cli.terminal import width

    monkeypatch.setenv("COLUMNS", "70")
    assert all(width(line) <= 70 for line in run("refs", REGULATION).out.splitlines())
