"""A name as a person gives it in (a title, an id, a file's name, 《X法》第三条); which documents and which address it
means, out."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from policy_parser.errors import AddressError, DocumentNotFoundError
from policy_parser.expressions import expression
from policy_parser.library.meant import By, Told, Works
from policy_parser.library.names import name_of, number_key
from policy_parser.library.values import Entry
from policy_parser.library.works import Held, Version, Work

_NEAREST = 3
#: 刑法|第三百条, 刑法|art_300__para_1 with a blank or a # before it
_PATH = r"(?=(?:part|subpart|chp|sec|art|para|item|pt|att|sch|app|hdg|q)_\d)"
_ADDRESS_BEGINS = expression(rf"第|附[件表录图]|#(?=\D)|问\d|(?<![a-z0-9_]){_PATH}")
_BLANK_BEFORE = expression(rf"\s+{_PATH}")
#: 劳动合同法@2012-12-28#2: an id, in whatever clothes its title is
_ID = expression(r"(?P<title>.+)@(?P<date>\d{4}-\d{2}-\d{2})(?:#(?P<copy>\d+))?")


class Place(NamedTuple):
    """A document of a version, and an address in it; the address is empty where none was given."""

    work: Work
    version: Version
    address: str


class Catalogue:
    """Finds what a library holds by the names that people give."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.works = Works(connection)

    def document(self, name: str, as_of: str | None = None) -> int:
        """The number of a document: by its id, its file's name, its number, or its title, then in the version in force
        on a day (today). Raises DocumentNotFoundError."""
        found = self._exact(name)
        if found is not None:
            return found
        work, version = self.version(name, as_of)
        del work
        return version.held[0].document

    def version(self, name: str, as_of: str | None = None) -> tuple[Work, Version]:
        """The work that a title names, in its version of a day. Raises DocumentNotFoundError."""
        works = [w for w in self._titled(name) if w.versions]
        if len(works) > 1:
            called = [f"{w.issuer}{w.title}" for w in works]
            raise DocumentNotFoundError(name, called, "several")
        if not works:
            raise DocumentNotFoundError(name, self._nearest(name))
        work = works[0]
        version = work.on(as_of or date.today().isoformat())
        if version is None:
            raise DocumentNotFoundError(name, [f"{v.held[0].title}@{v.date}" for v in work.versions], "day", str(as_of))
        return work, version

    def _exact(self, name: str) -> int | None:
        row = self._connection.execute("SELECT id FROM documents WHERE label = ?", (name,)).fetchone()
        if row is None:
            row = self._by_id(name)
        if row is None:
            rows = self._connection.execute(
                "SELECT d.id FROM documents d JOIN files f ON f.id = d.file WHERE f.name = :n OR f.path = :n"
                " ORDER BY d.place LIMIT 1",
                {"n": name},
            ).fetchall()
            if not rows and "." in name:
                rows = self._connection.execute(
                    "SELECT d.id FROM documents d JOIN files f ON f.id = d.file"
                    " WHERE substr(f.path, -length(:n)) = :n ORDER BY d.place",
                    {"n": "/" + name},
                ).fetchall()
            row = rows[0] if len(rows) == 1 else None
        return int(row[0]) if row else None

    def _by_id(self, name: str) -> tuple[int] | None:
        """劳动合同法@2012-12-28, whose id begins 中华人民共和国."""
        told = _ID.fullmatch(name)
        if told is None:
            return None
        behind = f"@{told['date']}" + (f"#{told['copy']}" if told["copy"] else "")
        rows = self._connection.execute(
            "SELECT id FROM documents WHERE key = ? AND label = title || ?", (name_of(told["title"]).key, behind)
        ).fetchall()
        return rows[0] if len(rows) == 1 else None

    def _titled(self, name: str) -> list[Work]:
        number = number_key(name)
        ways = [Told(n.key, n.tail, cited_as=name) for n in (name_of(name), name_of(name, traditional=True))]
        ways.append(Told(number, number, number))
        found: list[Work] = []
        for told in ways:
            found = found or self.works.meant(told, By())
        return found

    def _nearest(self, name: str) -> list[str]:
        key = name_of(name).key
        rows = self._connection.execute(
            "SELECT DISTINCT title FROM documents WHERE key LIKE ? ORDER BY length(title) LIMIT ?",
            (f"%{key[-12:]}%", _NEAREST),
        ).fetchall()
        return [title for (title,) in rows]

    def documents(self, name: str, as_of: str | None = None) -> list[int]:
        """The numbers of the documents that a name means: one, or all parts of a version that is in several files
        (民法典), in the order of their articles. Raises DocumentNotFoundError."""
        found = self._exact(name)
        if found is not None:
            return [found]
        _, version = self.version(name, as_of)
        return [part.document for part in version.parts]

    def place(self, address: str, as_of: str | None = None) -> tuple[Sequence[Held], str]:
        """刑法第三百条: the documents of the version, and 第三百条. Raises DocumentNotFoundError, AddressError."""
        if len(address) > _LONGEST_ADDRESS:
            raise AddressError(address[:_LONGEST_ADDRESS] + "…")
        exact = self._exact(address.strip())  # a file's name may hold blanks
        if exact is not None:
            return [self._held(exact)], ""
        for name, rest in _splits("".join(_BLANK_BEFORE.sub("#", address).split())):
            exact = self._exact(name)
            if exact is not None:
                return [self._held(exact)], rest
            if any(w.versions for w in self._titled(name)):
                _, version = self.version(name, as_of)
                return version.parts, rest
        name = next((n for n, _ in reversed(list(_splits(address)))), "")
        if not name:
            raise AddressError(address)
        raise DocumentNotFoundError(name, self._nearest(name))

    def _held(self, document: int) -> Held:
        row = self._connection.execute(
            "SELECT d.id, 0, f.name, d.digest, d.first_article, d.last_article, d.title FROM documents d"
            " JOIN files f ON f.id = d.file WHERE d.id = ?",
            (document,),
        ).fetchone()
        return Held(*row)

    def entries(self, day: str | None = None) -> Iterator[Entry]:
        """Every document, by title and date, with its status on a day (today)."""
        for row in self._connection.execute(_ENTRIES.format(where="1")):
            yield _entry(row, day)

    def entry(self, document: int, day: str | None = None) -> Entry:
        """The document of this number, with its status on a day (today)."""
        return _entry(self._connection.execute(_ENTRIES.format(where="d.id = ?"), (document,)).fetchone(), day)


