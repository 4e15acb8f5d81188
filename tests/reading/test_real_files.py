"""Real files of every kind: nothing of their text is lost, nothing of the site around it is read, and the outline has
the clauses that a person counts in it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from zipfile import ZipFile

import pypdfium2  # type: ignore[import-untyped]
import pytest
from lxml import etree
from places import corpus_folder

from policy_parser import parse_files
from policy_parser.reading import Source, decode_text, read_file
from policy_parser.reading.characters import usual_characters

pytestmark = pytest.mark.corpus

CORPUS = corpus_folder()
#: The label of a clause, and how it is counted: 第十条 as 条, 1.、1、 as 1.
_SHAPES = (
    (r"第.+章", "章"), (r"第.+条", "条"), (r"[一二三四五六七八九十]+、?", "一、"),
    (r"[（(][一二三四五六七八九十]+[）)]", "（一）"), (r"[0-9]+[.．、]?", "1."), (r"[（(][0-9]+[）)]", "（1）"),
)  # fmt: skip

#: What a person counts in each file: numbered clauses by the shape of their label.
OUTLINES = {
    "docx/10_": "一、5 （一）9 1.4",
    "docx/11-附件1": "",
    "docx/11-附件2": "一、2 （一）5",
    "docx/11-附件3": "一、2 （一）6",
    "docx/11-附件4": "一、2 （一）6 1.14",
    "docx/11_": "一、3 （一）2 1.7",
    "docx/TB014": "章5 条36 （一）37",
    "docx/TB022": "章5 条44",
    "docx/中华人民共和国国徽法": "条19 （一）32",
    "html/05_": "一、5 （一）19 1.7 （1）3",
    "html/17_": "条13 （一）3",
    "html/20_005": "一、5 （一）9 1.21",
    "html/20_007": "一、4 （一）19",
    "html/20_013": "一、6 （一）23",
    "html/20_034": "一、5 （一）19",
    "html/20_035": "一、4 （一）12",
    "html/20_050": "一、5 （一）15 1.25 （1）1",
    "html/20_057": "一、5 （一）53",
    "html/24_": "一、4 （一）5",
    "html/35_": "章5 条23 （一）5",
    "html/37_": "章6 条55 （一）46",
    "pdf/011": "章10 条41 （一）30",
    "pdf/012": "条17 （一）8",
    "pdf/013": "章5 条22",
    "pdf/017": "一、12",
    "pdf/中华人民共和国国徽法": "条19 （一）32",
    "pdf/中华人民共和国国旗法": "条24 （一）24",  # three of them in the 附：国旗制法说明
    "pdf/坪山区人民政府办公室关于印发《深圳市坪山区数字": "章4 条14 （一）21 1.6",
    "pdf/坪山区人民政府办公室关于印发《深圳市坪山区经济": "章6 条23 （一）42",
    "pdf/深圳": "章5 条17 （一）20 1.2",
    "gb18030/2012": "一、2 （一）18",
    "gb18030/2013": "一、2 （一）4",
    "gb18030/2014": "一、2 （一）9",
    "oneline/001": "一、4 （一）12 1.28",
    "oneline/002": "一、4 （一）8",
    "oneline/003": "一、7 （一）32",
    "oneline/004": "一、5 （一）22",
    "oneline/005": "一、7 （一）28",
    "oneline/006": "一、6 （一）20 1.13 （1）4",
    "oneline/007": "一、9 （一）23 1.5",
    # the promise at its end lost its 7., so that 8. to 22. stand in 6.
    "oneline/008": "章7 条31 （一）42 1.10",
}
#: The list of attachments after the text is taken for points.


def path_of(start: str) -> Path:
    assert CORPUS is not None
    folder, name = start.split("/")
    return next(
        p for p in sorted((CORPUS / "formats" / folder).iterdir()) if p.name.startswith(name) and p.suffix != ".json"
    )


def counted(path: Path) -> Counter[str]:
    found: Counter[str] = Counter()
    for clause in parse_files(path).walk():
        label = "".join(clause.label.split())
        shape = next((name for pattern, name in _SHAPES if re.fullmatch(pattern, label)), None)
        if shape is not None and clause.kind != "attachment":
            found[shape] += 1
    return found


@pytest.mark.parametrize("start", OUTLINES)
def test_the_outline_has_the_clauses_that_a_person_counts(start: str, corpus: Path) -> None:
    wanted = Counter(
        {shape: int(count) for shape, count in re.findall(r"(章|条|一、|（一）|1\.|（1）)(\d+)", OUTLINES[start])}
    )
    assert counted(path_of(start)) == wanted


def squeezed(text: str) -> str:
    return "".join(text.split())


def without(source: Source, *kinds: str) -> str:
    """The text without what the reader marks as one of these."""
    at, kept = 0, []
    for mark in source.marks:
        if mark.kind in kinds and mark.start >= at:
            kept.append(source.text[at : mark.start])
            at = mark.end
    return "".join(kept) + source.text[at:]


@pytest.mark.parametrize("start", [s for s in OUTLINES if s.startswith("docx/") and "国徽" not in s])
def test_nothing_of_a_word_file_is_lost(start: str, corpus: Path) -> None:
    path = path_of(start)
    written = ZipFile(path).read("word/document.xml").decode()
    words = "".join(
        etree.fromstring(f"<a>{t}</a>").text or "" for t in re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", written)
    )
    assert squeezed(without(read_file(path), "header", "footer")) == squeezed(words)


@pytest.mark.parametrize("start", [s for s in OUTLINES if s.startswith("html/")])
def test_a_page_gives_its_document_and_nothing_of_the_site(start: str, corpus: Path) -> None:
    path = path_of(start)
    root = etree.fromstring(path.read_bytes(), etree.HTMLParser(encoding="utf-8"))
    held = root.xpath('//*[@id="UCAP-CONTENT" or @id="zoomcon"]')[0]
    for element in held.xpath(".//script|.//style"):
        element.text = ""
    source = read_file(path)
    title = [m for m in source.marks if m.kind == "heading" and m.level == 1][:1]
    text = without(source, "label")
    text = text.replace(source.text[title[0].start : title[0].end], "", 1) if title else text
    left = squeezed("".join(held.itertext())).removesuffix(squeezed(text))
    assert len(left) < 60 and "解读" in left if left else True  # 点击查看政策解读：… is a link to another page
    assert all(line == line.strip() and line[0] not in "，。；、）" for line in source.text.split("\n") if line)


@pytest.mark.parametrize("start", [s for s in OUTLINES if s.startswith("html/20_")])
def test_the_title_of_a_page_stands_in_several_nodes(start: str, corpus: Path) -> None:
    path = path_of(start)
    assert re.sub(r"\W|_", "", parse_files(path).title or "") == re.sub(r"\W|_|^[0-9_]+", "", path.stem)


@pytest.mark.parametrize("start", [s for s in OUTLINES if s.startswith("pdf/")])
def test_nothing_of_a_pdf_is_lost(start: str, corpus: Path) -> None:
    path = path_of(start)
    document = pypdfium2.PdfDocument(path)
    pages = [document[at].get_textpage().get_text_range() for at in range(len(document))]
    printed = Counter(squeezed(usual_characters("".join(pages))))
    read = Counter(squeezed(read_file(path).text))
    # one of them has an X to the right of every page, where no one sees it
    assert printed - read == (Counter("X" * len(pages)) if start == "pdf/013" else Counter())
    assert read - printed == Counter()
    assert [m.level for m in read_file(path).marks if m.kind == "page"] == list(range(1, len(pages) + 1))


@pytest.mark.parametrize(
    ("start", "numbers"), [("pdf/011", 17), ("pdf/012", 6), ("pdf/013", 7), ("pdf/017", 2), ("pdf/坪", 10)]
)
def test_every_page_number_is_furniture(start: str, numbers: int, corpus: Path) -> None:
    source = read_file(path_of(start))
    marked = [source.text[m.start : m.end].strip(" —-") for m in source.marks if m.kind == "footer"]
    assert [words for words in marked if words.isdigit()] == [str(n) for n in range(1, numbers + 1)]


@pytest.mark.parametrize(("encoding", "fewest"), [("cp950", 9), ("gb18030", 12), ("utf-16", 12), ("utf-16-be", 12)])
def test_taiwans_laws_are_read_in_the_encodings_they_are_kept_in(encoding: str, fewest: int, corpus: Path) -> None:
    read = 0
    for path in sorted((corpus / "taiwan").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        data = text.encode(encoding, "ignore")
        if data.decode(encoding) == text:  # Big5 has not every character
            assert decode_text(data, path.name).text == text
            read += 1
    assert read >= fewest
