"""The words before a quotation in, which law its words belong to out, and what an address in them names.

In an amendment the quoted text is the amended law's: 将刑法第一百六十八条修改为：“…犯前两款罪的…” cites the first and
second paragraphs of 刑法第一百六十八条. Where it opens and closes, `quotation_marks` says.
"""

from typing import NamedTuple

from policy_parser.citations.here import Unresolved
from policy_parser.citations.steps import RANK, Place, Step, Steps, above, upto
from policy_parser.expressions import expression
from policy_parser.model import CitedDocument
from policy_parser.numerals import HAN, to_int

_LEADS_IN = expression(r"(?:规定|明确|修改为|修正为|作为[^“]{1,24}|内容为?|如下|改为|增加[^“]{0,24}|规定是)[：:，,]?$")
#: 将第九条中的“前款”修改为|“前条”: words, no paragraph
_REWORDS = expression("[”」](?:一词|等?字样)?(?:修[改正订]|[更替]换)?(?:改|换)?为[：:]?$")
_ARTICLE = expression(
    rf"第\s?([{HAN}]{{1,9}}|[0-9]{{1,4}})\s?[条條](?:之([{HAN}]{{1,3}}|[0-9]{{1,2}}))?(?=[\s\u3000]|[^、，,。和与及或至的规之第（(款项])"
)
_ITEM = expression(rf"[（(]([{HAN}]{{1,4}})[）)]|([{HAN}]{{1,3}})、")
_NEXT_ITEM = expression(rf"[；;。]（([{HAN}]{{1,4}})）")
_SUBITEM = expression(r"[（(]?[0-9]{1,2}[）).．、]|[①-⑳⑴-⒇]")


class Quoted(NamedTuple):
    """Words of another law, and where in it the paragraph that is being read stands: a tree of its own. `article`: the
    steps down to its article, as far as they are told; `paragraph`: which of its paragraphs, None where that is not
    told; `item`: which item of that; `coming`: the numbers of the paragraphs that follow (第一款、第三款修改为);
    `before`: the article quoted before this one."""

    document: CitedDocument
    article: Steps = ()
    paragraph: int | None = None
    item: int | None = None
    coming: tuple[int, ...] = ()
    before: Steps = ()

    def begun(self, words: str) -> "Quoted":
        """Where the quotation's first words stand: “第八条 违反…, “（一）警告；, or a paragraph."""
        return self._headed(words) or self

    def next_paragraph(self, words: str) -> "Quoted":
        """Where the quotation's next paragraph stands: an item of the 款 above it, or the next 款."""
        headed = self._headed(words)
        if headed is not None:
            return headed
        if self.paragraph is None:
            return self._replace(item=None)
        number, coming = (self.coming[0], self.coming[1:]) if self.coming else (self.paragraph + 1, ())
        return self._replace(paragraph=number, item=None, coming=coming)

    def at(self, words: str) -> "Quoted":
        """Where the words stand behind `words` of the same paragraph: “（二）甲；|（三）乙，参照前项."""
        if self.item is None or "（" not in words:
            return self
        numbers = [to_int(m[1]) for m in _NEXT_ITEM.finditer(words)]
        return self._replace(item=numbers[-1]) if numbers and numbers[-1] > self.item else self

    def _headed(self, words: str) -> "Quoted | None":
        """The place that a number at the paragraph's beginning tells; None where none stands there."""
        if m := _ARTICLE.match(words):
            step = Step("article", number=to_int(m[1]), insertion=to_int(m[2]) if m[2] else None)
            above = tuple(s for s in self.article if s.level == "attachment")
            before = self.article if self.paragraph is not None and self.article[-1:] != (step,) else ()
            return self._replace(article=(*above, step), paragraph=1, item=None, coming=(), before=before)
        if m := _ITEM.match(words):
            return self._replace(item=to_int(m[1] or m[2]))
        return self if _SUBITEM.match(words) else None


def leads_in(words: str) -> bool:
    """Whether words end as those do that a law's text follows: 第九条规定：|“…"""
    return _LEADS_IN.search(words) is not None


