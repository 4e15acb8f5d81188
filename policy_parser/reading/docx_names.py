"""The names of WordprocessingML that the readers of its parts share, and two look-ups of an element's value."""

from __future__ import annotations

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
VAL = f"{W}val"


def value(element: Element | None, child: str) -> str | None:
    """The w:val of a child; None where there is no such child."""
    found = element.find(W + child) if element is not None else None
    return None if found is None else found.get(VAL, "")


def number(element: Element | None, child: str) -> int | None:
    """The w:val of a child as a number; None where it is missing or none."""
    return whole(value(element, child))


def whole(text: str | None) -> int | None:
    """An attribute's number; None where it is missing or no number."""
    try:
        return int(text) if text else None
    except ValueError:
        return None


def switch(element: Element | None, child: str) -> bool | None:
    """An on/off property (17.17.4): `<w:b/>` and w:val="1" are on, w:val="0" is off, no child is None."""
    text = value(element, child)
    return None if text is None else text not in ("0", "false", "off", "none")


def chosen(element: Element) -> Element | None:
    """The one branch of an mc:AlternateContent that is read: the first choice that has words, else the fallback.

    Word writes a text box twice, as a shape and in its old form, and shows one.
    """
    branches = [b for b in element if b.tag in (f"{MC}Choice", f"{MC}Fallback")]
    for branch in branches:
        if any(text.text for text in branch.iter(f"{W}t")):
            return branch
    return branches[-1] if branches else None


def is_placeholder(control: Element) -> bool:
    """Whether a content control shows only what Word asks for (单击此处输入文字)."""
    return bool(switch(control.find(f"{W}sdtPr"), "showingPlcHdr"))
