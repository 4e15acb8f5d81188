"""Paths, standard input, kinds of file found by content, and an error for every file that cannot be taken."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from word_files import paragraph, word_file

from policy_parser.errors import (
    DamagedError,
    EmptySourceError,
    EncryptedError,
    LimitError,
    MissingExtraError,
    ScanError,
    SourceError,
    SourceMissingError,
    UnknownKindError,
)
from policy_parser.reading import files, ocr, office, read_bytes, read_file
from policy_parser.wording import use_language

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def test_a_file_is_read_under_the_name_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "条例.txt").write_text("第一条　公园免费开放。", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_file("条例.txt").name == "条例.txt"
    assert read_file(Path("条例.txt")).text == "第一条　公园免费开放。"


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    given = io.TextIOWrapper(io.BytesIO("一、甲\n".encode("gb18030")))
    monkeypatch.setattr(sys, "stdin", given)
    source = read_file("-")
    assert (source.name, source.text) == ("-", "一、甲\n")


def test_standard_input_may_be_a_word_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(word_file(paragraph("甲")))))
    assert read_file("-").text == "甲"


def test_a_missing_file_a_folder_and_an_unreadable_one(tmp_path: Path) -> None:
    with pytest.raises(SourceMissingError, match="no such file"):
        read_file(tmp_path / "nothing.txt")
    with pytest.raises(SourceMissingError, match="a folder, not a file"):
        read_file(tmp_path)
    with pytest.raises(SourceMissingError, match="cannot be read"):
        read_file("a\0b")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything can be read by this user")
def test_a_file_without_permission(tmp_path: Path) -> None:
    locked = tmp_path / "locked.txt"
    locked.write_text("甲", encoding="utf-8")
    locked.chmod(0)
    with pytest.raises(SourceMissingError, match="not permitted"):
        read_file(locked)


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILE_BYTES", 10)
    (tmp_path / "a.txt").write_bytes(b"12345678901")
    with pytest.raises(LimitError, match="larger than"):
        read_file(tmp_path / "a.txt")
    with pytest.raises(LimitError, match="larger than"):
        read_bytes(b"12345678901", "a.txt")


@pytest.mark.parametrize(
    ("data", "name", "error", "says"),
    [
        (
            OLE + "WordDocument".encode("utf-16-le"),
            "通知.doc",
            UnknownKindError,
            "LibreOffice is installed; install LibreOffice",
        ),
        (OLE + "WordDocument".encode("utf-16-le"), "通知.docx", UnknownKindError, r"\.doc, \.wps"),
        (OLE, "通知.wps", UnknownKindError, r"\.doc, \.wps"),
        (OLE + "Workbook".encode("utf-16-le"), "表.xls", UnknownKindError, "old kind"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", EncryptedError, "password"),
        (rb"{\rtf1\ansi}", "通知.doc", UnknownKindError, "RTF"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><a/>', "a.doc", UnknownKindError, "as XML"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "p.png", ScanError, "a picture.*pip install rapidocr"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "p.jpg", ScanError, "a picture"),
        (b"Rar!\x1a\x07\x00" + bytes(20), "a.rar", UnknownKindError, "unpack"),
        (b"\x1f\x8b\x08" + bytes(20), "a.gz", UnknownKindError, "unpack"),
        (b"PK\x03\x04" + bytes(40), "a.docx", DamagedError, "damaged zip"),
        (b"no PDF at all", "a.pdf", DamagedError, "its name says PDF"),
        (b"no Word file", "a.docx", DamagedError, "its name says Word"),
        (b"%PDF-1.7\nbroken", "a.pdf", DamagedError, "no PDF can be read"),
        (word_file(""), "a.docx", EmptySourceError, "holds no text"),
        (word_file("", replaced={"word/media/1.png": b"x"}), "a.docx", ScanError, "OCR"),
        (b"<html><body><p> </p></body></html>", "a.html", EmptySourceError, "holds no text"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--\n", "a.mht", DamagedError, "no web"),
    ],
)
def test_what_cannot_be_taken_says_what_and_what_to_do(
    data: bytes, name: str, error: type[SourceError], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "_program", lambda: None)  # with it, old files are read: test_office_files
    monkeypatch.setattr(ocr, "find_spec", lambda name: None)  # and with these, pictures: test_scans
    with pytest.raises(error, match=says) as caught:
        read_bytes(data, name)
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("xl/workbook.xml", "a spreadsheet"),
        ("OFD.xml", "an OFD file"),
        ("content.xml", "an OpenDocument file"),
        ("notes/a.txt", "a zip archive without a Word document"),
    ],
)
def test_other_zip_files_are_named(part: str, says: str) -> None:
    from zipfile import ZipFile

    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr(part, b"<a/>")
    with pytest.raises(UnknownKindError, match=says):
        read_bytes(packed.getvalue(), "a.zip")


@pytest.mark.parametrize("name", ["a.txt", "a", "a.doc", "a.html"])
def test_content_goes_before_the_name(name: str) -> None:
    assert read_bytes(word_file(paragraph("甲")), name).lines == "paragraphs"
    assert read_bytes(b"<!DOCTYPE html><html><body><p>a</p><p>b</p></body></html>", "a.doc").text == "a\nb"


def test_text_that_begins_with_a_tag_is_a_page_only_by_its_name() -> None:
    written = b"<div>\na</div>"
    assert read_bytes(written, "a.html").text == "a"
    assert read_bytes(written, "a.md").text == written.decode()


@pytest.mark.parametrize(
    ("data", "name", "module"),
    [
        (b"<html><p>a</p></html>", "a.html", "lxml.etree"),
        (b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>a</p>\n", "a.mht", "lxml.etree"),
        (b"%PDF-1.7", "a.pdf", "pypdfium2"),
        (word_file('<w:altChunk r:id="r1"/>', links=[("r1", "aFChunk", "c.html", b"<html><p>a</p></html>")]),
         "a.docx", "lxml.etree"),
    ],
)  # fmt: skip
def test_a_missing_library_says_what_to_install(
    data: bytes, name: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=f"pip install {module.partition('.')[0]}$"):
        read_bytes(data, name)


def test_what_is_wrong_is_said_in_the_language_in_use(tmp_path: Path) -> None:
    use_language("zh")
    try:
        with pytest.raises(SourceMissingError) as caught:
            read_file(tmp_path / "无.txt")
        assert str(caught.value).endswith("无.txt：没有这个文件")
        with pytest.raises(DamagedError, match="文件名表明是PDF文件，内容却不是；请重新取得该文件"):
            read_bytes(b"no PDF at all", "a.pdf")
    finally:
        use_language("en")
