"""`compare`, `amend` and `renumber` on the command line: exit codes, what is printed where, files in their encoding."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from places import ROOT
from running import Run

OLD, NEW = ROOT / "examples" / "pets_2015.txt", ROOT / "examples" / "pets_2024.txt"


def test_a_pipe_shows_words_in_brackets(run: Run) -> None:
    ran = run("compare", OLD, NEW)
    assert (ran.code, ran.err) == (0, "")
    assert "维护公共卫生{+和市容环境+}，" in ran.out
    assert "第七条 → 第八条  follows new numbers, renumbered" in ran.out
    assert ran.out.rstrip().endswith("renumbered 7")


def test_the_program_speaks_chinese(run: Run) -> None:
    assert "仅引用随序号变动" in run("--language", "zh", "compare", OLD, NEW).out


@pytest.mark.parametrize("form", ["html", "markdown", "json", "csv", "decision"])
def test_every_form_of_text_is_printed(run: Run, form: str) -> None:
    ran = run("compare", OLD, NEW, "--to", form)
    assert ran.code == 0
    assert "免疫证明" in ran.out or form == "json"
    if form == "json":
        assert json.loads(ran.out)["changes"][0]["kind"] == "unchanged"


def test_a_form_that_there_is_not(run: Run) -> None:
    ran = run("compare", OLD, NEW, "--to", "word")
    assert (ran.code, ran.out) == (2, "")
    assert "html, docx" in ran.err


def test_a_word_file_needs_a_place_and_is_one(run: Run, tmp_path: Path) -> None:
    assert run("compare", OLD, NEW, "--to", "docx").code == 2
    out = tmp_path / "table.docx"
    assert run("compare", OLD, NEW, "--to", "docx", "-o", out).code == 0
    with zipfile.ZipFile(out) as package:
        assert package.testzip() is None
        for name in package.namelist():
            ElementTree.fromstring(package.read(name))
        document = package.read("word/document.xml").decode()
    assert "<w:strike/>" in document
    assert "<w:b/>" in document
    assert run("compare", OLD, NEW, "--to", "docx", "-o", out).code == 2
    assert run("parse", out).code == 0


def test_the_decision_between_two_versions_gives_the_new_one(run: Run, tmp_path: Path) -> None:
    decision = tmp_path / "decision.txt"
    run("compare", OLD, NEW, "--to", "decision", "-o", decision)
    ran = run("amend", OLD, decision)
    assert ran.code == 0
    assert "carried out" in ran.err
    lines = NEW.read_text(encoding="utf-8").splitlines()
    assert [line for line in ran.out.splitlines() if not line.startswith("（2015")] == [
        line for line in lines if not line.startswith("（2015")
    ]


def test_what_is_left_is_told_and_ends_with_1(run: Run, tmp_path: Path) -> None:
    decision = tmp_path / "decision.txt"
    decision.write_text(
        "关于修改《云溪市养犬管理条例》的决定\n\n对《云溪市养犬管理条例》作如下修改：\n"
        "一、将第四十条修改为：“甲。”\n二、删去第六条。\n",
        encoding="utf-8",
    )
    ran = run("amend", OLD, decision)
    assert ran.code == 1
    assert "left: art_40: not_found" in ran.err
    assert "登记证有效期" not in ran.out
    listed = json.loads(run("amend", OLD, decision, "--operations", "--json").out)
    assert [(o["kind"], o["status"]) for o in listed] == [("replace", "not_found"), ("delete", "applied")]
    assert "not_found (no_such_clause)" in run("amend", OLD, decision, "--operations").out


DRAFT = "第一条 甲。\n第一条之一 乙。\n第二条 依照第二条办理。\n"


def test_renumber_prints_a_difference_and_writes_when_told(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_bytes(DRAFT.replace("\n", "\r\n").encode("gb18030"))
    ran = run("renumber", draft)
    assert ran.code == 0
    assert "-第一条之一 乙。" in ran.out
    assert draft.read_bytes() == DRAFT.replace("\n", "\r\n").encode("gb18030")
    assert run("renumber", draft, "--write").code == 0
    assert draft.read_bytes().decode("gb18030") == "第一条 甲。\r\n第二条 乙。\r\n第三条 依照第三条办理。\r\n"


def test_renumber_refuses_other_kinds_and_levels(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><p>{DRAFT}</p></body></html>", encoding="utf-8")
    assert run("renumber", page).code == 2
    assert run("renumber", OLD, "--level", "word").code == 2
    assert run("renumber", "-").code == 2
