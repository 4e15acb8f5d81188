"""The examples of docs/versions and docs/amendments say what the program prints."""

from __future__ import annotations

import re

import pytest
from places import ROOT

PAGES = ["versions.md", "versions.zh.md", "amendments.md", "amendments.zh.md"]


@pytest.mark.parametrize("name", PAGES)
def test_an_example_prints_what_its_comments_say(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    example = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert example is not None
    exec(compile(example.group(1), name, "exec"), {})
    said = [line.removeprefix("# ") for line in example.group(1).splitlines() if line.startswith("# ")]
    assert capsys.readouterr().out.splitlines() == said
