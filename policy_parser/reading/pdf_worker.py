"""The child process that runs pdfium: a PDF on standard input, what stands on its pages on standard output.

pdfium is C++ and reads what strangers made: a file of 1 KB whose forms draw themselves took it 11 GB. Here it runs
under a limit of memory, in a process that the parent may end. The module is a script of its own and imports nothing
of the project, so that the child starts in a tenth of a second. What comes back is numbers and text, never a pickle.

A request is a line of JSON (`do`: `read`, with `characters`, how many may come out, or `render`, with `page` and
`scale`; `size`, bytes of the file) and the file. An answer is frames, each a line of JSON and as many bytes as its
`payload` says; the last says `done`, or what is wrong in `error` and `detail`.
"""

from __future__ import annotations

import json
import math
import sys
from array import array
from collections import Counter
from ctypes import addressof, c_double, c_float, create_string_buffer
from importlib import import_module
from typing import Any, BinaryIO

_HYPHENS = frozenset((0x2, 0xAD, 0xFFFE))  # pdfium's signs for a hyphen at a line's end
_WIDE = 0x2E80  # from here on characters are as wide as they are high
_HIGH = 0.9  # the type size of a narrow character, as a share of its box's height
_PASSWORD = (4, 5)  # pdfium's errors: a password is needed, or a lock of another kind
_WHOLE_PAGE = 0.5  # a picture this large is a page that was scanned
_THIN = 3.0  # points: a painted box no thicker than this is a line
_MOST_OBJECTS, _MOST_SEGMENTS, _MOST_RULES = 50_000, 64, 5000  # of a page, of a path, of a page
_SAMPLE, _LONGEST_FONT = 3, 128  # one character of so many is asked for its font; bytes of its name
_TILTED = 8.0  # degrees from which letters are turned


class RefusedError(Exception):
    """What is wrong with the file: the parent's word for it, and a detail."""


def main(memory: int) -> None:
    """Serves requests until standard input ends. `memory`: bytes of address space the process may take."""
    limit_memory(memory)
    pdfium: Any = import_module("pypdfium2")

    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while line := source.readline():
        request = json.loads(line)
        answer(pdfium, request, source.read(request["size"]), sink)


def answer(pdfium: Any, request: dict[str, Any], data: bytes, sink: BinaryIO) -> None:
    """Answers one request. Nothing is raised but what the sink raises."""
    try:
        if request["do"] == "render":
            render(pdfium, data, request["page"], request["scale"], sink)
        else:
            read(pdfium, data, request["pages"], request["characters"], sink)
    except RefusedError as error:
        send(sink, {"error": error.args[0], "detail": error.args[1]})
    except pdfium.PdfiumError as error:
        send(sink, {"error": "damaged", "detail": str(error)})
    except MemoryError:
        send(sink, {"error": "memory", "detail": ""})
    else:
        send(sink, {"done": True})


