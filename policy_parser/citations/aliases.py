"""What the document calls itself and others: 以下简称《条例》, 本办法, a title that it wrote out once, 该法.

Two questions are answered. Which definitions does the document make? And which document does a name stand for — this
one, a part of it that is a document of its own, or another one, whose title is given as fully as this text gives it?
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from policy_parser.citations.issuers import issuer_before
from policy_parser.citations.kinds import CONSTITUTIONS, OWN_KINDS
from policy_parser.citations.law_names import LAW_NAMES
from policy_parser.citations.passages import Passage
from policy_parser.citations.patterns import COUNTRIES, COUNTRY, DEFINITION, NOTE, NUMBER, TITLE, TITLE_END, any_of
from policy_parser.citations.phrases import long_form
from policy_parser.citations.scopes import Scope, Scopes
from policy_parser.expressions import expression
from policy_parser.model import CitedDocument, Clause, ClauseKind, Definition

_QUOTES = "“”‘’「」『』\"' "
_OWN = any_of(OWN_KINDS)
#: 制定本条例, 本办法自发布之日起施行: whoever says so is one
_CALLS_ITSELF = expression(
    rf"(?:制定了?|订立|订定|訂定)本({_OWN})|本({_OWN})自[^，。；]{{0,24}}(?:起施行|实施|執行|执行|生效|施行)"
)
#: Hong Kong's 本條例可引稱為《渡輪條例》
_CITED_AS = expression(r"本(?:條例|規例|附例)可?引稱為《([^《》]{2,80})》")
#: 本標準依|特殊教育法|第二十八條第四項規定訂定之
_ENABLED = expression(r"^本[^\W\d_]{2,4}依(?:據)?([^\W\d_]{2,24}?(?:法|條例))第[^。，]{1,30}訂定之?")
_EDITION = expression(r"[（(〔][^（）()〔〕]{1,40}[）)〕]$")
_NUMBERED = expression(r"[（(〔][一二三四五六七八九十]{1,3}[）)〕]$")
_INNER_TITLE = expression(r"[《〈]([^《》〈〉]{2,80})[》〉]")
_AMENDING = expression(r"修正案(?:[（(][^（）()]{1,12}[）)])?$|修改.{0,160}的?决[定议]$|修正案?\S{0,12}决定$")
#: How many definitions of one term are looked at, so that a text that defines it 100,000 times stays linear.
_NEARBY = 20
#: And how many of its parts' titles, so that 10,000 attachments cost no more.
_MOST_TITLES = 200
_AMENDMENT_TAIL = expression(r"修正案(?:[（(][^（）()]{1,12}[）)])?$")
_PLACE = expression(r"[^《》]{2,12}?(?:省|自治区|自治州|自治县|市|县|区|旗|盟)(?=[^，。市县区州]{2})")
_WITHIN: dict[str, tuple[ClauseKind, ...]] = {
    "条": ("article", "point"), "條": ("article",), "款": ("paragraph", "point"), "项": ("item", "point"),
    "項": ("item",), "章": ("chapter",), "节": ("section",), "節": ("section",), "编": ("part",), "編": ("part",),
}  # fmt: skip


class Defined(NamedTuple):
    """A definition with what resolving needs: where it stands in the order of the text, and what its term reads as."""

    definition: Definition
    at: int
    name: str
    is_document: bool


class Whose(NamedTuple):
    """The document a name stands for: a scope of this one, or another. `reason` where that cannot be told."""

    scope: Scope | None = None
    document: CitedDocument | None = None
    known: bool = True

    def title(self, own: str | None) -> str | None:
        """The document's title; `own`: this one's."""
        if self.document is not None:
            return self.document.title
        if self.scope is None or self.scope.root is None:
            return own if self.scope else None
        return self.scope.root.heading


class Names:
    """The names of one document. `read` takes every passage once; then `titled`, `own` and `known` answer."""

    def __init__(self, title: str | None, scopes: Scopes, own_numbers: frozenset[str] = frozenset()) -> None:
        self.title = title
        self.scopes = scopes
        self.own_numbers = own_numbers
        self.defined: list[Defined] = []
        self.full: dict[str, str] = {}
        self.kinds: dict[str | None, set[str]] = {}
        self._documents: dict[str, list[Defined]] = {}
        self._scope_names: dict[str, Scope] = {}
        self._of_kind: dict[str, list[str]] = {}
        self._of_place: dict[str, set[str]] = {}
        self._attached_kinds: dict[str, list[Scope]] = {}
        self._called: dict[str, Scope | None] = {}
        self._terms: set[tuple[int, int]] = set()
        self._numbers: dict[str, str] = {}
        self._issuers: dict[str, set[str]] = {}
        #: The laws that a rule of Taiwan is made under, which it may call 本法 without more words.
        self._enabling: set[str] = set()
        if title:
            self._call(title, scopes.whole)
            for inner in _INNER_TITLE.findall(title):
                self._learn(inner)
            if amended := self.amended():
                self._learn(amended.name)
        for scope in scopes.attached:
            root = scope.root
            if root is not None and (root.heading or root.text):
                self._call((root.heading or root.text).strip("《》 　"), scope)

    def _call(self, title: str, scope: Scope) -> None:
        plain = squeeze(title)
        for name in short_names(plain):
            self._scope_names.setdefault(name, scope)
        self.kinds.setdefault(scope.id, set()).update(own_kinds(plain))

    # ---- reading -----------------------------------------------------------------------------------------------

    def read(self, passage: Passage, order: int) -> None:
        """Takes in the titles and definitions of one passage; `order` is its place among the passages."""
        text = passage.text
        if "《" in text:
            for m in TITLE.finditer(text):
                self._learn(m.group(1))
                self._learn_beside(text, m)
            if "引稱為" in text and (own := _CITED_AS.search(text)):
                self._call(own[1], self.scopes.whole)
        if "称" in text or "稱" in text:
            for m in DEFINITION.finditer(text):
                self._define(passage, order, m)
        if "訂定" in text and passage.clause is not None and (law := _ENABLED.search(text)):
            self._enabling.add(squeeze(law[1]))
        if "本" in text and ("制定" in text or "施行" in text or "訂定" in text or "执行" in text):
            for m in _CALLS_ITSELF.finditer(text):
                self.kinds.setdefault(self._scope(passage).id, set()).add(m.group(1) or m.group(2))

    def _learn(self, inner: str) -> None:
        """Takes in a title; 《公司法》 is from then on 《中华人民共和国公司法》, if the text says that anywhere."""
        name, title = squeeze(inner), inner.strip()
        if name in OWN_KINDS:  # 《条例》 is a short form of some title, no title
            return
        if name.startswith(COUNTRIES):
            self.full[name[len(COUNTRY) :]] = title
        elif (place := _PLACE.match(name)) and place.end() < len(name) - 2:
            self._of_place.setdefault(name[place.end() :], set()).add(title)
        self.full.setdefault(name, title)

    def _learn_beside(self, text: str, m: re.Match[str]) -> None:
        """Who issued it, where courts cite so (甲市高级人民法院《关于…》), and its number
        (《…》（财税〔2026〕16号）)."""
        name = squeeze(m.group(1))
        if name.startswith("关于") and (issuer := issuer_before(text, 0, m.start())):
            self._issuers.setdefault(name, set()).add(issuer)
        note = NOTE.match(text, m.end())
        number = NUMBER.search(note.group()) if note else None
        if number:
            self._numbers.setdefault(squeeze(number.group()), name)

    def _define(self, passage: Passage, order: int, m: re.Match[str]) -> None:
        terms = _terms(m)
        several = "统" in m.group("words") or "合" in m.group("words") or "統" in m.group("words")
        for at, (term, end) in enumerate(terms):
            self._terms.add((order, end - len(term)))
            full = long_form(passage.text, m.start(), term, several, self.knows, len(terms) - 1 - at)
            if not full:
                continue
            definition = Definition.trusted(
                term=term,
                full=full.strip("《》") if full.startswith("《") and full.endswith("》") else full,
                span=passage.span(m.start(), end),
                scope=self._held_within(passage, m),
            )
            name = squeeze(term.strip("《》〈〉"))
            is_document = full.startswith("《") or bool(TITLE_END.search(full) and TITLE_END.search(name))
            found = Defined(definition, order, name, is_document)
            self.defined.append(found)
            if found.is_document:
                self._documents.setdefault(name, []).append(found)

    def _held_within(self, passage: Passage, m: re.Match[str]) -> str | None:
        """本条以下简称…: the article; a definition in an attachment: the attachment."""
        unit = m.group("unit") or m.group("inner")
        clause = self.scopes.nearest(passage.clause, _WITHIN[unit]) if unit in _WITHIN else None
        return clause.id if clause else self._scope(passage).id

    def _scope(self, passage: Passage) -> Scope:
        return scope_of(self.scopes, passage.clause)

    # ---- answering ---------------------------------------------------------------------------------------------

    def titled(self, inner: str, written: str, passage: Passage, order: int) -> Whose:
        """The document that 《inner》, or a name without brackets, stands for here."""
        name = squeeze(inner)
        if found := self.alias(name, passage, order):
            return self._as_document(found.definition.full, written)
        if (scope := self._scope_names.get(name)) is not None:
            return Whose(scope=scope)
        if name.startswith("本") and (scope := self._itself(name)) is not None:
            return Whose(scope=scope)
        if name in OWN_KINDS and (name not in CONSTITUTIONS or name in self.own_kinds(self._scope(passage))):
            return self._by_kind(name, written, passage)
        if not written.startswith(("《", "〈")) and name not in LAW_NAMES:
            name = self._of_its_organ(name) if name.startswith("本") else self._of_its_place(name)
        return Whose(document=CitedDocument.told(self._in_full(name), written))

    def numbered(self, number: str, written: str) -> Whose:
        """The document with this number: this one, or another, with its title where the text gives both together."""
        if number in self.own_numbers:
            return Whose(scope=self.scopes.whole)
        title = self._numbers.get(number)
        return Whose(document=CitedDocument.told(self._in_full(title) if title else None, written, number=number))

    def _in_full(self, name: str) -> str:
        """公司法 is 《中华人民共和国公司法》, 《关于…的规定》 the one of the court that the text names before it."""
        issuers = self._issuers.get(name, ())
        return next(iter(issuers)) + name if len(issuers) == 1 else self.full.get(name, name)

    def _of_its_organ(self, name: str) -> str:
        """本署組織條例, where 本署 stands for 雲溪市環境署."""
        for found in self.defined[:_NEARBY]:
            if found.name.startswith("本") and name.startswith(found.name) and not found.is_document:
                return squeeze(found.definition.full) + name.removeprefix(found.name)
        return name

    def _of_its_place(self, name: str) -> str:
        """公园条例, without 《》, is 《澜江省公园条例》 where the text names just one such. 《公园条例》 is a title
        of its own:
        国务院《物业管理条例》 is not 《青江省物业管理条例》."""
        placed = self._of_place.get(name, set())
        return squeeze(next(iter(placed))) if self.full.get(name, name) == name and len(placed) == 1 else name

    def _as_document(self, full: str, written: str) -> Whose:
        title = squeeze(full.strip("《》"))
        if (scope := self._scope_names.get(title)) is not None:
            return Whose(scope=scope)
        return Whose(document=CitedDocument.told(self._in_full(title), written))

    def _by_kind(self, kind: str, written: str, passage: Passage) -> Whose:
        """《条例》 without a definition: the one document of the kind that this text names in full, or itself."""
        named = self._named(kind)
        scope = self._scope(passage)
        attached = self._attached(kind)
        if len(attached) == 1 and scope is self.scopes.whole:  # what a notice issues
            return Whose(scope=attached[0])
        if kind in self.own_kinds(scope) and not named:
            return Whose(scope=scope)
        outer = self.scopes.outer(scope)
        if outer is not scope and kind in self.own_kinds(outer) and kind not in self.own_kinds(scope):
            return Whose(scope=outer)
        beside = self._beside(kind, scope)
        if len(beside) == 1 and not named:
            return Whose(scope=beside[0])
        if len(named) == 1 and kind not in self.own_kinds(scope):
            return Whose(document=CitedDocument.told(named[0], written))
        return Whose(document=CitedDocument.told(kind, written), known=False)

    def only_one(self, kind: str, written: str) -> Whose:
        """The one document of this kind that the whole text names: 该条例 where there is no other 条例."""
        named = self._named(kind)
        title = named[0] if len(named) == 1 else kind
        return Whose(document=CitedDocument.told(title, written), known=len(named) == 1)

    def _named(self, kind: str) -> list[str]:
        if kind not in self._of_kind:
            titles = {t for n, t in self.full.items() if kind in own_kinds(n) and squeeze(t) not in self._scope_names}
            self._of_kind[kind] = sorted(titles)
        return self._of_kind[kind]

    def own(self, kind: str, written: str, passage: Passage, order: int) -> Whose:
        """The document that 本办法 stands for here: this one, the attachment it stands in, or the one interpreted."""
        if found := self.alias("本" + kind, passage, order):
            return self._as_document(found.definition.full, written)
        scope = self._scope(passage)
        if kind in self.own_kinds(scope):
            return Whose(scope=scope)
        outer = self.scopes.outer(scope)
        if outer is not scope and kind in self.own_kinds(outer):
            return Whose(scope=outer)
        attached = self._attached(kind)
        if len(attached) == 1 and scope is self.scopes.whole:
            return Whose(scope=attached[0])
        if beside := self._beside(kind, scope):
            return Whose(scope=beside[0]) if len(beside) == 1 else Whose(known=False)
        if not self.own_kinds(scope):
            return Whose(scope=scope)
        spoken = {t for t in (*self.interpreted(), *self._enabling) if kind in own_kinds(t)}
        if len(spoken) == 1:
            return Whose(document=CitedDocument.told(self.full.get(title := spoken.pop(), title), written))
        return Whose(document=None, known=False)

    def _attached(self, kind: str) -> list[Scope]:
        if kind not in self._attached_kinds:
            self._attached_kinds[kind] = [s for s in self.scopes.attached if kind in self.own_kinds(s)]
        return self._attached_kinds[kind]

    def _beside(self, kind: str, scope: Scope) -> list[Scope]:
        """The attachments of this kind beside one that is of another, or of none: the 办法 that a notice issues with
        the form, or the 细则, that speaks of 本办法."""
        if scope.root is None or kind in self.own_kinds(scope):
            return []
        outer = self.scopes.outer(scope)
        return [s for s in self._attached(kind) if self.scopes.outer(s) is outer]

    def own_kinds(self, scope: Scope) -> set[str]:
        """条例 and its like, as far as the title and 制定本条例 tell."""
        return self.kinds.get(scope.id, set())

    def alias(self, name: str, passage: Passage, order: int) -> Defined | None:
        """The definition of a document's short form that holds here: the last one before, or else the first one."""
        made = self._documents.get(name)
        if not made:
            return None
        at = bisect_right(made, order, key=lambda d: d.at)
        nearby = (*reversed(made[max(at - _NEARBY, 0) : at]), *made[at : at + _NEARBY])
        return next((d for d in nearby if self._holds(d, passage)), None)

    def _holds(self, found: Defined, passage: Passage) -> bool:
        within = found.definition.scope
        return within is None or any(c.id == within for c in self.scopes.line(passage.clause))

    def is_term(self, order: int, start: int) -> bool:
        """Whether a definition makes its term here: the 《条例》 of 以下简称《条例》 cites nothing."""
        return (order, start) in self._terms

    def knows(self, name: str) -> bool:
        """Whether the text itself writes this name as a title or as a document's short form."""
        return name in self.full or name in self._documents or (name[:1] == "本" and self._itself(name) is not None)

    def _itself(self, name: str) -> Scope | None:
        """The part of this document whose title ends as it calls itself: 本管理办法, 本答复, 本市渔业管理办法."""
        if name not in self._called:
            tail = name.removeprefix("本")
            titles = islice(self._scope_names.items(), _MOST_TITLES)
            found = (scope for title, scope in titles if tail and title.endswith(tail))
            self._called[name] = next(found, None)
        return self._called[name]

    def own_titles(self) -> list[str]:
        """How this document is called: by its title, and as it says itself (本條例可引稱為《…》)."""
        called = [title for title, scope in self._scope_names.items() if scope is self.scopes.whole]
        return called or [self.title or ""]

    def interpreted(self) -> list[str]:
        """The titles inside the document's own: 最高人民法院关于适用《民法典》婚姻家庭编的解释 → 民法典."""
        return [squeeze(m) for m in _INNER_TITLE.findall(self.title or "")]

    def amended(self) -> CitedDocument | None:
        """The law that this document amends: 刑法修正案 → 刑法, 关于修改《商标法》的决定 → 商标法. None: it amends
        none."""
        title = squeeze(self.title or "")
        if not _AMENDING.search(title):
            return None
        inner = self.interpreted()
        law = inner[0] if inner else _AMENDMENT_TAIL.sub("", title)
        return CitedDocument.told(law, law) if law != title or inner else None

    @property
    def amends(self) -> bool:
        return bool(_AMENDING.search(squeeze(self.title or "")))


