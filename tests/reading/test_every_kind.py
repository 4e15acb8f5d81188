"""One document, saved in every kind of file: the same tree from all of them."""

from __future__ import annotations

import base64
import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from case_files import outline_of
from docx.enum.text import WD_ALIGN_PARAGRAPH
from pdf_files import Sheet, pdf_file, prose
from word_files import level, lists, numbered, paragraph, word_file

from policy_parser import parse_files
from policy_parser.document import Document

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
TITLE = "云溪市公园管理条例"
#: (level, number, words): level 0 is a chapter, 1 an article, 2 an item, None a paragraph of its article.
LAW: list[tuple[int | None, str, str]] = [
    (0, "第一章", "总则"),
    (1, "第一条", "为了规范公园管理，保护和改善生态环境，根据有关法律、行政法规，结合本市实际，制定本条例。"),
    (1, "第二条", "本市行政区域内公园的规划、建设和管理，适用本条例。"),
    (None, "", "前款所称公园，是指向公众开放、以游憩为主要功能的绿地，具体名录由市公园行政主管部门公布。"),
    (0, "第二章", "管理"),
    (1, "第三条", "公园管理单位应当履行下列职责："),
    (2, "（一）", "建立公园管理制度，在公园入口公布开放时间和投诉电话，并及时处理游客反映的问题；"),
    (2, "（二）", "保持设施完好；"),
    (2, "（三）", "法律、法规规定的其他职责。"),
    (1, "第四条", "公园应当每日开放。"),
    (
        None,
        "",
        "因维修需要临时关闭的，公园管理单位应当提前三日公告，依照本条例第三条第一款第（二）项的规定保持设施完好。",
    ),
    (0, "第三章", "附则"),
    (1, "第五条", "本条例自2024年5月1日起施行。"),
]


def separator(at: int | None) -> str:
    return "" if at in (2, None) else "　"


LINES = [TITLE, *(number + separator(at) + words for at, number, words in LAW)]
TEXT = "\n".join(LINES)


def word_by_library() -> bytes:
    document = docx.Document()
    document.add_paragraph(TITLE).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in LINES[1:]:
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def word_with_automatic_numbers() -> bytes:
    numbering = lists(
        [
            level(0, "chineseCountingThousand", "第%1章", suffix="space")
            + level(1, "chineseCountingThousand", "第%2条", suffix="space", more='<w:lvlRestart w:val="0"/>')
            + level(2, "chineseCountingThousand", "（%3）")
        ],
        [(0, "")],
    )
    body = "".join(paragraph(words) if at is None else numbered(words, at) for at, _, words in LAW)
    return word_file(paragraph(TITLE) + body, {"numbering": numbering})


def page() -> str:
    blocks = []
    for at, number, words in LAW:
        if at == 0:
            blocks.append(f'<p style="text-align:center"><strong>{number}&nbsp;{words}</strong></p>')
        elif at == 1:
            blocks.append(f"<p>&nbsp;&nbsp;&nbsp;&nbsp;<span><b>{number}</b></span>\n<span>　{words}</span></p>")
        else:
            blocks.append(f"<p>　　{number}{words}</p>")
    menu = '<div class="nav"><a href="/">首页</a><a href="/a">政务公开</a></div><div class="crumb">当前位置：首页</div>'
    foot = '<div class="share">分享到</div><div class="footer">主办：云溪市人民政府</div>'
    return (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{TITLE}</title></head>'
        f'<body>{menu}<h1>{TITLE[:4]}<br>{TITLE[4:]}</h1><div id="zoom">{"".join(blocks)}</div>{foot}</body></html>'
    )


def archive() -> bytes:
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n"
    encoded = base64.encodebytes(page().encode("gb18030"))
    return head.encode() + b"Content-Transfer-Encoding: base64\r\n\r\n" + encoded + b"\r\n--b--\r\n"


def printed() -> bytes:
    """Three pages of print: paragraphs set in, chapters in the middle, a head and a number on each page."""
    sheets: list[Sheet] = []

    def sheet() -> Sheet:
        if not sheets or sheets[-1].y < 500:
            sheets.append(Sheet())
            sheets[-1].line("云溪市人民代表大会常务委员会公报", x=170, y=800, size=12)
            sheets[-1].line(f"— {len(sheets)} —", x=280, y=40, size=12)
        return sheets[-1]

    sheet().line(TITLE, x=200, size=22)
    for at, number, words in LAW:
        if at == 0:
            sheet().line(f"{number}　{words}", x=240)
            continue
        for line in prose(number + separator(at) + words, 26):
            sheet().line(line)
    return pdf_file(sheets)


KINDS: dict[str, Callable[[], bytes]] = {
    "law.md": lambda: TEXT.encode(),
    "gb18030.txt": lambda: TEXT.encode("gb18030"),
    "utf16.txt": lambda: TEXT.replace("\n", "\r\n").encode("utf-16"),
    "library.docx": word_by_library,
    "automatic.docx": word_with_automatic_numbers,
    "page.html": lambda: page().encode("gb18030"),
    "page.mht": archive,
    "print.pdf": printed,
}


def tree(document: Document) -> list[str]:
    """The outline's clauses, and what they cite: kind, label, words without blanks."""
    clauses = [line for line in outline_of(document).split("\n") if not line.strip().startswith("~")]
    return ["".join(line.split()) for line in clauses] + [r.text for r in document.references]


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    path = tmp_path_factory.mktemp("text") / "law.txt"
    path.write_text(TEXT, encoding="utf-8")
    return tree(parse_files(path))


def test_the_text_gives_the_tree_that_it_should(wanted: list[str]) -> None:
    kinds = [line.split("chp_")[0] for line in wanted if line.startswith("chp_")]
    assert len(kinds) == 3
    assert sum("article" in line for line in wanted) == 5
    assert sum("item（" in line for line in wanted) == 3
    assert wanted[-1] == "本条例第三条第一款第（二）项"


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_file_gives_the_same_tree(name: str, tmp_path: Path, wanted: list[str]) -> None:
    (tmp_path / name).write_bytes(KINDS[name]())
    assert tree(parse_files(tmp_path / name)) == wanted


def test_a_clause_of_a_pdf_says_its_page(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(printed())
    document = parse_files(tmp_path / "a.pdf")
    pages = [clause.page for clause in document.walk() if clause.kind == "article"]
    assert pages == [1, 1, 2, 2, 3]
    assert [page.number for page in document.sources[0].pages] == [1, 2, 3]


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here (soffice)")
@pytest.mark.parametrize("to", ["docx", "pdf", "html"])
def test_what_libreoffice_makes_of_a_word_file_gives_the_same_tree(to: str, tmp_path: Path, wanted: list[str]) -> None:
    (tmp_path / "law.docx").write_bytes(word_by_library())
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", to, "--outdir", str(tmp_path / "made")]
    subprocess.run([*command, str(tmp_path / "law.docx")], check=True, capture_output=True, timeout=300)
    assert tree(parse_files(tmp_path / "made" / f"law.{to}")) == wanted
