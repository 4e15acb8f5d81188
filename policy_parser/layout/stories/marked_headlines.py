"""The headlines that a source marks as headings (Markdown): told from the subheads of texts, with their kickers.

The depth of a mark does not tell: one magazine has `#` and `##` over its articles, and `##` to `####` inside them.
"""

from __future__ import annotations

from policy_parser.layout.stories import marks
from policy_parser.layout.stories.contents import Contents, Entry, listed_as
from policy_parser.layout.stories.page import CLOSERS, Block, Page, like_headline

_LINES = 10  # of one headline
_SAME_MATTER = 0.06  # half of all neighbouring sections of one text are more alike than two texts ever are
_BACK = 4  # lines between a heading and the end of the text before: captions, a kicker


def marked_headlines(page: Page, contents: Contents | None) -> list[Block]:
    """The headings that open a text, as positions in the flow."""
    found: list[Block] = []
    k = 0
    while k < len(page):
        if page[k].role == "heading" and not marks.NUMBERED.match(page[k].words):
            block = _block(page, k, contents)
            if block:
                found.append(block)
                k = block.lines[-1]
        k += 1
    taken = {k for block in found for k in block.lines}
    for block in found:
        _add_kicker(page, block, taken)
        taken.update(block.lines)
    return found


def _block(page: Page, k: int, contents: Contents | None) -> Block | None:
    """The headline that begins with the heading at `k`; None for a subhead."""
    lines = [k]
    entry = listed_as(page[k].plain, contents)
    while len(lines) < _LINES and page.after(lines[-1]):
        goes_on, entry = _goes_on(page, lines, entry, contents)
        if not goes_on:
            break
        lines.append(lines[-1] + 1)
    below = lines[-1] + 1
    if entry or _closed_before(page, k) or page.opens(below) or _has_kicker(page, k):
        return Block(lines, True, entry, [lines[:]])
    if page[k].level == 1 and (page.depths_differ or page.kin(k, below) < _SAME_MATTER):
        return Block(lines, True, entry, [lines[:]])
    return None


def _goes_on(page: Page, lines: list[int], entry: Entry | None, contents: Contents | None) -> tuple[bool, Entry | None]:
    """Whether the line after a headline's `lines` is one more of it, and how the contents then list it."""
    last, item = page[lines[-1]], page[lines[-1] + 1]
    if item.role == "text":
        if marks.SUBTITLE.match(item.words) and not item.ended:
            return True, entry
        wrapped = last.role == "text" and not last.ended and item.line.gap == 0 and like_headline(item)
        return wrapped, entry
    if item.role != "heading" or marks.NUMBERED.match(item.words):
        return False, entry
    if marks.SUBTITLE.match(item.plain):
        return True, entry
    both = listed_as("".join(page[j].plain for j in lines) + item.plain, contents)
    alone = listed_as(item.plain, contents)
    if both and (alone is None or entry is None):
        return True, entry or both  # `# 窗体顶端` and `## “三个融合”激活党建引擎`
    return alone is None and _is_second_line(page, lines[0], lines[-1] + 1), entry


def _is_second_line(page: Page, first: int, k: int) -> bool:
    """Whether the heading at `k` is a second line of the headline and not its text's first subhead."""
    above, item = page[first], page[k]
    if item.level <= above.level:
        return item.level == above.level
    for j in range(k + 1, len(page)):
        if page[j].role == "heading":
            return page[j].level < item.level or bool(marks.NUMBERED.match(page[j].words)) or page.opens(j + 1)
    return True


def _closed_before(page: Page, k: int) -> bool:
    """Whether the text before position `k` has come to its end; a kicker and captions may stand between."""
    for j in range(k - 1, max(-1, k - 1 - _BACK), -1):
        if page[j].role in CLOSERS or page[j].closes:
            return True
        if page[j].role == "heading" or not like_headline(page[j]):
            return False  # a subhead follows its text's headline, or its byline
    return k <= 1


def _has_kicker(page: Page, k: int) -> bool:
    """No subhead has a line above it that says who spoke where."""
    item = page.before(k)
    near = item is not None and item.role == "text" and page[k].line.gap <= 1 and page.ended_before(k - 1)
    return near and item is not None and like_headline(item) and marks.KICKER.search(item.words) is not None


def _add_kicker(page: Page, block: Block, taken: set[int]) -> None:
    """`黄强在全省警示教育会议上强调`, close above the heading: nearer to it than to what stands before."""
    while len(block.lines) < _LINES and block.lines[0]:
        k = block.lines[0] - 1
        item, below = page[k], page[k + 1]
        near = below.line.gap <= 1 and below.line.gap <= item.line.gap and item.line.page == below.line.page
        apart = page.ended_before(k) or item.line.gap > below.line.gap
        if k in taken or item.role != "text" or not (near and apart and like_headline(item)):
            return
        block.lines.insert(0, k)
        block.parts.insert(0, [k])
