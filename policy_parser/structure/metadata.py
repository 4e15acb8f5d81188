"""Elements in, metadata out: the title, the number, who issued it, to whom, and when."""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.layout.lines import Line
from policy_parser.model import DateKind, DocumentDate, Ladder, Metadata, Span
from policy_parser.structure.dates import date_kind, dates_in
from policy_parser.structure.elements import Element
from policy_parser.structure.organs import addressees_of, issuers_of
from policy_parser.structure.titles import title_of

#: What a web page says of a document above its title: 发文字号：…, 成文日期：2027年3月1日
_STATED_NUMBER = expression(r"(?:[-*·]\s*)?(?:发文字号|发文文号|文号)\s?[：:]\s*(\S.{3,40})")
_STATED: dict[str, DateKind] = {
    "成文日期": "signed", "发布日期": "published", "公布日期": "published",
    "施行日期": "effective", "生效日期": "effective",
}  # fmt: skip
_STATED_DATE = expression(rf"(?:[-*·]\s*)?({'|'.join(_STATED)})\s?[：:]")


def read_metadata(elements: Sequence[Element], title: str | None, ladder: Ladder) -> tuple[str | None, Metadata]:
    """The document's title, if the elements print one and none is given, and its metadata."""
    if title is None:
        title = title_of([line for kind, line in elements if kind == "title"])
    numbers = [line.text for kind, line in elements if kind == "document_number"]
    signatures = [line.text for kind, line in elements if kind == "signature"] or [
        line.text.removesuffix("文件") for kind, line in elements if kind == "issuer"
    ]
    return title, Metadata.trusted(
        document_number=numbers[0] if numbers else _stated_number(elements),
        issuers=issuers_of(title or (numbers[0] if numbers else None), signatures),
        addressees=tuple(name for kind, line in elements if kind == "addressee" for name in addressees_of(line.text)),
        dates=tuple(_dates(elements)),
        labels=(),
        ladder=ladder,
    )


def _dates(elements: Sequence[Element]) -> list[DocumentDate]:
    """The dates of the elements that state one, in order; below a signature a date is that of signing."""
    found: list[DocumentDate] = []
    signed = False
    for kind, line in elements:
        signed = signed or kind == "signature"
        stated = _STATED_DATE.match(line.text) if kind == "other" else None
        if stated is None and kind not in ("date", "note"):
            continue
        for start, end, iso in dates_in(line.text):
            what = _STATED[stated[1]] if stated else date_kind(line.text, end, kind == "date" and signed)
            found.append(DocumentDate.trusted(kind=what, date=iso, span=_span(line, start, end)))
    return found


def _stated_number(elements: Sequence[Element]) -> str | None:
    """发文字号：云政办发〔2027〕9号, as a web page prints it above the title."""
    matches = (_STATED_NUMBER.match(line.text) for kind, line in elements if kind == "other")
    return next((match[1].strip() for match in matches if match is not None), None)


def _span(line: Line, start: int, end: int) -> Span:
    pieces = line.source_pieces(start, end)
    return Span(pieces[0][0], pieces[-1][1])
