"""Printed lines in, what lies between each two of them out: a new paragraph, a broken one, or no telling.

The evidence, in the order of its weight: an indent, where paragraphs are indented at all; a line that is shorter than
its neighbours; where blank lines stand; the end of a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from policy_parser.expressions import expression
from policy_parser.layout.cut_off import cites_on
from policy_parser.layout.printed_line import PrintedLine
from policy_parser.layout.printed_page import CENTRED, CUT, SHORT_AMID, PrintedPage

_HAN = "零〇○一二三四五六七八九十百千两廿"
_DIGIT = "0-9０-９"
_FIRST_HEAD = expression(r"第\s?[一1]\s?[编編章条條]")
#: A note on passing begins so, and is no longer than so many lines.
_NOTE_BEGINS = expression(rf"[（(](?:[12][0-9]{{3}}|[{_HAN}○Ｏ]{{4}})\s?年")
_NOTE_LINES = 8
_ARTICLE_ALONE = expression(
    rf"第\s{{0,3}}[{_HAN}{_DIGIT}]+(?:-[0-9]+)?\s{{0,3}}[條条](?:之[{_HAN}{_DIGIT}]+)?\s*(?:[（(][^）)]*[）)])?"
)
#: A line this much shorter than its neighbours ends a paragraph where it ends a sentence.
_SHORT_AT_END = 2.6
#: 一是 at a paragraph's beginning, and in which order they come.
_COUNT = expression("([一二三四五六七八九])是")
#: 前項人員之資格, 前两款规定
_GOES_BACK = expression("前[一二三四两兩]?[款项項]")
_COUNTS = "一二三四五六七八九"
#: 2029-03-01发布　　　　　　　2029-06-01实施: a line of two columns ends where it ends.
_COLUMNS = expression(r"[^，。、；\s]{1,40}(?:[ \u3000]{0,3}[\u3000]{5}|[ ]{12})[ \u3000]*[^，。、；\s]{1,40}")
#: What a line cannot end with, and a paragraph even less.
_OPENS = frozenset("（《〈“‘(「『【〔")


class Between(Enum):
    """What lies between two printed lines."""

    PARAGRAPH = "a new paragraph begins"
    PERHAPS = "joined; but where a number stands here that agrees, a clause begins"
    JOINED = "the page broke the line"


class PagePrint(PrintedPage):
    """How one text is printed, and what that makes of each line's end."""

    def __init__(
        self,
        text: str,
        lines: Sequence[PrintedLine],
        wrapped: bool | None = None,
        broken: bool = False,
        begins: frozenset[int] = frozenset(),
    ) -> None:
        """`wrapped` and `begins`: see PrintedPage. `broken`: paragraphs may be cut anywhere, as a newspaper's or a
        magazine's are where a column or a page ends."""
        super().__init__(text, lines, wrapped, begins)
        self.broken = broken
        self.begins = begins
        self.counted = -1  # 一是, 二是: the last that began a paragraph
        self.first = 0  # the line that begins the paragraph which is being joined
        self.reach = lines[0].width  # how far the pieces reach that one printed line came in

    def between(self, at: int) -> Between:
        """What lies between the line before `at` and the line at it. Asked for one line after the other."""
        found = self._between(at)
        told = self.indented or self.hanging  # where indents tell paragraphs, words tell no more
        if found is not Between.PARAGRAPH and self.lines[at - 1].ends and not told:
            found = Between.PARAGRAPH if self._counts_on(at) or self._goes_back(at) else found
        if found is Between.PARAGRAPH:
            self.first = at
            start = self.lines[at].line.start
            if self.text.startswith("是", start + 1) and (count := _COUNT.match(self.text, start)):
                self.counted = _COUNTS.index(count[1])
        elif found is Between.PERHAPS and self.lines[at - 1].ends:
            self.first = at  # a paragraph, most likely
        goes_on = found is not Between.PARAGRAPH and self.wrapped and self._falls_short(at - 1)
        self.reach = self.lines[at].width + (self.reach if goes_on else 0.0)
        return found

    def _counts_on(self, at: int) -> bool:
        """Whether a line begins with 二是 where 一是 began a paragraph."""
        count = _COUNT.match(self.text, self.lines[at].line.start)
        return count is not None and _COUNTS.index(count[1]) == self.counted + 1

    def _goes_back(self, at: int) -> bool:
        """Whether a sentence at a line's beginning speaks of the paragraph before it, and so opens one of its own."""
        return self.lines[at].first == "前" and _GOES_BACK.match(self.text, self.lines[at].line.start) is not None

    def _between(self, at: int) -> Between:
        before, here = self.lines[at - 1], self.lines[at]
        for one in (before, here):
            if one.markup is not None and one.markup.heading:
                return Between.PARAGRAPH
        if not (before.ends or here.continues) and _COLUMNS.fullmatch(self.text, before.line.start, before.line.end):
            return Between.PARAGRAPH
        if cites_on(self.text, before, here):
            return Between.JOINED
        if self.begins:
            if here.line.start in self.begins:
                return Between.PARAGRAPH
            return Between.PERHAPS if here.counted else Between.JOINED
        if not self.wrapped:
            return self._between_paragraphs(at, before, here)
        if self._is_alone(before) or self._is_alone(here) or self.is_uncut(before):
            return Between.PARAGRAPH
        begins = here.counted or (self.indented and self.is_set_in(at))
        if before.last in _OPENS or (before.last == "、" and (here.first in _OPENS or not begins)):
            return Between.JOINED  # （⏎三）, 《青禾县水资源条例》、⏎《青禾县供水条例》, 县财政局、⏎县水务局
        if not here.counted and self._is_in_title(before, here):
            return Between.JOINED  # 根据《青禾县供⏎水条例》
        if self.first == 0 and not before.ends and _FIRST_HEAD.match(self.text, here.line.start):
            return Between.PARAGRAPH  # a title as long as its line
        if self.hanging and self._hangs_below(at, before, here):
            return Between.JOINED
        if self._is_centred(here) or (at - 1 == self.first and self._is_centred(before)):
            return Between.PARAGRAPH
        if self.indented:
            return self._between_indented(at, before, here)
        if self.hanging:
            if not self.is_set_in(at):
                return Between.PARAGRAPH
            return Between.PERHAPS if here.counted and before.ends else Between.JOINED
        return self._between_flush(at, before, here)

    def _is_in_title(self, before: PrintedLine, here: PrintedLine) -> bool:
        """Whether a 《 of the line before closes in this one."""
        opens = self.text.rfind("《", before.line.start, before.line.end)
        if opens < 0 or self.text.find("》", opens, before.line.end) >= 0:
            return False
        closes = self.text.find("》", here.line.start, here.line.end)
        return closes >= 0 and self.text.find("《", here.line.start, closes) < 0

    def _is_centred(self, one: PrintedLine) -> bool:
        """Whether a line is set far in, as a caption and a signature are."""
        return self.wrapped and one.line.indent - self.base >= CENTRED

    def _is_full(self, at: int) -> bool | None:
        """Whether the page broke the line at a position; None where its width is not known."""
        found = self.measures.get(self.lines[at].line.page)
        if found is None:
            return None
        after = self.lines[at + 1].line
        return found.is_full(self._whole(at, found.width), self.text[after.start : after.end], at == self.first)

    def _falls_short(self, at: int) -> bool:
        """Whether a line is known not to fill the page."""
        full = None if self.exact[0] else self._is_full(at)
        if full is None:
            return any(self.exact) and self.is_cut_short(self._whole(at, self.exact[1]))
        return not full

    def _whole(self, at: int, width: float) -> PrintedLine:
        """A line as wide as it was printed: reading a PDF may part one where two marks are set close
        (…《企业会计准则》|、|《核算指引》以及), and only together its pieces fill the page."""
        one = self.lines[at]
        return one._replace(width=self.reach) if one.width < self.reach <= width + CUT else one

    def _is_alone(self, one: PrintedLine) -> bool:
        """`第 1 條` on a line of its own."""
        return one.numbered and _ARTICLE_ALONE.fullmatch(self.text, one.line.start, one.line.end) is not None

    def _between_paragraphs(self, at: int, before: PrintedLine, here: PrintedLine) -> Between:
        if before.last == "第" or before.last in _OPENS or at in self.cut_off:
            return Between.JOINED  # 第三十条第⏎（四）项, （⏎三）
        if before.ends or here.numbered or here.line.indent > before.line.indent + 1.0:
            return Between.PARAGRAPH
        if self._is_in_note(at):
            return Between.JOINED
        if here.continues:
            return Between.JOINED
        if before.pauses and here.line.gap == 0 and here.line.indent <= before.line.indent - 1.0:
            return Between.JOINED  # 　　…根据有关规定，⏎制定本条例: set in, and then flush
        cut = before.line.page != here.line.page or self.broken
        if not cut or before.size < 12:
            return Between.PARAGRAPH
        return Between.PERHAPS if here.counted else Between.JOINED

    def _is_in_note(self, at: int) -> bool:
        """Whether the lines before one print the first lines of a note: （2019年8月22日…第二十一次⏎会议通过）."""
        for first in range(at - 1, max(at - _NOTE_LINES, -1), -1):
            start, end = self.lines[first].line.start, self.lines[at - 1].line.end
            if self.text[start] in "（(" and _NOTE_BEGINS.match(self.text, start, end):
                words = self.text[start:end]
                return words.count("（") + words.count("(") > words.count("）") + words.count(")")
            if self.lines[first].line.gap:
                return False
        return False

    def _between_indented(self, at: int, before: PrintedLine, here: PrintedLine) -> Between:
        if self.is_set_in(at):
            return Between.PARAGRAPH
        if before.pauses and not here.counted:
            return Between.JOINED
        if self.exact[0] and self.is_cut_short(before):
            return Between.PARAGRAPH
        full = None if self.exact[0] else self._is_full(at - 1)
        if full is None:
            widest = self.widest[at - 1]
            full = bool(self.exact[0]) or before.width >= widest - max(4.0, widest * 0.2)
        if not full and (before.line.page == here.line.page or self.heads_flush(before)):
            return Between.PARAGRAPH  # a line within a paragraph is full
        return Between.PERHAPS if self.heads_flush(here) or (here.counted and before.ends) else Between.JOINED

    def _lost_its_indent(self, at: int) -> bool:
        """Whether a line goes on a sentence and yet falls two cells short of the next: a paragraph's first line, whose
        indent is not in the text."""
        if at + 1 == len(self.lines):
            return False
        here, after = self.lines[at], self.lines[at + 1]
        return here.line.page == after.line.page and 1.6 <= after.width - here.width <= 3.2 and not after.spaced

    def _between_flush(self, at: int, before: PrintedLine, here: PrintedLine) -> Between:
        joined = Between.PERHAPS if here.counted else Between.JOINED
        if here.continues:
            return Between.JOINED
        if self.broken and before.line.page != here.line.page:
            return joined  # 下转第6版: the line before the jump is short, whatever it ends
        full = None if self.exact[0] else self._is_full(at - 1)
        if full is not None:
            return self._between_measured(at, full, joined)
        if any(self.exact):
            return Between.PARAGRAPH if self._falls_short(at - 1) else joined
        if here.line.gap and self.gaps_part and before.ends:
            return Between.PARAGRAPH
        widest = self.widest[at - 1]
        if not before.ends:
            first = here.line.gap > 0 and not self.gaps_part  # the blank line after a paragraph's first line
            full = before.spaced or before.width >= SHORT_AMID * widest
            return joined if first or full else Between.PARAGRAPH
        if before.width < widest - _SHORT_AT_END:
            return Between.PARAGRAPH
        if not here.ends and self._lost_its_indent(at):
            return Between.PARAGRAPH
        if not self.gaps_part and here.line.gap == 0 and at + 1 < len(self.lines) and self.lines[at + 1].line.gap:
            return Between.PARAGRAPH  # and here it comes behind this line
        return joined

    def _between_measured(self, at: int, full: bool, joined: Between) -> Between:
        """What lies before a line where the width of the page is known. `full`: the line before fills it."""
        before, here = self.lines[at - 1], self.lines[at]
        found = self.measures[before.line.page]
        if not full and not before.ends and found.lacks_indent(before):
            full = here.ends or not found.lacks_indent(here)  # only a heading ends so near the edge
        if not full:
            # a newspaper's text may have a blank line behind a paragraph's first line
            apart = here.line.gap > 0 and not self.gaps_part and not before.ends
            near = before.width >= SHORT_AMID * found.width
            pauses = before.pauses and here.spaced  # …城乡统筹，⏎加 快 实 现: what follows is set out to fill its line
            return joined if (apart or pauses) and near and not here.counted else Between.PARAGRAPH
        if before.ends:
            if here.line.gap and self.gaps_part:
                return Between.PARAGRAPH
            found = self.measures[here.line.page]
            if found.dropped and not here.ends and found.lacks_indent(here) and at + 1 < len(self.lines):
                return Between.PARAGRAPH
        return joined

    def _hangs_below(self, at: int, before: PrintedLine, here: PrintedLine) -> bool:
        """Whether a line is set in further than the first of its paragraph, whose sentence goes on: an item's."""
        amid = not before.ends and not here.counted and before.width >= SHORT_AMID * self.widest[at - 1]
        return amid and here.line.indent > self.lines[self.first].line.indent + 1.0
