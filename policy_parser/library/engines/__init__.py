"""How files become rows: an engine maps one pure function over files and gives back what it returns, as it comes.

A new engine is one module here and one row in `ENGINES`. Nothing else knows which engine ran.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Protocol, cast

from policy_parser.errors import LibraryError
from policy_parser.library.rows import FileRows
from policy_parser.wording import say

#: A file's path, and what the library calls it.
Job = tuple[str, str]


class Engine(Protocol):
    """`jobs`: how many files at once. `address`: the cluster, for an engine that has one. `parts`: a folder where an
    engine may keep what it has done, so that a run that was ended goes on."""

    def __call__(self, files: Sequence[Job], jobs: int, address: str | None, parts: str) -> Iterator[FileRows]: ...


ENGINES = {"local": "local:run", "ray": "ray:run"}


def engine(name: str) -> Engine:
    """The engine of this name. Raises LibraryError where there is none."""
    if name not in ENGINES:
        raise LibraryError(say("library-engine-unknown", name=name, known=", ".join(ENGINES)))
    module, function = ENGINES[name].split(":")
    return cast(Engine, getattr(import_module(f"{__name__}.{module}"), function))
