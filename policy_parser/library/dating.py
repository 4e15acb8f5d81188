"""A document and the name of its file in, the date of the version out: what its own elements state, else what the
file is called, else when it says that it takes effect."""

import re
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.structure.dates import DATE, dates_in

#: 公司法(2018-10-26).txt, 公司法_20181026.docx, 公司法2018年10月26日.pdf
_IN_NAME = expression(r"(?<![0-9])([12][0-9]{3})(?:[-_.年])?([01]?[0-9])(?:[-_.月])?([0-3][0-9]|[1-9])日?(?![0-9])")
#: 本条例自2019年1月1日起施行; the other documents' dates in the same article have no 本 before them
_EFFECTIVE = expression(rf"本[^，。；：\n]{{1,16}}?自(?P<date>{DATE})起(?:正式)?(?:施行|实施|實施|执行|生效|试行)")
#: What a document's elements may state, the most telling last.
_WEIGHT = {"other": 0, "effective": 1, "published": 2, "signed": 3, "passed": 4, "amended": 4}
_OLDER = frozenset({"old", "before", "旧", "原", "修改前", "修订前", "修正前"})
_NEWER = frozenset({"new", "after", "新", "修改后", "修订后", "修正后"})


class Dated(NamedTuple):
    """`date`: the version's own date, in ISO 8601, or empty. `effective`: when it says that it takes effect, or
    empty. `kind`: passed, amended, signed, published, effective, name, or empty."""

    date: str
    effective: str
    kind: str

    @property
    def since(self) -> str:
        """The day from which it is in force, as far as is known."""
        return max(self.date, self.effective)


def date_of(stated: list[tuple[str, str]], text: str, file: str) -> Dated:
    """`stated`: kind and ISO date of the document's own elements."""
    effective = effective_date(text)
    known = [(_WEIGHT.get(kind, 0), day, kind) for kind, day in stated if kind not in ("effective", "other")]
    if known:
        best = max(weight for weight, _, _ in known)
        day, kind = max((day, kind) for weight, day, kind in known if weight == best)
        return Dated(day, _not_before(effective, day), kind)
    named = date_in_name(file)
    if named:
        return Dated(named, _not_before(effective, named), "name")
    told = [day for kind, day in stated if kind == "effective"]
    if told or effective:
        day = max(told) if told else effective
        return Dated(day, day, "effective")
    return Dated("", "", "")


def _not_before(effective: str, day: str) -> str:
    """A law amended in 2020 still says that it takes effect in 1985: that tells nothing about this version."""
    return effective if effective > day else ""


def effective_date(text: str) -> str:
    """The date from which the document says it takes effect, in its last such sentence; or empty."""
    found = list(_EFFECTIVE.finditer(text, max(0, len(text) - 6000)))
    days = dates_in(found[-1]["date"]) if found else []
    return days[0][2] if days else ""


def date_in_name(file: str) -> str:
    """The last date in the file's name; else in its folder's, where 公司法_2018-10-26_2023-12-29/old.txt takes the
    first and new.txt the last."""
    path = PurePath(file)
    own = _dates(path.stem if path.suffix else path.name)
    if own:
        return own[-1]
    above = _dates(path.parent.name)
    stem = path.stem.lower()
    if stem in _NEWER and above:
        return above[-1]
    if stem in _OLDER and len(above) > 1:
        return above[0]
    return above[0] if len(above) == 1 and stem not in _OLDER else ""


def _dates(name: str) -> list[str]:
    found = []
    for m in _IN_NAME.finditer(name):
        try:
            found.append(date(int(m[1]), int(m[2]), int(m[3])).isoformat())
        except ValueError:
            continue
    return found


def is_date(day: str) -> bool:
    """Whether a text is a day in ISO 8601."""
    try:
        return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", day)) and date.fromisoformat(day) is not None
    except ValueError:
        return False
