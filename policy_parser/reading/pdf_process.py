"""A PDF's bytes in, its pages out, read by pdfium in a child process that is kept for many files.

The child holds to a limit of memory by itself (pdf_worker), and to one of time here: each page must come in time, and
all of them in a time that grows with what has come. A child that dies or is late costs its file, and the next file has
a new one. Where no child can be started (a program frozen into one file), pdfium runs in this process.
"""

import atexit
import io
import json
import os
import queue
import subprocess
import sys
import threading
import time
from array import array
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any, NamedTuple

from policy_parser.errors import DamagedError, EncryptedError, LimitError, SourceError
from policy_parser.reading import pdf_worker
from policy_parser.reading.extras import library
from policy_parser.reading.limits import (
    MAX_PDF_CHARACTERS,
    MAX_PDF_CHARACTERS_A_BYTE,
    MAX_PDF_CHARACTERS_FREE,
    MAX_PDF_MEMORY,
    MAX_PDF_PAGES,
    MIB,
    PDF_SECONDS,
    PDF_SECONDS_A_CHARACTER,
)
from policy_parser.wording import say

_CHUNK = 1 << 20
_PLACE = 6  # numbers of a glyph
_ASK_AGAIN, _MOST_TIMES = 0.25, 10  # seconds; of the clock, for one of its own
_WAITING = 8  # chunks that may lie ready


class Glyph(NamedTuple):
    """A character on a page. In points, from the page's lower left corner as it is read; `y` is the base line, `em` the
    type size, `tilt` the degrees by which it leans away from the page's text; `bold` (0 or 1) is right but for a
    character or two where bold type begins."""

    text: str
    left: float
    right: float
    y: float
    em: float
    tilt: float = 0.0
    bold: float = 0.0


class Rule(NamedTuple):
    """A straight line drawn along or across a page, in points; as thin as it is drawn."""

    left: float
    bottom: float
    right: float
    top: float


class PdfPage(NamedTuple):
    """One page: its size in points, its characters in the order of the file, how many of those have no Unicode, the
    lines drawn on it, and whether one picture covers most of it."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    unknown: int
    rules: tuple[Rule, ...] = ()
    picture: bool = False


class Picture(NamedTuple):
    """A page as a grey picture, a byte a point, `stride` bytes a row."""

    width: int
    height: int
    stride: int
    data: bytes


def pages(data: bytes, name: str) -> Iterator[PdfPage]:
    """The pages of a PDF, in order.

    Raises EncryptedError, DamagedError, LimitError (too many pages or characters, too much memory or time), and
    MissingExtraError where pypdfium2 is not installed.
    """
    # compressed text holds a few characters a byte; a small file with millions of them is no document
    most = min(MAX_PDF_CHARACTERS, MAX_PDF_CHARACTERS_FREE + MAX_PDF_CHARACTERS_A_BYTE * len(data))
    request = {"do": "read", "pages": MAX_PDF_PAGES, "characters": most}
    for header, payload in _answers(request, data, name):
        yield _page(header, payload)


def picture(data: bytes, at: int, scale: float, name: str) -> Picture:
    """Page `at` (from 0) as a picture, `scale` points of it to one of the page. Raises as `pages` does."""
    (header, payload), *_ = _answers({"do": "render", "page": at, "scale": scale}, data, name)
    return Picture(header["width"], header["height"], header["stride"], payload)


def _page(header: dict[str, Any], payload: bytes) -> PdfPage:
    count = header["count"]
    text = payload[: 4 * count].decode("utf-32-le", "replace")
    numbers = array("f")
    numbers.frombytes(payload[4 * count :])
    placed, rules = numbers[: _PLACE * count], numbers[_PLACE * count :]
    glyphs = map(Glyph, text, *(placed[at::_PLACE] for at in range(_PLACE)))
    lines = map(Rule, rules[0::4], rules[1::4], rules[2::4], rules[3::4])
    return PdfPage(
        header["width"], header["height"], tuple(glyphs), header["unknown"], tuple(lines), header["picture"]
    )  # fmt: skip


Answer = tuple[dict[str, Any], bytes]


def _answers(request: dict[str, Any], data: bytes, name: str) -> Iterator[Answer]:
    """The frames that answer a request; what is wrong with the file is raised."""
    library("pypdfium2", name)
    with _LOCK:
        child = _child()
        finished = False
        try:
            for header, payload in child.ask(request, data) if child else _here(request, data):
                if header.get("done"):
                    finished = True
                elif "error" in header:
                    finished = header["error"] != "memory"  # what it could not take it may still hold
                    raise _error(header, name)
                else:
                    yield header, payload
        except _LateError:
            raise LimitError(name, say("file-pdf-late"), say("do-save-anew")) from None
        except (EOFError, BrokenPipeError, ConnectionError, ValueError):
            raise _memory(name) from None
        finally:
            if child and not finished:
                child.end()


def _error(header: dict[str, Any], name: str) -> SourceError:
    kind, detail = header["error"], header["detail"]
    if kind == "locked":
        return EncryptedError(name, say("file-locked"), say("do-unlock"))
    if kind == "pages":
        return LimitError(
            name, say("file-pages", pages=f"{int(detail):,}", most=f"{MAX_PDF_PAGES:,}"), say("do-give-parts")
        )
    if kind == "characters":
        return LimitError(name, say("file-pdf-characters"), say("do-save-anew"))
    if kind == "unreadable":
        return DamagedError(name, say("file-pdf-none", why=detail), say("do-get-again"))
    if kind == "memory":
        return _memory(name)
    return DamagedError(name, say("file-pdf-damaged", why=detail), say("do-get-again"))


def _memory(name: str) -> LimitError:
    return LimitError(name, say("file-pdf-memory", most=MAX_PDF_MEMORY // MIB), say("do-save-anew"))


class _LateError(Exception):
    """The child did not answer in time."""


class _Until:
    """How long a worker may take: so many seconds of its own, where the system tells them, for a machine may have other
    work; of the clock else, and never more than so many times as many of those."""

    def __init__(self, pid: int, allowed: float) -> None:
        self.allowed = allowed
        self._pid = pid
        self._started, self._used = time.monotonic(), _seconds_of(pid)

    @property
    def left(self) -> float:
        """Seconds to wait before asking again whether it is over."""
        gone = time.monotonic() - self._started
        return max(self.allowed - gone, 0.0) or _ASK_AGAIN

    @property
    def is_over(self) -> bool:
        gone = time.monotonic() - self._started
        if gone < self.allowed:
            return False
        used = _seconds_of(self._pid)
        if used is None or self._used is None or gone > _MOST_TIMES * self.allowed:
            return True
        return used - self._used >= self.allowed


def _seconds_of(pid: int) -> float | None:
    """The seconds that a process has computed for; None where the system does not say (it has no /proc)."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError, AttributeError):
        return None


