"""One SQLite file: opening it, its transactions, and who may write. Nothing here knows what the rows mean.

Any number of processes read while one writes (WAL). A second writer waits, and after a while says so.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from policy_parser.errors import LibraryBusyError, LibraryError
from policy_parser.library.schema import APPLICATION, MIGRATIONS, SCHEMA, TABLES
from policy_parser.library.tokens import tokens
from policy_parser.wording import say

#: How long a second writer waits for the first one's batch, in seconds.
PATIENCE = 60.0


class Store:
    """The tables of a library. `read_only`: nothing is created, migrated or written."""

    def __init__(self, path: str | os.PathLike[str], *, read_only: bool = False, patience: float = PATIENCE) -> None:
        self.path = Path(path)
        self.read_only = read_only
        try:
            self._connection = self._connect(patience)
            self._prepare()
        except sqlite3.OperationalError as error:
            raise self._refused(error) from error
        except sqlite3.DatabaseError as error:
            raise LibraryError(say("library-no-library", path=self.path)) from error

    def _connect(self, patience: float) -> sqlite3.Connection:
        if self.path.is_dir():
            raise LibraryError(say("library-folder", path=self.path))
        if self.read_only and not self.path.exists():
            raise LibraryError(say("library-none-there", path=self.path))
        if not self.path.parent.is_dir():
            raise LibraryError(say("library-no-folder", path=self.path, folder=self.path.parent))
        connection = sqlite3.connect(self.path, timeout=patience, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -65536")
        return connection

    def _prepare(self) -> None:
        """Makes the tables of a new file, and brings an older one up to date."""
        empty = not self._connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        if empty and self.read_only:
            raise LibraryError(say("library-no-library", path=self.path))
        if empty:
            self._connection.execute("PRAGMA journal_mode = WAL")
            with self.writing():
                if not self._connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
                    self._connection.execute(f"PRAGMA application_id = {APPLICATION}")
                    self._connection.execute(f"PRAGMA user_version = {SCHEMA}")
                    self._run(TABLES)
        if self._pragma("application_id") != APPLICATION:
            raise LibraryError(say("library-no-library", path=self.path))
        self._connection.execute("PRAGMA synchronous = NORMAL")
        version = self._pragma("user_version")
        if version > SCHEMA:
            raise LibraryError(say("library-newer", path=self.path, schema=version, known=SCHEMA))
        if version < SCHEMA and self.read_only:
            raise LibraryError(say("library-older", path=self.path))
        if version < SCHEMA:
            self._migrate()

    def _migrate(self) -> None:
        self._connection.create_function("tokens", 1, tokens, deterministic=True)
        with self.writing():
            for version in range(self._pragma("user_version"), SCHEMA):
                self._run(MIGRATIONS[version])
                self._connection.execute(f"PRAGMA user_version = {version + 1}")

    def _pragma(self, name: str) -> int:
        return int(self._connection.execute(f"PRAGMA {name}").fetchone()[0])

    def _run(self, statements: str) -> None:
        """Several statements within the open transaction, which `executescript` would end."""
        statement = ""
        for line in statements.splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                self._connection.execute(statement)
                statement = ""

    def _refused(self, error: sqlite3.OperationalError) -> LibraryError:
        if "locked" in str(error) or "busy" in str(error):
            return LibraryBusyError(say("library-busy", path=self.path))
        return LibraryError(say("library-refused", path=self.path, why=error))

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept, or nothing. Raises LibraryBusyError where another process holds the
        file for too long."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise self._refused(error) from error
        try:
            yield self._connection
            self._connection.execute("COMMIT")
        except BaseException as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError):
                raise self._refused(error) from error
            raise

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Every row of a query."""
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.OperationalError as error:
            raise self._refused(error) from error

    def row(self, statement: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row of a query, if there is one."""
        try:
            found: tuple[Any, ...] | None = self._connection.execute(statement, values).fetchone()
        except sqlite3.OperationalError as error:
            raise self._refused(error) from error
        return found

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection itself, for modules that read a lot."""
        return self._connection

    def close(self) -> None:
        """Ends the use of the file."""
        self._connection.close()
