"""A web page (.html, .htm) in, its Source out: the document it shows, each block a line, without the site around it."""

import re
from typing import Any, NamedTuple

from policy_parser.errors import DamagedError, EmptySourceError, LimitError
from policy_parser.expressions import expression
from policy_parser.reading.broken_notes import with_whole_notes
from policy_parser.reading.draft import BREAK, Block, Draft, Paragraph, are_printed_lines
from policy_parser.reading.encodings import declared, decode, is_mostly_utf8
from policy_parser.reading.extras import library
from policy_parser.reading.html_content import content
from policy_parser.reading.html_flow import flow
from policy_parser.reading.html_labels import values_beside_names
from policy_parser.reading.html_phrases import is_label, is_label_name, is_site_line
from policy_parser.reading.html_title import told
from policy_parser.reading.limits import MAX_PAGE_BYTES, MAX_PAGE_DEPTH, MAX_PAGE_TAGS, MAX_TAG_WORDS_SQUARED, MIB
from policy_parser.reading.source import Fact, Source
from policy_parser.wording import say

_PLACEHOLDER = expression(r"\{\{[^{}\n]{1,80}\}\}")
_LEAST_PLACEHOLDERS, _LEAST_HIDDEN, _LEAST_LABELS = 2, 8, 2
_MOST_SAID, _MOST_SAID_BESIDE = 160, 40  # characters
#: A tag to its end, > in quotes passed over; it cannot fail, so that nothing is tried twice.
_TAG = expression(r"""<[A-Za-z](?:[^"'>]+|"[^"]*"|'[^']*'|["'])*""")
_LONG_TAG = 4000  # characters
_SCRIPT = expression(r"<(script|style|SCRIPT|STYLE)\b")
_ADDRESS = expression(r"https?://\S+")
_DECLARED = expression(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?\b(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.I
)
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_WHERE_DECLARED = 8192  # bytes; browsers look at 1,024, but old sites put scripts before the meta tag
#: A blank whose name the page spoils: &sp; for &nbsp;, &amp;nbsp; for &nbsp;
_SPOILT_BLANK = expression(r"&(?:amp;(?:nbsp|[en]msp|sp)\b|sp\b|nbsp(?=；))[;；]?")
_UNPRINTABLE = dict.fromkeys((*range(9), 0xB, *range(0xE, 0x20), 0x7F))


def read(data: bytes, name: str) -> Source:
    """The Source of a web page.

    Raises LimitError for a page too large or nested too deep, EmptySourceError for one without text or whose text
    scripts bring, MissingExtraError where the library is not installed.
    """
    return source(page(page_text(data, name), name), name)


class Page(NamedTuple):
    """A page that was read: the paragraphs of its document, and what its head says of it."""

    paragraphs: list[Block]
    facts: tuple[Fact, ...] = ()


def source(found: Page, name: str) -> Source:
    """The Source of a page. Raises EmptySourceError where it holds no text."""
    draft = Draft(keeps_indents=are_printed_lines(found.paragraphs))
    for paragraph in found.paragraphs:
        draft.add(paragraph)
    made = draft.source(name)
    if not _ADDRESS.sub("", made.text).strip():
        raise EmptySourceError(name, say("file-page-no-text"), say("do-save-shown"))
    return made._replace(facts=found.facts)


def paragraphs(data: bytes, name: str) -> list[Block]:
    """The paragraphs of the document that a page shows."""
    return page(page_text(data, name), name).paragraphs


def page(text: str, name: str) -> Page:
    """A page whose bytes are decoded, read."""
    root = _tree(_SPOILT_BLANK.sub("&nbsp;", text), name)
    held = content(root)
    blocks = [block for body in held.bodies for block in flow(body, held.left_out, held.kinds, held.title)]
    found = with_whole_notes(values_beside_names(blocks))
    if _is_template(found, text):
        found = [block for block in found if isinstance(block, Paragraph) and _says_of_a_document(block)]
        if len(found) < _LEAST_LABELS:
            raise EmptySourceError(name, say("file-page-template"), say("do-save-shown"))
    return Page(found, told(root))


def _is_template(found: list[Block], page: str) -> bool:
    """Whether names in {{…}} stand where a page's words would, and hardly a sentence beside them: how to search. Where
    they are all in what the page hides, what it shows may be short and whole."""
    lines = [line for block in found if isinstance(block, Paragraph) for line in block.joined().split(BREAK)]
    named = sum(_PLACEHOLDER.search(line) is not None for line in lines)
    if named < _LEAST_PLACEHOLDERS and ("{{" not in page or len(_PLACEHOLDER.findall(page)) < _LEAST_HIDDEN):
        return False
    said = [line for line in lines if "。" in line and not _PLACEHOLDER.search(line) and not is_site_line(line)]
    return sum(map(len, said)) <= (_MOST_SAID if named >= _LEAST_PLACEHOLDERS else _MOST_SAID_BESIDE)


def _says_of_a_document(paragraph: Paragraph) -> bool:
    """Whether a line of such a page is of the labels that are filled in: 文号 云水发〔2029〕4号."""
    words = " ".join(paragraph.joined().split())
    if _PLACEHOLDER.search(words):
        return False
    return is_label(words) or (paragraph.kind in ("label", "table_row") and is_label_name(words.split(" ")[0]))


def page_text(data: bytes, name: str) -> str:
    """The page decoded: as its byte order mark says, as UTF-8 if it is that (a page that was converted often keeps the
    meta tag of its old encoding), as its meta tag says, or as its words show. A few bad bytes become U+FFFD."""
    if len(data) > MAX_PAGE_BYTES:
        raise LimitError(
            name, say("file-page-large", size=round(len(data) / MIB)), say("do-most", most=MAX_PAGE_BYTES // MIB)
        )
    if data.startswith(_BYTE_ORDER_MARKS):
        return decode(data, name)
    if is_mostly_utf8(data):
        return data.decode("utf-8", "replace")
    label = _DECLARED.search(data[:_WHERE_DECLARED])
    text = declared(data, label[1].decode("ascii")) if label is not None else None
    return decode(data, name) if text is None else text


def _has_endless_tag(text: str) -> bool:
    """Whether the tags outside of scripts hold more words than may be attributes. One pass."""
    at = cost = 0
    while (tag := _TAG.search(text, at)) is not None:
        at = tag.end()
        if at - tag.start() > _LONG_TAG:
            cost += len(tag[0].split()) ** 2
            if cost > MAX_TAG_WORDS_SQUARED:
                return True
        name = _SCRIPT.match(tag[0])
        if name is not None:
            ends = text.find(f"</{name[1]}", at)
            at = ends if ends >= 0 else at
    return False


def _tree(text: str, name: str) -> Any:
    """The page's root element. Nothing is fetched; entities are those of HTML alone."""
    if text.count("<") > MAX_PAGE_TAGS:
        raise LimitError(name, say("file-page-tags", most=f"{MAX_PAGE_TAGS:,}"), say("do-not-trust-page"))
    if _has_endless_tag(text):
        raise LimitError(name, say("file-page-endless"), say("do-not-trust-page"))
    etree = library("lxml.etree", name)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.translate(_UNPRINTABLE).encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        if not text.strip():
            raise EmptySourceError(name, say("file-page-empty")) from None
        raise DamagedError(name, say("file-page-none", why=error), say("do-save-page")) from None
    if any("depth" in entry.message for entry in parser.error_log):
        raise LimitError(name, say("file-deep", most=MAX_PAGE_DEPTH), say("do-not-trust-page"))
    if root is None:
        raise EmptySourceError(name, say("file-page-empty"))
    return root
