"""The words that citations are looked for in: a clause's own text, or a block's, with the way back to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from policy_parser.expressions import expression
from policy_parser.model import Block, BlockKind, Cell, Clause, Span
from policy_parser.model.grid import columns_of
from policy_parser.reading.markdown_marks import marks_around, marks_in

#: Blocks whose words cite or define. The others name the document itself, its readers or its date.
_SPEAKING: frozenset[BlockKind] = frozenset({"title", "subtitle", "note", "preamble", "other", "signature"})


#: A cell that says which law the next is of, the head of a column that does, and a cell that begins with an article.
_TITLE = expression(r"(《[^《》]{2,60}》)")
_TITLE_WITHIN = expression(r"(《[^《》]{2,60}》)")
_ARTICLE = expression(r"第\s?[零〇一二三四五六七八九十百千0-9]{1,9}\s?[条條]")


@dataclass(slots=True, eq=False, repr=False)
class Passage:
    """One stretch of words. `pieces` are the source spans of `skip` characters (the label) and then of `text`. `lead`:
    so many characters of `text` stand elsewhere, and only say what the rest is of: the cell beside it, its column's
    head."""

    text: str
    clause: Clause | None
    skip: int
    pieces: tuple[Span, ...]
    block: BlockKind | None = None
    lead: int = 0
    _starts: list[int] | None = None

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the source: from its first character to its last."""
        pieces = self.pieces
        if len(pieces) == 1:
            base = pieces[0].start + self.skip
            return Span(base + start, base + end)
        return Span(self._source(start + self.skip), self._source(end - 1 + self.skip) + 1)

    def _source(self, offset: int) -> int:
        if self._starts is None:
            self._starts = [0, *accumulate(p.end - p.start for p in self.pieces)]
        at = bisect_right(self._starts, offset) - 1
        if at >= len(self.pieces):
            return self.pieces[-1].end if self.pieces else 0
        return self.pieces[at].start + offset - self._starts[at]


def passages(source: str, clauses: Sequence[Clause], blocks: Sequence[Block]) -> Iterator[Passage]:
    """Every passage in the order of the text; blocks before the first clause come first."""
    start = clauses[0].span.start if clauses else len(source)
    spoken = [b for b in blocks if b.kind in _SPEAKING and b.text]
    yield from _of_blocks(source, [b for b in spoken if b.span.start < start])
    stack = [*reversed(clauses)]
    while stack:
        inner = stack.pop()
        if inner.children:
            stack += reversed(inner.children)
        text = inner.text
        if inner.rows:
            yield from cell_passages(source, inner)
        elif text:
            passage = Passage(text, inner, len(inner.label), inner.pieces)
            yield unmarked(passage) if "](" in text or "*" in text else passage
    yield from _of_blocks(source, [b for b in spoken if b.span.start >= start])


def unmarked(passage: Passage) -> Passage:
    """The passage without what Markdown adds within a sentence: [《公司法》](https://…)|第三条, 《条例》|*第九条*."""
    cuts = marks_in(passage.text, 0, len(passage.text)).hidden
    if not cuts:
        return passage
    kept: list[tuple[int, int]] = []
    at = 0
    for a, b in cuts:
        if a > at:
            kept.append((at, a))
        at = max(at, b)
    kept.append((at, len(passage.text)))
    kept = [(a, b) for a, b in kept if b > a]
    text = "".join(passage.text[a:b] for a, b in kept)
    return Passage(text, passage.clause, 0, tuple(passage.span(a, b) for a, b in kept), passage.block)


def cell_passages(source: str, table: Clause) -> Iterator[Passage]:
    """The words of a table: its caption, then each cell. 第九条 in a cell is of the 《供水条例》 that the cell before
    it is, or that its column's head names."""
    caption = "\n".join(table.text.split("\n")[: -len(table.rows)])
    if caption:
        yield Passage(caption, table, len(table.label), table.pieces)
    heads: dict[int, str] = {}
    for at, row in enumerate(columns_of(table.rows)):
        before = ""
        for column, cell in row:
            title = _TITLE.fullmatch(before) or (_TITLE_WITHIN.search(heads.get(column, "")) if at else None)
            if cell.text:
                held = _of_cell(source, cell)
                if title is not None and _ARTICLE.match(cell.text):
                    words = title[1]
                    lead = Span(cell.span.start - len(words), cell.span.start)  # where it is said to stand; nobody asks
                    yield Passage(words + cell.text, table, 0, (lead, *held), lead=len(words))
                else:
                    yield Passage(cell.text, table, 0, held)
            before = cell.text
            if not at:
                heads.update(dict.fromkeys(range(column, column + cell.column_span), cell.text))


def _of_cell(source: str, cell: Cell) -> tuple[Span, ...]:
    """Where each character of a cell stands; bars, tags and line ends may lie between."""
    at, end = cell.span.start, cell.span.end
    if end - at == len(cell.text):
        return (cell.span,)
    pieces: list[Span] = []
    for character in cell.text:
        here = source.find(character, at, end) if character != "\n" else at
        here = at if here < 0 else here
        if pieces and pieces[-1].end == here:
            pieces[-1] = Span(pieces[-1].start, here + 1)
        else:
            pieces.append(Span(here, here + 1))
        at = here + (character != "\n" or source[here : here + 1].isspace())
    return tuple(pieces)


def _of_blocks(source: str, blocks: Sequence[Block]) -> Iterator[Passage]:
    """Each block's words; the lines of a title that are cut within a title named are one: 《渡口中心⏎管理规则》."""
    held: Passage | None = None
    for block in blocks:
        passage = _of_block(source, block)
        if held is not None and block.kind == held.block:
            passage = Passage(held.text + passage.text, None, 0, (*held.pieces, *passage.pieces), block.kind)
        elif held is not None:
            yield held
        held = None
        if block.kind == "title" and passage.text.count("《") > passage.text.count("》"):
            held = passage
        else:
            yield passage
    if held is not None:
        yield held


def _of_block(source: str, block: Block) -> Passage:
    """A block keeps only its words; where its lines were joined, they are read off the source again."""
    at, end = block.span.start, block.span.end
    if source[at:end] == block.text:
        return unmarked(Passage(block.text, None, 0, (block.span,), block.kind))
    pieces: list[Span] = []
    begin = at
    marks = {mark[0]: mark[1] for mark in marks_around(source, at, end)}
    for character in block.text:
        here = at
        while here < end and (
            here in marks or (source[here] != character and (source[here].isspace() or source[here] in "#*_"))
        ):
            here = marks.get(here, here + 1)
        if here != at:
            if begin < at:
                pieces.append(Span(begin, at))
            begin = at = here
        at += 1
    pieces.append(Span(begin, min(at, end)))
    return unmarked(Passage(block.text, None, 0, tuple(pieces), block.kind))
