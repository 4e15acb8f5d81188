"""A library in, what is wrong between its documents out: citations of clauses that are not there, citations of what is
repealed, works that share a title, two texts of one date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from policy_parser.library.judging import plain
from policy_parser.library.library import Library
from policy_parser.wording import say


class Finding(NamedTuple):
    """`code`: no_such_clause, repealed, ambiguous, same_title, or two_texts. `document` and `clause` are where it
    stands."""

    code: str
    document: str
    clause: str | None
    message: str


def findings(library: Library) -> list[Finding]:
    """Everything that is wrong, by kind, then in the order of the documents."""
    found = [
        Finding(outcome, r.source, r.clause, say("library-finding", words=r.text, why=r.reason or outcome))
        for outcome in ("no_such_clause", "repealed", "ambiguous")
        for r in library.references(outcome=outcome)
    ]
    for title, documents in library.same_titles():
        found.append(
            Finding(
                "same_title", documents[0], None, say("library-same-title", title=title, documents=", ".join(documents))
            )
        )
    return [*found, *_two_texts(library)]


#: Documents of one work and one date, or without any, whose articles meet.
_OF_ONE_DATE = """
SELECT d.id, e.id, coalesce(d.label, d.title), coalesce(e.label, e.title)
FROM documents d JOIN documents e ON e.work = d.work AND e.date = d.date AND e.id > d.id AND e.digest != d.digest
WHERE d.last_article > 0 AND e.last_article > 0
    AND d.first_article <= e.last_article AND e.first_article <= d.last_article
ORDER BY d.key, d.id, e.id
"""


def _two_texts(library: Library) -> Iterator[Finding]:
    """Two texts of one work and date that say different things: a citation may mean either."""
    for one, other, label, beside in library.rows(_OF_ONE_DATE):
        if plain(library.document_of(one).text) != plain(library.document_of(other).text):
            why = say("library-two-texts", documents=f"{label}, {beside}")
            yield Finding("two_texts", label, None, why)
