"""The table of formats: every format writes every sample, and a wrong name or option is refused in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from places import ROOT
from running import Golden
from samples import SAMPLES, hostile, regulation

from policy_parser.document import Document
from policy_parser.errors import ExportError
from policy_parser.export import FORMATS, export
from policy_parser.export.csv import CLAUSE_COLUMNS, REFERENCE_COLUMNS
from policy_parser.export.html.body import text_markup
from policy_parser.export.html.outline import outline_markup
from policy_parser.export.html.wording import LANGUAGES, wording_for
from policy_parser.model import SourceFile, Span

GOLDEN = Path(__file__).parent / "golden"
#: The page holds the style sheet and the script; its own golden is the markup of the text. A Word file is no text.
WRITTEN = [name for name in FORMATS if name not in ("html", "docx")]


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_is_written_as_its_golden_file(sample: str, name: str, golden: Golden) -> None:
    golden(export(SAMPLES[sample](), name).replace("\r\n", "\n"), GOLDEN / f"{sample}{FORMATS[name].suffix}")


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_page_s_text_is_written_as_its_golden_file(sample: str, golden: Golden) -> None:
    document = SAMPLES[sample]()
    say = wording_for(document, None)
    golden(f"{outline_markup(document, say)}\n{text_markup(document, say)}", GOLDEN / f"{sample}.html")


@pytest.mark.parametrize(
    ("name", "option", "value"),
    [
        ("html", "language", "zh-Hant"),
        ("html", "language", "en"),
        ("json", "indent", None),
        ("csv", "table", "references"),
        ("csv", "bom", True),
        ("mermaid", "graph", "tree"),
        ("dot", "graph", "tree"),
        ("graphml", "graph", "tree"),
        ("chunks", "max_chars", 60),
        ("chunks", "fields", "langchain"),
        ("chunks", "by", "clause"),
        ("chunks", "kind", "article"),
        ("chunks", "path", True),
        ("chunks", "flat", True),
    ],
)
def test_an_option_that_the_table_names_changes_what_is_written(name: str, option: str, value: object) -> None:
    assert option in FORMATS[name].options
    assert export(regulation(), name, **{option: value}) != export(regulation(), name)


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("htlm", {}, "htlm: no such format, did you mean html?; the formats are html, akn, markdown, docx, "),
        ("pdf", {}, "pdf: no such format; the formats are html, "),
        ("html", {"table": "clauses"}, "table: html has no such option; its options: language"),
        ("akn", {"table": "clauses"}, "table: akn has no such option; its options: none"),
        ("csv", {"table": "claus"}, "table=claus: not known; table is one of clauses, references"),
        ("dot", {"graph": "x"}, "graph=x: not known; graph is one of references, tree"),
        ("html", {"language": "fr"}, "language=fr: not known; language is one of zh-Hans, zh-Hant, en"),
        ("chunks", {"max_chars": 10}, "max_chars=10: too small; max_chars is 50 or more"),
        ("chunks", {"by": "page"}, "by=page: not known; by is one of size, clause"),
        ("chunks", {"kind": "artikel"}, "kind=artikel: not known; kind is one of part, subpart, "),
        ("chunks", {"overlap": -1}, "overlap=-1: too small; overlap is 0 or more"),
    ],
)
def test_a_wrong_call_is_refused(name: str, options: dict[str, object], said: str) -> None:
    with pytest.raises(ExportError) as caught:
        export(regulation(), name, **options)
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_document_is_written(name: str) -> None:
    assert isinstance(export(Document(text=""), name), bytes if FORMATS[name].binary else str)


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_written_is_the_same_twice(name: str) -> None:
    again = Document.model_validate_json(hostile().model_dump_json())
    assert export(hostile(), name) == export(again, name)


def test_json_reads_back() -> None:
    for sample in SAMPLES.values():
        assert Document.model_validate_json(export(sample(), "json")) == sample()


def test_every_language_of_the_page_says_everything() -> None:
    for language in LANGUAGES:
        say = wording_for(regulation(), language)
        assert all(say(key) for key in say.KEYS)


def test_the_parts_of_the_page_are_in_the_wheel_s_folder() -> None:
    assert (ROOT / "policy_parser/export/html/assets/page.html").is_file()


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("json", "docx")])
def test_no_format_but_json_tells_whose_folder_a_file_lay_in(name: str) -> None:
    source = SourceFile(name="/home/somebody/secret/通知.txt", span=Span(0, 2))
    written = export(Document(text="通知", sources=(source,)), name)
    assert "somebody" not in written


@pytest.mark.parametrize("page", ["formats.md", "formats.zh.md"])
def test_every_format_and_option_is_described(page: str) -> None:
    described = (ROOT / "docs" / page).read_text(encoding="utf-8")
    for form in FORMATS.values():
        assert [name for name in (form.name, *form.options) if f"`{name}`" not in described] == []


@pytest.mark.parametrize("page", ["formats.md", "formats.zh.md"])
def test_every_column_and_field_is_described(page: str) -> None:
    described = (ROOT / "docs" / page).read_text(encoding="utf-8")
    fields = json.loads(export(regulation(), "chunks").splitlines()[0])
    names = {*CLAUSE_COLUMNS, *REFERENCE_COLUMNS, *fields, *fields["metadata"]}
    assert [name for name in sorted(names) if f"`{name}`" not in described] == []
