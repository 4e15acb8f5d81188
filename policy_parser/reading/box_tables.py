"""A text in, the tables that box characters draw in it out: ┌─┬─┐ above │ 序號 │ 任務 │, as laws of Taiwan print them.

Each line is measured in columns of the printed page, so that a bar is known by where it stands. A ruled line that goes
only part of the way (├──┼ beside │  ├) parts some cells and lets others go on. A box whose lines do not meet is none.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from policy_parser.expressions import expression
from policy_parser.reading.source import SourceCell, SourceTable, cell_of

_ACROSS = frozenset("─━═┄┅┈┉")
_DOWN = frozenset("│┃║｜")
_CORNERS = frozenset("┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╒╓╕╖╘╙╛╜╞╟╡╢╤╥╧╨╪╫┝┞┟┠┡┢┥┦┧┨┩┪┭┮┯┰┱┲┵┶┷┸┹┺┽┾┿╀╁╂╃╄╅╆╇╈╉╊")
_BOX = _ACROSS | _DOWN | _CORNERS
_TOP = expression(r"^[ \t\u3000]*[┌┏╔╒╓][─━═┄┅┈┉┬┳╦╤╥┯┰]+[┐┓╗╕╖][ \t\u3000]*\r?$", 8)
_BOTTOM = frozenset("└┗╚╘╙")
_BLANKS = " \t\u3000\u00a0"
_MOST_LINES, _MOST_COLUMNS = 2000, 60


def may_hold_boxes(text: str) -> bool:
    """A quick look."""
    return "┌" in text or "┏" in text or "╔" in text or "╒" in text or "╓" in text


def box_tables(text: str) -> Iterator[SourceTable]:
    """The tables of a text that are drawn with box characters, in order."""
    past = 0
    for top in _TOP.finditer(text):
        if top.start() < past:
            continue
        spans, past = _lines(text, top.start())  # an upper edge above the same broken line makes no box either
        if spans:
            for lines in (_measured(text, spans, 2), _measured(text, spans, 1), _counted(text, spans)):
                table = _Box(text, spans, lines).table() if lines is not None else None
                if table is not None:
                    yield table
                    break


def _lines(text: str, start: int) -> tuple[list[tuple[int, int]], int]:
    """The lines of the box whose upper edge begins at an offset, [] where it has no lower edge; how far was read."""
    found: list[tuple[int, int]] = []
    at = start
    while at < len(text) and len(found) < _MOST_LINES:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        words = text[at:end].strip(_BLANKS + "\r")
        if words[:1] not in _BOX or words[-1:] not in _BOX or not words:
            return [], at
        lead = text.index(words[0], at, end)
        found.append((lead, lead + len(words)))
        if words[0] in _BOTTOM:
            return found, end
        at = end + 1
    return [], at


def _columns(text: str, start: int, end: int, box: int) -> list[int]:
    """The printed column at which each character of a line begins, and where the last one ends."""
    found = [0]
    for character in text[start:end]:
        width = unicodedata.east_asian_width(character)
        found.append(found[-1] + (box if width == "A" else 2 if width in "WF" else 1))
    return found


class _Printed:
    """A line of a box: `at` leads from a printed column to the character that begins there; `bars` and `ruled` are the
    columns at which something runs down, and those that something runs across."""

    __slots__ = ("at", "bars", "ruled")

    def __init__(self, at: dict[int, int], bars: set[int]) -> None:
        self.at = at
        self.bars = bars
        self.ruled: set[int] = set()


def _measured(text: str, spans: Sequence[tuple[int, int]], box: int) -> list[_Printed] | None:
    """The lines by the columns of the page, a box character being so wide; None where they are not as wide as each
    other."""
    found: list[_Printed] = []
    width = None
    for start, end in spans:
        columns = _columns(text, start, end, box)
        if width not in (None, columns[-1]):
            return None
        width = columns[-1]
        line = _Printed({column: start + nth for nth, column in enumerate(columns)}, set())
        for nth, character in enumerate(text[start:end]):
            if character in _DOWN or character in _CORNERS:
                line.bars.add(columns[nth])
            if character in _ACROSS:
                line.ruled.add(columns[nth])
        found.append(line)
    return found


def _counted(text: str, spans: Sequence[tuple[int, int]]) -> list[_Printed] | None:
    """The lines of a box whose bars do not meet, typed in another font, by the order of the bars: each line is ruled
    from end to end, or has as many bars as the others. None where one is neither."""
    found: list[_Printed] = []
    size = 0
    for start, end in spans:
        words = text[start:end]
        if all(character in _BOX for character in words):
            found.append(_Printed({}, set()))
            continue
        bars = [start + nth for nth, character in enumerate(words) if character in _DOWN]
        if (size and len(bars) != size) or any(c in _ACROSS or c in _CORNERS for c in words):
            return None
        size = len(bars)
        found.append(_Printed({2 * nth: at for nth, at in enumerate(bars)}, {2 * nth for nth in range(size)}))
    for line in found:
        if not line.at:
            line.ruled = {2 * nth + 1 for nth in range(size - 1)}
    return found


class _Box:
    """One box, as lines that meet."""

    def __init__(self, text: str, spans: Sequence[tuple[int, int]], lines: list[_Printed]) -> None:
        self.text = text
        self.spans = spans
        self.lines = lines
        self.edges = sorted(set().union(*(line.bars for line in self.lines)))

    def table(self) -> SourceTable | None:
        """The table that the box draws; None where its lines make no cells."""
        if not 2 < len(self.edges) <= _MOST_COLUMNS:
            return None
        bands = self._bands()
        if bands is None or len(bands) < 2:
            return None
        owners = self._owners(bands)
        rows = self._rows(bands, owners) if owners is not None else None
        if rows is None or len(rows) < 2 or max(map(len, rows)) < 2:
            return None
        return SourceTable(self.spans[0][0], self.spans[-1][1], tuple(rows))

    def _is_ruled(self, line: _Printed, column: int) -> bool:
        """Whether a rule runs across a column of the table in this line."""
        return any(self.edges[column] < at < self.edges[column + 1] for at in line.ruled)

    def _bands(self) -> list[list[int]] | None:
        """The lines between two that are ruled somewhere, as positions; each ruled line goes with the band below it."""
        size = len(self.edges) - 1
        bands: list[list[int]] = []
        for nth, line in enumerate(self.lines):
            if any(self._is_ruled(line, column) for column in range(size)):
                bands.append([nth])
            elif bands:
                bands[-1].append(nth)
        closed = bool(bands) and len(bands[-1]) == 1 and bands[-1][0] == len(self.lines) - 1
        if not closed or any(len(band) == 1 for band in bands[:-1]):
            return None
        return self._unruled(bands[:-1])

    def _unruled(self, bands: list[list[int]]) -> list[list[int]]:
        """Where only the head is ruled off, each line below it is a row, but one whose first cell is empty."""
        if len(bands) != 2 or any(len(self.lines[at].bars) != len(self.edges) for at in bands[1][1:]):
            return bands
        found = bands[:1]
        for at in bands[1][1:]:
            first = self._words(self.lines[at], 0, 0)
            if len(found) == 1 or first is None or first[0] < first[1]:
                found.append([bands[1][0], at])
            else:
                found[-1].append(at)
        return found

    def _owners(self, bands: Sequence[Sequence[int]]) -> list[list[tuple[int, int]]] | None:
        """For each place the one at the upper left of its cell; None where bars break off within a band."""
        size = len(self.edges) - 1
        owners: list[list[tuple[int, int]]] = []
        for nth, band in enumerate(bands):
            row: list[tuple[int, int]] = []
            first = self.lines[band[0]]
            bars = [self.lines[at].bars for at in band[1:]]
            for column in range(size):
                parted = [self.edges[column] in line for line in bars]
                if any(parted) != all(parted):
                    return None
                if nth and not self._is_ruled(first, column):
                    row.append(owners[nth - 1][column])
                elif column and not any(parted):
                    row.append(row[-1])
                else:
                    row.append((nth, column))
            owners.append(row)
        return owners

    def _rows(
        self, bands: Sequence[Sequence[int]], owners: Sequence[Sequence[tuple[int, int]]]
    ) -> list[tuple[SourceCell, ...]] | None:
        places: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for nth, row in enumerate(owners):
            for column, owner in enumerate(row):
                places.setdefault(owner, []).append((nth, column))
        rows: list[list[SourceCell]] = [[] for _ in bands]
        for (top, left), held in sorted(places.items()):
            bottom, right = held[-1]
            if len(held) != (bottom - top + 1) * (right - left + 1):
                return None  # no rectangle
            pieces: list[tuple[int, int]] = []
            for nth in range(top, bottom + 1):
                for at in bands[nth][1:] if nth == top else bands[nth]:
                    piece = self._words(self.lines[at], left, right)
                    if piece is None:
                        return None
                    pieces.append(piece)
            rows[top].append(cell_of([pieces], pieces[0][0], bottom - top + 1, right - left + 1))
        return [tuple(row) for row in rows]

    def _words(self, line: _Printed, left: int, right: int) -> tuple[int, int] | None:
        """Where the words between two bars of a line stand; None where a character stands on a bar."""
        start, end = line.at.get(self.edges[left]), line.at.get(self.edges[right + 1])
        if start is None or end is None:
            return None
        start += self.text[start] in _BOX
        words = self.text[start:end]
        lead = len(words) - len(words.lstrip(_BLANKS))
        return start + lead, start + max(lead, len(words.rstrip(_BLANKS)))
