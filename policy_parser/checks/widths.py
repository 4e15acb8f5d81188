"""Marks in, those of another width than the rest out: a half-width comma between Chinese words, (二) among （一）."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_parser.checks.faults import Edit, Fault, quoted
from policy_parser.checks.order import label_span, source_offset
from policy_parser.checks.punctuation import HALF, Marks
from policy_parser.model import Clause

#: Between these shares of half-width marks both widths are a habit of the text, and that is said once.
_HABIT = (0.2, 0.8)
#: A habit takes more than this many of one mark; three ; in a text without ； are slips.
_SLIPS = 4
_AROUND = 6
_WIDE = {"(": "（", ")": "）"}
#: So many blanks may stand between a mark and its line's end.
_BLANKS = 8


def widths(
    text: str, marks: Sequence[Marks], groups: Sequence[Sequence[Clause]], start: int, end: int
) -> Iterator[Fault]:
    """The faults of width; `groups` are the siblings of the document, which lies between two offsets of the text."""
    yield from _half(text, marks, start, end)
    if text.find("(", start, end) >= 0 or text.find(")", start, end) >= 0:
        for group in groups:
            yield from _labels(group)


def _half(text: str, marks: Sequence[Marks], start: int, end: int) -> Iterator[Fault]:
    """Half-width ,;:?!. between Chinese characters and at a line's end: slips once a paragraph, a habit once a text."""
    found: dict[str, list[list[int]]] = {}
    for one in marks:
        here: dict[str, list[int]] = {}
        for at, mark in one.own:
            if mark in HALF and _stands_wide(text, at):
                here.setdefault(mark, []).append(at)
        for mark, places in here.items():
            found.setdefault(mark, []).append(places)
    if not found:
        return
    full = {mark: text.count(wide, start, end) for mark, wide in HALF.items()}
    half = {mark: sum(map(len, runs)) for mark, runs in found.items()}
    narrow, wide = (sum(count.get(mark, 0) for mark in HALF if mark != ".") for count in (half, full))
    if narrow > _HABIT[1] * (narrow + wide):
        return  # a text that writes half-width marks throughout
    for mark, runs in found.items():
        if half[mark] > _SLIPS and half[mark] > _HABIT[0] * (half[mark] + full[mark]):
            yield _habit(mark, [at for places in runs for at in places], half[mark], full[mark])
        else:
            for places in runs:
                yield _slip(text, places)


def _habit(mark: str, places: Sequence[int], half: int, full: int) -> Fault:
    at = places[0]
    arguments = {"mark": mark, "half": str(half), "full": str(full), "wide": HALF[mark]}
    return Fault("mixed-width:habit" if full else "mixed-width:others", at, at + 1, arguments, _widened(mark, places))


def _slip(text: str, places: Sequence[int]) -> Fault:
    at = places[0]
    before = text[max(0, at - _AROUND) : at].rpartition("\n")[2]
    words = quoted(before + text[at : at + _AROUND + 1].partition("\n")[0])
    arguments = {"mark": text[at], "words": words, "more": str(len(places) - 1), "wide": HALF[text[at]]}
    return Fault(
        "mixed-width:slips" if len(places) > 1 else "mixed-width:slip",
        at,
        at + 1,
        arguments,
        _widened(text[at], places),
    )


def _widened(mark: str, places: Sequence[int]) -> tuple[Edit, ...]:
    return tuple(Edit(place, HALF[mark]) for place in places)


def _stands_wide(text: str, at: int) -> bool:
    """Whether Chinese stands before a mark, and behind it or the line's end; . is of a number or a name elsewhere."""
    if not _is_han(text[at - 1]):
        return False
    behind = text[at + 1 : at + 1 + _BLANKS]
    return (text[at] != "." and _is_han(behind[:1])) or not behind.partition("\n")[0].strip()


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _labels(group: Sequence[Clause]) -> Iterator[Fault]:
    """（三) anywhere, and (二) in a list of （一）: each once a list."""
    unlike: list[Clause] = []
    half: list[Clause] = []
    full = 0
    for clause in group:
        narrow = "(" in clause.label or ")" in clause.label
        wide = "（" in clause.label or "）" in clause.label
        if narrow and wide:
            unlike.append(clause)
        elif narrow:
            half.append(clause)
        full += wide
    if unlike:
        yield _label(unlike, "label")
    if half and len(half) < full:
        yield _label(half, "narrow")


def _label(clauses: Sequence[Clause], form: str) -> Fault:
    arguments = {"label": quoted(clauses[0].label), "more": str(len(clauses) - 1)}
    edits = tuple(edit for clause in clauses for edit in _wide_label(clause))
    return Fault(f"mixed-width:{form}{'s' if len(clauses) > 1 else ''}", *label_span(clauses[0]), arguments, edits)


def _wide_label(clause: Clause) -> Iterator[Edit]:
    for at, mark in enumerate(clause.label):
        if mark in _WIDE:
            yield Edit(source_offset(clause, at, own=False), _WIDE[mark])
