"""A web page's tree in, the elements that hold its document out, with its title and labels where they stand apart.

Sites put some hundred lines of menus, addresses and share buttons around a document. Where it stands is found by where
its text is: from the page's body down, as long as one element holds all the numbered heads and nearly all of the prose
(sentences that are no links, and do not stand in a menu). Names that sites give their elements only confirm. What the
choice leaves out is looked at again: the title, labels and bylines before the text, attachments and signatures behind
it, are of the document; what else stands there is the site's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from policy_parser.expressions import expression
from policy_parser.reading.html_blocks import Block, Sums, blocks_of, is_one_of_many, weigh
from policy_parser.reading.html_phrases import is_byline, is_label, is_label_name, is_site_line
from policy_parser.reading.html_title import title_blocks
from policy_parser.reading.own_page import own_text
from policy_parser.reading.source import MarkKind

#: Elements that show no text of the document.
_SILENT = (
    "script style noscript template head title iframe object embed audio video canvas svg select option datalist "
    "button input textarea map rt rp dialog progress meter"
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
_NUMBER = expression(
    r"[^\s。]{1,16}[〔\[（(〈【][12][0-9]{3}[〕\]）)〉】]\s?第?\s?[0-9]{1,5}\s?号|第\s?[0-9]{1,5}\s?号"
)
_DATE = expression(
    r"[0-9〇○零一二三四五六七八九十]{4}\s?年\s?[0-9〇一二三四五六七八九十]{1,3}\s?月\s?[0-9〇一二三四五六七八九十]{1,3}\s?日"
)
_OF_THE_TAIL = expression(r"附件.{3}|（|\(|抄送|公开方式|附[:：]")
#: 云溪市水务局 云溪市财政局
_ORGAN = r"[\u4e00-\u9fff]{2,24}(?:政府|办公厅|办公室|委员会|局|厅|部|院|署|会|银行|公司|中心|大学|学校|处|所|站)"
_SIGNED = expression(rf"{_ORGAN}(?:\s+{_ORGAN})*")
#: 云溪市水务局发布: the foot of a page of the national collection of rules.
_PUBLISHER = expression(r"[^\s。，：]{4,40}发布")
_DEPTH_OF_A_CELL = 6  # elements between a cell's words and its table at most
_CELLS_OF_A_ROW = 8
_OPENING, _LINES_OF_A_TITLE = 12, 5  # blocks
_MOST_OF_A_TITLE = 0.6  # the page may put the document's number before its title
_LONGEST_TAIL, _LEAST_SENTENCE = 60, 12  # characters
_LINKS_OF_A_LIST = 0.6  # so much of an element leads to other pages: it is a list of them


class Content(NamedTuple):
    """What of a page is its document: `bodies` in order, without what stands in `left_out`. `kinds`: what elements
    within them are that are no text of the document (labels, attachments). `has_prose`: whether it says anything."""

    bodies: tuple[Any, ...]
    left_out: frozenset[Any]
    kinds: dict[Any, MarkKind]
    title: Any = None
    has_prose: bool = True


def content(root: Any) -> Content:
    """The document in a page."""
    own = own_text(root)
    if own is not None:
        return Content((own[0],), own[1], {})
    body = root.find(".//body")
    body = root if body is None else body
    silent = _silent(body)
    sums = _weighed(body, silent)[1]
    left_out = silent | _named_furniture(body, sums, silent)
    blocks, sums = _weighed(body, left_out)
    if not sums[body].weight:
        labels = _labels(blocks, (), sums)
        kinds: dict[Any, MarkKind] = dict.fromkeys([b.element for b in labels], "label")
        kinds.update(dict.fromkeys(_tables(labels, blocks).values(), "label"))
        return Content((body,), frozenset(left_out | _lists(body, blocks, sums)), kinds, has_prose=False)
    held = _container(body, sums, blocks) if _is_of_a_site(blocks, left_out - silent) else body
    return _with_neighbours(root, held, blocks, sums, left_out)


def _is_of_a_site(blocks: Sequence[Block], furniture: set[Any]) -> bool:
    """Whether anything on the page is a site's: a page that a program wrote from a document holds nothing else."""
    return bool(furniture) or any((b.is_linked and not b.files) or is_site_line(b.words) for b in blocks)


