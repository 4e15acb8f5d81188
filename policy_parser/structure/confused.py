"""Lines in, those whose number a scan has read wrong out, as they were printed: 第-条 for 第一条, （-） for （一）,
第二O条 for 第二〇条, l. for 1., `二，` for 二、, `16。` for 16、.

As many characters stand for each, so offsets stay. A line counts only where a clean one of its form has the number
before or behind it: a dash before 、 is no number else.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.layout.lines import Line, squashed
from policy_parser.numerals import HAN, to_han, to_int

_DASH = "-—–－ー"
#: What a line may begin with whose number was read wrong.
_FIRST = frozenset("第（(lI|" + _DASH + HAN + "123456789")
_HAN = f"[{HAN}]{{0,4}}"
#: What stands before the numeral, the numeral, what stands behind.
_FORMS = (
    rf"(第\s?)({_HAN}[{_DASH}0OＯo]{_HAN})(\s?[条條章节節编編])",
    rf"([（(]\s?)({_HAN}[{_DASH}])(\s?[）)])",
    rf"()({_HAN}[{_DASH}])(\s?、)(?=[\u4e00-\u9fff0-9“])",
    r"()(1?[lI|])([.．、)）])(?=\s?[\u4e00-\u9fff])",
    rf"()([{HAN}]{{1,3}})([，,])(?=\s?[\u4e00-\u9fff])",
    r"()([0-9]{1,2})([，,。])(?=\s?[\u4e00-\u9fff])",
)
_CONFUSED = expression("|".join(_FORMS))
_READ_AS = str.maketrans(
    dict.fromkeys(_DASH, "一") | dict.fromkeys("0OＯo", "〇") | dict.fromkeys("lI|", "1") | dict.fromkeys("，,。", "、")
)
_ALIKE = str.maketrans("()．、", "（）..")
_LONGEST_START = 8
#: What is no part of a number that was read right.
_WRONG = frozenset(_DASH + "0OＯolI|，,。")


def mended_starts(lines: Sequence[Line]) -> dict[int, str]:
    """The lines whose number was read wrong, by position, as they were printed."""
    found: dict[int, tuple[str, str, str]] = {}
    for at, line in enumerate(lines):
        if line.text[0] in _FIRST and not _WRONG.isdisjoint(line.text[:_LONGEST_START]):
            match = _CONFUSED.match(line.text)
            if match is not None:
                before, numeral, behind = (part for part in match.groups() if part is not None)
                found[at] = before, numeral.translate(_READ_AS), behind.translate(_READ_AS)
    if not found:
        return {}
    starts = {squashed(line.text[:_LONGEST_START]).translate(_ALIKE) for line in lines}
    clean = {start[:size] for start in starts for size in range(2, len(start) + 1)}
    mended: dict[int, str] = {}
    for at, parts in found.items():
        if _has_neighbour(parts, clean):
            start = "".join(parts)
            clean.add(squashed(start).translate(_ALIKE))
            mended[at] = start + lines[at].text[len(start) :]
    return mended


def _has_neighbour(parts: tuple[str, str, str], clean: set[str]) -> bool:
    """Whether a line's start has the same form and the number before or behind."""
    before, numeral, behind = (squashed(part).translate(_ALIKE) for part in parts)
    number = to_int(numeral)
    write = str if numeral.isdecimal() and numeral.isascii() else to_han
    return any(number + step > 0 and f"{before}{write(number + step)}{behind}" in clean for step in (-1, 1))
