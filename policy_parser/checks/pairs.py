"""Brackets and quotation marks in, those without a partner out, and the pairs whose two sides differ in width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from policy_parser.checks.faults import Edit, Fault, quoted
from policy_parser.checks.order import source_offset
from policy_parser.checks.punctuation import CLOSING, OPENING, QUOTES, Marks
from policy_parser.expressions import expression
from policy_parser.model import Clause

#: 1） a) 三）: what stands before the bracket of a marker in running text, and before that.
_MARKER = expression(r"(?:^|[\s。；;：:，,、（(“])(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")
_FIRST_MARKER = expression(r"(?:[1１一aA])$")
#: [0,1) and （60,80]: an interval
_INTERVAL = expression(r"[\s0-9０-９.．,，、%％∞+\-－~～<>≤≥a-zA-Z]*")
_LONGEST_INTERVAL = 24
#: People’s
_APOSTROPHE = expression(r"[A-Za-z]’[A-Za-z]?")
_SHOWN = 8
_WIDE = {"(": "（", ")": "）", "[": "［", "]": "］", "{": "｛", "}": "｝"}
#: The partner of a mark that stands on both sides, for what is short and no more than a part of a sentence.
_TURNED = {pair[side]: pair[1 - side] for pair in ("“”", "‘’", "《》", "（）", "()", "「」", "『』") for side in (0, 1)}
_LONGEST_TURNED = 20
_SENTENCE = expression("[，。；：！？,;:!?]")


@dataclass(slots=True, eq=False, repr=False)
class _Open:
    """A mark that waits for its partner up to `end`, which is looked up when its paragraph is over; `wide`: it may be
    closed behind its paragraph."""

    mark: str
    name: str
    place: int
    clause: str
    wide: bool
    end: int | None = None


class _Pairs:
    """One reading of a document's marks."""

    def __init__(self, text: str, clauses: Sequence[Clause]) -> None:
        self.text, self.clauses = text, clauses
        self.waiting: list[_Open] = []
        self.count = dict.fromkeys(OPENING.values(), 0)
        self.alone: list[tuple[int, str, str]] = []  # place, mark, id of its clause
        self.unlike: list[tuple[int, int, str, str]] = []  # places of the opening and the closing mark, and the marks

    def read(self, marks: Marks) -> None:
        """Takes the marks of one clause."""
        clause = marks.clause
        self._expire(marks.own[0][0])
        for place, mark in marks.own:
            if mark in OPENING:
                self._open(mark, place, clause)
            elif mark in CLOSING:
                self._close(mark, place, clause.id)
        for opened in reversed(self.waiting):
            if opened.end is not None:
                break
            opened.end = self._homes[clause.id] if opened.wide else clause.pieces[-1].end

    def finish(self) -> None:
        """Takes what is still open as never closed."""
        self._expire(len(self.text) + 1)

    @cached_property
    def _homes(self) -> dict[str, int]:
        """For each clause the end of the numbered one that it is or stands in: no bracket in it reaches further."""
        ends: dict[str, int] = {}
        stack = [(c, c.span.end) for c in reversed(self.clauses)]
        while stack:
            clause, above = stack.pop()
            ends[clause.id] = end = clause.span.end if clause.label else above
            stack.extend((child, end) for child in reversed(clause.children))
        return ends

    def _open(self, mark: str, place: int, clause: Clause) -> None:
        name = OPENING[mark]
        wide = True
        if name in QUOTES:
            starts = place == source_offset(clause, 0)
            if starts and self.count[name]:
                return  # each paragraph of one quotation opens with “ again
            wide = starts or self.text[place - 1] in "：:为"  # only a quotation of whole paragraphs goes on
        self.waiting.append(_Open(mark, name, place, clause.id, wide))
        self.count[name] += 1

    def _close(self, mark: str, place: int, clause: str) -> None:
        name = CLOSING[mark]
        if mark == "’" and _APOSTROPHE.match(self.text, place - 1):
            return
        if self.waiting and self._is_interval(name, place):
            self.count[self.waiting.pop().name] -= 1
            return
        if not self.count[name]:
            if not (name == "round" and self._is_marker(place)):
                self.alone.append((place, mark, clause))
            return
        while True:
            opened = self.waiting.pop()
            self.count[opened.name] -= 1
            if opened.name == name:
                break
            self.alone.append((opened.place, opened.mark, opened.clause))
        if opened.mark.isascii() != mark.isascii():
            self.unlike.append((opened.place, place, opened.mark, mark))

    def _is_interval(self, name: str, place: int) -> bool:
        opened = self.waiting[-1]
        if {name, opened.name} != {"round", "square"} or place - opened.place > _LONGEST_INTERVAL:
            return False
        return _INTERVAL.fullmatch(self.text, opened.place + 1, place) is not None

    def _is_marker(self, place: int) -> bool:
        before = self.text[max(0, place - 5) : place]
        return bool(_MARKER.search(before) or _FIRST_MARKER.search(before))

    def _expire(self, place: int) -> None:
        while self.waiting and (self.waiting[-1].end or 0) <= place:
            opened = self.waiting.pop()
            self.count[opened.name] -= 1
            self.alone.append((opened.place, opened.mark, opened.clause))


def pairs(text: str, marks: Sequence[Marks], clauses: Sequence[Clause]) -> Iterator[Fault]:
    """The faults of brackets and quotation marks; `clauses` are the outermost of the document."""
    reading = _Pairs(text, clauses)
    for one in marks:
        if one.own:
            reading.read(one)
    reading.finish()
    yield from _alone(text, sorted(reading.alone))
    for begun, place, opened, closed in reading.unlike:
        narrow, mark = (begun, opened) if opened.isascii() else (place, closed)
        edits = (Edit(narrow, _WIDE[mark]),) if mark in _WIDE else ()
        yield Fault("mixed-width:pair", place, place + 1, {"words": f"{opened}…{closed}"}, edits)


def _alone(text: str, alone: Sequence[tuple[int, str, str]]) -> Iterator[Fault]:
    """“甲“ is one fault, not two: the second mark is turned the wrong way."""
    skip = -1
    for at, (place, mark, clause) in enumerate(alone):
        if place == skip:
            continue
        name = OPENING.get(mark) or CLOSING[mark]
        code = "unbalanced-quote" if name in QUOTES else "unbalanced-bracket"
        after = alone[at + 1] if at + 1 < len(alone) else None
        if after is not None and after[1:] == (mark, clause) and "\n" not in text[place : after[0]]:
            turned = after[0] if mark in OPENING else place
            skip = after[0]
            inside = text[place + 1 : after[0]]
            words = quoted(text[place : after[0] + 1])
            # “甲。……“乙: two that are never closed
            certain = len(inside) <= _LONGEST_TURNED and not _SENTENCE.search(inside) and mark in _TURNED
            edits = (Edit(turned, _TURNED[mark]),) if certain else ()
            yield Fault(f"{code}:turned", turned, turned + 1, {"words": words, "mark": mark}, edits)
        elif mark in OPENING:
            words = quoted(text[place + 1 : place + _SHOWN])
            yield Fault(f"{code}:open", place, place + 1, {"words": words, "mark": mark})
        else:
            words = quoted(text[max(0, place - _SHOWN) : place])
            yield Fault(f"{code}:closed", place, place + 1, {"words": words, "mark": mark})
