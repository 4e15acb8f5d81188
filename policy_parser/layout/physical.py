"""Text in, physical lines out: each line as printed, without the blanks around it, and how it stands on the page."""

from collections.abc import Sequence
from typing import NamedTuple

from policy_parser.expressions import expression

_NO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_ENDS = "\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029"  # what str.splitlines ends a line at
#: Blanks that stand at a line's ends: ASCII, ideographic and no-break spaces, BOM, marks without width.
BLANKS = (
    " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000" + _NO_WIDTH
)
_AROUND = BLANKS + _ENDS
_NARROW = expression(r"[\x20-\u024f\u1e00-\u1eff\uff61-\uff9f]")


class PhysicalLine(NamedTuple):
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
    gap = page = at = 0
    for raw in text.splitlines(keepends=True):
        while coming is not None and coming <= at:
            page += coming > 0
            coming = next(starts, None)
        words = raw.strip(_AROUND)
        if words:
            start, indent = at, 0.0
            if raw[0] != words[0]:
                before = raw[: len(raw) - len(raw.lstrip(_AROUND))]
                start += len(before)
                indent = cells(before.strip(_NO_WIDTH))
            found.append(PhysicalLine(start, start + len(words), indent, gap, page, cells(words)))
            gap = 0
        elif raw[-1] != "\f":
            gap += 1
        if raw[-1] == "\f":
            page += 1
        at += len(raw)
    return found


def cells(words: str) -> float:
    """The printed width in full-width cells: a Chinese character is one, a Latin letter or digit a half."""
    return len(words) / 2 if words.isascii() else len(words) - len(_NARROW.findall(words)) / 2


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the blanks at its ends; of nothing but blanks, an empty one at its end."""
    while start < end and text[start] in _AROUND:
        start += 1
    while end > start and text[end - 1] in _AROUND:
        end -= 1
    return start, end
