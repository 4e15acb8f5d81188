"""Files made to do harm: each is refused with an error, or read as what it is; nothing is fetched for any."""

from __future__ import annotations

import io
import socket
from functools import reduce
from pathlib import Path
from zipfile import ZipFile

import pytest
from pdf_files import Sheet, pdf_file
from word_files import level, lists, numbered, paragraph, run, style, table, text_box, word_file

from policy_parser.errors import DamagedError, EncryptedError, LimitError, SourceError
from policy_parser.reading import limits, read_bytes

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(body: str, before: str = "") -> dict[str, bytes]:
    """The main part of a Word file, as it is written."""
    return {"word/document.xml": f'{before}<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>'.encode()}


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


LAUGHS = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    packed = word_file("", replaced={"word/document.xml": bytes(limits.MAX_PART_BYTES + 1)})
    assert len(packed) < 1_000_000
    with pytest.raises(LimitError, match=r"word/document\.xml unpacks to"):
        read_bytes(packed, "a.docx")


def test_many_parts_together_are_a_bomb_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policy_parser.reading.package.MAX_PACKAGE_BYTES", 3_000)
    parts = {"styles": style("A") * 20, "numbering": lists([level(0, "decimal", "%1.")], [(0, "")]) * 10}
    with pytest.raises(LimitError, match="unpacks to"):
        read_bytes(word_file(paragraph("甲"), parts), "a.docx")


def test_a_zip_of_countless_files_is_refused() -> None:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for at in range(limits.MAX_ZIP_ENTRIES + 1):
            archive.writestr(f"{at}", b"")
    with pytest.raises(LimitError, match="packed files"):
        read_bytes(packed.getvalue(), "a.docx")


def test_a_part_locked_in_the_zip() -> None:
    packed = bytearray(word_file(paragraph("甲")))
    for at, sign in ((6, b"PK\x03\x04"), (8, b"PK\x01\x02")):
        found = packed.find(sign)
        while found >= 0:
            packed[found + at] |= 1
            found = packed.find(sign, found + 1)
    with pytest.raises(EncryptedError, match="password"):
        read_bytes(bytes(packed), "a.docx")


def test_a_part_whose_bytes_are_damaged() -> None:
    packed = bytearray(word_file(paragraph("甲" * 500)))
    at = packed.find(b"word/document.xml") + len(b"word/document.xml") + 20
    packed[at : at + 8] = b"\xff" * 8
    with pytest.raises(DamagedError, match="cannot be unpacked"):
        read_bytes(bytes(packed), "a.docx")


@pytest.mark.parametrize(
    "before",
    [
        LAUGHS,
        '<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd">',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_a_document_type_is_refused(before: str, tmp_path: Path) -> None:
    for file in (document(paragraph("&c;"), before), document(paragraph("&x;"), before), document("", before)):
        with pytest.raises(DamagedError, match="document type"):
            read_bytes(word_file("", replaced=file), "a.docx")


def test_a_document_type_in_another_encoding_is_refused() -> None:
    written = f'<?xml version="1.0" encoding="utf-16"?>{LAUGHS}<a>&c;</a>'.encode("utf-16")
    with pytest.raises(DamagedError, match="document type"):
        read_bytes(word_file("", replaced={"word/document.xml": written}), "a.docx")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("<w:tbl><w:tr><w:tc>" * 10_000 + paragraph("甲") + "</w:tc></w:tr></w:tbl>" * 10_000, LimitError),
        ("<w:p>" + "<w:ins>" * 5_000 + run("甲") + "</w:ins>" * 5_000 + "</w:p>", LimitError),
        ("<w:p/>" * (limits.MAX_XML_TAGS + 1), LimitError),
        ("<w:p>", DamagedError),
        ("<w:p>\x01</w:p>", DamagedError),
    ],
)
def test_deep_countless_or_broken_elements_are_refused(body: str, error: type[SourceError]) -> None:
    with pytest.raises(error, match=r"word/document\.xml"):
        read_bytes(word_file("", replaced=document(body)), "a.docx")


def test_elements_as_deep_as_allowed_are_read() -> None:
    tables = reduce(lambda inner, _: table([inner]), range(40), paragraph("表中"))
    boxes = reduce(lambda inner, _: f"<w:p>{text_box(inner)}</w:p>", range(9), paragraph("框中"))
    changes = "<w:p>" + "<w:ins>" * 140 + run("改") + "</w:ins>" * 140 + "</w:p>"
    for body, words in ((tables, "表中"), (boxes, "框中"), (changes, "改")):
        assert read_bytes(word_file(body), "a.docx").text.strip() == words


