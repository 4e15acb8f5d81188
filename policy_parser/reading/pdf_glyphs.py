"""A page of a PDF in, its characters out, each with where it stands: what pdfium knows, and no more of pdfium after."""

from __future__ import annotations

from ctypes import c_double
from typing import Any, NamedTuple

from policy_parser.errors import LimitError
from policy_parser.reading.limits import MAX_PDF_PAGE_CHARACTERS

_HYPHENS = frozenset((0x2, 0xAD, 0xFFFE))  # pdfium's signs for a hyphen at a line's end
_WIDE = 0x2E80  # from here on characters are as wide as they are high
_HIGH = 0.9  # the type size of a narrow character, as a share of its box's height


class Glyph(NamedTuple):
    """A character on a page. In points, from the page's lower left corner as it is read; `y` is the base line, `em` the
    type size."""

    text: str
    left: float
    right: float
    y: float
    em: float


class PdfPage(NamedTuple):
    """One page: its size in points, its characters in the order of the file, and how many of those have no Unicode."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    unknown: int


def page_glyphs(page: Any, raw: Any, name: str) -> PdfPage:
    """The characters of a pdfium page that stand on it. Blanks and line ends that pdfium guesses are left out.

    `raw`: the pypdfium2.raw module. Raises LimitError for a page with too many characters.
    """
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        if count > MAX_PDF_PAGE_CHARACTERS:
            raise LimitError(name, f"more than {MAX_PDF_PAGE_CHARACTERS:,} characters on one page", "give it as text")
        return _read(text_page.raw, count, raw, _Frame(page))
    finally:
        text_page.close()


class _Frame:
    """The visible part of a page, and how it is turned for reading (ISO 32000, 14.11.2, Rotate)."""

    def __init__(self, page: Any) -> None:
        self.left, self.bottom, self.right, self.top = page.get_cropbox()
        self.turn = page.get_rotation() % 360
        across, up = self.right - self.left, self.top - self.bottom
        self.width, self.height = (up, across) if self.turn in (90, 270) else (across, up)

    def place(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box of the file's coordinates as it stands on the page that is read."""
        left, right = left - self.left, right - self.left
        bottom, top = bottom - self.bottom, top - self.bottom
        if self.turn == 90:
            return bottom, self.height - right, top, self.height - left
        if self.turn == 180:
            return self.width - right, self.height - top, self.width - left, self.height - bottom
        if self.turn == 270:
            return self.width - top, left, self.width - bottom, right
        return left, bottom, right, top


def _read(text_page: Any, count: int, raw: Any, frame: _Frame) -> PdfPage:
    glyphs: list[Glyph] = []
    unknown = 0
    box, x, y = raw.FS_RECTF(), c_double(), c_double()
    high = 0  # the first half of a surrogate pair, where wide characters are 16 bits (Windows)
    for at in range(count):
        if raw.FPDFText_IsGenerated(text_page, at) == 1:
            continue
        code = raw.FPDFText_GetUnicode(text_page, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0
        high = 0
        if code == 0 or code == 0xFFFD or 0xE000 <= code < 0xF900 or code > 0x10FFFF:
            unknown += 1
            if not 0 < code <= 0x10FFFF:
                continue
        raw.FPDFText_GetLooseCharBox(text_page, at, box)
        raw.FPDFText_GetCharOrigin(text_page, at, x, y)
        left, bottom, right, top = frame.place(box.left, box.bottom, box.right, box.top)
        if right < 0 or left > frame.width or top < 0 or bottom > frame.height:
            continue  # off the page: printed nowhere
        base = frame.place(x.value, y.value, x.value, y.value)[1]
        em = right - left if code >= _WIDE else (top - bottom) * _HIGH
        glyphs.append(Glyph("-" if code in _HYPHENS else chr(code), left, right, base, max(em, 1.0)))
    return PdfPage(frame.width, frame.height, tuple(glyphs), unknown)