def opened(
    document: CitedDocument | None, places: tuple[Place, ...], before: str, amending: bool, beside: bool
) -> Quoted | None:
    """The quotation that opens after `before`: its law and where in it. None: it is no text of a law.

    `places`: the addresses cited last before it. `amending`: every quotation is of the amended law; without a 款 in
    that address one that is led to begins with the article's first paragraph, for an amendment gives the article whole.
    `beside`: nothing stands between that address and the quotation (第九条“有前款情形的…”).
    """
    leads = leads_in(before)
    if document is None or not (amending or beside or leads):
        return None
    whole_article = amending and leads and _REWORDS.search(before) is None
    last = (places[-1].until or places[-1].steps) if places else ()
    article = tuple(s for s in last if s.level in ("attachment", "article"))
    if any(s.how != "number" for s in article):
        article = ()
    coming = _paragraphs_of(places, article)
    below = any(s.level in ("item", "subitem") for s in last)
    if not coming and whole_article and article and not below:
        coming = (1,)
    return Quoted(document, article, coming[0] if coming else None, coming=coming[1:])


def _paragraphs_of(places: tuple[Place, ...], article: Steps) -> tuple[int, ...]:
    """第一款、第二款 as they stand in the address, 第一款至第三款 as three; only those of the article cited last."""
    found: list[int] = []
    for place in places:
        if tuple(s for s in place.steps if s.level in ("attachment", "article")) != article:
            found.clear()
            continue
        first = next((s.number for s in place.steps if s.level == "paragraph" and s.how == "number"), None)
        last = next((s.number for s in place.until if s.level == "paragraph" and s.how == "number"), first)
        if first is not None and last is not None:
            found += range(first, min(last, first + _MOST) + 1)
    return tuple(found)


#: No article has more paragraphs than this; a range of more is none.
_MOST = 60


def told_in_full(places: tuple[Place, ...], quote: Quoted, last: Steps) -> tuple[Place, ...]:
    """The addresses that places inside a quotation name in the quoted law; `last`: cited last in the same quotation.

    Raises Unresolved where the words do not tell them.
    """
    found: list[Place] = []
    for place in places:
        ends = _in_full(place.until, quote, last)[-1] if place.until else ()
        found += [Place(steps, ends) for steps in _in_full(place.steps, quote, last)]
    return tuple(found)


def _in_full(steps: Steps, quote: Quoted, last: Steps) -> list[Steps]:
    first, rest = steps[0], steps[1:]
    if RANK[first.level] < RANK["article"]:
        return [_without_this(steps)]
    if first.level == "article" and first.how == "number":
        return [steps]
    if first.how == "same" and last:
        return [(*upto(last, first.level), *rest)]
    if first.level == "article" and first.how == "this" and quote.article:
        return [(*quote.article, *rest)]
    if first.level == "paragraph":
        return [(*quote.article, paragraph, *rest) for paragraph in _paragraphs(first, quote)]
    if first.level == "article" and first.how == "before" and first.number == 1 and quote.before:
        return [(*quote.before, *rest)]
    if first.level == "item" and first.how in ("this", "before") and quote.item is not None:
        return [(*_holder(quote), item, *rest) for item in _items(first, quote.item)]
    head = above(last, first.level) or quote.article
    if first.how != "number" or not head or first.level == "article":
        raise Unresolved("other_document")
    return [(*head, *steps)]


def _holder(quote: Quoted) -> Steps:
    """The paragraph whose items are being quoted, as far as it is told."""
    if not quote.article:
        raise Unresolved("other_document")
    return (*quote.article, Step("paragraph", number=quote.paragraph)) if quote.paragraph else quote.article


def _items(step: Step, here: int) -> list[Step]:
    """本项 and 前两项 in the list that is quoted."""
    if step.how == "this":
        return [Step("item", number=here)]
    if here <= step.number:
        raise Unresolved("nothing_before")
    return [Step("item", number=n) for n in range(here - step.number, here)]


def _without_this(steps: Steps) -> Steps:
    """本节第一百九十四条 is 第一百九十四条, for articles number through; which 节 that is the quotation does not
    tell."""
    inner = tuple(s for s in steps if RANK[s.level] >= RANK["article"])
    if steps[0].level == "attachment" and steps[0].how == "number":
        return steps  # 附件1第二项
    if steps[0].how != "number" and not inner:
        raise Unresolved("other_document")
    return inner or steps


def _paragraphs(step: Step, quote: Quoted) -> list[Step]:
    """前两款 in the third paragraph of a quoted article: its first and second."""
    if not quote.article:
        raise Unresolved("other_document")
    if step.how == "number":
        return [step]
    if quote.paragraph is None or step.how not in ("this", "before"):
        raise Unresolved("other_document")
    if step.how == "this":
        return [Step("paragraph", number=quote.paragraph)]
    if quote.paragraph <= step.number:
        raise Unresolved("nothing_before")
    return [Step("paragraph", number=n) for n in range(quote.paragraph - step.number, quote.paragraph)]
