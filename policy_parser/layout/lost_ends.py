"""Physical lines in, the same lines out, each parted where a paragraph's indent stands amid it: a page whose line ends
were lost in copying, `…制定本办法。　　第二条 …`, while its indents were not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.layout.physical import PhysicalLine, cells
from policy_parser.layout.printed_line import NUMBERED

#: A shorter line has not lost its end; so many indents must stand behind a sentence or before a number.
_SHORTEST, _FEWEST = 150, 3
_INDENT = expression(r"(?<=\S)(?:\u3000{2,4}|[ \u00a0]{4,8})(?=\S)")
_ENDS = frozenset("。；：！？”」』）》")
#: 第二条　　…, 一、　　…: what stands behind a number is no indent.
_NUMBER = expression(
    r"(?:^|[\s。；：！？”）》])"
    r"(?:第[^第\s，。；]{1,8}[条條章节節编編]|[一二三四五六七八九十0-9]{1,4}[、.．]?|[（(][一二三四五六七八九十0-9]{1,4}[）)])$"
)
#: 总　　则: letters set apart are fewer on either side.
_FEWEST_LETTERS = 4


def indents_parted(text: str, lines: Sequence[PhysicalLine]) -> list[PhysicalLine]:
    """The lines, those that have lost their ends parted."""
    found: list[PhysicalLine] = []
    for line in lines:
        places = _places(text, line) if line.end - line.start >= _SHORTEST else []
        if not places:
            found.append(line)
            continue
        at, indent, gap = line.start, line.indent, line.gap
        for start, end in [*places, (line.end, line.end)]:
            found.append(PhysicalLine(at, start, indent, gap, line.page, cells(text[at:start])))
            at, indent, gap = end, cells(text[start:end]), 0
    return found


def _places(text: str, line: PhysicalLine) -> list[tuple[int, int]]:
    """Where the indents of one line stand; empty where they are too few to be any."""
    blanks = [match.span() for match in _INDENT.finditer(text, line.start, line.end)]
    sure = [span for span in blanks if _is_sure(text, line, *span)]
    if len(sure) < _FEWEST:
        return []
    usual = Counter(text[a:b] for a, b in sure).most_common(1)[0][0]
    known = set(sure)
    return [
        span for span in blanks if span in known or (text[slice(*span)] == usual and _is_between(text, line, *span))
    ]


def _is_sure(text: str, line: PhysicalLine, start: int, end: int) -> bool:
    """Whether a sentence ends before some blanks, or a number begins behind them."""
    if _NUMBER.search(text, max(line.start, start - 12), start) is not None:
        return False
    return text[start - 1] in _ENDS or NUMBERED.match(text, end, line.end) is not None


def _is_between(text: str, line: PhysicalLine, start: int, end: int) -> bool:
    """Whether words stand on both sides of some blanks, more than letters that are set apart."""
    if _NUMBER.search(text, max(line.start, start - 12), start) is not None:
        return False
    near = text[max(line.start, start - _FEWEST_LETTERS) : start], text[end : min(line.end, end + _FEWEST_LETTERS)]
    return all(len(words) == _FEWEST_LETTERS and not any(map(str.isspace, words)) for words in near)
