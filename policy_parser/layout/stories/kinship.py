"""How much two texts are about the same thing: the pairs of characters that they share, the rare ones counting more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from math import log, sqrt

from policy_parser.expressions import expression

_RUNS = expression(r"[\u4e00-\u9fff]{2,}")


def pairs_in(words: str) -> set[str]:
    """The pairs of neighbouring Chinese characters, `救助` and `助制` of 救助制度."""
    found: set[str] = set()
    for run in _RUNS.findall(words):
        found.update(map("".join, pairwise(run)))
    return found


class Kinship:
    """Weighs pairs by how few of the given texts have them."""

    def __init__(self, texts: Iterable[set[str]]) -> None:
        self._seen: Counter[str] = Counter()
        count = 1
        for text in texts:
            self._seen.update(text)
            count += 1
        self._weights = [log((1 + count) / (1 + seen)) for seen in range(count)]
        self._squares = [w * w for w in self._weights]

    def share(self, part: set[str], whole: set[str]) -> float:
        """How much of `part` stands in `whole`, from 0 to 1."""
        total = self._sum(part, self._weights)
        return self._sum(part & whole, self._weights) / total if total else 0.0

    def size(self, pairs: set[str]) -> float:
        """What `alike` needs to know of a set; those of two sets without a pair in common add up."""
        return self._sum(pairs, self._squares)

    def alike(self, one: set[str], other: set[str], sizes: tuple[float, float] | None = None) -> float:
        """How alike two texts are, whatever their lengths, from 0 to 1 (the cosine of their weighted pairs).
        `sizes`: theirs, where known."""
        both = self.size(one & other)
        if not both:
            return 0.0
        first, second = sizes or (self.size(one), self.size(other))
        return both / sqrt(first * second)

    def _sum(self, pairs: set[str], weights: list[float]) -> float:
        return sum(map(weights.__getitem__, map(self._seen.__getitem__, pairs)))
