"""One w:p in, its words added to a Paragraph run by run, as Word shows them (ECMA-376 part 1, 17.3 and 17.16)."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from policy_parser.reading.docx_names import MC, W, chosen, is_placeholder, switch, value
from policy_parser.reading.docx_styles import Styles
from policy_parser.reading.draft import BREAK, PAGE, Paragraph

#: Takes the contents of a text box that is anchored in the paragraph.
Anchored = Callable[[Element], None]

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
#: What is not part of the text: deleted by a tracked change, or properties and marks of position.
_SKIPPED = frozenset(W + n for n in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "fldData", "rt"))
_DRAWN = frozenset(W + n for n in ("drawing", "pict", "object"))
#: Elements of a run that stand for characters.
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": BREAK,
    f"{W}cr": BREAK,
    f"{W}noBreakHyphen": "-",
    f"{W}lastRenderedPageBreak": PAGE,
}
#: What symbol fonts hold at private code points, where policy documents use them: boxes to tick, ticks, arrows.
_SYMBOLS = {"f0a3": "□", "f06f": "□", "f0a8": "□", "f052": "☑", "f0fe": "☑", "f0fc": "✓", "f0d8": "➢", "f0b7": "•",
            "f06c": "●", "f06e": "■", "f0e0": "→"}  # fmt: skip


class Runs:
    """Reads the paragraphs of one document. It remembers which fields are open and which notes were referred to."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._in_result: list[bool] = []  # one for each open field: whether its result has begun
        self.footnotes: list[str] = []
        self.endnotes: list[str] = []

    def read(self, element: Element, into: Paragraph, style: str | None, anchored: Anchored) -> None:
        """Adds the words of a paragraph of this style; text boxes go to `anchored`."""
        self._inline(element, into, style, anchored)

    def _inline(self, parent: Element, into: Paragraph, style: str | None, anchored: Anchored) -> None:
        for child in parent:
            if child.tag == f"{W}r":
                self._run(child, into, style, anchored)
            elif child.tag == f"{_MATH}t":
                into.add(child.text or "")
            elif child.tag == f"{MC}AlternateContent":
                branch = chosen(child)
                if branch is not None:
                    self._inline(branch, into, style, anchored)
            elif child.tag in _DRAWN:
                _boxes(child, anchored)
            elif child.tag == f"{W}sdt" and is_placeholder(child):
                continue
            elif child.tag not in _SKIPPED:  # ins, moveTo, hyperlink, smartTag, sdt, fldSimple, oMath …
                self._inline(child, into, style, anchored)

    def _run(self, run: Element, into: Paragraph, style: str | None, anchored: Anchored) -> None:
        properties = run.find(f"{W}rPr")
        bold, hidden = self._looks(properties, style)
        self._pieces(run, into, style, anchored, bold, hidden)

    def _pieces(
        self, run: Element, into: Paragraph, style: str | None, anchored: Anchored, bold: bool, hidden: bool
    ) -> None:
        for child in run:
            tag = child.tag
            if tag == f"{W}t":
                if not hidden and self._shown():
                    into.add((child.text or "").replace("\n", " "), bold)
            elif tag in _SIGNS:
                if not hidden and self._shown():
                    into.add(_SIGNS[tag], bold)
            elif tag == f"{W}sym":
                code = child.get(f"{W}char", "").lower()
                into.add(_SYMBOLS.get(code, _character(code)), bold)
            elif tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType"))
            elif tag == f"{W}footnoteReference":
                self.footnotes.append(child.get(f"{W}id", ""))
            elif tag == f"{W}endnoteReference":
                self.endnotes.append(child.get(f"{W}id", ""))
            elif tag == f"{W}ruby":
                base = child.find(f"{W}rubyBase")
                if base is not None:
                    self._inline(base, into, style, anchored)
            elif tag in _DRAWN:
                _boxes(child, anchored)
            elif tag == f"{MC}AlternateContent":
                branch = chosen(child)
                if branch is not None:
                    self._pieces(branch, into, style, anchored, bold, hidden)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._in_result.append(False)
        elif kind == "separate" and self._in_result:
            self._in_result[-1] = True
        elif kind == "end" and self._in_result:
            self._in_result.pop()

    def _shown(self) -> bool:
        """Whether text is shown here: not in a field that another field's instruction holds."""
        return len(self._in_result) < 2 or all(self._in_result[:-1])

    def _looks(self, properties: Element | None, style: str | None) -> tuple[bool, bool]:
        """Whether a run is bold and whether it is hidden. Bold in both the paragraph's and the run's style is not
        bold (17.7.3, toggle properties)."""
        run_style = value(properties, "rStyle") if properties is not None else None
        bold, hidden = switch(properties, "b"), switch(properties, "vanish")
        if bold is None:
            by_style = bool(self._styles.bold(style)) != bool(run_style and self._styles.bold(run_style))
            bold = by_style or self._styles.default_bold
        if hidden is None:
            hidden = bool(run_style and self._styles.hidden(run_style)) or bool(self._styles.hidden(style))
        return bold, hidden


def _boxes(element: Element, anchored: Anchored) -> None:
    """Hands over the contents of each text box in a drawing, those in groups and canvases too."""
    for child in element:
        if child.tag == f"{W}txbxContent":
            anchored(child)
        elif child.tag == f"{MC}AlternateContent":
            branch = chosen(child)
            if branch is not None:
                _boxes(branch, anchored)
        else:
            _boxes(child, anchored)


def _character(code: str) -> str:
    """The character of a w:sym's hexadecimal code; nothing for what no text can hold."""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    return "" if point < 0x20 or 0xD800 <= point < 0xE000 or point > 0x10FFFF else chr(point)
