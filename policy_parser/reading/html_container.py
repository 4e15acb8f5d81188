"""A web page's blocks and what its elements hold in, the element that holds the document out.

It is found by where the text is: from the page's body down, as long as one element holds all the numbered heads and
nearly all of the prose. Names that sites give their elements only confirm.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policy_parser.reading.html_blocks import Block, Sums, is_one_of_many

#: Where sites keep the document; such an element may leave out more of the prose than another.
_KNOWN_NAMES = frozenset(
    [
        "ucap-content",
        "zoomcon",
        "zoom",
        "articlecontent",
        "vsb_content",
        "js_content",
        "mainbody",
        "trs_editor",
        "trs_ueditor",
        "trs_editor_view",
        "article-content",
        "article_content",
        "article-content-body",
        "pages_content",
        "content_article",
        "v_news_content",
        "wp_articlecontent",
        "news_content",
        "law-content",
        "con_text",
        "xl_content",
        "text_content",
        "content",
        "article",
    ]
)
_KNOWN_TAGS = frozenset(("ucapcontent", "article", "main"))
_MAY_LEAVE, _KNOWN_MAY_LEAVE = 0.2, 0.5  # shares of the prose


def container(body: Any, sums: dict[Any, Sums], blocks: Sequence[Block]) -> Any:
    """The deepest element that holds all the numbered heads and nearly all the prose."""
    own = {b.element: b for b in blocks}
    held = body
    while True:
        best = max(held, key=lambda child: sums[child].weight if child in sums else -1, default=None)
        if best is None or best not in sums or not sums[best].weight:
            return held
        here, there = sums[held], sums[best]
        most = _KNOWN_MAY_LEAVE if _is_known(best) else _MAY_LEAVE
        if here.weight - there.weight > most * here.weight or not _holds_the_heads(best, here, there, blocks):
            return held
        alone = own.get(best)
        if there.blocks == 1 and alone is not None and not is_one_of_many(alone):
            return held  # one paragraph is no container
        held = best


def _holds_the_heads(best: Any, here: Sums, there: Sums, blocks: Sequence[Block]) -> bool:
    """Whether the element holds the numbered heads, or all but a list of their own, which begins at 1: what a window
    says that a button opens."""
    if there.heads == here.heads:
        return True
    if here.heads - there.heads > _MAY_LEAVE * here.heads:
        return False
    within = set(best.iter())
    heads = [b for b in blocks if b.is_head]
    inside = [b.order for b in heads if b.element in within]
    behind = [b for b in heads if b.order > inside[-1]]
    return len(inside) + len(behind) == len(heads) and behind[0].is_first


def _is_known(element: Any) -> bool:
    return element.tag in _KNOWN_TAGS or any(name in _KNOWN_NAMES for name in _names(element))


def _names(element: Any) -> list[str]:
    if not element.attrib:
        return []
    return f"{element.get('id') or ''} {element.get('class') or ''}".lower().split()