def limit_memory(most: int) -> None:
    """No more address space than this, where the platform can say so."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass  # Windows, or less is allowed already


def send(sink: BinaryIO, header: dict[str, Any], *payload: bytes) -> None:
    header["payload"] = sum(map(len, payload))
    sink.write(json.dumps(header).encode() + b"\n")
    for part in payload:
        sink.write(part)
    sink.flush()


def opened(pdfium: Any, data: bytes) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        words = str(error).lower()
        if getattr(error, "err_code", None) in _PASSWORD or "password" in words or "security" in words:
            raise RefusedError("locked", "") from None
        raise RefusedError("unreadable", str(error)) from None


def read(pdfium: Any, data: bytes, most_pages: int, most_characters: int, sink: BinaryIO) -> None:
    """Sends a frame a page: its size, its characters and the lines drawn on it."""
    document = opened(pdfium, data)
    try:
        if len(document) > most_pages:
            raise RefusedError("pages", str(len(document)))
        left = most_characters
        for at in range(len(document)):
            page = document[at]
            text, places, unknown, frame, count = characters(page, pdfium.raw, left)
            left -= count
            rules, picture = drawn(page, pdfium.raw, frame)
            encoded = text.encode("utf-32-le", "replace")
            header = {"width": frame.width, "height": frame.height, "unknown": unknown, "picture": picture}
            send(sink, {**header, "count": len(text), "rules": len(rules) // 4}, encoded, *_bytes(places, rules))
            page.close()
    finally:
        document.close()


def _bytes(*values: array[float]) -> list[bytes]:
    return [each.tobytes() for each in values]


def render(pdfium: Any, data: bytes, at: int, scale: float, sink: BinaryIO) -> None:
    """Sends one page as a grey picture."""
    document = opened(pdfium, data)
    try:
        bitmap = document[at].render(scale=scale, grayscale=True)
        rows = bytes(bitmap.buffer)
        send(sink, {"width": bitmap.width, "height": bitmap.height, "stride": bitmap.stride}, rows)
    finally:
        document.close()


class Frame:
    """The visible part of a page, and how it is turned for reading (ISO 32000, 14.11.2, Rotate)."""

    def __init__(self, page: Any) -> None:
        self.left, self.bottom, self.right, self.top = page.get_cropbox()
        self.turn = page.get_rotation() % 360
        self._measure()

    def read_at(self, degrees: int) -> None:
        """Turns the page to how most of its letters stand: a wide table's page may not say itself that it is turned."""
        self.turn = degrees
        self._measure()

    def _measure(self) -> None:
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


def characters(page: Any, raw: Any, most: int) -> tuple[str, array[float], int, Frame, int]:
    """The characters that stand on a page, in the order of the file; for each left, right, base line, type size, how
    far it is tilted (degrees), and 1 where it, or a neighbour, is bold; how many have no Unicode; the page's frame; and
    how many pdfium counts. Blanks and line ends that pdfium guesses are left out."""
    frame = Frame(page)
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        if count > most:
            raise RefusedError("characters", "")
        handle = text_page.raw
        angles = array("f", [math.degrees(raw.FPDFText_GetCharAngle(handle, at)) for at in range(count)])
        usual = Counter(round(angle / 90) % 4 for angle in angles).most_common(1)
        if usual:
            frame.read_at(-usual[0][0] * 90 % 360)
        return (*_placed(handle, count, angles, raw, frame), frame, count)
    finally:
        text_page.close()


