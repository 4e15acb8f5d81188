"""The Word file: read back it gives the same tree, its links lead to its bookmarks, and it is the same twice."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from drafting import drafted
from places import EXAMPLES, OPINION, REGULATION
from samples import SAMPLES, hostile, opinion, regulation
from words import squashed

from policy_parser import parse, parse_files
from policy_parser.document import Document
from policy_parser.export import export
from policy_parser.export.word_package import W
from policy_parser.model import Block, Span

SINGLE = sorted(set(EXAMPLES.iterdir()) - set(OPINION))
_ALL: dict[str, Callable[[], Document]] = {**SAMPLES, "hostile": hostile}
TABLE = """云溪市补贴办法
第一条　补贴标准如下：

表1　补贴标准
| 对象 | 每月 | 备注 |
| --- | --- | --- |
| 老年人 | 300元 | 按第二条 |
| 学生 | 200元 |  |

第二条　本办法自2027年1月1日起施行。
"""


def tree(document: Document) -> list[Any]:
    """Every clause with its id, kind, marker, heading, words and cells."""
    return [
        (c.id, c.kind, c.label, c.heading, squashed(c.text), [[_cell(cell) for cell in row] for row in c.rows])
        for c in document.walk()
    ]


def _cell(cell: Any) -> tuple[str, int, int]:
    return cell.text, cell.row_span, cell.column_span


def read_back(document: Document, folder: Path) -> Document:
    path = folder / "written.docx"
    path.write_bytes(export(document, "docx"))
    return parse_files([str(path)])


def part(document: Document, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(export(document, "docx"))) as package:
        return package.read(name).decode()


@pytest.mark.parametrize("path", SINGLE, ids=lambda p: p.name)
def test_an_example_comes_back(path: Path, tmp_path: Path) -> None:
    document = parse_files([path])
    again = read_back(document, tmp_path)
    assert tree(again) == tree(document)
    assert again.title == document.title


def test_an_opinion_on_two_pages_comes_back(tmp_path: Path) -> None:
    document = parse_files(OPINION)
    again = read_back(document, tmp_path)
    assert tree(again) == tree(document)
    assert again.title == document.title
    assert again.metadata.document_number == document.metadata.document_number


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_comes_back_as_its_clean_text_does(sample: str, tmp_path: Path) -> None:
    document = SAMPLES[sample]()
    markers = [c.label for c in parse(export(document, "text")).walk() if c.label]
    assert [c.label for c in read_back(document, tmp_path).walk() if c.label] == markers


def test_a_heading_without_a_number_comes_back(tmp_path: Path) -> None:
    assert read_back(opinion(), tmp_path).find(kind="heading")[0].heading == "保障供给"


def test_a_table_comes_back_cell_for_cell(tmp_path: Path) -> None:
    document = parse(TABLE)
    assert document.tables
    assert tree(read_back(document, tmp_path)) == tree(document)


def test_merged_cells_come_back(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><body><h1>云溪市补贴办法</h1><p>第一条　补贴标准如下：</p><table><tr><th rowspan=2>对象</th>"
        "<th colspan=2>每月</th></tr><tr><th>城镇</th><th>农村</th></tr><tr><td>老年人</td><td>300元</td>"
        "<td rowspan=2>200元<br>（含护理）</td></tr><tr><td>学生</td><td>100元</td></tr></table>"
        "<p>第二条　本办法自2027年1月1日起施行。</p></body></html>",
        encoding="utf-8",
    )
    document = parse_files([str(page)])
    assert {(c.row_span, c.column_span) for t in document.tables for r in t.rows for c in r} >= {(2, 1), (1, 2)}
    assert tree(read_back(document, tmp_path)) == tree(document)


def test_footnotes_stay_footnotes(tmp_path: Path) -> None:
    document = drafted(
        "云溪市社区食堂管理条例",
        ("article", "第一条", "", ("paragraph", "", "为了方便居民，制定本条例。")),
        ("article", "第二条", "", ("paragraph", "", "本条例自2027年1月1日起施行。")),
    )
    end = len(document.text)
    noted = tuple(
        Block(kind="footnote", text=words, span=Span(end, end))
        for words in ("[1] 指常住居民。", "[2] 依公布的文本。", "以公报为准。")
    )
    again = read_back(document.model_copy(update={"furniture": noted}), tmp_path)
    assert [b.text for b in again.furniture if b.kind == "footnote"] == [b.text for b in noted]
    assert tree(again) == tree(document)


@pytest.mark.parametrize("sample", _ALL)
def test_every_clause_has_a_bookmark_and_every_reference_leads_to_one(sample: str) -> None:
    document = _ALL[sample]()
    written = ElementTree.fromstring(part(document))
    names = [e.get(f"{{{W}}}name", "") for e in written.iter(f"{{{W}}}bookmarkStart")]
    assert len(names) == len(set(names)) == len(document)
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", name, re.ASCII) for name in names)
    links = [e.get(f"{{{W}}}anchor") for e in written.iter(f"{{{W}}}hyperlink")]
    assert set(links) <= set(names)
    assert len(links) == sum(r.status == "resolved" for r in document.references)


def test_headings_have_the_styles_of_their_depth() -> None:
    found = re.findall(r'<w:pStyle w:val="(Title|Heading\d)"/></w:pPr>(.*?)</w:p>', part(regulation()))
    assert [(style, "".join(re.findall(r">([^<]+)</w:t>", inner))) for style, inner in found] == [
        ("Title", "云溪市社区食堂管理条例"),
        ("Heading1", "第一章　总则"),
        ("Heading1", "第二章　设立"),
        ("Heading2", "第一节　条件"),
        ("Heading2", "第二节　程序"),
        ("Heading1", "第三章　附则"),
    ]


def test_it_is_the_same_twice_and_names_no_folder() -> None:
    document = parse_files([REGULATION])
    assert export(document, "docx") == export(Document.model_validate_json(document.model_dump_json()), "docx")
    assert str(REGULATION.parent) not in part(document)


@pytest.mark.slow
@pytest.mark.parametrize("sample", _ALL)
def test_libreoffice_opens_it(sample: str, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs LibreOffice (soffice)")
    path = tmp_path / "written.docx"
    path.write_bytes(export(_ALL[sample](), "docx"))
    subprocess.run(
        [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to",
         "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    words = squashed((tmp_path / "written.txt").read_text(encoding="utf-8-sig"))
    labels = [squashed(c.label) for c in _ALL[sample]().walk()]
    assert [label for label in labels if label.isprintable() and label not in words] == []


@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["statutes", "policies", "tables"])
def test_real_documents_come_back(corpus: Path, folder: str, tmp_path: Path) -> None:
    paths = [p for p in sorted((corpus / folder).iterdir()) if p.suffix != ".json"][::5]
    assert paths
    for path in paths:
        document = parse_files([path])
        assert tree(read_back(document, tmp_path)) == tree(document), path.name
