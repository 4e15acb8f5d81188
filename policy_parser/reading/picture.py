"""A picture of a page (.png, .jpg, .tif, .webp, .bmp) in, its Source out; a TIFF may hold several pages.

Pillow (MIT-CMU), which comes with the extra for OCR, decodes it once its size is known to be no more than a page has.
"""

from __future__ import annotations

import io
import threading
from typing import Any

from policy_parser.errors import DamagedError, LimitError, ScanError, SourceError
from policy_parser.reading.extras import library
from policy_parser.reading.limits import MAX_PICTURE_PAGES, MAX_PICTURE_POINTS
from policy_parser.reading.ocr import is_installed, recognised, remedy
from policy_parser.reading.pdf_pages import source_of_pages
from policy_parser.reading.pdf_process import PdfPage, Picture
from policy_parser.reading.source import OcrMode, Source
from policy_parser.wording import say

_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF")
_ORIENTATION, _LYING = 0x0112, (5, 6, 7, 8)  # of EXIF: a page photographed with the telephone held across
_WIDTH = 595.0  # points: a picture is taken for a sheet of A4, however many points it has itself


def read(data: bytes, name: str, ocr: OcrMode = "auto") -> Source:
    """The Source of a picture; each of its pages is a `page` mark.

    Raises ScanError where no OCR is installed, or `ocr` is `never`, or no words are found; LimitError for one too
    large, DamagedError for one that cannot be decoded.
    """
    if ocr == "never" or (ocr == "auto" and not is_installed()):
        raise ScanError(name, say("file-picture"), remedy())
    image = _opened(data, name)
    count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
    if count > MAX_PICTURE_PAGES:
        raise LimitError(name, say("file-pages", pages=count, most=MAX_PICTURE_PAGES), say("do-give-parts"))
    sizes = [_size(image, at, name) for at in range(count)]
    scales = [width / _WIDTH for width, _ in sizes]
    pages = [PdfPage(_WIDTH, high / scale, (), 0) for (_, high), scale in zip(sizes, scales, strict=True)]
    lock = threading.Lock()  # an image stands at one page

    def shown(at: int) -> Picture:
        with lock:
            return _page(image, at, name)

    pieces = recognised(shown, [page.height for page in pages], scales, name)
    source = source_of_pages(pages, pieces, [[] for _ in pages], name)
    if not source.text.strip():
        raise ScanError(name, say("file-scan-blank"), say("do-look-blank"))
    return source


def _size(image: Any, at: int, name: str) -> tuple[int, int]:
    """The width and height of a page as it is shown."""
    try:
        image.seek(at)
        width, height = image.size
        turned = image.getexif().get(_ORIENTATION, 1) in _LYING
    except Exception as error:  # Pillow's readers raise what they like
        raise _damaged(name, error) from None
    if width * height > MAX_PICTURE_POINTS:
        raise LimitError(name, say("file-picture-large", width=width, height=height), say("do-smaller-picture"))
    return (height, width) if turned else (width, height)


def _damaged(name: str, error: Exception) -> SourceError:
    if type(error).__name__ == "DecompressionBombError":
        return LimitError(name, say("file-picture-bomb"), say("do-smaller-picture"))
    return DamagedError(name, say("file-picture-damaged", why=error), say("do-get-again"))


def _opened(data: bytes, name: str) -> Any:
    """The picture, its head read and nothing decoded."""
    pillow = library("PIL.Image", name)
    try:
        return pillow.open(io.BytesIO(data), formats=_FORMATS)
    except Exception as error:
        raise _damaged(name, error) from None


def _page(image: Any, at: int, name: str) -> Picture:
    """One page of a picture, grey and upright."""
    transpose = library("PIL.ImageOps", name).exif_transpose
    try:
        image.seek(at)
        grey = _on_white(transpose(image)).convert("L")
        return Picture(grey.width, grey.height, grey.width, grey.tobytes())
    except Exception as error:
        raise _damaged(name, error) from None


def _on_white(image: Any) -> Any:
    """The picture without what shines through: black words on nothing would be black on black."""
    if image.mode not in ("LA", "RGBA", "PA") and "transparency" not in image.info:
        return image
    colours = image.convert("RGBA")
    paper = library("PIL.Image", "").new("RGBA", colours.size, "white")
    paper.alpha_composite(colours)
    return paper
