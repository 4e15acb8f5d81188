"""A text and what is to change in it in, the new text out. Nothing else is touched."""

from bisect import bisect_left, insort
from typing import NamedTuple


class TextEdit(NamedTuple):
    """`text[start:end]` becomes `words`. `order` decides between insertions at one place."""

    start: int
    end: int
    order: int
    words: str


class Patch:
    """Edits that do not overlap, and stretches that are cut out and put elsewhere with the edits within them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._edits: list[TextEdit] = []
        self._moves: list[tuple[TextEdit, int, int]] = []

    def put(self, start: int, end: int, words: str) -> bool:
        """False, and nothing is done, where it overlaps with what is to change already."""
        edit = TextEdit(start, end, len(self._edits), words)
        if not self.free(start, end):
            return False
        insort(self._edits, edit)
        return True

    def free(self, start: int, end: int) -> bool:
        """Whether nothing within `text[start:end]` is to change."""
        at = bisect_left(self._edits, (start,))
        before = at - 1
        while at < len(self._edits) and self._edits[at].start == self._edits[at].end == start:
            at += 1  # what is put before the stretch: a new first article before the label of the old one
        if at < len(self._edits) and self._edits[at].start < end:
            return False
        while before >= 0 and self._edits[before].start == self._edits[before].end:
            before -= 1
        return before < 0 or self._edits[before].end <= start

    def drop(self, start: int, end: int) -> None:
        """Forgets the edits within a stretch: it goes as a whole."""
        self._edits = [e for e in self._edits if not (start <= e.start and e.end <= end and e.start < end)]

    def move(self, start: int, end: int, to: int, before: str, after: str) -> None:
        """Cuts a stretch out and puts it, with the edits in it, at `to`, between `before` and `after`."""
        self._moves.append((TextEdit(to, to, len(self._edits) + len(self._moves), before + "\0" + after), start, end))

    def result(self) -> str:
        """The new text."""
        edits = list(self._edits)
        for put, start, end in self._moves:
            inner = [e for e in edits if start <= e.start and e.end <= end]
            carried = _applied(self.text, start, end, inner)
            edits = [e for e in edits if e not in inner]
            edits.append(TextEdit(*line_bounds(self.text, start, end), -1, ""))
            edits.append(put._replace(words=put.words.replace("\0", carried)))
        return _applied(self.text, 0, len(self.text), sorted(edits))


def _applied(text: str, start: int, end: int, edits: list[TextEdit]) -> str:
    parts: list[str] = []
    at = start
    for edit in sorted(edits):
        if edit.start < at:
            parts.append(edit.words if edit.start == edit.end else "")
            continue
        parts += [text[at : edit.start], edit.words]
        at = edit.end
    parts.append(text[at:end])
    return "".join(parts)


def line_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with its line end, where it fills its lines, so that none is left empty."""
    a, b = start, end
    while a > 0 and text[a - 1] in " \t\u3000":
        a -= 1
    while b < len(text) and text[b] in " \t\u3000\r":
        b += 1
    if (a == 0 or text[a - 1] == "\n") and (b == len(text) or text[b] == "\n"):
        return (a, b + 1) if b < len(text) else (max(0, a - 1), b)
    return start, end
