"""Printed lines and their headlines in, the runs of text between them out, in order, not yet joined across pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from policy_parser.layout.stories.page import Block
from policy_parser.layout.stories.printed import Printed
from policy_parser.model import BlockKind

_FURNITURE: dict[str, BlockKind] = {
    "jump_out": "page_jump",
    "jump_in": "page_jump",
    "pointer": "page_jump",
    "page_number": "page_number",
    "running_head": "running_head",
    "caption": "caption",
    "contents": "contents",
    "masthead": "other",
    "end_sign": "other",
    "other": "other",
}
_OWN = frozenset({"masthead", "contents"})  # never a story's


@dataclass(slots=True)
class Text:
    """One run of text, as indices of printed lines. `fresh`: it says who wrote it, or where and when, so it begins
    here. `jump_in`, `jump_out`: a mark says that it comes from, or goes on, elsewhere. `closed`: it ends here.
    `quote`: quotation marks that its last sentence left open. `above`, `below`: the headline blocks beside it."""

    lines: list[int] = field(default_factory=list)
    byline: list[int] = field(default_factory=list)
    furniture: list[tuple[BlockKind, int]] = field(default_factory=list)
    headline: list[list[int]] = field(default_factory=list)
    block: Block | None = None
    fresh: bool = False
    jump_in: bool = False
    jump_out: bool = False
    closed: bool = False
    quote: int = 0

    @property
    def empty(self) -> bool:
        return not self.lines


@dataclass(slots=True)
class Runs:
    """The texts; `gaps[k]`: the headline blocks that stand before text `k`, the last gap those after all of them.
    `captions`: each with how many texts stand before it. `loose`: furniture that belongs to no text, in runs."""

    texts: list[Text]
    gaps: list[list[Block]]
    captions: list[tuple[int, int]]
    loose: list[list[tuple[BlockKind, int]]]

    def set_loose(self, kind: BlockKind, i: int) -> None:
        """Keeps line `i` apart, with the line before it where that is apart too."""
        if not self.loose or self.loose[-1][-1][1] != i - 1:
            self.loose.append([])
        self.loose[-1].append((kind, i))


def find_texts(printed: Sequence[Printed], blocks: Sequence[Block], file_of: Sequence[int]) -> Runs:
    """The runs of text. `file_of`: which file each printed line stands in."""
    return _Builder(printed, blocks, file_of).run()


class _Builder:
    def __init__(self, printed: Sequence[Printed], blocks: Sequence[Block], file_of: Sequence[int]) -> None:
        self.printed, self.file_of = printed, file_of
        self.block_at = {b.lines[0]: b for b in blocks}
        self.runs = Runs([], [[]], [], [])
        self.text: Text | None = None  # the text that a line would go on
        self.place = (-1, -1)
        self.quoting = False  # whether an earlier text broke off inside quotation marks

    def run(self) -> Runs:
        for i, item in enumerate(self.printed):
            place = (self.file_of[i], item.line.page)
            if place != self.place:
                self.place, self.text = place, None
            self._take(i, item)
        return self.runs

    def _take(self, i: int, item: Printed) -> None:
        role = item.role
        if role == "headline":
            if i in self.block_at:
                self._leave()
                self.runs.gaps[-1].append(self.block_at[i])
        elif role in ("text", "heading"):
            self._take_text(i, item)
        elif role == "byline":
            self._take_byline(i)
        elif role == "credit":
            text = self.text or self._last_on_page() or self._begin()
            text.byline.append(i)
            text.closed = True
        else:
            self._take_furniture(i, role)

    def _take_text(self, i: int, item: Printed) -> None:
        text = self.text
        if text and text.lines and not text.closed:
            last = self.printed[text.lines[-1]]
            if (
                (item.dateline and (last.ended or item.line.gap))
                or item.begins
                or last.closes
                or self._misfits(text, item, last)
            ):
                text = None
        if text is None or text.closed:
            text = self._begin()
        if not text.lines and item.dateline:
            text.fresh = True
        last_ended = not text.lines or self.printed[text.lines[-1]].ended
        text.quote = max(0, (0 if last_ended else text.quote) + _balance(item.words))
        text.lines.append(i)
        text.closed = item.closes

    def _misfits(self, text: Text, item: Printed, last: Printed) -> bool:
        """A sentence breaks off outside quotation marks, and this line closes some, as another open text needs."""
        return self.quoting and not last.ended and text.quote == 0 and _closes_unopened(item.words)

    def _take_byline(self, i: int) -> None:
        after = next((p for p in self.printed[i + 1 : i + 4] if p.role not in ("page_number", "running_head")), None)
        text = self.text
        if text and text.lines and not text.closed and (after is None or after.role in ("headline", "credit")):
            text.byline.append(i)
            return
        if text is None or text.lines:
            text = self._begin()
        text.byline.append(i)
        text.fresh = True

    def _take_furniture(self, i: int, role: str) -> None:
        kind = _FURNITURE[role]
        if role == "jump_in":
            text = self.text
            if text is None or text.lines:
                text = self._begin()
            text.jump_in = True
        elif role == "caption" and self.text is None:
            self.runs.captions.append((i, len(self.runs.texts)))
            return
        else:
            found = None if role in _OWN else self.text or self._last_on_page()
            if found is None:
                self.runs.set_loose(kind, i)
                return
            text = found
            if role == "jump_out":
                text.jump_out = text.closed = True
            elif role == "end_sign":
                text.closed = True
        text.furniture.append((kind, i))

    def _begin(self) -> Text:
        self._leave()
        self.text = Text()
        self.runs.texts.append(self.text)
        self.runs.gaps.append([])
        return self.text

    def _leave(self) -> None:
        if self.text and self.text.lines and not self.text.closed:
            self.quoting = self.quoting or (self.text.quote > 0 and not self.printed[self.text.lines[-1]].ended)
        self.text = None

    def _last_on_page(self) -> Text | None:
        """The last text, where it and no headline since stands on this page."""
        if not self.runs.texts or self.runs.gaps[-1]:
            return None
        last = self.runs.texts[-1]
        lines = last.lines or last.byline
        same = lines and (self.file_of[lines[-1]], self.printed[lines[-1]].line.page) == self.place
        return last if same else None


def _balance(words: str) -> int:
    return words.count("“") - words.count("”")


def _closes_unopened(words: str) -> bool:
    close = words.find("”")
    return close >= 0 and not 0 <= words.find("“") < close
