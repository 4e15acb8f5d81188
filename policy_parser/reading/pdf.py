"""A PDF in, its Source out: the lines as printed, indents and gaps kept as blanks, for layout to find the paragraphs.

pdfium (BSD licence) reads the file, in a process of its own (pdf_process); it runs no scripts and fetches nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.errors import EmptySourceError, ScanError
from policy_parser.reading import pdf_process
from policy_parser.reading.ocr import SCALE, is_installed, recognised, remedy
from policy_parser.reading.pdf_lines import pieces_of
from policy_parser.reading.pdf_pages import source_of_pages
from policy_parser.reading.pdf_process import PdfPage
from policy_parser.reading.pdf_tables import ruled_tables
from policy_parser.reading.source import OcrMode, Source
from policy_parser.wording import say

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
    ruled = ruled_tables(pages, upright)
    tables = [found for found, _ in ruled]
    pieces = [pieces_of(glyphs) for _, glyphs in ruled]
    if scanned:
        pieces = recognised(
            lambda at: pdf_process.picture(data, at, SCALE, name),
            [page.height for page in pages],
            [SCALE] * len(pages),
            name,
        )
    source = source_of_pages(pages, pieces, tables, name)
    if scanned and not source.text.strip():
        raise ScanError(name, say("file-scan-blank"), say("do-look-blank"))
    return source


def _has_text(pages: Sequence[PdfPage], name: str, *, can_be_read: bool) -> bool:
    """Whether there is text to read; False where there is none, and its pictures `can_be_read`.

    Raises ScanError or EmptySourceError where there is neither.
    """
    shown = sum(1 for page in pages for glyph in page.glyphs if not glyph.text.isspace())
    unknown = sum(page.unknown for page in pages)
    pictures = sum(page.picture for page in pages)
    if unknown > max(shown, 1) / 2:
        why = say("file-fonts")
    elif shown >= _FEW_CHARACTERS * len(pages):
        return True
    elif pictures and pictures * 2 >= len(pages):
        why = say("file-scan")
    elif shown:
        return True
    else:
        raise EmptySourceError(name, say("file-pdf-empty"))
    if not can_be_read:
        raise ScanError(name, why, remedy())
    return False
