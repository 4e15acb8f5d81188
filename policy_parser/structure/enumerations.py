"""A paragraph in, its 一是…；二是… out: enumerations in running text, where the sequence and the sentences allow them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policy_parser.numerals import to_int

#: The ways of counting in running text, and what may follow the numeral. A row is a way.
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_WAYS = (
    rf"(?P<be>{_NUMERAL}是)",
    rf"(?P<must>{_NUMERAL}要)",
    rf"(?P<ordinal>第{_NUMERAL}[，、：,])",
)
#: 一是 begins a sentence, or a part of one: after 。；：，）” or where the paragraph begins.
_WAY = re.compile(rf"(?:^|(?<=[。；：，,;:）”！]))(?:{'|'.join(_WAYS)})")
#: 一是一，二是二: the words between are too few to say anything.
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Count:
    """One 一是 in a paragraph: `start` and `end` of its label, in the paragraph's text."""

    start: int
    end: int
    number: int


def enumeration_in(text: str) -> list[Count]:
    """The labels of the enumerations in a paragraph, in order; empty where it counts nothing.

    A run begins with 一 and goes on by one; two members at least. A paragraph may hold more than one run
    (原则：一是…二是…；任务：一是…二是…), and each begins at 一 again.
    """
    if "是" not in text and "要" not in text and "第" not in text:
        return []
    found: list[Count] = []
    run: list[tuple[str, Count]] = []
    for match in _WAY.finditer(text):
        way = match.lastgroup or ""
        label = match[0]
        number = to_int(label.strip("第是要，、：,"))
        count = Count(match.start(), match.end(), number)
        if run and way == run[-1][0] and number == run[-1][1].number + 1:
            run.append((way, count))
        elif number == 1:
            found += _kept(run, text)
            run = [(way, count)]
    return found + _kept(run, text)


def _kept(run: list[tuple[str, Count]], text: str) -> list[Count]:
    if len(run) < 2:
        return []
    counts = [c for _, c in run]
    ends = [c.start for c in counts[1:]] + [len(text)]
    if any(end - c.end < _SHORTEST for c, end in zip(counts, ends, strict=True)):
        return []
    return counts


def counts_alone(text: str) -> Count | None:
    """一是… on a line of its own: the label at the paragraph's start, whatever stands on other lines."""
    match = _WAY.match(text)
    if match is None:
        return None
    return Count(match.start(), match.end(), to_int(match[0].strip("第是要，、：,")))
