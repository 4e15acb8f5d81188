"""Text files: the encoding is found from the bytes, and the text is the file's, exactly."""

from __future__ import annotations

import codecs

import pytest

from policy_parser.errors import DecodingError, EmptySourceError, UnknownKindError
from policy_parser.reading import decode_text, read_bytes

SIMPLIFIED = (
    "云溪市公园管理条例\n\n第一条　为了规范公园管理，保护和改善生态环境，根据有关法律、行政法规，制定本条例。\n"
    "第二条　本市行政区域内公园的规划、建设和管理，适用本条例。\n"
)
TRADITIONAL = (
    "雲溪市公園管理自治條例\n第 1 條\n為規範公園管理，保護環境，依有關法律規定，制定本自治條例。\n"
    "第 2 條\n本市公園之規劃、建設及管理，應依本自治條例之規定辦理。\n"
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "big5hkscs"]
)
def test_traditional_text_is_read_in_any_encoding(encoding: str) -> None:
    assert decode_text(TRADITIONAL.encode(encoding), "a.txt").text == TRADITIONAL


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_simplified_text_is_read_in_any_encoding(encoding: str) -> None:
    assert decode_text(SIMPLIFIED.encode(encoding), "a.txt").text == SIMPLIFIED


def test_big5_is_told_from_gb18030_by_its_words() -> None:
    as_big5 = TRADITIONAL.encode("big5")
    assert as_big5.decode("gb18030", "replace") != TRADITIONAL
    assert decode_text(as_big5, "a.txt").text == TRADITIONAL


def test_a_short_line_in_gb18030_is_believed() -> None:
    assert decode_text("青禾县".encode("gb18030"), "a.txt").text == "青禾县"


def test_the_text_is_the_file_exactly_but_for_the_byte_order_mark() -> None:
    written = "第一条\r\n\t甲  \r乙\x0c\n\n\u3000\u3000丙 "
    assert decode_text(codecs.BOM_UTF8 + written.encode(), "a.txt").text == written


def test_latin_text_in_utf16_without_a_mark() -> None:
    assert decode_text("1. a park\n".encode("utf-16-le"), "a.txt").text == "1. a park\n"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a", "-", "第一页.TXT", "notes.rst"])
def test_text_of_any_name_is_text_of_which_layout_finds_out_the_lines(name: str) -> None:
    source = read_bytes(SIMPLIFIED.encode(), name)
    assert (source.name, source.text, source.lines, source.marks) == (name, SIMPLIFIED, "unknown", ())


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (b"\xef\xbb\xbfpark \xff\xfe", 8),
        ("公园".encode() + b"\xff\xff" + "管理".encode(), 6),
        (SIMPLIFIED.encode()[:-4] + b"\xe3" + SIMPLIFIED.encode()[-4:], len(SIMPLIFIED.encode()) - 4),
        ("公园管理".encode("gb18030") + b"\xff\xff park", 8),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", 2),
    ],
)
def test_bytes_that_are_no_text_are_named_by_their_offset(data: bytes, offset: int) -> None:
    with pytest.raises(DecodingError, match=rf"a\.txt: byte {offset} \(0x"):
        decode_text(data, "a.txt")


@pytest.mark.parametrize("data", [bytes(range(32)) * 8, b"\x00\x01\x02\x03" * 50, b"ELF\x7f\x02\x01\x01\x00\x00"])
def test_binary_data_is_of_an_unknown_kind(data: bytes) -> None:
    with pytest.raises(UnknownKindError, match="binary data, no text"):
        decode_text(data, "a.bin")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\u3000\n\u3000".encode(), codecs.BOM_UTF8])
def test_an_empty_file_is_an_error(data: bytes) -> None:
    for read in (decode_text, read_bytes):
        with pytest.raises(EmptySourceError, match=r"^a\.txt: "):
            read(data, "a.txt")
