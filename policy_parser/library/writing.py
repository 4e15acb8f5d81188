"""The rows of files in, the library's tables changed: a file's documents put in, or taken out, whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from policy_parser.library.rows import DocumentRows, FileRows
from policy_parser.library.schema import CLAUSE_BITS
from policy_parser.library.tokens import tokens


def put_file(connection: sqlite3.Connection, rows: FileRows, name: str, parser: str) -> None:
    """A file's documents, in the place of those that it had before. What cites them is stale from now on."""
    drop_file(connection, rows.path)
    cursor = connection.execute(
        "INSERT INTO files (path, name, digest, parser) VALUES (?, ?, ?, ?)", (rows.path, name, rows.digest, parser)
    )
    for document in rows.documents:
        _put_document(connection, document, int(cursor.lastrowid or 0))


def _put_document(connection: sqlite3.Connection, d: DocumentRows, file: int) -> None:
    since = max(d.date, d.effective)
    cursor = connection.execute(
        "INSERT INTO documents (file, place, title, key, tail, issuer, number, date, date_kind, effective, since,"
        " digest, first_article, last_article, ladder, clauses)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (file, d.place, d.title, d.key, d.tail, d.issuer, d.number, d.date, d.date_kind, d.effective, since, d.digest,
         d.first_article, d.last_article, d.ladder, len(d.clauses)),
    )  # fmt: skip
    document = int(cursor.lastrowid or 0)
    base = document << CLAUSE_BITS
    put = connection.executemany
    connection.execute("INSERT INTO contents VALUES (?, ?)", (document, d.content))
    put(
        "INSERT INTO clauses VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((base + n, *rest) for n, *rest in d.clauses),
    )
    put("INSERT INTO pairs (rowid, title, heading, words) VALUES (?, ?, ?, ?)", ((base + n, *w) for n, *w in d.words))
    put(
        "INSERT INTO heads (rowid, title, heading) VALUES (?, ?, ?)",
        ((base + n, title, heading) for n, title, heading, _ in d.words if title or heading),
    )
    put(
        "INSERT INTO citations (document, clause, text, begins, ends, key, tail, title, number, issuer, version,"
        " cited_as, targets, unread, quotes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((document, *r) for r in d.references),
    )
    put("INSERT INTO inner_documents VALUES (?, ?, ?, ?, ?)", ((document, *i) for i in d.inner))
    put("INSERT OR IGNORE INTO repeals VALUES (?, ?, ?, ?)", ((document, *r) for r in d.repeals))
    put("INSERT OR IGNORE INTO renames VALUES (?, ?, ?, ?, ?)", ((document, *r) for r in d.renames))
    put("INSERT OR IGNORE INTO short_titles VALUES (?, ?, ?, ?)", ((document, *s) for s in d.definitions))
    mark_stale(
        connection,
        [
            d.tail,
            d.number,
            *(i[2] for i in d.inner),
            *(r[1] for r in d.repeals),
            *(t for _, a, _, b in d.renames for t in (a, b)),
        ],
    )


def mark_stale(connection: sqlite3.Connection, tails: Iterable[str]) -> None:
    """What leads to documents of these tails is to be worked out again."""
    connection.executemany("INSERT OR IGNORE INTO stale VALUES (?)", ((t,) for t in tails if t))


def drop_file(connection: sqlite3.Connection, path: str) -> bool:
    """Takes out a file with its documents; False where there is none."""
    row = connection.execute("SELECT id FROM files WHERE path = ?", (path,)).fetchone()
    if row is None:
        return False
    for document, title in connection.execute("SELECT id, title FROM documents WHERE file = ?", row).fetchall():
        _drop_document(connection, document, title)
    connection.execute("DELETE FROM files WHERE id = ?", row)
    return True


def _drop_document(connection: sqlite3.Connection, document: int, title: str) -> None:
    for statement in (
        "SELECT tail FROM documents WHERE id = ?", "SELECT tail FROM inner_documents WHERE document = ?",
        "SELECT number FROM documents WHERE id = ?", "SELECT tail FROM repeals WHERE document = ?",
        "SELECT old_tail FROM renames WHERE document = ?", "SELECT new_tail FROM renames WHERE document = ?",
    ):  # fmt: skip
        mark_stale(connection, [tail for (tail,) in connection.execute(statement, (document,)).fetchall()])
    within = (document << CLAUSE_BITS, (document + 1) << CLAUSE_BITS)
    indexed = connection.execute(
        "SELECT id, label, heading, words FROM clauses WHERE id >= ? AND id < ?", within
    ).fetchall()
    # a full-text index without content takes out only what it is told was in it
    gone = [(within[0], tokens(title), "", "")]
    gone += [(n, "", tokens(heading) if heading else "", tokens(label + w)) for n, label, heading, w in indexed if w]
    connection.executemany(
        "INSERT INTO pairs (pairs, rowid, title, heading, words) VALUES ('delete', ?, ?, ?, ?)", gone
    )
    connection.executemany(
        "INSERT INTO heads (heads, rowid, title, heading) VALUES ('delete', ?, ?, ?)",
        [(n, title, heading) for n, title, heading, _ in gone if title or heading],
    )
    connection.execute("DELETE FROM clauses WHERE id >= ? AND id < ?", within)
    connection.execute("DELETE FROM links WHERE target = ?", (document,))
    connection.execute("DELETE FROM steps WHERE old = ? OR new = ?", (document, document))
    connection.execute("DELETE FROM documents WHERE id = ?", (document,))
