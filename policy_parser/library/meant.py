"""What a citation tells of a document in; the work and the version that it means out, or why none: never a guess."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.library.beside import FOREIGN
from policy_parser.library.citing import CitedRow
from policy_parser.library.customary import Customary
from policy_parser.library.names import name_of, place_in
from policy_parser.library.reasons import reason
from policy_parser.library.shelving import load_works
from policy_parser.library.works import BEFORE_EFFECT, Version, Work, days_before


class Told(NamedTuple):
    """What the words say of the document: its key and tail, its number, issuer and version where they are told, the
    words that cite it."""

    key: str
    tail: str
    number: str = ""
    issuer: str = ""
    version: str = ""
    cited_as: str = ""
    #: Whether the citation itself names the document: 刑法第三百条, not 第三百条 alone in a decision to amend it.
    named: bool = True

    @classmethod
    def by(cls, row: CitedRow) -> "Told":
        """What a citation tells."""
        named = not row.text.startswith(("第", "前", "本", "该"))
        return cls(row.key, row.tail, row.number, row.issuer, row.version, row.cited_as, named)


#: What has no place in its title is the whole country's: 物业管理条例 is the State Council's, never 澜江省's
_OF_THE_COUNTRY = expression(r"(?:条例|法|法典)$")
#: Behind how many characters a title is no longer looked for among the words before it.
_LONGEST_TITLE = 120
#: What ends in front of a title and is in none: 我国|公司法, 违反了|劳动合同法, 有同学写|刑法修正案
_LEADS_TO = expression(
    r"(?:我国|中国|咱们?|我们|国家|[了是的写说叫把被]|请问|触犯|违反|违背|适用|引用|援引|根据|依据|按照|最新|符合|熟悉"
    r"|学习|查阅?|看看?|读过?|因为|但是?|同时|就是|即|新)$"
)
_FOREIGN = expression(rf"{FOREIGN}|台湾|臺灣|香港|澳门|该国|他国|民国|清")
#: 关于修改〈甲〉的决定, 刑法修正案（八）
_AMENDS = expression(r"修改.*决定$|修正案(?:\(.{1,4}\))?$")


class By(NamedTuple):
    """Who cites: a document of the library, or any text on a day. `made`: its own date; `day`: that from which it is
    in force. `document` is 0 for a text. `amends`: it is a decision
    to amend."""

    document: int = 0
    key: str = ""
    issuer: str = ""
    made: str = ""
    day: str = ""
    amends: bool = False

    @classmethod
    def document_of(cls, document: int, key: str, issuer: str, date: str, since: str, kind: str) -> "By":
        """A document of the library. A file's name may tell a date years before the text takes effect: then that of
        another version."""
        amends = bool(_AMENDS.search(key))
        made = since if since[:4].isdecimal() and date[:4] < str(int(since[:4]) - 3) else date
        if amends and kind == "effective":  # it was passed before
            made = days_before(made, BEFORE_EFFECT)
        return cls(document, key, issuer, made, since, amends)


class Works:
    """The works of a library, found by what citations tell of them; those asked for are kept at hand."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._kept: dict[str, list[Work]] = {}
        self._called = Customary(connection)

    def with_tail(self, tail: str) -> list[Work]:
        """Every work whose titles share a tail."""
        if tail not in self._kept:
            if len(self._kept) > 20_000:
                self._kept.clear()
            self._kept[tail] = load_works(self._connection, tail)
        return self._kept[tail]

    def knows(self, name: str) -> bool:
        """Whether a text of this very title is held."""
        told = name_of(name)
        return any(w.versions for w in self.with_tail(told.tail) if w.key == told.key)

    def meant(self, told: Told, by: By) -> list[Work]:
        """The works that the words fit: none, one, or several among which nothing decides."""
        if told.key == told.number:
            return self._numbered(told.number)
        if place := place_in(told.issuer):
            placed = [w for w in self.with_tail(place + told.tail) if w.key == place + told.key]
            if any(w.versions for w in placed):
                return placed  # 澜江省《物业管理条例》
        found = _of_issuer(self._named(told.key, told.tail, told.issuer), told, by)
        if place and _OF_THE_COUNTRY.search(told.key):
            found = [w for w in found if w.key.startswith(place) or _overlap(w.issuer, place)]
            return found if any(w.versions for w in found) else []
        if any(w.versions for w in found):
            return found
        named = self._renamed(told.key, told.tail) or self._short(told.key) or self._customary(told.key)
        return named or self._numbered(told.number) or self._titled(self.title_within(told)) or found

    def title_within(self, told: Told) -> str:
        """我国|劳动合同法, 触犯了|治安管理处罚法: the title that is held, behind words that are part of no title; empty
        where there are no such words."""
        if told.cited_as.startswith(("《", "〈", "“", "「")) or self._titled(told.key):
            return ""
        for at in range(max(1, len(told.key) - _LONGEST_TITLE), len(told.key) - 1):
            before, name = told.key[:at], told.key[at:]
            if _LEADS_TO.search(before) and not _FOREIGN.search(before) and self._titled(name):
                return name
        return ""

    def _titled(self, name: str) -> list[Work]:
        """What is held under this very title, or this customary name."""
        if not name:
            return []
        works = [w for w in self.with_tail(name_of(name).tail) if w.key == name and w.versions]
        return works or self._customary(name)

    def _named(self, key: str, tail: str, issuer: str) -> list[Work]:
        """The works of this very key; else those that differ in 试行, or in an issuer that one of them leaves out."""
        works = self.with_tail(tail)
        if exact := [w for w in works if w.key == key]:
            return exact
        prefix = key.removesuffix(tail) if key.endswith(tail) else name_of(key).issuer
        alike = [w for w in works if _issuer_in(w.key) == prefix]
        if alike:
            return alike
        open_ = [w for w in works if not prefix or not _issuer_in(w.key)]
        if prefix:  # 国家统计局关于… for a text whose title is 关于… alone
            return [w for w in open_ if not w.issuer or _overlap(w.issuer, prefix)]
        told = [w for w in open_ if issuer and _overlap(_issuer_in(w.key) or w.issuer, issuer)]
        return told or ([] if issuer else open_)

    def _numbered(self, number: str) -> list[Work]:
        if not number:
            return []
        rows = self._connection.execute(
            "SELECT id, key, tail FROM documents WHERE number = ? AND number != ''", (number,)
        ).fetchall()
        found: dict[tuple[str, str], Work] = {}
        for document, key, tail in rows:
            for work in self.with_tail(tail):
                if work.key == key and any(h.document == document for v in work.versions for h in v.held):
                    found[work.key, work.issuer] = work
        return list(found.values())

    def _renamed(self, key: str, tail: str) -> list[Work]:
        """The work that a document says has another name now."""
        seen = {key}
        while True:
            row = self._connection.execute(
                "SELECT new_key, new_tail FROM renames WHERE old_tail = ? AND old_key = ? LIMIT 1", (tail, key)
            ).fetchone()
            if row is None or row[0] in seen:
                return []
            key, tail = row
            seen.add(key)
            if works := [w for w in self.with_tail(tail) if w.key == key and w.versions]:
                return works

    def _short(self, key: str) -> list[Work]:
        """The law that documents call so in short, where all that define the short form mean the same one."""
        rows = self._connection.execute(
            "SELECT DISTINCT key, tail FROM short_titles WHERE term = ? LIMIT 2", (key,)
        ).fetchall()
        if len(rows) != 1:
            return []
        return [w for w in self.with_tail(rows[0][1]) if w.key == rows[0][0] and w.versions]

    def _customary(self, key: str) -> list[Work]:
        """The law that lawyers call so: 消法, 公司法解释（三）, a part of a code."""
        for full in self._called.in_full(key):
            works = [w for w in self.with_tail(name_of(full).tail) if w.key == full]
            if any(w.versions for w in works):
                return works
        return []


