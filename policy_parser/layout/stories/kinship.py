"""How much two texts are about the same thing: the pairs of characters that they share, the rare ones counting more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from math import log, sqrt

_RUNS = re.compile(r"[\u4e00-\u9fff]{2,}")


def pairs_in(words: str) -> set[str]:
    """The pairs of neighbouring Chinese characters, `救助` and `助制` of 救助制度."""
    found: set[str] = set()
    for run in _RUNS.findall(words):
        found.update(map("".join, pairwise(run)))
    return found


class Kinship:
    """Weighs pairs by how few of the given texts have them."""

    def __init__(self, texts: Iterable[set[str]]) -> None:
        seen: Counter[str] = Counter()
        count = 1
        for text in texts:
            seen.update(text)
            count += 1
        self._seen, self._top = seen, log(1 + count)

    def weight(self, pair: str) -> float:
        return self._top - log(1 + self._seen[pair])

    def share(self, part: set[str], whole: set[str]) -> float:
        """How much of `part` stands in `whole`, from 0 to 1."""
        total = sum(map(self.weight, part))
        return sum(map(self.weight, part & whole)) / total if total else 0.0

    def alike(self, one: set[str], other: set[str]) -> float:
        """How alike two texts are, whatever their lengths, from 0 to 1 (the cosine of their weighted pairs)."""
        both = self._square(one & other)
        return both / sqrt(self._square(one) * self._square(other)) if both else 0.0

    def _square(self, pairs: set[str]) -> float:
        return sum(self.weight(p) ** 2 for p in pairs)
