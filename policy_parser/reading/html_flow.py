"""An element of a web page in, its paragraphs and tables out, as a browser shows them: <br> and a block end a line."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from policy_parser.expressions import expression
from policy_parser.reading.draft import BREAK, Block, GridCell, Paragraph
from policy_parser.reading.grids import label_rows, settled
from policy_parser.reading.html_blocks import is_laid_out_as_block
from policy_parser.reading.html_lists import Item, label
from policy_parser.reading.html_phrases import is_label_name
from policy_parser.reading.source import MarkKind

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BOLD_TAGS = frozenset(("b", "strong"))
_WEIGHT = expression(r"font-weight\s*:\s*([a-z0-9]+)", re.I)
_WEIGHTS = {"normal": False, "lighter": False, "400": False, "300": False, "bold": True, "bolder": True, "600": True,
            "700": True, "800": True, "900": True}  # fmt: skip
_KEEPS_BREAKS = expression(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
_INLINE = expression(r"(?<![a-z-])display\s*:\s*inline(?!-)|(?<![a-z-])float\s*:\s*left", re.I)
_MAY_BE_INLINE = frozenset(("div", "p", "li"))
_BLANKS = " \t\n\r\f"
_SPACES = expression(r"[ \t\n\r\f]+")
_DIGITS = expression(r"[0-9]{1,9}")
_LARGEST_SPAN = 1000  # columns, by the standard; a table's rows cut it short
_HAN_END = expression(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f]")


@dataclass
class _Flow:
    """The state of one walk. Each list is a stack, its last entry that of the element being read."""

    #: What is being read: the page itself at the bottom, table cells above it; the tables and rows that are open; and
    #: whether what is read stands in a <thead>.
    cells: list[GridCell] = field(default_factory=lambda: [GridCell()])
    tables: list[list[list[GridCell]]] = field(default_factory=list)
    rows: list[list[GridCell]] = field(default_factory=list)
    in_head: list[bool] = field(default_factory=lambda: [False])
    bold: list[bool] = field(default_factory=lambda: [False])
    keeps_breaks: list[bool] = field(default_factory=lambda: [False])
    headings: list[int] = field(default_factory=lambda: [0])
    lists: list[Item] = field(default_factory=list)
    known: Mapping[Any, MarkKind] = field(default_factory=dict)
    title: Any = None
    kinds: list[MarkKind | None] = field(default_factory=lambda: [None])
    paragraph: Paragraph = field(default_factory=Paragraph)
    last: str = ""  # the last character written to the paragraph
    blank: str = ""  # blanks that stand after it and are not written yet

    def start(self, element: Any) -> None:
        tag = element.tag
        style = element.get("style") or ""
        self.bold.append(_is_bold(tag, style, self.bold[-1]))
        self.keeps_breaks.append(tag == "pre" or self.keeps_breaks[-1] or _KEEPS_BREAKS.search(style) is not None)
        self.headings.append(1 if element is self.title else _HEADINGS.get(tag, self.headings[-1]))
        self.kinds.append(self.known.get(element, None if element is self.title else self.kinds[-1]))
        if tag == "br":
            self.line_end()
        elif _is_block(element, style):
            self.flush()
        elif self.kinds[-1] == "label" and element.getprevious() is not None and element.text and self.last:
            # <span>来源：县水务局</span><span>浏览量：3</span>: the page sets them apart
            if self.last not in "：:" and is_label_name(self.paragraph.joined()):
                self._write("\t")  # <span>文号</span><span>青政发〔2029〕3号</span>
            else:
                self.blank = self.blank or " "
        if tag in ("td", "th"):
            self.cells.append(_cell(element, self.in_head[-1]))
        elif tag == "tr":
            self.rows.append([])
        elif tag == "table":
            self.tables.append([])
            self.in_head.append(False)
        elif tag in ("thead", "tbody", "tfoot"):
            self.in_head[-1] = tag == "thead"
        elif tag in ("ol", "ul"):
            self.lists.append(Item.before_first(element))
        elif tag == "li" and self.lists:
            self._write(label(element, self.lists[-1]))
        self.text(element.text)

    def line_end(self) -> None:
        """A `<br>`; <h1>关于供水的<br>通知</h1> is one title."""
        self._write("" if self.headings[-1] else BREAK)

    def end(self, element: Any) -> None:
        tag = element.tag
        if _is_block(element, element.get("style") or ""):
            self.flush()
        self.bold.pop()
        self.keeps_breaks.pop()
        self.headings.pop()
        kind = self.kinds.pop()
        if tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        elif tag in ("td", "th") and len(self.cells) > 1:
            cell = self.cells.pop()
            if self.rows:
                self.rows[-1].append(cell)
            else:
                self.cells[-1].blocks += cell.blocks
        elif tag == "tr" and self.rows:
            row = self.rows.pop()
            if self.tables:
                self.tables[-1].append(row)
            else:
                self.cells[-1].blocks += settled([row])
        elif tag == "table":
            self.in_head.pop()
            rows = self.tables.pop()
            self.cells[-1].blocks += label_rows(rows) if kind == "label" else settled(rows)
        elif tag in ("thead", "tbody", "tfoot"):
            self.in_head[-1] = False

    def text(self, text: str | None) -> None:
        """Adds text as a browser shows it: blanks in a row are one, at a line's ends none. A line end in the page's
        source between two Chinese characters is none of the text."""
        if not text:
            return
        if self.keeps_breaks[-1]:
            self._write(text.replace("\r\n", BREAK).replace("\r", BREAK))
            return
        if _SPACES.search(text) is None:
            self._write(self._gap(text[0]) + text)
            return
        for piece in _split(text):
            if piece[0] in _BLANKS:
                self.blank += piece
            else:
                self._write(self._gap(piece[0]) + piece)

    def _gap(self, following: str) -> str:
        blank, self.blank = self.blank, ""
        if not blank or not self.last or self.last == BREAK:
            return ""
        broken = "\n" in blank or "\r" in blank
        return "" if broken and _HAN_END.match(self.last) and _HAN_END.match(following) else " "

    def _write(self, text: str) -> None:
        if text:
            if not self.paragraph.text:
                self.paragraph.heading = self.headings[-1]
                self.paragraph.kind = self.kinds[-1]
            self.paragraph.add(text, self.bold[-1])
            self.last = text[-1]
            self.blank = ""

    def flush(self) -> None:
        """Ends the paragraph."""
        if not self.paragraph.blank:
            self.cells[-1].blocks.append(self.paragraph)
        if self.paragraph.text:
            self.paragraph = Paragraph()
        self.last = self.blank = ""


def flow(
    element: Any, left_out: Collection[Any] = (), kinds: Mapping[Any, MarkKind] | None = None, title: Any = None
) -> list[Block]:
    """The paragraphs and tables of an element and all in it but what is left out. `kinds`: what elements are that are
    no text of the document; `title`: the element that prints its title. Linear, and without recursion: pages nest as
    deep as they like."""
    state = _Flow(known=kinds or {}, title=title)
    walk = import_module("lxml.etree").iterwalk(element, events=("start", "end"))
    for event, each in walk:
        if each in left_out:
            if event == "start":
                walk.skip_subtree()
        elif each.tag == "br" and not each.attrib and each not in state.known:  # pages have thousands of them
            if event == "start":
                state.line_end()
        elif event == "start":
            state.start(each)
        else:
            state.end(each)
        if event == "end" and each is not element:
            state.text(each.tail)
    state.flush()
    return state.cells[0].blocks


def _split(text: str) -> list[str]:
    """The text cut between words and blanks, both kept."""
    pieces: list[str] = []
    at = 0
    for blank in _SPACES.finditer(text):
        if blank.start() > at:
            pieces.append(text[at : blank.start()])
        pieces.append(blank[0])
        at = blank.end()
    if at < len(text):
        pieces.append(text[at:])
    return pieces


def _is_bold(tag: str, style: str, around: bool) -> bool:
    weight = _WEIGHT.search(style)
    said = _WEIGHTS.get(weight[1].lower()) if weight is not None else None
    if said is not None:
        return said
    return around or tag in _BOLD_TAGS


def _is_block(element: Any, style: str) -> bool:
    return is_laid_out_as_block(element) and not (style and element.tag in _MAY_BE_INLINE and _INLINE.search(style))


def _cell(element: Any, in_head: bool) -> GridCell:
    return GridCell(
        row_span=_span(element, "rowspan"), column_span=_span(element, "colspan"), header=in_head or element.tag == "th"
    )


def _span(element: Any, name: str) -> int:
    """How many rows or columns a cell takes up; rowspan="0" reaches to the end of its table."""
    written = _DIGITS.search(element.get(name) or "")
    if written is None:
        return 1
    return min(int(written[0]), _LARGEST_SPAN) or (_LARGEST_SPAN if name == "rowspan" else 1)
