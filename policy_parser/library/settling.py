"""What an `add` or a `remove` left stale in, every citation led anew out: names of documents, what ended each version,
where each citation leads.

What has changed is kept in the library as tails of titles, in the transaction that changed it: a run that was killed is
settled by the next. Only what leads to such titles is worked out again, a title at a time.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from policy_parser.library.citing import CitedRow
from policy_parser.library.linking import Link, Linker
from policy_parser.library.meant import By, Told
from policy_parser.library.names import name_of
from policy_parser.library.shelving import load_works
from policy_parser.library.store import Store
from policy_parser.library.works import Version, Work

#: How many titles, and how many citations, are settled in one transaction.
_TAILS, _CITATIONS = 500, 2_000

Progress = Callable[[int, int], None]


def is_settled(store: Store) -> bool:
    """Whether nothing is stale."""
    return store.row("SELECT 1 FROM stale LIMIT 1") is None and (
        store.row("SELECT 1 FROM citations WHERE outcome IS NULL LIMIT 1") is None
    )


def settle(store: Store, progress: Progress | None = None) -> None:
    """Works out everything that is stale. `progress` is told how many citations are done, and of how many."""
    while store.row("SELECT 1 FROM stale LIMIT 1"):
        with store.writing() as connection:
            _refresh(connection)
    row = store.row("SELECT count(*) FROM citations WHERE outcome IS NULL")
    total, done = int(row[0]) if row else 0, 0
    if progress:
        progress(0, total)
    while True:
        with store.writing() as connection:
            settled = _link_some(connection)
        if not settled:
            return
        done += settled
        if progress:
            progress(min(done, total), total)


def _refresh(connection: sqlite3.Connection) -> None:
    """Some of the stale titles: their documents get their names and ends, and what cites them is open again."""
    tails = [t for (t,) in connection.execute("SELECT tail FROM stale LIMIT ?", (_TAILS,)).fetchall()]
    for tail in tails:
        works = load_works(connection, tail)
        _name_documents(connection, works, tail)
        for linked in [tail, *_linked(connection, tail)]:
            connection.execute("UPDATE citations SET outcome = NULL WHERE tail = ? AND outcome IS NOT NULL", (linked,))
        if tail.startswith("#"):
            connection.execute("UPDATE citations SET outcome = NULL WHERE number = ? AND outcome IS NOT NULL", (tail,))
    connection.executemany(
        "DELETE FROM works WHERE tail = ? AND NOT EXISTS (SELECT 1 FROM documents WHERE work = works.id)",
        ((t,) for t in tails),
    )
    connection.executemany("DELETE FROM stale WHERE tail = ?", ((t,) for t in tails))


def _linked(connection: sqlite3.Connection, tail: str) -> Iterable[str]:
    """Under which other titles the documents of this one are cited: those that they were renamed from, or are called
    in short."""
    for (old,) in connection.execute("SELECT old_tail FROM renames WHERE new_tail = ?", (tail,)).fetchall():
        yield old
    for (term,) in connection.execute("SELECT DISTINCT term FROM short_titles WHERE tail = ?", (tail,)).fetchall():
        yield name_of(term).tail


def _name_documents(connection: sqlite3.Connection, works: list[Work], tail: str) -> None:
    """Each document's id (title@date), its work, and what ended it."""
    standing = [(w, v, h) for w in works for v in w.versions for h in v.held if not h.root]
    connection.executemany("UPDATE documents SET label = NULL WHERE id = ?", ((h.document,) for _, _, h in standing))
    times = Counter(w.key for w in works if w.versions)
    copies: Counter[str] = Counter()
    for work in works:
        if not work.versions:
            continue
        several = times[work.key] > 1
        number = _work_number(connection, work, tail)
        for version in work.versions:
            for held in version.held:
                if not held.root:
                    issuer = work.issuer if several else ""
                    _name_document(connection, held.document, issuer + held.title, version, number, copies)


def _work_number(connection: sqlite3.Connection, work: Work, tail: str) -> int:
    connection.execute(
        "INSERT INTO works (key, issuer, title, tail) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (key, issuer) DO UPDATE SET title = excluded.title",
        (work.key, work.issuer, work.title, tail),
    )
    (number,) = connection.execute(
        "SELECT id FROM works WHERE key = ? AND issuer = ?", (work.key, work.issuer)
    ).fetchone()
    return int(number)


def _name_document(
    connection: sqlite3.Connection, document: int, title: str, version: Version, work: int, copies: Counter[str]
) -> None:
    """`copies`: how many documents have been named alike so far, so that a thousand 通知 do not ask for #2 each."""
    plain = f"{title}@{version.date}" if version.date else title
    copies[plain] += 1
    label = plain if copies[plain] == 1 else f"{plain}#{copies[plain]}"
    while connection.execute("SELECT 1 FROM documents WHERE label = ? AND id != ?", (label, document)).fetchone():
        copies[plain] += 1
        label = f"{plain}#{copies[plain]}"
    connection.execute(
        "UPDATE documents SET label = ?, work = ?, until = ?, ended = ?, ended_by = ? WHERE id = ?",
        (label, work, version.until, version.ended, version.ended_by, document),
    )


# ---- the citations --------------------------------------------------------------------------------------------------


_OPEN = """
SELECT c.id, c.document, c.clause, c.text, c.begins, c.ends, c.key, c.tail, c.title, c.number, c.issuer, c.version,
    c.cited_as, c.targets, c.unread, c.quotes, d.key, d.issuer, d.date, d.since, d.date_kind
FROM citations c INDEXED BY citations_open JOIN documents d ON d.id = c.document WHERE c.outcome IS NULL
ORDER BY c.tail LIMIT ?
"""


def _link_some(connection: sqlite3.Connection) -> int:
    """Leads some of the open citations; those of one title together, so that its trees are read once."""
    rows = connection.execute(_OPEN, (_CITATIONS,)).fetchall()
    linker = Linker(connection)
    connection.executemany("DELETE FROM links WHERE citation = ?", ((r[0],) for r in rows))
    links: list[tuple[int, int, int]] = []
    results: list[tuple[Any, ...]] = []
    for row in rows:
        link = _link(linker, row)
        results.append(_values(link, row[0]))
        if link.target is not None:
            numbers = linker.trees.of(link.target).number
            at = [numbers[i] for i in link.found if i in numbers] or [0]
            links += [(link.target, n, row[0]) for n in at]
    connection.executemany(
        "UPDATE citations SET outcome = ?, work = ?, target = ?, found = ?, today = ?, reason = ? WHERE id = ?", results
    )
    connection.executemany("INSERT OR IGNORE INTO links VALUES (?, ?, ?)", links)
    return len(rows)


def _link(linker: Linker, row: tuple[Any, ...]) -> Link:
    cited = CitedRow(*row[2:16])
    by = By.document_of(row[1], *row[16:21])
    return linker.link(Told.by(cited), cited.addresses, cited.text, by, cited.unread, cited.quoted)


def _values(link: Link, citation: int) -> tuple[Any, ...]:
    today = link.today.model_dump_json() if link.today else None
    found = json.dumps(link.found) if link.found else None
    return (link.outcome, link.work, link.target, found, today, link.reason, citation)
