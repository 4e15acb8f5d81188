"""A PDF in, its Source out: the lines as printed, indents and gaps kept as blanks, for layout to find the paragraphs.

pdfium (BSD licence) reads the file, in a process of its own (pdf_process); it runs no scripts and fetches nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.errors import EmptySourceError, ScanError
from policy_parser.reading import pdf_process
from policy_parser.reading.ocr import REMEDY, is_installed, recognised
from policy_parser.reading.pdf_columns import Sheet, reading_order
from policy_parser.reading.pdf_furniture import furniture
from policy_parser.reading.pdf_lines import PdfLine, Piece, lines_of, pieces_of
from policy_parser.reading.pdf_process import PdfPage
from policy_parser.reading.pdf_tables import PdfTable, join_pages, ruled_tables
from policy_parser.reading.pdf_text import PrintedLine, source_of
from policy_parser.reading.source import OcrMode, Source

_FEW_CHARACTERS = 20  # a page: less is a stamp or a page number on a picture


def read(data: bytes, name: str, ocr: OcrMode = "auto") -> Source:
    """The Source of a PDF with text; a page is a `page` mark, its head and number `header` and `footer`.

    Raises EncryptedError, DamagedError, LimitError, EmptySourceError, and ScanError for pictures of pages or for fonts
    that do not say which characters they show, where no OCR reads them (`ocr`); MissingExtraError where the library is
    not installed.
    """
    pages = list(pdf_process.pages(data, name))
    scanned = ocr == "always" or not _has_text(pages, name, can_be_read=ocr == "auto" and is_installed())
    upright = [[glyph for glyph in page.glyphs if not glyph.tilt] for page in pages]
    if scanned:
        pages = [page._replace(glyphs=(), rules=()) for page in pages]
        upright = [[] for _ in pages]
    ruled = [ruled_tables(page.rules, glyphs) for page, glyphs in zip(pages, upright, strict=True)]
    tables = [found for found, _ in ruled]
    pieces = [pieces_of(glyphs) for _, glyphs in ruled]
    if scanned:
        pieces = recognised(data, name, [page.height for page in pages])
    lines = [lines_of(page) for page in pieces]
    known = furniture(lines, pages)
    bodies = reading_order(
        [
            Sheet([piece for line in printed if id(line) not in outside for piece in line.pieces], page.rules)
            for page, printed, outside in zip(pages, lines, known, strict=True)
        ]
    )
    join_pages([(found, *_reach(body)) for found, body in zip(tables, bodies, strict=True)])
    ordered: list[list[PrintedLine | PdfTable]] = []
    for page, printed, outside, body, found in zip(pages, lines, known, bodies, tables, strict=True):
        head: list[PrintedLine] = [(line, "header") for line in printed if outside.get(id(line)) == "header"]
        foot: list[PrintedLine] = [
            (line, kind) for line in printed if (kind := outside.get(id(line))) and kind != "header"
        ]
        ordered.append([*head, *_with_tables(body, found), *foot, *_tilted(page)])
    source = source_of(ordered, name)
    if scanned and not source.text.strip():
        raise ScanError(name, "a scan in which OCR finds no words", "look whether its pages are blank")
    return source


def _reach(body: Sequence[PdfLine]) -> tuple[float, float]:
    """The base lines of a page's first and last line; 0 where it has none."""
    return max((line.y for line in body), default=0.0), min((line.y for line in body), default=0.0)


def _with_tables(body: Sequence[PdfLine], tables: Sequence[PdfTable]) -> list[PrintedLine | PdfTable]:
    """The lines of a page with its tables among them: each behind the last line above it that stands over or under it,
    for a page of columns is read column by column."""
    behind: dict[int, list[PdfTable]] = {}
    for table in tables:
        above = (
            at for at, line in enumerate(body)
            if line.y >= table.top and line.right > table.left and line.left < table.right
        )  # fmt: skip
        behind.setdefault(max(above, default=-1), []).append(table)
    found: list[PrintedLine | PdfTable] = [*behind.get(-1, [])]
    for at, line in enumerate(body):
        found.append((line, None))
        found += behind.get(at, [])
    return found


def _tilted(page: PdfPage) -> list[PrintedLine]:
    """The letters that lean across a page, in the order of the file, as a line."""
    glyphs = [glyph for glyph in page.glyphs if glyph.tilt and not glyph.text.isspace()]
    line = PdfLine()
    for glyph in glyphs:
        line.add(Piece(glyph.text, line.right, line.right + 1, 0, glyph.em))
    return [(line, "watermark")] if glyphs else []


def _has_text(pages: Sequence[PdfPage], name: str, *, can_be_read: bool) -> bool:
    """Whether there is text to read; False where there is none, and its pictures `can_be_read`.

    Raises ScanError or EmptySourceError where there is neither.
    """
    shown = sum(1 for page in pages for glyph in page.glyphs if not glyph.text.isspace())
    unknown = sum(page.unknown for page in pages)
    pictures = sum(page.picture for page in pages)
    if unknown > max(shown, 1) / 2:
        why = "its fonts do not say which characters they show"
    elif shown >= _FEW_CHARACTERS * len(pages):
        return True
    elif pictures and pictures * 2 >= len(pages):
        why = "a scan: pictures of pages, no text"
    elif shown:
        return True
    else:
        raise EmptySourceError(name, "the PDF holds no text")
    if not can_be_read:
        raise ScanError(name, why, "let OCR read it: --ocr auto" if is_installed() else REMEDY)
    return False
