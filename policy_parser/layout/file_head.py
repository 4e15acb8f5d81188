"""Printed lines in, the lines out that a program put above a text: YAML between `---`, `title: …` of a crawler's file,
and what is HTML in a Markdown file. They are no text of the document; its title they may tell.
"""

from collections.abc import Sequence
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.layout.physical import PhysicalLine

_RULE = "---"
#: A head is no longer than this, in lines.
_LONGEST = 60
_KEY = expression(r"(?P<key>[A-Za-z][\w-]{0,30}):(?:\s+(?P<value>\S.*))?$")
_ENTRY = expression(r"-\s+\S.{0,80}|\[.*\]")
#: The keys that crawlers write, one of which must be there.
_KEYS = frozenset(
    ("title", "url", "link", "author", "date", "content", "source", "category", "categories", "tag", "tags")
)
#: A line of nothing but tags and comments (<!-- 第五行是必须填写的 -->, <a id="top"></a>, <div>), and a
#: site's own box with its words: <div role="alert" class="…">…</div>. Words in <div align="center"> are the document's.
_TAG = expression(
    r"(?:\s*(?:<!--(?:(?!-->).)*-->|</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>))+\s*|<!--(?:(?!-->).)*"
    r"|<[a-z][a-z0-9]*\s[^<>]*\b(?:role|class)=[^>]*>.*|</[a-z]+>",
    2,
)


def _size(line: PhysicalLine) -> int:
    return line.end - line.start


class FileHead(NamedTuple):
    """`outside`: the positions of the head's lines. `title`: where its title's words stand, if it tells one."""

    outside: frozenset[int]
    title: tuple[int, int] | None = None


def file_head(text: str, lines: Sequence[PhysicalLine]) -> FileHead:
    """The lines of a file's head, and those of nothing but a tag or a comment wherever they stand."""
    outside = _tags(text, lines)
    first = next((at for at in range(len(lines)) if at not in outside), None)
    if first is None:
        return FileHead(frozenset(outside))
    rule = text[lines[first].start : lines[first].end] == _RULE
    end, keys, title = _read(text, lines, first + rule)
    if rule and not (end < len(lines) and text[lines[end].start : lines[end].end] == _RULE):
        return FileHead(frozenset(outside))
    if not keys or (not rule and len(keys) < 2):
        return FileHead(frozenset(outside))
    return FileHead(frozenset(outside.union(range(first, end + rule))), title)


def _tags(text: str, lines: Sequence[PhysicalLine]) -> set[int]:
    """The lines that are a tag with what it holds, or a comment, which may run over several."""
    found: set[int] = set()
    if "<" not in text:
        return found
    closed = text.rfind("-->")
    at = 0
    while at < len(lines):
        line = lines[at]
        if text[line.start] == "<" and _TAG.fullmatch(text, line.start, line.end) and 2 * _size(line) < len(text):
            found.add(at)
            close = text.find("-->", line.start) if line.start < closed and text.startswith("<!--", line.start) else -1
            while at + 1 < len(lines) and lines[at + 1].start < close:
                at += 1
                found.add(at)
        at += 1
    return found


def _read(text: str, lines: Sequence[PhysicalLine], first: int) -> tuple[int, set[str], tuple[int, int] | None]:
    """Where the keys end, which of the known ones there are, and where the title stands."""
    keys: set[str] = set()
    title = None
    at = first
    while at < min(len(lines), first + _LONGEST):
        line = lines[at]
        match = _KEY.match(text, line.start, line.end)
        if match is None and not (at > first and _ENTRY.fullmatch(text, line.start, line.end)):
            break
        if match is not None:
            key = match["key"].lower()
            keys.update({key} & _KEYS)
            if key == "title" and match["value"]:
                title = match.span("value")
        at += 1
    return at, keys, title
