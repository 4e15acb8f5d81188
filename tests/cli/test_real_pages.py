"""`tree` on the two real newspaper pages over which an opinion was split: it is whole, and nothing else is in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Run

pytestmark = pytest.mark.corpus


def test_the_opinion_is_drawn_whole(run: Run, corpus: Path) -> None:
    pages = [corpus / "pages" / "2020-08-26_page1.txt", corpus / "pages" / "2020-08-26_page6.txt"]
    ran = run("tree", *pages)
    gold = json.loads((corpus / "pages" / "opinion.gold.json").read_text(encoding="utf-8"))["nodes"]
    levels = [sum(len(path) == depth for path, _ in gold) for depth in (1, 2, 3)]
    assert levels == [3, 13, 25]
    title, *rows = ran.out.splitlines()
    assert title == "关于改革完善社会救助制度的意见"
    labels = [row.split("─ ", 1)[1].split()[0] for row in rows]
    assert [label for label in labels if label.rstrip(".").isdigit()] == [f"{n}." for n in range(1, 26)]
    assert sum(label.startswith("（") for label in labels) == 13
    assert "other documents here" in ran.err


def test_its_clean_text_gives_the_same_outline(run: Run, corpus: Path) -> None:
    pages = corpus / "pages"
    printed = run("tree", pages / "2020-08-26_page1.txt", pages / "2020-08-26_page6.txt").out
    assert run("tree", pages / "opinion.clean.md").out == printed
