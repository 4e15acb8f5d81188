"""A decision to amend in, its sentences out, each with the quotations that it brings taken out of it.

A quotation stands in its sentence as one private character, so that no word of the amended law is read as an
instruction. Its marks are read as those of references are (`citations/quotation_marks`).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policy_parser.citations.quotation_marks import CLOSING, OPENING, Marks
from policy_parser.document import Document
from policy_parser.expressions import expression
from policy_parser.model import Clause, Span

_FIRST_QUOTE = 0xF0000
#: A line that begins so is an instruction, whatever quotation was left open before it.
_BEGINS = expression(r"(?:将|在|删[去除]|增加|第[^第，。]{1,12}[条款项])[^“]{0,40}(?:修改为|改为|增加|作为|删[去除])")
_STRAIGHT = '"＂'
_END = expression(r"[。；;\n]")
_LEADS = "：:，,、"


class Quotation(NamedTuple):
    """What is quoted, a paragraph a line. `whole`: the text closes it."""

    lines: tuple[str, ...]
    whole: bool = True


class Sentence(NamedTuple):
    """One sentence: its words with a private character for each quotation, and where it stands. `clause`: the id of
    the clause it stands in; None in the preamble."""

    text: str
    quotations: tuple[Quotation, ...]
    span: Span
    clause: str | None

    def quoted(self, mark: str) -> Quotation:
        return self.quotations[ord(mark) - _FIRST_QUOTE]

    @property
    def told(self) -> str:
        """The words for people, … for each quotation."""
        return "".join("“…”" if is_quotation(c) else c for c in self.text).strip()


def is_quotation(character: str) -> bool:
    """Whether a character of a sentence stands for a quotation."""
    return ord(character) >= _FIRST_QUOTE


#: Stands in an open quotation where a paragraph opens with “ again.
_ANEW = "\ufdd0"


class _Line(NamedTuple):
    text: str
    offsets: list[int]
    clause: str | None
    point: bool


def sentences_of(decision: Document) -> list[Sentence]:
    """The sentences of the decision in the order of its text."""
    reader = _Reader(decision.text)
    for line in _lines(decision):
        reader.read(line)
    return reader.end()


def _lines(decision: Document) -> Iterator[_Line]:
    """Every paragraph, its words with their places; what stands before and after the clauses too."""
    blocks = [b for b in (*decision.front, *decision.back) if b.kind in ("preamble", "closing", "other")]
    rows: list[tuple[int, _Line]] = []
    for block in blocks:
        at = range(block.span.start, block.span.end)
        rows.append((block.span.start, _Line(decision.text[block.span.start : block.span.end], list(at), None, False)))
    for clause in decision.walk():
        line = _line(decision, clause)
        above = rows[-1][1] if rows else None
        if above is not None and line.offsets and clause.continues_line and above.clause == _glued(decision, clause):
            rows[-1] = (rows[-1][0], _Line(above.text + line.text, above.offsets + line.offsets, above.clause, True))
        elif line.offsets:
            rows.append((line.offsets[0], line))
    return (line for _, line in sorted(rows, key=lambda row: row[0]))


def _glued(decision: Document, clause: Clause) -> str | None:
    """一、|第一条|修改为：“…”: the id of the article, which is none of the decision's own, that a paragraph goes on
    with; else of what stands above it."""
    above = clause.parent
    if above is None or above.kind != "article" or not _is_cited(decision, above):
        return ""
    return above.id


def _is_cited(decision: Document, clause: Clause) -> bool:
    """Whether what reads as an article is the place that a point's instruction begins with."""
    point = clause.parent
    return (
        clause.kind == "article" and point is not None and point.kind == "point" and not point.text
        and "\n" not in decision.text[point.span.start : clause.span.start]
    )  # fmt: skip


def _line(decision: Document, clause: Clause) -> _Line:
    """A clause's own paragraph; the label of a point is no word of its instruction, any other label is quoted."""
    parts: list[str] = []
    offsets: list[int] = []
    for piece in clause.pieces:
        parts.append(decision.text[piece.start : piece.end])
        offsets += range(piece.start, piece.end)
    text = "".join(parts)
    numbers = clause.kind in ("point", "article", "item", "subitem") and not _is_cited(decision, clause)
    label = clause.label if numbers else ""
    if label and text.startswith(label):
        text, offsets = text[len(label) :], offsets[len(label) :]
    return _Line(text, offsets, clause.id, bool(label))


