"""A text whose line ends were lost in, the decimals that number it out: …预案1总则1.1编制目的建立…1.2编制依据…2组织…

Quantities look the same (监测点位12个, 增长4.2%), so a number counts only where it is the very next: the first part of
the one before, the next beside it, or the next beside what that stands in; and a chapter only where its first part, or
the chapter behind it, comes next.
"""

from __future__ import annotations

from policy_parser.expressions import expression

#: What goes on a quantity, and what a number alone in a text is otherwise: 3个月, 12月, 5名
_UNITS = "万亿千百元个月日年时分秒名人次倍级类项条款章节处家份米吨％%℃号期届至到以及、，。；：）)】〕\\]/×+-"
_NUMBER = expression(
    rf"(?<![0-9.．A-Za-z〔\[（(第附件表图年月至-])[0-9]{{1,2}}(?:[.．][0-9]{{1,2}}){{0,3}}(?![0-9.．{_UNITS}])"
)
_PARTS = expression(r"[.．]")
#: So many numbers with a point make a text that is numbered by them.
_FEWEST = 3

Path = tuple[int, ...]


def running_decimals(text: str) -> dict[int, tuple[int, Path]]:
    """Where each such number begins, with its end and its numbers; empty where the text is not numbered so."""
    if "1.1" not in text and "1．1" not in text:
        return {}
    numbers = [(m.start(), m.end(), tuple(map(int, _PARTS.split(m[0])))) for m in _NUMBER.finditer(text)]
    found: dict[int, tuple[int, Path]] = {}
    at: Path = ()
    for (start, end, path), part in zip(numbers, _parts_ahead(numbers), strict=True):
        if len(path) == 1:
            behind_stop = start > 0 and text[start - 1] in "。；"
            if path[0] != (at[0] if at else 0) + 1 or not _is_chapter(path[0], part, behind_stop):
                continue
        elif path not in _next(at):
            continue
        at = path
        found[start] = (end, path)
    return found if sum(1 for _, path in found.values() if len(path) > 1) >= _FEWEST else {}


def _next(at: Path) -> list[Path]:
    """The numbers that may come behind one: 2.1.1, 2.2 and 3.1 behind 2.1."""
    return [(*at, 1), *((*at[:size], at[size] + 1) for size in range(1, len(at)))] if at else []


def _parts_ahead(numbers: list[tuple[int, int, Path]]) -> list[Path | None]:
    """For each number the first behind it that is a part of a chapter, 2.1; None where there is none."""
    found: list[Path | None] = []
    ahead: Path | None = None
    for _, _, path in reversed(numbers):
        found.append(ahead)
        ahead = path if len(path) > 1 else ahead
    return found[::-1]


def _is_chapter(number: int, first: Path | None, behind_stop: bool) -> bool:
    """Whether a number alone is a chapter's: `first`, the first part that comes, is its own; or, behind a full stop,
    one of the chapters behind it, or there is none."""
    return first == (number, 1) or (behind_stop and (first is None or first[0] == number + 1))
