"""Marks in, those of a decimal numbering settled: `1 总则`, `1.1 编制目的`, `2.1.1 市指挥部`.

Emergency plans and technical guidelines are numbered so. What looks like it is far more often a quantity (3.5亿元,
12 月底前), so none of it counts unless the document goes on from one such number to the next.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.structure.marks import CERTAIN, DECIMAL, NUMBER_ALONE, Mark

#: A decimal is no further from the one before it.
_WIDEST_GAP = 3


def settle_decimals(rows: Sequence[list[Mark]]) -> None:
    """Drops what looks like a decimal and is none from the rows. A number alone that is a chapter's (`1 总则`) becomes
    a decimal of one level; one that counts a list stays what it is."""
    marks = [m for row in rows for m in row if m.family in (DECIMAL, NUMBER_ALONE)]
    kept: set[int] = set()
    if any(mark.family == DECIMAL for mark in marks):
        kept = {id(mark) for mark in _numbering([m for m in marks if not m.doubtful])}
    if len(kept) < len(marks):
        for row in rows:
            row[:] = [m for m in row if m.family not in (DECIMAL, NUMBER_ALONE) or id(m) in kept]


def _numbering(marks: Sequence[Mark]) -> list[Mark]:
    """The marks that the document is numbered by; none where no decimal goes on from another."""
    found: list[Mark] = []
    at: tuple[int, ...] = ()  # the number that was reached
    listed = 0  # and the last of a list below it
    decimals = 0
    followed = _followed_by_their_decimals(marks)
    for place, mark in enumerate(marks):
        if mark.family == DECIMAL:
            if not _goes_on(at, mark):
                continue
            at, listed = mark.path, 0
            decimals += 1
        elif _is_chapter(at, listed, mark, place in followed):
            mark.family = mark.group = DECIMAL
            at, listed = mark.path, 0
        elif len(at) > 1 and mark.number == listed + 1:
            listed += 1
        else:
            continue
        found.append(mark)
    return found if decimals > 1 else []


def _goes_on(at: tuple[int, ...], mark: Mark) -> bool:
    """Whether a decimal is the first below the number reached, the next beside it, or the next beside what that stands
    in; 2.1 may stand in 二、, which is no decimal."""
    *above, number = mark.path
    size = len(above)
    if not at or list(at) == above:
        return number == 1
    if list(at[:size]) == above:
        step = number - at[size]
        return step == 1 or (_is_surely_written(mark) and 0 <= step <= _WIDEST_GAP)
    return number == 1 and list(at[: size - 1]) == above[:-1] and at[size - 1 : size] == (above[-1] - 1,)


def _is_surely_written(mark: Mark) -> bool:
    """Whether a decimal may be the wrong one, a repeat or one behind a gap: 1.3 目的, but not 1.3亿元."""
    return mark.certainty == CERTAIN and mark.after > mark.end


def _is_chapter(at: tuple[int, ...], listed: int, mark: Mark, followed: bool) -> bool:
    """Whether a number alone is the next chapter's rather than a list's."""
    if mark.certainty < CERTAIN or mark.number != (at[0] if at else 0) + 1:
        return False
    return followed or len(at) < 2 or mark.number != listed + 1


def _followed_by_their_decimals(marks: Sequence[Mark]) -> set[int]:
    """The places of the numbers alone that decimals follow: 3.1 is the next behind 3, and no other 3 stands between."""
    found: set[int] = set()
    coming: Mark | None = None
    again: set[int] = set()  # the numbers alone before the coming decimal
    for place in range(len(marks) - 1, -1, -1):
        mark = marks[place]
        if mark.family == DECIMAL:
            coming = mark
            again.clear()
        else:
            if coming is not None and coming.path[0] == mark.number and mark.number not in again:
                found.add(place)
            again.add(mark.number)
    return found
