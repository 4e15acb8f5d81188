"""Real decisions, and the change between real versions worded as a decision, carried out."""

from __future__ import annotations

from pathlib import Path

import pytest
from amendment_figures import figures_of

from policy_parser import Document, amend, parse

pytestmark = pytest.mark.corpus


def words(document: Document) -> dict[str, str]:
    return {c.label: "".join(c.full_text.split()) for c in document.walk() if c.kind == "article"}


@pytest.mark.parametrize("name", ["bankruptcy_3", "environment_damage", "medical_damage"])
def test_a_decision_gives_the_text_as_published(corpus: Path, name: str) -> None:
    folder = corpus / "amendments" / name
    base, decision, result = (
        parse((folder / f"{x}.txt").read_text(encoding="utf-8")) for x in ("base", "decision", "result")
    )
    made = amend(base, decision)
    assert words(made.document) == words(result)
    assert not made.left


@pytest.mark.slow
def test_the_new_text_comes_back_from_the_decision_between_two_versions(corpus: Path) -> None:
    right = want = 0
    for pair in sorted(p for p in (corpus / "versions").iterdir() if p.is_dir()):
        found = figures_of(*((pair / f"{x}.txt").read_text(encoding="utf-8") for x in ("old", "new")))
        right, want = right + found.right, want + found.want
    assert right / want >= 0.99