def _weighed(body: Any, left_out: set[Any]) -> tuple[list[Block], dict[Any, Sums]]:
    blocks = blocks_of(body, left_out)
    aside = {b.order for b in blocks if is_site_line(b.words) or is_label(b.words) or is_byline(b.words)}
    return blocks, weigh(body, blocks, aside)


def _silent(body: Any) -> set[Any]:
    """What is not shown; but an element that hides more prose than all the page shows is its text, which a script
    shows later (`visibility: hidden` on the text of a WeChat article)."""
    silent = {e for e in body.iter() if e.tag in SILENT} - {body}
    hidden = {e for e in body.iter() if e.attrib and e not in silent and _hidden(e)} - {body}
    if not hidden:
        return silent
    shown = _weighed(body, silent | hidden)[1][body]
    sums = _weighed(body, silent)[1]
    text = {e for e in hidden if sums[e].weight > _SHOWN_LATER * max(shown.weight, 1) and sums[e].heads >= shown.heads}
    return silent | (hidden - text)


def _hidden(element: Any) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


# ── where the text is ─────────────────────────────────────────────────────────────────────────────────────────────────


def _container(body: Any, sums: dict[Any, Sums], blocks: Sequence[Block]) -> Any:
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


def _named_furniture(body: Any, sums: dict[Any, Sums], silent: set[Any]) -> set[Any]:
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


def _lists(body: Any, blocks: Sequence[Block], sums: dict[Any, Sums]) -> set[Any]:
    """The elements that lead to other pages or are the site's tools, on a page without prose; unless it is nothing
    else."""
    found = {b.element for b in blocks if (b.is_linked or is_site_line(b.words)) and sums[b.element].blocks == 1}
    return found if sum(sums[e].chars for e in found) < _LINKS_OF_A_LIST * sums[body].chars else set()


# ── what stands around it ─────────────────────────────────────────────────────────────────────────────────────────────


def _with_neighbours(
    root: Any, held: Any, blocks: Sequence[Block], sums: dict[Any, Sums], left_out: set[Any]
) -> Content:
    """The container without the tools at its two ends, and what of the document stands before and behind it."""
    within = set(held.iter())
    inside = [b for b in blocks if b.element in within]
    begins = next(b.order for b in inside if b.weight)
    ends = max(b.order for b in inside if b.weight or _is_of_the_tail(b.words))
    title = title_blocks(root, blocks, begins)
    labels = _labels([b for b in blocks if b.order < begins], title, sums)
    kinds: dict[Any, MarkKind] = {b.element: "label" for b in labels}
    cut: set[Any] = set()
    said = max(b.order for b in inside if b.weight)
    for block in inside:
        if block.order > said and 2 * block.files > block.chars:
            kinds[block.element] = "attachment"
        elif begins <= block.order <= ends or block.element in kinds or block in title:
            continue
        elif is_site_line(block.words) or (block.is_linked and not block.files):
            cut.add(block.element)
    first, last = inside[0].order, inside[-1].order
    if title:  # the site's own heading above the document's
        words = _squashed(title)
        above = [b for b in blocks if b.order < title[0].order and b.element not in kinds]
        cut.update(b.element for b in above if _squashed([b]).endswith(words))
    if title and _is_repeated(title, [b for b in inside if b.order > title[-1].order]):
        cut.update(b.element for b in title)
        title = []
    front = [b for b in _front([b for b in blocks if b.order < first], kinds, title) if b.element not in within | cut]
    back = [b for b in _back([b for b in blocks if b.order > last]) if b.element not in within]
    kinds.update({b.element: "attachment" for b in back if 2 * b.files > b.chars})
    tables = _tables(labels, blocks)
    kinds.update(dict.fromkeys(tables.values(), "label"))
    before = [tables.get(b.element, b.element) for b in front]
    whole = _tables(back, blocks)  # a form behind the text stays a table
    bodies = list(_outermost([*before, held, *(whole.get(b.element, b.element) for b in back)]))
    wanted = {b.element for b in (*front, *back)} | within
    cut |= {b.element for b in blocks if b.element not in wanted}
    needed = {above for element in bodies for above in (element, *element.iterancestors())}
    return Content(
        tuple(bodies),
        frozenset(left_out | (cut - needed - kinds.keys())),
        kinds,
        title[0].element if len(title) == 1 and title[0].element not in within else None,
    )