#: What a paragraph ends with, and what one begins with; a heading (第三章 保护) has no such end.
_ENDED = expression(r"[。；：:;！？”’」）)]$")
_BEGUN = expression(
    r"第[^，。；：]{1,9}[编章节条]|[（(][^（）()]{1,4}[）)]|[一二三四五六七八九十]+、|[0-9０-９]+[.．、]"
)
_HEADING = expression(r"第[^，。；：]{1,9}[编章节]\s")


def _unwrapped(lines: Sequence[str]) -> Iterator[str]:
    """The paragraphs that are quoted: a line that a mail has broken goes on with the next."""
    held = ""
    for line in lines:
        parted = line.startswith(_ANEW) or "\t" in held + line
        if held and (parted or _ENDED.search(held) or _BEGUN.match(line) or _HEADING.match(held)):
            yield held
            held = ""
        held += line.removeprefix(_ANEW).lstrip()
    if held:
        yield held


class _Reader:
    """Goes through the lines; knows whether a quotation is open."""

    def __init__(self, source: str) -> None:
        self.straight = "“" not in source and "「" not in source
        self.found: list[Sentence] = []
        self.quotations: list[Quotation] = []
        self.outside: list[tuple[str, int]] = []
        self.clause: str | None = None
        self.open: list[str] | None = None
        self.marks = Marks()
        self.goes_on = False
        self.closed = 0

    def read(self, line: _Line) -> None:
        if self.open is not None and line.point and _BEGINS.match(line.text.strip()):
            self._close(whole=False)
        if self.open is None:
            self._new_line(line)
        else:
            self.open.append("")
        for at, (c, offset) in enumerate(zip(line.text, line.offsets, strict=True)):
            if c == "\n" and self.open is not None:
                self.open.append("")
            else:
                self._character(c, offset, not line.text[:at].rsplit("\n", 1)[-1].strip())

    def end(self) -> list[Sentence]:
        if self.open is not None:
            self._close(whole=False)
        self._sentence()
        return self.found

    def _new_line(self, line: _Line) -> None:
        """A sentence goes on over a line's end where it leads on to a quotation, or ends with one that goes on."""
        words = "".join(c for c, _ in self.outside).rstrip()
        goes_on = (
            (line.text.lstrip()[:1] in OPENING or line.text.lstrip()[:1] in _STRAIGHT)
            and words[-1:]
            and (words[-1] in _LEADS or is_quotation(words[-1]))
        )
        if not goes_on or line.text.lstrip()[:1] == "":
            self._sentence()
            self.clause = line.clause

    def _character(self, c: str, offset: int, first: bool) -> None:
        if c in _STRAIGHT and self.straight:
            c = "“" if self.open is None or first else "”"
        turn = self.marks.read(c, first) if c in OPENING or c in CLOSING else None
        if turn == "opens":
            self.open = [""]
            # “甲。”⏎“乙。” is one quotation of two paragraphs: the second goes on with the first
            self.goes_on = first and bool(self.outside) and is_quotation(self.outside[-1][0])
            if not self.goes_on:
                self.outside.append((chr(_FIRST_QUOTE + len(self.quotations)), offset))
        elif turn == "closes":
            self._close(whole=True, offset=offset)
        elif self.open is None:
            self.outside.append((c, offset))
            if _END.match(c):
                self._sentence()
        else:
            self.open[-1] += _ANEW if turn == "again" else c

    def _close(self, whole: bool, offset: int = 0) -> None:
        assert self.open is not None
        lines = tuple(_unwrapped([line.strip() for line in self.open if line.strip()]))
        self.open = None
        self.marks.close()
        self.closed = offset
        if self.goes_on:
            last = self.quotations.pop()
            lines, whole = (*last.lines, *lines), last.whole and whole
        self.quotations.append(Quotation(lines, whole))

    def _sentence(self) -> None:
        words = "".join(c for c, _ in self.outside)
        if words.strip(" \u3000\n。；;，,"):
            end = max(self.outside[-1][1], self.closed) + 1
            span = Span(self.outside[0][1], end)
            self.found.append(Sentence(words.strip(), tuple(self.quotations), span, self.clause))
        self.outside, self.quotations = [], []
