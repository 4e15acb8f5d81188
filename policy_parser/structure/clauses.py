"""Drafts in, finished clauses out: ids, labels, text with its source, headings, enumerations."""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.layout.lines import LineCell
from policy_parser.model import Cell, Clause, ClauseKind, Span, make_span
from policy_parser.structure.draft import Draft, Words
from policy_parser.structure.enumerations import Count, enumerations_in, may_count
from policy_parser.structure.headings import heading_of

_PREFIX: dict[ClauseKind, str] = {
    "part": "part", "subpart": "subpart", "chapter": "chp", "section": "sec", "subsection": "subsec",
    "subsubsection": "subsubsec", "article": "art", "paragraph": "para", "item": "item", "subitem": "subitem",
    "point": "pt", "heading": "hdg", "enumeration": "enum", "question": "q", "answer": "ans", "attachment": "att",
    "table": "table",
}  # fmt: skip
#: 附表, 附图 and 附录 count apart from 附件.
_SERIES = {"表": "sch", "图": "fig", "圖": "fig", "录": "app", "錄": "app"}
#: Kinds whose own paragraph may count 一是…二是… in running text.
_COUNTING = frozenset({"paragraph", "item", "subitem", "point", "answer", "enumeration"})
_BLANK = " \t\u3000\u00a0"


def build_clauses(drafts: Sequence[Draft]) -> tuple[Clause, ...]:
    """The clauses of a document, with ids that are unique in it."""
    return _Builder().children(drafts, "", "", ())


class _Builder:
    """The ids of one document: paths. Articles number through a whole law, so an article's begins at the article."""

    def __init__(self) -> None:
        self.taken: dict[str, int] = {}
        self.counts: dict[int, Sequence[Count]] = {}  # id of a draft → the labels 一是 二是 in its own paragraph

    def children(
        self, drafts: Sequence[Draft], path: str, scope: str, kinds: tuple[ClauseKind, ...]
    ) -> tuple[Clause, ...]:
        ordinals: dict[ClauseKind, int] = {}
        if kinds:  # the own paragraph of a point, an item, an answer counts as its first
            ordinals["paragraph"] = 0 if kinds[-1] == "article" else 1
        found: list[Clause] = []
        self.count(drafts)
        for draft in drafts:
            kind = draft.head.kind
            ordinal = ordinals[kind] = ordinals.get(kind, 0) + 1
            number = draft.head.number if draft.head.number is not None else ordinal
            found.append(self.clause(draft, number, path, scope, kinds))
        return tuple(found)

    def count(self, drafts: Sequence[Draft], above: Draft | None = None, own: str = "") -> None:
        """Finds 一是…二是… in paragraphs that follow each other. `above`: the clause whose words, `own`, lead them."""
        run: list[Draft] = [above] if above is not None else []
        texts: list[str] = [own] if above is not None else []
        for draft in (*drafts, None):
            if draft is not None and draft.head.kind == "paragraph":
                run.append(draft)
                if draft.text is None:
                    draft.text = _text_of(draft.words)
                texts.append(draft.text[0])
                continue
            if any(map(may_count, texts)):
                for one, counts in zip(run, enumerations_in(texts), strict=True):
                    if counts:
                        self.counts[id(one)] = counts
            if draft is not None and above is not None:
                return  # the paragraphs behind a numbered clause are counted with its siblings
            run, texts = [], []

    def clause(self, draft: Draft, number: int, path: str, scope: str, kinds: tuple[ClauseKind, ...]) -> Clause:
        head = draft.head
        kind = head.kind
        step = f"{_SERIES.get(head.series) or _PREFIX[kind]}_{number}" + (
            f"-{head.insertion}" if head.insertion else ""
        )
        clause_id = self.unique(_joined(scope if kind == "article" else path, step))
        if kind == "table":
            return _table(draft, clause_id, number)
        label, label_pieces = _text_of((head.label,)) if head.label else ("", ())
        text, text_pieces = draft.text or _text_of(draft.words)
        if kind != "paragraph" and kind in _COUNTING and (draft.children or may_count(text)):
            self.count(draft.children, draft, text)
        counts = self.counts.pop(id(draft), ())
        heading = heading_of(kind, text, head.heading > 0, head.bold, bool(draft.children))
        inline: tuple[Clause, ...] = ()
        if counts:
            if heading is not None and len(heading) > counts[0].start:
                heading = None
            inline = self.enumerations(draft.words, text, counts, clause_id)
            text, text_pieces = _text_of(_cut(draft.words, 0, counts[0].start))
        inner = clause_id if kind == "attachment" else scope
        children = (
            inline + self.children(draft.children, clause_id, inner, (*kinds, kind)) if draft.children else inline
        )
        pieces = label_pieces + text_pieces
        start = pieces[0].start if pieces else children[0].span.start if children else 0
        end = pieces[-1].end if pieces else start
        if children and children[-1].span.end > end:
            end = children[-1].span.end
        return Clause.trusted(
            id=clause_id, kind=kind, label=label, number=number, insertion=head.insertion, through=head.through,
            heading=heading, text=text, span=make_span(start, end), pieces=pieces, rows=(), children=children,
        )  # fmt: skip

    def enumerations(self, words: Sequence[Words], text: str, counts: Sequence[Count], path: str) -> tuple[Clause, ...]:
        found: list[Clause] = []
        ends = [c.start for c in counts[1:]] + [len(text)]
        for count, end in zip(counts, ends, strict=True):
            label, label_pieces = _text_of(_cut(words, count.start, count.end))
            own, own_pieces = _text_of(_cut(words, count.end, end))
            pieces = (*label_pieces, *own_pieces)
            found.append(
                Clause.trusted(
                    id=self.unique(_joined(path, f"{_PREFIX['enumeration']}_{count.number}")), kind="enumeration",
                    label=label, number=count.number, insertion=None, through=None, heading=None, text=own,
                    span=make_span(pieces[0].start, pieces[-1].end), pieces=pieces, rows=(), children=(),
                )
            )  # fmt: skip
        return tuple(found)

    def unique(self, path: str) -> str:
        """The path itself, or with _2 _3 … behind it where another clause has it (two 第五条: art_5, art_5_2)."""
        if path not in self.taken:
            self.taken[path] = 1
            return path
        self.taken[path] += 1
        while True:
            numbered = f"{path}_{self.taken[path]}"
            if numbered not in self.taken:
                self.taken[numbered] = 1
                return numbered
            self.taken[path] += 1


