"""A file is there whole or not at all, and none is lost by mistake."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from policy_parser.errors import ExportError
from policy_parser.export.writing import write_atomically


def test_a_new_file_holds_the_text_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "条例.md"
    assert write_atomically(path, "第一条\r\n第二条\n") == path
    assert path.read_bytes() == "第一条\r\n第二条\n".encode()
    assert os.listdir(tmp_path) == ["条例.md"]


def test_a_file_that_is_there_stays_without_force(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(ExportError, match=r"a\.txt: the file is there already; use --force to replace it"):
        write_atomically(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    write_atomically(path, "new", force=True)
    assert path.read_text(encoding="utf-8") == "new"


def test_rights_of_the_replaced_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    write_atomically(path, "new", force=True)
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_atomically(tmp_path / "link.txt", "new", force=True)
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("force", [False, True])
def test_an_interruption_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: bool) -> None:
    path = tmp_path / "a.txt"
    if force:
        path.write_text("old", encoding="utf-8")

    def interrupted(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, "new" * 100_000, force=force)
    assert os.listdir(tmp_path) == (["a.txt"] if force else [])
    if force:
        assert path.read_text(encoding="utf-8") == "old"


def test_a_file_that_comes_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    monkeypatch.setattr(os, "fsync", lambda handle: path.write_text("another's", encoding="utf-8"))
    with pytest.raises(ExportError, match="there already"):
        write_atomically(path, "mine")
    assert path.read_text(encoding="utf-8") == "another's"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"cannot be written, no such file or directory"):
        write_atomically(tmp_path / "none" / "a.txt", "x")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="a folder, not a file"):
        write_atomically(tmp_path, "x", force=True)
