"""The printed lines that make up the flow of text, with what stands before and after each; what can be a headline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median

from policy_parser.layout.stories import marks
from policy_parser.layout.stories.contents import Entry, letters_of
from policy_parser.layout.stories.kinship import Kinship, pairs_in
from policy_parser.layout.stories.printed import Printed

#: What a headline or a new text may follow without further evidence.
CLOSERS = frozenset({"credit", "end_sign", "jump_out", "masthead", "contents", "caption"})
_SKIPPED = frozenset({"page_number", "running_head", "other", "pointer"})
_LONGEST = 60  # characters of one line of a headline
_NEVER_FIRST = "（(，。、；：！？”’）》」』】)》,.;:!?%…-"
_NEVER_LAST = "，、；。,;—-“‘（《「(+"
_AHEAD = 8  # lines that tell how wide a column is
_WINDOW = 400  # characters on either side that tell whether two texts are about the same
_LEAST_TEXT = 150  # characters on either side that can tell
_STRANGERS = 0.025  # 1 in 50 pairs of neighbouring sections of one text are less alike, 3 in 4 of two texts
_RARE = 0.05  # of a page's lines are set in by a blank, where that tells a box's first line
_PRINTED_AGAIN = 5  # letters of a headline that stands on two pages


@dataclass(slots=True)
class Block:
    """Lines of headline that belong together, as indices, and the `parts` that blank lines make of them.

    `marked`: the source says that it is one (Markdown), so it stands above its text. `entry`: how the printed
    contents list it.
    """

    lines: list[int]
    marked: bool = False
    entry: Entry | None = None
    parts: list[list[int]] = field(default_factory=list)


class Page:
    """The flow of a source: `page[k]` is its k-th line, `flow[k]` that line's place among all printed lines."""

    def __init__(self, printed: Sequence[Printed]) -> None:
        self.printed = printed
        self.flow = [i for i, p in enumerate(printed) if p.role not in _SKIPPED]
        indented = sum(printed[i].line.indent > 0 for i in self.flow)
        #: Whether a blank before a line's words says something: not where every line has one.
        self.indent_tells = indented < 0.5 * len(self.flow)

    def __len__(self) -> int:
        return len(self.flow)

    def __getitem__(self, k: int) -> Printed:
        return self.printed[self.flow[k]]

    def at(self, k: int) -> Printed | None:
        return self[k] if 0 <= k < len(self.flow) else None

    def before(self, k: int) -> Printed | None:
        """What stands before position `k` on the same page."""
        other = self.at(k - 1)
        return other if other and other.line.page == self[k].line.page else None

    def after(self, k: int) -> Printed | None:
        other = self.at(k + 1)
        return other if other and other.line.page == self[k].line.page else None

    def ended_before(self, k: int) -> bool:
        """Whether no sentence runs on into position `k`."""
        before = self.before(k)
        return before is None or before.role != "text" or before.ended or before.closes

    def opens(self, k: int) -> bool:
        """Whether a text that says who wrote it begins at position `k`."""
        item = self.at(k)
        if item is None:
            return False
        if item.role in ("byline", "jump_in") or item.dateline:
            return True
        below = self.after(k)
        short = item.role == "text" and len(item.words) <= 40 and below is not None and below.role == "text"
        if not short or below is None or below.line.width <= 2 * item.line.width:
            return False
        return bool(marks.OFFICE_LINE.match(item.words) or marks.NAMES_LINE.match(item.words))

    def breaks_off(self, k: int) -> bool:
        """Whether the text above position `k` cannot go on there: the page ends, another kind of line, a question,
        a line set in."""
        item, before = self.at(k), self.at(k - 1)
        if item is None or (before and item.line.page != before.line.page):
            return True
        if (
            item.role in ("byline", "jump_in", "caption", "masthead", "contents", "headline", "heading")
            or item.dateline
        ):
            return True
        if item.role == "text" and marks.QUESTION.match(item.words):
            return True
        return self.indent_tells and item.line.indent > 0

    def column(self, k: int) -> float:
        """How wide the lines from position `k` on are, in full-width cells."""
        found = [self[j].line.width for j in range(k, min(k + _AHEAD, len(self))) if self[j].role == "text"]
        return median(found) if found else 0.0

    @cached_property
    def gap_tells(self) -> bool:
        """Whether blank lines stand between paragraphs only, and not after a paragraph's first line."""
        pairs = [(self.printed[i], self.printed[j]) for i, j in pairwise(self.flow)]
        gaps = [before.ended for before, item in pairs if item.line.gap and before.role == item.role == "text"]
        return gaps.count(False) < 0.35 * len(gaps)

    @cached_property
    def depths_differ(self) -> bool:
        """Whether the source marks headings at more than one depth."""
        return len({self.printed[i].level for i in self.flow} & {1, 2, 3, 4, 5, 6}) > 1

    @cached_property
    def printed_twice(self) -> frozenset[str]:
        """The letters of lines that could be headlines and stand on two pages."""
        pages: dict[str, int] = {}
        found: set[str] = set()
        for i in self.flow:
            item = self.printed[i]
            if item.role == "text" and like_headline(item):
                letters = letters_of(item.words)
                if len(letters) >= _PRINTED_AGAIN and pages.setdefault(letters, item.line.page) != item.line.page:
                    found.add(letters)
        return frozenset(found)

    def name_boxes(self) -> None:
        """Notes where the first line of a text's box, set in by a blank as few lines are, begins a new matter.

        ` 中宣部围绕“吃生态饭”的发展思`: a page's boxes are read one after the other, with nothing between them.
        """
        rare = sum(self.printed[i].line.indent > 0 for i in self.flow) <= _RARE * len(self.flow)
        for k in range(1, len(self)) if rare else ():
            item = self[k]
            if item.line.indent > 0 and item.role == self[k - 1].role == "text" and self.ended_before(k):
                item.begins = self.changes_matter(k, k)

    # --- what the text around a line is about --------------------------------------------------------------------

    def text_before(self, k: int) -> str:
        """The text right above position `k`, as far back as a window reaches."""
        found: list[str] = []
        size = 0
        for j in range(k - 1, -1, -1):
            if size >= _WINDOW or self[j].role == "headline":
                break
            if self[j].role == "text":
                found.append(self[j].words[-_WINDOW:])
                size += len(found[-1])
        return "".join(reversed(found))[-_WINDOW:]

    def text_from(self, k: int) -> str:
        """The text from position `k` on, as far as a window reaches."""
        found: list[str] = []
        size = 0
        for j in range(k, len(self)):
            if size >= _WINDOW:
                break
            if self[j].role == "text":
                found.append(self[j].words[:_WINDOW])
                size += len(found[-1])
        return "".join(found)[:_WINDOW]

    def changes_matter(self, first: int, below: int) -> bool:
        """Whether the text above position `first` and that from position `below` on are about different things."""
        before, after = self.text_before(first), self.text_from(below)
        if min(len(before), len(after)) < _LEAST_TEXT:
            return False
        return self.kinship.alike(pairs_in(before), pairs_in(after)) < _STRANGERS

    def kin(self, first: int, below: int) -> float:
        """How alike the text above position `first` and that from position `below` on are, from 0 to 1."""
        return self.kinship.alike(pairs_in(self.text_before(first)), pairs_in(self.text_from(below)))

    @cached_property
    def kinship(self) -> Kinship:
        """What the pairs of characters weigh in this source, found from stretches of its text."""
        words = "".join(self.printed[i].words for i in self.flow if self.printed[i].role == "text")
        return Kinship(pairs_in(words[at : at + _WINDOW]) for at in range(0, len(words), _WINDOW))


def like_headline(item: Printed) -> bool:
    """Whether a line could be one of a headline, by its words."""
    words = item.words
    if not 2 <= len(words) <= _LONGEST or item.role not in ("text", "heading") or item.dateline or item.level == 7:
        return False
    if words[0] in _NEVER_FIRST or words[-1] in _NEVER_LAST:
        return False
    if "。" in words or "；" in words or words.count("，") + words.count(",") > 1:
        return False
    if sum(map(Counter(words).__getitem__, "？?！!：:")) > 2:
        return False
    return not (marks.NUMBERED.match(words) or marks.QUESTION.match(words) or marks.ANSWER.match(words))


def is_subtitle(item: Printed) -> bool:
    """`——我区全力推进中央单位定点帮扶纪实`"""
    return marks.SUBTITLE.match(item.words) is not None and "。" not in item.words and len(item.words) <= 2 * _LONGEST
