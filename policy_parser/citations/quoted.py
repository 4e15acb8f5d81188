"""Quotation marks in, which law the words between them belong to out.

In an amendment the quoted text is the amended law's: 将刑法第一百六十八条修改为：“…犯前两款罪的…” cites 刑法第一百六十八条第一款 and
第二款. A new paragraph of one quotation opens with “ again, and only the last one closes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from policy_parser.citations.parse import Step, Steps
from policy_parser.model import CitedDocument

_MARKS = re.compile(r"[“”「」]")
_LEADS_IN = re.compile(
    r"(?:规定|明确|修改为|作为[^“]{1,24}|内容为?|内容如下|如下|规定如下|改为|增加[^“]{0,24})[：:，,]?$"
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of another law. `article`: the steps down to its article, as far as they are told; `paragraph`: which
    paragraph of it these words are, None where that is not told."""

    document: CitedDocument
    article: Steps = ()
    paragraph: int | None = None

    def next_paragraph(self) -> Quoted:
        return replace(self, paragraph=None if self.paragraph is None else self.paragraph + 1)


def opened(document: CitedDocument | None, last: Steps, before: str, whole_article: bool) -> Quoted | None:
    """The quotation that opens after `before`: its law and where in it. None: it is no text of a law.

    `last`: the address cited last before it. `whole_article`: without a 款 in that address the quotation begins with the
    article's first paragraph (an amendment gives the article whole).
    """
    if document is None or not _LEADS_IN.search(before):
        return None
    article = tuple(s for s in last if s.level in ("attachment", "article"))
    if any(s.how != "number" for s in article):
        article = ()
    paragraphs = [s for s in last if s.level == "paragraph" and s.how == "number"]
    below = [s for s in last if s.level in ("item", "subitem")]
    if paragraphs:
        return Quoted(document, article, paragraphs[0].number)
    return Quoted(document, article, 1 if whole_article and article and not below else None)


def marks(text: str) -> list[tuple[int, bool]]:
    """Where quotation marks stand, and whether each opens."""
    if "“" not in text and "”" not in text and "「" not in text and "」" not in text:
        return []
    return [(m.start(), m.group() in "“「") for m in _MARKS.finditer(text)]


def article_of(quoted: Quoted) -> Step | None:
    return next((s for s in quoted.article if s.level == "article"), None)
