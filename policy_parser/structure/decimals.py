"""Marks in, those of a decimal numbering settled: `1 总则`, `1.1 编制目的`, `2.1.1 市指挥部`.

Emergency plans and technical guidelines are numbered so. What looks like it is far more often a quantity (3.5亿元,
12 月底前), so none of it counts unless the text goes on from one such number to the next.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.layout.lines import Line
from policy_parser.structure.marks import CERTAIN, DECIMAL, UNSETTLED, Mark

#: So many numbers may be left out before one that is surely written.
_WIDEST_GAP = 3
#: What a quantity goes on with where nothing stands between: 3.5亿元
_QUANTITY = frozenset("亿万千元个吨米倍％%℃")
_LONGEST_CHAPTER = 40


def settle_decimals(lines: Sequence[Line], rows: Sequence[list[Mark]]) -> None:
    """Drops what looks like a decimal and is none from the rows of one scope's lines. A number alone that is a
    chapter's (`1 总则`) becomes a decimal of one level; one that counts a list stays what it is."""
    held = [(line, row) for line, row in zip(lines, rows, strict=True) if any(m.family in UNSETTLED for m in row)]
    marks: list[Mark] = []
    chapters: set[int] = set()  # those numbers alone that read like a chapter's line
    for line, row in held:
        for mark in row:
            if mark.family not in UNSETTLED or mark.doubtful:
                continue
            words = line.text[mark.after :]
            if mark.family == DECIMAL and mark.after == mark.end and words[:1] in _QUANTITY:
                continue
            marks.append(mark)
            if mark.certainty == CERTAIN and len(words) <= _LONGEST_CHAPTER and "。" not in words:
                chapters.add(id(mark))
    kept: set[int] = set()
    if any(mark.family == DECIMAL for mark in marks):
        kept = {id(mark) for mark in _numbering(marks, chapters)}
    for _, row in held:
        row[:] = [m for m in row if m.family not in UNSETTLED or id(m) in kept]


def _numbering(marks: Sequence[Mark], chapters: set[int]) -> list[Mark]:
    """The marks that the text is numbered by; none where no decimal goes on from another."""
    found: list[Mark] = []
    at: tuple[int, ...] = ()  # the number that was reached
    listed = 0  # and the last of a list below it
    decimals = 0
    for mark, (coming, between) in zip(marks, _what_comes(marks), strict=True):
        apart = mark.after > mark.end  # 2 组织体系; 2组织体系 counts only where 2.1 comes next
        if mark.family == DECIMAL:
            if not _goes_on(at, mark):
                continue
            at, listed = mark.path, 0
            decimals += 1
        elif not apart and (coming is None or between or coming.path != (mark.number, 1)):
            continue
        elif id(mark) in chapters and _is_chapter(at, listed, mark, coming, between):
            mark.family = mark.group = DECIMAL
            at, listed = mark.path, 0
        elif apart and len(at) > 1 and mark.number == listed + 1 and (listed or 2 in between):
            listed += 1
        else:
            continue
        found.append(mark)
    return found if decimals > 1 else []


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
        return 0 < step <= _WIDEST_GAP and mark.number not in between
    if step != 1 or (coming is not None and coming.path[0] < mark.number):
        return False
    return len(at) < 2 or mark.number != listed + 1
