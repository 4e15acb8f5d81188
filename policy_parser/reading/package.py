"""The bytes of a zipped office file in, its XML parts out, each unpacked and parsed within the limits.

The file is not trusted: sizes are read from the directory before anything is unpacked, a part may not carry a document
type (entity expansion, external entities), and nothing outside the file is ever opened.
"""

from __future__ import annotations

import posixpath
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from zipfile import BadZipFile, ZipFile, ZipInfo

from policy_parser.errors import DamagedError, EncryptedError, LimitError
from policy_parser.reading.limits import (
    MAX_CHUNK_CHARACTERS,
    MAX_CHUNKS,
    MAX_PACKAGE_BYTES,
    MAX_PART_BYTES,
    MAX_XML_DEPTH,
    MAX_XML_TAGS,
    MAX_ZIP_ENTRIES,
    MIB,
)

_DIRECTORY_ENTRY = b"PK\x01\x02"
_SMALLER = "save the document without its pictures, or in parts"


class Relationship(NamedTuple):
    """What one part says of another: its kind's last word (`styles`), and the part's name; None outside the file."""

    kind: str
    target: str | None


@dataclass(slots=True)
class Budget:
    """What is left of what one file may unpack to and bring in, shared by everything that is nested in it."""

    bytes: int = field(default_factory=lambda: MAX_PACKAGE_BYTES)
    tags: int = field(default_factory=lambda: MAX_XML_TAGS)
    chunks: int = field(default_factory=lambda: MAX_CHUNKS)
    chunk_characters: int = field(default_factory=lambda: MAX_CHUNK_CHARACTERS)


class Package:
    """An Open Packaging file (ECMA-376 part 2), open for reading. `name` is the file as the caller wrote it."""

    def __init__(self, data: bytes, name: str, budget: Budget | None = None) -> None:
        """`budget`: that of the file which this one stands in, if it does."""
        self.name = name
        self.budget = Budget() if budget is None else budget
        if data.count(_DIRECTORY_ENTRY) > MAX_ZIP_ENTRIES:
            raise LimitError(name, f"it holds more than {MAX_ZIP_ENTRIES} packed files", _SMALLER)
        try:
            self._zip = ZipFile(BytesIO(data))
            self._entries = {info.filename.lstrip("/").lower(): info for info in self._zip.infolist()}
        except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise DamagedError(name, f"a damaged zip file ({error})", "get the file again") from None

    def names(self) -> list[str]:
        """The names of all parts, in lower case: OPC compares them without regard to case."""
        return list(self._entries)

    def part(self, name: str) -> bytes | None:
        """A part unpacked; None where there is none. Raises LimitError, EncryptedError or DamagedError."""
        entry = self._entries.get(name.lstrip("/").lower())
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise EncryptedError(self.name, "the file is locked with a password", "save it without one")
        if entry.file_size > min(MAX_PART_BYTES, self.budget.bytes):
            raise LimitError(self.name, f"{name} unpacks to {entry.file_size / MIB:.0f} MB", _SMALLER)
        self.budget.bytes -= entry.file_size
        return self._unpack(entry, name)

    def _unpack(self, entry: ZipInfo, part: str) -> bytes:
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(entry.file_size + 1)
        except (BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
            raise DamagedError(self.name, f"{part} cannot be unpacked ({error})", "get the file again") from None
        return data

    def xml(self, name: str) -> Element | None:
        """A part's root element; None where there is no such part. Raises as `part` and `xml_tree` do."""
        data = self.part(name)
        return None if data is None else xml_tree(data, name, self.name)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """What a part (or, for "", the whole file) refers to, by the id it uses."""
        folder, base = posixpath.split(part.lstrip("/"))
        root = self.xml(posixpath.join(folder, "_rels", base + ".rels"))
        found: dict[str, Relationship] = {}
        for element in root if root is not None else ():
            kind = element.get("Type", "").rpartition("/")[2]
            inside = element.get("TargetMode") != "External"
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))) if inside else None
            found[element.get("Id", "")] = Relationship(kind, target.lstrip("/") if target else None)
        return found


def xml_tree(data: bytes, part: str, name: str) -> Element:
    """The root element of an XML file, names in Strict Open XML's namespaces made the usual ones.

    Raises DamagedError for what is no XML or has a document type, LimitError for too many tags or too deep nesting.
    """
    if data.count(b"<") > MAX_XML_TAGS:
        raise LimitError(name, f"{part} has more than {MAX_XML_TAGS:,} tags", _SMALLER)
    for strict, usual in _STRICT:
        if strict in data:
            data = data.replace(strict, usual)
    parser = XMLParser(target=_Builder())
    try:
        parser.feed(data)
        root = parser.close()
    except _DocumentTypeError:
        raise DamagedError(
            name, f"{part} declares a document type, which office files never do", "do not trust this file"
        ) from None
    except (ParseError, ValueError, LookupError) as error:
        raise DamagedError(name, f"{part} is no well-formed XML ({error})", "get the file again") from None
    if not isinstance(root, Element):
        raise DamagedError(name, f"{part} is empty", "get the file again")
    _check_depth(root, part, name)
    return root


_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


class _DocumentTypeError(Exception):
    """The XML begins with a <!DOCTYPE."""


class _Builder(TreeBuilder):
    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise _DocumentTypeError


def _check_depth(root: Element, part: str, name: str) -> None:
    depth, level = 0, [root]
    while level:
        depth += 1
        if depth > MAX_XML_DEPTH:
            raise LimitError(name, f"{part} nests deeper than {MAX_XML_DEPTH} elements", "do not trust this file")
        level = [child for element in level for child in element if len(child)]
