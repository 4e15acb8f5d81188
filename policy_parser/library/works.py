"""The documents that share a tail in, the works that they are versions of out: which version is in force on a day, and
what ended each.

A work is a title and, where two documents of one title have different issuers, its issuer. A version is a work at a
date; it may be several files (民法典 in eight), and one text may stand twice under one date.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

#: How long before it takes effect a text may have been made, and printed elsewhere, in days.
BEFORE_EFFECT = 120


def days_before(day: str, days: int) -> str:
    """A day so many days before another, both in ISO 8601."""
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat() if day else day


Ended = Literal["", "amended", "repealed"]


class Held(NamedTuple):
    """One document of a version. `root`: the number of the clause that is it, in a notice that issues it; else 0."""

    document: int
    root: int
    file: str
    digest: str
    first_article: int
    last_article: int
    title: str


@dataclass(slots=True)
class Version:
    """A work at a date; both dates are empty where nothing tells them. `until` and `ended`: from when on it is no
    longer the text in force, and why; `ended_by`: the document that repealed it, if one says so."""

    date: str
    since: str
    held: list[Held]
    until: str = ""
    ended: Ended = ""
    ended_by: int | None = None
    #: Whether its date is the day from which it says that it takes effect: it was made before.
    by_effect: bool = False

    @property
    def made(self) -> str:
        """A day on which it was made already, as far as is known."""
        return days_before(self.date, BEFORE_EFFECT) if self.by_effect else self.date

    @property
    def parts(self) -> list[Held]:
        """The documents that together are the version, one of each where a text stands twice."""
        found: list[Held] = []
        for one in self.held:
            if not any(_same_text(one, other) for other in found):
                found.append(one)
        return found

    @property
    def whole(self) -> bool:
        """Whether the version is held from its first article on, as far as the numbers tell."""
        parts = [p for p in self.parts if p.last_article]
        return len(parts) < 1 or (min(p.first_article for p in parts) <= 1 and _is_unbroken(parts))


@dataclass(slots=True)
class Work:
    """`key`, `title` and `issuer` as its newest version has them. The versions stand in the order of their dates."""

    key: str
    issuer: str
    title: str
    versions: list[Version] = field(default_factory=list)
    #: What says that it is repealed: a document's id, its date, from when on, and its key.
    repeals: list[tuple[int, str, str, str]] = field(default_factory=list)

    def on(self, day: str, made: str = "") -> Version | None:
        """The version in force on a day; for a document `made` before that day, none made after it. Where none was in
        force yet, the first that had been made."""
        known = [v for v in self.versions if not v.date or v.made <= (made or day)]
        in_force = [v for v in known if not v.since or v.since <= day]
        return in_force[-1] if in_force else known[-1] if known else None

    def beside(self, version: Version, document: int | None) -> list[Held]:
        """The documents of the same date, or like it without one, that hold other words for the articles of one of
        the version's documents: either may be meant."""
        held = [h for v in self.versions if v is version or v.date == version.date for h in v.held]
        if len(held) < 2 or document is None:
            return []
        one = next((h for h in version.held if h.document == document), None)
        if one is None or one.root:
            return []
        return [h for h in held if h.digest != one.digest and not h.root and _overlaps(h, one)]

    def repealed_on(self, day: str, but: str = "") -> int | None:
        """The document by which the work was repealed before or on a day, if no later version makes it law again.
        `but`: the key of a work whose own saying so does not count, for there it is cited as what it was."""
        newest = max((v.date for v in self.versions if v.date <= day), default="")
        by = [r for r in self.repeals if r[3] != but and r[2] <= day and r[1] > newest]
        return min(by, key=lambda r: r[2])[0] if by else None


def load_works(connection: sqlite3.Connection, tail: str) -> list[Work]:
    """Every work among the documents with this tail, and among those that notices issue."""
    rows = connection.execute(_HELD, {"tail": tail}).fetchall()
    groups: dict[str, list[tuple[object, ...]]] = {}
    for row in rows:
        groups.setdefault(str(row[0]), []).append(row)
    repeals = connection.execute(_REPEALS, (tail,)).fetchall()
    works = [w for key, of_key in groups.items() for w in _works(key, of_key)]
    for key in dict.fromkeys(r[0] for r in repeals):
        if key not in groups:
            works.append(Work(key, "", next(r[4] for r in repeals if r[0] == key)))
    for work in works:
        work.repeals = [(d, date, since, own) for key, d, date, since, _, own in repeals if key == work.key and since]
        _end(work, {d for key, d, _, _, _, own in repeals if own == work.key and key == work.key})
    return works


