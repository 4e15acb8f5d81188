"""Elements in, metadata out: the title, the number, who issued it, to whom, and when."""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.layout.lines import Line
from policy_parser.model import DocumentDate, Ladder, Metadata, Span
from policy_parser.structure.dates import date_kind, dates_in
from policy_parser.structure.elements import Element
from policy_parser.structure.organs import addressees_of, issuers_of
from policy_parser.structure.titles import title_of


def read_metadata(elements: Sequence[Element], title: str | None, ladder: Ladder) -> tuple[str | None, Metadata]:
    """The document's title, if the elements print one and none is given, and its metadata."""
    if title is None:
        title = title_of([line for kind, line in elements if kind == "title"])
    numbers = [line.text for kind, line in elements if kind == "document_number"]
    signatures = [line.text for kind, line in elements if kind == "signature"] or [
        line.text.removesuffix("文件") for kind, line in elements if kind == "issuer"
    ]
    return title, Metadata.trusted(
        document_number=numbers[0] if numbers else None,
        issuers=issuers_of(title or (numbers[0] if numbers else None), signatures),
        addressees=tuple(name for kind, line in elements if kind == "addressee" for name in addressees_of(line.text)),
        dates=tuple(_dates(elements)),
        ladder=ladder,
    )


def _dates(elements: Sequence[Element]) -> list[DocumentDate]:
    """The dates of the elements that state one, in order; below a signature a date is that of signing."""
    found: list[DocumentDate] = []
    signed = False
    for kind, line in elements:
        signed = signed or kind == "signature"
        if kind not in ("date", "note"):
            continue
        for start, end, iso in dates_in(line.text):
            what = date_kind(line.text, end, kind == "date" and signed)
            found.append(DocumentDate.trusted(kind=what, date=iso, span=_span(line, start, end)))
    return found


def _span(line: Line, start: int, end: int) -> Span:
    pieces = line.source_pieces(start, end)
    return Span(pieces[0][0], pieces[-1][1])
