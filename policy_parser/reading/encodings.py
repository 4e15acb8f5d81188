"""Bytes in, text out: which encoding a Chinese file is in is found from its bytes and from how common its words are."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from policy_parser.errors import DecodingError, UnknownKindError
from policy_parser.wording import say

#: Byte order marks, the longest first: UTF-32's begins as UTF-16's does.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: What bytes that are no UTF-8 may be. Each double-byte encoding can read nearly anything as rare characters.
_GUESSES = ("gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
#: The characters that make up 60 % of any law or policy, simplified and traditional: read in the wrong encoding, the
#: same bytes give hardly any of them.
_COMMON = frozenset(
    "的人条第和行定应法当政规业十管民以工关有部者会门设务市建国用或保机公一作本地区二责三制事主经不生发其施对在等"
    "府员合资动产位单处物进实安依全可为及出监由照上级构四五体化要中查方下提展社并品家大内护服自证所时开组项通按权"
    "职成得同报划任水他办准违收企委营立城织县计重加情学款例检改期案分供向活取治利共督程"
    "之條應關機項設規業年務時於為處辦儲置兒員童防六前少並會場構列內築外請度備類存未發各與造核經後火護記登報原議直"
    "區體師限金縣性計執對件書開轄除量集具危止日育國實動產進證這說們個來電動壹民權總則違權勞"
)
_BAD = "\ufffd"  # what a decoder writes for bytes that are no text
_SAMPLE = 20_000  # characters looked at to judge a guess


def decode(data: bytes, name: str) -> str:
    """The text of a text file, exactly, without its byte order mark.

    Tried in order: a byte order mark, UTF-8, then GB18030, Big5 and UTF-16 without a mark, of which the one counts
    that gives the most common Chinese characters. Raises UnknownKindError for binary data and DecodingError, which
    names the offset of the first bad byte, where no encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_mark(data, len(mark), encoding, name)
    holds_null = b"\0" in data
    if not holds_null:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            if is_mostly_utf8(data):
                raise _error(name, error.start, data, say("file-utf8-rest")) from None
    best = max(_readings(data, holds_null), default=None)
    if best is not None:
        return best[2]
    if holds_null or _looks_binary(data):
        raise UnknownKindError(name, say("file-binary"), say("do-give-known"))
    raise _undecodable(data, name)


def declared(data: bytes, label: str) -> str | None:
    """The text in the encoding that the file itself names (`gb2312` of a web page's meta tag); None where the name is
    unknown or wrong. Pages say gb2312 and use all of GB18030; big5 likewise. A few bad bytes in a page become U+FFFD,
    as a browser shows them."""
    wider = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "big5": "cp950"}
    label = label.strip().lower()
    try:
        text = data.decode(wider.get(label, label), "replace")
    except (LookupError, UnicodeError, ValueError):
        return None
    return text if text.count(_BAD) * 100 <= len(text) else None


def is_mostly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8, but for a few bad ones: GB18030 would read them too, as other words."""
    text = data.decode("utf-8", "replace")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return beyond_ascii > 11 * text.count(_BAD)


def _with_mark(data: bytes, skip: int, encoding: str, name: str) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _error(name, error.start + skip, data, encoding.upper()) from None


def _readings(data: bytes, holds_null: bool) -> Iterator[tuple[float, int, str]]:
    """The ways the bytes can be read that make sense, as (share of common characters, order, text)."""
    for order, encoding in enumerate(_GUESSES):
        wide = encoding.startswith("utf-16")
        if (holds_null and not wide) or (wide and len(data) % 2):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        share = _common_share(text)
        # a short heading may hold no common character; only GB18030 is believed without
        if share > 0.15 or (encoding == "gb18030" and not _looks_binary(data)):
            yield share, -order, text


def _common_share(text: str) -> float:
    """How many of the text's characters are what Chinese text is made of, from 0 to 1."""
    sample = text[:_SAMPLE]
    beyond_ascii = [c for c in sample if c > "\x7f"]
    if "\0" in sample or not beyond_ascii:
        # UTF-16 without Chinese: the letters alone show it
        plain = sum(c.isprintable() or c.isspace() for c in sample)
        return plain / len(sample) / 2 if sample and "\0" not in sample else 0.0
    common = sum(c in _COMMON for c in beyond_ascii)
    return common / len(beyond_ascii)


def _looks_binary(data: bytes) -> bool:
    """Whether more than one byte in fifty is a control character that no text holds."""
    sample = data[:_SAMPLE]
    return len(sample.translate(None, _TEXT_BYTES)) * 50 > len(sample)


_TEXT_BYTES = bytes(b for b in range(256) if (b >= 0x20 and b != 0x7F) or b in b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x85")


def _undecodable(data: bytes, name: str) -> DecodingError:
    furthest = 0
    for encoding in ("utf-8", "gb18030", "cp950"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            furthest = max(furthest, error.start)
    return _error(name, furthest, data, say("file-encodings"))


def _error(name: str, offset: int, data: bytes, encodings: str) -> DecodingError:
    if offset < len(data):
        why = say("file-byte", at=offset, byte=f"0x{data[offset]:02x}", encodings=encodings)
    else:
        why = say("file-byte-end", at=offset, encodings=encodings)
    return DecodingError(name, why, say("do-save-utf8"))
