"""Physical lines in, logical lines out: what a page's width broke is one paragraph again.

After this step each Line is a paragraph as far as the page tells. Where the page cannot tell, the lines are joined and
the place is kept in `Line.breaks`, for the numbering to decide. Stray blanks and Markdown marks are cut; `Line.pieces`
says from where each character came.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policy_parser.expressions import LATIN, expression
from policy_parser.layout.cut_off import cut_off
from policy_parser.layout.lines import Line, Pieces
from policy_parser.layout.markup import Markup
from policy_parser.layout.measure import measure
from policy_parser.layout.page_print import Between, PagePrint
from policy_parser.layout.physical import PhysicalLine
from policy_parser.layout.printed_line import PrintedLine, printed_line

#: Five characters with blanks between, found at each of them.
_FEWEST_BLANKS = 4
_SPACED = expression(rf"(?=((?:[^{LATIN}] ){{{_FEWEST_BLANKS}}}[^{LATIN}]))")
#: Punctuation that Chinese shares with other scripts. Ideographs and punctuation of their own begin with the radicals.
_SHARED = frozenset("“”‘’…—")
#: What stands within lines of running text, and from which length on a line is looked at for it.
_RUNS, _RUNNING = expression("[，。、；]"), 16
_FIRST_OF_HAN = "\u2e80"
_LATIN_WORD = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

Piece = tuple[int, int]


def join_lines(
    text: str,
    lines: Sequence[PhysicalLine],
    markup: Mapping[int, Markup],
    paragraphs: bool = False,
    wrapped: bool | None = None,
    broken: bool = False,
    apart: frozenset[int] = frozenset(),
    begins: frozenset[int] = frozenset(),
) -> list[Line]:
    """The paragraphs that the lines print.

    `markup`: what marks a line holds, by its start. `paragraphs`: each line is a whole paragraph by what its file
    says, unless all are of one width (a printed page pasted into Word or a web editor, a paragraph a line).
    `wrapped`, `broken` and `begins`: see PagePrint. `apart`: the starts of lines that stand right behind a table.
    """
    printed: list[PrintedLine] = []
    for line in lines:
        marks = markup.get(line.start)
        if marks is None or marks.kept:
            words = text[line.start : line.end]
            if marks is not None:
                words = "".join(words[a:b] for a, b in marks.kept)
            spaced = words.count(" ") >= _FEWEST_BLANKS and _is_spaced(words)
            printed.append(printed_line(words, line, marks, spaced))
    if not printed:
        return []
    if paragraphs and not _are_printed(text, printed):
        return _paragraphs(text, printed)
    page = PagePrint(text, printed, wrapped, broken, begins)
    found: list[Line] = []
    first = 0
    breaks: list[Between] = []
    for at in range(1, len(printed) + 1):
        ends = at == len(printed) or printed[at].line.start in apart
        how = Between.PARAGRAPH if ends else page.between(at)
        if how is not Between.PARAGRAPH:
            breaks.append(how)
            continue
        if at - first == 1 and not page.wrapped:
            found.append(_whole(text, printed[first]))
        else:
            found.append(_joined(text, printed[first:at], breaks))
        first, breaks = at, []
    return found


def _are_printed(text: str, printed: Sequence[PrintedLine]) -> bool:
    """Whether paragraphs are the lines of a printed page: of one width, and running text rather than a list."""
    if not measure(printed):
        return False
    amid = [one for one in printed if not one.ends and one.size >= _RUNNING]
    return 2 * sum(_RUNS.search(text, one.line.start + 4, one.line.end) is not None for one in amid) >= len(amid)


def _paragraphs(text: str, printed: Sequence[PrintedLine]) -> list[Line]:
    """Lines that their file says are paragraphs, each but those that break off in mid-sentence."""
    joined = cut_off(text, printed)
    if not joined:
        return [_whole(text, one) for one in printed]
    starts = [at for at in range(len(printed)) if at not in joined]
    return [
        _joined(text, printed[first:end], [Between.JOINED] * (end - first - 1))
        for first, end in zip(starts, [*starts[1:], len(printed)], strict=True)
    ]


def _whole(text: str, one: PrintedLine) -> Line:
    """A line that is a paragraph as it stands."""
    line = one.line
    if one.markup is None and not one.spaced:
        return Line(text[line.start : line.end], ((line.start, line.end),), gap=line.gap, indent=line.indent)
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
        if parts and parts[-1][-1] in _LATIN_WORD and text[own[0][0]] in _LATIN_WORD:
            end = _line_end(text, pieces[-1][1], own[0][0])
            if end is not None:  # two Latin words: the line end stands for the blank between them
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


def _line_end(text: str, start: int, end: int) -> int | None:
    """The first line end between two words, behind `（下转第2版）` or another mark that a page prints there."""
    return next((at for at in range(start, end) if text[at] in "\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029"), None)


def _kept(text: str, one: PrintedLine, typeset: bool) -> list[Piece]:
    """The stretches of a line that are words: marks and stray blanks are left out."""
    line = one.line
    stretches = (
        [(line.start + a, line.start + b) for a, b in one.markup.kept] if one.markup else [(line.start, line.end)]
    )
    words = text[line.start : line.end]
    if " " not in words or not (one.spaced or typeset):
        return stretches
    blanks = [
        line.start + at
        for at in range(1, len(words) - 1)
        if words[at] == " " and _is_stray(words[at - 1], words[at + 1], one.spaced)
    ]
    return _without(stretches, blanks) if blanks else stretches


def _is_spaced(words: str) -> bool:
    """Whether a line is justified by blanks between its letters: `加 快 实 现 城 乡`."""
    return any(all(map(_is_han, found[1][::2])) for found in _SPACED.finditer(words))


def _is_stray(before: str, after: str, spaced: bool) -> bool:
    """Whether a blank parts no words: in `用 2 年左右`, `8 月 24 日`, and between a spaced line's letters."""
    if before in _LATIN_WORD or before in "%％":
        return _is_han(after)
    return _is_han(before) and ((spaced and _is_han(after)) or after in _LATIN_WORD)


def _is_han(character: str) -> bool:
    return character >= _FIRST_OF_HAN or character in _SHARED


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


def _merged(pieces: Sequence[Piece]) -> Pieces:
    """Neighbouring pieces as one."""
    found: list[Piece] = []
    for a, b in pieces:
        if found and found[-1][1] == a:
            found[-1] = (found[-1][0], b)
        else:
            found.append((a, b))
    return Pieces(found)
