"""A grammar's name in, Lark's parser for it out: built once on a machine, and read back when the program starts again.

Building the two parsers takes longer than parsing a small document. Lark keeps what it built in a file of the user's
own cache folder and checks it against the grammar. The file is a pickle, so one that somebody else could have
written is not read; where there is no such folder the parser is built anew, and nothing is lost but time.
`POLICY_PARSER_CACHE` names another folder; empty, it turns the cache off.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import lark

from policy_parser.grammar_files import grammar_folder, load_grammar

_WRITABLE_BY_OTHERS = 0o022


def build_parser(name: str, **options: Any) -> lark.Lark:
    """Lark's LALR parser for `grammar/<name>.lark`, with these options of Lark's."""
    options |= {"parser": "lalr", "import_paths": [str(grammar_folder())]}
    text = load_grammar(name)
    kept = _cache_file(name, text)
    if kept is not None:
        options["cache"] = str(kept)  # Lark builds anew what is damaged, or half written by another process
    return lark.Lark(text, **options)


def _cache_file(name: str, text: str) -> Path | None:
    """Where the parser of this very grammar, Lark and Python is kept; None where no folder is the user's alone."""
    try:
        folder = _cache_folder()
        if folder is None:
            return None
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.stat()
    except (OSError, RuntimeError):  # no home, a read-only disk
        return None
    if hasattr(os, "getuid") and not _only_ours(state):
        return None
    if not os.access(folder, os.W_OK):
        return None
    # Lark checks its own options too, and among them the folder that grammars are imported from: two installations
    # under one name would build each other's file anew at every start
    known = "\n".join((text, load_grammar("numerals"), str(grammar_folder()), lark.__version__, sys.version))
    file = folder / f"{name}-{hashlib.sha256(known.encode()).hexdigest()[:20]}.lark"
    return file if _is_ours(file) else None


def _is_ours(file: Path) -> bool:
    """Whether a file, made empty where there is none, is the user's alone: what Lark reads from it is run."""
    try:
        with suppress(FileExistsError):
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        state = os.lstat(file)
    except OSError:
        return False
    return stat.S_ISREG(state.st_mode) and (not hasattr(os, "getuid") or _only_ours(state))


def _only_ours(state: os.stat_result) -> bool:
    return state.st_uid == os.getuid() and not state.st_mode & _WRITABLE_BY_OTHERS


def _cache_folder() -> Path | None:
    named = os.environ.get("POLICY_PARSER_CACHE")
    if named is not None:
        return Path(named) if named else None
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "policy-parser"
