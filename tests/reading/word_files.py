"""Pieces of WordprocessingML in, the bytes of a .docx out: files as Word writes them, as small as they can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = (
    f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
#: Parts that a document refers to by their kind: file name, root element, content type.
_KINDS = {
    "numbering": ("numbering.xml", "numbering"),
    "styles": ("styles.xml", "styles"),
    "settings": ("settings.xml", "settings"),
    "footnotes": ("footnotes.xml", "footnotes"),
    "endnotes": ("endnotes.xml", "endnotes"),
}


def word_file(
    body: str,
    parts: Mapping[str, str] | None = None,
    links: Sequence[tuple[str, str, str, str | bytes]] = (),
    *,
    replaced: Mapping[str, bytes] | None = None,
) -> bytes:
    """A .docx with this body. `parts`: the contents of numbering, styles … by their name. `links`: further parts, as
    (id, kind, file name, content). `replaced`: whole files of the package, for what no Word would write."""
    files: dict[str, str | bytes] = {}
    relations: list[tuple[str, str, str]] = []
    overrides = [_override("/word/document.xml", "document.main")]
    for kind, inner in (parts or {}).items():
        name, root = _KINDS[kind]
        files[f"word/{name}"] = f"<w:{root} {_SPACES}>{inner}</w:{root}>"
        relations.append((f"rId{kind}", kind, name))
        overrides.append(_override(f"/word/{name}", kind))
    for identity, kind, name, content in links:
        files[f"word/{name}"] = content if isinstance(content, bytes) else story(kind, content)
        relations.append((identity, kind, name))
        if kind in ("header", "footer"):
            overrides.append(_override(f"/word/{name}", kind))
    files["word/document.xml"] = f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"
    files["word/_rels/document.xml.rels"] = _relations(relations)
    files["_rels/.rels"] = _relations([("rId1", "officeDocument", "word/document.xml")])
    files["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="mht" '
        f'ContentType="message/rfc822"/><Default Extension="html" ContentType="text/html"/>{"".join(overrides)}</Types>'
    )
    files.update(replaced or {})
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, written in files.items():
            archive.writestr(name, written)
    return packed.getvalue()


def story(kind: str, content: str) -> str:
    """The XML of a header or footer part."""
    root = {"header": "hdr", "footer": "ftr"}[kind]
    return f"<w:{root} {_SPACES}>{content}</w:{root}>"


def paragraph(text: str = "", properties: str = "", run: str = "") -> str:
    """A w:p of one run. `properties` and `run` go into its pPr and rPr."""
    before = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    words = f"<w:r>{f'<w:rPr>{run}</w:rPr>' if run else ''}{_text(text)}</w:r>" if text else ""
    return f"<w:p>{before}{words}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{_text(text)}</w:r>"


def numbered(text: str, level: int = 0, num: int = 1) -> str:
    """A paragraph with a direct numPr."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(
    at: int, number_format: str, text: str, *, start: int = 1, suffix: str = "nothing", more: str = "", style: str = ""
) -> str:
    """A w:lvl. `more` is further elements, in the schema's order between numFmt and suff."""
    tied = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{tied}{more}'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val={quoteattr(text)}/></w:lvl>'
    )


def lists(abstract: Sequence[str], nums: Sequence[tuple[int, str]]) -> str:
    """The contents of numbering.xml: the levels of each abstract list, and the nums 1, 2 … as (abstract, overrides)."""
    return "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        for at, levels in enumerate(abstract)
    ) + "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'
        for at, (of, overrides) in enumerate(nums, 1)
    )


def override_start(at: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def style(identity: str, properties: str = "", *, based_on: str = "", run: str = "", name: str = "") -> str:
    """A paragraph style."""
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name or identity}"/>{based}'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def text_box(content: str) -> str:
    """A run with a text box, both ways that Word writes it."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    graphic = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    shape = f'<wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>{inner}</wps:txbx><wps:bodyPr/>'
    drawn = (
        '<wp:extent cx="2000000" cy="500000"/><wp:docPr id="1" name="box"/>'
        f'<a:graphic><a:graphicData uri="{graphic}"><wps:wsp>{shape}</wps:wsp></a:graphicData></a:graphic>'
    )
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wp:inline>{drawn}</wp:inline></w:drawing></mc:Choice><mc:Fallback>"
        f"<w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def table(*rows: Sequence[str]) -> str:
    """A table; each cell is the XML of its paragraphs."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(f'<w:tc>{c}</w:tc>' for c in r)}</w:tr>" for r in rows) + "</w:tbl>"


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def _override(part: str, kind: str) -> str:
    return (
        f'<Override PartName="{part}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
        f'{kind}+xml"/>'
    )


def _relations(relations: Sequence[tuple[str, str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for identity, kind, target in relations
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
