"""The recipes of docs/rag.md and docs/rag.zh.md run as they stand there, with the real libraries."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from places import ROOT

_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)
_NEEDED = ("langchain_core", "llama_index.core", "chromadb", "haystack", "duckdb")


def blocks(page: str) -> list[str]:
    return _BLOCK.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))


@pytest.mark.slow
def test_every_recipe_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for library in _NEEDED:
        pytest.importorskip(library, reason=f"{library} is not installed")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HAYSTACK_TELEMETRY_ENABLED", "False")
    names: dict[str, object] = {}
    for block in blocks("rag.md"):
        exec(compile(block, "rag.md", "exec"), names)
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 6
    assert all("》第" in line for line in (*printed[:4], printed[5]))


def test_both_pages_show_the_same_recipes() -> None:
    assert blocks("rag.md") == blocks("rag.zh.md")
