"""What a page's head says of its document in, the metadata that the document itself does not tell out.

The names are those of 国办发〔2017〕47号, 政府网站发展指引 (ArticleTitle, PubDate), and what sites have besides
(og:title, <title>).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from policy_parser.expressions import expression
from policy_parser.model import DateKind, DocumentDate, Span
from policy_parser.reading.source import Fact
from policy_parser.structure.dates import dates_in
from policy_parser.structure.titles import names_a_kind

_TITLES = ("ArticleTitle", "og:title")
_TITLE_LABELS = ("名称", "文件名称", "公文名称", "信息名称", "标题", "公文标题", "文件标题")
_TITLE_TAG = "<title>"
_PUBLISHED = "PubDate"
#: 【第5号令】《云溪市供水管理办法》: a regulator's site puts an order's number before its title.
_ORDER = expression(r"【(?P<number>第\s?[0-9]{1,4}\s?号(?:令|公告)?)】\s*(?P<title>《?[^《》【】]{2,}》?)")
#: What parts a title from the site's name in <title>: 供水办法 - 云溪市人民政府, 供水办法_政务公开.
_PARTS = expression(r"\s*(?:[-_|｜]+|--+)\s*")


def told_title(facts: Sequence[Fact], labels: Mapping[str, str]) -> str | None:
    """The title that the page's head or its labels tell, the surest first; else that of <title> without the site's
    name, where it names a kind of document (…办法)."""
    said = [fact.value for name in _TITLES for fact in facts if fact.name == name]
    said += [labels[name] for name in _TITLE_LABELS if name in labels]
    for value in said:
        if len(value) > 1:
            return _undressed(value)
    tags = [part for fact in facts if fact.name == _TITLE_TAG for part in _PARTS.split(fact.value)]
    return next((_undressed(part) for part in tags if names_a_kind(part)), None)


def _undressed(title: str) -> str:
    """A title without the number of its order and the 《》 all round it."""
    order = _ORDER.fullmatch(title)
    title = order["title"] if order is not None else title
    whole = title.startswith("《") and title.endswith("》") and title.count("《") == 1
    return title[1:-1] if whole else title


def told_number(facts: Sequence[Fact]) -> str | None:
    """The number of an order that the page's head puts before the title."""
    orders = (_ORDER.fullmatch(fact.value) for fact in facts if fact.name in _TITLES)
    return next((order["number"] for order in orders if order is not None), None)


def told_dates(facts: Sequence[Fact], known: Collection[DateKind]) -> Iterator[DocumentDate]:
    """The day of publishing that the page's head tells, where nothing else does (`known`: the kinds that are known).
    Its span is empty: it stands nowhere in the text."""
    if "published" in known:
        return
    for fact in facts:
        for _, _, iso in dates_in(fact.value)[:1] if fact.name == _PUBLISHED else ():
            yield DocumentDate.trusted(kind="published", date=iso, span=Span(0, 0))
            return
