"""What a law holds and what a contestant made of it in; the shares that came out right out.

Blanks, and marks without width, do not count in any comparison: a splitter may strip them, a joined line has none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from invented import Cited, Law

from policy_parser.numerals import to_int

_LABEL = re.compile(r"第([零〇一二三四五六七八九十百千万0-9]+)条(?:之[一二三四五六七八九十]+)?")
_HEAD = re.compile(r"第([零〇一二三四五六七八九十百千万0-9]+)([编章节条])(之[一二三四五六七八九十]+)?")


_NOTHING = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")


def squashed(text: str) -> str:
    """Without blanks and marks without width."""
    return _NOTHING.sub("", text)


@dataclass(frozen=True)
class Score:
    """Shares of 1. `whole`: articles that are one unit, all their words with their number and nothing else. `inside`:
    articles whose words are all within one unit, of any size. `resolved`: references found with their right targets;
    None for what finds none."""

    whole: float
    inside: float
    resolved: float | None


def score(law: Law, units: Sequence[tuple[int | None, str]], references: Iterable[Sequence[Any]] | None) -> Score:
    """How much of the law's articles and references a contestant's result holds."""
    whole: set[int] = set()
    inside: set[int] = set()
    by_words = {words: number for number, words in law.articles.items()}
    for told, text in units:
        words = squashed(text)
        number = by_words.get(words)
        if number is not None and told in (None, number):
            whole.add(number)
        inside.update(_held(law, words))
    count = len(law.articles) or 1
    resolved = _resolved(law.references, references) if law.references and references is not None else None
    return Score(len(whole) / count, len(inside) / count, resolved)


def _held(law: Law, words: str) -> Iterable[int]:
    """The articles that stand in one unit from their first word to their last."""
    for match in _LABEL.finditer(words):
        number = to_int(match[1])
        if words.startswith(law.articles.get(number, "\0"), match.start()):
            yield number


def _resolved(wanted: Sequence[Cited], found: Iterable[Sequence[Any]]) -> float:
    right = Counter((c.article, c.text, c.targets, c.title) for c in wanted)
    got = Counter((article, text, tuple(map(tuple, targets)), title) for article, text, targets, title in found)
    return sum((right & got).values()) / len(wanted)


def law_of(text: str) -> Law:
    """A text of one's own as a law: an article begins where a line begins with the next 第…条, and ends before the next
    head of any kind; 第十三条之一 is one, and is not counted. Its references are not known. Where a printed line breaks
    paragraphs there are no such lines to trust, and the shares are those of this rule, no more."""
    law = Law(text, {}, None)
    number = 0
    for line in text.splitlines():
        words = squashed(line)
        head = _HEAD.match(words)
        if head is not None and head[2] == "条" and not head[3] and to_int(head[1]) == len(law.articles) + 1:
            number = len(law.articles) + 1
            law.articles[number] = words
        elif head is not None and (head[2] != "条" or head[3]):
            number = 0
        elif number:
            law.articles[number] += words
    return law
