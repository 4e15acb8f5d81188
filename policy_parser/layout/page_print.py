"""Printed lines in, what lies between each two of them out: a new paragraph, a broken one, or no telling.

The evidence, in the order of its weight: an indent, where paragraphs are indented at all; a line that is shorter than
its neighbours; where blank lines stand; the end of a sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import Enum

from policy_parser.expressions import expression
from policy_parser.layout.cut_off import cites_on, cut_off
from policy_parser.layout.measure import HANGS, measure
from policy_parser.layout.printed_line import PrintedLine

_HAN = "零〇○一二三四五六七八九十百千两廿"
_DIGIT = "0-9０-９"
#: 编章节 stand flush left in print that indents its paragraphs; so does `第 1 條` in Taiwan's.
_FLUSH_HEAD = expression(rf"第\s{{0,3}}[{_HAN}{_DIGIT}]{{1,9}}\s{{0,3}}(?:分?[编編]|[篇章节節])")
_FIRST_HEAD = expression(r"第\s?[一1]\s?[编編章条條]")
#: A note on passing begins so, and is no longer than so many lines.
_NOTE_BEGINS = expression(rf"[（(](?:[12][0-9]{{3}}|[{_HAN}○Ｏ]{{4}})\s?年")
_NOTE_LINES = 8
_ARTICLE_ALONE = expression(
    rf"第\s{{0,3}}[{_HAN}{_DIGIT}]+(?:-[0-9]+)?\s{{0,3}}[條条](?:之[{_HAN}{_DIGIT}]+)?\s*(?:[（(][^）)]*[）)])?"
)
#: A line this much shorter than its neighbours ends a paragraph: where it ends a sentence, and where it does not.
_SHORT_AT_END, _SHORT_AMID = 2.6, 0.72
#: Lines cut at one width may still fall short of it: a half cell is left over, a mark may not begin the next line.
_CUT = 1.5
#: So many lines must be set in behind a paragraph's first.
_FEWEST_HANGING = 4
#: So many marks may hang over the width at which lines are cut: …（试行）》，
_MOST_HANGING = 3
#: So many lines of running text say how wide a page is printed.
_MANY = 8
#: A title and the note below it may be printed wider than the text.
_TITLE_LINES = 6


_RUNS = expression("[，。、；,;]")
#: 一是 at a paragraph's beginning, and in which order they come.
_COUNT = expression("([一二三四五六七八九])是")
#: 前項人員之資格, 前两款规定
_GOES_BACK = expression("前[一二三四两兩]?[款项項]")
_COUNTS = "一二三四五六七八九"
#: 2029-03-01发布　　　　　　　2029-06-01实施: a line of two columns ends where it ends.
_COLUMNS = expression(r"[^，。、；\s]{1,40}(?:[ \u3000]{0,3}[\u3000]{5}|[ ]{12})[ \u3000]*[^，。、；\s]{1,40}")
#: What a line cannot end with, and a paragraph even less.
_OPENS = frozenset("（《〈“‘(「『【〔")
#: A line set in by so many cells more than others is centred, or stands at the right.
_CENTRED = 5.0


class Between(Enum):
    """What lies between two printed lines."""

    PARAGRAPH = "a new paragraph begins"
    PERHAPS = "joined; but where a number stands here that agrees, a clause begins"
    JOINED = "the page broke the line"


class PagePrint:
    """How one text is printed, and what that makes of each line's end."""

    def __init__(
        self,
        text: str,
        lines: Sequence[PrintedLine],
        wrapped: bool | None = None,
        broken: bool = False,
        begins: frozenset[int] = frozenset(),
    ) -> None:
        """`wrapped`: what the file's kind says of its lines, None where it says nothing. `broken`: paragraphs may be
        cut anywhere, as a newspaper's or a magazine's are where a column or a page ends. `begins`: where the lines
        start that begin a paragraph, if the file's reader knows it of all of them."""
        self.text = text
        self.lines = lines
        self.broken = broken
        self.begins = begins
        self.exact = self._exact_size()
        self.measures = measure(lines) if wrapped is not False and not begins else {}
        self.wrapped = wrapped if wrapped is not None else any(self.exact) or bool(self.measures) or self._is_ragged()
        self.cut_off = frozenset() if self.wrapped else cut_off(text, lines)
        self.base = self._base_indent()
        self.indented = self.wrapped and self._has_indents()
        hangs_from = self._hangs_from() if self.wrapped and not self.indented else None
        self.hanging = hangs_from is not None
        self.base = self.base if hangs_from is None else hangs_from
        self.gaps_part = self._gaps_part_paragraphs()
        self.widest = self._local_widths() if self.wrapped else []
        self.counted = -1  # 一是, 二是: the last that began a paragraph
        self.first = 0  # the line that begins the paragraph which is being joined
        self.reach = lines[0].width  # how far the pieces reach that one printed line came in

    # ── how it is printed ─────────────────────────────────────────────────────────────────────────────────────────

    def _amid(self) -> tuple[list[PrintedLine], list[PrintedLine]]:
        """The lines that end amid a sentence; and those of them that are no headings, for no number follows them."""
        pairs = zip(self.lines, [*self.lines[1:], None], strict=True)
        amid = [(p, after) for p, after in pairs if not p.ends and p.size >= 8]
        return [p for p, _ in amid], [p for p, after in amid if after is None or not after.counted]

    def _exact_size(self) -> tuple[float, float]:
        """The width at which every line was cut, in characters or else in cells, as (size, width); 0 where unknown.

        A line that is cut is as wide as the widest, or its last marks hang over that width (`…和管理，`); and hardly
        any line of near that width ends amid a sentence without being so wide.
        """
        lines = self.lines[_TITLE_LINES:] if len(self.lines) > 3 * _TITLE_LINES else self.lines
        lines = [p for p in lines if p.line.indent < _CENTRED] or lines  # a signature stands at the right
        longest = max(p.size for p in lines)
        amid = [p for p in lines if not p.ends and p.size >= 0.6 * longest]
        usual, count = Counter(p.size for p in amid).most_common(1)[0] if amid else (0.0, 0)
        if 12 <= longest <= 120 and len(amid) >= 3 and usual == longest and count * 10 >= 9 * len(amid):
            return longest, 0.0
        widest = max(p.width for p in lines)
        wide = [p.width for p in lines if not p.ends and p.width >= 0.6 * widest]
        near = sum(1 for width in wide if width >= widest - _CUT)
        if usual >= 12 and longest <= usual + _MOST_HANGING and 2 * count >= len(amid) >= 6:
            cut = sum(1 for p in amid if p.size == usual or self._hangs_over(p, usual))
            if cut * 10 >= 9 * len(amid) and cut * len(wide) > near * len(amid):
                return usual, 0.0
        if 16 <= widest <= 120 and len(wide) >= 3 and near * 10 >= 7 * len(wide):
            return 0.0, widest
        return 0.0, 0.0

    def _hangs_over(self, one: PrintedLine, size: float) -> bool:
        """Whether all that a line has beyond so many characters is marks that may hang over the edge."""
        over = int(one.size - size)
        if not 0 < over <= _MOST_HANGING:
            return False
        return all(mark in HANGS for mark in self.text[one.line.end - over : one.line.end])

    def _is_uncut(self, one: PrintedLine) -> bool:
        """Whether a line is wider than lines are cut: a note above the text, printed as it came."""
        size, width = self.exact
        if size:
            return one.size > size and not self._hangs_over(one, size)
        return bool(width) and one.width > width + _CUT

    def _is_cut_short(self, one: PrintedLine) -> bool:
        """Whether a line is shorter than the width at which lines are cut, and so ends a paragraph."""
        size, width = self.exact
        return one.size < size if size else one.width < width - _CUT

    def _is_ragged(self) -> bool:
        """Whether lines that end amid a sentence are so many, and so alike in width, that the page broke them."""
        amid, running = self._amid()
        if len(running) < 4 or len(amid) * 4 < len(self.lines):
            return False
        if 4 * sum(1 for p in running if _RUNS.search(self.text, p.line.start + 4, p.line.end)) < len(running):
            return False  # entries and labels, with no comma among them: no running text
        if len(running) >= _MANY:
            amid = running  # their widths tell more without the headings'
        usual = self._usual_widths(amid)
        near = sum(1 for p in amid if abs(p.width - usual[p.line.page]) <= max(3.0, usual[p.line.page] * 0.15))
        wide = sum(1 for p in self.lines if p.width > 1.25 * usual[p.line.page] + 2)
        return near * 2 >= len(amid) and wide * 20 <= len(self.lines) and all(9 <= w <= 90 for w in usual.values())

    def _usual_widths(self, amid: Sequence[PrintedLine]) -> dict[int, float]:
        """The middle width of the lines that end amid a sentence, by page; a page with few takes that of all."""
        by_page: dict[int, list[float]] = {p.line.page: [] for p in self.lines}
        for p in amid:
            by_page[p.line.page].append(p.width)
        middle = sorted(p.width for p in amid)[len(amid) // 2]
        return {page: sorted(ws)[len(ws) // 2] if len(ws) >= _MANY else middle for page, ws in by_page.items()}

    def _base_indent(self) -> float:
        indents = Counter(p.line.indent for p in self.lines)
        common = max(indents.values())
        return min(i for i, n in indents.items() if n * 10 >= common)

    def _is_set_in(self, at: int) -> bool:
        return self.lines[at].line.indent - self.base >= 1.0

    def _has_indents(self) -> bool:
        """Whether a paragraph's first line is set in: a fair share of lines is, and few of those go on a sentence."""
        inside = [
            at for at in range(1, len(self.lines)) if self._is_set_in(at) and not self._heads_flush(self.lines[at])
        ]
        if len(inside) < 2 or len(inside) * 40 < len(self.lines):
            return False
        wide = sorted(p.width for p in self.lines)[len(self.lines) * 3 // 4]
        amid = sum(
            1
            for at in inside
            if not self.lines[at - 1].ends and self.lines[at - 1].width >= 0.85 * wide and not self._may_head(at)
        )
        return amid * 4 <= len(inside)

    def _hangs_from(self) -> float | None:
        """The indent of first lines where all lines of a paragraph but its first are set in: where one is, the line
        before hardly ever falls short of the edge; where one is not, it mostly does, or ends a sentence, or is a
        number's. None where it is not so."""
        widest = max(p.width for p in self.lines)
        base = min(p.line.indent for p in self.lines)
        inside = flush = begun = cut = 0
        for at in range(1, len(self.lines)):
            before, here = self.lines[at - 1], self.lines[at]
            if here.line.indent - base >= _CENTRED:
                continue
            short = before.width < _SHORT_AMID * widest
            if here.line.indent - base >= 1.0:
                inside += 1
                cut += not here.numbered and not short
            else:
                flush += 1
                begun += here.numbered or before.ends or short or before.numbered
        if inside < _FEWEST_HANGING or 4 * inside < flush or 10 * cut < 9 * inside or 10 * begun < 9 * flush:
            return None
        return base

    def _may_head(self, at: int) -> bool:
        """Whether the line before one may be a heading that fills it: it has a number, and is set in as far."""
        before, here = self.lines[at - 1], self.lines[at]
        return before.numbered and abs(before.line.indent - here.line.indent) < 1.0

    def _gaps_part_paragraphs(self) -> bool:
        """Whether a blank line parts paragraphs; a newspaper's text may have one after a paragraph's first line."""
        after = [at for at in range(1, len(self.lines)) if self.lines[at].line.gap]
        amid = sum(1 for at in after if not self.lines[at - 1].ends and self.lines[at - 1].size >= 12)
        return bool(after) and amid * 3 <= len(after)

    def _local_widths(self) -> list[float]:
        """For each line the width of the widest near it on its page: columns differ in width, and so do pages."""
        found: list[float] = []
        for at, one in enumerate(self.lines):
            near = self.lines[max(0, at - 4) : at + 5]
            found.append(max(p.width for p in near if p.line.page == one.line.page))
        return found

    # ── between two lines ─────────────────────────────────────────────────────────────────────────────────────────

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
        if self._is_alone(before) or self._is_alone(here) or self._is_uncut(before):
            return Between.PARAGRAPH
        begins = here.counted or (self.indented and self._is_set_in(at))
        if before.last in _OPENS or (before.last == "、" and (here.first in _OPENS or not begins)):
            return Between.JOINED  # （⏎三）, 《青禾县水资源条例》、⏎《青禾县供水条例》, 县财政局、⏎县水务局
        if not here.counted and self._is_in_title(before, here):
            return Between.JOINED  # 根据《青禾县供⏎水条例》
        if self.first == 0 and not before.ends and _FIRST_HEAD.match(self.text, here.line.start):
            return Between.PARAGRAPH  # a title as long as its line
        if self._is_centred(here) or (at - 1 == self.first and self._is_centred(before)):
            return Between.PARAGRAPH
        if self.indented:
            return self._between_indented(at, before, here)
        if self.hanging:
            return Between.JOINED if self._is_set_in(at) else Between.PARAGRAPH
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
        return self.wrapped and one.line.indent - self.base >= _CENTRED

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
            return any(self.exact) and self._is_cut_short(self._whole(at, self.exact[1]))
        return not full

    def _whole(self, at: int, width: float) -> PrintedLine:
        """A line as wide as it was printed: reading a PDF may part one where two marks are set close
        (…《企业会计准则》|、|《核算指引》以及), and only together its pieces fill the page."""
        one = self.lines[at]
        return one._replace(width=self.reach) if one.width < self.reach <= width + _CUT else one

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
            words = self.text[self.lines[first].line.start : self.lines[at - 1].line.end]
            if _NOTE_BEGINS.match(words):
                return words.count("（") + words.count("(") > words.count("）") + words.count(")")
            if self.lines[first].line.gap:
                return False
        return False

    def _between_indented(self, at: int, before: PrintedLine, here: PrintedLine) -> Between:
        if self._is_set_in(at):
            return Between.PARAGRAPH
        if before.pauses and not here.counted:
            return Between.JOINED
        if self.exact[0] and self._is_cut_short(before):
            return Between.PARAGRAPH
        full = None if self.exact[0] else self._is_full(at - 1)
        if full is None:
            widest = self.widest[at - 1]
            full = bool(self.exact[0]) or before.width >= widest - max(4.0, widest * 0.2)
        if not full and (before.line.page == here.line.page or self._heads_flush(before)):
            return Between.PARAGRAPH  # a line within a paragraph is full
        return Between.PERHAPS if self._heads_flush(here) or (here.counted and before.ends) else Between.JOINED

    def _heads_flush(self, one: PrintedLine) -> bool:
        return one.numbered and _FLUSH_HEAD.match(self.text, one.line.start) is not None

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
            full = before.spaced or before.width >= _SHORT_AMID * widest
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
            near = before.width >= _SHORT_AMID * found.width
            pauses = before.pauses and here.spaced  # …城乡统筹，⏎加 快 实 现: what follows is set out to fill its line
            return joined if (apart or pauses) and near and not here.counted else Between.PARAGRAPH
        if before.ends:
            if here.line.gap and self.gaps_part:
                return Between.PARAGRAPH
            found = self.measures[here.line.page]
            if found.dropped and not here.ends and found.lacks_indent(here) and at + 1 < len(self.lines):
                return Between.PARAGRAPH
        return joined
