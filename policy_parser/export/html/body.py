"""A Document in; the markup of its text out: every clause an element with its id, every reference a link.

A printed line is one element of class `line`, followed by the note of what cites the clauses whose words stand in it.
There are as few elements as can be, so that a browser opens a law of a thousand articles at once.
"""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from policy_parser.document import Document
from policy_parser.export.flow import NO_LINE_BEGINS, gap, is_one_title, joins, reading_order
from policy_parser.export.html.beyond import NOTHING, Beyond
from policy_parser.export.html.notes import Notes
from policy_parser.export.html.terms import Terms
from policy_parser.export.html.wording import Wording
from policy_parser.export.links import name_of, short_citation
from policy_parser.export.runs import Own, Run, Words, by_line
from policy_parser.export.tables import caption_lines, head_rows, span_attributes
from policy_parser.model import Block, Cell, Clause, ClauseKind

#: Kinds whose marker alone is a heading of the page. A clause with a heading is one in any case.
_HEADED: frozenset[ClauseKind] = frozenset(
    {"part", "subpart", "chapter", "section", "article", "attachment", "question"}
)
#: Kinds that stand in the outline; their elements are sections.
OUTLINED: frozenset[ClauseKind] = _HEADED | {"point", "heading"}
#: A clause of at most this many characters, in one that has more, is rendered only when it comes near the window.
_PIECE = 3000
#: How many lines a piece is taken to have until it has been rendered; a class each: `lines-4`.
_LINES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96)
_CHARACTERS_A_LINE = 36
#: A cell of more characters than these has a column of that class's least width, `wide-1` and on: a browser gives a
#: column of a hundred characters beside one of a thousand the width of a single one.
_WIDE = (6, 24, 80, 240)
#: A row with a cell of more characters may be parted between two sheets of paper.
_LONG_ROW = 240


def text_markup(document: Document, say: Wording, beyond: Beyond = NOTHING) -> str:
    """The whole text: front blocks, clauses, back blocks."""
    return _Body(document, say, beyond).markup()


class _Part(NamedTuple):
    """A stretch of a printed line: a heading of the page (`heading` is its tag), or words."""

    heading: str
    inner: str


