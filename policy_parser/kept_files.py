"""A file's name in, its place in the user's own cache folder out: what was built once is kept there for the next run.

What is read from there is run or trusted, so a file, or a folder, that somebody else could have written is not used.
`POLICY_PARSER_CACHE` names another folder; empty, it turns the cache off.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_WRITABLE_BY_OTHERS = 0o022


def kept_file(name: str) -> Path | None:
    """Where a file of this name is kept, made empty where there is none; None where no folder is the user's alone."""
    try:
        folder = _folder()
        if folder is None:
            return None
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.stat()
    except (OSError, RuntimeError):  # no home, a read-only disk
        return None
    if not _only_ours(state) or not os.access(folder, os.W_OK):
        return None
    file = folder / name
    return file if _is_ours(file) else None


def _is_ours(file: Path) -> bool:
    """Whether a file, made empty where there is none, is the user's alone."""
    try:
        with suppress(FileExistsError):
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        state = os.lstat(file)
    except OSError:
        return False
    return stat.S_ISREG(state.st_mode) and _only_ours(state)


def _only_ours(state: os.stat_result) -> bool:
    return not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & _WRITABLE_BY_OTHERS)


def _folder() -> Path | None:
    named = os.environ.get("POLICY_PARSER_CACHE")
    if named is not None:
        return Path(named) if named else None
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "policy-parser"
