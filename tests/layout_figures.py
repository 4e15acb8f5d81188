"""A folder of laws in, a table out: how much of each law's tree is the same in twelve layouts of its page.

    python tests/layout_figures.py FOLDER

Each law is a text file, one paragraph a line. Its tree is held against the gold beside it (`NAME.json`: `nodes`, a list
of path and words) or, where there is none, against the tree of the plain text. F1 over clauses: one counts where its
path and its words, blanks aside, both agree. `whole` counts the laws that keep every character in its place.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from layouts import Layout, layouts
from promise import broken_promises

from policy_parser import parse
from policy_parser.model import Clause

Node = tuple[tuple[str, ...], str]
_ABOVE = ("part", "subpart", "chapter", "section", "article")


def nodes(clauses: Sequence[Clause], path: tuple[str, ...] = ()) -> Iterator[Node]:
    """Path and words of every 编 … 项; what stands in an item is words of the item."""
    for clause in clauses:
        if clause.kind == "attachment":
            continue
        insertion = f"-{clause.insertion}" if clause.insertion else ""
        here = (*path, f"{clause.kind}:{clause.number}{insertion}")
        yield here, squash(clause.full_text)
        if clause.kind != "item":
            yield from nodes(clause.children, here)


def squash(words: str) -> str:
    return "".join(words.split()).replace("(", "（").replace(")", "）")


def figures(folder: Path) -> Iterator[tuple[str, float, int, int, int]]:
    """For each layout: its name, F1, laws with the very same tree, laws kept whole, laws."""
    files = sorted(folder.glob("*.txt"))
    hits: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    exact: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for seed, file in enumerate(files):
        text = file.read_text(encoding="utf-8")
        gold = _gold(file, text)
        for layout in layouts(text, seed):
            document = parse(layout.text)
            want, got = (Counter(_judged(layout, n)) for n in (gold, nodes(document.clauses)))
            hits[layout.name] += (want & got).total()
            wanted[layout.name] += want.total()
            found[layout.name] += got.total()
            exact[layout.name] += want == got
            whole[layout.name] += not broken_promises(document)
    for name, want_total in wanted.items():
        yield name, 2 * hits[name] / (want_total + found[name]), exact[name], whole[name], len(files)


def _gold(file: Path, text: str) -> list[Node]:
    beside = file.with_suffix(".json")
    if beside.exists():
        return [(tuple(path), squash(words)) for path, words in json.loads(beside.read_text(encoding="utf-8"))["nodes"]]
    return list(nodes(parse(text).clauses))


def _judged(layout: Layout, found: Sequence[Node] | Iterator[Node]) -> list[Node]:
    return [n for n in found if layout.parts_paragraphs or n[0][-1].partition(":")[0] in _ABOVE]


def main() -> None:
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: python tests/layout_figures.py FOLDER")
    print("| layout | F1 | the very same tree | whole |\n|---|--:|--:|--:|")
    for name, f1, exact, whole, laws in figures(Path(sys.argv[1])):
        print(f"| {name} | {f1:.5f} | {exact} of {laws} | {whole} of {laws} |")


if __name__ == "__main__":
    main()
