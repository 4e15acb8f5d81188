"""Printed lines in, the width out that their text is set to: where the page breaks a line, and what it lets hang over.

A line is full where the first of the next would not have fitted: one character, or a number, a word, a bracket with
what it holds on to, for a page breaks none of these (`院）、` goes to the next line whole, and so does `2029`). A full
stop or a comma may hang over the edge (Word's default). Where copying has dropped the indent of a paragraph's first
line, that line is two cells narrower than the others.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.layout.physical import cells
from policy_parser.layout.printed_line import PrintedLine

#: What a page does not break: 院）、 《供 2029 5G
_CLUSTER = expression(r"[（《「『【〔〈“‘(\[]*(?:[A-Za-z0-9.,+%/-]+|.)[，。、；：！？）》」』】〕〉”’,;:!?)\]％…]*")
#: What may hang over the edge.
HANGS = "，。、；：！？）》」』】〕”’,."
#: A measured width is no narrower, and no wider.
_NARROWEST, _WIDEST = 12.0, 90.0
#: So many lines must be full, such a share of those that follow a full one amid a sentence, and one of so many lines.
_FEWEST, _SHARE, _ONE_IN = 4, 0.8, 8
#: So many on one page, for it to have a width of its own.
_FEWEST_ON_PAGE = 10
#: A full line may fall short of the width by so much; and by a little more for each narrow character in it.
_SLACK, _SLACK_OF_NARROW, _MOST_SLACK = 0.6, 0.1, 2.0
#: Lines within so much of each other are of one width.
_BAND = 1.5
#: The indent of a first line that copying drops, and by how much a line must be narrower to have lost it.
_DROPPED, _LEAST_DROPPED, _MOST_DROPPED = 2.0, 1.4, 3.1


class Measure(NamedTuple):
    """`width`: of a full line, in cells, without what hangs over. `dropped`: first lines lack their indent."""

    width: float
    dropped: bool = False

    def is_full(self, one: PrintedLine, following: str, first: bool = False) -> bool:
        """Whether a page would break after a line rather than set the first of the next. `following`: the words of the
        next; `first`: the line begins a paragraph."""
        if one.spaced:  # 加 快 实 现: set out to fill the line
            return True
        match = _CLUSTER.match(following)
        needs = cells(match[0].rstrip(HANGS)) if match is not None else 1.0
        width = one.width + (_DROPPED if first and self.dropped else 0.0)
        slack = min(_MOST_SLACK, _SLACK + _SLACK_OF_NARROW * one.narrow)
        return width + max(needs, 1.0) > self.width - slack + 0.1

    def lacks_indent(self, one: PrintedLine) -> bool:
        """Whether a line that goes on a sentence is as narrow as one that has lost its indent."""
        return _LEAST_DROPPED <= self.width - _core(one) <= _MOST_DROPPED


def measure(lines: Sequence[PrintedLine]) -> dict[int, Measure]:
    """The measure of each page; empty where the lines show none."""
    whole = _measured(lines, range(len(lines)))
    if whole is None:
        return {}
    pages: defaultdict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(lines):
        pages[one.line.page].append(at)
    if len(pages) == 1:
        return dict.fromkeys(pages, whole)
    return {
        page: (_measured(lines, own, _FEWEST_ON_PAGE) if len(own) > _FEWEST_ON_PAGE else None) or whole
        for page, own in pages.items()
    }


def _core(one: PrintedLine) -> float:
    """The width of a line without the mark that may hang over the edge."""
    return one.width - (one.last in HANGS)


def _measured(lines: Sequence[PrintedLine], places: Sequence[int], fewest: int = _FEWEST) -> Measure | None:
    """The measure of the lines at some places; None where too few are full, or what follows a full one is not."""
    amid = [at for at in places if not lines[at].ends and lines[at].size >= 8 and at + 1 < len(lines)]
    widths = Counter(round(2 * lines[at].width) / 2 for at in amid if lines[at].last not in HANGS)
    near = {w: sum(n for x, n in widths.items() if w - 1.0 <= x <= w) for w in widths}
    width = max(near, key=lambda w: (near[w], w), default=0.0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    wider = sum(1 for at in places if lines[at].width > width + 2 * _BAND)
    if wider * _ONE_IN > len(places):
        return None  # headings of one length among paragraphs of a line each: no page sets a line beyond its width
    full = {at for at in amid if width - _BAND <= lines[at].width <= width + _BAND}
    firsts = [at for at in amid if at and _begins(lines, at, width)]
    narrow = {at for at in firsts if _LEAST_DROPPED <= width - _core(lines[at]) <= _MOST_DROPPED}
    found = Measure(width, len(firsts) >= 2 and len(narrow) * 10 >= 6 * len(firsts))
    alike = full | narrow if found.dropped else full
    if len(alike) < fewest or (fewest == _FEWEST and len(alike) * _ONE_IN < len(lines)):
        return None
    behind = [at for at in amid if at - 1 in full]
    if len(behind) < _FEWEST // 2:  # short paragraphs: no line that nearly fills the page may differ
        behind = [at for at in amid if lines[at].width >= 0.6 * width and not lines[at].numbered]
    return found if sum(1 for at in behind if at in alike) >= _SHARE * len(behind) else None


def _begins(lines: Sequence[PrintedLine], at: int, width: float) -> bool:
    """Whether a line that nearly fills the page surely begins a paragraph: the one before is far from full."""
    before, here = lines[at - 1], lines[at]
    return before.width < width - 4.0 and here.width >= width - 4.0 and (before.ends or before.numbered)
