"""A library in, what is wrong between its documents out: citations of clauses that are not there, citations of what is
repealed, works that share a title, two texts of one date."""

from collections.abc import Iterator, Sequence
from itertools import groupby
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


#: The documents with articles of each work and date of which there are several texts, by their first articles.
_OF_ONE_DATE = """
SELECT d.work, d.date, d.id, coalesce(d.label, d.title), d.first_article, d.last_article
FROM documents d JOIN (
    SELECT work, date FROM documents WHERE last_article > 0 GROUP BY work, date HAVING count(DISTINCT digest) > 1
) several ON several.work = d.work AND several.date = d.date
WHERE d.last_article > 0 ORDER BY d.key, d.work, d.date, d.first_article, d.id
"""


def _two_texts(library: Library) -> Iterator[Finding]:
    """Texts of one work and date whose articles meet, and that say different things: a citation may mean either."""
    for _, of_day in groupby(library.rows(_OF_ONE_DATE), key=lambda row: row[:2]):
        for meeting in _meeting([row[2:] for row in of_day]):
            texts: dict[str, str] = {}
            for document, label in meeting:
                texts.setdefault(plain(library.document_of(document).text), label)
            if len(texts) > 1:
                labels = list(texts.values())
                yield Finding("two_texts", labels[0], None, say("library-two-texts", documents=", ".join(labels)))


def _meeting(rows: Sequence[tuple[int, str, int, int]]) -> Iterator[list[tuple[int, str]]]:
    """The documents, by their first articles, in runs of which each meets one before: number and name of each."""
    run: list[tuple[int, str]] = []
    until = 0
    for document, label, first, last in rows:
        if run and first > until:
            yield run
            run = []
        run.append((document, label))
        until = max(until, last)
    if run:
        yield run
