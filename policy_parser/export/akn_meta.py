"""A Document in; the Akoma Ntoso `meta` element out: FRBR identification, lifecycle and the agents named in it.

Rules: OASIS Akoma Ntoso Naming Convention 1.0, chapters 4 (IRIs) and 5 (eIds); ISO 639-2 `zho`; ISO 3166-1 `cn`, `tw`.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from policy_parser.document import Document
from policy_parser.export.links import name_of
from policy_parser.export.xml import xml
from policy_parser.model import DateKind

LANGUAGE = "zho"
_SOFTWARE = "policy-parser"
#: The schema demands a date of every work; this one says that the document states none.
_NO_DATE = ("unknown", "0001-01-01")
#: Which of a document's dates is the work's own, the first that there is.
_OWN_DATE: tuple[DateKind, ...] = ("passed", "signed", "published", "effective", "amended", "other")
_EVENTS: dict[DateKind, str] = {"passed": "generation", "signed": "generation", "amended": "amendment"}
#: What a title ends in when it is a norm with articles.
_ACTS = ("法", "法典", "宪法", "憲法", "条例", "條例", "规定", "規定", "办法", "辦法", "细则", "細則", "规则", "規則",
         "章程", "通则", "通則", "准则", "準則", "标准", "標準")  # fmt: skip


class Naming(NamedTuple):
    """The IRIs of one work: /akn/cn/act/2018-05-23/云溪市城市公园条例, its expression …/zho@."""

    country: str
    kind: str
    title: str
    number: str | None
    dates: tuple[tuple[str, str], ...]
    issuers: tuple[str, ...]

    @property
    def work(self) -> str:
        parts = ["akn", self.country, self.kind]
        if self.dates[0] != _NO_DATE:
            parts.append(self.dates[0][1])
        return "/" + "/".join([*parts, _segment(self.number or self.title)])

    def other(self, title: str, address: str = "") -> str:
        """The IRI of another document of this country, as far as its title tells it; with an address, of a clause."""
        kind = "act" if title.endswith(_ACTS) else "doc"
        return f"/akn/{self.country}/{kind}/{_segment(title)}" + (f"/!main~{quote(address)}" if address else "")


def naming_of(document: Document, kind: str) -> Naming:
    """`kind`: the document type, as the root element is named (act, statement, doc)."""
    stated = [(d.kind, d.date) for d in document.metadata.dates if _is_date(d.date)]
    stated.sort(key=lambda d: _OWN_DATE.index(d[0]))  # stable: of two amendments the first stays first
    return Naming(
        country="tw" if document.metadata.ladder == "條項款目" else "cn",
        kind=kind,
        title=name_of(document) or "untitled",
        number=document.metadata.document_number,
        dates=tuple(dict.fromkeys(stated)) or (_NO_DATE,),
        issuers=document.metadata.issuers,
    )


def meta(naming: Naming, component: str = "main") -> str:
    """The whole `meta` element; for a component other than `main` its identification alone, which leans on main's."""
    parts = ["<meta>", *_identification(naming, component)]
    if component == "main":
        parts += [*_lifecycle(naming), *_agents(naming)]
    return "".join([*parts, "</meta>"])


def _identification(naming: Naming, component: str) -> Iterator[str]:
    work = naming.work
    expression = f"{work}/{LANGUAGE}@"
    dates = "".join(f'<FRBRdate date="{day}" name="{xml(kind)}"/>' for kind, day in naming.dates)
    own = f'<FRBRdate date="{naming.dates[0][1]}" name="{xml(naming.dates[0][0])}"/>'
    authors = "".join(f'<FRBRauthor href="#issuer_{i}"/>' for i in range(1, len(naming.issuers) + 1))
    authors = authors or '<FRBRauthor href="#issuer_unknown"/>'
    yield f'<identification source="#{_SOFTWARE}"><FRBRWork>'
    yield _names(f"{work}/!{component}", work) + f'<FRBRalias value="{xml(naming.title)}" name="title"/>'
    yield dates + authors + f'<FRBRcountry value="{naming.country}"/>'
    yield f'<FRBRnumber value="{xml(naming.number)}"/>' if naming.number else ""
    yield f'<FRBRname value="{xml(naming.title)}"/></FRBRWork>'
    yield f"<FRBRExpression>{_names(f'{expression}/!{component}', expression)}{own}{authors}"
    yield f'<FRBRlanguage language="{LANGUAGE}"/></FRBRExpression>'
    yield f"<FRBRManifestation>{_names(f'{expression}/!{component}.xml', f'{expression}.xml')}{own}"
    yield f'<FRBRauthor href="#{_SOFTWARE}"/></FRBRManifestation></identification>'


def _names(this: str, uri: str) -> str:
    return f'<FRBRthis value="{xml(this)}"/><FRBRuri value="{xml(uri)}"/>'


def _lifecycle(naming: Naming) -> Iterator[str]:
    events = [(_EVENTS[kind], day) for kind, day in naming.dates if kind in _EVENTS]
    if events:
        yield f'<lifecycle source="#{_SOFTWARE}">'
        for at, (kind, day) in enumerate(events, 1):
            yield f'<eventRef eId="eref_{at}" date="{day}" source="#{_SOFTWARE}" type="{kind}"/>'
        yield "</lifecycle>"


def _agents(naming: Naming) -> Iterator[str]:
    known = [(f"issuer_{i}", name) for i, name in enumerate(naming.issuers, 1)] or [("issuer_unknown", "unknown")]
    yield f'<references source="#{_SOFTWARE}">'
    for identity, name in (*known, (_SOFTWARE, _SOFTWARE)):
        href = f"/akn/ontology/organization/{naming.country}/{_segment(name)}"
        yield f'<TLCOrganization eId="{identity}" href="{xml(href)}" showAs="{xml(name)}"/>'
    yield "</references>"


def _segment(words: str) -> str:
    """One segment of an IRI. Chinese characters stay, as RFC 3987 allows; what a segment cannot hold is encoded."""
    return "".join(c if c.isalnum() or (c.isprintable() and not c.isascii()) else _encoded(c) for c in words)


def _encoded(character: str) -> str:
    return quote(character, safe="-._~", errors="replace")


def _is_date(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False
