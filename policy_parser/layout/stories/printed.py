"""Physical lines in, printed lines out: jump marks and end signs cut off, and what each line is by its own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from policy_parser.layout.physical import PhysicalLine, cells
from policy_parser.layout.stories import marks

#: What a line is. `text` is whatever nothing else claims; the roles from `jump_out` on are furniture.
Role = Literal[
    "text", "heading", "headline", "byline", "credit",
    "jump_out", "jump_in", "pointer", "end_sign",
    "masthead", "page_number", "running_head", "caption", "contents", "other",
]  # fmt: skip

_LONGEST_MARK_LINE = 160  # a line longer than this is text, whatever it begins with


@dataclass(slots=True)
class Printed:
    """One line, or the part of it that a mark leaves. `level`: a Markdown heading's depth, 7 for a bold line."""

    line: PhysicalLine
    words: str
    role: Role = "text"
    level: int = 0
    dateline: bool = False
    begins: bool = False  # the text before it is another's
    closes: bool = False  # the text ends with this line: `…走过场。(新华社北京6月6日电)`

    @property
    def plain(self) -> str:
        """The words without Markdown marks."""
        return self.words.lstrip("#").strip(" *\u3000") if self.level else self.words

    @property
    def ended(self) -> bool:
        """Whether the line ends a sentence."""
        return marks.ENDED.search(self.words, max(0, len(self.words) - 64)) is not None


def printed_lines(text: str, lines: Sequence[PhysicalLine]) -> list[Printed]:
    """Every line in order, cut at its marks. Nothing of a line is lost but the blanks between its parts."""
    found: list[Printed] = []
    for line in lines:
        words = text[line.start : line.end]
        found.extend(_cut(line, words))
    found = list(_with_ornaments_rejoined(found))
    for item in found:
        if item.role == "text":
            _name(item)
    return found


def _cut(line: PhysicalLine, words: str) -> Iterator[Printed]:
    spans: list[tuple[int, int, Role]] = []
    if "版" in words or "页" in words:
        for m in marks.JUMP.finditer(words):
            group = m.lastgroup or ""
            role: Role = "jump_in" if group.startswith("from") else "jump_out" if group.startswith("to") else "pointer"
            spans.append((m.start(), m.end(), role))
    if words[-1] in marks.ORNAMENT and len(words) > 1:
        end = marks.END_SIGN.search(words, max(0, len(words) - 4))
        if end:
            spans.append((end.start(1), end.end(1), "end_sign"))
    at = 0
    for start, stop, role in spans:
        yield from _part(line, words, at, start, "text")
        yield from _part(line, words, start, stop, role)
        at = stop
    yield from _part(line, words, at, len(words), "text")


def _part(line: PhysicalLine, words: str, start: int, stop: int, role: Role) -> Iterator[Printed]:
    if start == 0 and stop == len(words):
        yield Printed(line, words, role)
        return
    part = words[start:stop]
    kept = part.strip()
    if not kept:
        return
    begin = line.start + start + (len(part) - len(part.lstrip()))
    whole = start == 0
    yield Printed(
        PhysicalLine(
            begin, begin + len(kept), line.indent if whole else 0.0, line.gap if whole else 0, line.page, cells(kept)
        ),
        kept,
        role,
    )


def _with_ornaments_rejoined(found: list[Printed]) -> Iterator[Printed]:
    """`…具体措施， ■` and `下转第 4 版` on the next line: the ornament belongs to the jump."""
    for item, after in zip_longest(found, found[1:]):
        if after and after.role in ("jump_out", "jump_in") and item.role == "text" and item.words[-1] in marks.ORNAMENT:
            end = len(item.words.rstrip(marks.ORNAMENT))
            yield from _part(item.line, item.words, 0, end, "text")
            yield from _part(item.line, item.words, end, len(item.words), after.role)
        else:
            yield item


def _name(item: Printed) -> None:
    """Gives a line the role that its own words say it has."""
    words = item.words
    if words.startswith("#"):
        heading = marks.HEADING.match(words)
        if heading:
            item.role, item.level = "heading", len(heading[1])
            return
    if len(words) <= _LONGEST_MARK_LINE and marks.CREDIT.match(words):
        item.role = "credit"
        return
    item.dateline = marks.DATELINE.match(words) is not None
    if len(words) > _LONGEST_MARK_LINE:
        item.closes = marks.CREDIT_TAIL.search(words, len(words) - 80) is not None
        return
    if words.startswith("**") and marks.BOLD_LINE.match(words):
        item.role, item.level = "heading", 7
        return
    if item.dateline:
        return
    flat = marks.squashed(words)
    if words[0] in "<!" and marks.DEBRIS.match(words):
        item.role = "other"
    elif marks.PAGE_NUMBER.match(words):
        item.role = "page_number"
    elif marks.BYLINE.match(words) or (_letter_spaced(words) and marks.BYLINE_SPACED.match(flat)):
        item.role = "byline"
    elif len(flat) <= 60 and marks.MASTHEAD.search(flat):
        item.role = "masthead"
    else:
        item.closes = marks.CREDIT_TAIL.search(words) is not None


def _letter_spaced(words: str) -> bool:
    """Whether a justified line put a blank between every two letters: `本 报 记 者 李 新 军`."""
    letters = words.split()
    return len(letters) > 4 and sum(len(w) == 1 for w in letters) > 0.8 * len(letters)
