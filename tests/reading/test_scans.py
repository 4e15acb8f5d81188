"""Scanned pages: refused with what to do where no OCR is installed; else the same outline as the text they show."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from pdf_files import HEIGHT, WIDTH, Sheet, pdf_file, prose
from PIL import Image
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from policy_parser.api import documents_of
from policy_parser.errors import DamagedError, LimitError, MissingExtraError, ScanError
from policy_parser.reading import ocr, pdf, pdf_process, read_bytes
from policy_parser.reading import picture as picture_reader
from policy_parser.reading.folders import files_in
from policy_parser.reading.progress import told

ARTICLES = (
    "第一条　为了规范供水管理，保护用户和供水单位的合法权益，根据有关法律，制定本办法。",
    "第二条　本县行政区域内的供水、用水活动，适用本办法。",
    "第三条　有下列情形之一的，供水单位可以暂停供水：",
    "（一）供水设施需要检修的；",
    "（二）发生突发事件的。",
)


def printed() -> bytes:
    sheet = Sheet()
    sheet.line("青禾县供水管理办法", x=220, size=22)
    sheet.line("", gap=1)
    for article in ARTICLES:
        for line in prose(article, 26):
            sheet.line(line)
    return pdf_file([sheet])


def scan(pages: Sequence[Image.Image]) -> bytes:
    """A PDF whose pages are pictures."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(WIDTH, HEIGHT))
    for page in pages:
        canvas.drawImage(ImageReader(page), 0, 0, WIDTH, HEIGHT)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def blank() -> bytes:
    return scan([Image.new("L", (400, 560), 255)] * 2)


def test_without_the_extra_the_refusal_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_spec", lambda name: None)
    with pytest.raises(ScanError, match=r"a scan.*pip install rapidocr onnxruntime .*policy-parser\[ocr\]"):
        read_bytes(blank(), "a.pdf")


def test_never_is_never() -> None:
    with pytest.raises(ScanError, match="a scan"):
        read_bytes(blank(), "a.pdf", "never")


def test_always_needs_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise MissingExtraError("a.pdf", "reading it needs rapidocr, which is not installed", ocr.remedy())

    monkeypatch.setattr(ocr, "library", missing)
    with pytest.raises(MissingExtraError, match="rapidocr"):
        read_bytes(printed(), "a.pdf", "always")


