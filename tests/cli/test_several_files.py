"""Several FILE arguments: pages of one document or documents of their own, folders, patterns, jobs, what goes on."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from places import NOTICE, OPINION, REGULATION
from running import Run

from policy_parser.layout.file_flow import goes_on

GOOD = "甲市公园办法\n\n第一条 公园每日开放。\n第二条 公园免费开放。\n"
BAD = "乙市河道办法\n\n第一条 河道应当清理。\n第三条 依照第九条处理。\n"
MORE = "第三条 公园应当公布电话。\n"
Write = Callable[..., list[Path]]


@pytest.fixture
def files(tmp_path: Path) -> Write:
    """Writes texts to 1.txt, 2.txt …"""

    def write(*texts: str) -> list[Path]:
        paths = [tmp_path / f"{at}.txt" for at, _ in enumerate(texts, 1)]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        return paths

    return write


@pytest.mark.parametrize(
    ("before", "after", "goes"),
    [
        (GOOD, BAD, False),
        (GOOD, MORE, True),
        (GOOD, "甲市公园办法\n" + MORE, True),
        ("一、总体要求\n（一）目标。\n", "（二）原则。\n二、任务\n", True),
        ("公园办法\n一、总体要求\n", "河道办法\n一、总体要求\n", False),
        ("第一条 公园管理单位应当自收到申请之日起十\n", "五日内作出决定，并书面通知申请人。\n", True),
        ("第一条 公园管理单位应当自收到申请之日起十\n- 1 -\n", "- 2 -\n五日内作出决定，并书面通知申请人。\n", True),
        ("各单位要加强领导，认真落实，（下转第4版）\n", "云溪新闻\n市里要闻。\n", True),
        ("云溪新闻\n市里要闻。\n", "（上接第1版）落实各项任务。\n", True),
        ("云溪市公园办法\n", "青禾县河道办法\n", False),
        ("", GOOD, False),
    ],
)
def test_a_text_goes_on_or_begins_anew(before: str, after: str, goes: bool) -> None:
    assert goes_on(before, after) is goes


def test_files_that_have_nothing_to_do_with_each_other_are_checked_apart(run: Run, files: Write) -> None:
    good, bad = files(GOOD, BAD)
    ran = run("check", good, bad)
    assert [line.split(": ", 1)[0] for line in ran.out.splitlines()] == [f"{bad}:4:1", f"{bad}:4:7"]
    assert "number-gap" in ran.out
    assert "2 files: each taken as a document of its own; --pages takes them as pages of one" in ran.err
    assert ran.code == 1


def test_pages_of_one_document_are_one(run: Run) -> None:
    ran = run("tree", *OPINION)
    assert ran.out == run("tree", "--pages", *OPINION).out
    assert "taken as pages of one document; --each takes each as its own" in ran.err


def test_a_document_beside_pages_is_its_own(run: Run, files: Write) -> None:
    pages = files(GOOD, MORE, BAD)
    ran = run("parse", *pages)
    assert [json.loads(line)["title"] for line in ran.out.splitlines()] == ["甲市公园办法", "乙市河道办法"]
    assert f"2 documents: {pages[0]}, {pages[1]} as pages of one document, the others each as its own" in ran.err


def test_pages_and_each_say_it_for_certain(run: Run, files: Write) -> None:
    good, more = files(GOOD, MORE)
    assert len(run("parse", "--each", good, more).out.splitlines()) == 2
    assert json.loads(run("parse", "--pages", good, more).out)["clauses"][-1]["label"] == "第三条"
    assert run("parse", "--pages", "--each", good, more).err == (
        "policy-parser: --each and --pages: a file is a document of its own or a page; give one of them\n"
    )


@pytest.mark.parametrize("argument", [".", "*.txt", "./**/?.txt"])
def test_a_folder_and_a_pattern_name_documents_never_pages(
    run: Run, files: Write, argument: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files(GOOD, MORE)
    (tmp_path / ".hidden.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    monkeypatch.chdir(tmp_path)
    ran = run("parse", argument)
    assert [json.loads(line)["title"] for line in ran.out.splitlines()] == ["甲市公园办法", None]
    assert ran.err == ""


@pytest.mark.parametrize("argument", ["empty", "*.nothing"])
def test_a_folder_or_pattern_without_files_is_one_line(
    run: Run, tmp_path: Path, argument: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    ran = run("tree", argument)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith(f"policy-parser: {argument}: ")


@pytest.mark.parametrize(
    "command",
    [("tree",), ("parse",), ("find", "公园"), ("refs",), ("check",), ("show", "第一条"), ("refs", "--json")],
    ids="-".join,
)
def test_several_jobs_give_what_one_gives(run: Run, files: Write, command: tuple[str, ...], tmp_path: Path) -> None:
    paths = [*files(GOOD, BAD), tmp_path / "missing.txt", NOTICE, REGULATION]
    one, two = (run(*command, "--each", "--jobs", jobs, *paths) for jobs in (1, 2))
    assert two == one
    assert f"{tmp_path / 'missing.txt'}: no such file" in one.err
    assert one.code == 2


def test_a_run_that_was_ended_goes_on(run: Run, files: Write, tmp_path: Path) -> None:
    good, bad = files(GOOD, BAD)
    out = tmp_path / "out"
    assert run("export", "--to", "csv", "--each", "-o", out, good).code == 0
    (out / "1.csv").write_bytes(b"kept")
    refused = run("export", "--to", "csv", "--each", "-o", out, good, bad)
    assert refused.code == 2
    assert refused.err == f"policy-parser: {out / '1.csv'}: the file is there already; use --force to replace it\n"
    assert (out / "2.csv").exists()  # one that is there does not stop the others
    (out / "2.csv").unlink()
    assert run("export", "--to", "csv", "--each", "-o", out, "--skip-existing", good, bad).code == 0
    assert (out / "1.csv").read_bytes() == b"kept"
    assert (out / "2.csv").exists()


def test_nothing_to_skip_without_a_folder(run: Run) -> None:
    assert "give --output and a folder" in run("parse", "--skip-existing", REGULATION).err


def test_a_folder_with_brackets_in_its_name_is_that_folder_in_a_pattern(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "公报[2026]"
    folder.mkdir()
    (folder / "文[1].txt").write_text(GOOD, encoding="utf-8")
    for pattern in (folder / "*.txt", tmp_path / "公*" / "*.txt", folder / "文[[]1].txt"):
        assert "甲市公园办法" in run("tree", pattern).out


def test_a_folder_that_cannot_be_looked_into_is_a_line(
    run: Run, files: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files(GOOD)
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    ran = run("tree", tmp_path)
    assert "甲市公园办法" in ran.out
    assert "closed: " in ran.err
    assert ran.code == 2
