"""A text in, its pipe tables out: a head row, a delimiter row, rows (GitHub Flavored Markdown, 4.10); or rows alone,
where bars stand at both ends of each and part as many cells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from policy_parser.expressions import expression
from policy_parser.reading.markdown_marks import marks_in
from policy_parser.reading.source import SourceCell, SourceTable, cell_of

_DELIMITER = expression(r"[ \t\u3000]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_WIDEST = 200  # columns
#: So many rows between bars are a table without a delimiter row.
_FEWEST_ROWS = 3


def pipe_tables(text: str) -> Iterator[SourceTable]:
    """The pipe tables of a text, in order."""
    lines = list(_lines(text))
    at = 1
    while at < len(lines):
        head, rule = lines[at - 1], lines[at]
        framed = _framed(text, lines, at - 1)
        if framed:
            rows = [_row(text, places, len(framed[0]), False) for places in framed]
            yield SourceTable(head[0], lines[at + len(framed) - 2][1], tuple(rows))
            at += len(framed)
            continue
        at += 1
        if "|" not in text[rule[0] : rule[1]] or _DELIMITER.fullmatch(text, *rule) is None:
            continue
        width = len(_places(text, *rule))
        top = _places(text, *head)
        if not 1 < width <= _WIDEST or len(top) != width or "|" not in text[head[0] : head[1]]:
            continue
        first, end = at - 2, at
        while end < len(lines) and "|" in text[lines[end][0] : lines[end][1]]:
            end += 1
        rows = [_row(text, top, width, True)]
        rows += [_row(text, _places(text, *line), width, False) for line in lines[at:end]]
        yield SourceTable(lines[first][0], lines[end - 1][1], tuple(rows))
        at = end + 1


def _framed(text: str, lines: list[tuple[int, int]], first: int) -> list[list[tuple[int, int]]]:
    """The cells of the rows that begin at a line, where each has a bar at both ends, and as many within, and none is a
    delimiter row, or the head of one; empty where they are too few."""
    found: list[list[tuple[int, int]]] = []
    at = first
    while at < len(lines):
        words = text[slice(*lines[at])].strip()
        if words[:1] != "|" or words[-1:] != "|" or len(words) < 2 or _DELIMITER.fullmatch(words) is not None:
            break
        places = _places(text, *lines[at])
        if not 1 < len(places) <= _WIDEST or (found and len(places) != len(found[0])):
            break
        found.append(places)
        at += 1
    if at < len(lines) and "|" in text[slice(*lines[at])] and _DELIMITER.fullmatch(text, *lines[at]) is not None:
        found = found[:-1]
    return found if len(found) >= _FEWEST_ROWS else []


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line.rstrip("\r"))
        at += len(line) + 1


def _places(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the cells of a row stand; the bars at its ends part nothing, and `\\|` is a word."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    bars = [at for at in range(start, end) if text[at] == "|" and (at == start or text[at - 1] != "\\")]
    edges = [start - 1, *bars, end]
    if bars and bars[0] == start:
        edges.pop(0)
    if bars and bars[-1] == end - 1:
        edges.pop()
    return [_stripped(text, a + 1, b) for a, b in pairwise(edges)]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _row(text: str, places: list[tuple[int, int]], width: int, header: bool) -> tuple[SourceCell, ...]:
    """A row of so many cells: what stands behind the last column belongs to it, missing cells are empty."""
    if len(places) > width:
        places = [*places[: width - 1], (places[width - 1][0], places[-1][1])]
    last = places[-1][1]
    cells = [cell_of(_cell_lines(text, a, b), a, header=header) for a, b in places]
    return (*cells, *(cell_of((), last, header=header) for _ in range(width - len(places))))


def _cell_lines(text: str, start: int, end: int) -> list[list[tuple[int, int]]]:
    """The words of a cell without marks, a list a line."""
    lines: list[list[tuple[int, int]]] = [[]]
    marks = marks_in(text, start, end)
    at = start
    for mark in marks.hidden:
        lines[-1].append((at, mark[0]))
        at = mark[1]
        if mark in marks.breaks:
            lines.append([])
    lines[-1].append((at, end))
    return [[_stripped(text, *line[0])] if len(line) == 1 else line for line in lines]
