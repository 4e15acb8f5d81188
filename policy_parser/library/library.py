"""The library as scripts use it: one object over one file. Each method asks a module of this package."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from policy_parser.document import Document
from policy_parser.errors import ClauseNotFoundError, LibraryBusyError, PolicyParserError
from policy_parser.library.adding import PathLike, Progress, add
from policy_parser.library.catalogue import Catalogue
from policy_parser.library.crossing import citing_clause, citing_document, references_where
from policy_parser.library.dating import is_date
from policy_parser.library.located import document_of, located
from policy_parser.library.search import hit_at, search
from policy_parser.library.settling import is_settled, settle
from policy_parser.library.store import PATIENCE, Store
from policy_parser.library.values import OUTCOMES, CrossReference, Entry, Hit, Report, Verdict
from policy_parser.library.wording import words_between
from policy_parser.library.writing import drop_file
from policy_parser.model import Clause
from policy_parser.wording import say


class Library:
    """Many documents in one SQLite file, whose references lead to each other.

    `path` is made where it does not exist. Raises LibraryError where it is no library, or one that a newer
    policy-parser made; LibraryBusyError where another process writes for longer than `patience` seconds.

    Examples:
        >>> library = Library("laws.db")
        >>> report = library.add(["examples/regulation.txt", "examples/pets_2015.txt", "examples/pets_2024.txt"])
        >>> library["云溪市养犬管理条例第一条"].citation
        '《云溪市养犬管理条例》第一条'
        >>> library.statistics()["documents"]
        3
    """

    def __init__(self, path: str | os.PathLike[str], *, read_only: bool = False, patience: float = PATIENCE) -> None:
        self._store = Store(path, read_only=read_only, patience=patience)

    @property
    def path(self) -> Path:
        """The file.

        Examples:
            >>> library.path.name
            'laws.db'
        """
        return self._store.path

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the use of the file.

        Examples:
            >>> Library("laws.db").close()
        """
        self._store.close()

    def __repr__(self) -> str:
        return f"Library({str(self.path)!r})"

    # ---- what it holds -------------------------------------------------------------------------------------------

    def add(
        self,
        paths: PathLike | Iterable[PathLike],
        jobs: int = 1,
        engine: str = "local",
        *,
        address: str | None = None,
        progress: Progress | None = None,
        settling: Any = None,
    ) -> Report:
        """Adds files and the files of folders; those whose bytes are known are passed over. `jobs`: how many are read
        at once. `engine`: local, or ray with the `address` of its cluster.

        Examples:
            >>> library.add("examples/regulation.txt").unchanged
            ('regulation.txt',)
        """
        return add(
            self._store, paths, jobs=jobs, engine_name=engine, address=address, progress=progress, settling=settling
        )

    def remove(self, names: str | Iterable[str]) -> tuple[str, ...]:
        """Takes out files, by their name, their path, or the id of a document in them; gives the names of those that
        were there. Raises DocumentNotFoundError for one that is not.

        Examples:
            >>> report = library.add("examples/qa.txt")
            >>> library.remove("qa.txt")
            ('qa.txt',)
        """
        catalogue = Catalogue(self._store.connection)
        wanted = [names] if isinstance(names, str) else list(names)
        found: dict[str, str] = {}
        for name in wanted:
            row = self._store.row(
                "SELECT f.path, f.name FROM files f JOIN documents d ON d.file = f.id WHERE d.id = ?",
                (catalogue.document(name),),
            )
            if row is not None:
                found[row[0]] = row[1]
        with self._store.writing() as connection:
            for path in found:
                drop_file(connection, path)
        settle(self._store)
        return tuple(found.values())

    def gone(self) -> tuple[str, ...]:
        """The names of the files that are no longer where they were added from.

        Examples:
            >>> library.gone()
            ()
        """
        return tuple(
            n for p, n in self._store.rows("SELECT path, name FROM files ORDER BY name") if not Path(p).exists()
        )

    def __iter__(self) -> Iterator[Entry]:
        return self.entries()

    def entries(self, as_of: str | None = None) -> Iterator[Entry]:
        """Every document, by title and date, with its status on a day (today).

        Examples:
            >>> [(entry.document, entry.status) for entry in library.entries(as_of="2026-11-26")][:2]
            [('云溪市养犬管理条例@2015-03-26', 'amended'), ('云溪市养犬管理条例@2024-05-30', 'in force')]
        """
        self._settle()
        return Catalogue(self._store.connection).entries(_day(as_of))

    def entry(self, name: str, as_of: str | None = None) -> Entry:
        """One document by the names that `document` takes. Raises DocumentNotFoundError.

        Examples:
            >>> library.entry("云溪市养犬管理条例", as_of="2020-01-01").document
            '云溪市养犬管理条例@2015-03-26'
        """
        self._settle()
        catalogue = Catalogue(self._store.connection)
        return catalogue.entry(catalogue.document(name, _day(as_of)), as_of)

    def entry_of(self, address: str, as_of: str | None = None) -> Entry:
        """The document that `clause` finds an address in. Raises as it does.

        Examples:
            >>> library.entry_of("云溪市养犬管理条例第一条", as_of="2020-01-01").document
            '云溪市养犬管理条例@2015-03-26'
        """
        self._settle()
        catalogue = Catalogue(self._store.connection)
        held, rest = catalogue.place(address, _day(as_of))
        for part in held:
            if not rest or rest in self._read(part.document):
                return catalogue.entry(part.document, as_of)
        raise ClauseNotFoundError(address)

    def __len__(self) -> int:
        row = self._store.row("SELECT count(*) FROM documents")
        return int(row[0]) if row else 0

    def __bool__(self) -> bool:
        return True

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        try:
            Catalogue(self._store.connection).document(name)
        except PolicyParserError:
            return False
        return True

    def document(self, name: str, as_of: str | None = None) -> Document:
        """A document by its id, its file's name, its number, or its title; by title, the version in force on a day
        (today). Raises DocumentNotFoundError, a KeyError.

        Examples:
            >>> library.document("云溪市养犬管理条例", as_of="2020-01-01").metadata.dates[0].date
            '2015-03-26'
        """
        self._settle()
        return self._read(Catalogue(self._store.connection).document(name, _day(as_of)))

    def documents(self, name: str, as_of: str | None = None) -> list[Document]:
        """As `document`, but every part of a version that is held in several files (a code, a part a file), in the
        order of their articles. Raises DocumentNotFoundError.

        Examples:
            >>> [document.title for document in library.documents("云溪市养犬管理条例")]
            ['云溪市养犬管理条例']
        """
        self._settle()
        return [self._read(d) for d in Catalogue(self._store.connection).documents(name, _day(as_of))]

    def parts(self, name: str, as_of: str | None = None) -> list[str]:
        """The ids of the documents that `documents` gives. Raises DocumentNotFoundError.

        Examples:
            >>> library.parts("云溪市养犬管理条例", as_of="2020-01-01")
            ['云溪市养犬管理条例@2015-03-26']
        """
        self._settle()
        catalogue = Catalogue(self._store.connection)
        return [catalogue.entry(number).document for number in catalogue.documents(name, _day(as_of))]

    def _read(self, document: int) -> Document:
        return document_of(self._store, document)

    def __getitem__(self, address: str) -> Clause:
        return self.clause(address)

    def clause(self, address: str, as_of: str | None = None) -> Clause:
        """The clause at 刑法第三百条, in the version in force on a day (today). Raises DocumentNotFoundError,
        ClauseNotFoundError, both KeyErrors.

        Examples:
            >>> library.clause("云溪市养犬管理条例第三条", as_of="2020-01-01").full_text[:14]
            '第三条市公安机关主管养犬管理'
        """
        self._settle()
        held, rest = Catalogue(self._store.connection).place(address, _day(as_of))
        if not rest:
            raise ClauseNotFoundError(address)
        error: ClauseNotFoundError | None = None
        for part in held:
            try:
                return self._read(part.document)[rest]
            except ClauseNotFoundError as missing:
                error = error or missing
        raise error or ClauseNotFoundError(address)

    # ---- what leads where ----------------------------------------------------------------------------------------

    def references(self, document: str | None = None, outcome: str | None = None) -> list[CrossReference]:
        """Every reference from one document (all) to another, in the order of the text, with where it leads.

        Examples:
            >>> [(r.text, r.outcome) for r in library.references("regulation.txt")][:2]
            [('《关于修改〈云溪市城市公园条例〉的决定》', 'not_here'), ('《澜江省公园条例》', 'not_here')]
        """
        self._settle()
        where = ["1"]
        values: list[Any] = []
        if document is not None:
            where.append("c.document = ?")
            values.append(Catalogue(self._store.connection).document(document))
        if outcome is not None:
            where.append("c.outcome = ?")
            values.append(outcome)
        return references_where(self._store, " AND ".join(where), values)

    def cited_by(self, address: str) -> list[CrossReference]:
        """What cites a clause, or anything in it (刑法第三百条), or a document (刑法); what cited the same clause
        under an older number is among them.

        Examples:
            >>> library.cited_by("云溪市养犬管理条例第一条")
            []
        """
        self._settle()
        held, rest = Catalogue(self._store.connection).place(address)
        return citing_clause(self._store, held, rest) if rest else citing_document(self._store, held)

    def references_of(self, document: int) -> list[CrossReference]:
        """The references of the document of this number, which tables go by.

        Examples:
            >>> len(library.references_of(1))
            7
        """
        return references_where(self._store, "c.document = ?", [document])

    def document_of(self, document: int) -> Document:
        """The document of this number.

        Examples:
            >>> library.document_of(1).title
            '云溪市城市公园条例'
        """
        return self._read(document)

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Every row of a query in the library's own tables, for what its methods do not answer.

        Examples:
            >>> library.rows("SELECT count(*) FROM documents")
            [(3,)]
        """
        return self._store.rows(statement, values)

    def verify(self, text: str | Document, as_of: str | None = None) -> list[Verdict]:
        """Every citation in a text, with its outcome on a day (today), the words that it leads to, and whether what it
        quotes stands there.

        Examples:
            >>> text = "依照《云溪市养犬管理条例》第一条和《云溪市城市公园条例》第九十九条。"
            >>> [verdict.outcome for verdict in library.verify(text, as_of="2026-11-26")]
            ['exists', 'no_such_clause']
        """
        from policy_parser.library.verifying import verify

        self._settle()
        return verify(self._store.connection, text, _day(as_of) or date.today().isoformat())

    def search(self, words: str, limit: int = 20, **filters: Any) -> list[Hit]:
        """The clauses that hold all the words, the best first; 《X法》第三条 goes to the clause. Filters: `kind`,
        `title`, `issuer`, `since`, `until`, `status` (in force, to come, amended, repealed).

        Examples:
            >>> library.search("生态优先")[0].citation
            '《云溪市城市公园条例》第三条第一款'
        """
        self._settle()
        direct = self._direct(words)
        return direct or search(self._store.connection, words, limit, **filters)

    def _direct(self, words: str) -> list[Hit]:
        """《X法》第三条 as it is typed into a search."""
        if "第" not in words or not (words.startswith("《") or "条" in words):
            return []
        connection = self._store.connection
        try:
            held, rest = Catalogue(connection).place(words)
            if not rest:
                return []
            document, first, last = located(self._store, held, rest)
        except PolicyParserError:
            return []
        return [hit_at(connection, document, first, words_between(connection, document, first, last))]

    def same_titles(self) -> list[tuple[str, tuple[str, ...]]]:
        """Each title that several works have, with a document of each.

        Examples:
            >>> library.same_titles()
            []
        """
        self._settle()
        rows = self._store.rows(
            "SELECT w.title, (SELECT coalesce(d.label, d.title) FROM documents d WHERE d.work = w.id LIMIT 1)"
            " FROM works w WHERE w.key IN (SELECT key FROM works GROUP BY key HAVING count(*) > 1) ORDER BY w.key, w.id"
        )
        found: dict[str, list[str]] = {}
        for title, document in rows:
            if document:
                found.setdefault(title, []).append(document)
        return [(title, tuple(documents)) for title, documents in found.items() if len(documents) > 1]

    def statistics(self) -> dict[str, int]:
        """How many documents, works, clauses and references it holds, and how many references have each outcome.

        Examples:
            >>> library.statistics()["works"]
            2
        """
        self._settle()
        counted = {
            name: int((self._store.row(f"SELECT count(*) FROM {table}") or (0,))[0])
            for name, table in (
                ("documents", "documents"), ("works", "works"), ("clauses", "clauses"), ("references", "citations")
            )
        }  # fmt: skip
        by = dict(self._store.rows("SELECT outcome, count(*) FROM citations GROUP BY outcome"))
        return counted | {outcome: int(by.get(outcome, 0)) for outcome in OUTCOMES}

    def _settle(self) -> None:
        """What a run that was killed left to do; where another process writes, it does it."""
        if self._store.read_only or is_settled(self._store):
            return
        try:
            settle(self._store)
        except LibraryBusyError:
            return


def _day(as_of: str | None) -> str | None:
    """A day as it was given. Raises PolicyParserError where it is none."""
    if as_of is not None and not is_date(as_of):
        raise PolicyParserError(say("library-not-a-day", given=as_of))
    return as_of
