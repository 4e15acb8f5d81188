"""The commands `policy-parser library …`: what they print, and their exit codes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from places import ROOT
from running import Ran, Run
from shelves import CASES, read_shelf

from policy_parser.cli import library as library_commands
from policy_parser.cli.library import COMMANDS
from policy_parser.wording import use_language

Command = Callable[..., Ran]


@pytest.fixture
def library(run: Run, tmp_path: Path) -> Command:
    """Runs a command of the group on a library of invented rules."""
    read_shelf(CASES / "repeals.txt").fill(tmp_path).close()

    def call(name: str, *arguments: object, stdin: bytes | None = None) -> Ran:
        return run("library", name, *arguments, "--library", tmp_path / "library.db", stdin=stdin)

    return call


def test_add_counts_what_it_did_and_a_bad_file_is_a_line(library: Command, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 and no more")
    ran = library("add", tmp_path / "files", tmp_path / "bad.pdf", "--jobs", "1")
    assert ran.code == 2
    assert "bad.pdf: " in ran.err.splitlines()[0]
    assert "0 added, 4 unchanged, 1 failed" in ran.err


def test_a_path_that_is_not_there_makes_no_library(run: Run, tmp_path: Path) -> None:
    ran = run("library", "add", tmp_path / "gone.txt", "--library", tmp_path / "new.db")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"policy-parser: {tmp_path / 'gone.txt'}: no such file or folder\n"
    assert list(tmp_path.iterdir()) == []


def test_list_shows_dates_and_status(library: Command) -> None:
    rows = json.loads(library("list", "--json").out)
    assert {r["document"]: r["status"] for r in rows}["中华人民共和国渡口法@2001-02-01"] == "repealed"
    assert "水上法典" in library("list", "水上", "--status", "in force").out
    assert json.loads(library("list", "--statistics", "--json").out)["documents"] == 4


def test_show_prints_a_clause_and_search_finds_one(library: Command) -> None:
    assert "渡口不得夜间开渡" in library("show", "渡口法第二条").out
    assert "第二条" in library("search", "应当照明").out
    assert library("search", "没有的词").out == ""


def test_show_says_that_it_is_no_law_any_more(library: Command) -> None:
    ran = library("show", "渡口法第二条")
    assert ran.out.splitlines()[1].startswith("第二条 渡口不得夜间开渡")
    assert "中华人民共和国渡口法@2001-02-01: repealed on 2019-01-01 by 中华人民共和国水上法典@2019-01-01" in ran.err
    assert "repealed on" in library("show", "渡口法").err
    assert "repealed on" not in library("show", "水上法典第二条").err


def test_show_prints_every_part_of_a_code(run: Run, tmp_path: Path) -> None:
    read_shelf(CASES / "parts.txt").fill(tmp_path).close()
    ran = run("library", "show", "渡运法典", "--library", tmp_path / "library.db")
    assert [line[:3] for line in ran.out.splitlines() if line.startswith("第") and "条" in line[:4]] == [
        "第一条", "第二条", "第三条", "第四条", "第五条", "第六条", "第七条"
    ]  # fmt: skip
    lines = run("library", "show", "渡运法典", "--json", "--library", tmp_path / "library.db").out.splitlines()
    assert [json.loads(line)["clauses"][0]["heading"] for line in lines] == ["总则", "渡口", "附则"]


def test_words_of_a_search_may_be_several_arguments(library: Command) -> None:
    assert library("search", "渡口", "夜间").out == library("search", "渡口 夜间").out != ""


def test_addresses_are_said_as_one_cites_them(library: Command) -> None:
    ran = library("cited-by", "渡口法 art_2")
    assert ran.out == library("cited-by", "渡口法第二条").out
    assert "art_" not in ran.out
    assert "中华人民共和国渡口法@2001-02-01 第二条" in ran.out


def test_cites_and_cited_by_tell_where_it_leads(library: Command) -> None:
    assert "repealed by 中华人民共和国水上法典@2019-01-01" in library("cites", "青禾县渡口条例").out
    assert "云溪市渡口条例@2010-01-10" in library("cited-by", "渡口法第二条").out


@pytest.mark.parametrize("format_", ["text", "json", "sarif", "github"])
def test_verify_tells_what_is_not_so(library: Command, format_: str) -> None:
    text = "《水上法典》第二条规定：“渡口夜间开渡的，必须照明”。《渡口法》第二条已经废止。"
    ran = library("verify", "-", "--format", format_, stdin=text.encode())
    assert ran.code == 1
    assert "changed" in ran.out
    assert "repealed" in ran.out


def test_verify_is_silent_where_all_is_so(library: Command) -> None:
    ran = library("verify", "-", stdin="《水上法典》第二条规定：“渡口夜间开渡的，应当照明”。".encode())
    assert (ran.code, ran.err) == (0, "1 citations, nothing is wrong\n")


def test_what_was_not_checked_is_counted(library: Command) -> None:
    ran = library("verify", "-", stdin="《天书法》第二条。《水上法典》第二条。《员工手册》第三条。".encode())
    assert (ran.code, ran.err) == (0, "3 citations; nothing is wrong of what could be checked, 2 could not\n")
    assert "note 《员工手册》第三条" in ran.out
    assert "it says: 第二条" in ran.out


def test_a_value_that_is_none_is_one_line(library: Command) -> None:
    assert library("cites", "青禾县渡口条例", "--outcome", "gone").code == 2
    assert library("search", "渡口", "--kind", "clause").code == 2


def test_check_names_what_is_wrong_between_documents(library: Command) -> None:
    ran = library("check")
    assert ran.code == 1
    assert "[repealed]" in ran.out


def test_what_is_not_there_is_one_line(library: Command, run: Run, tmp_path: Path) -> None:
    for ran in (
        library("show", "云溪市养猫条例第一条"),
        library("show", "渡口法第九条"),
        library("search", "渡口", "--status", "old"),
        library("show", "渡口法第二条", "--as-of", "yesterday"),
        run("library", "list", "--library", tmp_path / "none.db"),
    ):
        assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1), ran.err


@pytest.mark.parametrize("page", ["library.md", "library.zh.md"])
def test_every_command_and_option_is_documented(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"policy-parser library {name}" not in text] == []


def test_the_commands_speak_chinese(library: Command, run: Run, tmp_path: Path) -> None:
    def chinese(name: str, *arguments: object, stdin: bytes | None = None) -> Ran:
        where = ("--library", tmp_path / "library.db")
        return run("--language", "zh", "library", name, *arguments, *where, stdin=stdin)

    ran = chinese("verify", "-", stdin="《水上法典》第九条。《水上法典》第二条：“渡口可以夜间开渡。”".encode())
    assert (ran.code, ran.err) == (1, "2 处引用，其中 2 处不实\n")
    assert "没有该条款" in ran.out
    assert "该版本没有第九条" in ran.out
    assert "引文有改动" in ran.out
    assert "现行有效" in chinese("list").out
    assert chinese("list", "--status", "现行有效").out == chinese("list", "--status", "in force").out
    assert chinese("show", "云溪市养猫条例第一条").err == "policy-parser: 云溪市养猫条例：文库中没有这份文件\n"
    reasons = chinese("cites", "青禾县渡口条例").out
    assert "被 水上法典 废止" in reasons.replace("中华人民共和国", "").replace("@2019-01-01", "")
    assert not any(word in reasons for word in ("repealed", "held", "version"))


def test_progress_tells_the_rate_and_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    moments = iter([0.0, 0.5, 1.0, 3700.0])
    monkeypatch.setattr("policy_parser.cli.library.time.monotonic", lambda: next(moments))
    monkeypatch.setattr("sys.stderr", screen := Terminal())
    monkeypatch.setenv("TERM", "xterm")
    use_language("zh")
    try:
        show = library_commands._Progress()
        show.files(50, 200, 0)
        show.files(100, 200, 2)
        show.files(101, 20_000, 2)
    finally:
        use_language("en")
    assert screen.getvalue().split("\r\x1b[2K")[1:] == [
        "文件 50/200，每秒 100 个，还需 2 秒", "文件 100/200，每秒 100 个，还需 1 秒，失败 2 个",
        "文件 101/20000，每秒 0 个，还需 202 小时 29 分，失败 2 个",
    ]  # fmt: skip
