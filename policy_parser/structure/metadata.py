"""Elements in, metadata out: the title, the number, who issued it, to whom, and when."""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.layout.lines import Line
from policy_parser.model import DocumentDate, Ladder, Metadata, Span
from policy_parser.structure.elements import (
    Element,
    addressees_of,
    date_kind,
    dates_in,
    issuers_of,
    squashed,
    title_of,
)


def read_metadata(elements: Sequence[Element], title: str | None, ladder: Ladder) -> tuple[str | None, Metadata]:
    """The document's title, if the elements print one and none is given, and its metadata."""
    if title is None:
        title = title_of(_printed_once([line for kind, line in elements if kind == "title"]))
    numbers = [line.text for kind, line in elements if kind == "document_number"]
    signatures = [line.text for kind, line in elements if kind == "signature"] or [
        line.text.removesuffix("文件") for kind, line in elements if kind == "issuer"
    ]
    addressees: list[str] = []
    for kind, line in elements:
        if kind == "addressee":
            addressees += addressees_of(line.text)
    return title, Metadata.trusted(
        document_number=numbers[0] if numbers else None,
        issuers=issuers_of(title, signatures),
        addressees=tuple(addressees),
        dates=tuple(_dates(elements)),
        ladder=ladder,
    )


def _printed_once(lines: Sequence[Line]) -> list[Line]:
    """The lines of a title that may be printed twice, whole (a web page's heading, and the document's own)."""
    found: list[Line] = []
    for line in lines:
        whole = squashed("".join(one.text for one in found))
        if not found or squashed(line.text).strip("《》") != whole.strip("《》"):
            found.append(line)
    return found


def _dates(elements: Sequence[Element]) -> list[DocumentDate]:
    found: list[DocumentDate] = []
    signed_before = False
    for kind, line in elements:
        if kind == "signature":
            signed_before = True
        if kind not in ("date", "note"):
            continue
        for start, end, iso in dates_in(line.text):
            found.append(
                DocumentDate.trusted(
                    kind=date_kind(line.text, end, kind == "date" and signed_before),
                    date=iso,
                    span=_span(line, start, end),
                )
            )
    return found


def _span(line: Line, start: int, end: int) -> Span:
    pieces = line.source_pieces(start, end)
    return Span(pieces[0][0], pieces[-1][1])
