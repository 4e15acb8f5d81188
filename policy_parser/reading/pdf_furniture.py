"""The lines of each page in, those that are no part of the text out: page numbers, running heads, notes, watermarks."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.reading.pdf_lines import PdfLine, median
from policy_parser.reading.pdf_process import PdfPage, Rule
from policy_parser.reading.source import MarkKind

#: How much of a page's height, at its top and its foot, heads and numbers stand in; for the outermost line it is more.
_ZONE, _OUTERMOST_ZONE = 0.15, 0.18
_EDGE_LINES = 3
_SAME_HEIGHT = 4.0  # points
_SHARE, _FEWEST = 0.4, 2
_MOST_WORDS = 120  # characters
_HAN = "\u4e00"
_MARGIN, _APART, _FEWEST_BELOW = 0.935, 1.5, 6  # of the height; usual steps to the line below; lines of the page
_DIGIT = "[0-9０-９]"
_DASH = "[-—–―－─·•.~～\\s]"
_PAGES = rf"第\s*({_DIGIT}{{1,4}})\s*页(?:\s*[，,/]?\s*[（(]?共\s*{_DIGIT}{{1,4}}\s*页[）)]?)?"
#: `3`, `- 3 -`, `— 3 —`, `第 3 页`, `第3页 共10页`, `3/10`
_NUMBER = expression(rf"{_DASH}*(?:{_PAGES}|({_DIGIT}{{1,4}})(?:\s*/\s*{_DIGIT}{{1,4}})?){_DASH}*")
_BARE = expression(rf"\s*{_DIGIT}{{1,4}}\s*")
_ANY_NUMBER = expression(rf"{_DIGIT}+")
#: What the first page of an attachment begins with.
_LABEL = expression(rf"附\s?[件录錄表图圖]?\s?{_DIGIT}{{0,2}}\s?[：:]?$")
#: What a browser prints above and below a page: 3/1/27, 2:11 PM　公告; 2027/3/1 14:20; https://… 1/3
_BROWSER = expression(
    r"(?:[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4},?\s*(?:[上下]午)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s*[AP]M)?(?:\s.*)?"
    r"|(?:https?|file)://.*?[0-9]{1,4}\s*/\s*[0-9]{1,4})"
)
_ADDRESS = expression(r"(?:https?|file)://\S+")
#: A note begins with its number or sign; it is set smaller than the text, or below a short line.
_NOTE = expression(r"[①-⑳*＊]|[\[〔]?[0-9]{1,2}[\]〕]?(?![0-9.．、）)%])|注\s?[0-9]*[：:]")
_SIGN = expression(r"[①-⑳*＊]|[\[〔]?[0-9]{1,2}(?![0-9])")
_NOTE_TYPE = 0.9
_NOTE_ZONE = 0.5
_SHORT_RULE = 0.5
_WATERMARK_PAGES = 3
_WATERMARK_SHARE = 0.6


class _Edge(NamedTuple):
    """A line near the top or the foot of a page."""

    page: int
    line: PdfLine
    words: str
    at_top: bool
    outermost: bool


def furniture(pages: Sequence[Sequence[PdfLine]], sizes: Sequence[PdfPage]) -> list[dict[int, MarkKind]]:
    """For each page the furniture among its lines: the `id` of each such line, and what it is."""
    edges = [edge for at, lines in enumerate(pages) for edge in _edges(at, lines, sizes[at].height)]
    found: list[dict[int, MarkKind]] = [{} for _ in pages]
    printed = sum(len(lines) > 1 for lines in pages)
    browser = [edge for edge in edges if edge.outermost and _is_of_browser(edge, sizes[edge.page].height)]
    for edge in (*_numbers(edges, len(pages)), *_heads(edges, printed), *browser):
        found[edge.page][id(edge.line)] = "header" if edge.at_top else "footer"
    for at, lines in enumerate(pages):
        if lines and _is_head_alone(lines, sizes[at].height):
            found[at].setdefault(id(lines[0]), "header")
    for at, line in _watermarks(pages, found):
        found[at][id(line)] = "watermark"
    texts = [[line for line in lines if id(line) not in found[at]] for at, lines in enumerate(pages)]
    usual = _usual_type([line for lines in texts for line in lines]) if any(texts) else 0.0
    for at, lines in enumerate(texts):
        found[at].update((id(line), "footnote") for line in _notes(lines, sizes[at], usual))
    return found


def _edges(page: int, lines: Sequence[PdfLine], height: float) -> list[_Edge]:
    """The first and the last lines of a page, as far as they stand near its edge; lines come from top to bottom."""
    found: list[_Edge] = []
    for at_top, order in ((True, lines[:_EDGE_LINES]), (False, lines[: -_EDGE_LINES - 1 : -1])):
        for nth, line in enumerate(order):
            zone = _ZONE if nth else _OUTERMOST_ZONE
            near = line.y >= (1 - zone) * height if at_top else line.y <= zone * height
            words = line.text.strip()
            if near and len(words) <= _MOST_WORDS:
                found.append(_Edge(page, line, words, at_top, nth == 0))
    return found


def _numbers(edges: Sequence[_Edge], pages: int) -> list[_Edge]:
    """Page numbers. A bare number counts where the numbers go up with the pages, or stands on the only page."""
    candidates: list[tuple[_Edge, int]] = []
    for edge in edges:
        match = _NUMBER.fullmatch(edge.words)
        if match is not None:
            candidates.append((edge, int(match[1] or match[2]) - edge.page))
    steps = Counter(step for _, step in candidates)
    return [
        edge for edge, step in candidates
        if not _BARE.fullmatch(edge.words) or steps[step] >= _FEWEST or (pages == 1 and edge.outermost)
    ]  # fmt: skip


def _heads(edges: Sequence[_Edge], pages: int) -> list[_Edge]:
    """Lines that many pages print at the same height, word for word but for the page's number."""
    by_words: defaultdict[tuple[str, bool], list[_Edge]] = defaultdict(list)
    for edge in edges:
        words = _ANY_NUMBER.sub("#", edge.words)
        if words.strip("# /"):
            by_words["".join(words.split()), edge.at_top].append(edge)
    found: list[_Edge] = []
    for same in (one for group in by_words.values() for one in _alike(group)):
        middle = sorted(edge.line.y for edge in same)[len(same) // 2]
        level = [edge for edge in same if abs(edge.line.y - middle) <= _SAME_HEIGHT]
        enough = max(_FEWEST, min(_SHARE * pages, 10))
        if len({edge.page for edge in level}) >= enough:
            first = _LABEL.match(same[0].words) is not None  # says what begins there
            found += sorted(level, key=lambda edge: edge.page)[first:]
    return found


def _alike(edges: list[_Edge]) -> list[list[_Edge]]:
    """Lines whose words are the same but for a number, as one where the number counts the pages, else those of each
    number apart: 附件1 and 附件2, each at the top of its page, are no running heads."""
    exact: defaultdict[str, list[_Edge]] = defaultdict(list)
    for edge in edges:
        exact[edge.words].append(edge)
    if _LABEL.match(edges[0].words) is None:
        steps = Counter(int(n[0]) - edge.page for edge in edges for n in _ANY_NUMBER.finditer(edge.words))
        if len(exact) == 1 or (steps and max(steps.values()) >= _FEWEST):
            return [edges]
    return list(exact.values())


def _is_of_browser(edge: _Edge, height: float) -> bool:
    """Whether a line is what a browser prints around a page; the page's address may stand apart from its number."""
    in_margin = edge.line.y <= (1 - _MARGIN) * height
    return _BROWSER.fullmatch(edge.words) is not None or (in_margin and _ADDRESS.fullmatch(edge.words) is not None)


def _is_head_alone(lines: Sequence[PdfLine], height: float) -> bool:
    """Whether a page's first line is a running head that no other page shows: it stands in the margin, far above the
    text and in no larger type."""
    if len(lines) < _FEWEST_BELOW or lines[0].y < _MARGIN * height:
        return False
    steps = sorted(above.y - below.y for above, below in pairwise(lines[1:]))
    step = lines[0].y - lines[1].y
    words = lines[0].text
    names = any(character >= _HAN for character in words) and "。" not in words
    return names and step > _APART * steps[len(steps) // 2] and lines[0].em <= _usual_type(lines)


def _watermarks(pages: Sequence[Sequence[PdfLine]], known: Sequence[dict[int, MarkKind]]) -> list[tuple[int, PdfLine]]:
    """Words that nearly every page prints at the same place, amid its text."""
    if len(pages) < _WATERMARK_PAGES:
        return []
    places: defaultdict[tuple[str, int, int], list[tuple[int, PdfLine]]] = defaultdict(list)
    for at, lines in enumerate(pages):
        for line in lines:
            if id(line) not in known[at]:
                key = ("".join(line.text.split()), round(line.y / _SAME_HEIGHT), round(line.left / _SAME_HEIGHT))
                places[key].append((at, line))
    return [
        one
        for same in places.values()
        if len({at for at, _ in same}) >= max(_WATERMARK_PAGES, _WATERMARK_SHARE * len(pages))
        for one in same
    ]


def _notes(lines: Sequence[PdfLine], page: PdfPage, usual: float) -> list[PdfLine]:
    """The footnotes of a page: its last lines, from one that begins with a note's sign below a short line drawn for
    notes, or in smaller type than the text. `usual`: the type of the whole document's text, which counts where enough
    of the page is set in it: the notes of a page may be longer than its text."""
    own = _usual_type(lines) if lines else 0.0
    if own < usual and sum(line.em >= _NOTE_TYPE * usual for line in lines) < _FEWEST_BELOW:
        usual = own
    usual = max(own, usual)
    first = len(lines)
    for at in range(len(lines) - 1, 0, -1):
        line = lines[at]
        small = line.em <= _NOTE_TYPE * usual
        ruled = _is_ruled(line, lines[at - 1], page)
        if line.y > _NOTE_ZONE * page.height or not (small or ruled or line.em <= usual):
            break
        if small and ruled:  # the rest of a note that the page before begins
            first = at
        if _NOTE.match(line.text.strip()) and (small or ruled):
            first = at
        if ruled:
            break
        if not small:
            break
    return list(lines[first:])


def note_numbers(notes: Sequence[str]) -> frozenset[str]:
    """The numbers or signs that footnotes begin with; from the lines of all of them."""
    return frozenset(found[0].strip("[]〔〕") for words in notes if (found := _SIGN.match(words.strip())) is not None)


def _usual_type(lines: Sequence[PdfLine]) -> float:
    return median([line.em for line in lines for _ in range(max(1, len(line.text) // 8))])


def _is_ruled(line: PdfLine, above: PdfLine, page: PdfPage) -> bool:
    """Whether a short line is drawn between two lines."""
    return any(_is_for_notes(rule, page) and line.y < rule.bottom < above.y for rule in page.rules)


def _is_for_notes(rule: Rule, page: PdfPage) -> bool:
    width = rule.right - rule.left
    return 0.1 * page.width <= width <= _SHORT_RULE * page.width and rule.left < _SHORT_RULE * page.width / 2
