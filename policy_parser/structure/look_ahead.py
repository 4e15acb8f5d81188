"""Marked lines in, answers about what comes later out: the doubts at a mark that only a later mark can settle."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from policy_parser.structure.draft import MarkedLine
from policy_parser.structure.headings import ARTICLE_TITLE
from policy_parser.structure.levels import Level
from policy_parser.structure.marks import CERTAIN, DECIMAL, LADDER, Mark

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
        self._rows = {group: _Row(marks) for group, marks in groups.items()}
        self._sure = {group: _Row([m for m in marks if not m.doubtful]) for group, marks in groups.items()}
        self.titled_articles = titled * 3 >= articles

    def _next(self, rows: dict[str, _Row], group: str, line: int, start: int = -1) -> Mark | None:
        """The next mark of a group behind a place, within the same article or heading; None where there is none."""
        row = rows.get(group)
        mark = row.behind(line, start) if row is not None else None
        if mark is None or group in LADDER:
            return mark
        bound = bisect_right(self._bounds, line)
        return mark if bound == len(self._bounds) or mark.line < self._bounds[bound] else None

    def goes_on(self, level: Level, line: int, start: int = -1) -> Mark | None:
        """The mark behind a place that carries on a level, if the next of its group does."""
        mark = self._next(self._rows, level.group, line, start)
        return mark if mark is not None and level.is_followed_by(mark) else None

    def goes_on_far(self, level: Level, line: int) -> bool:
        """Whether the next mark of a level's group carries it on, whatever chapters and articles lie between."""
        row = self._rows.get(level.group)
        mark = row.behind(line, -1) if row is not None else None
        return mark is not None and level.is_followed_by(mark)

    def skips(self, level: Level, line: int) -> bool:
        """Whether the next mark that a level comes to leaves one number out: 七、 behind 五、."""
        mark = self._next(self._rows, level.group, line)
        return mark is not None and mark.number == level.number + 2

    def heads_decimals(self, mark: Mark) -> bool:
        """Whether a mark is the chapter of the decimals behind it: the next is 2.1 behind 2、, and no other 2、 stands
        between."""
        row = self._rows.get(DECIMAL)
        coming = row.behind(mark.line, mark.start) if row is not None else None
        if coming is None or coming.path[0] != mark.number:
            return False
        between = self._rows[mark.group].following(mark.line, _MOST_MARKS)
        return all(later.line > coming.line or later.number != mark.number for later in between)

    def begins_run(self, mark: Mark) -> bool:
        """Whether the next mark of the group carries on from this one, or the next that is in no doubt.

        统一、 may stand between 一、 and 二、 in a text on one line.
        """
        for rows in (self._rows, self._sure):
            coming = self._next(rows, mark.group, mark.line, mark.start)
            if coming is not None and coming.number == mark.number + 1:
                return True
        return False

    def said_again(self, mark: Mark) -> bool:
        """Whether a later mark of the group has the same number and no doubt about it."""
        return any(
            later.number == mark.number and later.insertion == mark.insertion and not later.doubtful
            for later in self._rows[mark.group].following(mark.line, _MOST_MARKS)
        )

    def said_again_behind(self, mark: Mark) -> bool:
        """Whether the same number stands in no doubt further on, on its line or below."""
        row = self._sure.get(mark.group)
        if row is None:
            return False
        return any(later.number == mark.number for later in row.from_place(mark.line, mark.start, _MOST_MARKS))


class _Row:
    """Marks in the order of the text, found by their place."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self._places = [(mark.line, mark.start) for mark in marks]

    def behind(self, line: int, start: int) -> Mark | None:
        """The first mark behind an offset of a line."""
        at = bisect_right(self._places, (line, start))
        return self._marks[at] if at < len(self._marks) else None

    def from_place(self, line: int, start: int, most: int) -> Sequence[Mark]:
        """The marks behind an offset of a line, so many at most."""
        at = bisect_right(self._places, (line, start))
        return self._marks[at : at + most]

    def following(self, line: int, most: int) -> Sequence[Mark]:
        """The marks of the lines behind a line, so many at most."""
        at = bisect_left(self._places, (line + 1, 0))
        return self._marks[at : at + most]
