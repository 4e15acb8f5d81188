"""Brackets and quotation marks in, those without a partner out, and the pairs whose two sides differ in width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policy_parser.checks.faults import Fault, quoted
from policy_parser.checks.punctuation import CLOSING, OPENING, QUOTES, Marks

#: 1） a) 三）: what stands before the bracket of a marker in running text, and before that.
_MARKER = re.compile(r"(?:^|[\s。；;：:，,、（(“])(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")
_FIRST_MARKER = re.compile(r"(?:[1１一aA])$")
#: [0,1) and （60,80]: an interval
_INTERVAL = re.compile(r"[\s0-9０-９.．,，、%％∞+\-－~～<>≤≥a-zA-Z]*")
_LONGEST_INTERVAL = 24
#: People’s
_APOSTROPHE = re.compile(r"[A-Za-z]’[A-Za-z]?")
_SHOWN = 8


@dataclass(slots=True)
class _Open:
    """A mark that waits for its partner until `end`."""

    mark: str
    name: str
    place: int
    end: int
    clause: str


class _Pairs:
    """One reading of a document's marks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.waiting: list[_Open] = []
        self.count = dict.fromkeys(OPENING.values(), 0)
        self.alone: list[tuple[int, str, str]] = []  # place, mark, id of its clause
        self.unlike: list[tuple[int, str, str]] = []  # place of the closing mark, opening mark, closing mark

    def read(self, marks: Marks, end: int) -> None:
        """Takes the marks of one clause; `end` is how far a bracket opened in it may reach."""
        pieces = marks.clause.pieces
        begins = marks.own[0][0] if marks.own else 0
        for place, mark in marks.own:
            self._expire(place)
            if mark in OPENING:
                self._open(mark, place, end, marks, place == begins)
            elif mark in CLOSING:
                self._close(mark, place, marks.clause.id)
        if pieces and not marks.clause.children:
            self._expire(pieces[-1].end)

    def _open(self, mark: str, place: int, end: int, marks: Marks, first: bool) -> None:
        name = OPENING[mark]
        if name in QUOTES:
            starts = first and self._starts_paragraph(marks, place)
            if starts and self.count[name]:
                return  # each paragraph of one quotation opens with “ again
            if not starts and self.text[place - 1] not in "：:为":
                end = marks.clause.pieces[-1].end  # only a quotation of whole paragraphs goes on behind its paragraph
        self.waiting.append(_Open(mark, name, place, end, marks.clause.id))
        self.count[name] += 1

    @staticmethod
    def _starts_paragraph(marks: Marks, place: int) -> bool:
        left = len(marks.clause.label)
        for piece in marks.clause.pieces:
            size = piece.end - piece.start
            if left < size:
                return place == piece.start + left
            left -= size
        return False

    def _close(self, mark: str, place: int, clause: str) -> None:
        name = CLOSING[mark]
        if mark == "’" and _APOSTROPHE.match(self.text, place - 1):
            return
        if self.waiting and self._is_interval(name, place):
            name = self.waiting[-1].name
        elif not self.count[name]:
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
            self.unlike.append((place, opened.mark, mark))

    def _is_interval(self, name: str, place: int) -> bool:
        opened = self.waiting[-1]
        if {name, opened.name} != {"round", "square"} or place - opened.place > _LONGEST_INTERVAL:
            return False
        return _INTERVAL.fullmatch(self.text, opened.place + 1, place) is not None

    def _is_marker(self, place: int) -> bool:
        before = self.text[max(0, place - 5) : place]
        return bool(_MARKER.search(before) or _FIRST_MARKER.search(before))

    def _expire(self, place: int) -> None:
        while self.waiting and self.waiting[-1].end <= place:
            opened = self.waiting.pop()
            self.count[opened.name] -= 1
            self.alone.append((opened.place, opened.mark, opened.clause))


def pairs(text: str, marks: Sequence[Marks], homes: Mapping[str, int]) -> Iterator[Fault]:
    """The faults of brackets and quotation marks; `homes` tells how far a bracket opened in a clause may reach."""
    reading = _Pairs(text)
    for one in marks:
        if one.own:
            reading.read(one, homes[one.clause.id])
    reading._expire(len(text) + 1)
    yield from _alone(text, sorted(reading.alone))
    for place, opened, closed in reading.unlike:
        words = f"{opened}…{closed}"
        yield Fault("mixed-width", place, place + 1, f"{words} opens in one width and closes in the other; write both alike")


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
            words = quoted(text[place : after[0] + 1])
            yield Fault(code, turned, turned + 1, f"{words} has {mark} on both sides; turn one round")
        elif mark in OPENING:
            words = quoted(text[place : place + _SHOWN])
            yield Fault(code, place, place + 1, f"{mark} of {words}… is never closed; write its partner, or take it out")
        else:
            words = quoted(text[max(0, place - _SHOWN) : place + 1])
            yield Fault(code, place, place + 1, f"{mark} of …{words} is never opened; write its partner, or take it out")
