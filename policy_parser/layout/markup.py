"""Markdown lines in, their words out: which characters are marks, how deep a heading is, what is printed bold."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.layout.physical import PhysicalLine, cells, stripped
from policy_parser.reading.markdown_marks import Stretch, marks_in

#: ## 一、目标; and as marker writes it, behind an anchor: <span id="page-1-0"></span>## 一、目标
_HEADING = expression(
    r"(?:<(?:a|span)\s[^<>]{1,200}></(?:a|span)>[ \t]*(?=[#<])){0,9}(#{1,6})(?:[ \t\u3000]+|(?=[^#\s]))"
)
_QUOTE_OR_BULLET = expression(r"(?:>[ \t]*)+|[-*+][ \t]+(?=\*\*|[一二三四五六七八九十（(]|\S)")
_RULE = expression(r"(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}|`{3,}\w*|:{3,}[ \t]*\w*")
_LINE = expression(r"([=_*~─━═-])\1{4,}|`{3,}[A-Za-z]{0,10}")
#: What shows that a text is Markdown, and a sign without which it is not looked for.
_SHOWN = (
    ("#", expression(r"^[ \t\u3000]{0,9}(?:#{1,6}[ \t]+\S|#{2,6}[^\s#])", re.M)),
    ("**", expression(r"\*\*[^*\n]+\*\*")),
    ("*", expression(r"(?:^|[^\w*\\])\*[^\W_][^*\n]*\w\*(?!\*)", re.M)),
    ("](", expression(r"\]\((?:[#./]|https?://)")),
    ("<", expression(r"<!--|</?(?:a|b|br|center|div|em|font|h[1-6]|li|p|span|strong|su[bp]|u)(?:\s[^<>]*)?/?>", re.I)),
    ("&", expression(r"&(?:nbsp|emsp|ensp);")),
    ("\\", expression(r"^[0-9]{1,3}\\[.)]", re.M)),
)
_BREAK = expression(r"<br\s*/?>", re.I)
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
    """Whether a line is nothing but a rule across the page (`======`, `──────`), or a fence of Markdown."""
    return (words[0] == words[-1] or words[0] == "`") and _LINE.fullmatch(words) is not None


def is_markdown(text: str) -> bool:
    """Whether a text uses Markdown at all: a heading mark at a line's start (`####标题` too), bold, a link, a tag."""
    return any(sign in text and shown.search(text) is not None for sign, shown in _SHOWN)


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
    marks = marks_in(words, start, len(words))
    end = len(words)
    if heading:
        closed = words.rstrip(" \t").rstrip("#")
        end = len(closed.rstrip()) if closed[-1:] in " \t" else end  # `## 总则 ##`; 第一编# has no mark
    if not marks.hidden:
        return Markup(((start, end),) if end > start else (), heading)
    kept = _trimmed(words, _kept(start, end, marks.hidden))
    bold = _leading(kept, marks.bold)
    if bold and not heading and bold == sum(b - a for a, b in kept):
        heading = BOLD_LINE
    return Markup(kept, heading, bold)


def lines_parted(text: str, lines: Sequence[PhysicalLine]) -> list[PhysicalLine]:
    """The lines of a Markdown text, each parted where `<br>` ends one; a heading stays whole."""
    found: list[PhysicalLine] = []
    for line in lines:
        if _BREAK.search(text, line.start, line.end) is None or text[line.start] == "#":
            found.append(line)
            continue
        at, indent, gap = line.start, line.indent, line.gap
        for start, end in (*marks_in(text, line.start, line.end).breaks, (line.end, line.end)):
            first, last = stripped(text, at, start)
            if first < last:
                found.append(PhysicalLine(first, last, indent, gap, line.page, cells(text[first:last])))
                indent, gap = 0.0, 0
            at = end
    return found


def _kept(start: int, end: int, hidden: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """What is left between two offsets without the hidden stretches."""
    found: list[Stretch] = []
    at = start
    for a, b in hidden:
        if at < min(a, end):
            found.append((at, min(a, end)))
        at = b
    if at < end:
        found.append((at, end))
    return tuple(found)


def _trimmed(words: str, kept: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The stretches without the blanks at either end of the line, where a mark stood before or behind them."""
    found = list(kept)
    while found and (first := stripped(words, *found[0])) != found[0]:
        found[0] = (first[0], found[0][1])
        if first[0] < found[0][1]:
            break
        del found[0]
    while found and (last := stripped(words, *found[-1])) != found[-1]:
        found[-1] = (found[-1][0], last[1])
        if found[-1][0] < last[1]:
            break
        del found[-1]
    return tuple(found)


def _leading(kept: Sequence[Stretch], bold: Sequence[Stretch]) -> int:
    """How many of the kept characters from the first on are bold."""
    size = 0
    for start, end in kept:
        holds = next((b for a, b in bold if a <= start < b), None)
        if holds is None:
            break
        size += min(holds, end) - start
        if holds < end:
            break
    return size
