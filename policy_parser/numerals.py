"""Numerals as policy documents write them, to integers and back: 一百二十, 一二〇, 两, 廿, １２, ⑫, ⑴, Ⅳ."""

from __future__ import annotations

from functools import lru_cache

_ROWS = ("零〇○Ｏ", "一壹", "二贰貳两兩", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
_DIGITS = {character: value for value, row in enumerate(_ROWS) for character in row}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_MYRIAD = {"万": 10_000, "萬": 10_000}

#: The characters a Chinese numeral may be made of; grammar/numerals.lark names the same set.
HAN = "".join((*_DIGITS, *_UNITS, *_TENS, *_MYRIAD))

#: 2.1.1, as an expression; grammar/structure.lark has the same, and says what may not follow.
DECIMAL = r"[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2})+"

#: The first code point of each run of ready-made numerals, the number it stands for, and how many there are.
_RUNS = (
    (0x2460, 1, 20), (0x2474, 1, 20), (0x2488, 1, 20), (0x24F5, 1, 10), (0x2776, 1, 10), (0x2780, 1, 10),
    (0x3220, 1, 10), (0x3251, 21, 15), (0x3280, 1, 10), (0x32B1, 36, 15), (0x2160, 1, 12), (0x2170, 1, 12),
)  # fmt: skip
_SINGLE = {chr(first + i): number + i for first, number, count in _RUNS for i in range(count)} | {"\U0001f51f": 10}
#: What makes a keycap of a digit, behind a sign that chooses the picture: 1️⃣
_KEYCAP = "\u20e3"

_WRITTEN = "零一二三四五六七八九"


@lru_cache(maxsize=8192)
def to_int(numeral: str) -> int:
    """The number that a numeral stands for.

    Takes Chinese numerals with or without units (一百二十, 一二〇, 廿五), ASCII and full-width digits, and ready-made
    ones (①, ⑴, ㈠, 1️⃣). Blanks inside are ignored. Raises ValueError on anything else.
    """
    text = "".join(numeral.split())
    if _KEYCAP in text:
        text = text.replace(_KEYCAP, "").replace("\ufe0f", "")
    if text in _SINGLE:
        return _SINGLE[text]
    if text.isdecimal():
        return int(text)
    if text and all(c in _DIGITS for c in text):  # 一二〇: digit by digit
        return int("".join(str(_DIGITS[c]) for c in text))
    return _with_units(text, numeral)


def _with_units(text: str, numeral: str) -> int:
    total = section = digit = 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _UNITS:
            section += (digit or 1) * _UNITS[c]
            digit = 0
        elif c in _TENS:
            section += _TENS[c]
            digit = 0
        elif c in _MYRIAD:
            total += (section + digit) * _MYRIAD[c]
            section = digit = 0
        else:
            raise ValueError(f"not a numeral: {numeral!r}")
    if not text:
        raise ValueError("an empty numeral")
    return total + section + digit


def to_han(number: int) -> str:
    """The Chinese numeral of 0 to 99,999,999: 120 is 一百二十, 101 is 一百零一, 10 is 十."""
    if number < 0 or number >= 100_000_000:
        raise ValueError(f"no Chinese numeral for {number}")
    if number < 10:
        return _WRITTEN[number]
    high, low = divmod(number, 10_000)
    if high:
        gap = "零" if low and low < 1000 else ""
        return to_han(high) + "万" + gap + (_section(low) if low else "")
    return _section(number).removeprefix("一") if 10 <= number < 20 else _section(number)


def _section(number: int) -> str:
    out, pending = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += ("零" if pending else "") + _WRITTEN[digit] + name
            pending = False
        elif out:
            pending = True
    return out
