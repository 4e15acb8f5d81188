"""A library's file and folders in; the one Library that a service answers from out.

Nothing is read but what was pointed at: the folders' files are put into a library of their own, in a folder that goes
with the service, so no question can name a path.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from policy_parser.errors import PolicyParserError
from policy_parser.library import Library
from policy_parser.wording import say


@contextmanager
def room(library: Path | None, roots: Sequence[Path], jobs: int = 1) -> Iterator[Library]:
    """The library that is given, read only; with roots a copy of it, or an empty one, with their files in it.

    Raises PolicyParserError where there is neither, and as Library does.
    """
    if library is not None and not library.exists():
        raise PolicyParserError(say("mcp-no-library", path=library))
    if not roots:
        if library is None:
            raise PolicyParserError(say("mcp-nothing"))
        with Library(library, read_only=True) as held:
            yield held
        return
    for root in roots:
        if not root.exists():
            raise PolicyParserError(say("mcp-no-root", path=root))
    with tempfile.TemporaryDirectory(prefix="policy-parser-") as folder:
        path = Path(folder, "room.db")
        if library is not None:
            shutil.copyfile(library, path)
        with Library(path) as held:
            held.add([str(root) for root in roots], jobs)
            yield held
