"""Expressions that are kept from run to run are the very ones that Python compiles."""

from __future__ import annotations

import marshal
import os
import pkgutil
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import policy_parser
from policy_parser import kept_expressions
from policy_parser.expressions import _Expression
from policy_parser.kept_expressions import _Kept, _python

ARTICLE = r"第(?P<number>[一二三四五六七八九十]{1,3})条"
EXTRAS = ("integrations", "services", "ocr")


def every_expression() -> Iterator[tuple[str, int]]:
    """All that the package's modules hold."""
    for module in pkgutil.walk_packages(policy_parser.__path__, "policy_parser."):
        if module.name.endswith("__main__") or any(part in module.name for part in EXTRAS):
            continue
        for value in vars(import_module(module.name)).values():
            if isinstance(value, _Expression) and isinstance(value.pattern, str):
                yield value.pattern, int(value.flags)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "expressions"


def kept(file: Path) -> _Kept:
    python = _python()
    assert python is not None, "this Python's re is built in another way: expressions are not kept on it"
    return _Kept(file, python)


def test_each_is_what_python_compiles_at_first_and_when_it_is_read_back(file: Path) -> None:
    every = set(every_expression())
    assert len(every) > 250
    first = kept(file)
    made = {key: first.compiled(*key) for key in every}
    first.write()
    second = kept(file)
    for (pattern, flags), one in made.items():
        python = re.compile(pattern, flags)
        again = second.compiled(pattern, flags)
        assert one == python == again  # pattern, flags and code
        assert again.groupindex == python.groupindex
        assert again.groups == python.groups
    before = file.stat().st_mtime_ns
    second.write()
    assert file.stat().st_mtime_ns == before  # nothing was new


def test_it_reads_as_it_should(file: Path) -> None:
    first = kept(file)
    first.compiled(ARTICLE, 0)
    first.write()
    found = kept(file).compiled(ARTICLE, 0).search("依照第三条")
    assert found is not None
    assert (found["number"], found.lastgroup) == ("三", "number")


def test_what_is_wrong_in_an_expression_is_said(file: Path) -> None:
    with pytest.raises(re.error):
        kept(file).compiled("第(", 0)


@pytest.mark.parametrize(
    "damage", [lambda data: data[:40], lambda data: data[:-1] + b"x", lambda data: b"", lambda data: b"1"]
)
def test_a_damaged_file_is_made_anew(file: Path, damage: object) -> None:
    first = kept(file)
    first.compiled(ARTICLE, 0)
    first.write()
    whole = file.read_bytes()
    file.write_bytes(damage(whole))  # type: ignore[operator]
    second = kept(file)
    assert second.compiled(ARTICLE, 0) == re.compile(ARTICLE)
    second.write()
    assert file.read_bytes() == whole


@pytest.mark.parametrize(
    "row",
    [
        (32, b"\xff\xff\xff\xff" * 9, 1, {"number": 1}),  # no code
        (32, b"\x01", 1, {"number": 1}),
        (32, b"", 1, {"number": 7}),
        (32, "words", 1, {}),
        None,
    ],
)
def test_what_is_no_code_is_compiled_anew(file: Path, row: object) -> None:
    data = marshal.dumps({(ARTICLE, 0): row})
    file.write_bytes(zlib.crc32(data).to_bytes(4, "big") + data)
    assert kept(file).compiled(ARTICLE, 0) == re.compile(ARTICLE)


def test_two_that_write_at_once_lose_nothing_but_time(file: Path) -> None:
    one, other = kept(file), kept(file)
    one.compiled("甲", 0)
    other.compiled("乙", 0)
    one.write()
    other.write()
    both = kept(file)
    both.compiled("甲", 0)
    both.compiled("乙", 0)
    assert both._new == {}


def test_the_file_does_not_grow_without_end(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_expressions, "_MOST", 2)
    for words in ("甲", "乙", "丙"):
        one = kept(file)
        one.compiled(words, 0)
        one.write()
    assert set(kept(file)._known) == {("丙", 0)}


def run(folder: Path, *python: str) -> None:
    environment = {**os.environ, "POLICY_PARSER_CACHE": str(folder)}
    subprocess.run([sys.executable, *python], check=True, env=environment, stdout=subprocess.DEVNULL)


def test_a_command_keeps_them_for_the_next(tmp_path: Path) -> None:
    text = tmp_path / "notice.txt"
    text.write_text("一、总体要求\n（一）工作目标。见本通知第二条。\n", encoding="utf-8")
    folder = tmp_path / "kept"
    run(folder, "-m", "policy_parser", "tree", str(text))
    [file] = folder.glob("expressions-*")
    before = file.stat().st_mtime_ns
    assert file.stat().st_mode & 0o077 == 0
    run(folder, "-m", "policy_parser", "tree", str(text))
    assert file.stat().st_mtime_ns == before


def test_a_library_keeps_none(tmp_path: Path) -> None:
    run(tmp_path / "kept", "-c", "from policy_parser import parse; parse('第一条　为了……')")
    assert list((tmp_path / "kept").glob("expressions-*")) == []
