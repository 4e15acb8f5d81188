"""A finished Document in; its blocks and clauses in reading order out, nested or as printed lines.

Every format is a visitor over what this module yields; none looks at the source text again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import category

from policy_parser.document import Document
from policy_parser.model import Block, Clause

#: What stands at the head of a document even where the page prints it below the text.
_HEAD = frozenset({"title", "subtitle", "document_number", "issuer"})
#: Kinds whose marker is set off from the words by an ideographic space: 第一条　为了…, 第一章　总则.
_SET_OFF = frozenset({"part", "subpart", "chapter", "section", "article", "attachment", "table"})
#: Unicode categories of a marker's last character that ends it without punctuation: 一　對於地方公共設施, not ①.
_BARE = frozenset({"Lo", "Nd"})
_OPENING = "（(〔［[【"
_CLOSING = "）)〕］]】"
#: What no line of a title begins with: a line that was cut before its 》 goes on there.
NO_LINE_BEGINS = tuple("》〉」』”）)")

#: A block, or (True, clause) where a clause begins and (False, clause) after the last of what stands below it.
Step = Block | tuple[bool, Clause]


def reading_order(document: Document) -> Iterator[Step]:
    """Every front and back block, and the opening and the closing of every clause, as they are read.

    A block that stands inside a clause (the signature of a forwarded document) is yielded inside it. Furniture is
    left out. Depth costs no stack.
    """
    first = document.clauses[0].span.start if document.clauses else len(document.text)
    blocks = sorted((*document.front, *document.back), key=lambda b: b.span.start)
    if not any(b.kind == "title" and b.span.start < first for b in blocks):
        # A newspaper's second page prints the title below the text.
        blocks.sort(key=lambda b: b.kind not in _HEAD)
        heads = sum(b.kind in _HEAD for b in blocks)
    else:
        heads = 0
    waiting = iter(blocks)
    block = next(waiting, None)
    for _ in range(heads):
        if block is not None:
            yield block
        block = next(waiting, None)
    for entering, clause in nested(document.clauses):
        edge = clause.span.start if entering else clause.span.end
        while block is not None and block.span.start < edge:
            yield block
            block = next(waiting, None)
        yield entering, clause
    while block is not None:
        yield block
        block = next(waiting, None)


def nested(clauses: Iterable[Clause]) -> Iterator[tuple[bool, Clause]]:
    """Every clause twice: (True, clause) where it begins, (False, clause) after the last of what stands below it."""
    stack = [(True, clause) for clause in reversed(tuple(clauses))]
    while stack:
        entering, clause = stack.pop()
        yield entering, clause
        if entering:
            stack.append((False, clause))
            stack.extend((True, child) for child in reversed(clause.children))


def printed_lines(document: Document) -> Iterator[Block | tuple[Clause, ...]]:
    """One block, or the clauses whose own words share a line: an article with its first paragraph, a paragraph with
    its 一是…二是…, each line once, in order. A clause without words of its own stands with the next that has some."""
    line: list[Clause] = []
    for step in reading_order(document):
        if isinstance(step, Block):
            if line:
                yield tuple(line)
                line = []
            yield step
            continue
        entering, clause = step
        if entering:
            if line and not joins(clause, line[-1]) and any(c.label or c.text for c in line):
                yield tuple(line)
                line = []
            line.append(clause)
    if line:
        yield tuple(line)


def heading_depths(document: Document) -> dict[str, int]:
    """Clause id → how deep a heading it is, were it one: 1 for the outermost, and one more below each heading."""
    depths: dict[str, int] = {}
    for clause in document.walk():
        depth = depths.setdefault(clause.id, 1)
        below = depth + (clause.heading is not None)
        depths.update((child.id, below) for child in clause.children)
    return depths


def joins(clause: Clause, before: Clause) -> bool:
    """Whether the words of `clause` go on in the line that `before`, the clause opened last, stands in.

    An article's first paragraph does, unless the article's heading fills its line (第一条 立法目的 ↵ 为了…) or the
    paragraph would itself look like a heading (第 101 條 ↵ （刪除）); so does an enumeration (一是…).
    """
    if clause.kind == "enumeration":
        return True
    if clause.kind == "paragraph" and clause.number == 1 and not clause.label and before.kind == "article":
        return before.text[-1] in _CLOSING if before.text else clause.text[:1] not in _OPENING
    return False


def is_one_title(document: Document, before: Block, block: Block) -> bool:
    """Whether two blocks are lines of one title: the second stands right below the first."""
    return before.kind == block.kind == "title" and not document.text[before.span.end : block.span.start].strip()


def gap(clause: Clause, following: str) -> str:
    """What is set between the marker of a clause and the words after it: 第一条　为了, （一）公园的布局, 1. 5G网络.

    `following`: the words after the marker, which may be those of the first paragraph.
    """
    if not clause.label or not following:
        return ""
    if clause.kind in _SET_OFF:
        return "" if following[0] in _OPENING else "\u3000"
    if clause.kind != "enumeration" and category(clause.label[-1]) in _BARE:
        return "  "
    # 1. and 5G would read as 1.5G.
    return " " if clause.label[-1].isascii() and following[0].isascii() and following[0].isalnum() else ""


def line_text(line: tuple[Clause, ...]) -> str:
    """The words of one printed line, markers set off; 附件1 stands on a line of its own (GB/T 9704—2012 7.3.4)."""
    parts: list[str] = []
    after = ""
    for clause in reversed(line):
        following = clause.text or after
        between = "\n" if clause.kind == "attachment" and clause.label and clause.text else gap(clause, following)
        parts.append(clause.label + between + clause.text)
        after = clause.label + clause.text or after
    return "".join(reversed(parts))
