"""A text file in, its Source out: the decoded text exactly, without the byte order mark, line ends as they are."""

from __future__ import annotations

from policy_parser.reading.encodings import decode
from policy_parser.reading.source import Source


def read(data: bytes, name: str) -> Source:
    """The Source of a text file (.txt, .md, pasted text). Layout finds out how its lines were broken.

    Raises DecodingError or UnknownKindError, as `encodings.decode` does.
    """
    return Source(name, decode(data, name))
