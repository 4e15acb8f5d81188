"""Printed lines in, how their page is printed out: at what width its lines are cut, whether first lines are set in or
all the others, whether blank lines part paragraphs.

What lies between two lines of it is told by `page_print`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.layout.cut_off import cut_off
from policy_parser.layout.measure import HANGS, measure
from policy_parser.layout.printed_line import PrintedLine

_HAN = "零〇○一二三四五六七八九十百千两廿"
_DIGIT = "0-9０-９"
#: 编章节 stand flush left in print that indents its paragraphs; so does `第 1 條` in Taiwan's.
_FLUSH_HEAD = expression(rf"第\s{{0,3}}[{_HAN}{_DIGIT}]{{1,9}}\s{{0,3}}(?:分?[编編]|[篇章节節])")
#: A line narrower than this share of its neighbours, and amid a sentence, ends a paragraph.
SHORT_AMID = 0.72
#: Lines cut at one width may still fall short of it: a half cell is left over, a mark may not begin the next line.
CUT = 1.5
#: So many lines must be set in behind a paragraph's first.
_FEWEST_HANGING = 3
#: So many marks may hang over the width at which lines are cut: …（试行）》，
_MOST_HANGING = 3
#: So many lines of running text say how wide a page is printed.
_MANY = 8
#: A title and the note below it may be printed wider than the text.
_TITLE_LINES = 6
_RUNS = expression("[，。、；,;]")
#: A line set in by so many cells more than others is centred, or stands at the right.
CENTRED = 5.0


class PrintedPage:
    """How one text is printed.

    `exact`: the width at which every line is cut, in characters or else in cells; `measures`: that of each page, where
    it is set to one. `wrapped`: lines are the page's, not paragraphs. `base`: how far in plain lines stand. `indented`:
    first lines are set in; `hanging`: all the others are. `gaps_part`: blank lines part paragraphs. `widest`: the
    widest line near each.
    """

    def __init__(
        self,
        text: str,
        lines: Sequence[PrintedLine],
        wrapped: bool | None = None,
        begins: frozenset[int] = frozenset(),
    ) -> None:
        """`wrapped`: what the file's kind says of its lines, None where it says nothing. `begins`: where the lines
        start that begin a paragraph, if the file's reader knows it of all of them."""
        self.text = text
        self.lines = lines
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
        lines = [p for p in lines if p.line.indent < CENTRED] or lines  # a signature stands at the right
        longest = max(p.size for p in lines)
        amid = [p for p in lines if not p.ends and p.size >= 0.6 * longest]
        usual, count = Counter(p.size for p in amid).most_common(1)[0] if amid else (0.0, 0)
        if 12 <= longest <= 120 and len(amid) >= 3 and usual == longest and count * 10 >= 9 * len(amid):
            return longest, 0.0
        widest = max(p.width for p in lines)
        wide = [p.width for p in lines if not p.ends and p.width >= 0.6 * widest]
        near = sum(1 for width in wide if width >= widest - CUT)
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

    def is_uncut(self, one: PrintedLine) -> bool:
        """Whether a line is wider than lines are cut: a note above the text, printed as it came."""
        size, width = self.exact
        if size:
            return one.size > size and not self._hangs_over(one, size)
        return bool(width) and one.width > width + CUT

    def is_cut_short(self, one: PrintedLine) -> bool:
        """Whether a line is shorter than the width at which lines are cut, and so ends a paragraph."""
        size, width = self.exact
        return one.size < size if size else one.width < width - CUT

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

    def is_set_in(self, at: int) -> bool:
        return self.lines[at].line.indent - self.base >= 1.0

    def _has_indents(self) -> bool:
        """Whether a paragraph's first line is set in: a fair share of lines is, and few of those go on a sentence."""
        inside = [at for at in range(1, len(self.lines)) if self.is_set_in(at) and not self.heads_flush(self.lines[at])]
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
        first = next((at for at, p in enumerate(self.lines) if p.numbered and p.line.indent - base < 1.0), 0)
        for at in range(first + 1, len(self.lines)):  # a title is centred
            before, here = self.lines[at - 1], self.lines[at]
            if here.line.indent - base >= CENTRED:
                continue
            short = before.width < SHORT_AMID * widest
            if here.line.indent - base >= 1.0:
                if not here.numbered:  # an item may be set in as well
                    inside += 1
                    cut += not short
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

    def heads_flush(self, one: PrintedLine) -> bool:
        return one.numbered and _FLUSH_HEAD.match(self.text, one.line.start) is not None
