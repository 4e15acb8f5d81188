"""A run of citation in, its numerals out, and its shape: the run with all numerals of a sort alike, 第一条第一款 for
第十条第二款.
"""

import re
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.numerals import HAN, to_int

_CIRCLED = "①-⑳㉑-㉟㊱-㊿⓵-⓾❶-❿➀-➉㊀-㊉"
_PAREN = "⑴-⒇㈠-㈩"
_ROMAN = "Ⅰ-Ⅻⅰ-ⅻ"
NUMERAL = rf"[{HAN}]+|[0-9０-９]+|[{_CIRCLED}]|[{_PAREN}]|[{_ROMAN}]"
_NUMERAL = expression(
    rf"(?P<letter>[a-z]+)|(?P<lettered>[0-9]+[A-Z]{{1,2}})|(?P<capital>[A-Z](?:[.．][0-9]+)*)"
    rf"|(?P<han>[{HAN}]+)|(?P<digits>[0-9０-９]+)|(?P<circled>[{_CIRCLED}])|(?P<paren>[{_PAREN}])|[{_ROMAN}]"
)
_SHAPE = {
    None: "Ⅰ", "han": "一", "digits": "1", "circled": "①", "paren": "⑴", "letter": "a",
    "lettered": "1A", "capital": "A",
}  # fmt: skip
#: (i) (ii) (iv) below (a)
ROMAN_LETTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


class Numeral(NamedTuple):
    """One numeral of a run: 2A is number 2, insertion 1; A.1 number 1 and below it 1; `letters`: b of (b)."""

    number: int
    insertion: int | None = None
    below: tuple[int, ...] = ()
    letters: str = ""


class Placed(int):
    """A numeral's number that knows where the numeral stands in its run: `run[start:end]`."""

    start: int
    end: int


def numerals_of(run: str) -> list[Numeral]:
    """The numerals of a run, in order."""
    return [_numeral(m.group(), m.lastgroup) for m in _NUMERAL.finditer(run)]


def placed_numerals(run: str) -> list[Numeral]:
    """The numerals of a run, the number of each a `Placed`."""
    numbers: list[Numeral] = []
    for m in _NUMERAL.finditer(run):
        numeral = _numeral(m.group(), m.lastgroup)
        number = Placed(numeral.number)
        number.start, number.end = m.span()
        numbers.append(numeral._replace(number=number))
    return numbers


def _numeral(written: str, form: str | None) -> Numeral:
    if form == "letter":
        number = ord(written[0]) - ord("a") + 1 if len(set(written)) == 1 else 0
        return Numeral(number or ROMAN_LETTERS.get(written, 0), letters=written)
    if form == "lettered":
        digits = written.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return Numeral(int(digits), ord(written[len(digits)]) - ord("A") + 1)
    if form == "capital":
        first, *below = re.split("[.．]", written)
        return Numeral(ord(first) - ord("A") + 1, below=tuple(map(int, below)))
    return Numeral(to_int(written))


def shape_of(run: str) -> str:
    """第一条第一款 for 第十条第二款."""
    return _NUMERAL.sub(lambda m: _SHAPE[m.lastgroup], run)