_HELD = """
SELECT d.key, d.issuer, d.date, d.since, d.id, 0, f.name, d.digest, d.first_article, d.last_article, d.title,
    d.date_kind
FROM documents d JOIN files f ON f.id = d.file WHERE d.tail = :tail
UNION ALL
SELECT i.key, d.issuer, d.date, d.since, d.id, i.clause, f.name, d.digest || i.clause, 0, 0, i.title, d.date_kind
FROM inner_documents i JOIN documents d ON d.id = i.document JOIN files f ON f.id = d.file WHERE i.tail = :tail
"""
_REPEALS = """
SELECT r.key, r.document, d.date, d.since, r.title, d.key FROM repeals r JOIN documents d ON d.id = r.document
WHERE r.tail = ?
"""


def _works(key: str, rows: Sequence[tuple[object, ...]]) -> list[Work]:
    """One work, or one for each issuer where the documents have several."""
    issuers = {str(r[1]) for r in rows if r[1]}
    if len(issuers) < 2:
        return [_work(key, next(iter(issuers), ""), rows)]
    return [_work(key, issuer, [r for r in rows if r[1] == issuer]) for issuer in sorted({str(r[1]) for r in rows})]


def _work(key: str, issuer: str, rows: Sequence[tuple[object, ...]]) -> Work:
    ordered = sorted(rows, key=lambda r: (str(r[2]), str(r[6]), r[4], r[5]))
    versions: list[Version] = []
    undated: list[Held] = []
    for day, same in groupby(ordered, key=lambda r: str(r[2])):
        together = list(same)
        # what stands alone in a file comes before what a notice issues
        held = [Held(*r[4:11]) for r in sorted(together, key=lambda r: bool(r[5]))]  # type: ignore[arg-type]
        if day:
            since = max(str(r[3]) for r in together)
            versions.append(Version(day, since, held, by_effect=all(r[11] == "effective" for r in together)))
        else:
            undated = held
    by_text = {h.digest: v for v in versions for h in v.held}
    for one in undated:  # the same text as one with a date
        if one.digest in by_text:
            by_text[one.digest].held.append(one)
    versions = [*_undated([h for h in undated if h.digest not in by_text]), *versions]
    return Work(key, issuer, versions[-1].held[0].title, versions)


def _undated(held: Sequence[Held]) -> list[Version]:
    """Files without a date are one version where their articles do not meet (人格权编, 婚姻家庭编)."""
    versions: list[Version] = []
    for one in held:
        fits = next((v for v in versions if all(_same_text(one, o) or _apart(one, o) for o in v.held)), None)
        if fits:
            fits.held.append(one)
        else:
            versions.append(Version("", "", [one]))
    return versions


def _end(work: Work, own: set[int]) -> None:
    """Fills in what ended each version: the next one, or a repeal. `own`: the repealing documents that are versions of
    the work itself."""
    for version, following in zip(work.versions, work.versions[1:], strict=False):
        version.until, version.ended = following.since or following.date, "amended"
        by = next((h.document for h in following.held if h.document in own), None)
        if by is not None:
            version.ended, version.ended_by = "repealed", by
    for document, day, since, _ in sorted(work.repeals, key=lambda r: r[2]):
        for version in work.versions:
            if document in (h.document for h in version.held) or version.date >= day:
                continue
            if not version.ended or since < version.until:
                version.until, version.ended, version.ended_by = since, "repealed", document


def _same_text(one: Held, other: Held) -> bool:
    """Whether two documents are copies: the same words, or articles that meet."""
    return one.digest == other.digest or not _apart(one, other)


def _apart(one: Held, other: Held) -> bool:
    """Whether two documents hold different articles of one law."""
    if not one.last_article or not other.last_article:
        return False
    return one.last_article < other.first_article or other.last_article < one.first_article


def _overlaps(one: Held, other: Held) -> bool:
    return bool(one.last_article and other.last_article) and not _apart(one, other)


def _is_unbroken(parts: Sequence[Held]) -> bool:
    ordered = sorted(parts, key=lambda p: p.first_article)
    return all(a.last_article + 1 >= b.first_article for a, b in pairwise(ordered))