def _of_issuer(works: list[Work], told: Told, by: By) -> list[Work]:
    """Of works with one title, those whose issuer is told, or is the citing document's own."""
    if told.issuer:
        works = [w for w in works if not w.issuer or _overlap(w.issuer, told.issuer) or _issuer_in(w.key)]
    if len(works) > 1 and told.issuer:
        works = [w for w in works if _overlap(w.issuer, told.issuer)] or works
    if len(works) > 1 and by.issuer:
        works = [w for w in works if w.issuer == by.issuer] or works
    return works


def _issuer_in(key: str) -> str:
    return name_of(key).issuer


def _overlap(one: str, other: str) -> bool:
    return bool(one) and (one in other or other in one)


# ---- which version --------------------------------------------------------------------------------------------------

_DAY = expression(r"(?P<year>[12][0-9]{3})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日")
_YEAR = expression(r"([12][0-9]{3})(?:年|-)?")
_EARLIER = expression(r"(?:修正|修订|修改|修訂)前|^原|^旧|^老")
_ALONE_EARLIER = expression(r"原|旧")


class Choice(NamedTuple):
    """The version that is meant, or None and why."""

    version: Version | None
    reason: str | None = None


def version_meant(work: Work, told: Told, by: By) -> Choice:
    """The version that the words name (2018年修订, 修正前), else the one in force at the citing document's date."""
    if by.key == work.key and by.document:
        older = [v for v in work.versions if v.date and v.date < by.made] if by.made else []
        return Choice(older[-1]) if older else Choice(None, reason("older-not-held"))
    if by.amends and not told.named:
        base = [v for v in work.versions if v.date < by.made]
        return Choice(base[-1]) if base else Choice(None, reason("before-not-held"))
    words = told.version
    if words and (day := _DAY.search(words)):
        return _of_day(work, "{}-{:0>2}-{:0>2}".format(*day.groups()), words)
    if words and (year := _YEAR.search(words)):
        return _of_year(work, year[1], by)
    if not by.day:
        return _undated(work)
    chosen = work.on(by.day, by.made)
    if words and (_EARLIER.search(words) or words in ("原", "旧")):
        before = [v for v in work.versions if chosen is None or v.date < chosen.date] if chosen else []
        return Choice(before[-1]) if before else Choice(None, reason("before-not-held"))
    if chosen is None:
        return Choice(None, reason("day-not-held", day=by.day, oldest=work.versions[0].date))
    return Choice(chosen)


