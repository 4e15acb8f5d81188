"""A law, one paragraph a line, in; the same law as twelve kinds of page print it out. Its tree must not change."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

_HAN = "零〇○一二三四五六七八九十百千两"
_ARTICLE = re.compile(rf"^(第[{_HAN}]+条(?:之[{_HAN}]+)?)[ \t\u2002\u3000]+", re.M)
_ITEM = re.compile(rf"^（([{_HAN}]+)）", re.M)
_HEADING = re.compile(rf"第[{_HAN}]+(?:编|分编|章|节)")


@dataclass(frozen=True)
class Layout:
    """`parts_paragraphs`: whether the page still tells where a paragraph ends; where it does not, only 条 and what
    stands above are compared."""

    name: str
    text: str
    parts_paragraphs: bool = True


def layouts(text: str, seed: int = 0) -> Iterator[Layout]:
    """The twelve layouts of one law. `seed` chooses the widths: 18 to 42 characters a line, 24 to 40 lines a page."""
    chance = random.Random(seed)
    width, height = chance.randint(18, 42), chance.randint(24, 40)
    yield Layout("plain", text)
    yield Layout("indented", _indented(text))
    yield Layout("half_width", _ITEM.sub(r"(\1)", text))
    yield Layout("unspaced", _ARTICLE.sub(r"\1", text))
    yield Layout("blank_lines", text.replace("\n", "\n\n"))
    yield Layout("contents", _with_contents(text))
    yield Layout("wrapped_indented", "\n".join(_wrapped(text, width, indent=True)))
    yield Layout("paged", _paged(text, width, height))
    yield Layout("wrapped_flush", "\n".join(_wrapped(text, width, indent=False)), parts_paragraphs=False)
    yield Layout("hanging", "\n".join(_hanging(text, width)), parts_paragraphs=False)
    yield Layout("marks_hang", "\n".join(_marks_hang(text, width)))
    yield Layout("set_in_below", "\n".join(_set_in_below(text, width)))


def _indented(text: str) -> str:
    """Word's export: a byte order mark, CRLF, two ideographic spaces before each paragraph."""
    lines = _ARTICLE.sub("\\1\u3000", text).split("\n")
    return "\ufeff" + "\r\n".join(f"\u3000\u3000{x}" if x and not _HEADING.match(x) else x for x in lines)


def _with_contents(text: str) -> str:
    title, *rest = text.split("\n")
    entries = [f"\u3000{line}" for line in rest if _HEADING.match(line)]
    return "\n".join([title, "", "目\u3000\u3000录", *entries, "", *rest]) if entries else text


def _wrapped(text: str, width: int, *, indent: bool) -> list[str]:
    """Every line cut at `width` characters, whatever stands there."""
    found: list[str] = []
    for line in text.split("\n"):
        whole = f"\u3000\u3000{line}" if indent and line and not _HEADING.match(line) else line
        found += [whole[at : at + width] for at in range(0, len(whole), width)] or [""]
    return found


def _hanging(text: str, width: int) -> list[str]:
    """Lines of Word copied: a mark hangs over the edge, a number is not broken, a first line lacks its two blanks."""
    found: list[str] = []
    for line in text.split("\n"):
        words, room, at = re.findall(r"[0-9A-Za-z]+|.", line), width - 2, 0
        rows = [""]
        for word in words:
            if at + len(word) > room and rows[-1] and word not in "，。、；：）》”":
                rows.append("")
                room, at = width, 0
            rows[-1] += word
            at += len(word)
        found += rows
    return found


def _cut(line: str, width: int) -> list[str]:
    """A line cut at `width` characters; the marks that come next hang over the edge."""
    found: list[str] = []
    while line:
        end = width
        while end < len(line) and line[end] in "，。、；：）》”":
            end += 1
        found.append(line[:end])
        line = line[end:]
    return found or [""]


def _marks_hang(text: str, width: int) -> list[str]:
    """Lines cut by a count of characters, over which marks hang, under first lines that are set in."""
    lines = [line if _HEADING.match(line) or not line else f"\u3000\u3000{line}" for line in text.split("\n")]
    return [row for line in lines for row in _cut(line, width)]


def _set_in_below(text: str, width: int) -> list[str]:
    """A PDF's hanging lines: all but a paragraph's first are set in."""
    rows = [_cut(line, width) for line in text.split("\n")]
    return [f"    {row}" if at else row for cut in rows for at, row in enumerate(cut)]


def _paged(text: str, width: int, height: int) -> str:
    lines = _wrapped(text, width, indent=True)
    found: list[str] = []
    for number, start in enumerate(range(0, len(lines), height), 1):
        found += [*lines[start : start + height], f"— {number} —", "\f"]
    return "\n".join(found)
