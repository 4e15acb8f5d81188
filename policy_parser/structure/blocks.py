"""The elements before and behind a document's clauses in, the blocks that they are out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from policy_parser.layout.lines import Line
from policy_parser.model import Block, BlockKind, Span
from policy_parser.reading.markdown_marks import marks_around
from policy_parser.structure.elements import Element


def blocks_of(text: str, elements: Sequence[Element]) -> tuple[Block, ...]:
    """A block for each line; more than one where furniture lies within it, which is a block of its own."""
    return tuple(block for kind, line in elements for block in _parts(text, kind, line))


def _parts(text: str, kind: BlockKind, line: Line) -> list[Block]:
    if len(line.pieces) == 1:
        start, end = line.pieces[0]
        return [Block.trusted(kind=kind, text=text[start:end], span=Span(start, end))]
    runs: list[list[tuple[int, int]]] = []
    marks = _MarksBetween(text, line)
    for piece in line.pieces:
        if runs and marks.fill(runs[-1][-1][1], piece[0]):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return [
        Block.trusted(kind=kind, text="".join(text[a:b] for a, b in run), span=Span(run[0][0], run[-1][1]))
        for run in runs
    ]


class _MarksBetween:
    """Whether what is left out between two words is blanks and marks of Markdown alone, no furniture."""

    def __init__(self, text: str, line: Line) -> None:
        self._text = text
        self._line = line
        self._hidden: list[tuple[int, int]] | None = None

    def fill(self, start: int, end: int) -> bool:
        text = self._text
        if not text[start:end].strip(" \t\r\n\u3000\u00a0*#\\_"):
            return True
        if self._hidden is None:
            pieces = self._line.pieces
            self._hidden = marks_around(text, min(a for a, _ in pieces), max(b for _, b in pieces))
        at = bisect_left(self._hidden, start, key=lambda mark: mark[1] - 1)
        while at < len(self._hidden) and self._hidden[at][0] < end:
            if text[start : max(self._hidden[at][0], start)].strip():
                break
            start = self._hidden[at][1]
            at += 1
        return not text[start:end].strip()
