"""A web page's tree in, the elements that hold its document out, and its title where that stands apart from them.

Sites put some hundred lines of menus, addresses and share buttons around a document. What is furniture is taken away by
its tag and its name; of what is left, the element that sites are known to keep the document in is taken, if it holds
most of the words. Where there is none, everything that is left is the document: nothing is lost by a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from importlib import import_module
from typing import Any, NamedTuple

#: Elements that show no text of the document.
_SILENT = (
    "script style noscript template head iframe object embed audio video canvas svg select option datalist button "
    "input textarea map rt rp dialog progress meter"
)
SILENT = frozenset(_SILENT.split())
_FURNITURE_TAGS = frozenset(("nav", "aside", "footer"))
#: Words in a class or an id that name furniture: class="article-share", id="share-1", class="mainNav".
_WORDS = (
    "nav navbar mainnav topnav menu breadcrumb breadcrumbs crumb crumbs curmb curb position location weizhi dqwz "
    "footer copyright sidebar share bdsharebuttonbox search toolbar login ewm qrcode erweima pagination pager related "
    "recommend banner logo fontsize setfont print"
)
_FURNITURE_WORDS = frozenset(_WORDS.split())
_FURNITURE_NAMES = frozenset(("header", "top", "foot", "hot", "links", "friendlink"))
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_MOST = 0.3  # furniture never holds more of a page's words than this
_HALF = 0.5
_FILE = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|et|zip|rar|ofd|txt)(?:$|[?#])", re.I)
_LEAST_TITLE, _MOST_TITLE = 4, 200  # characters
_FIRST_WORDS = 600  # characters at the document's beginning where its own title would stand
_TITLE_TAGS = frozenset(("h1", "ucaptitle"))

_NO_CLASS: frozenset[str] = frozenset()

Keeper = Callable[[str, str, frozenset[str]], bool]
#: Where sites keep the document, the surest first: a test of an element's tag, id and classes.
_KEEPERS: tuple[Keeper, ...] = (
    lambda tag, name, classes: tag == "ucapcontent" or name == "ucap-content",  # gov.cn and the sites of its kind
    lambda tag, name, classes: name in ("zoomcon", "zoom", "articlecontent", "vsb_content", "js_content", "mainbody"),
    lambda tag, name, classes: not classes.isdisjoint(
        ("trs_editor", "trs_ueditor", "trs_editor_view", "article-content", "article_content", "article-content-body",
         "pages_content", "content_article", "v_news_content", "wp_articlecontent", "news_content", "law-content",
         "con_text", "mainpage", "xl_content", "text_content")),
    lambda tag, name, classes: tag == "article" or name in ("content", "article", "text", "maintext"),
    lambda tag, name, classes: tag == "main",
)  # fmt: skip


class Content(NamedTuple):
    """What of a page is its document: `bodies` in order, without what stands in `left_out`; and the title, empty
    where the document holds it itself."""

    title: str
    bodies: tuple[Any, ...]
    left_out: frozenset[Any]


def content(root: Any) -> Content:
    """The document in a page."""
    body = root.find(".//body")
    body = root if body is None else body
    elements = list(body.iter())
    silent = {e for e in elements if e.tag in SILENT or _hidden(e)} - {body}
    weights = _weights(elements, silent)
    most = _MOST * weights[body]
    furniture = {e for e in elements if e not in silent and _is_furniture(e) and weights[e] <= most} - {body}
    left_out = frozenset(silent | furniture)
    weights = _weights(elements, left_out)
    kept = next((found for test in _KEEPERS if (found := _keepers(elements, test, weights))), None)
    if kept is None:
        return Content("", (body,), left_out)
    title = _title(root, elements, silent)
    opening = _squashed("".join(_opening(kept[0], left_out, _FIRST_WORDS + len(title))))
    return Content("" if _squashed(title) in opening else title, tuple(kept), left_out)


def _is_furniture(element: Any) -> bool:
    if element.tag in _FURNITURE_TAGS:
        return True
    names = f"{element.get('id') or ''} {element.get('class') or ''}".split() if element.attrib else ()
    return any(
        n.lower() in _FURNITURE_NAMES or not _FURNITURE_WORDS.isdisjoint(w.lower() for w in (n, *_WORD.findall(n)))
        for n in names
    )


def _keepers(elements: list[Any], test: Keeper, weights: dict[Any, int]) -> list[Any]:
    """The outermost elements that a test names, if they hold at least half of the page's words."""
    found: list[Any] = []
    inside: set[Any] = set()
    for element in elements:
        if inside and element.getparent() in inside:
            inside.add(element)
        elif test(element.tag, (element.get("id") or "").lower(), _classes(element)):
            found.append(element)
            inside.add(element)
    held = sum(weights[e] for e in found)
    return [e for e in found if weights[e]] if held and held >= _HALF * weights[elements[0]] else []


def _weights(elements: list[Any], left_out: Collection[Any]) -> dict[Any, int]:
    """How many characters each element holds that are shown and are not links to other pages."""
    weights: dict[Any, int] = {}
    for element in reversed(elements):  # children before their parents
        if element in left_out or (element.tag == "a" and not _FILE.search(element.get("href") or "")):
            weights[element] = 0
        else:
            own = len((element.text or "").strip())
            weights[element] = own + sum(weights[c] + len((c.tail or "").strip()) for c in element)
    return weights


def _hidden(element: Any) -> bool:
    if not element.attrib:
        return False
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


def _title(root: Any, elements: list[Any], silent: Collection[Any]) -> str:
    """The first heading that says what the page's title tag says, which may add the site's name to it."""
    title_tag = _squashed(root.findtext(".//title") or "")
    for element in elements if title_tag else ():
        if element not in silent and (element.tag in _TITLE_TAGS or _named(element, "title")):
            words = "".join(_opening(element, silent, _MOST_TITLE))
            squashed = _squashed(words)
            if len(squashed) >= _LEAST_TITLE and (squashed in title_tag or title_tag in squashed):
                return " ".join(words.split())
    return ""


def _opening(element: Any, left_out: Collection[Any], most: int) -> Iterator[str]:
    """The first words of an element, up to `most` characters."""
    if element in left_out:
        return
    walk = import_module("lxml.etree").iterwalk(element, events=("start", "end"))
    for event, each in walk:
        if event == "start" and each in left_out:
            walk.skip_subtree()
            continue
        text = (each.text if event == "start" else each.tail if each is not element else "") or ""
        yield text
        most -= len(text)
        if most < 0:
            return


def _classes(element: Any) -> frozenset[str]:
    named = element.get("class")
    return frozenset(named.lower().split()) if named else _NO_CLASS


def _named(element: Any, word: str) -> bool:
    if not element.attrib:
        return False
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    return word in (w.lower() for w in _WORD.findall(names))


def _squashed(text: str) -> str:
    return "".join(text.split())
