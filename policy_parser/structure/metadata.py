"""Elements in, metadata out: the title, the number, who issued it, to whom, when, and what its page says of it."""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.expressions import expression, word_list
from policy_parser.layout.lines import Line, squashed
from policy_parser.model import DateKind, DocumentDate, Label, Ladder, Metadata, Span
from policy_parser.reading.source import Fact
from policy_parser.structure.dates import date_kind, dates_in
from policy_parser.structure.elements import NUMBER_AT_END, NUMBER_AT_HEAD, Element
from policy_parser.structure.labels import LabelRow, is_stamp, label_rows
from policy_parser.structure.organs import addressees_of, issuers_of, names_body
from policy_parser.structure.titles import names_a_kind, title_of
from policy_parser.structure.told import told_dates, told_number, told_title

#: What the dates are that a page's rows tell; 来源：… 时间：… is when the page was put up.
_DATES: dict[str, DateKind] = {
    "成文日期": "signed", "发文日期": "signed", "生成日期": "signed",
    "发布日期": "published", "发布时间": "published", "发表时间": "published", "发表日期": "published",
    "公布日期": "published", "公开日期": "published", "印发日期": "published", "印发时间": "published",
    "时间": "published", "日期": "published", "公开时间": "published", "颁布日期": "published",
    "成文时间": "signed", "发文时间": "signed", "通过日期": "passed", "修订日期": "amended",
    "施行日期": "effective", "生效日期": "effective", "实施日期": "effective",
}  # fmt: skip
_UPDATED = "更新时间"
_NUMBERS = frozenset(("文号", "发文字号", "发文文号", "文件编号", "文件字号", "公文文号", "发布文号", "文件号"))
_ISSUERS = word_list(
    """
    发布机构 发布机关 发文机关 发文机构 发文单位 发布单位 制定机关 制发机关 印发机关 公布机关 发布部门 发文部门
    颁布单位
    """
)
#: 云溪市人民政府文件, 云溪市人民政府令, 云溪市水务局令（第3号）: what a document's head has behind the issuer's name.
_HEAD_ENDS = expression(r"(?:文件|规章|\s+发\s*布|令\s?(?:[（(]?第.*号[）)]?)?)$")
_STRAY = expression(r"(?<=[^\u4e00-\u9fff])[ \u3000]+|[ \u3000]+(?=[^\u4e00-\u9fff \u3000])")
#: Rows that a site adds to every article: a page with them names itself above the title.
_BYLINES = frozenset(("来源", "信息来源", "文章来源", "稿件来源", "作者", "编辑", "责任编辑", "浏览次数", "点击数"))


def elements_beside(lines: Sequence[Line]) -> tuple[Element, ...]:
    """What the lines are that a reader marks as saying something of the document: its labels, the page's date."""
    _, labels = label_rows(lines)
    return tuple(
        ("date" if at not in labels and is_stamp(line.text) else "other", line) for at, line in enumerate(lines)
    )


def read_metadata(
    elements: Sequence[Element], title: str | None, ladder: Ladder, facts: Sequence[Fact] = ()
) -> tuple[str | None, Metadata]:
    """The document's title, if the elements print one and none is given, and its metadata: what the elements say, which
    are those of the document itself, and where they are silent what the page's head does (`facts`)."""
    if title is None:
        title = title_of([line for kind, line in elements if kind == "title"])
    rows, _ = label_rows([line for kind, line in elements if kind == "other"])
    title = title or told_title(facts, {row.name: row.value for row in reversed(rows)})
    numbers = [_bare(line.text) for kind, line in elements if kind == "document_number"]
    if title is not None:
        title, told = _number_in_title(title)
        numbers = numbers or ([told] if told else [])
    heads = [line.text for kind, line in elements if kind == "issuer" or (kind == "other" and _heads_order(line.text))]
    dates = _dates(elements, rows)
    return title, Metadata.trusted(
        document_number=_number(numbers, rows, heads) or told_number(facts),
        issuers=_issuers(elements, rows, title or (numbers[0] if numbers else None)),
        addressees=tuple(name for kind, line in elements if kind == "addressee" for name in addressees_of(line.text)),
        dates=(*dates, *told_dates(facts, {d.kind for d in dates})),
        labels=tuple(Label.trusted(name=row.name, value=row.value, span=_span_of(row)) for row in rows),
        ladder=ladder,
    )


def _number_in_title(title: str) -> tuple[str, str | None]:
    """A title without the number that a page puts before it, and the number in it: 云溪市水务局令第76号——…的决定;
    …准则（云财会〔2029〕9号）, …公告〔2029〕第7号（…规定） are titles as they stand."""
    ended = NUMBER_AT_END.search(title)
    if ended is not None:
        return title, ended["number"]
    head = NUMBER_AT_HEAD.match(title)
    if head is None:
        return title, None
    rest = title[head.end() :].strip()
    return (rest if "—" in head["mark"] and names_a_kind(rest) else title), " ".join(head["number"].split())


def _heads_order(text: str) -> bool:
    """云溪市水务局令, below the name that a page gives to the order."""
    return text.endswith("令") and names_body(text[:-1])