def _of_day(work: Work, day: str, words: str) -> Choice:
    """The version that was passed, made or in force first on this very day; else the one of its year that may have been
    passed on it, and dated when it was made known."""
    exact = [v for v in work.versions if day in (v.date, v.since)]
    near = [v for v in work.versions if v.date[:4] == day[:4] and days_before(v.date, BEFORE_EFFECT) <= day <= v.date]
    if exact or len(near) == 1:
        return Choice((exact or near)[-1])
    return _only_undated(work) or Choice(None, reason("version-not-held", version=words))


def _of_year(work: Work, year: str, by: By) -> Choice:
    found = [v for v in work.versions if v.date.startswith(year)] or [v for v in work.versions if v.since[:4] == year]
    if len(found) > 1 and by.day:
        found = [v for v in found if v.date <= by.day][-1:] or found[-1:]
    if found:
        return Choice(found[-1])
    return _only_undated(work) or Choice(None, reason("year-not-held", year=year))


def _only_undated(work: Work) -> Choice | None:
    """The one text that is held, where nothing tells of which version it is."""
    alone = len(work.versions) == 1 and not work.versions[0].date
    return Choice(work.versions[0]) if alone else None


def _undated(work: Work) -> Choice:
    """The citing document has no date: what is held in one version is meant."""
    if len(work.versions) == 1:
        return Choice(work.versions[0])
    return Choice(None, reason("no-date"))


def any_version(works: Iterable[Work]) -> bool:
    """Whether a text of one of the works is held."""
    return any(w.versions for w in works)
