"""The lines of a scope in, those that are its table of contents out: 目录, and the entries below it.

Its entries stand again as the heads of the text; a list of 编章节 alone is one without being called 目录.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.layout.lines import Line, squashed
from policy_parser.structure.elements import CONTENTS

#: What leads from an entry to its page: 第一章 总则 ……… 3, 第一章 总则（1）
_LEADER = expression(r"[.．·…\s]*[（(]?[0-9０-９]{1,4}[)）]?\s*$|[.．·…]{2,}\s*$")
#: 第一章　总则, 附则
_DIVISION = expression(r"第[零〇一二三四五六七八九十百0-9]{1,5}(?:分?编|[章节])|(?:附|总|分)则$|序言$")
#: 1. 我们如何收集您的信息, 一、收集
_NUMBERED = expression(
    r"[0-9一二三四五六七八九十]{1,3}\s?[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|第.{1,4}[章条部节编]"
)
#: 目录 stands no further from the beginning; an entry is no longer.
_FARTHEST, _LONGEST_ENTRY = 60, 80
#: So many 编章节 in a row, with nothing between, are no text.
_LEAST = 2
#: So many lines may stand between the last entry and the first head: the title, below its own contents.
_MOST_BETWEEN = 4


def contents_lines(lines: Sequence[Line], start: int, end: int) -> range:
    """The stretch of lines that is 目录 and its entries; empty, at `start`, where there is none."""
    near = range(start, min(end, start + _FARTHEST))
    at = next((i for i in near if squashed(lines[i].text) in CONTENTS), None)
    if at is None:
        return _unnamed(lines, near, start, end) or _repeated(lines, near, start, end)
    entries = [_entry(line) for line in lines[at + 1 : end]]
    size = next((i for i, entry in enumerate(entries) if not entry), len(entries))
    again = next((i for i in range(1, len(entries)) if entries[0] and entries[i] == entries[0]), None)
    if again is not None:  # the first entry stands again, as the text's first heading
        return range(at, at + 1 + _end_of_entries(entries, min(again, size), again))
    led = 0  # nothing repeats it: only lines that lead to a page are entries
    while led < size and _LEADER.search(lines[at + 1 + led].text):
        led += 1
    return range(at, at + 1 + led)


def _unnamed(lines: Sequence[Line], near: range, start: int, end: int) -> range:
    """A run of 编章节 with nothing between, the first of which stands again right behind it."""
    first = next((i for i in near if _DIVISION.match(lines[i].text)), None)
    if first is None:
        return range(start, start)
    at = first
    while at < end and len(lines[at].text) <= _LONGEST_ENTRY and _DIVISION.match(squashed(lines[at].text)):
        if at - first >= _LEAST and _entry(lines[at]) == _entry(lines[first]):
            return range(first, at)
        at += 1
    return range(start, start)


def _repeated(lines: Sequence[Line], near: range, start: int, end: int) -> range:
    """A run of lines each of which stands again further down, in the same order and a head there: what an agreement
    lists before its parts. `near`: where it may stand."""
    if not _holds_run(lines, near):
        return range(start, start)
    texts = {at: squashed(lines[at].text) for at in range(start, end) if _is_repeated_entry(lines[at])}
    last = {text: at for at, text in texts.items()}
    if len(last) == len(texts):
        return range(start, start)
    at = near.start
    while at < near.stop:
        stop = at
        while stop in texts and last[texts[stop]] > stop and (stop == at or last[texts[stop]] > last[texts[stop - 1]]):
            stop += 1
        if stop - at > _LEAST and last[texts[at]] >= stop and _NUMBERED.match(lines[at].text):
            while at - 1 in texts and _NUMBERED.match(lines[at - 1].text):  # a chapter whose head the text has lost
                at -= 1
            return range(at, stop)
        at = max(stop, at + 1)
    return range(start, start)


def _holds_run(lines: Sequence[Line], near: range) -> bool:
    """Whether more than the least number of lines in a row may be entries, as in few texts."""
    at = near.start
    while at + _LEAST < near.stop:  # from the last of them back: the first that is none says where the next can begin
        none = next((i for i in range(at + _LEAST, at - 1, -1) if not _is_repeated_entry(lines[i])), None)
        if none is None:
            return True
        at = none + 1
    return False


def _is_repeated_entry(line: Line) -> bool:
    return len(line.text) <= _LONGEST_ENTRY and line.text[-1] not in "。：；，" and line.table is None


def _end_of_entries(entries: Sequence[str], size: int, again: int) -> int:
    """Where the entries end: before a title that stands between them and the first head."""
    heads = frozenset(entries[again:])
    end = size
    while end > 1 and size - end < _MOST_BETWEEN and entries[end - 1] not in heads:
        end -= 1
    return end if entries[end - 1] in heads else size


def _entry(line: Line) -> str:
    """An entry of a table of contents without its page and its blanks; empty for a line that cannot be one."""
    if len(line.text) > _LONGEST_ENTRY or line.text[-1] in "。：":
        return ""
    return squashed(_LEADER.sub("", line.text))
