"""A magazine's printed contents: which lines they are, and the title and author of each article that they list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from policy_parser.expressions import expression
from policy_parser.layout.stories import marks
from policy_parser.layout.stories.printed import Printed

_NAME = expression(r"(?:CONTENTS)?(?:本期)?(?:目录|目次|要目|导读)(?:CONTENTS)?$", re.IGNORECASE)
_LEADER = expression(r"[.·…⋯．]{3,400}|[/／|]{1,3}|\t| {3,200}")
_PAGE = expression(r"[（(]?(\d{1,3})[）)]?$")
_PAGE_FIRST = expression(r"P?[（(]?(\d{1,3})[）)]?[ \t\u3000]{1,20}(?=\S)")
_AUTHOR_LENGTH = 60  # `国家税务总局吉林省税务局机关党委`
_PENDING = 3  # an entry runs over at most so many lines before the one with its page number
_LEAST = 4  # fewer entries are no magazine's contents
_MOST = 300
_TRIES = 5  # so many lines that say 目录 are tried
_COLOPHON = 60  # so many lines without an entry (编委会…) may stand in the contents
_Reader = Callable[[str], "tuple[str, str, int] | None"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as listed: its lines joined, and the same without blanks and punctuation, as letters to compare."""

    title: str
    author: str
    letters: Counter[str] = field(compare=False)
    pairs: frozenset[str] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Contents:
    """The lines from `first` to `last` list the articles; `listing` are those of them that do so, the others are
    colophon. `labels`: the letters of the magazine's own headings (党建聚焦, 他山之石)."""

    entries: tuple[Entry, ...]
    labels: frozenset[str]
    first: int
    last: int
    listing: frozenset[int]


def letters_of(title: str) -> str:
    """What two prints of one title share: its letters and digits, `靠企吃企难抵诱惑终自毁上`."""
    return "".join(c for c in title if c.isalnum())


def pairs_of(letters: str) -> frozenset[str]:
    """The pairs of neighbouring letters."""
    return frozenset(letters[i : i + 2] for i in range(len(letters) - 1))


def find_contents(printed: Sequence[Printed]) -> Contents | None:
    """The first table of contents of articles; None where there is none, or where it lists numbered chapters."""
    named = (i for i, p in enumerate(printed) if len(p.words) <= 40 and _NAME.match(marks.squashed(p.plain)))
    for first in islice(named, _TRIES):
        found = _read(printed, first)
        if found:
            return found
    return None


def _read(printed: Sequence[Printed], first: int) -> Contents | None:
    trailing = _collect(printed, first, _ends_entry)
    leading = _collect(printed, first, _begins_entry)
    found = trailing if len(trailing.entries) >= len(leading.entries) else leading
    rising = sum(a <= b for a, b in zip(found.pages, found.pages[1:], strict=False))
    numbered = sum(marks.NUMBERED.match(e.title) is not None for e in found.entries)
    count = len(found.entries)
    if count < _LEAST or rising < 0.7 * (count - 1) or numbered * 2 > count:
        return None
    labels = frozenset(letters_of(printed[i].plain) for i in found.labels if i < found.last)
    listing = frozenset((first, *found.lines, *(i for i in found.labels if i < found.last)))
    return Contents(tuple(found.entries), labels, first, found.last, listing)


@dataclass(slots=True)
class _Collected:
    last: int
    entries: list[Entry] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


def _collect(printed: Sequence[Printed], first: int, listed: _Reader) -> _Collected:
    found = _Collected(first)
    pending: list[int] = []
    for i in range(first + 1, len(printed)):
        item = printed[i]
        if len(found.entries) == _MOST or i - found.last > _COLOPHON or (len(item.words) > 120 and item.ended):
            break
        if item.level:
            found.labels.append(i)
            pending.clear()
            continue
        entry = listed(item.words)
        if not entry:
            pending.append(i)
            continue
        head, author, page = entry
        before = pending[-_PENDING:] if listed is _ends_entry else []
        title = "".join((*(printed[k].words for k in before), head)).strip()
        pending.clear()
        if len(letters_of(title)) >= 4:
            found.entries.append(_entry(title, author))
            found.pages.append(page)
            found.lines.extend((*before, i))
            found.last = i
    return found


def _ends_entry(words: str) -> tuple[str, str, int] | None:
    """Title, author and page of a line that ends an entry: `科学方法 ..... 艾四林 李涵珂 31`."""
    page = _PAGE.search(words, max(0, len(words) - 5))
    if not page or len(words) > 200:
        return None
    head = words[: page.start()]
    leader = _LEADER.search(head)
    if leader:
        author = head[leader.end() :].strip(" .·…⋯．/／|\t")
        return (head[: leader.start()], author, int(page[1])) if len(author) <= _AUTHOR_LENGTH else None
    return (head, "", int(page[1])) if head and head[-1] in " \u3000" else None


def _begins_entry(words: str) -> tuple[str, str, int] | None:
    """The same where the page number stands first: `12 深化机关意识教育 / 本刊记者`."""
    page = _PAGE_FIRST.match(words)
    if not page or len(words) > 200:
        return None
    leader = _LEADER.search(words, page.end())
    if not leader:
        return words[page.end() :], "", int(page[1])
    return words[page.end() : leader.start()], words[leader.end() :].strip(" .·…⋯．/／|\t"), int(page[1])


def _entry(title: str, author: str) -> Entry:
    letters = letters_of(title)
    return Entry(title, author, Counter(letters), pairs_of(letters))


def listed_as(title: str, contents: Contents | None) -> Entry | None:
    """The entry that a printed title is: the same letters but for some misread ones, in whatever order of lines."""
    if not contents:
        return None
    letters = letters_of(title)
    if len(letters) < 4:
        return None
    counted, pairs = Counter(letters), pairs_of(letters)
    best, best_share = None, 0.0
    for entry in contents.entries:
        size = sum(entry.letters.values())
        if not 0.7 <= len(letters) / size <= 1.4:
            continue
        shared = 2 * sum((counted & entry.letters).values()) / (len(letters) + size)
        paired = 2 * len(pairs & entry.pairs) / max(1, len(pairs) + len(entry.pairs))
        if shared >= 0.8 and paired >= 0.6 and shared + paired > best_share:
            best, best_share = entry, shared + paired
    return best
