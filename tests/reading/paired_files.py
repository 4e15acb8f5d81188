"""A document in; the same as Word and as the PDF that LibreOffice prints of it, in two page designs."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Mapping
from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from policy_parser.document import Document
from policy_parser.export import export

#: An official document's page (GB/T 9704—2012), and a gazette's of two columns with a running head.
DESIGNS = ("official", "gazette")


def word_file(document: Document, design: str) -> bytes:
    """The document as .docx, with the page of a design."""
    made = docx.Document(io.BytesIO(export(document, "docx")))
    section = made.sections[0]
    if design == "gazette":
        section.left_margin = section.right_margin = Cm(1.8)
        section.top_margin = section.bottom_margin = Cm(2.2)
        columns = section._sectPr.find(qn("w:cols"))
        if columns is None:
            columns = OxmlElement("w:cols")
            section._sectPr.append(columns)
        columns.set(qn("w:num"), "2")
        columns.set(qn("w:space"), "500")
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = "云溪市人民政府公报"
        for style in made.styles:
            if getattr(style, "font", None) is not None and style.font.size is not None:
                style.font.size = Pt(style.font.size.pt * 0.65)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def printed(words: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """The PDF of each Word file, by its name; LibreOffice is started once for all."""
    for name, data in words.items():
        (folder / f"{name}.docx").write_bytes(data)
    command = [
        "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
        *(f"{name}.docx" for name in words),
    ]  # fmt: skip
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=280)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in words}
