"""Files and folders in, the library that holds them out: what is known already is passed over, the rest is read by an
engine and written a batch at a time."""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from policy_parser.errors import LibraryError, SourceMissingError
from policy_parser.library.engines import Job, engine
from policy_parser.library.rows import FileRows, digest_of
from policy_parser.library.settling import settle
from policy_parser.library.store import Store
from policy_parser.library.values import Report
from policy_parser.library.writing import put_file
from policy_parser.reading.folders import files_in
from policy_parser.wording import say

#: A batch is written when it has this many files, or when this many seconds have passed: what Ctrl-C may lose.
_BATCH, _SECONDS = 64, 2.0
PathLike = str | os.PathLike[str]
#: Is told how many files are done, of how many, and how many could not be taken.
Progress = Callable[[int, int, int], None]


class Found(NamedTuple):
    """A file to add: where it is, and what it is called: its name within the folder that was named."""

    path: str
    name: str


def parser_version() -> str:
    """What tells the results of one policy-parser from another's."""
    return version("policy-parser")


def add(
    store: Store,
    paths: PathLike | Iterable[PathLike],
    *,
    jobs: int = 1,
    engine_name: str = "local",
    address: str | None = None,
    progress: Progress | None = None,
    settling: Callable[[int, int], None] | None = None,
) -> Report:
    """Adds files, and the files of folders. One that cannot be taken is told in the report and ends nothing.

    Raises SourceMissingError where a path does not exist, LibraryBusyError where another process writes for too long.
    """
    run = engine(engine_name)
    files = _names(store, list(files_to_add(paths)))
    parser = parser_version()
    todo, unchanged = _to_read(store, files, parser)
    added: list[str] = []
    failed: list[tuple[str, str]] = []
    names = {f.path: f.name for f in files}
    batch: list[FileRows] = []
    written = time.monotonic()
    try:
        for rows in run(todo, max(1, jobs), address, f"{store.path}.parts"):
            if rows.failure:
                failed.append((names[rows.path], rows.failure))
            else:
                batch.append(rows)
                added.append(names[rows.path])
            if len(batch) >= _BATCH or time.monotonic() - written > _SECONDS:
                _write(store, batch, names, parser)
                batch, written = [], time.monotonic()
            if progress:
                progress(len(added) + len(failed), len(todo), len(failed))
    finally:
        _write(store, batch, names, parser)
    settle(store, settling)
    return Report(tuple(added), tuple(unchanged), tuple(failed))


def _write(store: Store, batch: Sequence[FileRows], names: dict[str, str], parser: str) -> None:
    if not batch:
        return
    with store.writing() as connection:
        for rows in batch:
            put_file(connection, rows, names[rows.path], parser)


def files_to_add(paths: PathLike | Iterable[PathLike]) -> Iterator[Found]:
    """Every file that is named; of a folder those that are documents, by their ending. Raises SourceMissingError for a
    path that does not exist."""
    for path in [paths] if isinstance(paths, (str, os.PathLike)) else paths:
        whole = Path(os.path.abspath(path))
        if whole.is_dir():
            for inner in sorted(map(Path, files_in(whole))):
                yield Found(str(inner), inner.relative_to(whole).as_posix())
        elif whole.exists():
            yield Found(str(whole), whole.name)
        else:
            raise SourceMissingError(str(path), say("library-file-missing"))


def _names(store: Store, files: Sequence[Found]) -> list[Found]:
    """Each file once, under a name that no other file has: with as many folders before it as that takes."""
    known = dict(store.rows("SELECT path, name FROM files"))
    taken = {name: path for path, name in known.items()}
    found: dict[str, Found] = {}
    for file in files:
        if file.path in found:
            continue
        name = known.get(file.path, "")
        if not name:
            parts = Path(file.path).parts
            name, size = file.name, len(Path(file.name).parts)
            while taken.get(name, file.path) != file.path:
                size += 1
                name = "/".join(parts[-size:])
                if size > len(parts):
                    raise LibraryError(say("library-name-twice", path=file.path))
        taken[name] = file.path
        found[file.path] = Found(file.path, name)
    return list(found.values())


def _to_read(store: Store, files: Sequence[Found], parser: str) -> tuple[list[Job], list[str]]:
    """The files whose bytes, or whose parser, are not the ones that the library knows; and the names of the others."""
    known = {path: (digest, by) for path, digest, by in store.rows("SELECT path, digest, parser FROM files")}
    todo: list[Job] = []
    unchanged: list[str] = []
    for file in files:
        before = known.get(file.path)
        if before is not None and before[1] == parser and before[0] == _digest(file.path):
            unchanged.append(file.name)
        else:
            todo.append((file.path, file.name))
    return todo, unchanged


def _digest(path: str) -> str:
    try:
        return digest_of(Path(path).read_bytes())
    except OSError:
        return ""
