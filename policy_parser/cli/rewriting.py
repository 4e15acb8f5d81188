"""A text or Markdown file in; its text, and the bytes of a changed text in the file's own encoding, out."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from policy_parser.document import Document
from policy_parser.errors import PolicyParserError, UnknownKindError
from policy_parser.wording import say

#: Tried in this order: the one that gives back the very bytes of the file is its own.
_ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "big5", "cp950")


class TextFile(NamedTuple):
    """A file whose bytes are text, and the encoding that makes these bytes of it."""

    name: str
    text: str
    encoding: str

    @classmethod
    def read(cls, file: str) -> "TextFile":
        """The file. Raises UnknownKindError where it is no text, PolicyParserError where it could not be written back
        as it was, and SourceError as reading any file does."""
        from policy_parser.reading import read_file
        from policy_parser.reading.kinds import kind_of

        if file == "-":
            raise PolicyParserError(say("rewrite-stdin"))
        source = read_file(file)
        data = Path(file).read_bytes()
        kind = kind_of(data, file).name
        if kind != "text":
            raise UnknownKindError(file, say("rewrite-kind", kind=kind), say("rewrite-kind-remedy"))
        encoding = next((e for e in _ENCODINGS if _gives(source.text, e, data)), None)
        if encoding is None:
            raise PolicyParserError(say("rewrite-encoding", file=file))
        return cls(file, source.text, encoding)

    def document(self) -> Document:
        """The principal document of the file, whose spans index its whole text."""
        from policy_parser.api import parse

        return parse(self.text, name=self.name)

    def encoded(self, text: str) -> bytes:
        """The bytes of a text in the file's encoding."""
        return text.encode(self.encoding)


def difference(file: str, old: str, new: str) -> Iterator[str]:
    """What became of a file's text, as a unified diff."""
    import difflib

    for line in difflib.unified_diff(old.splitlines(True), new.splitlines(True), file, file):
        yield line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"


def _gives(text: str, encoding: str, data: bytes) -> bool:
    try:
        return text.encode(encoding) == data
    except UnicodeError:
        return False
