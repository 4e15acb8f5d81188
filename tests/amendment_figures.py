"""Each pair of real versions: compared, the change worded as a decision, the decision carried out on the old text.

    python tests/amendment_figures.py [NAME…]

Prints the share of the articles that come out as in the new text, a line a pair: their words (widths of punctuation are
no change, so no decision tells them), and in brackets their characters.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from places import corpus_folder

from policy_parser import Document, amend, compare, parse
from policy_parser.comparison.decision import decision_of
from policy_parser.plain_words import normal


class Figures(NamedTuple):
    """Articles (points, where there are none) of the new text, how many came out right, to the character, and what
    was not done."""

    right: int
    exact: int
    want: int
    left: tuple[str, ...]


def figures_of(old: str, new: str) -> Figures:
    """How the new text comes back from the old one and the decision between them."""
    base, result = parse(old), parse(new)
    made = amend(base, parse(decision_of(compare(base, result))))
    wanted, have = _words(result), _words(made.document)
    exact = sum(have.get(place) == words for place, words in wanted.items())
    right = sum(normal(have.get(place, "")) == normal(words) for place, words in wanted.items())
    left = tuple(f"{o.status} {o.reason}: {o.text[:60]}" for o in made.left)
    return Figures(right, exact, len(wanted), left)


def _words(document: Document) -> dict[str, str]:
    kind = "article" if any(c.kind == "article" for c in document.walk()) else "point"
    return {c.id: "".join(c.full_text.split()) for c in document.walk() if c.kind == kind}


def main(names: list[str]) -> None:
    folder = corpus_folder()
    if folder is None:
        sys.exit("the real documents are not here: set POLICY_PARSER_CORPUS")
    right = exact = want = 0
    for pair in sorted(p for p in Path(folder, "versions").iterdir() if p.is_dir()):
        if names and not any(name in pair.name for name in names):
            continue
        found = figures_of(*((pair / f"{x}.txt").read_text(encoding="utf-8") for x in ("old", "new")))
        right, exact, want = right + found.right, exact + found.exact, want + found.want
        print(f"{found.right} ({found.exact}) of {found.want} {pair.name[:60]}", *found.left[:4], sep="\n    ")
    shares = f"{right / max(1, want):.4f} ({exact / max(1, want):.4f})"
    print(f"{right} ({exact}) of {want} articles as in the new text: {shares}")


if __name__ == "__main__":
    main(sys.argv[1:])
