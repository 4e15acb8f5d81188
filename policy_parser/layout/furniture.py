"""Physical lines in, those that are page furniture out: page numbers, running heads, notes behind the text."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from policy_parser.expressions import expression
from policy_parser.layout.notes import notes_behind, notes_of_markdown
from policy_parser.layout.physical import PhysicalLine
from policy_parser.model import BlockKind

_DASH = "[-—–―－─·•.~～]"
_PAGES = r"\s*[0-9０-９一二三四五六七八九十百]{1,5}\s*页"
_PAGE_NUMBER = expression(
    "|".join(
        (
            rf"{_DASH}+\s*[0-9０-９]{{1,4}}\s*{_DASH}+",  # — 3 —, - 3 -, ·3·
            rf"(?:{_DASH}\s*)?第{_PAGES}(?:\s*[，,/]?\s*[（(]?共{_PAGES}[）)]?)?(?:\s*{_DASH})?",  # 第 3 页 共 10 页
            r"[Pp]age\s*[0-9]{1,4}(?:\s*of\s*[0-9]{1,4})?",  # Page 3 of 10
            r"[0-9]{1,4}\s*/\s*[0-9]{1,4}",  # 3/10
        )
    )
)
#: 图1　水表标牌编码规则, 照片3：…, Figure 2: the caption of a picture that the text does not hold
_OF_FIGURE = r"(?:图|照片|插图)\s?[0-9一二三四五六七八九十]{1,3}(?:[-—.．][0-9]{1,2})?"
_CAPTION = expression(rf"{_OF_FIGURE}(?:[和、及至]{_OF_FIGURE})*(?:[\s\u3000]+|[：:])[^。；，：:]{{2,40}}")
_FIGURES = "图照插"
_LONGEST_CAPTION, _LONGEST_NUMBER = 60, 24
_BARE_NUMBER = expression(r"[0-9０-９]{1,4}")
#: So many lines around a number tell whether every line stands between blank ones.
_NEAR = 12
#: So many lines stand on a page, on the average.
_LEAST_ON_PAGE = 8
#: A head that this many pages repeat is furniture.
_REPEATS = 3
#: So far from a page's edge its head may stand.
_NEAR_EDGE = 7


def find_furniture(
    text: str, lines: Sequence[PhysicalLine], told: Mapping[int, BlockKind] | None = None
) -> dict[int, BlockKind]:
    """The positions of the lines that are furniture, and what each is. `told`: those of which the file's reader says
    it."""
    found: dict[int, BlockKind] = {}
    bare: list[int] = []
    for at, line in enumerate(lines):
        if line.end - line.start > (_LONGEST_CAPTION if text[line.start] in _FIGURES else _LONGEST_NUMBER):
            continue
        words = text[line.start : line.end]
        if _PAGE_NUMBER.fullmatch(words):
            found[at] = "page_number"
        elif words[0].isdecimal() and _BARE_NUMBER.fullmatch(words):
            bare.append(at)
        elif words[0] in _FIGURES and _CAPTION.fullmatch(words):
            found[at] = "caption"
    found.update(dict.fromkeys(_counting_up(text, lines, bare), "page_number"))
    found.update(dict.fromkeys(_running_heads(text, lines, found), "running_head"))
    if told:
        found.update(dict.fromkeys(_heads_told(text, lines, told), "running_head"))
    found.update(dict.fromkeys((*notes_behind(text, lines), *notes_of_markdown(text, lines)), "footnote"))
    return found


def _counting_up(text: str, lines: Sequence[PhysicalLine], bare: Sequence[int]) -> list[int]:
    """Numbers alone on a line are page numbers where they stand at a page's end, or count up through the text."""
    at_edge = [
        at for at in bare
        if (at + 1 < len(lines) and lines[at + 1].page != lines[at].page)
        or (at + 1 == len(lines) and lines[at].page > 0)
        or (at > 0 and lines[at - 1].page != lines[at].page)
    ]  # fmt: skip
    if at_edge:
        return at_edge
    chain = _chain(text, lines, bare)
    if len(chain) >= _REPEATS and chain[-1] - chain[0] >= _LEAST_ON_PAGE * len(chain):
        return chain
    apart = [at for at in bare if _stands_apart(lines, at)]
    numbers = [int(text[lines[at].start : lines[at].end]) for at in apart]
    if numbers[:1] == [1] and apart[0] == 0:
        upto = next((i for i in range(1, len(apart)) if not 0 <= numbers[i] - numbers[i - 1] <= 1), len(apart))
        return apart[:upto]  # 1 above the title, 2 and 3 between blank lines
    if len(apart) >= _REPEATS and all(b - a == 1 for a, b in itertools.pairwise(numbers)):
        return apart
    at_end = bool(apart) and apart[-1] + 1 == len(lines)
    far = all(b - a >= _LEAST_ON_PAGE for a, b in itertools.pairwise([0, *apart]))
    if at_end and far and numbers == [*range(1, len(apart) + 1)]:
        return apart  # a text of one page or two
    return []


