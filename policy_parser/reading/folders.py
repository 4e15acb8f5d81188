"""A folder in; the files in it that are of a kind that is read out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from policy_parser.reading.kinds import KINDS


def files_in(folder: str | os.PathLike[str]) -> Iterator[str]:
    """The files of a folder, and of all folders in it, whose ending is of a kind that is read; none that is hidden. A
    folder that cannot be looked into stands for its files: whoever reads it says so."""
    known = {ending for kind in KINDS if kind.gathered for ending in kind.endings}
    closed: list[str] = []
    for above, folders, files in os.walk(folder, onerror=lambda error: closed.append(str(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            if not name.startswith(".") and Path(name).suffix.lower() in known:
                yield os.path.join(above, name)
    yield from closed
