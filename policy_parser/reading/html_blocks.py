"""A web page's tree in, the blocks of text in it out, each with what can be measured of it.

A block is what a browser lays out as lines of its own: a block element with the words directly in it, those of its
inline elements too. How many of its characters are links, whether it says a sentence, whether it bears a number:
where a page keeps its document is decided by these, and not by what a site calls its elements.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from importlib import import_module
from itertools import islice
from typing import Any

from policy_parser.expressions import expression

#: What begins and ends a line. Any other element is part of one.
_BLOCK_TAGS = (
    "html body p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot tr td th article section main "
    "header footer aside nav form fieldset legend blockquote pre address figure figcaption center hr details summary "
    "ucapcontent ucaptitle"
)
BLOCKS = frozenset(_BLOCK_TAGS.split())
#: <span style="display:block"> is laid out as a block.
_SHOWN_AS_BLOCK = expression(r"(?<![a-z-])display\s*:\s*(?:block|flex|grid|list-item|table(?!-))", re.I)
#: A link that leads to a file is no way off the page: it is an attachment of the document.
FILE = expression(r"\.(?:docx?|wps|pdf|xlsx?|et|zip|rar|ofd|txt|ceb|pptx?|7z)(?:$|[?#])", re.I)
_PIECES_OF_A_NAME = 6
_ROW = 3  # elements between a name and the row that holds its value
_ONE = "一1１"
_NUMERAL = "[0-9０-９〇零一二三四五六七八九十百千]{1,8}"
_HEAD = expression(
    rf"(?:第(?P<of>{_NUMERAL})[编章节条條]|(?P<han>[一二三四五六七八九十]{{1,3}})[、．.]|[（(](?P<in>[一二三四五六七八九十]{{1,3}})[）)]"
    r"|(?P<arabic>[0-9]{1,2})(?:\.[0-9]{1,2}){0,3}[、．.\u3000 ](?![0-9]))\s*[^\s]"
)
_SENTENCE = expression(r"[。；！？]|[：:]\Z")
_LINK_OF_A_MENU = 0.5  # so much of its surroundings are links: a menu, a list of other pages
_SURROUNDINGS = 3  # blocks
_BLOCKS_OF_A_TEASER = 4
_CLIMB = 8  # levels looked at for them
_SPLIT_BY_BREAKS = 3  # <br>: a document may be one block, its paragraphs apart by them
_LONG = 24  # characters: a line this long says something, whether it ends with a full stop or not


@dataclass(slots=True, eq=False)
class Block:
    """One block of text. `order`: its place on the page. `words`: its first words; `chars`, `linked`, `files`: all of
    its characters, those in links to other pages, and in links to files. `weight`: how many of them are prose.
    `is_head`, `is_first`: whether it bears a number, and whether that is 1."""

    element: Any
    order: int
    parts: list[str] = field(default_factory=list)
    chars: int = 0
    linked: int = 0
    files: int = 0
    links: int = 0
    breaks: int = 0
    weight: float = 0.0
    is_head: bool = False
    is_first: bool = False

    @property
    def words(self) -> str:
        return " ".join("".join(self.parts).split())

    @property
    def is_linked(self) -> bool:
        """Whether most of it leads to other pages."""
        return 2 * self.linked > self.chars


@dataclass(slots=True)
class Sums:
    """What an element and all in it hold."""

    chars: int = 0
    linked: int = 0
    files: int = 0
    links: int = 0
    blocks: int = 0
    heads: int = 0
    weight: float = 0.0


def blocks_of(body: Any, left_out: Collection[Any]) -> list[Block]:
    """The blocks of an element, in the page's order, without what is left out. Linear, and without recursion."""
    found: list[Block] = []
    stack: list[Block] = [Block(body, 0)]
    file_links = page_links = 0
    opened: list[bool] = []  # whether each open link leads to a file
    walk = import_module("lxml.etree").iterwalk(body, events=("start", "end"))

    def say(text: str | None) -> None:
        size = len("".join(text.split())) if text else 0
        if text and not size and stack[-1].parts:
            stack[-1].parts.append(" ")
        if not text or not size:
            return
        block = stack[-1]
        if not block.chars:
            block.order = len(found)
            found.append(block)
        block.parts.append(text)
        block.chars += size
        block.files += size if file_links else 0
        block.linked += size if page_links and not file_links else 0

    for event, each in walk:
        tag = each.tag
        if tag == "br" and not each.attrib:  # pages have thousands of them
            if event == "start":
                stack[-1].breaks += 1
                stack[-1].parts.append(" ")
            else:
                say(each.tail)
            continue
        if event == "start":
            if each in left_out:
                walk.skip_subtree()
                continue
            if (tag in BLOCKS or is_laid_out_as_block(each)) and each is not body:
                stack.append(Block(each, 0))
            elif tag == "br":
                stack[-1].breaks += 1
                stack[-1].parts.append(" ")
            elif tag == "a":
                is_file = _leads_to_a_file(each)
                opened.append(is_file)
                file_links += is_file
                page_links += not is_file and bool(each.get("href") or each.get("onclick"))
                stack[-1].links += 1
            say(each.text)
            continue
        if each not in left_out:
            if (tag in BLOCKS or is_laid_out_as_block(each)) and each is not body and len(stack) > 1:
                stack.pop()
            elif tag == "a":
                is_file = opened.pop()
                file_links -= is_file
                page_links -= not is_file and bool(each.get("href") or each.get("onclick"))
        if each is not body:
            say(each.tail)
    return found


