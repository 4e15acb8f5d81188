"""`check --fix`: what is certain is shown as a diff, and changed when told; nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import NOTICE
from running import Run

from policy_parser import parse
from policy_parser.checks import Subject, edits
from policy_parser.document import Document

DRAFT = """云溪市湿地办法
第一条　公园，游园；广场：（含游园)每日开放,不得收费:
（一）“甲区“；
(二)乙区;
（三）丙区。
第二条　代号为A-1,（见3.5.
第三条　湿地（含“滩涂）每日开放.
"""
MENDED = """云溪市湿地办法
第一条　公园，游园；广场：（含游园）每日开放，不得收费：
（一）“甲区”；
（二）乙区；
（三）丙区。
第二条　代号为A-1,（见3.5.
第三条　湿地（含“滩涂）每日开放。
"""


def mended(text: str, codes: frozenset[str] | None = None) -> tuple[str, Document]:
    """The text with every edit carried out, and its document before."""
    d = parse(text)
    subject = Subject(
        d.text, d.title, d.metadata.ladder, d.clauses, (*d.front, *d.back), d.definitions, d.references
    )  # fmt: skip
    characters = list(text)
    for edit in edits(subject, lambda code: codes is None or code in codes):
        characters[edit.place] = edit.mark
    return "".join(characters), d


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_diff_is_printed_and_the_file_stays(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "draft.txt", DRAFT.encode())
    ran = run("check", "--fix", path)
    lines = ran.out.splitlines()
    assert ran.code == 0
    assert lines[:2] == [f"--- {path}", f"+++ {path}"]
    assert [line[1:] for line in lines[3:] if line[0] in " +"] == MENDED.splitlines()
    assert [line[1:] for line in lines[3:] if line[0] in " -"] == DRAFT.splitlines()
    assert ran.err == "to mend: 8 (files: 1); --write changes them\n"
    assert path.read_bytes() == DRAFT.encode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_file_is_changed_in_its_own_encoding_and_line_ends(
    run: Run, tmp_path: Path, encoding: str, end: str
) -> None:
    path = write(tmp_path, "draft.md", DRAFT.replace("\n", end).encode(encoding))
    ran = run("check", "--fix", "--write", path)
    assert (ran.code, ran.out, ran.err) == (0, "", "mended: 8 (files: 1)\n")
    assert path.read_bytes() == MENDED.replace("\n", end).encode(encoding)
    assert run("check", "--fix", "--write", path).err == "nothing that is certain to mend\n"


def test_only_the_codes_that_are_asked_for(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "draft.txt", DRAFT.encode())
    run("check", "--fix", "--write", "--ignore", "mixed-width", path)
    assert path.read_text(encoding="utf-8") == DRAFT.replace("“甲区“", "“甲区”")


def test_a_folder_gives_its_texts_alone(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "draft.txt", DRAFT.encode())
    page = write(tmp_path, "draft.html", f"<p>{DRAFT}</p>".encode())
    assert run("check", "--fix", "--write", tmp_path).code == 0
    assert path.read_bytes() == MENDED.encode()
    ran = run("check", "--fix", "--write", page, path)
    assert (ran.code, ran.err.count("\n")) == (2, 2)
    assert "only text and Markdown are changed" in ran.err


def test_write_alone_and_standard_input_are_refused(run: Run, tmp_path: Path) -> None:
    ran = run("check", "--write", NOTICE)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    ran = run("check", "--fix", "-", stdin=DRAFT.encode())
    assert (ran.code, ran.out) == (2, "")


def test_two_marks_that_are_never_closed_are_no_pair_that_is_turned() -> None:
    text = "第一条　公园“每日开放，但是“园林除外。\n第二条　公园每日开放。\n"
    assert mended(text)[0] == text


def test_what_is_mended_has_the_same_tree_and_nothing_more_to_mend() -> None:
    after, document = mended(DRAFT)
    assert [c.id for c in parse(after).walk()] == [c.id for c in document.walk()]
    assert mended(after)[0] == after


@pytest.mark.corpus
@pytest.mark.slow
def test_real_texts_keep_their_trees(corpus: Path) -> None:
    for path in sorted(corpus.glob("statutes/*.txt")):
        after, document = mended(path.read_bytes().decode())
        again = parse(after)
        assert [c.id for c in again.walk()] == [c.id for c in document.walk()], path.name
        assert [t for r in again.references for t in r.targets] == [t for r in document.references for t in r.targets]
