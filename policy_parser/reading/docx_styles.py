"""styles.xml in, what a paragraph's and a run's style say of it out, basedOn included (ECMA-376 part 1, 17.7)."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from policy_parser.expressions import expression
from policy_parser.reading.docx_names import W, number, switch, value

_HEADING_NAME = expression(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_LONGEST_CHAIN = 50  # styles based on each other; Word allows 11
_BODY_TEXT = 9  # the outline level that says: no heading (17.3.1.20)


class Style(NamedTuple):
    """What one style says itself; None where it says nothing."""

    id: str
    based_on: str | None
    num: str | None
    level: int | None
    outline: int | None
    bold: bool | None
    hidden: bool | None


class Styles:
    """The styles of one document, by id."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._chains: dict[str | None, tuple[Style, ...]] = {}
        self.default: str | None = None
        self.default_bold = False
        for element in root if root is not None else ():
            if element.tag == f"{W}docDefaults":
                self.default_bold = bool(switch(element.find(f"{W}rPrDefault/{W}rPr"), "b"))
            elif element.tag == f"{W}style":
                style = _style(element)
                self._styles[style.id] = style
                if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
                    self.default = style.id

    def chain(self, style: str | None) -> tuple[Style, ...]:
        """The style and those it is based on, nearest first; a circle ends where it closes."""
        known = self._chains.get(style)
        if known is None:
            known = self._chains[style] = tuple(self._walk(style))
        return known

    def _walk(self, style: str | None) -> Iterator[Style]:
        seen: set[str] = set()
        while style is not None and style in self._styles and style not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(style)
            found = self._styles[style]
            yield found
            style = found.based_on

    def list_of(self, style: str) -> str | None:
        """The num that a style names (17.9.21 numStyleLink)."""
        return next((s.num for s in self.chain(style) if s.num is not None), None)

    def heading(self, style: str | None) -> int:
        """How deep a heading the style makes, 1 for the highest; 0 for none."""
        outline = next((s.outline for s in self.chain(style) if s.outline is not None), None)
        return 0 if outline is None else heading_of(outline)

    def bold(self, style: str | None) -> bool | None:
        return next((s.bold for s in self.chain(style) if s.bold is not None), None)

    def hidden(self, style: str | None) -> bool | None:
        return next((s.hidden for s in self.chain(style) if s.hidden is not None), None)


def heading_of(outline: int) -> int:
    """An outline level (0 to 8; 9 is body text) as the depth of a heading."""
    return outline + 1 if 0 <= outline < _BODY_TEXT else 0


def _style(element: Element) -> Style:
    paragraph, run = element.find(f"{W}pPr"), element.find(f"{W}rPr")
    numbering = paragraph.find(f"{W}numPr") if paragraph is not None else None
    outline = number(paragraph, "outlineLvl")
    name = value(element, "name") or ""
    if outline is None:
        named = _HEADING_NAME.match(name)
        outline = int(named[1]) - 1 if named else 0 if name.lower() == "title" else None
    return Style(
        id=element.get(f"{W}styleId", ""),
        based_on=value(element, "basedOn"),
        num=value(numbering, "numId"),
        level=number(numbering, "ilvl"),
        outline=outline,
        bold=switch(run, "b"),
        hidden=switch(run, "vanish"),
    )