def _labels(before: Sequence[Block], title: Sequence[Block], sums: dict[Any, Sums]) -> list[Block]:
    """The blocks before the text that say something of the document by name: a table's cells, lines 文号：…, and the
    byline between title and text."""
    found: list[Block] = []
    names = [is_label_name(b.words) for b in before]
    for at, block in enumerate(before):
        words = block.words
        if block in title or block.is_linked:
            continue
        is_value = at > 0 and names[at - 1] and _is_beside(before[at - 1].element, block.element, sums)
        is_of_byline = len(title) > 0 and block.order > title[-1].order and is_byline(words)
        if names[at] or is_label(words) or (is_value and not is_site_line(words)) or is_of_byline:
            found.append(block)
    return found


def _is_beside(name: Any, value: Any, sums: dict[Any, Sums]) -> bool:
    """Whether two blocks stand in one row: a name whose value is empty is followed by something else."""
    row = name.getparent()
    for _ in range(_DEPTH_OF_A_CELL):
        if row is None or row not in sums or sums[row].blocks > _CELLS_OF_A_ROW:
            return False
        if any(above is row for above in value.iterancestors()):
            return True
        row = row.getparent()
    return False


def _front(before: Sequence[Block], kinds: dict[Any, MarkKind], title: Sequence[Block]) -> list[Block]:
    """What stands before the container and is of the document."""
    found: list[Block] = []
    near = True
    for block in reversed(before):
        near = near and not block.is_linked
        below = len(title) > 0 and block.order > title[-1].order
        says = block.weight >= _LEAST_SENTENCE
        numbered = _NUMBER.fullmatch(block.words) is not None
        if block in title or block.element in kinds or (near and (says or numbered)) or (below and numbered):
            found.append(block)
    return found[::-1]


def _back(behind: Sequence[Block]) -> list[Block]:
    """What stands behind the container and is of the document: prose, a signature above its date, attachments."""
    found: list[Block] = []
    waiting: list[Block] = []
    for block in behind:
        words = block.words
        if is_site_line(words) or (block.is_linked and not block.files):
            break
        waiting.append(block)
        says = block.weight >= _LEAST_SENTENCE or block.files
        if says or _is_of_the_tail(words) or _PUBLISHER.fullmatch(words) or _SIGNED.fullmatch(words):
            found += waiting
            waiting = []
    return found


def _is_repeated(title: Sequence[Block], inside: Sequence[Block]) -> bool:
    """Whether the document prints its title itself, as it likes; the page's may add the number to it."""
    lines = ["".join(b.words.split()) for b in inside[:_OPENING]]
    words = _squashed(title)
    for first in range(len(lines)):
        printed = ""
        for line in lines[first : first + _LINES_OF_A_TITLE]:
            printed += line
            if words.endswith(printed) and _MOST_OF_A_TITLE * len(words) < len(printed):
                return True
    return False


def _squashed(blocks: Sequence[Block]) -> str:
    return "".join("".join(b.words.split()) for b in blocks)


def _is_of_the_tail(words: str) -> bool:
    """Whether a line may stand below a document's text: its date, 附件：…, （此件公开发布）; and is not the site's."""
    if len(words) > _LONGEST_TAIL or is_site_line(words):
        return False
    return _DATE.fullmatch(words) is not None or _OF_THE_TAIL.match(words) is not None


def _tables(labels: Sequence[Block], blocks: Sequence[Block]) -> dict[Any, Any]:
    """The table of each label that stands in one, where the table holds nothing else."""
    counts: dict[Any, int] = {}
    found = {b.element: table for b in labels if (table := _table(b.element)) is not None}
    for table in found.values():
        counts[table] = counts.get(table, 0) + 1
    every: dict[Any, int] = {}
    for block in blocks:
        table = _table(block.element) if counts else None
        if table in counts:
            every[table] = every.get(table, 0) + 1
    return {element: table for element, table in found.items() if every[table] == counts[table]}


def _table(element: Any) -> Any:
    above = element
    for _ in range(_DEPTH_OF_A_CELL):
        if above is None or above.tag == "table":
            return above
        above = above.getparent()
    return None


def _outermost(elements: Sequence[Any]) -> Iterator[Any]:
    """The elements in order, without those that stand in another of them."""
    chosen = set(elements)
    for element in dict.fromkeys(elements):
        if not any(above in chosen for above in element.iterancestors()):
            yield element
