"""The ids of clauses in, their words as the library keeps them out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from policy_parser.library.schema import CLAUSE_BITS
from policy_parser.library.trees import Trees

_WITHIN = "SELECT label || words, kind, number, label FROM clauses WHERE id BETWEEN ? AND ? ORDER BY id"


def words_of(connection: sqlite3.Connection, trees: Trees, document: int | None, ids: Sequence[str]) -> str:
    """What clauses of a document say, with all within them, a paragraph a line."""
    if document is None or not ids:
        return ""
    tree, base = trees.of(document), document << CLAUSE_BITS
    return "\n".join(
        joined(connection.execute(_WITHIN, (base + tree.number[i], base + tree.last[i])).fetchall())
        for i in ids
        if i in tree.number
    )


def words_between(connection: sqlite3.Connection, document: int, first: int, last: int) -> str:
    """What the clauses of these numbers say, a paragraph a line."""
    base = document << CLAUSE_BITS
    return joined(connection.execute(_WITHIN, (base + first, base + last)).fetchall())


def units_of_work(connection: sqlite3.Connection, document: int) -> Iterator[tuple[int, str, str]]:
    """The document, id and words of each article of each version of a document's work, its own first; of what has no
    articles, each outermost clause."""
    rows = connection.execute(
        "SELECT e.id FROM documents d JOIN documents e ON e.work = d.work WHERE d.id = ? ORDER BY e.id != d.id, e.id",
        (document,),
    ).fetchall()
    for (one,) in rows:
        base = one << CLAUSE_BITS
        all_of_it = (base, base + (1 << CLAUSE_BITS) - 1)
        units = connection.execute(_ARTICLES, all_of_it).fetchall() or connection.execute(_TOPS, all_of_it).fetchall()
        for number, path, last in units:
            yield one, path, joined(connection.execute(_WITHIN, (number, base + last)).fetchall())


_ARTICLES = "SELECT id, path, last FROM clauses WHERE id BETWEEN ? AND ? AND kind = 'article' ORDER BY id"
_TOPS = "SELECT id, path, last FROM clauses WHERE id BETWEEN ? AND ? AND parent = 0 ORDER BY id"


def joined(rows: Sequence[tuple[str, str, int, str]]) -> str:
    """The words of a clause and of all within it, a new line for each paragraph, as `Clause.full_text` has them."""
    text = ""
    for words, kind, number, label in rows:
        goes_on = kind == "enumeration" or (kind == "paragraph" and number == 1 and not label)
        if words:
            text += ("" if goes_on or not text else "\n") + words
    return text
