"""The parts of a Word file in; the bytes of the .docx out (ECMA-376), and the pieces that all Word files here share.

Written by hand, as the reader reads them: nothing is installed for it. Lengths are in twentieths of a point.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from policy_parser.export.xml import xml

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: No entry of a zip carries the time of its making, so that one document gives one file.
_WHEN = (1980, 1, 1, 0, 0, 0)


class Page(NamedTuple):
    """A sheet, its margins, and how far from its edge the foot stands."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    foot: int = 567

    @property
    def column(self) -> int:
        """The width between the margins."""
        return self.width - self.left - self.right


class Style(NamedTuple):
    """A paragraph style, or a run's (`kind` `character`): what stands in its w:pPr and w:rPr."""

    id: str
    name: str
    paragraph: str = ""
    run: str = ""
    based_on: str = "Normal"
    kind: str = "paragraph"


#: The styles of every Word file. Fonts by the names that Chinese Windows and the free fonts have: 仿宋, 黑体 for heads.
NORMAL = Style("Normal", "Normal", based_on="")
TITLE = Style(
    "Title", "Title", '<w:spacing w:after="240"/><w:jc w:val="center"/>',
    '<w:rFonts w:eastAsia="黑体"/><w:sz w:val="36"/>',
)  # fmt: skip


def word_file(
    body: Iterable[str], styles: Iterable[Style], page: Page, parts: Mapping[str, str] | None = None, foot: str = ""
) -> bytes:
    """A .docx. `body`: its paragraphs and tables; `parts`: what stands in further parts, by their kind (`footnotes`,
    `settings`); `foot`: the paragraph below each page."""
    held = {"styles": _styles(styles), **(parts or {})}
    if foot:
        held["footer"] = foot
    ids = {kind: f"rId{at}" for at, kind in enumerate(held, 1)}
    section = _section(page, ids.get("footer"))
    files = {
        "[Content_Types].xml": _types(held),
        "_rels/.rels": _relations({"officeDocument": ("rId1", "word/document.xml")}),
        "word/_rels/document.xml.rels": _relations({kind: (ids[kind], f"{kind}.xml") for kind in held}),
        "word/document.xml": _part("document", f"<w:body>{''.join(body)}{section}</w:body>"),
        **{f"word/{kind}.xml": _part(_ROOTS.get(kind, kind), inner) for kind, inner in held.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(zipfile.ZipInfo(name, _WHEN), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


#: Parts whose root is not named as they are.
_ROOTS = {"footer": "ftr"}


def _part(root: str, inner: str) -> str:
    return f'{_HEAD}<w:{root} xmlns:w="{W}" xmlns:r="{_OFFICE}">{inner}</w:{root}>'


def _types(parts: Iterable[str]) -> str:
    overrides = "".join(f'<Override PartName="/word/{kind}.xml" ContentType="{_MAIN}.{kind}+xml"/>' for kind in parts)
    return (
        f'{_HEAD}<Types xmlns="{_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>{overrides}</Types>'
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for kind, (identity, target) in targets.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{found}</Relationships>'


def _section(page: Page, foot: str | None) -> str:
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    below = f'<w:footerReference w:type="default" r:id="{foot}"/>' if foot else ""
    return (
        f'<w:sectPr>{below}<w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}" '
        f'w:header="567" w:footer="{page.foot}" w:gutter="0"/></w:sectPr>'
    )


def _styles(styles: Iterable[Style]) -> str:
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"/>'
        '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:line="360" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        + "".join(map(_style, styles))
    )


def _style(style: Style) -> str:
    default = ' w:default="1"' if style.id == NORMAL.id else ""
    based = f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on and style.kind == "paragraph" else ""
    inner = (f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else "") + properties(style.run)
    return (
        f'<w:style w:type="{style.kind}"{default} w:styleId="{style.id}"><w:name w:val="{style.name}"/>{based}'
        f"<w:qFormat/>{inner}</w:style>"
    )


def properties(run: str) -> str:
    """What a run looks like, as its w:rPr; nothing for a plain one."""
    return f"<w:rPr>{run}</w:rPr>" if run else ""


def paragraph(inner: str, style: str = "") -> str:
    """A paragraph of runs."""
    chosen = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{chosen}{inner}</w:p>"


def run(words: str, looks: str = "") -> str:
    """Words of one look; a line end is a break within the paragraph."""
    written = xml(words).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{properties(looks)}<w:t xml:space="preserve">{written}</w:t></w:r>' if words else ""


def table(rows: Iterable[str], widths: Iterable[int]) -> str:
    """A ruled table of fixed columns."""
    edge = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = tuple(widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblBorders>{edge}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def row(cells: Iterable[str], head: bool = False) -> str:
    """A row of cells; one that heads its table stands again on each page."""
    repeated = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else ""
    return f"<w:tr>{repeated}{''.join(cells)}</w:tr>"


def cell(inner: str, width: int, spans: str = "") -> str:
    """A cell of paragraphs; `spans`: its w:gridSpan and w:vMerge."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}</w:tcPr>{inner or paragraph("")}</w:tc>'
