"""The rows of a file as bytes, and back: how they go from machine to machine, and stand in Parquet parts. JSON and
plain bytes, never pickles: what another user could have written is only read."""

from __future__ import annotations

import json
import struct
import zlib

from policy_parser.library.citing import CitedRow
from policy_parser.library.rows import DocumentRows, FileRows

_LENGTH = struct.Struct(">Q")


def to_bytes(rows: FileRows) -> bytes:
    """The rows as bytes: the length of the JSON, the JSON, and the Documents' own bytes behind it."""
    documents = [d._replace(content=b"") for d in rows.documents]
    sizes = [len(d.content) for d in rows.documents]
    plain = json.dumps([rows.path, rows.digest, rows.failure, sizes, documents], ensure_ascii=False, default=_bytes)
    head = zlib.compress(plain.encode("utf-8", "surrogatepass"), 1)
    return b"".join([_LENGTH.pack(len(head)), head, *(d.content for d in rows.documents)])


def from_bytes(data: bytes) -> FileRows:
    """The rows that `to_bytes` wrote."""
    (size,) = _LENGTH.unpack_from(data)
    at = _LENGTH.size + size
    plain = zlib.decompress(data[_LENGTH.size : at]).decode("utf-8", "surrogatepass")
    path, digest, failure, sizes, documents = json.loads(plain)
    found: list[DocumentRows] = []
    for length, values in zip(sizes, documents, strict=True):
        of = dict(zip(DocumentRows._fields, values, strict=True))
        of |= {name: [tuple(row) for row in rows] for name, rows in of.items() if isinstance(rows, list)}
        of |= {"content": data[at : at + length], "references": [CitedRow(*row) for row in of["references"]]}
        found.append(DocumentRows(**of))
        at += length
    return FileRows(path, digest, found, failure)


def _bytes(value: object) -> str:
    assert value == b""  # a Document's own bytes stand behind the JSON
    return ""
