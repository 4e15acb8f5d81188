"""What a library holds of one title, as values: a work, its versions, the documents that each is held in; and which
version is in force on a day.

A work is a title and, where two documents of one title have different issuers, its issuer. A version is a work at a
date; it may be several files (民法典 in eight), and one text may stand twice under one date. `shelving.py` makes them
of a library's rows, `ending.py` says what ended each.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
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

    def meets(self, other: "Held") -> bool:
        """Whether two documents with articles hold some of the same numbers."""
        both = bool(self.last_article and other.last_article)
        return both and self.last_article >= other.first_article and other.last_article >= self.first_article


@dataclass(slots=True, eq=False)
class Version:
    """A work at a date; both dates are empty where nothing tells them. `until` and `ended`: from when on it is no
    longer the text in force, and why; `ended_by`: the document that repealed it, if one says so."""

    date: str
    since: str
    held: tuple[Held, ...]
    until: str = ""
    ended: Ended = ""
    ended_by: int | None = None
    #: Whether its date is the day from which it says that it takes effect: it was made before.
    by_effect: bool = False
    _parts: tuple[Held, ...] = field(default=(), repr=False)

    @property
    def made(self) -> str:
        """A day on which it was made already, as far as is known."""
        return days_before(self.date, BEFORE_EFFECT) if self.by_effect else self.date

    @property
    def parts(self) -> tuple[Held, ...]:
        """The documents that together are the version, in the order of their articles: one of each where a text stands
        twice, and what has no articles only where nothing has any."""
        if not self._parts:
            self._parts = _apart(self.held)
        return self._parts

    @property
    def whole(self) -> bool:
        """Whether the version is held from its first article on, as far as the numbers tell."""
        parts = [p for p in self.parts if p.last_article]
        unbroken = all(a.last_article + 1 >= b.first_article for a, b in pairwise(parts))
        return not parts or (parts[0].first_article <= 1 and unbroken)


def _apart(held: Iterable[Held]) -> tuple[Held, ...]:
    """Of documents in the order in which they count, each whose articles meet those of none before."""
    found: list[Held] = []
    for one in held:
        if not one.last_article:
            continue
        at = bisect_left(found, one.first_article, key=lambda h: h.first_article)
        if not any(one.meets(near) for near in found[max(0, at - 1) : at + 1]):
            insort(found, one, key=lambda h: h.first_article)
    return tuple(found) or tuple(held)[:1]


class Repeal(NamedTuple):
    """A document that says that a work is repealed: its number, its date, from when on it says so, and its own key."""

    document: int
    date: str
    since: str
    key: str


@dataclass(slots=True, eq=False)
class Work:
    """`key`, `title` and `issuer` as its newest version has them. The versions stand in the order of their dates."""

    key: str
    issuer: str
    title: str
    versions: list[Version] = field(default_factory=list)
    repeals: list[Repeal] = field(default_factory=list)

    def on(self, day: str, made: str = "") -> Version | None:
        """The version in force on a day; for a document `made` before that day, none made after it. Where none was in
        force yet, the first that had been made."""
        known = [v for v in self.versions if not v.date or v.made <= (made or day)]
        in_force = [v for v in known if not v.since or v.since <= day]
        return in_force[-1] if in_force else known[-1] if known else None

    def beside(self, version: Version, document: int | None) -> list[Held]:
        """The documents of the same date, or like it without one, that hold other words for the articles of one of
        the version's documents: either may be meant."""
        one = next((h for h in version.held if h.document == document and not h.root), None)
        if one is None:
            return []
        of_day = (h for v in self.versions if v is version or v.date == version.date for h in v.held if not h.root)
        return list({h.digest: h for h in of_day if h.digest != one.digest and h.meets(one)}.values())

    def repealed_on(self, day: str, but: str = "") -> int | None:
        """The document by which the work was repealed before or on a day, if no later version makes it law again.
        `but`: the key of a work whose own saying so does not count, for there it is cited as what it was."""
        newest = max((v.date for v in self.versions if v.date <= day), default="")
        by = [r for r in self.repeals if r.key != but and r.since <= day and r.date > newest]
        return min(by, key=lambda r: r.since).document if by else None
