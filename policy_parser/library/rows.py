"""A file in, the rows that the library keeps of it out: what an engine's workers do, and all that they give back.

Rows are plain values (texts, numbers, bytes), so that they cost little on their way between processes and can stand
in a Parquet file between machines.
"""

import hashlib
import zlib
from pathlib import Path
from typing import Any, NamedTuple

from policy_parser.api import documents_of
from policy_parser.document import Document
from policy_parser.errors import PolicyParserError
from policy_parser.library.citing import CitedRow, cited_rows
from policy_parser.library.dating import date_of
from policy_parser.library.names import name_of, number_key
from policy_parser.library.repeals import renamed_in, repealed_in
from policy_parser.library.scripts import is_traditional
from policy_parser.library.tokens import tokens
from policy_parser.model import Clause
from policy_parser.reading import read_file
from policy_parser.structure.titles import names_a_kind
from policy_parser.wording import say

#: n, id, kind, label, number, insertion, through, n of the parent, n of the last clause within, heading, words, start,
#: end
ClauseRow = tuple[int, str, str, str, int, int | None, int | None, int, int, str | None, str, int, int]
#: n, title, heading, words: what is searched, as pairs of characters
WordsRow = tuple[int, str, str, str]


class DocumentRows(NamedTuple):
    """One document. `place`: which of its file's documents it is. `inner`: the documents that it issues or forwards,
    each with the n of its clause. `repeals` and `renames`: keys and tails of what it says so of."""

    place: int
    title: str
    key: str
    tail: str
    issuer: str
    number: str
    date: str
    date_kind: str
    effective: str
    digest: str
    first_article: int
    last_article: int
    ladder: str
    content: bytes
    clauses: list[ClauseRow]
    words: list[WordsRow]
    references: list[CitedRow]
    inner: list[tuple[int, str, str, str]]
    repeals: list[tuple[str, str, str]]
    renames: list[tuple[str, str, str, str]]
    definitions: list[tuple[str, str, str]]


class FileRows(NamedTuple):
    """One file: its documents, or why it could not be taken."""

    path: str
    digest: str
    documents: list[DocumentRows]
    failure: str = ""


def read_rows(path: str, name: str) -> FileRows:
    """The rows of a file that the library calls `name`. A file that cannot be taken gives its reason, never an
    error."""
    digest = ""
    try:
        source = read_file(path)  # refuses what is too large before anything else looks at it
        digest = digest_of(Path(path).read_bytes())
        documents = documents_of([source])
        return FileRows(path, digest, [document_rows(d, at, name, path) for at, d in enumerate(documents)])
    except PolicyParserError as error:
        return FileRows(path, digest, [], str(error).removeprefix(path).lstrip("：: "))
    except OSError as error:
        return FileRows(path, digest, [], error.strerror or str(error))
    except (RecursionError, MemoryError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError) as error:
        # a fault of a reader ends one file, never a run of 100,000
        return FileRows(path, digest, [], say("library-file-fault", kind=type(error).__name__, why=error))


def digest_of(data: bytes) -> str:
    """What tells one file's bytes from another's."""
    return hashlib.sha256(data).hexdigest()


def packed(document: Document) -> bytes:
    """The Document as it is kept: its JSON, compressed."""
    return zlib.compress(document.model_dump_json().encode(), 1)


def unpacked(content: bytes) -> Document:
    """The Document that was kept."""
    return Document.model_validate_json(zlib.decompress(content))


def document_rows(document: Document, place: int, name: str, path: str) -> DocumentRows:
    """The rows of one document of the file that is called `name` and stands at `path`."""
    title = document.title or Path(name).stem
    traditional = is_traditional(document.text)
    named = name_of(title, traditional)
    metadata = document.metadata
    dated = date_of([(d.kind, d.date) for d in metadata.dates], document.text, path)
    articles = [c.number for c in document.walk() if c.kind == "article" and _in_own_scope(c)]
    clauses = clause_rows(document)
    subject = _amended(title)
    return DocumentRows(
        place, title, named.key, named.tail, named.issuer or "、".join(metadata.issuers),
        number_key(metadata.document_number) if metadata.document_number else "",
        dated.date, dated.kind, dated.effective, digest_of("".join(document.text.split()).encode()),
        min(articles, default=0), max(articles, default=0), metadata.ladder, packed(document), clauses,
        list(_words(title, clauses)),
        cited_rows(document),
        [
            (n, *name_of(heading, traditional)[:2], heading)
            for n, _, kind, _, _, _, _, _, _, h, words, _, _ in clauses
            if kind == "attachment" and (heading := (h or words).strip("《》 \u3000")) and names_a_kind(heading)
        ],
        list(dict.fromkeys((*name_of(t, traditional)[:2], t) for t, _ in repealed_in(document.text))),
        [
            (*name_of(old, traditional)[:2], *name_of(new, traditional)[:2])
            for old, new in renamed_in(document.text, subject)
        ],
        [
            (*name_of(d.term, traditional)[:1], *name_of(d.full, traditional)[:2])
            for d in document.definitions
            if _is_short_title(d.term, d.full)
        ],
    )  # fmt: skip


def _in_own_scope(clause: Clause) -> bool:
    return not clause.id.startswith(("att_", "sch_", "app_", "fig_"))


def _amended(title: str) -> str | None:
    """The document that a decision to amend is about: 关于修改《甲》的决定 → 甲."""
    if "修改" not in title or "《" not in title:
        return None
    inner = title[title.index("《") + 1 :]
    return inner[: inner.rindex("》")] if "》" in inner else None


def _is_short_title(term: str, full: str) -> bool:
    """Whether a short form may be known outside its document: 地方组织法, never 条例 or 本法. Only laws of the whole
    country have names that everybody means alike."""
    plain = term.strip("《》")
    return len(plain) > 2 and plain.endswith(("法", "法典", "解释")) and full.strip("《").startswith("中华人民共和国")


def clause_rows(document: Document) -> list[ClauseRow]:
    """Every clause in order, numbered from 1; whatever stands within one has the numbers up to its `last`."""
    rows: list[list[Any]] = []
    stack: list[tuple[Clause, int] | int] = [(c, 0) for c in reversed(document.clauses)]
    while stack:
        entry = stack.pop()
        if isinstance(entry, int):
            rows[entry - 1][8] = len(rows)
            continue
        c, parent = entry
        n = len(rows) + 1
        rows.append(
            [
                n,
                c.id,
                c.kind,
                c.label,
                c.number,
                c.insertion,
                c.through,
                parent,
                n,
                c.heading,
                c.text,
                c.span.start,
                c.span.end,
            ]
        )
        if c.children:
            stack.append(n)
            stack.extend((child, n) for child in reversed(c.children))
    return [tuple(row) for row in rows]


def _words(title: str, clauses: list[ClauseRow]) -> Any:
    yield 0, tokens(title), "", ""
    for n, _, _, label, _, _, _, _, _, heading, words, _, _ in clauses:
        if words:
            yield n, "", tokens(heading) if heading else "", tokens(label + words)
