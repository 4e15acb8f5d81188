"""Physical lines in, logical lines out: what a page's width broke is one paragraph again.

After this step each Line is a paragraph as far as the page tells. Where the page cannot tell, the lines are joined and
the place is kept in `Line.breaks`, for the numbering to decide. Stray blanks and Markdown marks are cut; `Line.pieces`
says from where each character came.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from policy_parser.layout.lines import Line
from policy_parser.layout.markup import Markup
from policy_parser.layout.page_print import Between, PagePrint, PrintedLine, printed_line
from policy_parser.layout.physical import PhysicalLine

_CJK = r"\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60“”‘’…—"
#: `加 快 实 现 城 乡`: a justified line whose letters are spaced.
_SPACED = re.compile(rf"(?:[{_CJK}] ){{4}}[{_CJK}]")
_BETWEEN_CJK = re.compile(rf"(?<=[{_CJK}]) (?=[{_CJK}])")
#: `用 2 年左右`, `8 月 24 日`: set with blanks round digits and letters.
_ROUND_DIGITS = re.compile(rf"(?<=[{_CJK}]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%％]) (?=[{_CJK}])")
_WORD = re.compile(r"[A-Za-z0-9]")

Piece = tuple[int, int]


def join_lines(
    text: str,
    lines: Sequence[PhysicalLine],
    markup: Mapping[int, Markup],
    paragraphs: bool = False,
    wrapped: bool | None = None,
    broken: bool = False,
) -> list[Line]:
    """The paragraphs that the lines print.

    `markup`: what marks a line holds, by its start. `paragraphs`: each line is a whole paragraph by what its file
    says. `wrapped` and `broken`: see PagePrint.
    """
    printed: list[PrintedLine] = []
    for line in lines:
        marks = markup.get(line.start)
        if marks is None or marks.kept:
            words = text[line.start : line.end]
            spaced = " " in words and _SPACED.search(words) is not None
            printed.append(printed_line(words, line, marks, spaced))
    if not printed:
        return []
    if paragraphs:
        return [_whole(text, one) for one in printed]
    page = PagePrint(text, printed, wrapped, broken)
    found: list[Line] = []
    first = 0
    breaks: list[Between] = []
    for at in range(1, len(printed) + 1):
        how = page.between(at) if at < len(printed) else Between.PARAGRAPH
        if how is not Between.PARAGRAPH:
            breaks.append(how)
            continue
        if at - first == 1 and not page.wrapped:
            found.append(_whole(text, printed[first]))
        else:
            found.append(_joined(text, printed[first:at], breaks))
        first, breaks = at, []
    return found


def _whole(text: str, one: PrintedLine) -> Line:
    """A line that is a paragraph as it stands."""
    line = one.line
    if one.markup is None:
        words = text[line.start : line.end]
        if " " not in words or _SPACED.search(words) is None:
            return Line(words, ((line.start, line.end),), gap=line.gap, indent=line.indent)
    return _joined(text, [one], [])


def _joined(text: str, group: Sequence[PrintedLine], breaks: Sequence[Between]) -> Line:
    """The paragraph that several printed lines make; `breaks` says what lies before each but the first."""
    pieces: list[Piece] = []
    parts: list[str] = []
    places: list[int] = []
    size = 0
    for at, one in enumerate(group):
        own = list(_kept(text, one, len(group) > 1))
        if not own:
            continue
        if at and parts and _WORD.match(parts[-1][-1]) and _WORD.match(text, own[0][0]) and breaks[at - 1] is not None:
            end = group[at - 1].line.end  # two Latin words: the line end stands for the blank between them
            pieces.append((end, end + 1))
            parts.append(" ")
            size += 1
        if at and breaks[at - 1] is Between.PERHAPS:
            places.append(size)
        for a, b in own:
            pieces.append((a, b))
            parts.append(text[a:b])
            size += b - a
    first = group[0]
    return Line(
        "".join(parts), _merged(pieces), breaks=tuple(places),
        heading=first.markup.heading if first.markup else 0, bold=first.markup.bold if first.markup else 0,
        gap=first.line.gap, indent=first.line.indent,
    )  # fmt: skip


def _kept(text: str, one: PrintedLine, typeset: bool) -> list[Piece]:
    """The stretches of a line that are words: marks and stray blanks are left out."""
    line = one.line
    stretches = (
        [(line.start + a, line.start + b) for a, b in one.markup.kept] if one.markup else [(line.start, line.end)]
    )
    words = text[line.start : line.end]
    if " " not in words:
        return stretches
    patterns = [_BETWEEN_CJK] if _SPACED.search(words) else []
    if typeset or patterns:
        patterns.append(_ROUND_DIGITS)
    blanks = sorted(line.start + m.start() for p in patterns for m in p.finditer(words))
    return _without(stretches, blanks) if blanks else stretches


def _without(stretches: Sequence[Piece], blanks: Sequence[int]) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    for a, b in stretches:
        while at < len(blanks) and blanks[at] < b:
            if blanks[at] >= a:
                if blanks[at] > a:
                    found.append((a, blanks[at]))
                a = blanks[at] + 1
            at += 1
        if a < b:
            found.append((a, b))
    return found


def _merged(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Neighbouring pieces as one."""
    found: list[Piece] = []
    for a, b in pieces:
        if found and found[-1][1] == a:
            found[-1] = (found[-1][0], b)
        else:
            found.append((a, b))
    return tuple(found)
