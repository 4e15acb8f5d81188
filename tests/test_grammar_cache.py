"""The parsers that Lark built are kept, read back, and never read where somebody else could have written them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from policy_parser.citations.run_trees import _parser as citation_parser
from policy_parser.grammar_cache import build_parser
from policy_parser.grammar_files import grammar_folder


def built(name: str = "citation") -> object:
    return build_parser(name, start=["run", "label_path"]).parse(SHAPE, start="run")


#: Every numeral of a kind is read as one: 第十条 as 第一条.
SHAPE = "第一条"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    kept = tmp_path / "kept"
    monkeypatch.setenv("POLICY_PARSER_CACHE", str(kept))
    return kept


def test_a_parser_is_kept_and_read_back_the_same(folder: Path) -> None:
    first = built()
    [file] = folder.iterdir()
    before = file.stat().st_mtime_ns
    assert built() == first
    assert [f.name for f in folder.iterdir()] == [file.name]
    assert file.stat().st_mtime_ns == before


def test_a_damaged_file_is_built_anew(folder: Path) -> None:
    first = built()
    [file] = folder.iterdir()
    file.write_bytes(b"not a pickle\n" + file.read_bytes()[:100])
    assert built() == first


def test_a_folder_that_others_may_write_is_not_used(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o777)
    built()
    assert list(folder.iterdir()) == []


def test_a_file_that_others_may_write_is_not_read(folder: Path) -> None:
    built()
    [file] = folder.iterdir()
    assert file.stat().st_mode & 0o077 == 0
    file.chmod(0o666)
    before = file.read_bytes()
    built()
    assert file.read_bytes() == before  # neither read nor written


def test_two_installations_keep_a_file_each(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = built()
    [file] = folder.iterdir()
    before = file.stat().st_mtime_ns
    shutil.copytree(grammar_folder(), tmp_path / "grammar")
    monkeypatch.setattr("policy_parser.grammar_cache.grammar_folder", lambda: tmp_path / "grammar")
    assert built() == first
    assert len(list(folder.iterdir())) == 2
    assert file.stat().st_mtime_ns == before


def test_the_cache_can_be_turned_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICY_PARSER_CACHE", "")
    built()
    assert not folder.exists()


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("POLICY_PARSER_CACHE", str(tmp_path / "file" / "below"))
    assert built() is not None


def test_the_package_s_own_parsers_are_built_so() -> None:
    assert citation_parser() is citation_parser()
