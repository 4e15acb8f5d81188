"""A Word file (.docx) in, its Source out: each paragraph a line, with the numbers Word shows written into the text.

The file is read as XML, without a Word library: those drop automatic numbers, text boxes, content controls, tracked
insertions and bodies kept as an altChunk. What stands in the margins (notes, headers, footers) follows the body.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from policy_parser.errors import DamagedError, EmptySourceError, LimitError, ScanError, UnknownKindError
from policy_parser.reading.broken_notes import with_whole_notes
from policy_parser.reading.docx_body import Body, Parts
from policy_parser.reading.docx_names import W, switch
from policy_parser.reading.docx_numbering import Numbering
from policy_parser.reading.docx_styles import Styles
from policy_parser.reading.draft import Block, Draft, Paragraph
from policy_parser.reading.encodings import decode
from policy_parser.reading.limits import MAX_CHUNK_CHARACTERS, MAX_CHUNK_REPEATS, MAX_NESTED_FILES
from policy_parser.reading.package import Package
from policy_parser.reading.signatures import is_mail_archive, is_web_page, is_zip
from policy_parser.reading.source import Source
from policy_parser.wording import say

#: Other zipped files, by a part that only they have, and what to do with them.
_OTHERS = (
    ("xl/workbook.xml", "kind-spreadsheet", "do-save-sheet"),
    ("ppt/presentation.xml", "kind-slides", "do-save-text"),
    ("ofd.xml", "kind-ofd", "do-print-pdf"),
    ("content.xml", "kind-open-other", "do-save-text"),
    ("meta-inf/container.xml", "kind-ebook", "do-save-text"),
)


def read(data: bytes, name: str) -> Source:
    """The Source of a .docx file.

    Raises UnknownKindError for another kind of zip file, EncryptedError, DamagedError, LimitError, ScanError for
    pictures without text, MissingExtraError where the body is a web page and the library for those is not installed.
    """
    package = Package(data, name)
    draft = Draft()
    for paragraph in with_whole_notes(list(paragraphs(package))):
        draft.add(paragraph)
    source = draft.source(name)
    if not source.text.strip():
        if any(part.startswith("word/media/") for part in package.names()):
            raise ScanError(name, say("file-word-pictures"), say("do-ocr-first"))
        raise EmptySourceError(name, say("file-word-empty"))
    return source


def paragraphs(package: Package, nested: int = 0) -> Iterator[Block]:
    """The paragraphs of a Word file: body, footnotes, endnotes, headers, footers."""
    main = _main_part(package)
    root = package.xml(main)
    if root is None or root.find(f"{W}body") is None:
        raise DamagedError(package.name, say("file-word-none", part=main), say("do-save-docx-again"))
    links = package.relationships(main)

    def part(kind: str) -> Element | None:
        target = next((link.target for link in links.values() if link.kind == kind and link.target), None)
        return package.xml(target) if target else None

    shown: Counter[str] = Counter()

    def chunk(identity: str) -> list[Block]:
        link = links.get(identity)
        if link is None or link.target is None:
            return []
        shown[link.target] += 1
        if shown[link.target] > MAX_CHUNK_REPEATS:
            raise LimitError(
                package.name, say("file-word-shows", part=link.target, most=MAX_CHUNK_REPEATS), say("do-not-trust")
            )
        content = package.part(link.target)
        return _chunk(content, package, nested) if content else []

    def story(identity: str) -> Element | None:
        link = links.get(identity)
        if link is None or link.target is None or link.target in stories:
            return None  # many sections share a header: each wording is taken once
        stories.add(link.target)
        return package.xml(link.target)

    stories: set[str] = set()

    styles = Styles(part("styles"))
    body = Body(
        Parts(
            styles=styles,
            numbering=Numbering(part("numbering"), styles.list_of),
            footnotes=part("footnotes"),
            endnotes=part("endnotes"),
            even_pages=bool(switch(part("settings"), "evenAndOddHeaders")),
            chunk=chunk,
            story=story,
        )
    )
    yield from body.read(root)


def _main_part(package: Package) -> str:
    """The name of the part that holds the document. Raises UnknownKindError where the file is of another kind."""
    links = package.relationships("")
    names = package.names()
    for link in links.values():
        if link.kind == "officeDocument" and link.target and "word" in link.target.lower():
            return link.target
    if "word/document.xml" in names:
        return "word/document.xml"
    for part, kind, remedy in _OTHERS:
        if part in names:
            raise UnknownKindError(package.name, say("file-not-read", what=say(kind)), say(remedy))
    raise UnknownKindError(package.name, say("file-zip-none"), say("do-unpack"))


def _chunk(content: bytes, package: Package, nested: int) -> list[Block]:
    """The paragraphs of a document kept inside the document (17.17.2 altChunk), out of what the file may bring in."""
    budget = package.budget
    budget.chunks -= 1
    budget.tags -= content.count(b"<")
    if budget.chunks < 0 or budget.tags < 0:
        raise LimitError(package.name, say("file-nested-many"), say("do-not-trust"))
    found = _chunk_paragraphs(content, package, nested)
    budget.chunk_characters -= sum(map(_size, found))
    if budget.chunk_characters < 0:
        why = say("file-nested-long", most=f"{MAX_CHUNK_CHARACTERS:,}")
        raise LimitError(package.name, why, say("do-save-parts"))
    return found


def _size(block: Block) -> int:
    """The characters of a block, its line ends too."""
    if isinstance(block, Paragraph):
        return 1 + sum(map(len, block.text))
    return sum(_size(inner) for row in block.rows for cell in row for inner in cell.blocks)


def _chunk_paragraphs(content: bytes, package: Package, nested: int) -> list[Block]:
    """The paragraphs of a web page, a mail archive of one, another Word file, or plain text."""
    name = package.name
    if nested >= MAX_NESTED_FILES:
        raise LimitError(name, say("file-nested-deep", most=MAX_NESTED_FILES), say("do-save-parts"))
    if is_zip(content):
        return list(paragraphs(Package(content, name, package.budget), nested + 1))
    if is_mail_archive(content):
        from policy_parser.reading import mht

        return mht.paragraphs(content, name)
    if is_web_page(content):
        from policy_parser.reading import html

        return html.paragraphs(content, name)
    if content.startswith(b"{\\rtf"):
        raise UnknownKindError(name, say("file-rtf-inside"), say("do-save-docx-again"))
    found: list[Block] = []
    for line in decode(content, name).splitlines():
        paragraph = Paragraph()
        paragraph.add(line)
        found.append(paragraph)
    return found
