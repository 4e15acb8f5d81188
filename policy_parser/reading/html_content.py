"""A web page's tree in, the elements that hold its document out, with its title and labels where they stand apart.

Sites put some hundred lines of menus, addresses and share buttons around a document. Where it stands is found by where
its text is: from the page's body down, as long as one element holds all the numbered heads and nearly all of the prose
(sentences that are no links, and do not stand in a menu). Names that sites give their elements only confirm. What the
choice leaves out is looked at again: the title, labels and bylines before the text, attachments and signatures behind
it, are of the document; what else stands there is the site's.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from policy_parser.expressions import expression
from policy_parser.reading.html_blocks import BLOCKS, Block, Sums
from policy_parser.reading.html_container import container
from policy_parser.reading.html_entries import entries
from policy_parser.reading.html_furniture import lists_of_links, named_furniture, silent_elements, weighed
from policy_parser.reading.html_labels import label_blocks, label_tables
from policy_parser.reading.html_phrases import is_imprint, is_site_line
from policy_parser.reading.html_title import may_be_title, title_blocks
from policy_parser.reading.own_page import own_text
from policy_parser.reading.source import MarkKind

_NUMBER = expression(
    r"[^\s。]{1,16}[〔\[（(〈【][12][0-9]{3}[〕\]）)〉】]\s?第?\s?[0-9]{1,5}\s?号|第\s?[0-9]{1,5}\s?号"
    r"|[^。，：]{2,40}(?:公告|通告|令)\s?(?:[12][0-9]{3}年)?\s?第\s?[0-9]{1,5}\s?号"  # 云溪市税务局公告2027年第4号
)
_DATE = expression(
    r"[0-9〇○零一二三四五六七八九十]{4}\s?年\s?[0-9〇一二三四五六七八九十]{1,3}\s?月\s?[0-9〇一二三四五六七八九十]{1,3}\s?日"
)
_OF_THE_TAIL = expression(r"附件.{3}|（|\(|抄送|公开方式|附[:：]")
#: Who a page says below its text wrote it, or sent it in.
_WROTE = expression(
    r"(?:供稿(?:单位)?|稿源|(?:信息|文章|稿件)?来源|撰稿人?|作者|录入者?|信息员|发布人)\s?[:：].{1,30}\Z"
)
#: What stands above the files that a page links.
_LIST = expression(r"(?:相关)?附\s*件\s*(?:下载|列表|清单)?[:：]?")
#: 云溪市水务局 云溪市财政局
_ORGAN = r"[\u4e00-\u9fff]{2,24}(?:政府|办公厅|办公室|委员会|局|厅|部|院|署|会|银行|公司|中心|大学|学校|处|所|站)"
_SIGNED = expression(rf"{_ORGAN}(?:\s+{_ORGAN})*")
#: 云溪市水务局发布: the foot of a page of the national collection of rules.
_PUBLISHER = expression(r"[^\s。，：]{4,40}发布")
_OPENING, _LINES_OF_A_TITLE = 12, 5  # blocks
_MOST_OF_A_TITLE = 0.6  # the page may put the document's number before its title
_TO_FILES = 10  # blocks below the site's first tool in which files are still the document's
_LONGEST_AWAY, _STOPS = 14, frozenset("。；：")
_OF_THE_TEXT = expression(r"[《》。，；：、]|附|第|https?|www|见|链接|[0-9]\s?号|\.[a-z]{2,4}")
_LONGEST_TAIL, _LEAST_SENTENCE = 60, 12  # characters


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
    silent = silent_elements(body)
    blocks, sums = weighed(body, silent)
    furniture = named_furniture(body, sums, silent)
    left_out = silent | furniture
    if furniture:
        blocks, sums = weighed(body, left_out)
    listed = entries(root, *weighed(body, silent)) if not sums[body].weight else None  # a long list looks like a menu
    if listed is not None:
        bodies = tuple(one for one in (listed.name, listed.element) if one is not None)
        return Content(bodies, frozenset(silent), {}, listed.name, has_prose=False)
    if not sums[body].weight:
        labels = label_blocks(blocks, (), sums)
        kinds: dict[Any, MarkKind] = dict.fromkeys([b.element for b in labels], "label")
        kinds.update(dict.fromkeys(label_tables(labels, blocks).values(), "label"))
        return Content((body,), frozenset(left_out | lists_of_links(body, blocks, sums)), kinds, has_prose=False)
    held = container(body, sums, blocks) if _is_of_a_site(blocks, furniture) else body
    return _with_neighbours(root, held, blocks, sums, left_out)


def _is_of_a_site(blocks: Sequence[Block], furniture: set[Any]) -> bool:
    """Whether anything on the page is a site's: a page that a program wrote from a document holds nothing else."""
    return bool(furniture) or any((b.is_linked and not b.files) or is_site_line(b.words) for b in blocks)


