"""Marks in, those of a decimal numbering settled: `1 总则`, `1.1 编制目的`, `2.1.1 市指挥部`.

Emergency plans and technical guidelines are numbered so. What looks like it is far more often a quantity (3.5亿元,
12 月底前), so none of it counts unless the text goes on from one such number to the next.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.layout.lines import Line
from policy_parser.structure.marks import CERTAIN, DECIMAL, GROUPS, LADDER, NUMBER_ALONE, UNSETTLED, Mark

#: So many numbers may be left out before one that is surely written.
_WIDEST_GAP = 3
#: What a quantity or a citation goes on with where nothing stands between: 3.5亿元, 1.2的试验
_GOES_ON = frozenset("亿万千元个吨米倍％%℃的、，和及与或至所中")
_LONGEST_CHAPTER = 40
#: So many chapters count without a decimal below them.
_FEWEST_CHAPTERS = 3
#: What no list of 1. 2. goes on through.
_ABOVE = frozenset((*LADDER, "HAN_POINT", "HAN_BRACKET"))
#: What counts a list.
_COUNTED = frozenset(("NUM_POINT", "NUM_COMMA"))
#: 4.5个, and `1. 5 个` with its blank
_POINT = expression(r"(?P<point>[0-9０-９]{1,2}[.．])(?P<blank>[ \u3000]?)")


def settle_decimals(lines: Sequence[Line], rows: Sequence[list[Mark]]) -> None:
    """Drops what looks like a decimal and is none from the rows of one scope's lines. A number alone that is a
    chapter's (`1 总则`) becomes a decimal of one level; one that counts a list stays what it is. 4.5个山区乡镇 behind
    3. is 4."""
    held = [
        (line, row) for line, row in zip(lines, rows, strict=True) if row and any(m.family in UNSETTLED for m in row)
    ]
    if not held:
        return
    marks: list[Mark] = []
    chapters: set[int] = set()  # those numbers alone that read like a chapter's line
    for line, row in held:
        for mark in row:
            if mark.family not in UNSETTLED or mark.doubtful:
                continue
            words = line.text[mark.after :]
            if mark.family == DECIMAL and mark.after == mark.end and words[:1] in _GOES_ON:
                continue
            marks.append(mark)
            if mark.certainty == CERTAIN and len(words) <= _LONGEST_CHAPTER and "。" not in words:
                chapters.add(id(mark))
    kept: set[int] = set()
    if any(mark.family == DECIMAL for mark in marks):
        kept = {id(mark) for mark in _numbering(marks, chapters, _anew(rows))}
    if not kept:
        kept = {id(mark) for mark in _chapters_alone([m for m in marks if id(m) in chapters], rows)}
    _count_points(lines, rows, kept)
    for _, row in held:
        row[:] = [m for m in row if m.family not in UNSETTLED or id(m) in kept]


def _chapters_alone(marks: Sequence[Mark], rows: Sequence[list[Mark]]) -> list[Mark]:
    """1 总则, 2 规划, 3 附则 with nothing but paragraphs below: they count from 1, and each has lines of its own."""
    found: list[Mark] = []
    for mark in marks:
        if mark.family != NUMBER_ALONE or mark.after == mark.end or mark.number != len(found) + 1:
            continue
        if found and mark.line - found[-1].line < 2:
            return []  # rows of a table
        found.append(mark)
    if len(found) < _FEWEST_CHAPTERS or any(row and row[0].family == "NUM_POINT" for row in rows):
        return []
    for mark in found:
        mark.family = mark.group = DECIMAL
    return found


def _count_points(lines: Sequence[Line], rows: Sequence[list[Mark]], kept: set[int]) -> None:
    """4.5个山区乡镇 behind 3. is 4., 2.4.5公里 behind 1. is 2., 1.1.5倍 before 2. is 1., and `1. 5 个泊位` is 1., where
    none is a decimal."""
    begun = [(line, row) for line, row in zip(lines, rows, strict=True) if row and row[0].start == 0]
    numbers = [_counts(row[0], kept) for _, row in begun]
    last = 0
    for at, (line, row) in enumerate(begun):
        mark = row[0]
        point = _POINT.match(line.text) if numbers[at] and mark.family == DECIMAL else None  # none in A.1
        if point is not None:
            if last:
                goes_on = numbers[at] == last + 1
            else:
                goes_on = numbers[at : at + 3] == [1, 2, 3]  # 1.3人户家庭；⏎2.2人户；⏎3.2人户中…
                goes_on |= numbers[at : at + 2] == [1, 2] and line.text[mark.end : mark.end + 1] in _GOES_ON
            if goes_on or (point["blank"] and len(mark.path) == 2):
                mark.family, mark.group = "NUM_POINT", GROUPS["NUM_POINT"]
                mark.number, mark.path = mark.path[0], mark.path[:1]
                mark.end, mark.after = point.end("point"), point.end()
                del row[1:]
        if mark.family in _COUNTED:
            last = mark.number
        elif mark.family in _ABOVE:
            last = 0  # 二、: the list is over


def _counts(mark: Mark, kept: set[int]) -> int:
    """The number that a mark has in a list of 1. 2. 3.; 0 where it is none of one. Of what looks like a decimal, and
    is none that the text is numbered by, it is the first."""
    if mark.family in _COUNTED:
        return mark.number
    return mark.path[0] if mark.family == DECIMAL and id(mark) not in kept and len(mark.path) > 1 else 0


def _anew(rows: Sequence[list[Mark]]) -> set[int]:
    """Those decimals that begin once more: 1.1 behind 第二章, or the first part of a 1. or 2. that stands below it."""
    found: set[int] = set()
    begins, counted = False, 1
    for row in rows:
        for mark in row:
            if mark.family == DECIMAL:
                if begins and mark.path[0] == counted and mark.certainty == CERTAIN:
                    found.add(id(mark))
                begins = False
            elif mark.start == 0 and not mark.doubtful:
                if mark.family in LADDER or (mark.group == "NUM" and mark.number == 1):
                    begins, counted = True, 1
                elif mark.group == "NUM":
                    counted = mark.number
    return found


def _numbering(marks: Sequence[Mark], chapters: set[int], anew: set[int]) -> list[Mark]:
    """The marks that the text is numbered by; none where no decimal goes on from another. `anew`: those that begin
    once more."""
    found: list[Mark] = []
    at: tuple[int, ...] = ()  # the number that was reached
    listed = 0  # and the last of a list below it
    decimals = above = 0
    for mark, (coming, between) in zip(marks, _what_comes(marks), strict=True):
        apart = mark.after > mark.end  # 2 组织体系; 2组织体系 counts only where 2.1 comes next
        if mark.family == DECIMAL:
            if id(mark) in anew and not _goes_on(at, mark):
                at = ()
            if not _goes_on(at, mark):
                continue
            at, listed = mark.path, 0
            decimals += 1
        elif not apart and (coming is None or between or coming.path != (mark.number, 1)):
            continue
        elif id(mark) in chapters and _is_chapter(at, listed, mark, coming, between):
            mark.family = mark.group = DECIMAL
            at, listed = mark.path, 0
            above += 1
        elif apart and len(at) > 1 and mark.number == listed + 1 and (listed or 2 in between):
            listed += 1
        else:
            continue
        found.append(mark)
    return found if decimals > 1 or (decimals and above > 1) else []


def _what_comes(marks: Sequence[Mark]) -> list[tuple[Mark | None, frozenset[int]]]:
    """For each mark the next decimal behind it, and the first numbers alone that stand between."""
    found: list[tuple[Mark | None, frozenset[int]]] = []
    coming: Mark | None = None
    between: frozenset[int] = frozenset()
    for mark in reversed(marks):
        found.append((coming, between))
        if mark.family == DECIMAL:
            coming, between = mark, frozenset()
        elif mark.number not in between:
            between |= {mark.number}
    return found[::-1]


def _goes_on(at: tuple[int, ...], mark: Mark) -> bool:
    """Whether a decimal is the first below the number reached, or the next beside it or beside what that stands in. One
    that is surely written may repeat a number or leave some out."""
    path = mark.path
    sure = mark.certainty == CERTAIN and mark.after > mark.end  # 1.3 目的, but not 1.3亿元
    widest = _WIDEST_GAP if sure else 1
    if path == at:
        return sure
    shared = next((i for i, (a, b) in enumerate(zip(at, path, strict=False)) if a != b), min(len(at), len(path)))
    if shared == len(path):
        return False
    step = path[shared] - at[shared] if shared < len(at) else path[shared]
    if not at:
        step = 1  # an excerpt may begin anywhere, at the first of its level
    return (0 < step <= widest or (shared == len(at) and step == 0)) and all(n <= widest for n in path[shared + 1 :])


def _is_chapter(at: tuple[int, ...], listed: int, mark: Mark, coming: Mark | None, between: frozenset[int]) -> bool:
    """Whether a number alone is the next chapter's rather than a list's or a quantity: 3.1 comes behind 3, and no other
    3 between; or nothing with a lower number comes."""
    step = mark.number - (at[0] if at else 0)
    if coming is not None and coming.path[0] == mark.number:
        return (0 < step <= _WIDEST_GAP or not at) and mark.number not in between
    if step != 1 or (coming is not None and coming.path[0] < mark.number):
        return False
    return len(at) < 2 or mark.number != listed + 1
