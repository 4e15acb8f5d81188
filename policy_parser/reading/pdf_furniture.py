"""The lines of each page in, those that are page numbers and running heads out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from policy_parser.reading.pdf_lines import PdfLine

_ZONE = 0.15  # how much of a page's height, at its top and at its foot, heads and numbers stand in
_EDGE_LINES = 3
_SAME_HEIGHT = 4.0  # points
_SHARE, _FEWEST = 0.4, 2
_MOST_WORDS = 60  # characters
_DASH = "[-—–―－─·•.~～\\s]"
_PAGES = "第\\s*([0-9]{1,4})\\s*页(?:\\s*[，,/]?\\s*[（(]?共\\s*[0-9]{1,4}\\s*页[）)]?)?"
#: `3`, `- 3 -`, `— 3 —`, `第 3 页`, `第3页 共10页`, `3/10`
_NUMBER = re.compile(rf"{_DASH}*(?:{_PAGES}|([0-9]{{1,4}})(?:\s*/\s*[0-9]{{1,4}})?){_DASH}*")
_BARE = re.compile(r"\s*[0-9]{1,4}\s*")


class _Edge(NamedTuple):
    """A line near the top or the foot of a page."""

    page: int
    line: PdfLine
    words: str
    at_top: bool
    outermost: bool


def furniture(pages: Sequence[Sequence[PdfLine]], heights: Sequence[float]) -> list[dict[int, bool]]:
    """For each page the furniture among its lines: the `id` of each such line, and whether it stands at the top."""
    edges = [edge for at, lines in enumerate(pages) for edge in _edges(at, lines, heights[at])]
    found: list[dict[int, bool]] = [{} for _ in pages]
    for edge in (*_numbers(edges, len(pages)), *_heads(edges, len(pages))):
        found[edge.page][id(edge.line)] = edge.at_top
    return found


def _edges(page: int, lines: Sequence[PdfLine], height: float) -> list[_Edge]:
    """The first and the last lines of a page, as far as they stand near its edge; lines come from top to bottom."""
    found: list[_Edge] = []
    for at_top, order in ((True, lines[:_EDGE_LINES]), (False, lines[: -_EDGE_LINES - 1 : -1])):
        for nth, line in enumerate(order):
            near = line.y >= (1 - _ZONE) * height if at_top else line.y <= _ZONE * height
            words = line.text.strip()
            if near and len(words) <= _MOST_WORDS:
                found.append(_Edge(page, line, words, at_top, nth == 0))
    return found


def _numbers(edges: Sequence[_Edge], pages: int) -> list[_Edge]:
    """Page numbers. A bare number counts where the numbers go up with the pages, or stands on the only page."""
    candidates: list[tuple[_Edge, int]] = []
    for edge in edges:
        match = _NUMBER.fullmatch(edge.words)
        if match is not None:
            candidates.append((edge, int(match[1] or match[2]) - edge.page))
    steps = Counter(step for _, step in candidates)
    return [
        edge for edge, step in candidates
        if not _BARE.fullmatch(edge.words) or steps[step] >= _FEWEST or (pages == 1 and edge.outermost)
    ]  # fmt: skip


def _heads(edges: Sequence[_Edge], pages: int) -> list[_Edge]:
    """Lines that many pages print word for word at the same height."""
    by_words: defaultdict[tuple[str, bool], list[_Edge]] = defaultdict(list)
    for edge in edges:
        by_words[_NUMBER.sub("", edge.words) if "页" in edge.words else edge.words, edge.at_top].append(edge)
    found: list[_Edge] = []
    for same in by_words.values():
        middle = sorted(edge.line.y for edge in same)[len(same) // 2]
        level = [edge for edge in same if abs(edge.line.y - middle) <= _SAME_HEIGHT]
        enough = max(_FEWEST, min(_SHARE * pages, 10))
        if len({edge.page for edge in level}) >= enough:
            found += level
    return found