class _Child:
    """A running worker. Whoever forks has one of its own: the pipes of a parent's are the parent's."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        # the worker reads no settings of the caller's; it finds pypdfium2 where this process does
        code = f"import sys; sys.path[:] = {sys.path!r}; sys.argv[1:] = ['{MAX_PDF_MEMORY}']; " + (
            f"import runpy; runpy.run_path({pdf_worker.__file__!r}, run_name='__main__')"
        )
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", code],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
        )  # fmt: skip
        self._kept = bytearray()
        self._coming: queue.Queue[bytes] = queue.Queue(_WAITING)  # no pipe can be waited for on Windows
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        found = b" "
        while found:
            try:
                found = os.read(pipe.fileno(), _CHUNK)
            except (OSError, ValueError):
                found = b""
            self._coming.put(found)

    @property
    def alive(self) -> bool:
        return self.owner == os.getpid() and self._process.poll() is None

    def end(self) -> None:
        """Ends the worker, whatever it does."""
        if self.owner != os.getpid():
            return
        self._process.kill()
        self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()

    def ask(self, request: dict[str, Any], data: bytes) -> Iterator[Answer]:
        """The frames of the answer, the last of which says `done` or `error`. Raises _LateError, or EOFError where the
        worker died."""
        request["size"] = len(data)
        until = _Until(self._process.pid, PDF_SECONDS + len(data) / (64 * MIB))
        threading.Thread(target=self._write, args=(json.dumps(request).encode() + b"\n", data), daemon=True).start()
        while True:
            header = json.loads(self._line(until))
            payload = self._exactly(header["payload"], until)
            until.allowed += header.get("count", 0) * PDF_SECONDS_A_CHARACTER
            yield header, payload
            if "done" in header or "error" in header:
                return

    def _write(self, line: bytes, data: bytes) -> None:
        pipe = self._process.stdin
        assert pipe is not None
        try:
            pipe.write(line)
            left = memoryview(data)
            while left:
                left = left[pipe.write(left[:_CHUNK]) or 0 :]
        except (OSError, ValueError):
            pass  # it died, which the reader sees

    def _line(self, until: _Until) -> bytes:
        while b"\n" not in self._kept:
            self._more(until)
        line, _, rest = bytes(self._kept).partition(b"\n")
        self._kept = bytearray(rest)
        return line

    def _exactly(self, size: int, until: _Until) -> bytes:
        while len(self._kept) < size:
            self._more(until)
        found = bytes(self._kept[:size])
        del self._kept[:size]
        return found

    def _more(self, until: _Until) -> None:
        found: bytes | None = None
        while found is None:
            if until.is_over:
                raise _LateError
            with suppress(queue.Empty):
                found = self._coming.get(timeout=until.left)
        if not found:
            raise EOFError
        self._kept += found


_LOCK = threading.RLock()
_running: list[_Child] = []


def _child() -> _Child | None:
    """The worker that runs, or a new one; None where none can be started."""
    if _running and _running[-1].alive:
        return _running[-1]
    _running.clear()
    if not sys.executable or not os.path.isfile(pdf_worker.__file__):
        return None
    try:
        _running.append(_Child())
    except OSError:
        return None
    return _running[-1]


def _forked() -> None:
    """What a process that was forked must not share: a lock that may be held, and a worker that has another parent."""
    global _LOCK
    _LOCK = threading.RLock()
    _running.clear()


@atexit.register
def _end() -> None:
    for child in _running:
        child.end()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)


def _here(request: dict[str, Any], data: bytes) -> Iterator[Answer]:
    """The answer from this process, without limits of memory and time."""
    out = io.BytesIO()
    pdf_worker.answer(import_module("pypdfium2"), request, data, out)
    out.seek(0)
    while line := out.readline():
        header = json.loads(line)
        yield header, out.read(header["payload"])
