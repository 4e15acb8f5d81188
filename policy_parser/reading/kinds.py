"""The bytes and the name of a file in, the reader for its kind out.

What the bytes say goes before what the name says: people rename files, and sites hand out web pages as .doc.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from policy_parser.errors import DamagedError, EncryptedError, UnknownKindError
from policy_parser.reading import signatures
from policy_parser.reading.source import Source
from policy_parser.wording import say

Reader = Callable[..., Source]


class Kind(NamedTuple):
    """One kind of file. `module`: in this package, with a function `read`.
    `binary`: a file whose name says this kind, and whose bytes do not, is a damaged one. `by_name`: whether the name
    alone may say this kind (a .doc may be a text). `scanned`: its reader takes whether to recognise pictures.
    `gathered`: whether a folder's files of this kind are documents (pictures in it may be anything)."""

    name: str
    module: str
    recognise: Callable[[bytes], bool]
    endings: tuple[str, ...]
    binary: bool = False
    by_name: bool = True
    scanned: bool = False
    gathered: bool = True

    @property
    def read(self) -> Reader:
        reader: Reader = import_module(f"policy_parser.reading.{self.module}").read
        return reader


def _by_name_only(data: bytes) -> bool:
    return False


_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif")
#: Tried from top to bottom, by content and then by name. Text stands last: any file without a known name may be text.
KINDS = (
    Kind("PDF", "pdf", signatures.is_pdf, (".pdf",), binary=True, scanned=True),
    Kind(
        "old office document", "office", signatures.is_office, (".doc", ".wps", ".wpt", ".rtf", ".odt"), by_name=False
    ),
    Kind("Word document", "docx", signatures.is_zip, (".docx", ".docm", ".dotx"), binary=True),
    Kind("mail archive of a web page", "mht", signatures.is_mail_archive, (".mht", ".mhtml")),
    Kind("web page", "html", signatures.is_web_page, (".html", ".htm", ".shtml", ".xhtml")),
    Kind("picture", "picture", signatures.is_picture, _PICTURES, binary=True, scanned=True, gathered=False),
    Kind("text", "text", _by_name_only, (".txt", ".md", ".markdown", ".text")),
)
_TEXT = KINDS[-1]

#: Kinds that are known and not read: how they begin, and what they are; `do-unpack` says what to do.
_REFUSED = ((b"Rar!", "file-archive"), (b"7z\xbc\xaf", "file-archive"), (b"\x1f\x8b", "file-packed"))


def kind_of(data: bytes, name: str) -> Kind:
    """The kind of a file. Raises UnknownKindError for a known kind that is not read, with what to do instead,
    EncryptedError for an office file locked with a password, DamagedError for a .docx or .pdf that is none."""
    if signatures.is_ole(data):
        _check_old_office(data, name)
    for begins, what in _REFUSED:
        if data.startswith(begins) and (len(begins) > 2 or b"\0" in data[:64]):
            raise UnknownKindError(name, say("file-not-read", what=say(what)), say("do-unpack"))
    for kind in KINDS:
        if kind.recognise(data):
            return kind
    ending = PurePath(name).suffix.lower()
    named = next((kind for kind in KINDS if kind.by_name and ending in kind.endings), _TEXT)
    if named.binary:
        raise DamagedError(name, say("file-other-content", kind=say(f"kind-{named.module}")), say("do-get-again"))
    return named


def _check_old_office(data: bytes, name: str) -> None:
    """Raises where a compound file is no text or is locked: its directory names the streams, in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedError(name, say("file-locked"), say("do-unlock"))
    if "WordDocument".encode("utf-16-le") in data or PurePath(name).suffix.lower() in (".doc", ".wps", ".wpt", ".dot"):
        return
    raise UnknownKindError(name, say("file-old-no-text"), say("do-save-text"))
