"""Small files that would take a large machine: pdfium's child has limits, what is nested shares them."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress

import pytest
from hostile_files import countless_letters, form_that_draws_itself, one_page_many_times
from pdf_files import Sheet, pdf_file
from word_files import level, lists, numbered, paragraph, word_file

from policy_parser.errors import LimitError
from policy_parser.reading import pdf_process, read_bytes

WORDS = "公园应当免费开放"


def good_pdf() -> bytes:
    sheet = Sheet()
    sheet.line(WORDS)
    return pdf_file([sheet])


@pytest.mark.slow
@pytest.mark.parametrize("make", [form_that_draws_itself, countless_letters])
def test_a_small_pdf_takes_no_large_machine_and_the_next_file_is_read(make: Callable[[], bytes]) -> None:
    with pytest.raises(LimitError, match=r"800 MB of memory|too long|characters than"):
        read_bytes(make(), "a.pdf")
    assert read_bytes(good_pdf(), "b.pdf").text.strip() == WORDS


@pytest.mark.slow
def test_a_page_drawn_many_times_is_read_or_refused_and_the_next_file_is_read() -> None:
    """A quick machine reads it within the limit of time, a slow one does not."""
    with suppress(LimitError):
        assert read_bytes(one_page_many_times(), "a.pdf").text.strip()
    assert read_bytes(good_pdf(), "b.pdf").text.strip() == WORDS


def test_a_child_that_is_late_is_ended_and_the_next_file_has_another(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as hurry:
        hurry.setattr(pdf_process, "PDF_SECONDS", -1.0)
        with pytest.raises(LimitError, match="too long"):
            read_bytes(good_pdf(), "a.pdf")
    assert read_bytes(good_pdf(), "b.pdf").text.strip() == WORDS


@pytest.mark.skipif(os.name == "nt", reason="no signals there")
def test_a_child_that_dies_costs_its_file_and_no_other() -> None:
    read_bytes(good_pdf(), "a.pdf")
    os.kill(pdf_process._running[-1]._process.pid, signal.SIGSTOP)
    pages = pdf_process.pages(good_pdf(), "b.pdf")
    os.kill(pdf_process._running[-1]._process.pid, signal.SIGKILL)
    with pytest.raises(LimitError, match="memory"):
        list(pages)
    assert read_bytes(good_pdf(), "c.pdf").text.strip() == WORDS


def test_where_no_child_can_be_started_pdfium_runs_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "_child", lambda: None)
    assert read_bytes(good_pdf(), "a.pdf").text.strip() == WORDS


def test_a_small_file_with_more_characters_than_it_can_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "MAX_PDF_CHARACTERS_FREE", 3)
    monkeypatch.setattr(pdf_process, "MAX_PDF_CHARACTERS_A_BYTE", 0)
    with pytest.raises(LimitError, match="characters than"):
        read_bytes(good_pdf(), "a.pdf")


CHUNK = '<w:altChunk r:id="c"/>'


def nested(content: bytes, times: int) -> bytes:
    return word_file(CHUNK * times, links=[("c", "aFChunk", "chunk.bin", content)])


def test_documents_in_documents_share_what_they_may_bring_in(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = word_file(paragraph(WORDS))
    assert read_bytes(nested(nested(inner, 2), 2), "a.docx").text.count(WORDS) == 4
    with pytest.raises(LimitError, match="more than 3 times"):
        read_bytes(nested(inner, 4), "a.docx")
    with monkeypatch.context() as few:
        few.setattr("policy_parser.reading.package.MAX_CHUNKS", 5)
        with pytest.raises(LimitError, match="too many documents"):
            read_bytes(nested(nested(inner, 2), 2), "a.docx")
    monkeypatch.setattr("policy_parser.reading.package.MAX_CHUNK_CHARACTERS", 3 * len(WORDS))
    with pytest.raises(LimitError, match="characters"):
        read_bytes(nested(nested(inner, 2), 2), "a.docx")


def test_a_number_is_no_longer_than_a_number() -> None:
    parts = {"numbering": lists([level(0, "upperRoman", "%1" * 100, start=3888)], [(0, "")])}
    text = read_bytes(word_file(numbered("甲"), parts), "a.docx").text
    assert text.startswith("MMMDCCCLXXXVIII")
    assert len(text) <= 102


def test_a_header_of_countless_sections_is_read_once() -> None:
    section = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr></w:pPr></w:p>'
    packed = word_file(
        paragraph(WORDS) + section * 3000, links=[("h", "header", "header1.xml", paragraph("公报") * 50)]
    )
    assert read_bytes(packed, "a.docx").text.split() == [WORDS, "公报"]
