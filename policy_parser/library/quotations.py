"""A text and a citation in it in, what the text says that the clause says out; and whether that stands there."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.library.judging import Said, has_labels, likeness, plain, said, stands, without_labels
from policy_parser.library.values import Quotation
from policy_parser.model import Span

#: “…”, with ‘…’ inside; ‘…’ alone; 「…」 in traditional texts
_QUOTED = expression(
    r"“(?P<a>[^“”]{2,2000})”|「(?P<b>[^「」]{2,2000})」|『(?P<d>[^『』]{2,2000})』|\"(?P<c>[^\"\n]{2,2000})\""
    r"|‘(?P<e>[^‘’“”\n]{4,2000})’"
)
#: 第四十五条|⏎> 行政机关…: a quotation as Markdown sets one off
_BLOCK = expression(
    r"[^\S\n]*(?:规定)?[）)*`]{0,4}[：:]?[*]{0,2}[^\S\n]*\n{1,2}[^\S\n]*>[^\S\n]?(?P<block>[^\n]{4,2000}(?:\n[^\S\n]*>[^\n]{0,2000})*)"
)
_HEAD = r"(?:[（(][^（）()“”\n]{1,16}[）)])?(?:第[一二三四五六七八九十0-9]{1,3}句|[前后]半?段|但书)?"
#: What says that a clause says so: 第十条|明确规定：|“…”, 第三条|：“…”, a table's next cell, 第九条|（备案）|“…”
_SAYS = expression(
    rf"{_HEAD}(?:[^“”「」『』\"。；\n]{{0,24}}?(?:规定|明确|指出|写明|载明|写着|写道|写的|要求|明定|所称|所说|说|表述|原文|原话"
    r"|一句话|内容|：|:)[^“”「」『』\"。；\n]{0,14}?)?[：:，,的]?\s*[|｜\t]?\s*$"
)
#: What calls a thing so, in words that may be anybody's: 俗称“退一赔三”, 张某称“…”, 即“离婚冷静期”
_CALLS = expression(r"(?:所谓|俗称|称|称之?为|叫做?|即|(?<![文话容])[是为])的?[：:，,]?\s*$|(?:被|俗)称")
#: “张某连续旷工五日”|属实: what is said of the quoted words, where they are no clause's
_SAID_OF_IT = expression(
    r"\s?(?:一事|属实|不实|成立|不成立|有误|[是属]于?误|[不]?属于|的(?:行为|事实|主张|说法|请求|抗辩|意见|决定|结论)"
    r"|(?:的|这一)?(?:条款|制度|原则|规则|规定))"
)
#: “…”|（《X法》第三条）, “…”|——《X法》第三条, “…”，|这是|《X法》第三条
_FOLLOWS = expression(
    r"[。，,；;]?\s*(?:[（(]\s*(?:参?见|详见|引自|出自)?|——|—|(?:是|系)?(?:语?出自?|来自|源自|引自|载于|见于?|规定在)"
    r"|(?P<loose>(?:这|此|也|都)?(?:就|正|即|都|也)?(?:是|系|为)?))\s*$"
)
#: 《X法》第三条|的原话, 《X法》第三条|写得清清楚楚
_SAID_BEFORE = expression(
    r"\s?[的里中]?(?:写得|写着|写的|所写|原文|原话|原句|明文|白纸黑字|如是说|是这么|也?是?这样|所?说的?|所?规定的?|明确)"
)
#: “…”、“…”, “…”和“…”, “…”；“…”, “…”，也不得“…”
_GOES_ON = expression(
    r"[^\S\n]?[、，,；;]?[^\S\n]?(?:并且|而且|以及|或者?|同时|[和及与也更并且又还亦]){0,2}(?:明确|规定|不得|应当?|可以|要求)?[^\S\n]?"
)
#: How far behind a citation a quotation may begin and end, and how far before it.
_FAR, _BEFORE = 3000, 2100
#: How far behind a quotation one that goes with it may begin: “…”，同时也不得“…”
_NEXT = 9
#: Shorter quoted words are a term that the text sets off, not a clause that it quotes, unless they stand there.
_LONG = 8
_SHORT = 4
#: How like the clause a quotation is that is meant to be from it, where no word says so; and a short one in any case.
_ALIKE, _ALIKE_SHORT = 0.5, 0.75
#: How many characters around a quotation tell whether its 不 stands outside.
_AROUND = 6


class Quoted(NamedTuple):
    """What is quoted, and whether the words before say that the clause says so; the words right before and behind it;
    where it begins in the text."""

    words: str
    said: bool
    before: str = ""
    behind: str = ""
    at: int = 0


class Judged(NamedTuple):
    """One quotation, and what is to be said of it. `where`: the unit that says it, for one that stands elsewhere.
    `narrowed`: what the clause says right before the words, that narrows them."""

    quote: Quoted
    verdict: Quotation
    where: str = ""
    narrowed: str = ""


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
        says = found[-1].said if found else _is_said(between)
        found.append(_quoted(text, m, says and not _SAID_OF_IT.match(text, m.end())))
        at = m.end()
        ceiling = max(ceiling, at + _NEXT)
    if found:
        return found, at
    block = _BLOCK.match(text, cited.end)
    if block is not None and block.start("block") < ceiling:
        words = re.sub(r"\n[^\S\n]*>[^\S\n]?", "\n", block["block"]).strip('“”"「」 ')
        return [Quoted(words, True, at=block.start("block"))], block.end()
    for m in list(_QUOTED.finditer(text, max(0, cited.start - _BEFORE), cited.start))[-1:]:
        is_free = m.start() >= max(before.end, taken) or taken <= m.start() < before.start
        if is_free and (follows := _FOLLOWS.fullmatch(text, m.end(), cited.start)):
            says = follows["loose"] is None or bool(follows["loose"] and _SAID_BEFORE.match(text, cited.end))
            return [_quoted(text, m, says)], taken
    return found, taken


def _quoted(text: str, m: re.Match[str], says: bool) -> Quoted:
    words = next(g for g in m.groups() if g is not None)
    around = text[max(0, m.start() - _AROUND) : m.start()], text[m.end() : m.end() + _AROUND]
    return Quoted(words, says, *around, m.start() + 1)


def _leads(between: str) -> bool:
    """Whether the words between a citation and a quotation lead from one to the other, in one sentence; a quotation may
    begin a line of its own behind a colon."""
    return len(between) <= 60 and not re.search(r"[。；！？”」』]|(?<![：:])\n", between)


def _is_said(between: str) -> bool:
    if _CALLS.search(between):
        return False
    return bool(_SAYS.fullmatch(between)) or bool(
        re.search(r"(?:规定|明确|写明|载明|原文|表述|所称)[^“”]{0,14}$", between)
    )


class Clause:
    """What a clause says; with the numbers of its items and without, once a quotation may stand in it."""

    __slots__ = ("_both", "plain", "words")

    def __init__(self, words: str) -> None:
        self.words = words
        self.plain = plain(without_labels(words))
        self._both: tuple[Said, Said] | None = None

    def says(self, quote: Quoted) -> str | None:
        """None where it does not say what is quoted; else what narrows that, mostly nothing."""
        if plain(max(_PARTED.split(quote.words), key=len)) not in self.plain:
            return None
        if self._both is None:
            self._both = said(self.words), said(self.words, labels=False)
        labelled, bare = self._both
        at = stands(quote.words, labelled, quote.before, quote.behind)
        if at is None and not has_labels(quote.words):
            at = stands(quote.words, bare, quote.before, quote.behind)
        return at.narrowed if at is not None else None


#: No number of an item stands within what these part.
_PARTED = expression(r"[。，；：、！？,;:!?…（）()〔〕\[\]“”‘’.\s]+|略")


def judged(
    quotes: Sequence[Quoted], words: str, others: Callable[[], Iterable[tuple[str, Clause]]], sure: bool = True
) -> list[Judged]:
    """Each quotation that is one of the clause's `words`, right or wrong; one that is wrong may stand in one of the
    `others`, which are named. `sure`: those are all there are, so that what stands in none is changed."""
    here = Clause(words) if words else None
    found: list[Judged] = []
    for quote in quotes:
        narrowed = here.says(quote) if here else None
        if narrowed is not None:
            found.append(Judged(quote, "right", narrowed=narrowed))
            continue
        if not _is_meant(quote, here.plain if here else ""):
            continue
        where = next((name for name, clause in others() if clause.says(quote) is not None), None)
        if where is not None:
            found.append(Judged(quote, "elsewhere", where))
        elif sure and (quote.said or _alike(quote, here)) and (here or len(plain(quote.words)) >= _LONG):
            found.append(Judged(quote, "changed"))
    return found


def _is_meant(quote: Quoted, words: str) -> bool:
    """Whether what is quoted, and does not stand in the clause, is meant to be from it. `words`: the clause's, empty
    where a whole law is meant."""
    length = len(plain(quote.words))
    if length < _SHORT:
        return False
    near = likeness(plain(quote.words), words) >= _ALIKE_SHORT
    return length >= _LONG or (quote.said and (near or not words))


def _alike(quote: Quoted, here: Clause | None) -> bool:
    return here is not None and likeness(plain(quote.words), here.plain) >= _ALIKE


def judge(quotes: Sequence[Quoted], words: str, others: Callable[[], Iterable[tuple[str, Clause]]]) -> Quotation | None:
    """The worst that is to be said of all quotations; None where nothing is quoted from the clause."""
    return worst(judged(quotes, words, others))


def worst(found: Sequence[Judged]) -> Quotation | None:
    """changed before elsewhere before right; None where there is none."""
    verdicts = {j.verdict for j in found}
    order: tuple[Quotation, ...] = ("changed", "elsewhere", "right")
    return next((v for v in order if v in verdicts), None)
