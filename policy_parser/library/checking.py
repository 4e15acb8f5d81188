"""A library in, what is wrong between its documents out: citations of clauses that are not there, citations of what is
repealed, works that share a title."""

from __future__ import annotations

from typing import NamedTuple

from policy_parser.library.library import Library
from policy_parser.wording import say


class Finding(NamedTuple):
    """`code`: no_such_clause, repealed, ambiguous, or same_title. `document` and `clause` are where it stands."""

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
    return found