def _number(printed: Sequence[str], rows: Sequence[LabelRow], heads: Sequence[str]) -> str | None:
    """The number that the document prints; a row's where it prints none, or only the end of it (〔2029〕54号). `heads`:
    the lines above that name who issues it; 第906号 below 国务院令 is 国务院令第906号."""
    stated = [row.value for row in rows if row.name in _NUMBERS and row.value]
    if not printed:
        return stated[0] if stated else None
    if printed[0].startswith("第") and heads and heads[0].endswith("令"):
        return " ".join(heads[0].split()) + squashed(printed[0])
    return next((one for one in stated if _flat(one).endswith(_flat(printed[0]))), printed[0])


def _bare(number: str) -> str:
    """A number without the brackets that may stand around it below a title, and without the blanks that a page sets
    between its parts (云水发 〔2029〕 4 号); those between two names stay."""
    ended = NUMBER_AT_END.match(number)
    return _STRAY.sub("", number if ended is None else ended["number"])


def _flat(number: str) -> str:
    return squashed(number).translate(str.maketrans("[]【】（）()", "〔〕〔〕〔〕〔〕"))


def _issuers(elements: Sequence[Element], rows: Sequence[LabelRow], named: str | None) -> tuple[str, ...]:
    """Who signed it; else whose name stands above it, or begins its title; else whom the page names."""
    signed = [
        line.text.removesuffix("发布") for kind, line in elements if kind == "signature" and line.text[0] not in "（("
    ]
    headed = [line.text for kind, line in elements if kind == "issuer"]
    if any(row.name in _BYLINES for row in rows):
        headed = [text for text in headed if text.endswith(("文件", "令"))]  # the others are the site's own name
    told = issuers_of(None, signed) or issuers_of(named, [_HEAD_ENDS.sub("", text) for text in headed])
    told = told or issuers_of(next((line.text for kind, line in elements if kind == "document_number"), None), ())
    return told or tuple(row.value for row in rows if row.name in _ISSUERS and row.value)[:1]


def _dates(elements: Sequence[Element], rows: Sequence[LabelRow]) -> list[DocumentDate]:
    """The dates that rows and elements state, in order, each kind and day once; below a signature a date is that of
    signing, and so it is where nothing says what it is."""
    found: list[tuple[int, DateKind, str, Span, bool]] = []  # the last: whether a row tells it
    for row in rows:
        what = _DATES.get(row.name)
        for start, end, iso in dates_in(row.value)[:1] if what is not None else ():
            line = row.below or row.line
            at = line.text.find(row.value, 0 if row.below else row.start)
            span = _span(line, at + start, at + end)
            found.append((span.start, what or "other", iso, span, True))
    if not any(what == "published" for _, what, _, _, _ in found):
        found += _stamps(rows) or _updates(rows)
    signed = False
    for kind, line in elements:
        signed = signed or kind == "signature"
        if kind not in ("date", "note"):
            continue
        for start, end, iso in dates_in(line.text):
            stamp = kind == "date" and not signed and is_stamp(line.text)
            what = "published" if stamp else date_kind(line.text, end, kind == "date" and signed)
            found.append(((span := _span(line, start, end)).start, what, iso, span, False))
    found.sort(key=lambda one: one[0])
    if any(what == "signed" and not row for _, what, _, _, row in found):
        # what the document prints, not what its page says
        found = [one for one in found if one[1] != "signed" or not one[4]]
    once = {
        (kind, iso): DocumentDate.trusted(kind=kind, date=iso, span=span) for _, kind, iso, span, _ in reversed(found)
    }
    return list(reversed(once.values()))


def _stamps(rows: Sequence[LabelRow]) -> list[tuple[int, DateKind, str, Span, bool]]:
    """When the page was put up, where a line that says where it was taken from begins or ends with a date:
    来源：云溪日报 2029-03-22 08:15"""
    for row in rows:
        if row.name not in _BYLINES or row.below is not None:
            continue
        before, behind = row.line.text[: row.start].strip(), row.line.text[row.end :].strip()
        for rest, first in ((before, 0), (behind, row.end)):
            if not rest:
                continue
            at = row.line.text.index(rest, first)
            for start, end, iso in dates_in(rest)[:1]:
                span = _span(row.line, at + start, at + end)
                return [(span.start, "published", iso, span, True)]
    return []


def _updates(rows: Sequence[LabelRow]) -> list[tuple[int, DateKind, str, Span, bool]]:
    """When the page was last changed, where it says nothing else of when it was put up."""
    for row in rows:
        for start, end, iso in dates_in(row.value)[:1] if row.name == _UPDATED and row.below is None else ():
            at = row.line.text.find(row.value, row.start)
            span = _span(row.line, at + start, at + end)
            return [(span.start, "published", iso, span, True)]
    return []


def _span_of(row: LabelRow) -> Span:
    """Where a label's name and value stand."""
    name = _span(row.line, row.start, row.end)
    return name if row.below is None else Span(name.start, _span(row.below, 0, len(row.below.text)).end)


def _span(line: Line, start: int, end: int) -> Span:
    pieces = line.source_pieces(start, end)
    return Span(pieces[0][0], pieces[-1][1])
