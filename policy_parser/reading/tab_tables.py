"""A text in, its tables whose cells stand a tab apart out: what is copied from a spreadsheet or a web page.

Lines are rows of a table where two or more that follow each other have as many tabs. A table of contents
(第一章 总则⇥- 1 -), articles with a tab behind their number and lines that name things (来源：…⇥时间：…) have tabs
too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from policy_parser.expressions import expression
from policy_parser.reading.source import SourceTable, cell_of

_PAGE = expression(r"[-—·.…\s]*(?:第\s*)?([0-9]{1,4})(?:\s*页)?[-—·.…\s]*")
#: What a line of text begins with, whatever stands behind it: 第一条⇥为了…, 一、⇥总则
_HEAD = expression(
    r"第\s?[零〇一二三四五六七八九十百千0-9]+\s?[编编章节節条條款项]|[一二三四五六七八九十]{1,3}\s?、|[（(][一二三四五六七八九十]{1,3}[）)]|[问答附注]"
)
#: What Word puts a tab behind when it numbers a list, or marks its items: 1.⇥总则, 1.1⇥目的, a)⇥上午, ①⇥…, •⇥…
_LIST_NUMBER = expression(
    r"[0-9０-９]{1,3}[.．、)）]|[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}\.?|[（(][0-9０-９a-z]{1,3}[）)]|[A-Za-z][.．、)）]|[①-⑳⑴-⒇⒈-⒛•●○■□◆◇►➢➤√✓✔*·-]"
)
_HAN = expression("[\u4e00-\u9fff]")
_NAMES = expression(r"[^：:]{1,12}[：:]")
_LONGEST_CELL = 400  # characters: longer, and it is a paragraph


def tab_tables(text: str) -> Iterator[SourceTable]:
    """The tables of a text whose cells stand a tab apart, in order."""
    for tabs, run in groupby(_lines(text), key=lambda line: line[2]):
        rows = list(run)
        if tabs and len(rows) > 1:
            table = _table(text, rows)
            if table is not None:
                yield table


def _lines(text: str) -> Iterator[tuple[int, int, int]]:
    """Where each line begins and ends, and how many tabs stand in it."""
    at = 0
    for line in text.splitlines(keepends=True):
        end = at + len(line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
        yield at, end, text.count("\t", at, end)
        at += len(line)


def _table(text: str, lines: Sequence[tuple[int, int, int]]) -> SourceTable | None:
    """The table that lines with as many tabs are; None where they are none."""
    while lines and not text[lines[-1][0] : lines[-1][1]].strip():
        lines = lines[:-1]
    while lines and not text[lines[0][0] : lines[0][1]].strip():
        lines = lines[1:]
    rows = [_cells(text, start, end) for start, end, _ in lines]
    words = [[text[a:b] for a, b in row] for row in rows]
    kept = [at for at in range(len(rows[0])) if any(row[at] for row in words)] if rows else []
    if len(rows) < 2 or len(kept) < 2 or not _is_table([[row[at] for at in kept] for row in words]):
        return None
    cells = tuple(tuple(cell_of([[row[at]]], row[at][0]) for at in kept) for row in rows)
    return SourceTable(lines[0][0], lines[-1][1], cells)


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = start
    for part in text[start:end].split("\t"):
        lead = len(part) - len(part.lstrip())
        found.append((at + lead, at + max(lead, len(part.rstrip()))))
        at += len(part) + 1
    return found


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    filled = [word for row in rows for word in row if word]
    if any(len(word) > _LONGEST_CELL for word in filled) or not any(sum(map(bool, row)) > 1 for row in rows):
        return False
    if all(_NAMES.match(word) for word in filled) or all(_NAMES.match(row[0]) for row in rows):
        return False  # 来源：青禾日报⇥时间：2029-01-20; 借：结算备付金⇥125.00
    if len(rows[0]) > 2:
        return True
    return not all(map(_is_numbered, rows)) and not _is_contents(rows)


def _is_numbered(row: Sequence[str]) -> bool:
    """Whether a line of two parts is a number and the words that it counts."""
    return bool(_HEAD.match(row[0])) or bool(_LIST_NUMBER.fullmatch(row[0]) and _HAN.search(row[1]))


def _is_contents(rows: Sequence[Sequence[str]]) -> bool:
    """Whether each line ends with a page, and none with an earlier one than the line before."""
    found = [_PAGE.fullmatch(row[-1]) for row in rows]
    pages = [int(match[1]) for match in found if match is not None]
    return len(pages) == len(rows) and pages == sorted(pages)
