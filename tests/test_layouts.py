"""The same law in ten layouts has the same tree: the example here, the real laws where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from layout_figures import figures, nodes
from layouts import layouts
from places import EXAMPLES

from policy_parser import parse

_NAMES = [layout.name for layout in layouts("第一条 甲。")]
#: Three seeds are three widths and three page heights.
_SEEDS = (0, 1, 2)


def _example() -> str:
    """The example without its contents and its indents: one paragraph a line, as a layout starts from."""
    lines = [line.strip() for line in (EXAMPLES / "regulation.txt").read_text(encoding="utf-8").split("\n")]
    start = lines.index("第一章　总　　则", lines.index("第六章　附　　则"))
    return "\n".join([lines[0], "", *(line for line in lines[start:] if line)])


@pytest.mark.parametrize("seed", _SEEDS)
@pytest.mark.parametrize("name", _NAMES)
def test_the_example_has_the_same_tree_in_every_layout(name: str, seed: int) -> None:
    text = _example()
    layout = next(one for one in layouts(text, seed) if one.name == name)
    above = {"part", "chapter", "section", "article"}
    want, got = (
        [n for n in nodes(parse(t).clauses) if layout.parts_paragraphs or n[0][-1].partition(":")[0] in above]
        for t in (text, layout.text)
    )
    assert len(want) > 50
    assert got == want


@pytest.mark.corpus
@pytest.mark.slow
def test_the_real_laws_keep_their_trees(corpus: Path) -> None:
    for name, f1, _, whole, laws in figures(corpus / "statutes"):
        assert f1 >= (0.999 if name in ("wrapped_flush", "hanging") else 0.9995), name
        assert whole == laws, name
