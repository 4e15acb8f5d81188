"""A text and a citation in it in, what the text says that the clause says out; and whether that stands there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.library.scripts import simplified
from policy_parser.library.values import Quotation
from policy_parser.model import Span
from policy_parser.numerals import to_int

#: “…”, with ‘…’ inside; 「…」 in traditional texts
_QUOTED = expression(
    r"“(?P<a>[^“”]{2,2000})”|「(?P<b>[^「」]{2,2000})」|『(?P<d>[^『』]{2,2000})』|\"(?P<c>[^\"\n]{2,2000})\""
)
#: 第十条|明确规定：|“…”, 第十条|规定的|“…”, 第三条|：“…”
_LEADS_IN = expression(
    r"(?:第?[^“”「」『』\"。；\n]{0,24}?(?:规定|明确|指出|写明|载明|要求|明定|所称|所谓|所说|表述|原文|内容|即|称|为|是|：|:)[^“”「」『』\"。；\n]{0,14}?)?[：:，,的]?\s*$"
)
#: “…”|（《X法》第三条）, “…”|——《X法》第三条
_FOLLOWS = expression(
    r"[。，,]?\s*(?:[（(]\s*(?:参?见|详见|引自|出自)?|——|—|(?:是|系)?(?:语?出自?|来自|源自|引自|载于|见于?|规定在)"
    r"|(?P<loose>(?<=[，,])))\s*$"
)
#: “…”、“…”, “…”和“…”
_GOES_ON = expression(r"[^\S\n]?(?:、|，|,|和|及|与|以及)?[^\S\n]?")
_PLAIN = expression(r"[\s\W_]+")
_NUMERAL = expression(r"(?:百分之)?(?P<numeral>[零〇一二三四五六七八九十百千万]+|[0-9]+)")
_GAP = expression(r"…+|\.{3,}|⋯+")
#: How far behind a citation a quotation may begin and end, and how far before it.
_FAR, _BEFORE = 3000, 2100
#: How far behind a quotation one that goes with it may begin: “…”以及“…”
_NEXT = 5
#: Shorter quoted words are a term that the text sets off, not a clause that it quotes, unless they stand there.
_LONG = 8
_SHORT = 4
#: How like the clause a quotation is that is meant to be from it, where no word says so.
_ALIKE = 0.5


class Quoted(NamedTuple):
    """What is quoted, and whether the words before say that the clause says so."""

    words: str
    said: bool


def quoted_at(text: str, cited: Span, before: Span, ceiling: int, taken: int) -> tuple[list[Quoted], int]:
    """The quotations that belong to the citation `cited`, and where the last of them ends: what follows it, up to the
    next citation (which begins at `ceiling`) or the sentence's end, or what stands right before it. `before`: the
    citation before it; `taken`: how far the quotations of those before go. A citation within quoted words bounds
    nothing."""
    found: list[Quoted] = []
    at = cited.end
    for m in _QUOTED.finditer(text, at, at + _FAR):
        between = text[at : m.start()]
        if m.start() >= ceiling or not (_GOES_ON.fullmatch(between) if found else _leads(between)):
            break
        leads = (at == cited.end and bool(_LEADS_IN.fullmatch(between))) or _says(between)
        found.append(Quoted(_inner(m), found[-1].said if found else leads))
        at = m.end()
        ceiling = max(ceiling, at + _NEXT)
    if found:
        return found, at
    for m in list(_QUOTED.finditer(text, max(0, cited.start - _BEFORE), cited.start))[-1:]:
        is_free = m.start() >= max(before.end, taken) or taken <= m.start() < before.start
        if is_free and (follows := _FOLLOWS.fullmatch(text, m.end(), cited.start)):
            return [Quoted(_inner(m), not follows["loose"])], taken
    return found, taken


def _leads(between: str) -> bool:
    """Whether the words between a citation and a quotation lead from one to the other, in one sentence; a quotation may
    begin a line of its own behind a colon."""
    return len(between) <= 60 and not re.search(r"[。；！？”」』]|(?<![：:])\n", between)


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
        quoted = plain(quote.words)
        if _stands(quote.words, here):
            verdict = verdict or "right"
        elif len(quoted) < _SHORT:
            continue
        elif quote.said or (len(quoted) >= _LONG and (likeness(quoted, here) >= _ALIKE)):
            return "elsewhere" if any(_stands(quote.words, plain(o)) for o in others()) else "changed"
    return verdict


def likeness(quoted: str, words: str) -> float:
    """How many of the quotation's pairs of characters the words have, of 1."""
    pairs = {quoted[at : at + 2] for at in range(len(quoted) - 1)}
    return sum(pair in words for pair in pairs) / len(pairs) if pairs else 0.0


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
    """Words without blanks and punctuation, which quotations are free with, in simplified characters and with numbers
    in digits."""
    return _NUMERAL.sub(_as_digits, simplified(_PLAIN.sub("", unicodedata.normalize("NFKC", words))))


def _as_digits(m: re.Match[str]) -> str:
    """六十日 and 60日, 百分之八十 and 80% are the same."""
    try:
        return str(to_int(m["numeral"]))
    except ValueError:
        return m.group()
