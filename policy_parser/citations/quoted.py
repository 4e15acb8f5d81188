"""Quotation marks in, which law the words between them belong to out, and what an address in them names.

In an amendment the quoted text is the amended law's: 将刑法第一百六十八条修改为：“…犯前两款罪的…” cites the first and
second paragraphs of 刑法第一百六十八条. A new paragraph of one quotation opens with “ again, and only the last one
closes.
"""

from __future__ import annotations

from typing import NamedTuple

from policy_parser.citations.locate import Unresolved
from policy_parser.citations.parse import RANK, Level, Place, Step, Steps
from policy_parser.expressions import expression
from policy_parser.model import CitedDocument

_MARKS = expression(r"[“”「」]")
_LEADS_IN = expression(r"(?:规定|明确|修改为|作为[^“]{1,24}|内容为?|如下|改为|增加[^“]{0,24})[：:，,]?$")


class Quoted(NamedTuple):
    """Words of another law. `article`: the steps down to its article, as far as they are told; `paragraph`: which
    paragraph of it these words are, None where that is not told."""

    document: CitedDocument
    article: Steps = ()
    paragraph: int | None = None

    def next_paragraph(self) -> Quoted:
        return self._replace(paragraph=None if self.paragraph is None else self.paragraph + 1)


def marks(text: str) -> list[tuple[int, bool]]:
    """Where quotation marks stand, and whether each opens."""
    if "“" not in text and "”" not in text and "「" not in text and "」" not in text:
        return []
    return [(m.start(), m.group() in "“「") for m in _MARKS.finditer(text)]


def opened(document: CitedDocument | None, last: Steps, before: str, whole_article: bool) -> Quoted | None:
    """The quotation that opens after `before`: its law and where in it. None: it is no text of a law.

    `last`: the address cited last before it. `whole_article`: without a 款 in that address the quotation begins with
    the article's first paragraph, for an amendment gives the article whole.
    """
    if document is None or not _LEADS_IN.search(before):
        return None
    article = tuple(s for s in last if s.level in ("attachment", "article"))
    if any(s.how != "number" for s in article):
        article = ()
    paragraph = next((s.number for s in last if s.level == "paragraph" and s.how == "number"), None)
    below = any(s.level in ("item", "subitem") for s in last)
    if paragraph is None and whole_article and article and not below:
        paragraph = 1
    return Quoted(document, article, paragraph)


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
    head = above(last, first.level) or quote.article
    if first.how != "number" or not head or first.level == "article":
        raise Unresolved("other_document")
    return [(*head, *steps)]


def _without_this(steps: Steps) -> Steps:
    """本节第一百九十四条 is 第一百九十四条, for articles number through; which 节 that is the quotation does not
    tell."""
    inner = tuple(s for s in steps if RANK[s.level] >= RANK["article"])
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


def above(steps: Steps, level: Level) -> Steps:
    """The steps over a level: 第十条第二款 over 项."""
    return tuple(s for s in steps if RANK[s.level] < RANK[level])


def upto(steps: Steps, level: Level) -> Steps:
    """The steps down to a level, that one included."""
    return tuple(s for s in steps if RANK[s.level] <= RANK[level])
