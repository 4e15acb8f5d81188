"""An expression in, its compiled form out: compiled once on a machine, and read back when the program starts again.

Compiling the 200 expressions that a small document needs took a third of the time of the whole command. What Python's
compiler makes of one is a list of numbers, and those are kept in a file of the user's own cache folder, each under the
very text of its expression. They are plain values in the form of Python's own bytecode files; Python checks such
numbers whenever it takes them, and what does not add up is compiled anew. Only a process that is the program's own
reads or keeps any: a library leaves its host's end, and its host's files, alone.
"""

import atexit
import marshal
import os
import re
import sys
import zlib
from array import array
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from re import Pattern
from typing import Any, NamedTuple

from policy_parser.kept_files import kept_file

#: Twice what the whole program has; what older versions left takes time at every start, so then the file begins anew.
_MOST = 1500
#: An expression: its text and its flags as asked for.
_Key = tuple[str, int]
#: What is made of it: its flags, the numbers, how many groups it has and which of them have names.
_Made = tuple[int, bytes, int, dict[str, int]]


def compiled(pattern: str, flags: int = 0) -> Pattern[str]:
    """`re.compile(pattern, flags)`, from what is kept where this process keeps any. Raises re.error as that does."""
    return re.compile(pattern, flags) if _kept is None else _kept.compiled(pattern, int(flags))


def keep_expressions() -> None:
    """From now on this process, which is the program's own, reads what is kept, and adds to it at its end."""
    global _kept
    if _kept is None and (python := _python()) is not None and (file := kept_file(python.file)) is not None:
        _kept = _Kept(file, python)
        atexit.register(_kept.write)


class _Python(NamedTuple):
    """The inside of Python's `re`, and the name of a file that no other kind of Python reads or writes."""

    file: str
    parser: Any
    compiler: Any
    engine: Any

    def make(self, pattern: str, flags: int) -> _Made:
        """The first half of `compile` in CPython's Lib/re/_compiler.py."""
        parsed = self.parser.parse(pattern, flags)
        numbers = array("I", self.compiler._code(parsed, flags))
        return flags | parsed.state.flags, numbers.tobytes(), parsed.state.groups - 1, dict(parsed.state.groupdict)

    def build(self, pattern: str, made: _Made) -> Pattern[str]:
        """The second half. Raises RuntimeError for numbers that are no code."""
        flags, numbers, groups, named = made
        names: list[str | None] = [None] * (groups + 1)
        for name, group in named.items():
            names[group] = name
        built: Pattern[str] = self.engine.compile(
            pattern, flags, array("I", numbers).tolist(), groups, named, tuple(names)
        )
        return built


def _python() -> _Python | None:
    """None where Python's `re` is not built as CPython's is."""
    try:
        engine = import_module("_sre")
        parser, compiler = map(import_module, _INSIDE)
        known = f"{sys.implementation.name} {sys.version} {engine.MAGIC} {sys.byteorder}"
        if array("I").itemsize != engine.CODESIZE or not hasattr(compiler, "_code"):
            return None
    except (ImportError, AttributeError):
        return None
    return _Python(f"expressions-{zlib.crc32(known.encode()):08x}", parser, compiler, engine)


_INSIDE = ("re._parser", "re._compiler") if sys.version_info >= (3, 11) else ("sre_parse", "sre_compile")


class _Kept:
    """The expressions of one file, and those that this process adds."""

    def __init__(self, file: Path, python: _Python) -> None:
        self._file = file
        self._python = python
        self._known = _read(file)
        self._new: dict[_Key, _Made] = {}

    def compiled(self, pattern: str, flags: int) -> Pattern[str]:
        key = (pattern, flags)
        if key in self._known:
            with suppress(RuntimeError, TypeError, ValueError, IndexError, AttributeError):
                return self._python.build(pattern, self._known[key])
        try:
            made = self._python.make(pattern, flags)
            built = self._python.build(pattern, made)
        except re.error:
            raise
        except Exception:  # a Python that goes another way inside
            return re.compile(pattern, flags)
        self._new[key] = made
        return built

    def write(self) -> None:
        """Adds what this process compiled to what the file holds by now."""
        if not self._new:
            return
        known = _read(self._file) | self._new
        data = marshal.dumps(known if len(known) <= _MOST else self._new)
        part = self._file.with_name(f"{self._file.name}.{os.getpid()}.part")
        with suppress(OSError):
            try:
                with open(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
                    out.write(zlib.crc32(data).to_bytes(4, "big") + data)
                os.replace(part, self._file)
            finally:
                part.unlink(missing_ok=True)


def _read(file: Path) -> dict[_Key, _Made]:
    """What is kept in a file; nothing where it is empty or damaged."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        data = file.read_bytes()
        if data[:4] == zlib.crc32(data[4:]).to_bytes(4, "big"):
            known = marshal.loads(data[4:])
            return known if isinstance(known, dict) else {}
    return {}


_kept: _Kept | None = None
