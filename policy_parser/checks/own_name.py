"""A title and the text in, places where the document calls itself what it is not out: 本条例 in a 办法."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from policy_parser.checks.faults import Fault
from policy_parser.checks.order import in_attachment
from policy_parser.citations.kinds import NOT_BEFORE
from policy_parser.expressions import expression
from policy_parser.model import Clause, Definition

#: What a rule may be, as its title ends, and as another may be called by mistake. 本章程 in a 条例 is the club's own.
_KINDS = ("法", "条例", "办法", "规定", "细则", "规则", "條例", "辦法", "規定", "細則", "規則")
_TITLES = (*_KINDS[1:], "章程", "规程", "准则", "守则", "法")  # 办法 before 法
#: 云溪市湿地办法（试行）, …规定(2019年修订)
_BEHIND = expression(r"(?:[（(〔][^（）()〔〕]*[）)〕]|试行|草案|\s)+$")
#: 本法 before these is 本法院, 本法官, 本法人, 本法定代表人
_NO_LAW = "院官庭人律定医学系"
_QUOTE = expression("[“”「」]")


def own_name(
    text: str, end: int, title: str | None, order: Sequence[Clause], definitions: Sequence[Definition]
) -> Iterator[Fault]:
    """The faults of what the document calls itself, which ends at an offset of the text; `order` is every clause in the
    order of the text."""
    own = kind_of(title)
    if own is None or not order:
        return
    introduced = {definition.term for definition in definitions}
    starts: list[int] = []
    own_words: _OwnWords | None = None
    for match in _pattern(own).finditer(text, order[0].span.start, end):
        words = match[0]
        if words in introduced or text[match.start() - 1] in NOT_BEFORE["本"] or text[match.start() - 1] == "称":
            continue
        starts = starts or [clause.span.start for clause in order]
        clause = order[max(0, bisect_right(starts, match.start()) - 1)]
        if own_words is None or own_words.clause is not clause:
            own_words = _OwnWords(clause)
        if not own_words.say(match.start()) or in_attachment(clause):
            continue
        yield Fault("self-name:", *match.span(), {"words": words, "own": f"本{own}"})


def kind_of(title: str | None) -> str | None:
    """Which of the kinds of rules a title ends with: 云溪市湿地办法（试行） is a 办法; None for what is no rule."""
    plain = title or ""
    if not plain.endswith(_TITLES):
        plain = _BEHIND.sub("", plain)
    return next((kind for kind in _TITLES if plain.endswith(kind)), None)


@cache
def _pattern(own: str) -> re.Pattern[str]:
    others = [f"{kind}(?![{_NO_LAW}])" if kind == "法" else kind for kind in _KINDS if kind != own]
    return re.compile(f"本(?:{'|'.join(others)})")


class _OwnWords:
    """The own paragraph of a clause, which may call itself by a wrong name a thousand times."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self._ends = [piece.end for piece in clause.pieces]
        self._before = [*accumulate((p.end - p.start for p in clause.pieces), initial=-len(clause.label))]
        self._quotes = [mark.start() for mark in _QUOTE.finditer(clause.text)]

    def say(self, source: int) -> bool:
        """Whether these words hold this offset of the source, and not in a quotation."""
        at = bisect_right(self._ends, source)
        if at == len(self._ends) or source < self.clause.pieces[at].start:
            return False
        before = bisect_left(self._quotes, self._before[at] + source - self.clause.pieces[at].start)
        return not before or self.clause.text[self._quotes[before - 1]] in "”」"
