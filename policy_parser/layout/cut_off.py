"""Printed lines that are paragraphs in, those that only go on the one before out: what was cut by a page, or a hand.

`…控制相关信息的使用范⏎围，防止信息外泄。` and `违反第三⏎⏎条第一款规定的` are one paragraph each. It is told by sense
alone: the first line breaks off in running text, the next begins with the rest of a word, in a document whose other
lines of running text end with a full stop.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.layout.printed_line import PrintedLine

#: 违反第三: a citation that goes on with its unit
_CITES = expression("第[零〇一二三四五六七八九十百0-9]{0,6}$")
_CITED = frozenset("第零〇一二三四五六七八九十百0123456789")
_UNITS = frozenset("条條款项項章编节節")
_REST = expression("[零〇一二三四五六七八九十百0-9]{0,6}\\s?[条條款项項章编节節]")
#: 下列|规定
_LISTED_WORDS = frozenset(
    ("规定", "情形", "行为", "标准", "条件", "規定", "行為", "標準", "條件", "方式", "程序", "人员")
)
_LISTED = frozenset(word[0] for word in _LISTED_WORDS)
#: 第一条 leads a sentence; what another number leads may be a heading.
_ARTICLE = expression(r"第\s?[零〇一二三四五六七八九十百0-9]{1,6}\s?[条條]")
#: 围，防止…: what one character stands before begins no paragraph.
_PARTS = frozenset("，、；。）》：")
#: A line of running text that breaks off is no shorter, one that ends is none of the shortest; both have a comma.
_SHORTEST, _SHORT = 24.0, 10.0
#: So many lines of running text may break off, and one in so many.
_FEWEST, _ONE_IN = 2, 12


def cut_off(text: str, lines: Sequence[PrintedLine]) -> frozenset[int]:
    """The positions of the lines that go on the line before, though they are printed as paragraphs."""
    found: set[int] = set()
    whole = 0
    broken: list[int] = []
    for at, one in enumerate(lines):
        start, end = one.line.start, one.line.end
        if (one.last in _CITED or one.last == "列") and at + 1 < len(lines) and cites_on(text, one, lines[at + 1]):
            found.add(at + 1)
        elif one.width >= _SHORT and "，" in text[start:end]:
            if one.ends:
                whole += 1
            elif one.width >= _SHORTEST and at + 1 < len(lines) and _goes_on(text, one, lines[at + 1]):
                broken.append(at + 1)
    if broken and whole and len(broken) <= max(_FEWEST, whole // _ONE_IN):
        found.update(broken)
    return frozenset(found)


def cites_on(text: str, one: PrintedLine, after: PrintedLine) -> bool:
    """Whether a line breaks off within a citation, and the next has its rest: 第三十三⏎條第二項, 第⏎十五條; or before
    what 下列 stands before: 按照下列⏎规定."""
    if one.last == "列" and after.first in _LISTED:
        words = text[after.line.start : after.line.start + 2]
        return words in _LISTED_WORDS and text.endswith("下列", 0, one.line.end)
    if one.last not in _CITED or not (after.first in _UNITS or (one.last == "第" and after.first in _CITED)):
        return False
    start, end = one.line.start, one.line.end
    return (
        _CITES.search(text, max(start, end - 8), end) is not None
        and _REST.match(text, after.line.start, after.line.end) is not None
    )


def _goes_on(text: str, one: PrintedLine, after: PrintedLine) -> bool:
    """Whether a line breaks off in running text, and the next ends its sentence."""
    if after.counted or (one.numbered and not _is_article_set_out(text, one, after)):
        return False
    if any(line.markup is not None and (line.markup.heading or line.markup.bold) for line in (one, after)):
        return False
    if not _is_han(one.last) or not (after.ends or after.last == "："):
        return False
    return after.continues or text[after.line.start + 1 : after.line.start + 2] in _PARTS


def _is_article_set_out(text: str, one: PrintedLine, after: PrintedLine) -> bool:
    """Whether a numbered line is an article's, and the next is set in behind it: `第一条 …范⏎　　围，…`."""
    return after.line.indent > one.line.indent + 1.0 and _ARTICLE.match(text, one.line.start) is not None


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
