"""A web page's elements in, those that hold nothing of its document out: what is not shown, menus, named furniture.

A name alone takes nothing out: what is called furniture must hold no numbered head and hardly any prose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from policy_parser.expressions import expression
from policy_parser.reading.html_blocks import Block, Sums, blocks_of, weigh
from policy_parser.reading.html_phrases import is_byline, is_label, is_site_line

#: Elements that show no text of the document.
_SILENT = (
    "script style noscript template head title iframe object embed audio video canvas svg select option datalist "
    "button input textarea map rt rp dialog progress meter marquee"
)
SILENT = frozenset(_SILENT.split())
_HIDDEN = expression(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_SHOWN_LATER = 2  # a hidden element with so many times the prose of all that is shown is what a script will show
_FURNITURE_TAGS = frozenset(("nav", "aside", "footer"))
#: Words in a class or an id that name furniture: class="article-share", id="share-1", class="mainNav".
_WORDS = (
    "nav navbar mainnav topnav menu breadcrumb breadcrumbs crumb crumbs curmb curb position location weizhi dqwz "
    "footer copyright sidebar share bdsharebuttonbox search toolbar login ewm qrcode erweima pagination pager related "
    "recommend banner logo fontsize setfont print"
)
_FURNITURE_WORDS = frozenset(_WORDS.split())
_FURNITURE_NAMES = frozenset(("header", "top", "foot", "hot", "links", "friendlink"))
_WORD = expression(r"[A-Z]?[a-z]+|[A-Z]+")
_MOST = 0.1  # what is named furniture holds no more of a page's prose than this
_LIST_TAGS = frozenset(("ul", "ol", "dl", "nav"))
_LEAST_LINKS = 10  # and a list of so many links is a menu, whatever sentences stand in it
_LINKS_OF_A_LIST = 0.6  # so much of an element leads to other pages: it is a list of them


def weighed(body: Any, left_out: set[Any]) -> tuple[list[Block], dict[Any, Sums]]:
    blocks = blocks_of(body, left_out)
    aside = {b.order for b in blocks if is_site_line(b.words) or is_label(b.words) or is_byline(b.words)}
    return blocks, weigh(body, blocks, aside)


def silent_elements(body: Any) -> set[Any]:
    """What is not shown; but an element that hides more prose than all the page shows is its text, which a script
    shows later (`visibility: hidden` on the text of a WeChat article)."""
    silent = {e for e in body.iter() if e.tag in SILENT} - {body}
    if body.find(".//ins") is not None:  # a change shown beside what it leaves: read as accepted
        silent.update(body.iter("del", "s", "strike"))
    hidden = {e for e in body.iter() if e.attrib and e not in silent and _hidden(e)} - {body}
    if not hidden:
        return silent
    shown = weighed(body, silent | hidden)[1][body]
    sums = weighed(body, silent)[1]
    text = {e for e in hidden if sums[e].weight > _SHOWN_LATER * max(shown.weight, 1) and sums[e].heads >= shown.heads}
    return silent | (hidden - text)


def _hidden(element: Any) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


def named_furniture(body: Any, sums: dict[Any, Sums], silent: set[Any]) -> set[Any]:
    """What is called furniture, and holds no head and hardly any prose; and menus: lists of many links."""
    most = _MOST * sums[body].weight
    found: set[Any] = set()
    for element, held in sums.items():
        if element in silent or element is body or not held.chars:
            continue
        named = _is_furniture(element)
        little = held.weight <= most and not held.heads
        if (named and little) or ((named or element.tag in _LIST_TAGS) and _is_menu(held)):
            found.add(element)
    return found


def _is_menu(held: Sums) -> bool:
    return held.links >= _LEAST_LINKS and held.linked + held.files > _LINKS_OF_A_LIST * held.chars


def _is_furniture(element: Any) -> bool:
    if element.tag in _FURNITURE_TAGS:
        return True
    if not element.attrib:
        return False
    names = f"{element.get('id') or ''} {element.get('class') or ''}".split()
    return any(
        n.lower() in _FURNITURE_NAMES or not _FURNITURE_WORDS.isdisjoint(w.lower() for w in (n, *_WORD.findall(n)))
        for n in names
    )


def lists_of_links(body: Any, blocks: Sequence[Block], sums: dict[Any, Sums]) -> set[Any]:
    """The elements that lead to other pages or are the site's tools, on a page without prose; unless it is nothing
    else."""
    found = {b.element for b in blocks if (b.is_linked or is_site_line(b.words)) and sums[b.element].blocks == 1}
    return found if sum(sums[e].chars for e in found) < _LINKS_OF_A_LIST * sums[body].chars else set()
