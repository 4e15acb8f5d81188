"""`parse`, `export`, `schema`, `view`: data on standard output or whole in a file, messages on standard error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from places import NOTICE, OPINION, REGULATION
from running import Run

from policy_parser import parse_all, parse_files
from policy_parser.document import Document
from policy_parser.export import FORMATS, export


def test_parse_prints_the_document(run: Run) -> None:
    ran = run("parse", REGULATION)
    assert Document.model_validate_json(ran.out) == parse_files(str(REGULATION))
    assert ran.err == ""


def test_parse_all_prints_every_document_on_a_line(run: Run) -> None:
    ran = run("parse", "--all", *OPINION)
    lines = ran.out.splitlines()
    assert [json.loads(line)["title"] for line in lines] == [d.title for d in parse_all(list(OPINION))]
    assert len(lines) > 3


def test_one_of_several_documents(run: Run) -> None:
    titles = [d.title for d in parse_all(list(OPINION))]
    assert json.loads(run("parse", "--document", 1, *OPINION).out)["title"] == titles[0]


def test_each_file_is_a_line(run: Run) -> None:
    lines = run("parse", "--each", NOTICE, REGULATION).out.splitlines()
    assert [json.loads(line)["title"] for line in lines] == [parse_files(p).title for p in (NOTICE, REGULATION)]


def test_each_file_is_a_file(run: Run, tmp_path: Path) -> None:
    ran = run("parse", "--each", NOTICE, REGULATION, "-o", tmp_path / "out")
    assert (ran.code, ran.out) == (0, "")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["notice.json", "regulation.json"]


def test_two_files_of_one_name_become_two_files(run: Run, tmp_path: Path) -> None:
    paths = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        paths.append(tmp_path / folder / "办法.txt")
        paths[-1].write_text(f"第一条　{folder}。", encoding="utf-8")
    run("export", "--to", "text", "--each", *paths, "-o", tmp_path / "out")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["办法.txt", "办法_2.txt"]


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if not form.binary])
def test_every_format_is_printed_as_the_library_writes_it(run: Run, name: str) -> None:
    ran = run("export", "--to", name, REGULATION)
    assert ran.code == 0
    assert ran.out.removesuffix("\n") == export(parse_files(str(REGULATION)), name).removesuffix("\n")


def test_a_word_file_is_written_and_never_printed(run: Run, tmp_path: Path) -> None:
    refused = run("export", "--to", "docx", REGULATION)
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert "--output" in refused.err
    assert run("export", "--to", "docx", REGULATION, "-o", tmp_path / "one.docx").code == 0
    assert (tmp_path / "one.docx").read_bytes() == export(parse_files(str(REGULATION)), "docx")
    assert run("export", "--to", "docx", "--each", NOTICE, REGULATION, "-o", tmp_path / "all").code == 0
    assert sorted(p.name for p in (tmp_path / "all").iterdir()) == ["notice.docx", "regulation.docx"]


def test_every_option_of_a_format_is_an_option_of_the_command() -> None:
    from typer.main import get_command

    from policy_parser.cli.app import application

    flags = {p.name for p in get_command(application()).commands["export"].params}  # type: ignore[attr-defined]
    assert {option for f in FORMATS.values() for option in f.options} <= flags


def test_chunks_are_no_longer_than_asked(run: Run) -> None:
    rows = [
        json.loads(line) for line in run("export", "--to", "chunks", "--max-chars", 200, REGULATION).out.splitlines()
    ]
    assert max(len(row["page_content"]) for row in rows) <= 200


def test_a_file_is_not_overwritten_without_force(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.md"
    assert run("export", "--to", "markdown", REGULATION, "-o", out).code == 0
    written = out.read_text(encoding="utf-8")
    ran = run("export", "--to", "markdown", NOTICE, "-o", out)
    assert (ran.code, ran.err.count("\n"), out.read_text(encoding="utf-8")) == (2, 1, written)
    assert "--force" in ran.err
    assert run("export", "--to", "markdown", NOTICE, "-o", out, "--force").code == 0
    assert out.read_text(encoding="utf-8") != written
    assert [p.name for p in tmp_path.iterdir()] == ["out.md"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--to", "word", NOTICE),
        ("--to", "html", "--max-chars", "9", NOTICE),
        ("--to", "csv", "--table", "x", NOTICE),
        ("--to", "html", "--each", NOTICE, REGULATION),
    ],
)
def test_a_wrong_format_or_option_is_one_line(run: Run, arguments: tuple[object, ...]) -> None:
    ran = run("export", *arguments)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_the_schema_is_that_of_a_document(run: Run) -> None:
    schema = json.loads(run("schema").out)
    assert schema["title"] == "Document"
    assert set(Document.model_fields) == set(schema["properties"])


def test_view_writes_a_page_and_prints_its_path(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    ran = run("view", NOTICE)
    path = Path(ran.out.strip())
    assert path.suffix == ".html"
    assert "社区助餐" in path.read_text(encoding="utf-8")
    assert opened == [path.as_uri()]
    run("view", "--no-open", NOTICE)
    assert len(opened) == 1
