"""The documents of a version and an address in, where the clause at it stands out."""

from collections.abc import Sequence

from policy_parser.citations.here import Unresolved
from policy_parser.document import Document
from policy_parser.errors import ClauseNotFoundError
from policy_parser.library.rows import unpacked
from policy_parser.library.schema import CLAUSE_BITS
from policy_parser.library.store import Store
from policy_parser.library.trees import Trees, path_of
from policy_parser.library.works import Held


def document_of(store: Store, document: int) -> Document:
    """The document of this number."""
    row = store.row("SELECT content FROM contents WHERE document = ?", (document,))
    assert row is not None
    return unpacked(row[0])


def located(store: Store, held: Sequence[Held], address: str) -> tuple[int, int, int]:
    """The clause at an address in one of a version's documents: the document's number, the clause's, and that of
    the last clause within it. Raises ClauseNotFoundError."""
    path = path_of(address)
    missing: ClauseNotFoundError | None = None
    for part in held:
        if path and (row := _row_of(store, part.document, path)):
            return part.document, *row
    trees = Trees(store.connection)
    for part in held if path else ():  # 第四十条第一项: the 款 is not written
        try:
            (found,) = trees.of(part.document, part.root).locate(path, None, address)
        except (Unresolved, ValueError):
            continue
        if row := _row_of(store, part.document, found):
            return part.document, *row
    for part in held:  # an address that is not all levels
        try:
            row = _row_of(store, part.document, document_of(store, part.document)[address].id)
        except ClauseNotFoundError as error:
            missing = missing or error
            continue
        if row is not None:
            return part.document, *row
    raise missing or ClauseNotFoundError(address)


def _row_of(store: Store, document: int, path: str) -> tuple[int, int] | None:
    base = document << CLAUSE_BITS
    row = store.row(
        "SELECT id - ?, last FROM clauses WHERE id > ? AND id < ? AND path = ?",
        (base, base, base + (1 << CLAUSE_BITS), path),
    )
    return (row[0], row[1]) if row else None