def test_links_out_of_the_file_are_not_followed() -> None:
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" '
        'Type="x/aFChunk" Target="http://example.invalid/a.html" TargetMode="External"/><Relationship Id="d" '
        'Type="x/aFChunk" Target="../../../../etc/hostname"/></Relationships>'
    )
    body = '<w:altChunk r:id="c"/><w:altChunk r:id="d"/>' + paragraph("甲")
    file = word_file(body, replaced={"word/_rels/document.xml.rels": links.encode()})
    assert read_bytes(file, "a.docx").text == "甲"


def test_a_number_made_of_a_million_numbers_is_cut() -> None:
    numbering = lists([level(0, "decimal", "%1" * 1_000_000)], [(0, "")])
    text = read_bytes(word_file(numbered("甲") * 20, {"numbering": numbering}), "a.docx").text
    assert len(text) < 20 * 400


def test_styles_based_on_each_other_without_end() -> None:
    chain = "".join(style(f"s{at}", based_on=f"s{at + 1}") for at in range(5_000))
    body = "".join(paragraph("甲", f'<w:pStyle w:val="s{at}"/>') for at in range(0, 5_000, 50))
    assert read_bytes(word_file(body, {"styles": chain}), "a.docx").text.count("甲") == 100


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000,
        "<table><tr><td>" * 10_000,
        "<p>x" * (limits.MAX_PAGE_TAGS + 1),
        "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x",
        "<p " + " ".join(f"a{n}='>'" for n in range(100_000)) + ">x",
    ],
)
def test_a_page_too_deep_or_too_full_is_refused(page: str) -> None:
    with pytest.raises(LimitError, match=r"^a\.html: "):
        read_bytes(f"<html><body>{page}".encode(), "a.html")


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (
            '<img src="http://example.invalid/x.png"><link rel=stylesheet href="http://example.invalid/x.css"><p>甲',
            "甲",
        ),
        ('<iframe src="file:///etc/hostname"></iframe><object data="http://example.invalid/"></object><p>甲', "甲"),
        ('<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><p>甲&x;</html>', "甲&x;"),
        ("<p>甲" + "<" * 1_000, "甲" + "<" * 1_000),
        ("<p>" + "<b>" * 1_000 + "甲", "甲"),
    ],
)
def test_a_page_is_read_as_it_lies_there(page: str, words: str) -> None:
    assert words in read_bytes(f"<html>{page}".encode(), "a.html").text.replace("]>", "")


def test_a_page_over_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    for reader, file in (
        ("html", b"<html><p>" + b"a" * 100),
        ("mht", b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>" + b"a" * 100),
    ):
        monkeypatch.setattr(f"policy_parser.reading.{reader}.MAX_PAGE_BYTES", 100)
        with pytest.raises(LimitError, match="0 MB"):
            read_bytes(file, "a")


def test_mail_in_mail_and_mail_of_countless_parts() -> None:
    head = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    with pytest.raises(LimitError, match="parts"):
        read_bytes(head + b"--b\n\nx\n" * 2_000, "a.mht")
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(50))
    with pytest.raises(DamagedError, match="no web page"):
        read_bytes(b"MIME-Version: 1.0\n" + deep, "a.mht")


def outcome(data: bytes, name: str) -> str:
    """The words that are read, or the kind of error."""
    try:
        return read_bytes(data, name).text
    except SourceError as error:
        return type(error).__name__


def test_a_pdf_cut_anywhere_is_an_error_or_is_read() -> None:
    sheet = Sheet()
    sheet.line("公园应当免费开放")
    whole = pdf_file([sheet])
    outcomes = {outcome(whole[:at], "a.pdf") for at in range(20, len(whole), 97)}
    assert outcomes <= {"公园应当免费开放", "DamagedError", "EmptySourceError"}
    assert "DamagedError" in outcomes


def test_a_word_file_cut_anywhere_is_an_error() -> None:
    whole = word_file(paragraph("公园应当免费开放"))
    for at in range(4, len(whole) - 1, 41):
        with pytest.raises(SourceError):
            read_bytes(whole[:at], "a.docx")


@pytest.mark.parametrize(
    ("parameter", "held"), [("boundary*=undefined''b", None), ("boundary=b; charset*=a%00b''b", "第一条 甲乙。")]
)
def test_a_mail_archive_with_a_charset_that_there_is_not(parameter: str, held: str | None) -> None:
    data = (
        f"MIME-Version: 1.0\nContent-Type: multipart/related; {parameter}\n\n--b\nContent-Type: text/html;"
        " charset*=undefined''x\n\n<html><body><p>第一条 甲乙。</p></body></html>\n--b--\n"
    ).encode()
    if held is None:
        with pytest.raises(DamagedError, match="holds no web page"):
            read_bytes(data, "a.mht")
    else:
        assert held in read_bytes(data, "a.mht").text
