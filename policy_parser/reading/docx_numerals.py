"""A number and the name of a Word number format in, the numeral as Word shows it out (ECMA-376 part 1, 17.18.59).

Where Word and the standard differ, Word counts (MS-OI29500 2.1.540, MS-DOCX 2.4): chineseCountingThousand writes 101
as 一百〇一, chineseCounting counts 一 … 九十九 and then digit by digit, ideographEnclosedCircle sets one in brackets.
"""

from __future__ import annotations

from collections.abc import Callable

_HAN = "〇一二三四五六七八九"
_CIRCLE_HAN = "○一二三四五六七八九"  # U+25CB: Word's zero in chineseCounting and the Taiwanese formats
_MOST_LETTERS = 780  # zz…z, thirty times: a longer one is no numeral any more
_MOST_ROMAN = 32_767


def numeral(number: int, number_format: str, custom: str = "") -> str:
    """The numeral Word shows. `custom`: the pattern of a `custom` format, such as `001, 002, 003, ...`.

    A format that is unknown, or that ends before the number (① … ⑳, 甲 … 癸), is shown as decimal, as Word does.
    """
    if number_format == "custom" and custom:
        return str(number).zfill(len(custom.partition(",")[0].strip()))
    make = _FORMATS.get(number_format)
    return make(number) if make is not None and number >= 0 else str(number)


def _digits(table: str) -> Callable[[int], str]:
    return lambda number: "".join(table[int(d)] for d in str(number))


def _listed(signs: str, size: int = 1) -> Callable[[int], str]:
    """One of a row of signs, each `size` characters long; decimal beyond it."""

    def make(number: int) -> str:
        at = (number - 1) * size
        return signs[at : at + size] if 0 <= at < len(signs) else str(number)

    return make


def _counted(table: str) -> Callable[[int], str]:
    """十 up to 99, then digit by digit: 九十九, 一○○, 一○一."""

    def make(number: int) -> str:
        if not 10 <= number < 100:
            return _digits(table)(number)
        tens, ones = divmod(number, 10)
        return (table[tens] if tens > 1 else "") + "十" + (table[ones] if ones else "")

    return make


def _grouped(table: str, units: str, *, gaps: bool, bare_one: bool, ten: bool = False) -> Callable[[int], str]:
    """With 千 百 十. `gaps`: a zero where places are left out (一百〇一). `bare_one`: 百 for 一百. `ten`: 十 for 一十
    at the beginning."""

    def make(number: int) -> str:
        if not 0 < number < 10_000:
            return _digits(table)(number)
        out, left_out = "", False
        for place, unit in zip((1000, 100, 10, 1), (*units, ""), strict=True):
            digit, number = divmod(number, place)
            if digit == 0:
                left_out = bool(out)
                continue
            bare = digit == 1 and unit != "" and (bare_one or (ten and place == 10 and not out))
            out += (table[0] if left_out and gaps else "") + ("" if bare else table[digit]) + unit
            left_out = False
        return out

    return make


def _letters(first: str) -> Callable[[int], str]:
    """a … z, aa, bb …: the same letter again, not the next."""

    def make(number: int) -> str:
        if not 0 < number <= _MOST_LETTERS:
            return str(number)
        again, letter = divmod(number - 1, 26)
        return chr(ord(first) + letter) * (again + 1)

    return make


def _roman(number: int) -> str:
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    out = ""
    for value, sign in zip(_ROMAN_VALUES, _ROMAN_SIGNS, strict=True):
        times, number = divmod(number, value)
        out += sign * times
    return out


_ROMAN_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN_SIGNS = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _run(first: int, count: int) -> str:
    return "".join(chr(first + i) for i in range(count))


_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_SIXTY = "".join(_STEMS[i % 10] + _BRANCHES[i % 12] for i in range(60))

_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "decimalEnclosedCircle": _listed(_run(0x2460, 20)),
    "decimalEnclosedCircleChinese": _listed(_run(0x2460, 20)),
    "decimalEnclosedParen": _listed(_run(0x2474, 20)),
    "decimalEnclosedFullstop": _listed(_run(0x2488, 20)),
    "ideographEnclosedCircle": _listed(_run(0x3220, 10)),
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "ideographZodiacTraditional": _listed(_SIXTY, 2),
    "ideographDigital": _digits(_HAN),
    "japaneseDigitalTenThousand": _digits(_HAN),
    "taiwaneseDigital": _digits(_CIRCLE_HAN),
    "chineseCounting": _counted(_CIRCLE_HAN),
    "taiwaneseCounting": _counted(_CIRCLE_HAN),
    "chineseCountingThousand": _grouped(_HAN, "千百十", gaps=True, bare_one=False, ten=True),
    "taiwaneseCountingThousand": _grouped("零" + _HAN[1:], "千百十", gaps=True, bare_one=False, ten=True),
    "japaneseCounting": _grouped(_HAN, "千百十", gaps=False, bare_one=True),
    "chineseLegalSimplified": _grouped("零壹贰叁肆伍陆柒捌玖", "仟佰拾", gaps=True, bare_one=False),
    "ideographLegalTraditional": _grouped("零壹貳參肆伍陸柒捌玖", "仟佰拾", gaps=True, bare_one=False),
    "japaneseLegal": _grouped("〇壱弐参四伍六七八九", "阡百拾", gaps=False, bare_one=False),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda number: "",
    "bullet": lambda number: "",
}