def is_in_row_of(name: Any, value: Any) -> bool:
    """Whether a value stands in one row with its name: in a table's row, or in what holds nothing but the two."""
    row = name.getparent()
    for _ in range(_ROW):
        if row is None or row.tag in ("table", "tbody", "body"):
            return False
        if any(above is row for above in value.iterancestors()):
            return True
        row = row.getparent()
    return False


def is_laid_out_as_block(element: Any) -> bool:
    """Whether a browser gives an element lines of its own: by what it is, or by its style."""
    if element.tag in BLOCKS:
        return True
    style = element.get("style")
    return style is not None and ("isplay" in style or "ISPLAY" in style) and _SHOWN_AS_BLOCK.search(style) is not None


def _leads_to_a_file(link: Any) -> bool:
    """Whether a link's address is a file's, or its words are a file's name: <a href="/get?id=7">申报书.docx</a>."""
    if FILE.search(link.get("href") or "") is not None:
        return True
    words = "".join(islice(link.itertext(), _PIECES_OF_A_NAME)) if link.get("href") or link.get("onclick") else ""
    return "." in words and FILE.search(words.strip()) is not None


def weigh(body: Any, blocks: list[Block], is_furniture: Collection[int]) -> dict[Any, Sums]:
    """What each element holds. Gives every block its weight: prose and numbered heads count, links, menus and what
    is known for furniture (by the block's order) do not."""
    sums = _summed(body, blocks)
    for above, block in zip([None, *blocks], blocks, strict=False):
        own = block.chars - block.linked - block.files
        words = block.words
        if block.order in is_furniture or 2 * own < block.chars or _in_a_menu(block, sums):
            continue
        if (
            above is not None
            and above.linked
            and above.is_linked
            and not above.files
            and _is_teaser(above, block, sums)
        ):
            continue
        head = _HEAD.match(words)
        block.is_head = head is not None
        block.is_first = head is not None and head[head.lastgroup or 0] in _ONE
        if block.is_head or _SENTENCE.search(words):
            block.weight = own
        elif own >= _LONG:
            block.weight = own / 2
    return _summed(body, blocks)


def is_one_of_many(block: Block) -> bool:
    """Whether a block holds a whole text by itself, its lines apart by <br>."""
    return block.breaks >= _SPLIT_BY_BREAKS


def _summed(body: Any, blocks: list[Block]) -> dict[Any, Sums]:
    sums: dict[Any, Sums] = {each: Sums() for each in body.iter() if each.tag != "br" or len(each) or each.attrib}
    for block in blocks:
        own = sums[block.element]
        own.chars += block.chars
        own.linked += block.linked
        own.files += block.files
        own.links += block.links
        own.blocks += 1
        own.heads += block.is_head
        own.weight += block.weight
    for element in reversed(list(sums)):
        if element is body:
            break
        own, above = sums[element], sums[element.getparent()]
        above.chars += own.chars
        above.linked += own.linked
        above.files += own.files
        above.links += own.links
        above.blocks += own.blocks
        above.heads += own.heads
        above.weight += own.weight
    return sums


def _is_teaser(title: Block, block: Block, sums: dict[Any, Sums]) -> bool:
    """Whether a block tells of another page: in a box that holds little more than it and a title that leads there."""
    box = block.element.getparent()
    held = sums.get(box)
    if held is None or held.blocks > _BLOCKS_OF_A_TEASER:
        return False
    return any(above is box for above in islice(title.element.iterancestors(), _SURROUNDINGS))


def _in_a_menu(block: Block, sums: dict[Any, Sums]) -> bool:
    """Whether what stands next to a block is mostly links: `协会主要职责包括：…` in the middle of a site's menu."""
    around = block.element.getparent()
    for _ in range(_CLIMB):
        held = sums.get(around)
        if held is None:
            return False
        if held.blocks >= _SURROUNDINGS:
            others = held.chars - block.chars
            return held.linked - block.linked > _LINK_OF_A_MENU * max(others, 1) and held.linked > block.chars
        around = around.getparent()
    return False
