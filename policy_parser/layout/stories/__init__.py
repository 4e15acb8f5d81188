"""A source's printed lines in, its texts out: one story of all lines, or the texts of a newspaper page or magazine."""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.layout.physical import PhysicalLine
from policy_parser.layout.stories.gate import may_be_compound
from policy_parser.layout.stories.story import Story

__all__ = ["Story", "split_stories"]


def split_stories(text: str, lines: Sequence[PhysicalLine], file_starts: Sequence[int] = ()) -> list[Story]:
    """The stories of a source, in the order in which they begin; one story of all lines for anything but a
    newspaper page or a magazine.

    `lines`: the source's lines. `file_starts`: offsets where each of several files begins. Each line, or the parts of
    it that a mark leaves, stands in exactly one place of one story. Never raises.
    """
    if not lines or not may_be_compound(text):
        return [Story(body=tuple(lines))]
    # its patterns take as long to compile as a small law takes to parse, and few sources come this far
    from policy_parser.layout.stories.splitting import stories_of_pages

    return stories_of_pages(text, lines, file_starts)
