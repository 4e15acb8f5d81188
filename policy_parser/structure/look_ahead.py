"""Marked lines in, answers about what comes later out: the doubts at a mark that only a later mark can settle."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from policy_parser.structure.draft import MarkedLine
from policy_parser.structure.headings import ARTICLE_TITLE
from policy_parser.structure.levels import Level
from policy_parser.structure.marks import CERTAIN, LADDER, Mark

#: How many marks of a group are looked at for the one that would settle a doubt.
_MOST_MARKS = 40


class LookAhead:
    """Where the marks of each group stand in the lines of one document.

    `groups`: the marks of each group, in order. `titled_articles`: a third of the articles or more have a title in
    brackets, so that what stands in brackets behind 第一条 is one.
    """

    def __init__(self, lines: Sequence[MarkedLine]) -> None:
        groups: defaultdict[str, list[Mark]] = defaultdict(list)
        self._bounds: list[int] = []  # lines that begin with 编章节条, or a new scope
        titled = articles = 0
        for at, marked in enumerate(lines):
            if marked.role != "body":
                if marked.role == "attachment":
                    self._bounds.append(at)
                continue
            for mark in marked.marks:
                groups[mark.group].append(mark)
                if mark.certainty == CERTAIN and mark.family in LADDER and not mark.doubtful:
                    self._bounds.append(at)
                    if mark.family == "ARTICLE":
                        articles += 1
                        titled += ARTICLE_TITLE.match(marked.line.text, mark.after) is not None
        self.groups = dict(groups)
        self._lines = {group: [mark.line for mark in marks] for group, marks in groups.items()}
        self.titled_articles = titled * 3 >= articles

    def _next(self, group: str, line: int, start: int = -1) -> Mark | None:
        """The next mark of a group behind a place, within the same article or heading; None where there is none."""
        places = self._lines.get(group)
        if not places:
            return None
        marks = self.groups[group]
        at = bisect_right(places, line)
        while at > 0 and places[at - 1] == line and marks[at - 1].start > start:
            at -= 1
        if at == len(marks):
            return None
        mark = marks[at]
        if group in LADDER:
            return mark
        bound = bisect_right(self._bounds, line)
        return mark if bound == len(self._bounds) or mark.line < self._bounds[bound] else None

    def goes_on(self, level: Level, line: int, start: int = -1) -> Mark | None:
        """The mark behind a place that carries on a level, if the next of its group does."""
        mark = self._next(level.group, line, start)
        return mark if mark is not None and level.is_followed_by(mark) else None

    def begins_run(self, mark: Mark) -> bool:
        """Whether the next mark of the group carries on from this one."""
        coming = self._next(mark.group, mark.line, mark.start)
        return coming is not None and coming.number == mark.number + 1

    def said_again(self, mark: Mark) -> bool:
        """Whether a later mark of the group has the same number and no doubt about it."""
        at = bisect_right(self._lines[mark.group], mark.line)
        return any(
            later.number == mark.number and later.insertion == mark.insertion and not later.doubtful
            for later in self.groups[mark.group][at : at + _MOST_MARKS]
        )
