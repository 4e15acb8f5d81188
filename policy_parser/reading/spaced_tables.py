"""A text in, its tables whose cells stand a blank apart out: copied from a PDF, below 表1 主要指标 or 任务分解表.

Blanks say little, so a caption must stand above the rows, and every row must have as many cells as the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from policy_parser.expressions import expression
from policy_parser.reading.source import SourceTable, cell_of

_CELL = expression(r"\S+")
#: 表1 主要指标, 续表2, 附表3：收费标准, 表A.1 巡检记录表
_NUMBERED = expression(
    r"[（(]?(?:续\s?)?附?表\s?(?:[A-Z][.．]?)?[0-9一二三四五六七八九十]{1,3}(?:[-—.．][0-9]{1,2})?[）)]?(?:[\s\u3000：:、.．][^。；]{0,40})?"
)
#: 青禾县农村供水任务分解表（2029—2031年）
_NAMED = expression(r"[^\s。；，：:、]{2,36}表(?:[（(][^（()）]{1,16}[）)])?")
_UNIT = expression(r"[（(]?\s?(?:计量)?单位\s?[：:][^。]{1,20}")
_BELOW = expression(
    r"注|说明|资料来源|数据来源|[（(]?[一二三四五六七八九十]{1,3}[、）)]|第[一二三四五六七八九十]{1,3}[章节条]|附[件表录]"
)
_STOPS = frozenset("。；：;:，,、！？")
#: No cell is longer; so many rows make a table, and below a caption without a number so many cells each.
_LONGEST_CELL, _FEWEST_ROWS, _FEWEST_CELLS = 26, 2, 3
_LONGEST_CAPTION = 60
_MOST_CELLS = 16


def may_hold_captions(text: str) -> bool:
    """A quick look."""
    return "表" in text and " " in text


def spaced_tables(text: str) -> Iterator[SourceTable]:
    """The tables of a text whose cells stand a blank apart, in order."""
    lines = list(_lines(text))
    at = 0
    while at + _FEWEST_ROWS < len(lines):
        start, end = lines[at]
        at += 1
        if not _may_be_caption(text, start, end):
            continue
        numbered = _NUMBERED.fullmatch(text, start, end) is not None
        if not numbered and _NAMED.fullmatch(text, start, end) is None:
            continue
        first = at + (_UNIT.match(text, lines[at][0], lines[at][1]) is not None)
        rows = _rows(text, lines, first, 2 if numbered else _FEWEST_CELLS)
        if rows:
            cells = tuple(tuple(cell_of([[cell]], cell[0]) for cell in row) for row in rows)
            yield SourceTable(rows[0][0][0], rows[-1][-1][1], cells)
            at = first + len(rows)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of each line that has some begin and end."""
    at = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            begin = at + line.index(words[0])
            yield begin, begin + len(words)
        at += len(line) + 1


def _may_be_caption(text: str, start: int, end: int) -> bool:
    """A quick look."""
    return end - start <= _LONGEST_CAPTION and text.find("表", start, end) >= 0


def _rows(text: str, lines: Sequence[tuple[int, int]], first: int, fewest: int) -> list[list[tuple[int, int]]]:
    """The rows that begin with the line `first`; empty where they are no table for certain."""
    found: list[list[tuple[int, int]]] = []
    for start, end in islice(lines, first, None):
        cells = [match.span() for match in _CELL.finditer(text, start, end)]
        if not _may_be_row(text, cells):
            break
        if not found and (len(cells) < fewest or _holds_short_number(text, cells)):
            return []
        if found and _may_be_caption(text, start, end) and _NUMBERED.fullmatch(text, start, end):
            break  # the next table
        if found and len(cells) != len(found[0]):
            if len(cells) == 1 or _BELOW.match(text, start, end):
                break  # a note or a heading, below the table
            return []  # a cell is missing, or has a blank within
        found.append(cells)
    return found if len(found) >= _FEWEST_ROWS else []


def _holds_short_number(text: str, cells: Sequence[tuple[int, int]]) -> bool:
    """Whether a row is no head of a table: 12 43 7."""
    return any(any(map(str.isdecimal, text[a:b])) and b - a < 5 for a, b in cells)


def _may_be_row(text: str, cells: Sequence[tuple[int, int]]) -> bool:
    """Whether a line may be a row: short cells, none of which ends or goes on a sentence."""
    if len(cells) > _MOST_CELLS:
        return False
    return all(b - a <= _LONGEST_CELL and text[b - 1] not in _STOPS and "。" not in text[a:b] for a, b in cells)
