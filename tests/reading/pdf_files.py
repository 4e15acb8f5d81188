"""Lines with their places in, the bytes of a PDF out, drawn by reportlab with one of Adobe's own Chinese fonts."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pdfencrypt import StandardEncryption  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from policy_parser.api import documents_of
from policy_parser.document import Document
from policy_parser.reading import read_bytes

WIDTH, HEIGHT = 595, 842
_FONT = "STSong-Light"
_LEFT, _TOP, _SIZE = 80, 740, 16


class Sheet:
    """A page in the making. `turn`: how far it is turned for reading, its lines drawn the other way."""

    def __init__(self, turn: int = 0) -> None:
        self.turn = turn
        self.y: float = _TOP
        self.step = 28
        self.drawn: list[tuple[str, float, float, float]] = []
        self.rules: list[tuple[float, float, float, float]] = []

    def line(
        self,
        text: str,
        *,
        x: float = _LEFT,
        y: float | None = None,
        size: float = _SIZE,
        gap: float = 1,
        raised: float = 0,
    ) -> None:
        """The next line; ideographic blanks at its start move it in. `gap`: how many steps below the one before."""
        words = text.lstrip("\u3000")
        at = x + (len(text) - len(words)) * size
        if y is None:
            self.y -= self.step * gap
            y = self.y
        self.drawn.append((words, at, y + raised, size))

    def pieces(self, pieces: Sequence[tuple[str, float]]) -> None:
        """One line of several pieces, each with its left edge."""
        self.y -= self.step
        self.drawn += [(text, x, self.y, _SIZE) for text, x in pieces]

    def table(
        self,
        top: float,
        widths: Sequence[float],
        heights: Sequence[float],
        cells: Sequence[tuple[int, int, int, int, str]],
    ) -> None:
        """A ruled table: for each cell its row, column, how many of them it takes up, and its words, a line each."""
        xs = [_LEFT + sum(widths[:n]) for n in range(len(widths) + 1)]
        ys = [top - sum(heights[:n]) for n in range(len(heights) + 1)]
        for row, column, rows, columns, words in cells:
            left, right, high, low = xs[column], xs[column + columns], ys[row], ys[row + rows]
            self.rules += [
                (left, high, right, high),
                (left, low, right, low),
                (left, low, left, high),
                (right, low, right, high),
            ]
            for nth, line in enumerate(words.split("\n")):
                self.drawn.append((line, left + 4, high - 16 - 14 * nth, 11))


def pdf_file(sheets: Sequence[Sheet], *, password: str = "") -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    made = io.BytesIO()
    lock = StandardEncryption(password) if password else None
    canvas = Canvas(made, pagesize=(WIDTH, HEIGHT), encrypt=lock)
    for sheet in sheets:
        if sheet.turn:
            _turn(canvas, sheet.turn)
        for rule in sheet.rules:
            canvas.line(*rule)
        for text, x, y, size in sheet.drawn:
            canvas.setFont(_FONT, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def _turn(canvas: Canvas, turn: int) -> None:
    """Makes the page one that is turned for reading, its lines drawn the other way. reportlab swaps its sides."""
    canvas.setPageRotation(turn)
    canvas.translate(*{90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}[turn])
    canvas.rotate(turn)


def prose(text: str, width: int) -> list[str]:
    """A paragraph as print breaks it: the first line set in by two characters, `width` characters a line."""
    text = "\u3000\u3000" + text
    return [text[at : at + width] for at in range(0, len(text), width)]


def document(*draw: Callable[[Sheet], None]) -> Document:
    """The only document of the pages that are drawn."""
    sheets = []
    for each in draw:
        sheet = Sheet()
        each(sheet)
        sheets.append(sheet)
    (found,) = documents_of([read_bytes(pdf_file(sheets), "a.pdf")])
    return found
