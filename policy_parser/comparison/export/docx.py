"""A Comparison in; a Word file out: 修订前后对照表 as offices circulate it, two columns, deleted struck, new bold.

The parts are written by hand (ECMA-376), as the reader reads them: nothing is installed for it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from policy_parser.comparison.changes import Comparison
from policy_parser.comparison.export.plain import flags_of
from policy_parser.comparison.export.rows import Paragraph, Row, Run, rows_of
from policy_parser.comparison.export.wording import Words

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: A4 lying, its margins, in twentieths of a point; the width of one column.
_PAGE = (16838, 11906, 1134)
_COLUMN = (_PAGE[0] - 2 * _PAGE[2]) // 2
#: No entry of a zip carries the time of its making, so that one comparison gives one file.
_WHEN = (1980, 1, 1, 0, 0, 0)
_CONTROL = dict.fromkeys((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF))


def document_docx(comparison: Comparison, *, every: bool = False, language: str = "zh") -> bytes:
    """The bytes of the .docx file."""
    say = Words(language)
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relation("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relation("styles", "styles.xml"),
        "word/styles.xml": _styles(),
        "word/document.xml": _document(comparison, rows_of(comparison, every), say),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, _WHEN), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _types() -> str:
    return (
        f'{_HEAD}<Types xmlns="{_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/></Types>'
    )


def _relation(kind: str, target: str) -> str:
    return (
        f'{_HEAD}<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def _styles() -> str:
    """Fonts by the names that Chinese Windows and the free fonts have; 仿宋 for text, 黑体 for heads."""
    return (
        f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"/>'
        '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:line="360" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:jc w:val="center"/><w:spacing w:after="240"/></w:pPr>'
        '<w:rPr><w:rFonts w:eastAsia="黑体"/><w:sz w:val="36"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Head"><w:name w:val="Head"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Quiet"><w:name w:val="Quiet"/><w:basedOn w:val="Normal"/>'
        '<w:rPr><w:color w:val="595959"/><w:sz w:val="20"/></w:rPr></w:style></w:styles>'
    )


def _document(comparison: Comparison, rows: Sequence[Row], say: Words) -> str:
    title = comparison.new_title or comparison.old_title
    body = [
        _paragraph([Run("=", say("of", title=title) if title else say("title"))], "Title"),
        _paragraph([Run("=", say("legend"))], "Quiet"),
        _table(comparison, rows, say),
        _paragraph([Run("=", say.counts(comparison.counts()))], "Quiet"),
        f'<w:sectPr><w:pgSz w:w="{_PAGE[0]}" w:h="{_PAGE[1]}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{_PAGE[2]}" w:right="{_PAGE[2]}" w:bottom="{_PAGE[2]}" w:left="{_PAGE[2]}" '
        'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>',
    ]
    return f'{_HEAD}<w:document xmlns:w="{_W}"><w:body>{"".join(body)}</w:body></w:document>'


def _table(comparison: Comparison, rows: Sequence[Row], say: Words) -> str:
    edge = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    head = _cells([_paragraph([Run("=", say("before"))], "Head"), _paragraph([Run("=", say("after"))], "Head")], True)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{2 * _COLUMN}" w:type="dxa"/><w:tblBorders>{edge}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="{_COLUMN}"/><w:gridCol w:w="{_COLUMN}"/>'
        f"</w:tblGrid>{head}{''.join(_around(comparison, say))}{''.join(_row(row, say) for row in rows)}</w:tbl>"
    )


def _around(comparison: Comparison, say: Words) -> Iterator[str]:
    for field in comparison.metadata:
        name = say("field_" + field.name)
        sides = [_lines(f"{name}：", field.old, "-"), _lines(f"{name}：", field.new, "+")]
        yield _cells(["".join(side) or _paragraph([Run("=", say("none"))], "Quiet") for side in sides])


def _lines(name: str, words: str | None, mark: str) -> Iterator[str]:
    for at, line in enumerate((words or "").splitlines()):
        run = Run("-", line) if mark == "-" else Run("+", line)
        yield _paragraph([Run("=", name), run] if at == 0 else [run])


def _row(row: Row, say: Words) -> str:
    sides = ["".join(map(_paragraph, side)) for side in (row.old, row.new)]
    told = [flag for flag in flags_of(row.change) if flag in ("moved", "renumbered", "split", "merged", "follows")]
    note = "、".join(map(say, told)) if told and row.change.kind == "unchanged" else ""
    if note:
        sides[1] += _paragraph([Run("=", f"（{note}）")], "Quiet")
    return _cells([side or _paragraph([Run("=", say("none"))], "Quiet") for side in sides])


def _cells(sides: Sequence[str], head: bool = False) -> str:
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else ""
    cells = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{_COLUMN}" w:type="dxa"/></w:tcPr>{side}</w:tc>' for side in sides)
    return f"<w:tr>{properties}{cells}</w:tr>"


def _paragraph(runs: Paragraph | Sequence[Run], style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(map(_run, runs))}</w:p>"


_LOOKS = {
    "=": "",
    "-": '<w:rPr><w:strike/><w:color w:val="A3201D"/></w:rPr>',
    "+": '<w:rPr><w:rFonts w:eastAsia="黑体"/><w:b/><w:color w:val="1C4B82"/></w:rPr>',
}


def _run(run: Run) -> str:
    text = escape(run.text.translate(_CONTROL))
    return f'<w:r>{_LOOKS[run.mark]}<w:t xml:space="preserve">{text}</w:t></w:r>'
