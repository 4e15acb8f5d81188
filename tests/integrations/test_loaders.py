"""The loaders, with the real libraries."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest
from places import NOTICE, REGULATION

from policy_parser import parse_files
from policy_parser.errors import ExportError, SourceError, SourceMissingError
from policy_parser.export.chunks import chunk_rows

pytest.importorskip("langchain_core", reason="langchain-core is not installed")
pytest.importorskip("llama_index.core", reason="llama-index-core is not installed")

from llama_index.core.schema import MetadataMode, NodeRelationship

from policy_parser.integrations.langchain import PolicyLoader
from policy_parser.integrations.llama_index import PolicyReader


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for path in (NOTICE, REGULATION):
        (tmp_path / "in" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "in" / "picture.docx").write_bytes(b"\x89PNG no document")
    (tmp_path / "in" / "program.py").write_text("print()", encoding="utf-8")
    return tmp_path / "in"


def test_langchain_gets_what_export_gives() -> None:
    found = PolicyLoader(REGULATION, max_chars=200).load()
    rows = list(chunk_rows(parse_files(REGULATION), max_chars=200, fields="langchain"))
    assert [(d.id, d.page_content) for d in found] == [(row["id"], row["page_content"]) for row in rows]
    assert [d.metadata for d in found] == [{**row["metadata"], "source": str(REGULATION)} for row in rows]


def test_langchain_lazily_and_without_blocking() -> None:
    loader = PolicyLoader([NOTICE, REGULATION], kind="article", flat=True)

    async def gathered() -> list[str | None]:
        return [document.id async for document in loader.alazy_load()]

    lazily = loader.lazy_load()
    assert next(lazily).metadata["source"] == str(NOTICE)
    assert asyncio.run(gathered()) == [document.id for document in loader.load()]


def test_a_folder_and_a_file_that_cannot_be_read(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(SourceError):
        PolicyLoader(folder).load()
    with caplog.at_level(logging.WARNING):
        found = PolicyLoader(folder, on_error="skip").load()
    assert {Path(d.metadata["source"]).name for d in found} == {NOTICE.name, REGULATION.name}
    assert "picture.docx" in caplog.text
    (folder / "empty").mkdir()
    with pytest.raises(SourceMissingError):
        PolicyLoader(folder / "empty").load()


def test_several_files_may_be_pages_of_one_document(tmp_path: Path) -> None:
    for name, text in (("1.txt", "云溪市公园条例\n\n第一条　公园应当开放。\n"), ("2.txt", "第二条　公园免费。\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    names = [tmp_path / "1.txt", tmp_path / "2.txt"]
    assert {d.metadata["document"] for d in PolicyLoader(names, pages=True).load()} == {"云溪市公园条例"}
    assert len({d.metadata["document_id"] for d in PolicyLoader(names).load()}) == 2


def test_a_wrong_option_is_said_at_once() -> None:
    with pytest.raises(ExportError, match="by=page"):
        PolicyLoader(REGULATION, by="page")
    with pytest.raises(ExportError, match="max_chars=9"):
        PolicyReader(max_chars=9)
    with pytest.raises(ValueError, match="on_error"):
        PolicyReader(on_error="ignore")  # type: ignore[arg-type]


def test_llama_index_gets_what_export_gives() -> None:
    reader = PolicyReader(max_chars=200)
    found = list(reader.lazy_load_data(REGULATION, extra_info={"shelf": "A"}))
    rows = list(chunk_rows(parse_files(REGULATION), max_chars=200, fields="llamaindex"))
    assert [(d.id_, d.text) for d in found] == [(row["id_"], row["text"]) for row in rows]
    assert reader.load_data(REGULATION)[0].id_ == found[0].id_
    assert {d.metadata["shelf"] for d in found} == {"A"}
    assert all(len(d.get_content(MetadataMode.EMBED)) < len(d.text) + 100 for d in found)
    assert found[1].relationships[NodeRelationship.PREVIOUS].node_id == found[0].id_  # type: ignore[union-attr]


def test_an_index_takes_the_reader_s_documents_as_they_are() -> None:
    core = pytest.importorskip("llama_index.core")
    documents = PolicyReader(kind="article").load_data(REGULATION)
    index = core.SummaryIndex(nodes=documents)
    assert set(index.docstore.docs) == {document.id_ for document in documents}


def test_llama_index_reads_a_folder_with_it(folder: Path) -> None:
    core = pytest.importorskip("llama_index.core")
    reader = core.SimpleDirectoryReader(
        input_files=[folder / REGULATION.name], file_extractor={REGULATION.suffix: PolicyReader(kind="article")}
    )
    assert len(reader.load_data()) == len(parse_files(REGULATION).find(kind="article"))