def _chain(text: str, lines: Sequence[PhysicalLine], bare: Sequence[int]) -> list[int]:
    """Those numbers that count up by one, a page apart; a table's column between them is passed over."""
    found: list[int] = []
    last = 0
    for at in bare:
        number = int(text[lines[at].start : lines[at].end])
        far = not found or at - found[-1] >= _LEAST_ON_PAGE // 2 or (at + 1 == len(lines) and at - found[-1] > 1)
        if not found or (number == last + 1 and far):
            found.append(at)
            last = number
    return found


def _stands_apart(lines: Sequence[PhysicalLine], at: int) -> bool:
    """Whether blank lines, or the text's ends, stand around a line, and few lines of the text stand so."""
    above = at == 0 or lines[at].gap > 0
    below = at + 1 == len(lines) or lines[at + 1].gap > 0
    near = lines[max(1, at - _NEAR) : at + _NEAR]
    return above and below and sum(1 for line in near if line.gap) * 2 <= len(near) + 2


def _heads_told(text: str, lines: Sequence[PhysicalLine], told: Mapping[int, BlockKind]) -> list[int]:
    """The lines that say what the reader found at the edge of three pages or more, a few lines from a page's edge: a
    page whose head is printed below its first line."""
    heads = (text[lines[at].start : lines[at].end] for at, kind in told.items() if kind == "running_head")
    words = {one for one, count in Counter(heads).items() if count >= _REPEATS}
    edges = [at for at in range(len(lines)) if at == 0 or lines[at].page != lines[at - 1].page]
    near = {at for edge in edges for at in range(max(0, edge - _NEAR_EDGE), min(len(lines), edge + _NEAR_EDGE))}
    return [at for at in sorted(near) if at not in told and text[lines[at].start : lines[at].end] in words]


def _running_heads(text: str, lines: Sequence[PhysicalLine], known: dict[int, BlockKind]) -> list[int]:
    """Lines that stand first or last on three pages or more, word for word, or are the text's first line once more at
    the head of a page; but not that line itself, its title. A page ends at a form feed, and where its number is
    printed."""
    numbers = sum(1 for kind in known.values() if kind == "page_number")
    if not lines or not max(lines[-1].page, numbers):
        return []
    pages: dict[tuple[int, int], list[int]] = defaultdict(list)
    passed = 0
    for at, line in enumerate(lines):
        if at in known:
            passed += known[at] == "page_number"
        else:
            pages[line.page, passed].append(at)
    edges = [at for page in pages.values() for at in {page[0], page[-1]}]
    words = {at: text[lines[at].start : lines[at].end] for at in edges}
    count = Counter(words.values())
    title = text[lines[0].start : lines[0].end]
    tops = {page[0] for page in pages.values()}
    return [
        at for at in edges
        if at and lines[at].width <= 40
        and (count[words[at]] >= _REPEATS or (at in tops and at > _LEAST_ON_PAGE and words[at] == title))
    ]  # fmt: skip
