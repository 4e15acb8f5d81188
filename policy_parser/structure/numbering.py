"""Marked lines in, tokens out that say where each clause opens and closes: the numbering is the indentation.

A postlexer in Lark's sense. The lexer knows what a marker looks like; `placing` decides by its number whether it is a
head and where it belongs; here clauses open and close, and the words between the heads find theirs. The state of a run
lives in objects of its own call, so parses may run side by side.

Guarantees of the tokens, which the grammar relies on: every OPEN has its CLOSE, properly nested; every word of every
line is in exactly one marker or WORDS token, in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policy_parser.layout.lines import Line
from policy_parser.layout.markup import BOLD_LINE
from policy_parser.model import ClauseKind
from policy_parser.structure.around_tables import OF_TABLES, caption_start
from policy_parser.structure.draft import Head, MarkedLine, Token
from policy_parser.structure.heading_tiers import tiers_of_headings
from policy_parser.structure.headings import ARTICLE_TITLE
from policy_parser.structure.levels import ARTICLE, BOX, NO_RANK, RANK, Level, Levels
from policy_parser.structure.look_ahead import LookAhead
from policy_parser.structure.marks import CERTAIN, LADDER, SPOKEN, Mark, in_digits
from policy_parser.structure.placing import Placing

#: So many lines in a box that end no sentence are a table's cells.
_FEWEST_CELLS = 4
#: 总则 on the line below 第一章 is no longer, and ends with none of these.
_LONGEST_HEADING_BELOW = 40
_NO_HEADING_ENDS = "。；：，"


class Numbering:
    """Lark's postlexer: marked lines to OPEN, marker, WORDS and CLOSE."""

    always_accept: Iterable[str] = ()

    def process(self, stream: Iterable[Token]) -> Iterator[Token]:
        return _Run([token.value for token in stream]).tokens()