def status_of(since: str, until: str, ended: str, day: str | None = None) -> str:
    """in force, to come, amended or repealed, on a day (today)."""
    day = day or date.today().isoformat()
    if since and since > day:
        return "to come"
    return ended if until and until <= day else "in force"


_ENTRIES = """
SELECT d.label, d.title, d.date, d.issuer, d.number, d.since, d.until, d.ended, coalesce(e.label, e.title), f.name,
    d.clauses
FROM documents d JOIN files f ON f.id = d.file LEFT JOIN documents e ON e.id = d.ended_by
WHERE {where} ORDER BY d.key, d.date, d.id
"""


def _entry(row: tuple[Any, ...], day: str | None) -> Entry:
    label, title, when, issuer, number, since, until, ended, by, file, clauses = row
    return Entry.trusted(
        document=label or title, title=title, date=when or None, issuer=issuer or None,
        number=number.removeprefix("#") or None, status=status_of(since, until, ended, day), since=since or None,
        until=until or None, ended_by=by, file=file, clauses=clauses,
    )  # fmt: skip


#: The longest title, with its date and the deepest address: each place where it may be cut is looked at, so that a
#: page that was pasted into a search took the third power of its length.
_LONGEST_ADDRESS = 400


def _splits(address: str) -> Iterator[tuple[str, str]]:
    """Where a document's name may end and an address begin, the longest name first: 关于适用刑法第十二条|第一条."""
    yield address, ""
    for m in reversed(list(_ADDRESS_BEGINS.finditer(address))):
        if m.start():
            yield address[: m.start()], address[m.start() :].removeprefix("#")