class Weights:
    """Which characters are bold: by their font's name, or because their outline is drawn too, as Word does where a
    font has no bold (仿宋)."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._known: dict[int, float] = {}

    def of(self, text_page: Any, at: int) -> float:
        thing = self._raw.FPDFText_GetTextObject(text_page, at)
        if not thing:
            return 0.0
        key = addressof(thing.contents)
        if key not in self._known:
            self._known[key] = self._weight(thing)
        return self._known[key]

    def _weight(self, thing: Any) -> float:
        if self._raw.FPDFTextObj_GetTextRenderMode(thing) == self._raw.FPDF_TEXTRENDERMODE_FILL_STROKE:
            return 1.0
        font = self._raw.FPDFTextObj_GetFont(thing)
        name = create_string_buffer(_LONGEST_FONT)
        self._raw.FPDFFont_GetBaseFontName(font, name, _LONGEST_FONT)
        return float(b"bold" in name.value.lower())


def _placed(handle: Any, count: int, angles: array[float], raw: Any, frame: Frame) -> tuple[str, array[float], int]:
    found: list[str] = []
    places = array("f")
    unknown = 0
    box, x, y = raw.FS_RECTF(), c_double(), c_double()
    weights = Weights(raw)
    bold = 0.0
    high = 0  # the first half of a surrogate pair, where wide characters are 16 bits (Windows)
    for at in range(count):
        if raw.FPDFText_IsGenerated(handle, at) == 1:
            continue
        code = raw.FPDFText_GetUnicode(handle, at)
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
        raw.FPDFText_GetLooseCharBox(handle, at, box)
        raw.FPDFText_GetCharOrigin(handle, at, x, y)
        left, bottom, right, top = frame.place(box.left, box.bottom, box.right, box.top)
        if right < 0 or left > frame.width or top < 0 or bottom > frame.height:
            continue  # off the page: printed nowhere
        base = frame.place(x.value, y.value, x.value, y.value)[1]
        tilt = abs((angles[at] + frame.turn + 180) % 360 - 180)
        em = right - left if code >= _WIDE else (top - bottom) * _HIGH
        if len(found) % _SAMPLE == 0:
            bold = weights.of(handle, at)
        found.append("-" if code in _HYPHENS else chr(code))
        places.extend((left, right, base, max(em, 1.0), tilt if tilt > _TILTED else 0.0, bold))
    return "".join(found), places, unknown


def drawn(page: Any, raw: Any, frame: Frame) -> tuple[array[float], bool]:
    """The straight lines drawn along or across a page, each left, bottom, right, top; and whether one picture covers
    most of the page."""
    rules = array("f")
    picture = False
    bounds = [c_float() for _ in range(4)]
    area = _WHOLE_PAGE * frame.width * frame.height
    for at in range(min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        thing = raw.FPDFPage_GetObject(page.raw, at)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_PATH and len(rules) < 4 * _MOST_RULES:
            if raw.FPDFPageObj_GetBounds(thing, *bounds):
                _rules(thing, raw, frame, [b.value for b in bounds], rules)
        elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM) and not picture:
            picture = _covers(thing, kind, raw, area, bounds)
    return rules, picture


def _covers(thing: Any, kind: int, raw: Any, area: float, bounds: list[c_float]) -> bool:
    """Whether a thing is a picture that covers so much; a form may hold one."""
    if kind == raw.FPDF_PAGEOBJ_FORM:
        count = min(raw.FPDFFormObj_CountObjects(thing), 4)
        inside = (raw.FPDFFormObj_GetObject(thing, at) for at in range(max(count, 0)))
        if not any(raw.FPDFPageObj_GetType(each) == raw.FPDF_PAGEOBJ_IMAGE for each in inside):
            return False
    if not raw.FPDFPageObj_GetBounds(thing, *bounds):
        return False
    left, bottom, right, top = (b.value for b in bounds)
    return bool((right - left) * (top - bottom) >= area)


def _rules(thing: Any, raw: Any, frame: Frame, bounds: list[float], into: array[float]) -> None:
    """Adds the lines that a path paints: a thin box is one, an outline as many as it has straight sides."""
    left, bottom, right, top = bounds
    if min(right - left, top - bottom) <= _THIN:
        into.extend(frame.place(left, bottom, right, top))
        return
    count = raw.FPDFPath_CountSegments(thing)
    if not 1 < count <= _MOST_SEGMENTS or not _stroked(thing, raw):
        return
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, matrix)
    x, y = c_float(), c_float()
    before: tuple[float, float] | None = None
    first: tuple[float, float] | None = None
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(thing, at)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO or first is None:
            first = here
        elif kind == raw.FPDF_SEGMENT_LINETO and before is not None:
            _rule(before, here, frame, into)
        if raw.FPDFPathSegment_GetClose(segment) and first is not None:
            _rule(here, first, frame, into)
        before = here


def _stroked(thing: Any, raw: Any) -> bool:
    from ctypes import c_int

    fill, stroke = c_int(), c_int()
    return bool(raw.FPDFPath_GetDrawMode(thing, fill, stroke)) and bool(stroke.value)


def _rule(a: tuple[float, float], b: tuple[float, float], frame: Frame, into: array[float]) -> None:
    left, right = min(a[0], b[0]), max(a[0], b[0])
    bottom, top = min(a[1], b[1]), max(a[1], b[1])
    if min(right - left, top - bottom) <= _THIN < max(right - left, top - bottom):
        into.extend(frame.place(left, bottom, right, top))


if __name__ == "__main__":
    main(int(sys.argv[1]))
