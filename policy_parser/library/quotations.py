"""A text and a citation in it in, what the text says that the clause says out; and whether that stands there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.library.values import Quotation

#: “…”, with ‘…’ inside; 「…」 in traditional texts
_QUOTED = expression(r"“(?P<a>[^“”]{2,2000})”|「(?P<b>[^「」]{2,2000})」|\"(?P<c>[^\"\n]{2,2000})\"")
#: 第十条|明确规定：|“…”, 第十条|规定的|“…”, 第三条|：“…”
_LEADS_IN = expression(
    r"(?:第?[^“”「」\"。；\n]{0,24}?(?:规定|明确|指出|写明|载明|要求|明定|所称|所谓|所说|表述|原文|内容|即|称|为|是|：|:)[^“”「」\"。；\n]{0,14}?)?[：:，,的]?\s*$"
)
#: “…”|（《X法》第三条）, “…”|——《X法》第三条
_FOLLOWS = expression(r"[。，,]?\s*(?:[（(]\s*(?:参?见|详见|引自|出自)?|——|—)\s*$")
#: “…”、“…”, “…”和“…”
_GOES_ON = expression(r"[^\S\n]?(?:、|，|,|和|及|与|以及)?[^\S\n]?")
_PLAIN = expression(r"[\s\W_]+")
_GAP = expression(r"…+|\.{3,}|⋯+")
#: Shorter quoted words are a term that the text sets off, not a clause that it quotes, unless they stand there.
_LONG = 8


class Quoted(NamedTuple):
    """What is quoted, and whether the words before say that the clause says so."""

    words: str
    said: bool


def quoted_at(text: str, start: int, end: int, floor: int, ceiling: int) -> list[Quoted]:
    """The quotations that belong to the citation `text[start:end]`: what follows it, up to the next citation or the
    sentence's end, or what stands right before its bracket."""
    found: list[Quoted] = []
    at = end
    for m in _QUOTED.finditer(text, end, min(ceiling, end + 3000)):
        between = text[at : m.start()]
        if not (_GOES_ON.fullmatch(between) if found else _leads(between)):
            break
        said = (at == end and bool(_LEADS_IN.fullmatch(between))) or _says(between)
        found.append(Quoted(_inner(m), said))
        at = m.end()
    if not found:
        before = text[max(floor, start - 2100) : start]
        for m in list(_QUOTED.finditer(before))[-1:]:
            if _FOLLOWS.fullmatch(before[m.end() :]):
                found.append(Quoted(_inner(m), True))
    return found


def _leads(between: str) -> bool:
    """Whether the words between a citation and a quotation lead from one to the other, in one sentence; a quotation may
    begin a line of its own behind a colon."""
    return len(between) <= 60 and not re.search(r"[。；！？]|(?<![：:])\n", between)


def _says(between: str) -> bool:
    return bool(re.search(r"(?:规定|明确|写明|载明|原文|表述|所称|所谓)[^“”]{0,14}$", between))


def _inner(m: re.Match[str]) -> str:
    return next(g for g in m.groups() if g is not None)


def judge(quotes: Sequence[Quoted], words: str, others: Callable[[], Iterable[str]]) -> Quotation | None:
    """Whether what is quoted stands in the clause's `words`; if not, whether it stands in one of the `others`. None
    where nothing is quoted from it."""
    here = plain(words)
    verdict: Quotation | None = None
    for quote in quotes:
        if _stands(quote.words, here):
            verdict = verdict or "right"
        elif quote.said or len(plain(quote.words)) >= _LONG:
            if len(plain(quote.words)) < 4:
                continue
            return "elsewhere" if any(_stands(quote.words, plain(o)) for o in others()) else "changed"
    return verdict


def _stands(quote: str, words: str) -> bool:
    """Whether the quotation's pieces, which …… parts, stand in the words in order."""
    at = 0
    for piece in _GAP.split(quote):
        wanted = plain(piece)
        if not wanted:
            continue
        at = words.find(wanted, at)
        if at < 0:
            return False
        at += len(wanted)
    return True


def plain(words: str) -> str:
    """Words without blanks and punctuation, which quotations are free with."""
    return _PLAIN.sub("", unicodedata.normalize("NFKC", words))
