"""What is asked of a library's references in, the references with where they lead out."""

import json
from collections.abc import Sequence
from typing import Any

from policy_parser.library.following import Following
from policy_parser.library.located import located
from policy_parser.library.reasons import said
from policy_parser.library.schema import CLAUSE_BITS
from policy_parser.library.store import Store
from policy_parser.library.trees import Trees
from policy_parser.library.values import CrossReference, Today
from policy_parser.library.works import Held
from policy_parser.model import Span


def references_where(store: Store, where: str, values: Sequence[Any]) -> list[CrossReference]:
    """The references of which a condition on `c`, their row, holds, in the order of the documents."""
    return [_cross_reference(row) for row in store.rows(_CROSS.format(where=where), values)]


def citing_document(store: Store, held: Sequence[Held]) -> list[CrossReference]:
    """What cites the documents of a version or a clause in them, and what cites another version of the work."""
    whole = (1 << CLAUSE_BITS) - 1
    found = set().union(*(_linked(store, part.document, 0, whole) for part in held), _of_work(store, held[0].document))
    return _by_number(store, sorted(found))


def citing_clause(store: Store, held: Sequence[Held], address: str) -> list[CrossReference]:
    """What cites a clause or anything in it, under its older numbers too. Raises ClauseNotFoundError."""
    document, first, last = located(store, held, address)
    following = Following(store.connection, Trees(store.connection))
    found = _linked(store, document, first, last)
    for number in range(first, last + 1):
        for old, was in following.before(document, number):
            found |= _linked(store, old, was, was)
    return _by_number(store, sorted(found))


def _linked(store: Store, document: int, first: int, last: int) -> set[int]:
    rows = store.rows(
        "SELECT citation FROM links WHERE target = ? AND clause >= ? AND clause <= ?", (document, first, last)
    )
    return {citation for (citation,) in rows}


def _of_work(store: Store, document: int) -> set[int]:
    """What cites any version of a document's work."""
    rows = store.rows(
        "SELECT c.id FROM documents d JOIN documents e ON e.work = d.work JOIN citations c ON c.target = e.id"
        " WHERE d.id = ?",
        (document,),
    )
    return {citation for (citation,) in rows}


def _by_number(store: Store, numbers: list[int]) -> list[CrossReference]:
    found: list[CrossReference] = []
    for at in range(0, len(numbers), 500):
        some = numbers[at : at + 500]
        found += references_where(store, f"c.id IN ({','.join('?' * len(some))})", some)
    return found


_CROSS = """
SELECT coalesce(s.label, s.title), c.clause, c.text, c.begins, c.ends, c.outcome, c.work, coalesce(t.label, t.title),
    f.name, c.found, c.today, c.reason
FROM citations c JOIN documents s ON s.id = c.document LEFT JOIN documents t ON t.id = c.target
    LEFT JOIN files f ON f.id = t.file
WHERE {where} ORDER BY c.id
"""


def _cross_reference(row: tuple[Any, ...]) -> CrossReference:
    source, clause, text, start, end, outcome, work, document, file, found, today, reason = row
    return CrossReference.trusted(
        source=source, clause=clause, text=text, span=Span(start, end), outcome=outcome or "unverified", work=work,
        document=document, file=file, clauses=tuple(json.loads(found)) if found else (),
        today=Today.model_validate_json(today) if today else None, reason=said(reason),
    )  # fmt: skip
