"""Text in, physical lines out: each line as printed, without the blanks around it, and how it stands on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

#: Blanks that stand at a line's ends: ASCII, ideographic and no-break spaces, BOM, zero-width marks.
BLANK = " \t\r\f\v\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff"
_LINE = re.compile(rf"(?P<indent>[{BLANK}]*)(?P<words>[^\n]*?)[{BLANK}]*(?:\n|\Z)")
_NARROW = re.compile(r"[\x20-\u024f\uff61-\uff9f]")


@dataclass(slots=True, frozen=True)
class PhysicalLine:
    """One line as printed: its words are `text[start:end]`, never blank.

    `indent`: blanks before it, in full-width cells. `gap`: blank lines between it and the line before.
    `page`: which page (form feed) or file it stands on, from 0. `width`: its words in full-width cells.
    """

    start: int
    end: int
    indent: float
    gap: int
    page: int
    width: float


def physical_lines(text: str, page_starts: Sequence[int] = ()) -> list[PhysicalLine]:
    """The lines of `text` that hold more than blanks. `page_starts`: offsets where a new page or file begins,
    besides the form feeds in the text itself."""
    found: list[PhysicalLine] = []
    starts = iter(sorted(page_starts))
    coming = next(starts, None)
    gap = page = 0
    at, size = 0, len(text)
    while at < size:
        match = _LINE.match(text, at)
        assert match is not None  # every alternative may be empty
        while coming is not None and coming <= at:
            page += coming > 0
            coming = next(starts, None)
        page += text.count("\f", at, match.start("words"))
        start, end = match.span("words")
        at = match.end()
        if start == end:
            gap += 1
            continue
        found.append(PhysicalLine(start, end, cells(match["indent"]), gap, page, cells(match["words"])))
        page += text.count("\f", start, at)
        gap = 0
    return found


def cells(words: str) -> float:
    """The printed width in full-width cells: a Chinese character is one, a Latin letter or digit a half."""
    return len(words) - len(_NARROW.findall(words)) / 2 if not words.isascii() else len(words.expandtabs(4)) / 2
