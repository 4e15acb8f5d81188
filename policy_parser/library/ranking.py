"""Phrases in, the rows of the full-text index that hold them all out, the best first.

The index's own `bm25()` counts every row that holds a phrase before it ranks one: 80 ms for 应当 in 30,000 laws. So
some hundred rows are taken from the index at the most, and ranked here by the same formula; how rare a phrase is is
counted up to a bound. Titles and headings have an index of their own, and come first.
"""

import math
import re
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from policy_parser.library.schema import CLAUSE_BITS

#: How much a phrase weighs in a title, a heading and the words.
_TITLE, _HEADING = 10, 4
#: How many rows are ranked at the most, and up to which number the rows of a phrase are counted.
_RANKED, _COUNTED = 600, 5_000
#: How many documents are searched one by one, where a title bounds the search.
ONE_BY_ONE = 64
#: BM25: how soon more of the same phrase counts no more, how much a long clause is worth less, how long one usually is.
_SATURATION, _LENGTH, _USUAL = 1.2, 0.75, 60
#: How many clauses are looked at for a character that may be frequent.
_LOOKED_AT = 20_000


class Phrase(NamedTuple):
    """What is searched for: the words, and the index's query for them."""

    words: str
    asked: str


class Bounds(NamedTuple):
    """Which documents are searched: conditions on `d` with their values; `documents`: these alone, if they are few."""

    where: Sequence[str] = ()
    values: dict[str, Any] = {}  # noqa: RUF012
    documents: Sequence[int] | None = None


def ranked(
    connection: sqlite3.Connection, phrases: Sequence[Phrase], bounds: Bounds, most: int
) -> list[tuple[int, float]]:
    """The rows that hold every phrase, with their scores: those of titles and headings, then the others."""
    rarity = _rarity(connection, phrases)
    scores = dict(_scored(_in_heads(connection, phrases, bounds), phrases, rarity))
    if len(scores) < most:
        for rowid, score in _scored(_in_words(connection, phrases, bounds), phrases, rarity):
            scores.setdefault(rowid, score)
    return sorted(scores.items(), key=lambda row: (-row[1], row[0]))[:most]


#: A row: its number, the document's title where it stands for that, the heading, the words.
_Row = tuple[int, str | None, str | None, str | None]


def _in_heads(connection: sqlite3.Connection, phrases: Sequence[Phrase], bounds: Bounds) -> Iterator[_Row]:
    statement = (
        f"SELECT p.rowid, CASE WHEN c.id IS NULL THEN d.title END, c.heading, c.words FROM heads p"
        f" JOIN documents d ON d.id = p.rowid >> {CLAUSE_BITS} LEFT JOIN clauses c ON c.id = p.rowid WHERE heads MATCH"
    )
    return _matching(connection, statement, phrases, bounds)


def _in_words(connection: sqlite3.Connection, phrases: Sequence[Phrase], bounds: Bounds) -> Iterator[_Row]:
    if len(phrases) == 1 and len(phrases[0].words) == 1 and not bounds.where:
        frequent = _frequent(connection, phrases[0].words)
        if frequent:
            return iter(frequent)
    joined = f" JOIN documents d ON d.id = p.rowid >> {CLAUSE_BITS}" if bounds.where else ""
    statement = (
        f"SELECT p.rowid, NULL, c.heading, c.words FROM pairs p JOIN clauses c ON c.id = p.rowid{joined}"
        " WHERE pairs MATCH"
    )
    return _matching(connection, statement, phrases, bounds)


def _matching(
    connection: sqlite3.Connection, statement: str, phrases: Sequence[Phrase], bounds: Bounds
) -> Iterator[_Row]:
    where = "".join(f" AND {w}" for w in bounds.where)
    values = {"query": " AND ".join(p.asked for p in phrases), "ranked": _RANKED, **bounds.values}
    if bounds.documents is None:
        yield from connection.execute(f"{statement} :query{where} LIMIT :ranked", values)
        return
    for document in bounds.documents:
        within = {"first": document << CLAUSE_BITS, "last": ((document + 1) << CLAUSE_BITS) - 1}
        yield from connection.execute(
            f"{statement} :query AND p.rowid BETWEEN :first AND :last{where} LIMIT :ranked", values | within
        )


def _frequent(connection: sqlite3.Connection, character: str) -> list[_Row]:
    """Clauses that hold one character which one clause in thirty has: the index would gather all of them first."""
    rows = connection.execute(
        "SELECT id, NULL, heading, words FROM (SELECT id, heading, words FROM clauses LIMIT ?)"
        " WHERE instr(words, ?) LIMIT ?",
        (_LOOKED_AT, character, _RANKED),
    ).fetchall()
    return rows if len(rows) == _RANKED else []


def _rarity(connection: sqlite3.Connection, phrases: Sequence[Phrase]) -> list[float]:
    """What each phrase weighs among several."""
    if len(phrases) == 1:
        return [1.0]
    found = []
    for phrase in phrases:
        (rows,) = connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM pairs WHERE pairs MATCH ? LIMIT ?)", (phrase.asked, _COUNTED)
        ).fetchone()
        found.append(math.log(1.1 + (_COUNTED - rows) / (rows + 0.5)))
    return found


def _scored(rows: Iterator[_Row], phrases: Sequence[Phrase], rarity: Sequence[float]) -> Iterator[tuple[int, float]]:
    patterns = [re.compile(r"\s*".join(map(re.escape, p.words)), re.I) for p in phrases]
    for rowid, title, heading, words in rows:
        score = 0.0
        length = len(title or "") + len(words or "")
        norm = _SATURATION * (1 - _LENGTH + _LENGTH * length / _USUAL)
        for pattern, weight in zip(patterns, rarity, strict=True):
            times = (
                _TITLE * _times(pattern, title) + _HEADING * _times(pattern, heading) + _times(pattern, words)
            ) or 1
            score += weight * times * (_SATURATION + 1) / (times + norm)
        yield rowid, score


def _times(pattern: re.Pattern[str], words: str | None) -> int:
    return len(pattern.findall(words)) if words else 0
