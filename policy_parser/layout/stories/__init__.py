"""A source's printed lines in, its texts out: one story of all lines, or the texts of a newspaper page or magazine.

`printed` says what each line is by its own words, `contents` reads a magazine's list of articles, `furniture` names
what belongs to the page, `headlines` finds the titles, `texts` the runs between them, `assignment` gives each text its
title, `continuation` joins what goes on elsewhere. `compound` decides beforehand whether there is anything to split.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from policy_parser.layout.physical import PhysicalLine
from policy_parser.layout.stories.assignment import assign_headlines
from policy_parser.layout.stories.compound import find_evidence, is_compound, may_be_compound
from policy_parser.layout.stories.contents import find_contents
from policy_parser.layout.stories.continuation import Group, join_texts
from policy_parser.layout.stories.furniture import name_furniture
from policy_parser.layout.stories.headlines import find_headlines
from policy_parser.layout.stories.page import Block
from policy_parser.layout.stories.printed import Printed, printed_lines
from policy_parser.layout.stories.story import Story
from policy_parser.layout.stories.texts import Runs, find_texts
from policy_parser.layout.stories.titles import Title, read_title
from policy_parser.model import BlockKind

__all__ = ["Story", "split_stories"]

_OPENING = 40  # lines of a text in which it says what document it reprints


def split_stories(text: str, lines: Sequence[PhysicalLine], file_starts: Sequence[int] = ()) -> list[Story]:
    """The stories of a source, in the order in which they begin; one story of all lines for anything but a
    newspaper page or a magazine.

    `lines`: the source's lines. `file_starts`: offsets where each of several files begins. Each line, or the parts of
    it that a mark leaves, stands in exactly one place of one story. Never raises.
    """
    whole = [Story(body=tuple(lines))]
    if not lines or not may_be_compound(text):
        return whole
    printed = printed_lines(text, lines)
    contents = find_contents(printed)
    name_furniture(printed, contents)
    evidence = find_evidence(printed)
    blocks = find_headlines(printed, contents)
    if not is_compound(evidence, contents, blocks):
        return whole
    starts = sorted(file_starts)
    file_of = [bisect_right(starts, p.line.start) for p in printed]
    runs = find_texts(printed, blocks, file_of)
    orphans = assign_headlines(printed, runs)
    titles = [_title(printed, runs, k) for k in range(len(runs.texts))]
    groups = join_texts(printed, runs, titles, file_of)
    found = [_story(printed, runs, group) for group in groups]
    found += [_orphan(printed, block) for block in orphans]
    found += [_loose(printed, loose) for loose in runs.loose]
    return [story for _, story in sorted(found, key=lambda f: f[0])]


def _title(printed: Sequence[Printed], runs: Runs, k: int) -> Title:
    text = runs.texts[k]
    opening = "".join(printed[i].words for i in text.lines[:_OPENING])
    return read_title(printed, text.headline, text.block.entry if text.block else None, opening)


def _story(printed: Sequence[Printed], runs: Runs, group: Group) -> tuple[int, Story]:
    texts = [runs.texts[k] for k in group.texts]
    body = [i for t in texts for i in t.lines]
    byline = [i for t in texts for i in t.byline]
    furniture = [f for t in texts for f in t.furniture]
    furniture += [("running_head", i) for i in group.repeated]
    title = group.title
    begin = min((*title.lines, *title.subtitle, *body, *byline, *(i for _, i in furniture)), default=0)
    return begin, Story(
        _lines(printed, body), _lines(printed, title.lines), title.text, _lines(printed, title.subtitle),
        _lines(printed, byline), _furniture(printed, furniture),
    )  # fmt: skip


def _orphan(printed: Sequence[Printed], block: Block) -> tuple[int, Story]:
    """A headline whose text stands on no page that we have."""
    title = read_title(printed, block.parts, block.entry, "")
    return block.parts[0][0], Story((), _lines(printed, title.lines), title.text, _lines(printed, title.subtitle))


def _loose(printed: Sequence[Printed], furniture: Sequence[tuple[BlockKind, int]]) -> tuple[int, Story]:
    return furniture[0][1], Story((), furniture=_furniture(printed, furniture))


def _lines(printed: Sequence[Printed], places: Sequence[int]) -> tuple[PhysicalLine, ...]:
    return tuple(printed[i].line for i in places)


def _furniture(
    printed: Sequence[Printed], found: Sequence[tuple[BlockKind, int]]
) -> tuple[tuple[BlockKind, PhysicalLine], ...]:
    return tuple((kind, printed[i].line) for kind, i in sorted(found, key=lambda f: f[1]))
