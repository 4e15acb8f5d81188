"""Printed lines in, the blocks of lines that are headlines out, whether they stand above their text or below it."""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.layout.stories import marks
from policy_parser.layout.stories.contents import Contents
from policy_parser.layout.stories.marked_headlines import marked_headlines
from policy_parser.layout.stories.page import CLOSERS, Block, Page, like_headline
from policy_parser.layout.stories.plain_headlines import plain_headlines
from policy_parser.layout.stories.printed import Printed

_AUTHOR_LINES, _AUTHOR_WIDTH = 3, 30.0


def find_headlines(printed: Sequence[Printed], contents: Contents | None) -> list[Block]:
    """The blocks of headline, in order, as indices of printed lines; their lines get the role `headline`.

    Where a source marks several headlines it marks them all; other short lines are then captions or subheads.
    """
    page = Page(printed)
    blocks = marked_headlines(page, contents)
    several = len(blocks) > 1
    taken = {k for block in blocks for k in block.lines}
    if not several:
        blocks += plain_headlines(page, contents, taken)
        blocks.sort(key=lambda b: b.lines[0])
    for block in blocks:
        _name_authors(page, block)
    if several:
        _name_captions(page, taken)
    for block in blocks:
        block.lines = [page.flow[k] for k in block.lines]
        block.parts = [[page.flow[k] for k in part] for part in block.parts]
        for i in block.lines:
            printed[i].role = "headline"
    page.name_boxes()
    return blocks


def _name_authors(page: Page, block: Block) -> None:
    """`省审计厅课题组`, `艾四林 李函珂` between a headline and its text: who wrote it."""
    words = ""
    for k in range(block.lines[-1] + 1, block.lines[-1] + 1 + _AUTHOR_LINES):
        item, below = page.at(k), page.at(k + 1)
        if not item or not below or item.role != "text" or not like_headline(item) or item.line.width > _AUTHOR_WIDTH:
            return
        if not words and item.line.gap == 0 and " " not in item.words:
            return  # the headline's own second line
        words += item.words
        wider = below.role in ("heading", "byline") or below.line.width > 1.5 * item.line.width
        if wider and (marks.OFFICE_LINE.match(words) or marks.NAMES_LINE.match(words)):
            for j in range(block.lines[-1] + 1, k + 1):
                page[j].role = "byline"
            return


def _name_captions(page: Page, taken: set[int]) -> None:
    """Where headlines are marked, a short line after a text's end that is no kicker stands under a picture."""
    for k in range(1, len(page)):
        item, before, after = page[k], page[k - 1], page.at(k + 1)
        alone = (before.role in CLOSERS or before.closes) and (after is None or k + 1 in taken or after.role in CLOSERS)
        if alone and item.role == "text" and k not in taken and like_headline(item):
            item.role = "caption"