def recognise(lines: Sequence[tuple[str, float, float, float]], monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the engine finds these lines: words, left, top (in points of a page), how sure."""
    boxes = [SimpleNamespace(tolist=partial(_corners, x, y, 16.0 * len(words))) for words, x, y, _ in lines]
    result = SimpleNamespace(boxes=boxes, txts=[words for words, *_ in lines], scores=[sure for *_, sure in lines])
    for module in (pdf, picture_reader, ocr):
        monkeypatch.setattr(module, "is_installed", lambda: True)
    monkeypatch.setattr(ocr, "library", lambda module, *_: pytest.importorskip("numpy") if module == "numpy" else None)
    monkeypatch.setattr(ocr, "_engine", lambda threads: lambda picture: result)


def read_as(lines: Sequence[tuple[str, float, float, float]], monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A scan in which the engine finds these lines."""
    recognise(lines, monkeypatch)
    return scan([Image.new("L", (400, 560), 255)])


def _corners(x: float, y: float, width: float) -> list[list[float]]:
    """A line's box in the picture, which leans by one part in a hundred."""
    return [[2 * a, 2 * (b + a / 100)] for a, b in ((x, y), (x + width, y), (x + width, y + 16), (x, y + 16))]


def test_lines_come_with_their_places_and_doubts(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "第一条 为了规范供水管理，保护用户和供水单位的合法"
    data = read_as(
        [(words, 112, 100, 0.99), ("权益，制定本办法。", 80, 128, 0.99), ("第二条 公布水价(含水费)。", 112, 156, 0.55)],
        monkeypatch,
    )
    heard: list[tuple[str, int, int]] = []
    with told(lambda *page: heard.append(page)):
        source = read_bytes(data, "a.pdf")
    assert heard == [("a.pdf", 1, 1)]
    assert source.text.split("\n") == [f"　　{words}", "权益，制定本办法。", "　　第二条 公布水价（含水费）。"]
    (document,) = documents_of([source])
    assert [clause.id for clause in document.clauses] == ["art_1", "art_2"]
    (doubt,) = document.diagnostics
    assert (doubt.code, doubt.line, doubt.arguments["sure"]) == ("doubtful-reading", 3, "55")
    assert document.text[doubt.span.start : doubt.span.end] == "第二条 公布水价（含水费）。"


def picture(kind: str, pages: Sequence[Image.Image]) -> bytes:
    """The pages as one file of a kind."""
    made = io.BytesIO()
    pages[0].save(made, kind, **({"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}))
    return made.getvalue()


SHEET = (1190, 1684)  # points, two to one of A4


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF"])
def test_a_picture_is_a_document(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    recognise(
        [("第一条 公布水价，保障用户的知情权和监督权利。", 112, 100, 0.99), ("第二条 公布电话。", 112, 128, 0.5)],
        monkeypatch,
    )
    source = read_bytes(picture(kind, [Image.new("L", SHEET, 255)]), "条例")
    assert source.text.split("\n") == ["第一条 公布水价，保障用户的知情权和监督权利。", "第二条 公布电话。"]
    assert [mark.kind for mark in source.marks if mark.kind in ("page", "doubtful")] == ["page", "doubtful"]


def test_a_picture_may_hold_several_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    recognise([("第一条 公布水价。", 112, 100, 0.99)], monkeypatch)
    heard: list[tuple[str, int, int]] = []
    with told(lambda *page: heard.append(page)):
        source = read_bytes(picture("TIFF", [Image.new("L", SHEET, 255)] * 3), "a.tif")
    assert source.text.split("\n") == ["第一条 公布水价。"] * 3
    assert [mark.level for mark in source.marks if mark.kind == "page"] == [1, 2, 3]
    assert heard == [("a.tif", at, 3) for at in (1, 2, 3)]


def test_a_picture_that_nothing_reads_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = picture("PNG", [Image.new("L", SHEET, 255)])
    with pytest.raises(ScanError, match="a picture of a page"):
        read_bytes(data, "a.png", "never")
    recognise([], monkeypatch)
    with pytest.raises(ScanError, match="OCR finds no words"):
        read_bytes(data, "a.png")
    monkeypatch.setattr("policy_parser.reading.picture.MAX_PICTURE_POINTS", 1000)
    with pytest.raises(LimitError, match="1190 by 1684 points"):
        read_bytes(data, "a.png")
    with pytest.raises(DamagedError, match="no picture can be decoded"):
        read_bytes(data[:60], "a.png")


def test_pictures_in_a_folder_are_no_documents(tmp_path: Path) -> None:
    (tmp_path / "emblem.png").write_bytes(picture("PNG", [Image.new("L", (10, 10), 255)]))
    (tmp_path / "a.txt").write_text("第一条 公布水价。", encoding="utf-8")
    assert [Path(file).name for file in files_in(tmp_path)] == ["a.txt"]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_a_picture_gives_the_outline_of_what_it_shows(kind: str) -> None:
    pytest.importorskip("rapidocr")
    pytest.importorskip("onnxruntime")
    data = printed()
    shot = pdf_process.picture(data, 0, 2.0, "a.pdf")
    page = Image.frombytes("L", (shot.width, shot.height), shot.data, "raw", "L", shot.stride)
    (document,) = documents_of([read_bytes(picture(kind, [page]), "a")])
    (expected,) = documents_of([read_bytes(data, "a.pdf")])
    assert document.title == expected.title
    assert [clause.id for clause in document.walk()] == [clause.id for clause in expected.walk()]


@pytest.mark.slow
def test_a_scan_gives_the_outline_of_what_it_shows() -> None:
    pytest.importorskip("rapidocr")
    pytest.importorskip("onnxruntime")
    data = printed()
    shot = pdf_process.picture(data, 0, 2.0, "a.pdf")
    page = Image.frombytes("L", (shot.width, shot.height), shot.data, "raw", "L", shot.stride)
    noise = Image.effect_noise(page.size, 24).point(lambda value: min(255, value + 128))
    tilted = page.rotate(1, fillcolor=255, resample=Image.Resampling.BICUBIC)
    (document,) = documents_of([read_bytes(scan([Image.blend(tilted, noise, 0.15)]), "a.pdf")])
    (expected,) = documents_of([read_bytes(data, "a.pdf")])
    assert document.title == expected.title
    assert [clause.id for clause in document.walk()] == [clause.id for clause in expected.walk()]
