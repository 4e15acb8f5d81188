"""Paragraphs in, the same with each note in brackets whole out: one that is set in the middle of two or three lines.

（二〇二九年六月十六日青禾县人民政府 / 第五十四次常务会议修订通过）: pages and Word files print it as two paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.reading.draft import BREAK, Block, Paragraph

_OPENS, _CLOSES = "（(", "）)"
#: A note says when: （2029年6月16日…, （二〇二九年…
_NOTE = expression(r"[（(]\s*(?:[0-9０-９]{4}|[一二〇○零０两三四五六七八九]{4})\s*年")
_LONGEST = 400  # characters
_MOST_LINES = 4


def with_whole_notes(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, the lines of a note joined to its first."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        found.append(block)
        lines = _lines_of_note(blocks, at) if isinstance(block, Paragraph) else 1
        for rest in blocks[at + 1 : at + lines]:
            if isinstance(block, Paragraph) and isinstance(rest, Paragraph) and not rest.blank:
                block.add(rest.joined().strip())
        at += lines
    return found


def _lines_of_note(blocks: Sequence[Block], first: int) -> int:
    """How many blocks print the note that begins with a block; 1 where none does, or it is whole."""
    words = ""
    for count, block in enumerate(blocks[first : first + _MOST_LINES], 1):
        if not isinstance(block, Paragraph) or (count > 1 and block.heading):
            return 1
        words += block.joined().strip()
        if count == 1 and (_NOTE.match(words) is None or BREAK in words):
            return 1
        if len(words) > _LONGEST or "。" in words:
            return 1
        if sum(map(words.count, _OPENS)) <= sum(map(words.count, _CLOSES)):
            return count if words[-1] in _CLOSES else 1
    return 1
