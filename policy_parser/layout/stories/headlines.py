"""Printed lines in, the blocks of lines that are headlines out, whether they stand above their text or below it.

A headline by itself is a short line without a full stop, and so is the first line of a wrapped paragraph, a subhead
or a caption. What makes it one is what stands around it: the text before it has ended, and a new one begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from policy_parser.layout.stories import marks
from policy_parser.layout.stories.contents import Contents, Entry, listed_as
from policy_parser.layout.stories.printed import Printed

_SKIPPED = frozenset({"page_number", "running_head", "other", "pointer"})
_CLOSERS = frozenset({"credit", "end_sign", "jump_out", "masthead", "contents", "caption"})
_LONGEST = 60  # characters of one line of a headline
_LINES = 10  # of one chain of headlines
_AUTHOR_LINES, _AUTHOR_WIDTH = 3, 30.0
_AHEAD = 8  # lines that tell how wide a column is
_COLUMN = 45.0  # full-width cells; a wider line is a paragraph by itself
_NEVER_FIRST = "，。、；：！？”’）》」』】)》,.;:!?%…—-"
_NEVER_LAST = "，、；。,;—-“‘（《「(+"


@dataclass(slots=True)
class Block:
    """Lines of headline that belong together, as indices. `marked`: the source says so (Markdown), so they stand
    above their text. `entry`: how the printed contents list them."""

    lines: list[int]
    marked: bool = False
    entry: Entry | None = None
    parts: list[list[int]] = field(default_factory=list)


class _Page:
    """The lines that make up the flow, and what stands before and after each."""

    def __init__(self, printed: Sequence[Printed]) -> None:
        self.printed = printed
        self.flow = [i for i, p in enumerate(printed) if p.role not in _SKIPPED]
        indented = sum(printed[i].line.indent > 0 for i in self.flow)
        self.indent_tells = indented < 0.5 * len(self.flow)

    def at(self, k: int) -> Printed | None:
        return self.printed[self.flow[k]] if 0 <= k < len(self.flow) else None

    def before(self, k: int) -> Printed | None:
        """What stands before position `k` on the same page."""
        item, other = self.at(k), self.at(k - 1)
        return other if item and other and item.line.page == other.line.page else None

    def after(self, k: int) -> Printed | None:
        item, other = self.at(k), self.at(k + 1)
        return other if item and other and item.line.page == other.line.page else None

    def column(self, k: int) -> float:
        """How wide the lines from position `k` on are, in full-width cells."""
        found = [p.line.width for p in map(self.at, range(k, k + _AHEAD)) if p and p.role == "text"]
        return median(found) if found else 0.0


def find_headlines(printed: Sequence[Printed], contents: Contents | None) -> list[Block]:
    """The blocks of headline, in order; their lines get the role `headline`."""
    page = _Page(printed)
    marked = _marked(page, contents)
    several = len(marked) > 1
    taken = {k for block in marked for k in block.lines}
    for block in marked:
        _add_kicker(page, block, taken)
        taken.update(block.lines)
    blocks = marked + ([] if several else _plain(page, contents, taken))
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
    return blocks


def _name_authors(page: _Page, block: Block) -> None:
    """`省审计厅课题组`, `艾四林 李函珂` between a headline and its text: who wrote it."""
    words = ""
    for count in range(1, _AUTHOR_LINES + 1):
        k = block.lines[-1] + count
        item, below = page.at(k), page.after(k)
        if not item or not below or item.role != "text" or not _like(item) or item.line.width > _AUTHOR_WIDTH:
            return
        if count == 1 and item.line.gap == 0 and " " not in item.words:
            return  # the headline's own second line
        words += item.words
        named = marks.OFFICE_LINE.match(words) or marks.NAMES_LINE.match(words)
        wider = below.role == "heading" or (below.role == "text" and below.line.width > 1.5 * item.line.width)
        if named and (wider or below.role == "byline"):
            for j in range(block.lines[-1] + 1, k + 1):
                page.printed[page.flow[j]].role = "byline"
            return


def _name_captions(page: _Page, taken: set[int]) -> None:
    """Where headlines are marked, a short line after a text's end that is no kicker stands under a picture."""
    for k in range(1, len(page.flow)):
        item, before = page.at(k), page.at(k - 1)
        assert item is not None
        assert before is not None
        if item.role == "text" and k not in taken and _like(item) and (before.role in _CLOSERS or before.closes):
            after = page.at(k + 1)
            if after is None or k + 1 in taken or after.role in _CLOSERS:
                item.role = "caption"


