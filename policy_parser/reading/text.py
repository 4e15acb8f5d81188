"""A text file in, its Source out: the decoded text exactly, without the byte order mark, line ends as they are."""

from __future__ import annotations

from policy_parser.reading.encodings import decode
from policy_parser.reading.source import Source
from policy_parser.reading.text_tables import text_tables


def read(data: bytes, name: str) -> Source:
    """The Source of a text file (.txt, .md, pasted text). Layout finds out how its lines were broken.

    Raises DecodingError or UnknownKindError, as `encodings.decode` does.
    """
    return text_source(decode(data, name), name)


def text_source(text: str, name: str) -> Source:
    """The Source of a text that is decoded already."""
    return Source(name, text, tables=text_tables(text))
