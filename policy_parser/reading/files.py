"""A path in, or bytes with a name; the Source of the file out. Every kind of file comes through here."""

from __future__ import annotations

import os
import sys

from policy_parser.errors import EmptySourceError, LimitError, SourceMissingError
from policy_parser.reading import text
from policy_parser.reading.kinds import kind_of
from policy_parser.reading.limits import MAX_FILE_BYTES, MIB
from policy_parser.reading.source import OcrMode, Source
from policy_parser.wording import say

STANDARD_INPUT = "-"


def read_file(path: str | os.PathLike[str], ocr: OcrMode = "auto") -> Source:
    """The Source of a file; "-" is standard input. Its name is the path as given. `ocr`: whether the pictures of a
    PDF's pages are recognised (`auto`: where they are a scan and the extra is installed; `never`; `always`).

    Raises a SourceError whose kind says what is wrong: SourceMissingError (no such file, a folder, not readable),
    UnknownKindError, DecodingError, EmptySourceError, EncryptedError, ScanError, DamagedError, LimitError,
    MissingExtraError.
    """
    name = os.fspath(path)
    if isinstance(name, bytes):
        name = os.fsdecode(name)
    content = _content(name)
    # a name that is not UTF-8 comes from the system as lone surrogates, which no JSON and no page can hold
    return read_bytes(content, name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"), ocr)


def read_bytes(data: bytes, name: str, ocr: OcrMode = "auto") -> Source:
    """The Source of a file's bytes. The kind is found by the content first, then by the ending of `name`.

    Raises as read_file does, but for SourceMissingError.
    """
    if len(data) > MAX_FILE_BYTES:
        raise _too_large(name)
    if not data.strip():
        raise EmptySourceError(name, say("file-empty"))
    kind = kind_of(data, name)
    return _with_words(kind.read(data, name, ocr) if kind.scanned else kind.read(data, name))


def decode_text(data: bytes, name: str) -> Source:
    """The Source of a text file's bytes, whatever its name: the decoded file exactly, without a byte order mark.

    Raises DecodingError, UnknownKindError (binary data) or EmptySourceError.
    """
    return _with_words(text.read(data, name))


def _with_words(source: Source) -> Source:
    if not source.text.strip():
        raise EmptySourceError(source.name, say("file-blank"))
    return source


def standard_input() -> bytes:
    """The bytes that come through standard input, one more than the limit at most."""
    return sys.stdin.buffer.read(MAX_FILE_BYTES + 1)


def _content(name: str) -> bytes:
    try:
        if name == STANDARD_INPUT:
            data = standard_input()
        else:
            with open(name, "rb") as file:
                data = file.read(MAX_FILE_BYTES + 1)
    except IsADirectoryError:
        raise SourceMissingError(name, say("file-folder"), say("do-give-files")) from None
    except FileNotFoundError:
        raise SourceMissingError(name, say("file-missing")) from None
    except PermissionError:
        is_folder = os.name == "nt" and os.path.isdir(name)  # Windows says this of both
        why = say("file-folder" if is_folder else "file-forbidden")
        raise SourceMissingError(name, why) from None
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        raise SourceMissingError(name, say("file-unreadable", why=getattr(error, "strerror", None) or error)) from None
    if len(data) > MAX_FILE_BYTES:
        raise _too_large(name)
    return data


def _too_large(name: str) -> LimitError:
    return LimitError(name, say("file-large", most=MAX_FILE_BYTES // MIB), say("do-give-parts"))
