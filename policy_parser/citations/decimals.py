"""A place in the words in, the decimals that stand there as an address out: 第3.0.2条, 第1.1至1.3条, 2.1.1.

The parts of a technical standard and the clauses of a contract are numbered so.
"""

import re
from typing import NamedTuple

from policy_parser.citations.patterns import BLANK
from policy_parser.citations.runs import NONE, end_of_levels
from policy_parser.expressions import expression

_PATH = r"[0-9]{1,2}(?:[.．][0-9]{1,2}){1,4}"
_TO = r"(?:起?[至到]|[—－\-~～])"
_UNITS = "[条條款节節项項]"
_SEP = "(?:、?(?:以及|或者|和|与|與|及|或)|、)"
#: 第1.1|、1.2和1.3|条: no unit until the last
_LISTED = rf"(?:{BLANK}(?:{_SEP}|{_TO}){BLANK}第?{_PATH}(?![0-9.．])){{0,20}}"
#: 第1.0.1条|～第1.0.3条
_THROUGH = rf"(?:{BLANK}{_TO}{BLANK}第?{_PATH}{BLANK}{_UNITS})?"
_ORDINAL = expression(rf"第{BLANK}{_PATH}{_LISTED}{BLANK}{_UNITS}{_THROUGH}")
_TYPED = expression(
    rf"{_PATH}{BLANK}(?:[条條款](?![件款例约約文理幅])|[项項](?=[的规所、，,。；;）)和与及或至之])){_THROUGH}"
)
_LABEL = expression(rf"{_PATH}(?=[\s的、，,。；;和与及至中或规所（(]|$)")  # but 本预算3.5亿元
_ONE = expression(rf"(?P<to>{_TO})?{BLANK}第?{BLANK}(?P<path>{_PATH})")


class Further(NamedTuple):
    """A decimal behind the first; `through`: it ends the range that the one before begins."""

    path: str
    through: bool


class Decimal(NamedTuple):
    """Decimals as an address: `path` the first, `more` those that follow, `end` where the last with its unit ends."""

    path: str
    more: tuple[Further, ...]
    end: int


def decimal_run(text: str, at: int, named: bool = False) -> Decimal | None:
    """第3.0.2条, and behind a document's name (`named`) 2.1.1条 and 2.1.1 alone; None where none stands at `at`."""
    if text.startswith("第", at):
        return _read(_ORDINAL.match(text, at))
    return _read(_TYPED.match(text, at) or _LABEL.match(text, at)) if named else None


def typed_decimal(text: str, at: int) -> Decimal | None:
    """1.2条, without 第: a decimal with its unit."""
    return _read(_TYPED.match(text, at))


def end_below(text: str, at: int) -> int:
    """Where the levels end that go on at `at`: 第2.2条|第3项."""
    end = end_of_levels(text, at)
    return at if end == NONE else end


def _read(found: re.Match[str] | None) -> Decimal | None:
    if found is None:
        return None
    first, *more = _ONE.finditer(found.group())
    return Decimal(first["path"], tuple(Further(m["path"], m["to"] is not None) for m in more), found.end())