class _Body:
    def __init__(self, document: Document, say: Wording, beyond: Beyond) -> None:
        self._document = document
        self._say = say
        self._words = Words(document)
        self._notes = Notes(document, say, beyond)
        self._terms = Terms(document)
        self._within: set[str] = set()
        self._levels: dict[str, int] = {}
        self._pieces = _pieces(document)
        self._titles: list[str] = []
        self._title: Block | None = None
        self._out: list[str] = []
        #: The printed line that is being written, and the clauses whose words stand in it; None between lines.
        self._line: list[_Part] | None = None
        self._beside: list[Clause] = []
        self._contents: list[str] = []
        self._inline: set[str] = set()

    def markup(self) -> str:
        if not any(b.kind == "title" for b in self._document.front):
            self._out.append(f"<h1>{escape(name_of(self._document) or '—')}</h1>\n")
        before: Clause | None = None
        for step in reading_order(self._document):
            if isinstance(step, Block):
                self._end_line()
                self._block(step)
                before = None
            elif step[0]:
                self._end_contents()
                self._open(step[1], before)
                before = step[1]
            else:
                self._close(step[1])
        self._end_line()
        self._end_contents()
        return "".join(self._out)

    def _open(self, clause: Clause, before: Clause | None) -> None:
        self._within.add(clause.id)
        if clause.kind in OUTLINED:
            self._terms.begin()
        goes_on = self._line is not None and before is not None and joins(clause, before)
        level = self._levels.get(clause.id, 2)
        headed = clause.heading is not None or (clause.kind in _HEADED and bool(clause.label))
        self._levels.update((child.id, level + headed) for child in clause.children)
        own = self._own(clause, f"h{min(level, 6)}" if headed else "")
        if clause.rows:
            self._end_line()
            self._table(clause)
            return
        if goes_on and self._line is not None and clause.kind == "enumeration":
            self._inline.add(clause.id)
            inner = "".join(part.inner for part in own)
            self._line.append(_Part("", f'<span class="enumeration" id="{escape(clause.id)}">{inner}</span>'))
        else:
            # An article's first paragraph takes the article's marker, which is waiting, into its own line.
            waiting, beside = (self._line or [], self._beside) if goes_on else ([], [])
            if goes_on:
                self._line, self._beside = None, []
            self._end_line()
            tag = "section" if clause.kind in OUTLINED else "div"
            self._out.append(f'<{tag} class="c {clause.kind}{self._piece(clause)}" id="{escape(clause.id)}">\n')
            self._line, self._beside = [*waiting, *own], beside
        self._beside.append(clause)

    def _table(self, table: Clause) -> None:
        """A table with its caption, which scrolls by itself where the window is narrow."""
        above = [escape(line) for line in caption_lines(table)]
        mark = self._mark(table) + ("\u3000" if table.label and above else "")
        head = head_rows(table)
        rows = [
            f"<tr{_long(row)}>"
            f"{''.join(self._cell(table, cell, cell.header or at < head, at < head) for cell in row)}</tr>\n"
            for at, row in enumerate(table.rows)
        ]
        inner = f"<thead>\n{''.join(rows[:head])}</thead>\n" if head else ""
        inner += f"<tbody>\n{''.join(rows[head:])}</tbody>\n"
        unit = "".join(f'<span class="unit">{line}</span>' for line in above[1:])
        name = escape(short_citation(table, self._document.title))
        self._out.append(
            f'<div class="c table{self._piece(table)}" id="{escape(table.id)}">\n'
            f'<div class="scroll" role="region" aria-label="{name}" tabindex="0"><table>'
            f'<caption class="line">{mark}{"".join(above[:1])}{unit}</caption>\n{inner}</table></div>'
            f"{self._notes.cited([table])}\n"
        )

    def _cell(self, table: Clause, cell: Cell, header: bool, heads_column: bool) -> str:
        words = self._runs(self._words.of_cell(table, cell), True).replace("\n", "<br>")
        if not header:
            return f"<td{_width(cell)}{span_attributes(cell)}>{words}</td>"
        group = "group" if (cell.column_span if heads_column else cell.row_span) > 1 else ""
        scope = ("col" if heads_column else "row") + group
        return f'<th scope="{scope}"{_width(cell)}{span_attributes(cell)}>{words}</th>'

    def _close(self, clause: Clause) -> None:
        self._within.discard(clause.id)
        if clause.id in self._inline:
            if clause.children:
                self._end_line()
            return
        self._end_line()
        self._out.append("</section>\n" if clause.kind in OUTLINED else "</div>\n")

    def _own(self, clause: Clause, heading: str) -> list[_Part]:
        own = self._words.of(clause)
        # 附件1 stands on a line of its own (GB/T 9704—2012 7.3.4), which the style sheet gives it
        mark = self._mark(clause) + ("" if clause.kind == "attachment" else self._gap(clause, own))
        body = self._runs(own.body, True)
        if not heading:
            return [_Part("", mark + self._runs(own.heading) + body)]
        return [_Part(heading, mark + self._runs(own.heading)), *([_Part("", body)] if body else [])]

    def _gap(self, clause: Clause, own: Own) -> str:
        child = clause.children[0] if clause.children else None
        following = clause.text or (child.label + child.text if child and joins(child, clause) else "")
        return gap(clause, following)

    def _mark(self, clause: Clause) -> str:
        """The link to a clause: its marker, or for what has none a sign in the margin that the style sheet draws."""
        cite = escape(short_citation(clause, self._document.title))
        label = escape(clause.label)
        if not label:
            return f'<a class="mark sign" href="#{escape(clause.id)}" aria-label="{cite}"></a>'
        cited_as = f' data-cite="{cite}"' if cite != label else ""
        return f'<a class="mark" href="#{escape(clause.id)}"{cited_as}>{label}</a>'

    def _end_line(self) -> None:
        line, beside = self._line, self._beside
        self._line, self._beside = None, []
        if not line:
            return
        headings = [part for part in line if part.heading]
        if not headings:
            markup = f'<p class="line">{"".join(part.inner for part in line)}</p>'
        elif len(line) == 1:
            tag = headings[0].heading
            markup = f'<{tag} class="line">{headings[0].inner}</{tag}>'
        else:
            inner = "".join(f"<{part.heading or 'p'}>{part.inner}</{part.heading or 'p'}>" for part in line)
            markup = f'<div class="line">{inner}</div>'
        self._out.append(markup + self._notes.cited(beside) + "\n")

    def _block(self, block: Block) -> None:
        lines = [self._runs(runs) for runs in by_line(self._words.of_block(block))]
        if block.kind == "contents":
            self._end_title()
            self._contents += lines
            return
        if self._contents:
            self._end_contents()
        if block.kind == "title" and self._title is not None and is_one_title(self._document, self._title, block):
            self._titles += lines
            self._title = block
            return
        self._end_title()
        if block.kind == "title":
            self._titles, self._title = lines, block
            return
        for line in lines:
            self._out.append(f'<p class="line b {block.kind}">{line}</p>\n')

    def _end_title(self) -> None:
        """A title printed on several lines is one heading. No line of it begins with what closes a bracket."""
        if self._titles:
            first, *more = self._titles
            joined = first + "".join(line if line[:1] in NO_LINE_BEGINS else f"<br>{line}" for line in more)
            self._out.append(f"<h1>{joined}</h1>\n")
            self._titles, self._title = [], None

    def _end_contents(self) -> None:
        self._end_title()
        if self._contents:
            lines = "".join(f"<p>{line}</p>" for line in self._contents)
            summary = escape(self._say("contents"))
            self._out.append(f'<details class="contents"><summary>{summary}</summary>{lines}</details>\n')
            self._contents = []

    def _runs(self, runs: Iterable[Run], terms: bool = False) -> str:
        """The markup of words; `terms`: with the defined terms marked, which a heading and a title are not."""
        return "".join(
            self._notes.link(run.text, run.reference)
            if run.reference is not None
            else self._terms.marked(run.text, self._within)
            if terms
            else escape(run.text)
            for run in runs
        )

    def _piece(self, clause: Clause) -> str:
        size = self._pieces.get(clause.id)
        if size is None:
            return ""
        lines = size / _CHARACTERS_A_LINE
        return f" piece lines-{next((n for n in _LINES if n >= lines), _LINES[-1])}"


def _pieces(document: Document) -> dict[str, int]:
    """The clauses that the browser may leave unrendered while they are far from the window, with their size in
    characters: the largest of at most `_PIECE` characters, and beside them what has no clauses below it."""
    sizes: dict[str, int] = {}
    for clause in reversed(tuple(document.walk())):
        sizes[clause.id] = len(clause.label) + len(clause.text) + sum(sizes[c.id] + 20 for c in clause.children)
    found: dict[str, int] = {}
    waiting = list(document.clauses)
    while waiting:
        clause = waiting.pop()
        if sizes[clause.id] <= _PIECE or not clause.children:
            found[clause.id] = sizes[clause.id]
        else:
            waiting += clause.children
    return found


def _width(cell: Cell) -> str:
    wide = 0 if cell.column_span > 1 else sum(len(cell.text) > least for least in _WIDE)
    return f' class="wide-{wide}"' if wide else ""


def _long(row: Iterable[Cell]) -> str:
    return ' class="long"' if any(len(cell.text) > _LONG_ROW for cell in row) else ""
