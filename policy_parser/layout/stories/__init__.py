"""A source's printed lines in, its texts out: one story of all lines, or the texts of a newspaper page or magazine."""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.layout.physical import PhysicalLine
from policy_parser.layout.stories.story import Story

__all__ = ["Story", "split_stories"]


def split_stories(text: str, lines: Sequence[PhysicalLine], file_starts: Sequence[int] = ()) -> list[Story]:
    """The stories."""
    return [Story(body=tuple(lines))]
