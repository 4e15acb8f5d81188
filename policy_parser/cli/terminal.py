"""Words in, lines for a terminal out: display width, wrapping, shortening, colour. Knows nothing of documents.

Written here rather than taken from rich: rich breaks a Chinese line before 、 and 。, and importing it takes a third of
the start-up time that `tree` on a small file has.
"""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from typing import NamedTuple, TextIO
from unicodedata import combining, east_asian_width

#: What each part of the output looks like (SGR codes); a screen without colour leaves them out.
STYLES = {
    "title": "1",
    "label": "36",
    "heading": "1",
    "quiet": "2",
    "hit": "1;33",
    "cites": "32",
    "cited": "34",
    "good": "32",
    "warning": "33",
    "error": "1;31",
}

#: No line begins with one of these, none ends with one of those (GB/T 15834—2011 5.1.1, 5.1.2).
_CLOSING = "，。、；：！？”’）》〉」』】〕…,.;:!?)\\]}%％·"
_OPENING = "“‘（《〈「『【〔(\\[{"
#: The smallest pieces a line may be broken between: a Latin word or number, or one Chinese character, with its marks.
#: Each part is bounded, so that 100,000 brackets in a row are 25,000 pieces and not one.
_WORD = r"[0-9A-Za-z\u00c0-\u024f_./@#&+:-]{1,60}"
_ATOM = (  # a string: re compiles it when the first line is wrapped, and keeps it
    rf"\s+|[{_OPENING}]{{0,3}}(?:{_WORD}|[^\s{_OPENING}]|(?<=[{_OPENING}]))[{_CLOSING}]{{0,4}}"
)

#: A document's own escape sequences and direction marks must not reach the terminal.
_UNSAFE = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")
_UNSAFE[ord("\t")] = " "
_UNSAFE_IN_LINES = {code: to for code, to in _UNSAFE.items() if chr(code) not in "\t\n"}


def printable(text: str) -> str:
    """`text` on one line, with nothing in it that a terminal would obey: `\\x1b[2J` of a hostile file."""
    return " ".join(text.splitlines()).translate(_UNSAFE)


def shown(text: str) -> str:
    """`text` of several lines as it goes to standard output: unchanged into a pipe or a file; on a terminal without
    what it would obey."""
    return text.translate(_UNSAFE_IN_LINES) if sys.stdout.isatty() else text


def width(text: str) -> int:
    """How many columns `text` takes: two for a Chinese character, none for a combining mark."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(c) in "WF" else 0 if combining(c) else 1 for c in text)


def shorten(text: str, columns: int) -> str:
    """`text`, or as much of its beginning as fits with a … after it."""
    if len(text) <= columns and width(text) <= columns:
        return text
    return _prefix(text, columns - 1) + "…"


def _prefix(text: str, columns: int) -> str:
    used = 0
    for at, c in enumerate(text):
        used += width(c)
        if used > columns:
            return text[:at]
    return text


def wrap(text: str, columns: int) -> list[str]:
    """The lines of one paragraph, each at most `columns` wide. Punctuation stays with the word it belongs to."""
    lines: list[str] = []
    line, used = "", 0
    for atom in re.findall(_ATOM, text):
        wide = width(atom)
        if used + wide > columns and line:
            lines.append(line.rstrip())
            line, used = "", 0
            if atom.isspace():
                continue
        while wide > columns:  # a web address, a row of dots: broken where the line ends
            head = _prefix(atom, columns) or atom[0]
            lines.append(head)
            atom = atom[len(head) :]
            wide = width(atom)
        line += atom
        used += wide
    return [*lines, line.rstrip()] if line else lines or [""]


class Screen(NamedTuple):
    """Where output goes. `columns` is None where lines may be as long as they like: a pipe, a file."""

    columns: int | None
    colour: bool

    def paint(self, text: str, style: str) -> str:
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self.colour and text else text

    def fit(self, text: str, taken: int = 0, at_most: int | None = None) -> str:
        """`text` shortened to what a line has left after `taken` columns, and to `at_most` in any case."""
        limits = [n for n in (at_most, None if self.columns is None else max(self.columns - taken, 8)) if n is not None]
        return shorten(text, min(limits)) if limits else text

    def wrapped(self, text: str, indent: str = "") -> Iterator[str]:
        """The lines of one paragraph, each after `indent`; one line where the output has no width."""
        if self.columns is None:
            yield indent + text
            return
        for line in wrap(text, max(self.columns - width(indent), 8)):
            yield indent + line


def screen(stream: TextIO | None = None) -> Screen:
    """The screen that a stream (standard output, unless told) writes to, as the environment describes it:
    NO_COLOR and TERM=dumb take the colour away, FORCE_COLOR gives it to a pipe, COLUMNS says how wide a pipe is."""
    stream = stream or sys.stdout
    terminal = stream.isatty()
    wanted = terminal and os.environ.get("TERM") != "dumb"
    colour = not os.environ.get("NO_COLOR") and (wanted or bool(os.environ.get("FORCE_COLOR")))
    known = terminal or os.environ.get("COLUMNS", "").isdigit()
    return Screen(shutil.get_terminal_size().columns if known else None, colour)


class Progress:
    """One line on a terminal's standard error that says which of several files is being read; silent elsewhere."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._shown = False
        self._on = total > 1 and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def show(self, done: int, name: str, total: int | None = None) -> None:
        """Says that number `done` of `total` is at work, or of all that were told of at first."""
        if self._on:
            words = screen(sys.stderr).fit(f"[{done}/{total or self._total}] {printable(name)}", taken=1)
            sys.stderr.write(f"\r\x1b[2K{words}")
            sys.stderr.flush()
            self._shown = True

    def clear(self) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
