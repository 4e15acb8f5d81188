"""The documents that share a tail in, the works that they are versions of out."""

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from policy_parser.library.ending import end
from policy_parser.library.works import Held, Repeal, Version, Work

_T = TypeVar("_T")
_K = TypeVar("_K")


class _Standing(NamedTuple):
    """A document, or one that a notice issues, with what tells its work and its version."""

    key: str
    issuer: str
    date: str
    since: str
    date_kind: str
    held: Held


def load_works(connection: sqlite3.Connection, tail: str) -> list[Work]:
    """Every work among the documents with this tail, and among those that notices issue."""
    rows = connection.execute(_HELD, {"tail": tail}).fetchall()
    standing = [_Standing(key, issuer, day, since, kind, Held(*held)) for key, issuer, day, since, kind, *held in rows]
    said = [(r[0], r[1], Repeal(*r[2:])) for r in connection.execute(_REPEALS, (tail,)).fetchall()]
    by_key = _grouped((s.key, s) for s in standing)
    repeals = _grouped((key, repeal) for key, _, repeal in said)
    works = [w for key, of_key in by_key.items() for w in _works(key, of_key)]
    titles = _grouped((key, title) for key, title, _ in said)
    works += [Work(key, "", titles[key][0]) for key in titles if key not in by_key]
    for work in works:
        end(work, repeals.get(work.key, ()))
    return works


_HELD = """
SELECT d.key, d.issuer, d.date, d.since, d.date_kind, d.id, 0, f.name, d.digest, d.first_article, d.last_article,
    d.title
FROM documents d JOIN files f ON f.id = d.file WHERE d.tail = :tail
UNION ALL
SELECT i.key, d.issuer, d.date, d.since, d.date_kind, d.id, i.clause, f.name, d.digest || i.clause, 0, 0, i.title
FROM inner_documents i JOIN documents d ON d.id = i.document JOIN files f ON f.id = d.file WHERE i.tail = :tail
"""
_REPEALS = """
SELECT r.key, r.title, r.document, d.date, d.since, d.key FROM repeals r JOIN documents d ON d.id = r.document
WHERE r.tail = ?
"""


def _grouped(pairs: Iterable[tuple[_K, _T]]) -> dict[_K, list[_T]]:
    found: dict[_K, list[_T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _works(key: str, standing: Sequence[_Standing]) -> list[Work]:
    """One work, or one for each issuer where the documents have several."""
    by_issuer = _grouped((s.issuer, s) for s in standing)
    named = [issuer for issuer in by_issuer if issuer]
    if len(named) < 2:
        return [_work(key, named[0] if named else "", standing)]
    return [_work(key, issuer, by_issuer[issuer]) for issuer in sorted(by_issuer)]


def _work(key: str, issuer: str, standing: Sequence[_Standing]) -> Work:
    """The versions are told apart by their dates; what has no date is the text of a date where the words are the same,
    and else one version, whose files may be parts (人格权编, 婚姻家庭编) or texts of which either may be meant."""
    # what stands alone in a file comes before what a notice issues
    ordered = sorted(standing, key=lambda s: (bool(s.held.root), s.held.file, s.held.document, s.held.root))
    by_day = _grouped((s.date, s) for s in ordered)
    undated = by_day.pop("", [])
    day_of = {s.held.digest: day for day in sorted(by_day) for s in by_day[day]}
    for one in undated:
        if one.held.digest in day_of:
            by_day[day_of[one.held.digest]].append(one)
    alone = [s for s in undated if s.held.digest not in day_of]
    by_day = _joined({"": alone, **by_day} if alone else by_day)
    versions = [_version(day, by_day[day]) for day in sorted(by_day)]
    return Work(key, issuer, versions[-1].held[0].title, versions)


def _joined(by_day: dict[str, list[_Standing]]) -> dict[str, list[_Standing]]:
    """The parts of one version that have several dates or none: of a code in eight files the last, 附则, alone says
    from when on it is in force. They do not meet, and are no whole law, or without a date, or end where one begins that
    is none."""
    extent = {
        day: (_version(day, of_day).whole, min(h.first_article for h in held), max(h.last_article for h in held))
        for day, of_day in by_day.items()
        if (held := [s.held for s in of_day if s.held.last_article])
    }
    begin = {first for whole, first, _ in extent.values() if not whole}
    parts = {day for day, (whole, _, last) in extent.items() if not whole or not day or last + 1 in begin}
    dated = sorted(parts - {""})
    of_all = [s for day, of_day in by_day.items() if day in parts for s in of_day]
    if not begin or len(parts) < 2 or _meet([s.held for s in of_all]):
        return by_day
    if len(dated) > 1 and not _version("", of_all).whole:
        return by_day
    passed = next((s.date for s in of_all if s.date and s.date_kind != "effective"), dated[0])
    return {passed: of_all, **{day: of_day for day, of_day in by_day.items() if day not in parts}}


def _meet(held: Sequence[Held]) -> bool:
    """Whether two of them hold some of the same articles, or one has none."""
    ordered = sorted(held, key=lambda h: h.first_article)
    return any(not h.last_article for h in held) or any(a.last_article >= b.first_article for a, b in pairwise(ordered))


def _version(day: str, standing: Sequence[_Standing]) -> Version:
    dated = [s for s in standing if s.date]
    since = max((s.since for s in dated), default="")
    by_effect = bool(dated) and all(s.date_kind == "effective" for s in dated)
    return Version(day, since, tuple(s.held for s in standing), by_effect=by_effect)