def scope_of(scopes: Scopes, clause: Clause | None) -> Scope:
    """The scope whose numbering holds for words of this clause: of an attachment's own words, the attachment's."""
    if clause is None:
        return scopes.whole
    if clause.kind == "attachment":
        return next((s for s in scopes.attached if s.root is clause), scopes.of[clause.id])
    return scopes.of[clause.id]


def squeeze(title: str) -> str:
    """A title without blanks and with one sort of inner brackets, so that two ways to print it are one."""
    return "".join(title.split()).replace("〈", "《").replace("〉", "》")


def short_names(title: str) -> Iterable[str]:
    """The title, then without the country, then without （试行）; （一） numbers a series and stays."""
    yield title
    short = title[len(COUNTRY) :] if title.startswith(COUNTRIES) else title
    yield short
    if not _NUMBERED.search(short):
        plain = _EDITION.sub("", short)
        yield plain
        yield _EDITION.sub("", title)


def own_kinds(title: str) -> set[str]:
    """What a document of this title may call itself: 云溪市养犬管理条例（试行） → 条例, …实施办法 → 实施办法 and
    办法, 民法典 → 法典 and 法."""
    plain = _EDITION.sub("", squeeze(title))
    kind = max((k for k in OWN_KINDS if plain.endswith(k)), key=len, default="")
    if not kind:
        return set()
    found = {kind}
    for prefix in ("实施", "若干", "自治", "单行", "實施", "施行"):
        found.add(kind.removeprefix(prefix))
    if kind in ("法典", "宪法", "通则", "总则", "憲法", "通則") and "法" in plain:
        found.add("法")
    return found


def _terms(m: re.Match[str]) -> list[tuple[str, int]]:
    """The terms of one definition, each with where it ends: 以下分别简称《甲》、《乙》 has two."""
    whole = m.group("term")
    parts = whole.split("、") if "分别" in m.group("words") else [whole]
    found: list[tuple[str, int]] = []
    at = m.start("term")
    for part in parts:
        term = part.strip(_QUOTES)
        if term:
            found.append((term, at + len(part.rstrip(_QUOTES))))
        at += len(part) + 1
    return found
