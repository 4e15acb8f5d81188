"""Marks in, those of another width than the rest of the text out: a half-width comma between Chinese characters, (二) among （一）."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_parser.checks.faults import Fault, quoted
from policy_parser.checks.order import label_span
from policy_parser.checks.punctuation import HALF, Marks
from policy_parser.model import Clause

#: From this share of half-width marks on, both widths are a habit of the text, and it is said once.
_HABIT = 0.2
_FULL = "，；：？！"
_AROUND = 6


def widths(text: str, marks: Sequence[Marks], groups: Sequence[Sequence[Clause]]) -> Iterator[Fault]:
    """The faults of width; `groups` are the siblings of the document."""
    yield from _half(text, marks)
    if any(mark in "()" for one in marks for _, mark in one.label):
        for group in groups:
            yield from _labels(group)


def _half(text: str, marks: Sequence[Marks]) -> Iterator[Fault]:
    """Half-width ,;:?! between Chinese characters: once a paragraph, or once a text that writes both."""
    found: list[list[int]] = []
    for one in marks:
        here = [at for at, mark in one.own if mark in HALF and _is_han(text[at - 1]) and _is_han(text[at + 1 : at + 2])]
        if here:
            found.append(here)
    half = sum(map(len, found))
    if not half:
        return
    start, end = marks[0].clause.span.start, max(one.clause.span.end for one in marks)
    full = sum(text.count(mark, start, end) for mark in _FULL)
    share = half / (half + full)
    if share > 1 - _HABIT:
        return
    if share > _HABIT:
        at = found[0][0]
        yield Fault("mixed-width", at, at + 1, f"{half} half-width and {full} full-width marks stand in one text; write one width")
        return
    for here in found:
        at = here[0]
        words = quoted(text[max(0, at - _AROUND) : at + _AROUND + 1])
        more = f" (and {len(here) - 1} more in this paragraph)" if len(here) > 1 else ""
        yield Fault("mixed-width", at, at + 1, f"{text[at]} of …{words}… is half-width{more}; write {HALF[text[at]]}")


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _labels(group: Sequence[Clause]) -> Iterator[Fault]:
    """(二) in a list of （一）, and （三) anywhere."""
    half: list[Clause] = []
    full = 0
    for clause in group:
        narrow = sum(clause.label.count(mark) for mark in "()")
        wide = sum(clause.label.count(mark) for mark in "（）")
        if narrow and wide:
            yield Fault("mixed-width", *label_span(clause), f"{quoted(clause.label)} has one bracket of each width; write both alike")
        elif narrow:
            half.append(clause)
        full += bool(wide)
    if len(half) < full:
        for clause in half:
            yield Fault("mixed-width", *label_span(clause), f"{quoted(clause.label)} is half-width in a list of full-width markers; write （）")
