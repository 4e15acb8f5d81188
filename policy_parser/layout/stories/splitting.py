"""A source's printed lines in, its texts out: one story of all lines, or the texts of a newspaper page or magazine.

`printed` says what each line is by its own words, `contents` reads a magazine's list of articles, `furniture` names
what belongs to the page, `headlines` finds the titles, `texts` the runs between them, `assignment` gives each text its
title, `continuation` joins what goes on elsewhere, `assembly` makes the stories. `compound` decides beforehand whether
there is anything to split.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from policy_parser.layout.physical import PhysicalLine
from policy_parser.layout.stories.assembly import assemble
from policy_parser.layout.stories.assignment import assign_headlines
from policy_parser.layout.stories.compound import find_evidence, is_compound
from policy_parser.layout.stories.contents import find_contents
from policy_parser.layout.stories.continuation import join_texts
from policy_parser.layout.stories.furniture import name_furniture
from policy_parser.layout.stories.headlines import find_headlines
from policy_parser.layout.stories.printed import Printed, printed_lines
from policy_parser.layout.stories.story import Story
from policy_parser.layout.stories.texts import Runs, find_texts
from policy_parser.layout.stories.titles import Title, read_title

_OPENING = 40  # lines of a text in which it says what document it reprints


def stories_of_pages(text: str, lines: Sequence[PhysicalLine], file_starts: Sequence[int]) -> list[Story]:
    """The stories of a source that may hold several; see `split_stories`."""
    printed = printed_lines(text, lines)
    contents = find_contents(printed)
    name_furniture(printed, contents)
    evidence = find_evidence(printed)
    blocks = find_headlines(printed, contents)
    if not is_compound(evidence, contents, blocks):
        return [Story(body=tuple(lines))]
    starts = sorted(file_starts)
    file_of = [bisect_right(starts, p.line.start) for p in printed]
    runs = find_texts(printed, blocks, file_of)
    orphans = assign_headlines(printed, runs)
    titles = [_title(printed, runs, k) for k in range(len(runs.texts))]
    groups = join_texts(printed, runs, titles, file_of)
    return assemble(printed, runs, groups, orphans)


def _title(printed: Sequence[Printed], runs: Runs, k: int) -> Title:
    text = runs.texts[k]
    opening = "".join(printed[i].words for i in text.lines[:_OPENING])
    return read_title(printed, text.headline, text.block.entry if text.block else None, opening)
