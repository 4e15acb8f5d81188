"""Lines in, the same out with a name and the date beside it as lines of their own.

青禾县水务局　2029年8月6日 signs a notice in one line; 青政发〔2029〕4号　2029年3月5日 stands so below a title, and so
does who approved a letter (签发人：王岭).
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.layout.lines import Line
from policy_parser.structure.dates import DATE
from policy_parser.structure.elements import is_document_number
from policy_parser.structure.organs import names_body

_NAME_AND_DATE = expression(rf"(?P<name>[^，。；：:0-9].{{1,80}}?[^\s年月至到自—-])[\s\u3000]+{DATE}")
#: 青水函〔2029〕18号　　　　签发人：王岭
_APPROVED = expression(r"[\s\u3000]+签发人[：:].{1,20}$")
_DONE = ("印发", "发布", "公布", "前", "起", "至", "，", "。", "、")
#: A gap that only sets a date apart: a title may be joined on behind it.
_FAR, _FAR_WIDE = "   ", "\u3000\u3000\u3000"
_LONGEST = 120
_DATE_ENDS = "日0123456789"


def parted_dates(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, each that holds a name and a date parted in two."""
    cuts = {at: cut for at, line in enumerate(lines) if _may_part(line.text) and (cut := _cut(line.text))}
    if not cuts:
        return lines
    found: list[Line] = []
    for at, line in enumerate(lines):
        if at not in cuts:
            found.append(line)
            continue
        name, date = cuts[at]
        parts = [line.cut(0, name), line.cut(name, date), line.cut(date, len(line.text))]
        found += [part for part in parts if part.text]
    return found


def _may_part(text: str) -> bool:
    return len(text) <= _LONGEST and (text[-1] in _DATE_ENDS or _FAR in text or _FAR_WIDE in text)


def _cut(text: str) -> tuple[int, int] | None:
    """Where the date begins and ends; None where the line is none of these."""
    far = _FAR in text or _FAR_WIDE in text
    approved = _APPROVED.search(text) if "签发人" in text else None
    if approved is not None and is_document_number(text[: approved.start()]):
        return approved.start(), approved.end()
    match = _NAME_AND_DATE.match(text) if far else None
    if match is None and text[-1] in _DATE_ENDS:
        match = _NAME_AND_DATE.fullmatch(text)
    if match is not None and text[match.end() :].lstrip().startswith(_DONE):
        return None  # 云溪市水务局办公室　　2029年3月5日印发, at the last page's foot
    if match is None or not (names_body(match["name"]) or is_document_number(match["name"])):
        return None
    return match.end("name"), match.end()
