"""An item of a web page's list in, the number that a browser shows before it out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from policy_parser.expressions import expression
from policy_parser.reading.docx_numerals import numeral

_TYPE = expression(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.I)
#: `type` attributes and CSS names, as the number format and the sign after the numeral.
_STYLES = {
    "1": ("decimal", ". "), "a": ("lowerLetter", ". "), "A": ("upperLetter", ". "), "i": ("lowerRoman", ". "),
    "I": ("upperRoman", ". "), "decimal": ("decimal", ". "), "decimal-leading-zero": ("decimalZero", ". "),
    "lower-alpha": ("lowerLetter", ". "), "lower-latin": ("lowerLetter", ". "), "upper-alpha": ("upperLetter", ". "),
    "upper-latin": ("upperLetter", ". "), "lower-roman": ("lowerRoman", ". "), "upper-roman": ("upperRoman", ". "),
    "cjk-ideographic": ("chineseCountingThousand", "、"), "simp-chinese-informal": ("chineseCountingThousand", "、"),
    "trad-chinese-informal": ("taiwaneseCountingThousand", "、"), "cjk-heavenly-stem": ("ideographTraditional", "、"),
}  # fmt: skip
#: An item that brings its own number: the list then shows none, or the page would number twice.
_LONGEST_NUMBER = 12
_NUMBERED = expression(
    r"\s*(?:[（(]?\s*[0-9一二三四五六七八九十百]{1,4}\s*[)）、.．]|第\s*[0-9一二三四五六七八九十百]+|[\u2460-\u2473])"
)


@dataclass
class Item:
    """How far a list has come. `style`: what it shows before its items; None for nothing (<ul>)."""

    style: str | None
    number: int

    @classmethod
    def before_first(cls, parent: Any) -> Item:
        """The state of an <ol> or <ul> before its first item."""
        if parent.tag != "ol":
            return cls(None, 0)
        start = _whole(parent.get("start"))
        return cls(_style(parent) or parent.get("type") or "1", (1 if start is None else start) - 1)


def label(element: Any, item: Item) -> str:
    """The number of an <li>, with what stands after it; "" where the page shows none. Counts `item` on."""
    own = _whole(element.get("value"))
    item.number = item.number + 1 if own is None else own
    style = _STYLES.get(_style(element) or item.style or "") if item.style is not None else None
    if style is None or _NUMBERED.match(_first_words(element)):
        return ""
    number_format, after = style
    return numeral(item.number, number_format) + after


def _style(element: Any) -> str | None:
    said = _TYPE.search(element.get("style") or "")
    return said[1].lower() if said is not None else None


def _first_words(element: Any) -> str:
    found = ""
    for words in element.itertext():
        found += words.strip()
        if len(found) > _LONGEST_NUMBER:
            break
    return found


def _whole(text: str | None) -> int | None:
    return int(text) if text is not None and re.fullmatch(r"-?[0-9]{1,9}", text.strip()) else None
