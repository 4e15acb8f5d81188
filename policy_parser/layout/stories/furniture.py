"""Printed lines in, the same lines with the page's own furniture named: mastheads, captions, repeats, strays."""

from __future__ import annotations

from collections import Counter

from policy_parser.expressions import expression
from policy_parser.layout.stories import marks
from policy_parser.layout.stories.contents import Contents, letters_of
from policy_parser.layout.stories.printed import Printed

_CAPTION_LINES = 8  # a caption runs over at most so many lines
_CREDIT_LINES = 4  # `（记者 赵文君 王雨萧 鲁畅` / `郑生竹 … 关桂峰）`
_REPEATS = 3  # a short line printed so often is the page's, not a text's
_REPEATED_LENGTH, _LABEL_LENGTH = 20, 4
_DIGITS = expression(r"[\d.·/|-]+")
_STRAY_WIDTH = 24.0  # full-width cells
_WIDE = 30.0  # a line so wide is a whole paragraph or a column's share of one


def name_furniture(printed: list[Printed], contents: Contents | None) -> None:
    """Sets the role of every line that its neighbours show to be furniture or a credit."""
    _name_contents(printed, contents)
    _keep_running_text(printed)
    _name_beside_masthead(printed)
    _name_credits(printed)
    _name_captions(printed)
    _name_repeats(printed, contents)
    _name_strays(printed)


def _name_contents(printed: list[Printed], contents: Contents | None) -> None:
    if contents:
        for i in range(contents.first, contents.last + 1):
            printed[i].role = "contents" if i in contents.listing else "masthead"
            printed[i].level = 0


def _keep_running_text(printed: list[Printed]) -> None:
    """`扫码等多种结算方式，` inside a column is text, whatever it begins with."""
    for before, item, after in zip(printed, printed[1:], printed[2:], strict=False):
        inside = before.role == "text" and not before.ended and item.line.gap == 0 and after.line.gap == 0
        if item.role == "masthead" and inside and not marks.NEWSPAPER.search(marks.squashed(item.words)):
            item.role = "text"


def _name_beside_masthead(printed: list[Printed]) -> None:
    """`2020年8月26日`, `02 要闻`: furniture where it is first on its page or stands beside the masthead."""
    for order in (printed, printed[::-1]):
        before: Printed | None = None
        for item in order:
            begins = before is None or before.line.page != item.line.page
            if (
                item.role == "text"
                and len(item.words) <= 40
                and (begins or (before is not None and before.role in ("masthead", "page_number")))
                and marks.MASTHEAD_BESIDE.match(marks.squashed(item.words))
            ):
                item.role = "masthead"
            before = item


def _name_credits(printed: list[Printed]) -> None:
    for i, item in enumerate(printed):
        if item.role != "text" or len(item.words) > 80 or not marks.CREDIT_OPEN.match(item.words):
            continue
        if i and printed[i - 1].role == "text" and not printed[i - 1].ended:
            continue
        for last in range(i, min(i + _CREDIT_LINES, len(printed))):
            if printed[last].words[-1] in "）)】":
                for part in printed[i : last + 1]:
                    part.role = "credit"
                break
            if printed[last].ended:
                break


def _name_captions(printed: list[Printed]) -> None:
    """A caption is the paragraph that ends in `本报记者 袁永红 摄`, or that begins `（图为`."""
    for i, item in enumerate(printed):
        if item.role not in ("text", "byline", "credit"):
            continue
        words = item.words
        start = stop = -1
        if words[-1] in "摄图）)" and _photo_credit(words):
            start, stop = i, i
            while start and i - start < _CAPTION_LINES and _runs_on(printed[start - 1], printed[start]):
                start -= 1
        elif marks.CAPTION_START.match(words) and not (i and _runs_on(printed[i - 1], item)):
            start = stop = i
            while stop + 1 < len(printed) and stop - i < _CAPTION_LINES and _runs_on(printed[stop], printed[stop + 1]):
                stop += 1
        for k in range(start, stop + 1) if start >= 0 else ():
            printed[k].role = "caption"


def _photo_credit(words: str) -> bool:
    tail = words[-40:]
    return marks.PHOTO_CREDIT.search(tail) is not None or (
        len(words) <= 40 and marks.PHOTO_CREDIT.search(marks.squashed(words)) is not None
    )


def _runs_on(before: Printed, item: Printed) -> bool:
    """Whether the paragraph of `before` goes on in the line `item`."""
    return before.role in ("text", "byline") and not before.ended and item.line.gap == 0 and not before.level


def _name_repeats(printed: list[Printed], contents: Contents | None) -> None:
    """`出行参考` down a column, or a magazine's label on each page."""
    short = [p for p in printed if p.role in ("text", "heading") and len(p.words) <= _REPEATED_LENGTH and not p.ended]
    seen = Counter(_repeated_words(p) for p in short)
    labels = contents.labels if contents else frozenset()
    for item in short:
        flat = marks.squashed(item.plain)
        repeated = seen[_repeated_words(item)] >= _REPEATS and not marks.NUMBERED.match(flat)
        if (repeated and not marks.QUESTION.match(flat)) or letters_of(flat) in labels:
            item.role, item.level = "running_head", 0


def _repeated_words(item: Printed) -> str:
    """The words without blanks; without the page's number, too, where enough is left: `机关建设 2024.07 12`."""
    flat = marks.squashed(item.plain)
    bare = _DIGITS.sub("", flat)
    return bare if len(bare) >= _LABEL_LENGTH else flat


def _name_strays(printed: list[Printed]) -> None:
    """`明`, `九台区庙香山冬日`: a short line that stands in the middle of another sentence, between wide lines."""
    flow = [p for p in printed if p.role in ("text", "heading")]
    for before, item, after in zip(flow, flow[1:], flow[2:], strict=False):
        if item.role != "text" or item.words[-1] in "。！!…；;：:，,、—":
            continue
        broken = before.role == "text" and not before.ended and not before.level and before.line.width >= _WIDE
        apart = item.line.width <= min(_STRAY_WIDTH, 0.4 * before.line.width) and item.line.gap and after.line.gap
        if (
            broken
            and apart
            and after.role == "text"
            and after.line.width >= _WIDE
            and not marks.NUMBERED.match(item.words)
        ):
            item.role = "caption" if len(item.words) > 3 else "other"