# --- headlines that the source marks -----------------------------------------------------------------------------


def _marked(page: _Page, contents: Contents | None) -> list[Block]:
    found: list[Block] = []
    k = 0
    while k < len(page.flow):
        item = page.at(k)
        assert item is not None
        if item.role == "heading" and not marks.NUMBERED.match(item.words):
            block = _heading_block(page, k, contents)
            if block:
                found.append(block)
                k = block.lines[-1]
        k += 1
    return found


def _heading_block(page: _Page, k: int, contents: Contents | None) -> Block | None:
    first = page.at(k)
    assert first is not None
    lines = [k]
    entry = listed_as(first.plain, contents)
    while (item := page.after(lines[-1])) and len(lines) < _LINES:
        if item.role == "text" and marks.SUBTITLE.match(item.words) and not item.ended:
            lines.append(lines[-1] + 1)
            continue
        if item.role == "text" and page.at(lines[-1]).role == "text" and not page.at(lines[-1]).ended:  # type: ignore[union-attr]
            if item.line.gap == 0 and _like(item):
                lines.append(lines[-1] + 1)
                continue
            break
        if item.role != "heading" or marks.NUMBERED.match(item.words):
            break
        both = listed_as("".join(page.at(j).plain for j in lines) + item.plain, contents)  # type: ignore[union-attr]
        if marks.SUBTITLE.match(item.plain) or (both and not listed_as(item.plain, contents)):
            entry = entry or both
        elif both and not entry:
            entry = both
        elif listed_as(item.plain, contents) or not _goes_on(page, k, lines[-1] + 1):
            break
        lines.append(lines[-1] + 1)
    if entry or first.level == 1 or _closed_before(page, k) or _opens(page, lines[-1] + 1, strictly=True):
        return Block(lines, True, entry, [lines[:]])
    return None


def _goes_on(page: _Page, first: int, k: int) -> bool:
    """Whether the heading at `k` is a second line of the headline and not its text's first subhead."""
    above, item = page.at(first), page.at(k)
    assert above is not None
    assert item is not None
    if item.level <= above.level:
        return item.level == above.level
    for j in range(k + 1, len(page.flow)):
        later = page.at(j)
        if later and later.role == "heading":
            return (
                later.level < item.level
                or bool(marks.NUMBERED.match(later.words))
                or _opens(page, j + 1, strictly=True)
            )
    return True


def _closed_before(page: _Page, k: int) -> bool:
    """Whether the text before position `k` has come to its end; a kicker and captions may stand between."""
    for j in range(k - 1, max(-1, k - 5), -1):
        item = page.at(j)
        assert item is not None
        if item.role in _CLOSERS or item.closes:
            return True
        if not _like(item):
            return False
    return k <= 1


def _add_kicker(page: _Page, block: Block, taken: set[int]) -> None:
    """`黄强在全省警示教育会议上强调`, close above the heading: nearer to it than to what stands before."""
    while len(block.lines) < _LINES:
        k = block.lines[0] - 1
        item, below = page.at(k), page.at(k + 1)
        if not item or not below or k in taken or item.role != "text" or item.line.page != below.line.page:
            return
        before = page.before(k)
        ended = before is None or before.role in _CLOSERS or before.ended or before.closes
        if not (_like(item) and ended and below.line.gap <= 1 and below.line.gap <= item.line.gap):
            return
        block.lines.insert(0, k)
        block.parts.insert(0, [k])


# --- headlines that only stand there -----------------------------------------------------------------------------


def _plain(page: _Page, contents: Contents | None, taken: set[int]) -> list[Block]:
    found: list[Block] = []
    interview = False
    k = 0
    while k < len(page.flow):
        item = page.at(k)
        assert item is not None
        interview = interview or (item.role == "text" and bool(marks.QUESTION.match(item.words)))
        if item.role == "text" and k not in taken and _like(item) and _ended_before(page, k):
            chain = _chain(page, k, taken)
            end = chain[-1]
            chain = _without_first_line_of_text(page, chain)
            entry = listed_as("".join(page.at(j).words for j in chain), contents) if chain else None  # type: ignore[union-attr]
            if chain and (entry or _is_headline(page, chain, interview)):
                found.append(Block(chain, False, entry, _parts(page, chain)))
                interview = False
                k = chain[-1]
            else:
                k = end if not chain else chain[-1]
        k += 1
    return found


