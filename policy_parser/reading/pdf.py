"""A PDF in, its Source out: the lines as printed, indents and gaps kept as blanks, for layout to find the paragraphs.

pdfium (BSD licence) reads the file; it runs no scripts and fetches nothing. It is not safe for threads, so one lock
stands around it; nothing else here is shared.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from policy_parser.errors import DamagedError, EmptySourceError, EncryptedError, LimitError, ScanError
from policy_parser.reading.extras import library
from policy_parser.reading.limits import MAX_PDF_CHARACTERS, MAX_PDF_PAGES
from policy_parser.reading.pdf_columns import align_columns, reading_order
from policy_parser.reading.pdf_furniture import furniture
from policy_parser.reading.pdf_glyphs import PdfPage, page_glyphs
from policy_parser.reading.pdf_lines import lines_of, pieces_of
from policy_parser.reading.pdf_text import PrintedLine, source_of
from policy_parser.reading.source import Source

_EXTRA = "pdf"
_PDFIUM = threading.Lock()
_PASSWORD = (4, 5)  # pdfium's errors: a password is needed, or a lock of another kind
_FEW_CHARACTERS = 20  # a page: less is a stamp or a page number on a picture
_WHOLE_PAGE = 0.5
_OCR = "recognise its text first (OCR, e.g. ocrmypdf -l chi_sim IN OUT)"


def read(data: bytes, name: str) -> Source:
    """The Source of a PDF with text; a page is a `page` mark, its head and number `header` and `footer`.

    Raises EncryptedError, DamagedError, LimitError, EmptySourceError, and ScanError for pictures of pages or for fonts
    that do not say which characters they show; MissingExtraError where the library is not installed.
    """
    pages = _pages(data, name)
    pieces = [pieces_of(page.glyphs) for page in pages]
    lines = [lines_of(page) for page in pieces]
    known = furniture(lines, [page.height for page in pages])
    bodies = [
        reading_order([piece for line in page if id(line) not in outside for piece in line.pieces])
        for page, outside in zip(lines, known, strict=True)
    ]
    align_columns(bodies)
    ordered: list[list[PrintedLine]] = []
    for page, outside, body in zip(lines, known, bodies, strict=True):
        head: list[PrintedLine] = [(line, "header") for line in page if outside.get(id(line)) is True]
        foot: list[PrintedLine] = [(line, "footer") for line in page if outside.get(id(line)) is False]
        ordered.append([*head, *((line, None) for line in body), *foot])
    return source_of(ordered, name)


def _pages(data: bytes, name: str) -> list[PdfPage]:
    pdfium = library("pypdfium2", _EXTRA, name)
    with _PDFIUM:
        document = _open(pdfium, data, name)
        try:
            count = len(document)
            if count > MAX_PDF_PAGES:
                raise LimitError(name, f"{count:,} pages, the most is {MAX_PDF_PAGES:,}", "give it in parts")
            pages: list[PdfPage] = []
            total = 0
            for at in range(count):
                page = document[at]
                pages.append(page_glyphs(page, pdfium.raw, name))
                page.close()
                total += len(pages[-1].glyphs)
                if total > MAX_PDF_CHARACTERS:
                    raise LimitError(name, f"more than {MAX_PDF_CHARACTERS:,} characters", "give it in parts")
            _check_text(document, pages, pdfium, name)
            return pages
        except pdfium.PdfiumError as error:
            raise DamagedError(name, f"a damaged PDF ({error})", "get the file again") from None
        finally:
            document.close()


def _open(pdfium: Any, data: bytes, name: str) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in _PASSWORD or "password" in str(error).lower() or "security" in str(error).lower():
            raise EncryptedError(name, "the PDF is locked with a password", "save it without one") from None
        raise DamagedError(name, f"no PDF can be read from it ({error})", "get the file again") from None


def _check_text(document: Any, pages: Sequence[PdfPage], pdfium: Any, name: str) -> None:
    """Raises ScanError or EmptySourceError where there is no text to read."""
    shown = sum(1 for page in pages for glyph in page.glyphs if not glyph.text.isspace())
    unknown = sum(page.unknown for page in pages)
    if unknown > max(shown, 1) / 2:
        raise ScanError(name, "its fonts do not say which characters they show", _OCR)
    if shown >= _FEW_CHARACTERS * len(pages):
        return
    pictures = sum(_is_picture(document[at], pdfium) for at in range(len(pages)))
    if pictures and pictures * 2 >= len(pages):
        raise ScanError(name, "a scan: pictures of pages, no text", _OCR)
    if not shown:
        raise EmptySourceError(name, "the PDF holds no text")


def _is_picture(page: Any, pdfium: Any) -> bool:
    """Whether one picture covers most of a page."""
    width, height = page.get_size()
    for found in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = found.get_bounds()
        if (right - left) * (top - bottom) >= _WHOLE_PAGE * width * height:
            return True
    return False
