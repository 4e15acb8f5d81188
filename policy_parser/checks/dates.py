"""A text and its clauses in, faults of dates out: days that no calendar has, 附则 that tells no day of effect."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator, Sequence
from itertools import chain

from policy_parser.checks.faults import Fault, quoted
from policy_parser.checks.own_name import kind_of
from policy_parser.expressions import expression
from policy_parser.model import Block, Clause, Span
from policy_parser.numerals import to_int

_HAN = "零〇○一二三四五六七八九十廿卅"
#: Read from 月 outwards, for it is the rarest: …年二月|月|三十日
_DAY = expression(rf"月\s?([0-9０-９]{{1,2}}|[{_HAN}]{{1,3}})\s?日")
_MONTH = expression(
    rf"(?:([0-9０-９]{{4}}|[{_HAN}]{{4}})\s?年\s?)?(?<![0-9０-９{_HAN}.．])([0-9０-９]{{1,2}}|[{_HAN}]{{1,3}})\s?$"
)
_FARTHEST = 16
#: 农历二月三十日 is a day of another calendar, 民国 counts other years.
_OTHER_CALENDAR = expression("[农農旧舊阴陰藏伊彝夏][历曆]|民[国國]")
_LEAP = 2000
_MONTHS = 12

_FINAL = "附则"
#: 自公布之日起施行, 于…开始实施
_EFFECT = expression("施\\s?行|生\\s?效|[起日始][^。]{0,12}(?:实施|执行|实行|適用|适用|試行|试行)")


def impossible_dates(
    text: str, first: int, last: int, order: Sequence[Clause], blocks: Sequence[Block]
) -> Iterator[Fault]:
    """Dates that cannot be, in what the clauses and the blocks around them hold between two offsets of the text."""
    held: list[Span] = []
    for start, end in _impossible(text, first, last):
        held = held or sorted(chain((p for c in order for p in c.pieces), (b.span for b in blocks)), key=_start)
        at = bisect_right(held, start, key=_start) - 1
        if at >= 0 and start < held[at].end:
            yield Fault("impossible-date:", start, end, {"words": quoted(text[start:end])})


def _start(span: Span) -> int:
    return span.start


def _impossible(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    for match in _DAY.finditer(text, first, last):
        before = _MONTH.search(text, max(0, match.start() - _FARTHEST), match.start())
        if before is None:
            continue
        year, month, day = (_number(part) for part in (before[1], before[2], match[1]))
        if month is None or day is None or _is_date(year, month, day):
            continue
        if not _OTHER_CALENDAR.search(text, max(0, before.start() - 4), before.end()):
            yield before.start(), match.end()


def _number(written: str | None) -> int | None:
    try:
        return None if written is None else to_int(written)
    except ValueError:
        return None


def _is_date(year: int | None, month: int, day: int) -> bool:
    if not 1 <= month <= _MONTHS:
        return False
    return 1 <= day <= monthrange(year or _LEAP, month)[1]


def without_effect(text: str, first: int, last: int, title: str | None, clauses: Sequence[Clause]) -> Iterator[Fault]:
    """附则 that does not say from when a rule holds, where nothing between two offsets of the text does; `clauses` are
    the outermost."""
    final = _last_chapter(clauses)
    if final is None or not (final.heading or "").endswith(_FINAL) or not final.children:
        return
    if kind_of(title) is None or _EFFECT.search(text, final.span.start, last) or _EFFECT.search(text, first, last):
        return
    start = final.span.start
    words = quoted(final.label + final.text)
    yield Fault("effective-date-missing:", start, start + max(1, len(final.label)), {"words": words})


def _last_chapter(clauses: Sequence[Clause]) -> Clause | None:
    for clause in reversed(clauses):
        if clause.kind == "chapter":
            return clause
        if clause.kind in ("part", "subpart"):
            return _last_chapter(clause.children) or clause
    return None
