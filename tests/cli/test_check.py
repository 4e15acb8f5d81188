"""`check`: what is wrong, as file:line:column, for people and for machines; exit code 1 where there is an error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from places import NOTICE, OPINION, REGULATION
from running import Run

from policy_parser.checks import CODES

FAULTY = """云溪市公园条例
第一条　公园应当“开放。
第三条　依照第九条办理。
第四条
"""


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.txt"
    path.write_text(FAULTY, encoding="utf-8")
    return path


def test_a_line_a_fault_with_its_place_and_its_code(run: Run, faulty: Path) -> None:
    ran = run("check", faulty)
    assert ran.code == 1
    rows = [line.removeprefix(str(faulty)) for line in ran.out.splitlines()]
    assert [row.split(" ")[:2] for row in rows] == [
        [":2:9:", "warning"],
        [":3:1:", "error"],
        [":3:7:", "error"],
        [":4:1:", "warning"],
    ]
    assert all(row.endswith(f"[{code}]") for row, code in zip(rows, codes(run, faulty), strict=True))
    assert ran.err == "2 errors, 2 warnings\n"


def codes(run: Run, *arguments: object) -> list[str]:
    return [row["code"] for row in json.loads(run("check", "--format", "json", *arguments).out)]


def test_select_and_ignore(run: Run, faulty: Path) -> None:
    everything = codes(run, faulty)
    assert "dangling-reference" in everything
    assert codes(run, "--select", "dangling-reference", faulty) == ["dangling-reference"]
    assert codes(run, "--select", "dangling-reference,empty-clause", faulty) == ["dangling-reference", "empty-clause"]
    assert codes(run, "--ignore", "dangling-reference", "--ignore", "empty-clause", faulty) == everything[:2]
    assert run("check", "--select", "empty-clause", faulty).code == 0  # a warning alone


def test_a_code_that_does_not_exist(run: Run, faulty: Path) -> None:
    ran = run("check", "--select", "dangling-refrence", faulty)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "did you mean dangling-reference" in ran.err


def test_a_format_that_does_not_exist(run: Run, faulty: Path) -> None:
    ran = run("check", "--format", "xml", faulty)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_a_document_without_faults(run: Run) -> None:
    assert run("check", NOTICE) == (0, "", "nothing is wrong\n")


def test_a_fault_on_the_second_page_is_counted_in_its_own_file(run: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "1.txt", tmp_path / "2.txt"
    first.write_text("云溪市公园条例\n第一条　公园应当开放。\n", encoding="utf-8")
    second.write_text("第二条　公园应当整洁。\n第三条　依照第九条办理。\n", encoding="utf-8")
    [row] = json.loads(run("check", "--format", "json", first, second).out)
    assert (row["file"], row["line"], row["column"], row["words"]) == (str(second), 2, 7, "第九条")


def test_sarif(run: Run, faulty: Path) -> None:
    log = json.loads(run("check", "--format", "sarif", faulty).out)
    [only] = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in only["tool"]["driver"]["rules"]] == list(CODES)
    result = next(r for r in only["results"] if r["ruleId"] == "dangling-reference")
    assert only["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "dangling-reference"
    assert result["level"] == "error"
    [place] = result["locations"]
    assert place["physicalLocation"]["region"] == {
        "startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 10, "snippet": {"text": "第九条"},
    }  # fmt: skip


def test_sarif_writes_a_file_as_a_uri(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "公园 条例.txt"
    path.write_text(FAULTY, encoding="utf-8")
    log = json.loads(run("check", "--format", "sarif", path).out)
    uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert " " not in uri


def test_github(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "100%,公园.txt"
    path.write_text(FAULTY, encoding="utf-8")
    rows = run("check", "--format", "github", path).out.splitlines()
    assert len(rows) == 4
    assert all("100%25%2C公园.txt,line=" in row for row in rows)
    assert rows[2].startswith("::error file=")
    assert ",line=3,endLine=3,col=7,title=dangling-reference,endColumn=10::" in rows[2]


def test_the_dangling_reference_of_the_regulation_is_found(run: Run) -> None:
    ran = run("check", REGULATION)
    assert ran.code == 1
    assert "本条例第五十九条" in ran.out


def test_every_file_is_checked_with_each(run: Run, faulty: Path) -> None:
    rows = json.loads(run("check", "--format", "json", "--each", faulty, *OPINION, REGULATION).out)
    assert {row["file"] for row in rows} >= {str(faulty), str(REGULATION)}