class _Run:
    """The numbering of one document."""

    def __init__(self, lines: list[MarkedLine]) -> None:
        self.lines = lines
        self.ahead = LookAhead(lines)
        self.tiers = tiers_of_headings(lines)
        self.levels = Levels()
        self.stack = self.levels.stack
        self.depth_of = Placing(self.levels, self.ahead).depth_of
        self.boxes = False  # whether the text has boxes
        self.after_tables: int | None = None  # how many clauses stay open behind the tables that are being read

    def tokens(self) -> Iterator[Token]:
        out = self.levels.out
        for marked in self.lines:
            if marked.role in OF_TABLES:
                self._of_table(marked)
                yield from out
                out.clear()
                continue
            if self.after_tables is not None:
                self._end_tables()
            if marked.anew:
                self.levels.close_to(0)
            if marked.role == "attachment":
                self._open_attachment(marked)
            elif marked.role == "named" and self._open_named(marked):
                pass
            elif marked.role == "heading":
                self._open_heading(marked)
            elif marked.role == "quoted":
                self._words(marked, 0, len(marked.line.text))
            else:
                self._line(marked)
            yield from out
            out.clear()
        self.levels.close_to(0)
        yield from out

    def _line(self, marked: MarkedLine) -> None:
        """The heads of a line and the words between them."""
        line = marked.line
        at = 0
        opened = False
        for mark in marked.marks:
            if mark.start < at:
                continue  # no head begins within an article's title
            depth = self.depth_of(mark, marked)
            if depth is None:
                continue
            if mark.start > at:
                self._words(marked, at, mark.start, own=opened)
                depth = self.depth_of(mark, marked)  # the words may have opened the 款 that its items stand in
            self._open(mark, len(self.stack) if depth is None else depth, line)
            at, opened = mark.after, True
            if mark.family == "ARTICLE":
                at = self._article_title(line, at)
        if at < len(line.text):
            self._words(marked, at, len(line.text), own=opened)

    # ── heads ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _open(self, mark: Mark, depth: int, line: Line) -> None:
        """Opens the clause of a mark at a depth."""
        levels = self.levels
        levels.close_to(depth)
        rank = RANK.get(mark.family, NO_RANK)
        if rank == NO_RANK and self.stack and self.stack[-1].rank == ARTICLE:
            levels.push_paragraph(self.stack[-1])  # 第五条 with nothing but （一）（二） below it
        kind = self._kind(mark)
        levels.homes.setdefault(mark.group, set()).add(self.stack[-1].group if self.stack else "")
        level = Level(
            mark.group, mark.family, rank, kind, mark.through or mark.number, mark.insertion, line.heading, 0, False,
            mark.path, line.inset, digits=in_digits(line.text, mark),
        )  # fmt: skip
        levels.last[mark.group] = level
        bold = max(0, line.bold - mark.after) if line.bold else 0
        head = Head(
            kind, mark.number or None, mark.insertion, None, line.heading, bold, "", mark.group, mark.through,
        )  # fmt: skip
        levels.push(level, head, Token(mark.family, (line, mark.start, mark.end)))
        levels.head_end = (line, mark.after)
        levels.opened_at = mark.line

    def _kind(self, mark: Mark) -> ClauseKind:
        named = LADDER.get(mark.family) or SPOKEN.get(mark.family) or ("question" if mark.role == "asks" else None)
        if named is not None:
            return named
        article = self.levels.article()
        if article is None:
            return "point"
        return "subitem" if any(level.kind in ("item", "subitem") for level in self.stack[article + 1 :]) else "item"

    def _article_title(self, line: Line, at: int) -> int:
        """Emits 第一条（立法目的）'s title as the article's own words; returns where the paragraph begins."""
        match = ARTICLE_TITLE.match(line.text, at)
        if match is None or not (self.ahead.titled_articles or match.end() == len(line.text) or match[0][0] == "【"):
            return at
        self.levels.add_words((line, at, match.end()))
        rest = line.text[match.end() :]
        return len(line.text) - len(rest.lstrip())

    def _open_attachment(self, marked: MarkedLine) -> None:
        """An attachment: everything closes, and numbering starts anew."""
        line, label_end = marked.line, marked.label_end
        head = Head("attachment", marked.number, marked.insertion, series=marked.series)
        if label_end:
            head.label = (line, 0, label_end)
        self.levels.push_scope("attachment", marked.number or 0, head)
        start = len(line.text) - len(line.text[label_end:].lstrip())
        if start < len(line.text):
            self.levels.add_words((line, start, len(line.text)), titles=True)
        for below in marked.title:
            self.levels.add_words((below, 0, len(below.text)), titles=True)

    def _open_named(self, marked: MarkedLine) -> bool:
        """附则 without a number stands beside the outermost of 编章节; False where the text has none of them open."""
        depth = next((i for i in range(self.levels.base, len(self.stack)) if self.stack[i].rank < ARTICLE), None)
        if depth is None or (self.stack[-1].rank < ARTICLE and not self.stack[-1].titled):
            return False  # 第二编, and 分则 on the line below: its own heading
        beside = self.stack[depth]
        self.levels.close_to(depth)
        self.levels.push(Level(beside.group, beside.family, beside.rank, beside.kind, 0), Head(beside.kind, None))
        self.levels.add_words((marked.line, 0, len(marked.line.text)), titles=True)
        return True

    def _open_heading(self, marked: MarkedLine) -> None:
        """A heading without a number goes under the deepest clause whose own line the source marks less deep."""
        depth = marked.depth + (self.tiers.get(marked.position, 0) if self.tiers else 0)
        at = self._depth_of_box() if marked.boxed else self._depth_of_heading(depth, marked.position)
        self.boxes = self.boxes or marked.boxed
        article = self.levels.article()
        if article is not None:
            at = min(at, article)
        self.levels.close_to(at)
        head = Head("heading", None, heading=marked.depth, bold=marked.line.bold if marked.depth > BOLD_LINE else 0)
        group = BOX if marked.boxed else f"HEADING{depth}"
        self.levels.push(Level(group, "HEADING", NO_RANK, "heading", 0, source_depth=depth), head)
        self.levels.add_words((marked.line, 0, len(marked.line.text)))

    def _depth_of_box(self) -> int:
        """A box stands where it is printed, in the deepest clause that is open, but in no other box."""
        return next((i for i, level in enumerate(self.stack) if level.group == BOX), len(self.stack))

    def _depth_of_heading(self, depth: float, line: int) -> int:
        """`##` is deeper only than a line with fewer; a bold line is deeper than a number's, even a bold one's, unless
        it stands where the next number should; and it closes a list of sentences."""
        at = self.levels.base
        for i, level in enumerate(self.stack[at:], at):
            if level.source_depth >= depth and (
                level.family == "HEADING" or depth < BOLD_LINE or self.ahead.skips(level, line)
            ):
                return i
            if level.source_depth or depth >= BOLD_LINE:
                at = i + 1
        if depth >= BOLD_LINE:
            while at > self.levels.base and self.stack[at - 1].kind == "point" and self.stack[at - 1].sentence:
                at -= 1
        return at

    # ── tables ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _of_table(self, marked: MarkedLine) -> None:
        """A table, its title, a note below it. What follows them is none of it: `after_tables` says where that goes."""
        if marked.role == "part":
            return  # the table below it takes it along
        if marked.role == "table_note":
            self._one_of_table(
                marked, Level("PARAGRAPH", "PARAGRAPH", NO_RANK, "paragraph", 0), Head("paragraph", None)
            )
            return
        open_title = bool(self.stack) and self.stack[-1].family == "TABLES"
        if marked.role == "table_title" or not open_title:
            self._place_table(marked)
        if marked.role == "table_title":
            head = Head("heading", None, heading=marked.depth)
            self.levels.push(Level("TABLES", "TABLES", NO_RANK, "heading", 0, titled=True), head)
            self.levels.add_words((marked.line, 0, len(marked.line.text)))
            return
        label = (marked.title[0], 0, marked.label_end) if marked.label_end else None
        head = Head("table", marked.number or None, marked.insertion, label=label)
        self._one_of_table(marked, Level("TABLE", "TABLE", NO_RANK, "table", 0), head)

    def _one_of_table(self, marked: MarkedLine, level: Level, head: Head) -> None:
        """A clause that holds its own words alone, those of its caption first."""
        self.levels.push(level, head)
        for at, line in enumerate([*marked.title, marked.line]):
            start = 0 if at or not marked.label_end else caption_start(line.text, marked.label_end)
            if start < len(line.text):
                self.levels.add_words((line, start, len(line.text)))
        self.levels.close_to(len(self.stack) - 1)

    def _place_table(self, marked: MarkedLine) -> None:
        """Leaves open what a table stands in: the paragraph that leads to it, or what is open. What stands behind the
        last article, or behind the words that close the text, and is led to by neither, belongs to neither."""
        if self.after_tables is not None and not marked.led:
            self._end_tables()
        if not marked.led and not any(self.ahead.goes_on(level, marked.position) for level in self.stack):
            schedule = marked.role == "table_title" and self.levels.article() is not None
            if schedule or marked.closed:
                self.levels.close_to(self.levels.base)
        if self.stack:
            self.stack[-1].titled = True
        if self.after_tables is None:
            self.after_tables = len(self.stack)

    def _end_tables(self) -> None:
        if self.after_tables is not None:
            self.levels.close_to(self.after_tables)
            self.after_tables = None

    # ── words ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _words(self, marked: MarkedLine, start: int, end: int, own: bool = False) -> None:
        """Words that are no marker: the own paragraph of what has just opened (`own`), or one without a number."""
        if not self.stack:
            self._paragraph(marked, start, end, 0)
            return
        words = (marked.line, start, end)
        levels = self.levels
        top = self.stack[-1]
        if top.rank == ARTICLE:
            levels.push_paragraph(top)
            levels.add_words(words)
        elif own or (not top.titled and self._is_heading_below(top, marked.line.text[start:end])):
            levels.add_words(words, titles=True)
        else:
            self._unnumbered(marked, start, end)

    def _is_heading_below(self, top: Level, words: str) -> bool:
        """第一章 on a line of its own, 总则 on the next; likewise （一） alone."""
        if top.kind in ("attachment", "question", "answer"):
            return True
        if top.rank < ARTICLE:
            return len(words) <= _LONGEST_HEADING_BELOW and words[-1] not in _NO_HEADING_ENDS
        return top.family != "HEADING"

    def _unnumbered(self, marked: MarkedLine, start: int, end: int) -> None:
        """A paragraph without a number, where clauses are open."""
        if self.boxes:
            self._leave_box(marked.line.text[start:end])
        article = self.levels.article()
        if article is None:
            depth = len(self.stack)
            while depth > 1 and self.stack[depth - 1].kind == "paragraph":
                depth -= 1
            self.stack[depth - 1].titled = True  # what follows a paragraph heads nothing
            self._paragraph(marked, start, end, depth)
            return
        item = self._item_that_goes_on(article, marked.position)
        if item is not None:
            self._paragraph(marked, start, end, item + 1)
            return
        self.levels.close_to(article + 1)  # 立法法 第六十五条: a 款 of its own
        self.levels.push_paragraph(self.stack[article])
        self.levels.add_words((marked.line, start, end))

    def _leave_box(self, words: str) -> None:
        """Closes a box before the sentence that stands behind its list, or behind its table's cells of a line each."""
        at = next((i for i, level in enumerate(self.stack) if level.group == BOX), None)
        if at is None:
            return
        box = self.stack[at]
        sentence = words[-1] in "。；"
        if sentence and (at + 1 < len(self.stack) or box.paragraphs >= _FEWEST_CELLS):
            self.levels.close_to(at)
        elif not sentence:
            box.paragraphs += 1

    def _paragraph(self, marked: MarkedLine, start: int, end: int, depth: int) -> None:
        """A paragraph that opens and closes at a depth."""
        self.levels.close_to(depth)
        self.levels.push_paragraph()
        self.levels.add_words((marked.line, start, end))
        if marked.leads:
            self.after_tables = depth
        else:
            self.levels.close_to(depth)

    def _item_that_goes_on(self, article: int, line: int) -> int | None:
        """The level whose list the next mark carries on: an unnumbered paragraph before it belongs to its last item."""
        best: tuple[int, int, int] | None = None
        for depth in range(len(self.stack) - 1, article, -1):
            level = self.stack[depth]
            if level.kind == "paragraph":
                continue
            mark = self.ahead.goes_on(level, line)
            if mark is not None and mark.certainty == CERTAIN and (best is None or (mark.line, mark.start) < best[:2]):
                best = (mark.line, mark.start, depth)
        return best[2] if best else None