def _like(item: Printed) -> bool:
    """Whether a line could be one of a headline, by its words."""
    words = item.words
    if not 2 <= len(words) <= _LONGEST or item.role not in ("text", "heading") or item.dateline or item.level == 7:
        return False
    if words[0] in _NEVER_FIRST and words[0] not in "—":
        return False
    if words[-1] in _NEVER_LAST or "。" in words or "；" in words or words.count("，") + words.count(",") > 1:
        return False
    if sum(map(words.count, "？?！!：:")) > 2:
        return False
    return not (marks.NUMBERED.match(words) or marks.QUESTION.match(words) or marks.ANSWER.match(words))


def _ended_before(page: _Page, k: int) -> bool:
    before = page.before(k)
    return before is None or before.role != "text" or before.ended or before.closes


def _chain(page: _Page, k: int, taken: set[int]) -> list[int]:
    """The lines from `k` on that could be one headline or several."""
    chain = [k]
    while len(chain) < _LINES:
        item, last = page.after(chain[-1]), page.at(chain[-1])
        if not item or not last or item.role != "text" or chain[-1] + 1 in taken:
            break
        if not (_like(item) or _unclosed(last.words) or item.words[0] in "》”" or _is_subtitle(item)):
            break
        if page.indent_tells and item.line.indent > 0 and item.line.gap == 0 and not _is_subtitle(item):
            break  # ` 中宣部围绕“吃生态饭”的发展思`: the next text's first line, set in by a blank
        chain.append(chain[-1] + 1)
    return chain


def _is_subtitle(item: Printed) -> bool:
    return marks.SUBTITLE.match(item.words) is not None and "。" not in item.words and len(item.words) <= 2 * _LONGEST


def _unclosed(words: str) -> bool:
    """`《关于改革完善社会救助制度的意见`: what is opened is closed on the next line."""
    return words.count("《") > words.count("》") or words.count("“") > words.count("”")


def _without_first_line_of_text(page: _Page, chain: list[int]) -> list[int]:
    """The chain without lines at its end that are as wide as the column below them and run on into it."""
    while chain and not _opens(page, chain[-1] + 1, strictly=False):
        item, below = page.at(chain[-1]), page.after(chain[-1])
        assert item is not None
        if below is None or below.role != "text":
            break
        column = page.column(chain[-1] + 1)
        widest = max(column, below.line.width) + 1.5
        runs_on = column <= _COLUMN and 0.82 * column <= item.line.width <= widest
        if not (runs_on or below.words[1:2] in ("，", "、", "。", "；", ",")):
            break
        chain = chain[:-1]
    return chain


def _is_headline(page: _Page, chain: list[int], interview: bool) -> bool:
    if _opens(page, chain[-1] + 1, strictly=False):
        return True
    lines = [page.at(k) for k in chain]
    if any(p and _is_subtitle(p) for p in lines[1:]):
        return True
    before, below = page.before(chain[0]), page.after(chain[-1])
    if before is None or before.role in _CLOSERS or before.closes:
        return True
    return interview and below is not None and not marks.QUESTION.match(below.words)


def _opens(page: _Page, k: int, *, strictly: bool) -> bool:
    """Whether a new text, or nothing, stands at position `k`. `strictly`: a text that says who wrote it."""
    item, before = page.at(k), page.at(k - 1)
    if item is None or (before and item.line.page != before.line.page):
        return not strictly
    if item.role == "byline" or item.dateline or item.role == "jump_in":
        return True
    if strictly:
        below = page.after(k)
        author = (
            item.role == "text"
            and len(item.words) <= 40
            and (marks.OFFICE_LINE.match(item.words) or marks.NAMES_LINE.match(item.words))
        )
        return bool(author and below and below.role == "text" and below.line.width > 2 * item.line.width)
    if item.role in ("caption", "masthead", "contents", "headline", "heading"):
        return True
    if item.role == "text" and marks.QUESTION.match(item.words):
        return True
    return page.indent_tells and item.line.indent > 0


def _parts(page: _Page, chain: list[int]) -> list[list[int]]:
    """The chain cut where a blank line parts two headlines; what is opened, announced or a subtitle stays together."""
    parts: list[list[int]] = []
    for k in chain:
        item, last = page.at(k), page.at(parts[-1][-1]) if parts else None
        assert item is not None
        together = last is not None and (
            item.line.gap == 0
            or _is_subtitle(item)
            or item.words[0] in "》”"
            or last.words.endswith(("印发", "发布", "公布", "通过"))
            or _unclosed("".join(page.at(j).words for j in parts[-1]))  # type: ignore[union-attr]
        )
        if together:
            parts[-1].append(k)
        else:
            parts.append([k])
    return parts
