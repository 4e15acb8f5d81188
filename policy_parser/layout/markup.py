"""Markdown lines in, their words out: which characters are marks, how deep a heading is, what is printed bold."""

from __future__ import annotations

import re
from typing import NamedTuple

from policy_parser.expressions import expression

_HEADING = expression(r"(#{1,6})(?:[ \t\u3000]+|(?=[^#\s]))")
_QUOTE_OR_BULLET = expression(r"(?:>[ \t]*)+|[-*+][ \t]+(?=\*\*|[一二三四五六七八九十（(]|\S)")
_RULE = expression(r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}|`{3,}\w*|:{3,}[ \t]*\w*")
_LINE = expression(r"([=_*~─━═-])\1{4,}")
_BOLD = expression(r"\*\*|__(?=\S)")
_ESCAPE = expression(r"\\(?=[.\-#*_()\[\]])")
#: Deeper than any `#`: a line that is bold from end to end.
BOLD_LINE = 7


class Markup(NamedTuple):
    """What the marks of one line say. `kept`: the stretches of the line that are words, as offsets in it.

    `heading`: the depth of a heading, 0 for none. `bold`: how many of the kept characters from the start are bold.
    """

    kept: tuple[tuple[int, int], ...]
    heading: int = 0
    bold: int = 0


def is_rule(words: str) -> bool:
    """Whether a line is nothing but a rule across the page: `======`, `──────`."""
    return words[0] == words[-1] and _LINE.fullmatch(words) is not None


def is_markdown(text: str) -> bool:
    """Whether a text uses Markdown at all: a heading mark at a line's start (`####标题` too), or words in `**`."""
    return re.search(r"^#{1,6}[ \t]+\S|^#{2,6}[^\s#]|\*\*[^*\n]+\*\*", text, re.M) is not None


def read_markup(words: str) -> Markup:
    """The marks of one line of Markdown. A rule (`---`) keeps nothing."""
    if _RULE.fullmatch(words):
        return Markup(())
    start, heading = 0, 0
    match = _HEADING.match(words)
    if match is not None:
        start, heading = match.end(), len(match[1])
    else:
        bullet = _QUOTE_OR_BULLET.match(words)
        if bullet is not None:
            start = bullet.end()
    marks = sorted(
        [m.span() for m in _BOLD.finditer(words, start)] + [m.span() for m in _ESCAPE.finditer(words, start)]
    )
    end = len(words)
    if heading:
        closed = words.rstrip(" \t").rstrip("#")
        end = len(closed.rstrip()) if closed[-1:] in " \t" else end  # `## 总则 ##`; 第一编# has no mark
    if not marks:
        return Markup(((start, end),) if end > start else (), heading)
    return _without(words, start, end, marks, heading)


def _without(words: str, start: int, end: int, marks: list[tuple[int, int]], heading: int) -> Markup:
    kept: list[tuple[int, int]] = []
    bold_at: list[int] = []
    at, size = start, 0
    for a, b in marks:
        if a >= end:
            break
        if a > at:
            kept.append((at, a))
            size += a - at
        if words[a] != "\\":
            bold_at.append(size)
        at = b
    if at < end:
        kept.append((at, end))
        size += end - at
    bold = bold_at[1] if len(bold_at) > 1 and bold_at[0] == 0 else 0
    if bold and bold == size and not heading:
        heading = BOLD_LINE
    return Markup(tuple(kept), heading, bold)
