"""A web page's blocks in, the one that prints the document's title out; and the title that the page's head tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from policy_parser.expressions import expression
from policy_parser.reading.html_blocks import Block, is_in_row_of
from policy_parser.reading.html_phrases import is_byline, is_label, is_label_name, is_site_line
from policy_parser.reading.source import Fact

_HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "ucaptitle"))
#: class="title", class="tit", id="biaoti": what sites call the element that prints it.
_TITLE_NAMES = frozenset(("title", "tit", "biaoti", "headline", "bt"))
_LEAST, _MOST = 4, 200  # characters
_WORD = expression(r"[a-z]+")
_META = {"articletitle": "ArticleTitle", "og:title": "og:title", "pubdate": "PubDate"}
_LINES = 5  # of a title at most
_NEAR = 3  # blocks before the text: only these may be a title that no tag calls one
_LOOKED_AT = 8  # elements within a block
_SIZE = expression(r"font-size\s*:\s*([0-9.]{1,5})\s*(px|pt)", re.I)
_LEAST_SIZE = {"px": 20.0, "pt": 16.0}
_MIDDLE = expression(r"(?:^|text-align\s*:)\s*center", re.I)
#: 云政办发〔2027〕12号, 第45号, 2027年3月1日, （2027年3月1日通过）
_NOT_A_TITLE = expression(r".{0,40}[0-9]\s?号|.{0,6}[0-9]{4}\s?[-年./].{3,30}|[（(].*[）)]|.*[：:，；]")
_AT_THE_END = 400  # blocks between a title and its text at most


def told(root: Any) -> tuple[Fact, ...]:
    """What the page's head says of the document, each name once: ArticleTitle (国办发〔2017〕47号), <title>."""
    found: dict[str, Fact] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip()
        words = " ".join((meta.get("content") or "").split())
        if name.lower() in _META and words and "{{" not in words:
            found.setdefault(name.lower(), Fact(_META[name.lower()], words))
    tag = " ".join(_title_tag(root).split())
    if tag and "{{" not in tag:
        found["<title>"] = Fact("<title>", tag)
    return tuple(found.values())


def _told_title(root: Any) -> str:
    said = {fact.name: fact.value for fact in told(root)}
    return said.get("ArticleTitle") or said.get("og:title") or ""


def title_blocks(root: Any, blocks: Sequence[Block], begins: int) -> list[Block]:
    """The blocks that print the title before the text, which begins at a block's order: those that say what the page's
    head calls it, the nearest to the text; else the nearest heading; none where there is neither."""
    first = max(0, begins - _AT_THE_END)
    labelled = {  # 名称 and its value
        at
        for at in range(first + 1, begins + 1)
        if is_label_name(blocks[at - 1].words) and is_in_row_of(blocks[at - 1].element, blocks[at].element)
    }
    before = [blocks[at] for at in range(first, begins + 1) if at not in labelled and may_be_title(blocks[at])]
    told = [t for t in (_squashed(_told_title(root)), _squashed(_title_tag(root))) if t]
    for is_it in (_says, _says_most_of):
        for end in range(len(before), 0, -1):
            for start in range(max(0, end - _LINES), end):
                run = before[start:end]
                if run[-1].order - run[0].order == len(run) - 1 and any(is_it(run, title) for title in told):
                    return run
    headings = ([b] for b in reversed(before) if _is_heading(b))
    return next(headings, None) or next(([b] for b in reversed(before[-_NEAR:]) if _is_set_as_heading(b)), [])


def _says(run: Sequence[Block], told: str) -> bool:
    """Whether a run of blocks says what the head tells, no more and no less."""
    return _squashed("".join(b.words for b in run)) == told


def _says_most_of(run: Sequence[Block], told: str) -> bool:
    """Whether it says most of what the head tells, which may add the site's name; or a heading says part of it."""
    words = _squashed("".join(b.words for b in run))
    return words in told and (2 * len(words) > len(told) or (len(run) == 1 and _is_heading(run[0])))


def _is_heading(block: Block) -> bool:
    named = f"{block.element.get('id') or ''} {block.element.get('class') or ''}".lower()
    return block.element.tag in _HEADING_TAGS or not _TITLE_NAMES.isdisjoint(_WORD.findall(named))


def _is_set_as_heading(block: Block) -> bool:
    """Whether a block that no tag calls a heading is set as one: in large letters, or in the middle. A number or a
    date in the middle is none."""
    if _NOT_A_TITLE.fullmatch(block.words):
        return False
    around = [block.element, *islice(block.element.iterancestors(), 2)]
    within = list(islice(block.element.iter(), 1, _LOOKED_AT))
    styles = " ".join(f"{e.get('style') or ''};" for e in (block.element, *within) if e.attrib)
    large = any(_is_large(e) for e in within) or any(
        float(size) >= _LEAST_SIZE[unit.lower()] for size, unit in _SIZE.findall(styles)
    )
    if large:
        return True
    return any(e.tag == "center" or _MIDDLE.search(f"{e.get('align') or ''} {e.get('style') or ''}") for e in around)


def _is_large(element: Any) -> bool:
    """<font size=5>, <font size="+2">"""
    size = (element.get("size") or "").strip() if element.tag == "font" else ""
    return size in ("4", "5", "6", "7", "+1", "+2", "+3", "+4")


def may_be_title(block: Block) -> bool:
    """Whether a block may be a title by its form: short, no sentence, no link, nothing that a page says beside it."""
    words = block.words
    if not _LEAST <= len(words) <= _MOST or block.is_linked or "。" in words or block.is_head:
        return False
    return not (is_site_line(words) or is_byline(words) or is_label(words) or is_label_name(words))


def _title_tag(root: Any) -> str:
    return root.findtext(".//head/title") or root.findtext(".//title") or ""


def _squashed(text: str) -> str:
    return re.sub(r"[\s　]+", "", text).strip("《》")
