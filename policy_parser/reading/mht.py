"""A page saved as a mail archive (.mht, .mhtml) in, the paragraphs of its page out (RFC 2557).

The message is cut at its boundaries here, in one pass; the standard library's mail parser looks at every line once for
each level of nesting.
"""

from __future__ import annotations

import binascii
import quopri
from base64 import b64decode
from collections.abc import Callable
from email.message import Message
from email.parser import BytesHeaderParser

from policy_parser.errors import DamagedError, LimitError
from policy_parser.expressions import expression
from policy_parser.reading import html
from policy_parser.reading.draft import Block
from policy_parser.reading.encodings import declared
from policy_parser.reading.limits import MAX_MAIL_PARTS, MAX_NESTED_FILES, MAX_PAGE_BYTES, MIB
from policy_parser.reading.source import Source
from policy_parser.wording import say

_BLANK_LINE = expression(rb"\r?\n\r?\n|\A\r?\n")
_MOST_HEADERS = 64 * 1024  # bytes


def read(data: bytes, name: str) -> Source:
    """The Source of a mail archive. Raises as html.read does, and DamagedError where it holds no page."""
    return html.source(page(data, name), name)


def paragraphs(data: bytes, name: str) -> list[Block]:
    """The paragraphs of the first page in the archive."""
    return page(data, name).paragraphs


def page(data: bytes, name: str) -> html.Page:
    """The first page in the archive, read."""
    if len(data) > MAX_PAGE_BYTES:
        raise LimitError(
            name, say("file-mail-large", size=round(len(data) / MIB)), say("do-most", most=MAX_PAGE_BYTES // MIB)
        )
    found = _page(data, name, 0)
    if found is None:
        raise DamagedError(name, say("file-mail-none"), say("do-save-html"))
    content, charset = found
    text = declared(content, charset) if charset else None
    if text is not None:
        return html.page(text, name)
    return html.page(html.page_text(content, name), name)


def _page(message: bytes, name: str, depth: int) -> tuple[bytes, str | None] | None:
    """The first HTML part of a message, decoded from its transfer encoding, and the charset its headers name."""
    headers, body = _headers(message)
    kind = headers.get_content_type()
    if kind in ("text/html", "application/xhtml+xml"):
        return _decoded(body, str(headers.get("Content-Transfer-Encoding", "")), name), _told(
            headers.get_content_charset
        )
    boundary = _told(headers.get_boundary)
    if not kind.startswith("multipart/") or not boundary or depth >= MAX_NESTED_FILES:
        return None
    parts = (b"\n" + body).split(b"\n--" + boundary.encode("utf-8", "replace"))
    if len(parts) > MAX_MAIL_PARTS:
        raise LimitError(name, say("file-mail-parts", most=MAX_MAIL_PARTS), say("do-save-html"))
    for part in parts[1:]:
        if not part.startswith(b"--"):  # the boundary that ends the message
            found = _page(part.partition(b"\n")[2], name, depth + 1)
            if found is not None:
                return found
    return None


def _told(parameter: Callable[[], str | None]) -> str | None:
    """What a header's parameter says; None where it is written in a charset that there is not
    (boundary*=undefined''b)."""
    try:
        return parameter()
    except (LookupError, ValueError):
        return None


def _headers(message: bytes) -> tuple[Message, bytes]:
    end = _BLANK_LINE.search(message, 0, _MOST_HEADERS)
    head = message[: end.start()] if end is not None else b""
    return BytesHeaderParser().parsebytes(head), message[end.end() if end is not None else 0 :]


def _decoded(body: bytes, encoding: str, name: str) -> bytes:
    encoding = encoding.strip().lower()
    if encoding == "quoted-printable":
        return quopri.decodestring(body)
    if encoding == "base64":
        try:
            return b64decode(body)
        except binascii.Error as error:
            raise DamagedError(name, say("file-mail-damaged", why=error), say("do-save-page")) from None
    return body
