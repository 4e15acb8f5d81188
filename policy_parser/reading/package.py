"""The bytes of a zipped office file in, its XML parts out, each unpacked and parsed within the limits.

The file is not trusted: sizes are read from the directory before anything is unpacked, a part may not carry a document
type (entity expansion, external entities), and nothing outside the file is ever opened.
"""

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
from policy_parser.wording import say

_DIRECTORY_ENTRY = b"PK\x01\x02"


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
            raise LimitError(name, say("file-zip-many", most=MAX_ZIP_ENTRIES), say("do-smaller"))
        try:
            self._zip = ZipFile(BytesIO(data))
            self._entries = {info.filename.lstrip("/").lower(): info for info in self._zip.infolist()}
        except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise DamagedError(name, say("file-zip-damaged", why=error), say("do-get-again")) from None

    def names(self) -> list[str]:
        """The names of all parts, in lower case: OPC compares them without regard to case."""
        return list(self._entries)

    def part(self, name: str) -> bytes | None:
        """A part unpacked; None where there is none. Raises LimitError, EncryptedError or DamagedError."""
        entry = self._entries.get(name.lstrip("/").lower())
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise EncryptedError(self.name, say("file-locked"), say("do-unlock"))
        if entry.file_size > min(MAX_PART_BYTES, self.budget.bytes):
            raise LimitError(
                self.name, say("file-part-large", part=name, size=round(entry.file_size / MIB)), say("do-smaller")
            )
        self.budget.bytes -= entry.file_size
        return self._unpack(entry, name)

    def _unpack(self, entry: ZipInfo, part: str) -> bytes:
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(entry.file_size + 1)
        except (BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
            raise DamagedError(self.name, say("file-part-damaged", part=part, why=error), say("do-get-again")) from None
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
        raise LimitError(name, say("file-part-tags", part=part, most=f"{MAX_XML_TAGS:,}"), say("do-smaller"))
    for strict, usual in _STRICT:
        if strict in data:
            data = data.replace(strict, usual)
    parser = XMLParser(target=_Builder())
    try:
        parser.feed(data)
        root = parser.close()
    except _DocumentTypeError:
        raise DamagedError(name, say("file-part-type", part=part), say("do-not-trust")) from None
    except (ParseError, ValueError, LookupError) as error:
        raise DamagedError(name, say("file-part-xml", part=part, why=error), say("do-get-again")) from None
    if not isinstance(root, Element):
        raise DamagedError(name, say("file-part-empty", part=part), say("do-get-again"))
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
            raise LimitError(name, say("file-part-deep", part=part, most=MAX_XML_DEPTH), say("do-not-trust"))
        level = [child for element in level for child in element if len(child)]