def _with_neighbours(
    root: Any, held: Any, blocks: Sequence[Block], sums: dict[Any, Sums], left_out: set[Any]
) -> Content:
    """The container without the tools at its two ends, and what of the document stands before and behind it."""
    within = set(held.iter())
    inside = [b for b in blocks if b.element in within]
    begins = next(b.order for b in inside if b.weight)
    ends = max(b.order for b in inside if b.weight or _is_of_the_tail(b.words))
    title = title_blocks(root, blocks, begins)
    labels = label_blocks([b for b in blocks if b.order < begins], title, sums)
    kinds: dict[Any, MarkKind] = {b.element: "label" for b in labels}
    cut: set[Any] = set()
    said = max(b.order for b in inside if b.weight)
    for block, following in zip(inside, [*inside[1:], None], strict=True):
        listed = following is not None and 2 * following.files > following.chars and _LIST.fullmatch(block.words)
        if block.order > said and (2 * block.files > block.chars or listed):
            kinds[block.element] = "attachment"
        elif block.order > said and _WROTE.match(block.words):
            kinds[block.element] = "label"  # 供稿：县水利局, below the text
        elif begins <= block.order <= ends or block.element in kinds or block in title:
            continue
        elif is_site_line(block.words) or (block.is_linked and not block.files and not _cites(block)):
            cut.add(block.element)
    first, last = inside[0].order, inside[-1].order
    if title:  # the site's own heading above the document's
        words = _squashed(title)
        above = [b for b in blocks if b.order < title[0].order and b.element not in kinds]
        cut.update(b.element for b in above if _squashed([b]).endswith(words))
    if title and _is_repeated(title, [b for b in inside if b.order > title[-1].order]):
        cut.update(b.element for b in title)
        title = []
    before, behind = [b for b in blocks if b.order < first], [b for b in blocks if b.order > last]
    titled = (len(title) > 0 and title[-1].order >= first) or any(may_be_title(b) for b in inside if b.order < begins)
    front = [b for b in _front(before, kinds, title, titled) if b.element not in within | cut]
    closed = any(b.order > said and _DATE.fullmatch(b.words) for b in inside)
    back = [b for b in _back(behind, closed) if b.element not in within]
    kinds.update({b.element: "attachment" for b in back if 2 * b.files > b.chars or _LIST.fullmatch(b.words)})
    tables = label_tables(labels, blocks)
    kinds.update(dict.fromkeys(tables.values(), "label"))
    above_text = [tables.get(b.element, b.element) for b in front]
    whole = label_tables(back, blocks)  # a form behind the text stays a table
    bodies = list(_outermost([*above_text, held, *(whole.get(b.element, b.element) for b in back)]))
    cut.update(_links_behind_sentences(held, left_out))
    wanted = {b.element for b in (*front, *back)} | within
    cut |= {b.element for b in blocks if b.element not in wanted}
    needed = {above for element in bodies for above in (element, *element.iterancestors())}
    return Content(
        tuple(bodies),
        frozenset(left_out | (cut - needed - kinds.keys())),
        kinds,
        title[0].element if len(title) == 1 and title[0].element not in within else None,
    )


def _links_behind_sentences(held: Any, left_out: set[Any]) -> Iterator[Any]:
    """The links that a database of laws sets behind a paragraph's last sentence, and that lead away: 相关案例 12 篇."""
    for link in held.iter("a"):
        words = "".join("".join(link.itertext()).split())
        if not link.get("href") or not 0 < len(words) <= _LONGEST_AWAY or _OF_THE_TEXT.search(words):
            continue
        above = link
        while above.getparent() is not held and not (above.tail or "").strip() and above.getnext() is None:
            before = _words_before(above)
            if before:
                break
            above = above.getparent()
        behind = (above.tail or "").strip() or (above.getnext() is not None and above.getnext() not in left_out)
        if not behind and _words_before(above)[-1:] in _STOPS and above.tag not in BLOCKS:
            yield link


def _words_before(element: Any) -> str:
    """What stands right before an element in its parent."""
    before = element.getprevious()
    if before is not None:
        return "".join(before.itertext()).strip() + (before.tail or "").strip()
    return (element.getparent().text or "").strip()


def _cites(block: Block) -> bool:
    """Whether a block that is mostly a link is a sentence all the same: 详见<a>《供水条例》第三条</a>。"""
    return block.linked < block.chars and block.words.endswith("。")


def _front(before: Sequence[Block], kinds: dict[Any, MarkKind], title: Sequence[Block], titled: bool) -> list[Block]:
    """What stands before the container and is of the document: nothing that is said above its title. `titled`: the
    container begins with it."""
    found: list[Block] = []
    near = not titled
    for block in reversed(before):
        near = near and not block.is_linked
        below = len(title) > 0 and block.order > title[-1].order
        says = block.weight >= _LEAST_SENTENCE
        numbered = _NUMBER.fullmatch(block.words) is not None
        if block in title or block.element in kinds or (near and (says or numbered)) or (below and numbered):
            found.append(block)
        near = near and block not in title[:1]
    return found[::-1]


def _back(behind: Sequence[Block], closed: bool) -> list[Block]:
    """What stands behind the container and is of the document: prose, a signature above its date, attachments. Below
    the site's first tool, and below a date that the document closes with (`closed`), only files that it links, and what
    they are called: what else is said there others say."""
    found: list[Block] = []
    waiting: list[Block] = []
    below_tools = 0
    for block in behind:
        words = block.words
        if below_tools or is_site_line(words) or (block.is_linked and not block.files):
            below_tools += 1
            if below_tools > _TO_FILES or is_imprint(words):
                break
            if 2 * block.files > block.chars:
                found.append(block)
            continue
        waiting.append(block)
        closed = closed and _OF_THE_TAIL.match(words) is None
        says = (block.weight >= _LEAST_SENTENCE and not closed) or block.files
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


def _outermost(elements: Sequence[Any]) -> Iterator[Any]:
    """The elements in order, without those that stand in another of them."""
    chosen = set(elements)
    for element in dict.fromkeys(elements):
        if not any(above in chosen for above in element.iterancestors()):
            yield element
