"""Words in, the clauses that hold them out, the best first: exact for Chinese of any length, with the words marked."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any

from policy_parser.library.names import name_of
from policy_parser.library.ranking import ONE_BY_ONE, Bounds, Phrase, ranked
from policy_parser.library.schema import CLAUSE_BITS
from policy_parser.library.tokens import phrases
from policy_parser.library.values import Hit

_AROUND = 24
MARKS = ("【", "】")

_STATUS = {
    "in force": "(d.since <= :today AND (d.until = '' OR d.until > :today))",
    "to come": "d.since > :today",
    "amended": "(d.ended = 'amended' AND d.until <= :today)",
    "repealed": "(d.ended = 'repealed' AND d.until <= :today)",
}
STATUSES = tuple(_STATUS)


def search(
    connection: sqlite3.Connection,
    words: str,
    limit: int = 20,
    *,
    kind: str | None = None,
    title: str | None = None,
    issuer: str | None = None,
    since: str | None = None,
    until: str | None = None,
    status: str | None = None,
) -> list[Hit]:
    """The clauses that hold every one of the words, which blanks part. 《title》 among the words means a document of
    that title. `since` and `until` bound the document's date, both included."""
    titles = re.findall(r"《([^》]+)》", words)
    plain = re.sub(r"《[^》]+》", " ", words)
    asked = [Phrase(*p) for p in phrases(plain)] or [Phrase(*p) for p in phrases(" ".join(titles))]
    if not asked:
        return []
    bounds = _bounds(connection, [t for t in (*titles, title) if t], issuer, since, until, status)
    hits = _Hits(connection, [p.words for p in asked])
    rows = ranked(connection, asked, bounds, limit if kind is None else limit * 5)
    found = [hits.hit(rowid, score, kind) for rowid, score in rows]
    unique = {(h.document, h.clause): h for h in reversed([h for h in found if h is not None])}
    return sorted(unique.values(), key=lambda h: -h.score)[:limit]


def hit_at(connection: sqlite3.Connection, document: int, number: int, words: str) -> Hit:
    """A clause that was asked for by its address."""
    hit = _Hits(connection, ["\0"]).hit((document << CLAUSE_BITS) + number, 100.0, None)
    assert hit is not None
    return hit.model_copy(update={"snippet": " ".join(words.split())[:120]})


def _bounds(
    connection: sqlite3.Connection,
    titles: Sequence[str],
    issuer: str | None,
    since: str | None,
    until: str | None,
    status: str | None,
) -> Bounds:
    where: list[str] = []
    values: dict[str, Any] = {}
    for name, test, value in (
        ("issuer", "(d.issuer LIKE '%' || :issuer || '%' OR d.key LIKE :issuer || '%')", issuer),
        ("since", "d.date >= :since", since), ("until", "(d.date != '' AND d.date <= :until)", until),
    ):  # fmt: skip
        if value:
            where.append(test)
            values[name] = value
    if status:
        where.append(_STATUS[status])
        values["today"] = date.today().isoformat()
    if not titles:
        return Bounds(where, values)
    like = [f"d.key LIKE :title{at}" for at in range(len(titles))]
    values |= {f"title{at}": f"%{name_of(title).key}%" for at, title in enumerate(titles)}
    found = connection.execute(
        f"SELECT d.id FROM documents d WHERE {' AND '.join([*like, *where])} ORDER BY d.id LIMIT {ONE_BY_ONE + 1}",
        values,
    ).fetchall()
    few = [n for (n,) in found] if len(found) <= ONE_BY_ONE else None
    return Bounds([*where, *like], values, few)


class _Hits:
    """Makes hits of rows, with their place and a snippet."""

    def __init__(self, connection: sqlite3.Connection, words: Sequence[str]) -> None:
        self._connection = connection
        self._marked = re.compile(
            "|".join(r"\s*".join(map(re.escape, w)) for w in sorted(words, key=len, reverse=True)), re.I
        )
        self._labels: dict[int, tuple[str, str]] = {}

    def hit(self, rowid: int, score: float, kind: str | None) -> Hit | None:
        document, number = rowid >> CLAUSE_BITS, rowid & ((1 << CLAUSE_BITS) - 1)
        label, title = self._label(document)
        if not number:
            return (
                None
                if kind
                else Hit.trusted(
                    document=label, clause=None, citation=f"《{title}》", snippet=self._snippet(title), score=score
                )
            )
        line = self._line(document, number)
        words = line[-1][4]
        if kind is not None:
            while line and line[-1][1] != kind:
                line.pop()
            if not line:
                return None
        return Hit.trusted(
            document=label, clause=line[-1][0], citation=f"《{title}》{place_of(line)}", snippet=self._snippet(words),
            score=score,
        )  # fmt: skip

    def _label(self, document: int) -> tuple[str, str]:
        if document not in self._labels:
            self._labels[document] = self._connection.execute(
                "SELECT coalesce(label, title), title FROM documents WHERE id = ?", (document,)
            ).fetchone()
        return self._labels[document]

    def _line(self, document: int, number: int) -> list[tuple[str, str, str, int, str, str | None]]:
        """The clause and what it stands in, outermost first: id, kind, label, number, words, heading."""
        base, found = document << CLAUSE_BITS, []
        while number:
            *row, number = self._connection.execute(
                "SELECT path, kind, label, number, words, heading, parent FROM clauses WHERE id = ?", (base + number,)
            ).fetchone()
            found.append(tuple(row))
        return found[::-1]

    def _snippet(self, words: str) -> str:
        found = next(self._marked.finditer(words), None)
        at = found.start() if found else 0
        start, end = max(0, at - _AROUND), min(len(words), (found.end() if found else 0) + _AROUND * 2)
        cut = self._marked.sub(lambda m: f"{MARKS[0]}{m.group()}{MARKS[1]}" if m.group() else "", words[start:end])
        return ("…" if start else "") + " ".join(cut.split()) + ("…" if end < len(words) else "")


_COUNTED = {"paragraph": "第{}款", "attachment": "附件{}", "question": "问{}", "answer": "答{}"}


def place_of(line: Sequence[tuple[str, str, str, int, str, str | None]]) -> str:
    """Where a clause stands, as one would cite it: 第十条第二款第（三）项."""
    from policy_parser.numerals import to_han

    article = next((at for at, row in enumerate(line) if row[1] == "article"), 0)
    found = ""
    for _, kind, label, number, _, heading in line[article:]:
        plain = "".join(label.split()).rstrip("、.．")
        if kind == "item":
            found += f"第{plain}项"
        elif kind == "subitem":
            found += f"第{plain}目"
        elif kind == "paragraph" and article == 0 and not any(r[1] == "article" for r in line) and not number:
            continue
        elif kind in _COUNTED:
            found += _COUNTED[kind].format(to_han(number) if kind == "paragraph" else number)
        else:
            found += plain or (heading or "")
    return found
