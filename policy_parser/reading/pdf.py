"""A PDF in, its Source out: the lines as printed, indents and gaps kept as blanks, for layout to find the paragraphs.

pdfium (BSD licence) reads the file; it runs no scripts and fetches nothing. It is not safe for threads, so one lock
stands around it; nothing else here is shared.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from policy_parser.errors import DamagedError, EmptySourceError, EncryptedError, LimitError, ScanError
from policy_parser.reading.characters import usual_characters
from policy_parser.reading.extras import library
from policy_parser.reading.limits import MAX_PDF_CHARACTERS, MAX_PDF_PAGES
from policy_parser.reading.pdf_furniture import furniture
from policy_parser.reading.pdf_glyphs import PdfPage, page_glyphs
from policy_parser.reading.pdf_lines import PdfLine, lines_of, pieces_of, reading_order
from policy_parser.reading.source import Mark, Source

_EXTRA = "pdf"
_PDFIUM = threading.Lock()
_PASSWORD = (4, 5)  # pdfium's errors: a password is needed, or a lock of another kind
_FEW_CHARACTERS = 20  # a page: less is a stamp or a page number on a picture
_WHOLE_PAGE = 0.5
_GAP = 1.6  # a step between two lines this much larger than the usual one is a blank line
_MOST_INDENT = 60
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
    ordered: list[list[tuple[PdfLine, str]]] = []
    for page, outside in zip(lines, known, strict=True):
        head = [(line, "header") for line in page if outside.get(id(line)) is True]
        foot = [(line, "footer") for line in page if outside.get(id(line)) is False]
        body = reading_order([p for line in page if id(line) not in outside for p in line.pieces])
        ordered.append([*head, *((line, "") for line in body), *foot])
    return _source(ordered, name)


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


def _source(pages: Sequence[Sequence[tuple[PdfLine, str]]], name: str) -> Source:
    parts: list[str] = []
    marks: list[Mark] = []
    size = 0
    em = _usual_em(pages)
    step = _usual_step(pages)
    for number, page in enumerate(pages, 1):
        start = size
        before: PdfLine | None = None
        for line, kind in page:
            words = usual_characters(line.text).strip()
            if kind:
                marks.append(Mark(kind, size, size + len(words)))  # type: ignore[arg-type]
                words += "\n"
            else:
                indent = min(max(0, round((line.left - line.column) / em)), _MOST_INDENT)
                lead = line.text[: len(line.text) - len(line.text.lstrip())]
                gap = before is not None and not line.starts_column and _step(before, line) > _GAP * step
                words = ("\n" if gap else "") + "\u3000" * indent + lead + words + "\n"
                before = line
            parts.append(words)
            size += len(words)
        marks.append(Mark("page", start, max(start, size - 1), number))
    text = "".join(parts).rstrip("\n")
    return Source(name, text, "lines", tuple(sorted(marks, key=lambda mark: mark.start)))


def _body(pages: Sequence[Sequence[tuple[PdfLine, str]]]) -> list[PdfLine]:
    return [line for page in pages for line, kind in page if not kind]


def _usual_em(pages: Sequence[Sequence[tuple[PdfLine, str]]]) -> float:
    """The type size of the text: the one that most characters have."""
    sizes = sorted((line.em, len(line.text)) for line in _body(pages))
    half, so_far = sum(count for _, count in sizes) / 2, 0
    for em, count in sizes:
        so_far += count
        if so_far >= half:
            return em
    return 1.0


def _step(before: PdfLine, line: PdfLine) -> float:
    """How far a line stands below the one before, in ems of the larger type."""
    return (before.y - line.y) / max(before.em, line.em)


def _usual_step(pages: Sequence[Sequence[tuple[PdfLine, str]]]) -> float:
    steps = [
        step for page in pages
        for (before, _), (line, kind) in zip(page, page[1:], strict=False)
        if not kind and not line.starts_column and (step := _step(before, line)) > 0
    ]  # fmt: skip
    return sorted(steps)[len(steps) // 2] if steps else 1.0
