"""A page that `export --to html` wrote in, the element that holds its document out, its lines as the document has them.

The page tells itself by its generator and its own elements. What it adds to the document (what cites a clause, the word
目录 above the contents) is left out; a printed line that begins with a heading is one line.
"""

from __future__ import annotations

from typing import Any

_GENERATOR = "policy-parser"
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


def own_text(root: Any) -> tuple[Any, frozenset[Any]] | None:
    """The element and what in it is the page's own; None for any other page. The tree is changed."""
    if not any(_is_ours(meta) for meta in root.iter("meta")):
        return None
    article = root.find('.//main[@id="text"]/article')
    if article is None:
        return None
    added = _made_up(root, article)
    for element in list(article.iter("div", "summary", "span")):
        names = (element.get("class") or "").split()
        if element.tag == "summary" or ("cited" in names and element.get("role") == "note"):
            added.add(element)
        elif element.tag == "div" and names == ["line"]:
            element.tag = "p"
            for part in element:
                part.tag = "b" if part.tag in _HEADINGS else "span"
        elif element.tag == "span" and names == ["unit"]:
            element.tag = "div"
    for heading in article.iter(*_HEADINGS):
        _set_off(heading)
    return article, frozenset(added)


def _set_off(heading: Any) -> None:
    """Sets a blank behind 附件1, which the page prints on a line of its own above its title."""
    mark = heading[0] if len(heading) else None
    around = (heading.getparent().get("class") or "").split()
    if mark is None or "attachment" not in around or mark.get("class") != "mark":
        return
    if mark.tail or len(heading) > 1:
        mark.tail = "\u3000" + (mark.tail or "").lstrip()


def _made_up(root: Any, article: Any) -> set[Any]:
    """The heading of a page whose document has no title: it calls the page after its file or its first words."""
    body = root.find(".//body")
    if body is None or body.get("data-title") != "":
        return set()
    for title in root.iter("title"):
        title.text = ""
    return set(article.findall("h1"))


def _is_ours(meta: Any) -> bool:
    return meta.get("name") == "generator" and (meta.get("content") or "").split(" ")[0] == _GENERATOR
