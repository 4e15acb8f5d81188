"""document.xml in, its paragraphs out, in reading order (ECMA-376 part 1, 17.2 to 17.4, 17.10, 17.11, 17.13.5).

Tracked changes are read as accepted. A text box stands before or after the
paragraph it is anchored in, as its anchor does; of its two forms in the file one is read.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from policy_parser.reading.docx_names import MC, R, W, chosen, is_placeholder, number, switch, value
from policy_parser.reading.docx_numbering import Counters, Numbering
from policy_parser.reading.docx_runs import Runs
from policy_parser.reading.docx_styles import Styles, heading_of
from policy_parser.reading.docx_tables import TRANSPARENT, table_rows
from policy_parser.reading.draft import PAGE, Block, Paragraph
from policy_parser.reading.grids import settled, story_paragraphs
from policy_parser.reading.source import MarkKind


class Parts(NamedTuple):
    """What the body needs of the file's other parts. `chunk` and `story` look up a part by its relationship's id."""

    styles: Styles
    numbering: Numbering
    footnotes: Element | None
    endnotes: Element | None
    even_pages: bool
    chunk: Callable[[str], list[Block]]
    story: Callable[[str], Element | None]


_PARAGRAPH, _TABLE, _CONTROL, _CHUNK, _SECTION = (W + n for n in ("p", "tbl", "sdt", "altChunk", "sectPr"))


class Body:
    """One reading of one document's stories: body, notes, headers and footers."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._counters = Counters(parts.numbering)
        self._runs = Runs(parts.styles)
        self._sections: list[Element] = []
        self._carried: Paragraph | None = None  # the words before a paragraph mark that a tracked change deletes

    def read(self, root: Element) -> Iterator[Block]:
        """Every paragraph and table of the document, the margins after the body."""
        body = root.find(f"{W}body")
        yield from self._story(body if body is not None else root)
        yield from self._notes(self._parts.footnotes, "footnote", self._runs.footnotes)
        yield from self._notes(self._parts.endnotes, "footnote", self._runs.endnotes)
        for kind in ("header", "footer"):
            yield from self._margins(kind)

    def _story(self, parent: Element) -> list[Block]:
        found = list(self._blocks(parent))
        if self._carried is not None:
            found.append(self._carried)
            self._carried = None
        return found

    def _blocks(self, parent: Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == _PARAGRAPH:
                yield from self._paragraph(child)
            elif child.tag == _TABLE:
                yield from settled(table_rows(child, self._story))
            elif child.tag == _CONTROL:
                if not is_placeholder(child):
                    yield from self._blocks(child)
            elif child.tag == _CHUNK:
                yield from self._parts.chunk(child.get(f"{R}id", ""))
            elif child.tag == _SECTION:
                self._sections.append(child)
            elif child.tag == f"{MC}AlternateContent":
                branch = chosen(child)
                if branch is not None:
                    yield from self._blocks(branch)
            elif child.tag in TRANSPARENT:
                yield from self._blocks(child)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        properties = element.find(f"{W}pPr")
        style = value(properties, "pStyle") or self._parts.styles.default
        section = properties.find(_SECTION) if properties is not None else None
        if section is not None:
            self._sections.append(section)
        paragraph = self._carried or Paragraph()
        self._carried = None
        before: list[Block] = []
        after: list[Block] = []

        def anchored(box: Element) -> None:
            (before if paragraph.blank else after).extend(self._story(box))

        self._runs.read(element, paragraph, style, anchored)
        mark = properties.find(f"{W}rPr") if properties is not None else None
        if mark is not None and mark.find(f"{W}del") is not None:
            self._carried = paragraph
            yield from (*before, *after)
            return
        if paragraph.blank and switch(mark, "vanish"):
            yield from (*before, *after)
            return
        outline = number(properties, "outlineLvl")
        paragraph.heading = self._parts.styles.heading(style) if outline is None else heading_of(outline)
        label = self._label(properties, style)
        yield from before
        yield _labelled(paragraph, label) if label else paragraph
        yield from after

    def _label(self, properties: Element | None, style: str | None) -> str:
        """The automatic number of a paragraph: from its own numPr, else from its style and those it is based on."""
        direct = properties.find(f"{W}numPr") if properties is not None else None
        num, level = value(direct, "numId"), number(direct, "ilvl")
        for each in self._parts.styles.chain(style) if num is None or level is None else ():
            if num is not None:
                break
            num = each.num
            if level is None:
                level = each.level
        if num is None:
            return ""
        if level is None:
            tied = (self._parts.numbering.level_of_style(num, s.id) for s in self._parts.styles.chain(style))
            level = next((at for at in tied if at is not None), 0)
        return self._counters.label(num, level)

    def _notes(self, root: Element | None, kind: MarkKind, order: list[str]) -> Iterator[Paragraph]:
        """The notes that the text refers to, in its order, each numbered: [1], [2] …"""
        by_id = {note.get(f"{W}id", ""): note for note in root} if root is not None else {}
        for nth, identity in enumerate(dict.fromkeys(order), 1):
            note = by_id.get(identity)
            for at, paragraph in enumerate(story_paragraphs(self._story(note)) if note is not None else ()):
                paragraph.kind = kind
                yield _labelled(_without_lead(paragraph), f"[{nth}] ") if at == 0 else paragraph

    def _margins(self, kind: MarkKind) -> Iterator[Paragraph]:
        """The headers or footers of all sections that Word shows, each wording once."""
        seen: set[str] = set()
        for section in list(self._sections):
            first_differs = bool(switch(section, "titlePg"))
            for reference in section.findall(f"{W}{kind}Reference"):
                which = reference.get(f"{W}type", "default")
                if (which == "first" and not first_differs) or (which == "even" and not self._parts.even_pages):
                    continue
                root = self._parts.story(reference.get(f"{R}id", ""))
                for paragraph in story_paragraphs(self._story(root)) if root is not None else ():
                    words = paragraph.joined().strip()
                    if words and words not in seen:
                        seen.add(words)
                        paragraph.kind, paragraph.heading = kind, 0
                        yield paragraph


def _without_lead(paragraph: Paragraph) -> Paragraph:
    """A note without the blank that Word sets after its number."""
    text = paragraph.joined()
    lead = len(text) - len(text.lstrip())
    return Paragraph(paragraph.heading, paragraph.kind, [text[lead:]], paragraph.bold[lead:])


def _labelled(paragraph: Paragraph, label: str) -> Paragraph:
    """The paragraph with its number before its words, as bold as they are; a page that begins with its words begins
    with its number."""
    text = paragraph.joined()
    pages = len(text) - len(text.lstrip(PAGE))
    rest = paragraph.bold[pages:]
    found = Paragraph(paragraph.heading, paragraph.kind)
    found.add(PAGE * pages)
    found.add(label, bold=bool(rest[:1] == b"\1"))
    found.text.append(text[pages:])
    found.bold.extend(rest)
    return found