def _table(draft: Draft, clause_id: str, number: int) -> Clause:
    """A table: the words of its caption, then its rows, a line end between."""
    head = draft.head
    label, pieces = _text_of((head.label,)) if head.label else ("", ())
    texts: list[str] = []
    held = list(pieces)
    rows: tuple[tuple[Cell, ...], ...] = ()
    caption = ""
    for words in draft.words:
        line = words[0]
        if line.table is None:
            text, spans = _text_of([words])
            caption = caption or (text if head.label is not None and not texts else "")
        else:
            text, spans = line.table.text, tuple(make_span(a, b) for a, b in line.pieces)
            rows = tuple(tuple(map(_cell, row)) for row in line.table.rows)
        if texts and spans and line.table is not None and line.table.start > held[-1].end:
            held.append(make_span(line.table.start - 1, line.table.start))  # the line end
        texts.append(text)
        held += spans
    # a row that is printed on several lines has its cells side by side, so the pieces go to and fro
    start = min((piece.start for piece in held), default=rows[0][0].span.start)
    end = max((piece.end for piece in held), default=start)
    return Clause.trusted(
        id=clause_id, kind="table", label=label, number=number, insertion=head.insertion, through=None,
        heading=caption or None, text="\n".join(texts), span=make_span(start, end),
        pieces=tuple(held), rows=rows, children=(),
    )  # fmt: skip


def _cell(cell: LineCell) -> Cell:
    return Cell.trusted(
        text=cell.text, span=make_span(*cell.at), row_span=cell.row_span,
        column_span=cell.column_span, header=cell.header,
    )  # fmt: skip


def _joined(path: str, step: str) -> str:
    return f"{path}__{step}" if path else step


def _text_of(words: Sequence[Words]) -> tuple[str, tuple[Span, ...]]:
    """The words without blanks at their ends, and where they stand in the source."""
    if len(words) == 1:
        line, start, end = words[0]
        text = line.text
        while start < end and text[start] in _BLANK:
            start += 1
        while end > start and text[end - 1] in _BLANK:
            end -= 1
        if len(line.pieces) == 1:
            first = line.pieces[0][0]
            return text[start:end], (make_span(first + start, first + end),) if end > start else ()
        return text[start:end], tuple(make_span(a, b) for a, b in line.source_pieces(start, end))
    parts: list[str] = []
    pieces: list[Span] = []
    for one in words:
        text, spans = _text_of([one])
        parts.append(text)
        pieces += spans
    return "".join(parts), tuple(pieces)


def _cut(words: Sequence[Words], start: int, end: int) -> list[Words]:
    """The part of the words that their joined text holds between two offsets."""
    found: list[Words] = []
    at = 0
    for line, a, b in words:
        text = line.text[a:b]
        a += len(text) - len(text.lstrip(_BLANK))
        size = len(text.strip(_BLANK))
        lo, hi = max(start - at, 0), min(end - at, size)
        if lo < hi:
            found.append((line, a + lo, a + hi))
        at += size
    return found
