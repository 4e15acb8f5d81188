"""The first bytes of a file in, what kind of file they begin out."""

from __future__ import annotations

import re

from policy_parser.expressions import expression

_HEAD = 4096  # bytes that tell a kind
_PAGE_TAG = expression(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_MAIL_HEADER = expression(rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]{0,998}\r?\n(?:[ \t][^\n]{0,998}\r?\n)*)+", re.M)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def start(data: bytes) -> bytes:
    """The file's beginning without a byte order mark, blanks, or the zero bytes of UTF-16."""
    head = data[:_HEAD]
    for mark in _MARKS:
        if head.startswith(mark):
            head = head[len(mark) :].replace(b"\0", b"")
    return head.lstrip()


def is_zip(data: bytes) -> bool:
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_pdf(data: bytes) -> bool:
    """Readers take a PDF whose header stands anywhere in the first 1,024 bytes."""
    return b"%PDF-" in data[:1024]


def is_web_page(data: bytes) -> bool:
    """Whether it begins as a web page does, after comments (`<!-- saved from url=… -->`) and an XML declaration."""
    head = start(data)
    while head.startswith((b"<!--", b"<?xml")):
        ends = b"-->" if head.startswith(b"<!--") else b"?>"
        head = head.partition(ends)[2].lstrip()
    return _PAGE_TAG.match(head) is not None


def is_mail_archive(data: bytes) -> bool:
    """Whether it is a page saved with its pictures (.mht): mail headers that say multipart or HTML."""
    head = start(data)
    headers = _MAIL_HEADER.match(head)
    if headers is None:
        return False
    written = headers[0].lower()
    return b"mime-version:" in written and (b"multipart/" in written or b"text/html" in written)


def is_ole(data: bytes) -> bool:
    """Whether it is a compound file: .doc, .xls, .wps, or a .docx locked with a password."""
    return data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def is_odt(data: bytes) -> bool:
    """Whether it is an OpenDocument text: its kind is the first thing packed, and not compressed."""
    return is_zip(data) and b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:200]


def is_office(data: bytes) -> bool:
    """Whether LibreOffice reads it: a compound file, RTF, OpenDocument text, or Word's XML."""
    return is_ole(data) or data.startswith(b"{\\rtf") or is_odt(data) or is_word_xml(data)


def is_word_xml(data: bytes) -> bool:
    """Whether it is a Word document in one XML file: that of Word 2003, or a package laid flat."""
    head = start(data)
    return head.startswith(b"<?xml") and (b'progid="Word.Document"' in head or b"/2006/xmlPackage" in head)


def is_picture(data: bytes) -> bool:
    """Whether it is a PNG, JPEG, GIF, TIFF, WebP or Windows bitmap."""
    if data[:4] == b"RIFF":
        return data[8:12] == b"WEBP"
    return data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")) or (
        data.startswith(b"BM") and b"\0" in data[:64]
    )
