"""FILE arguments in; the files they name out: each as it is, a folder's and a pattern's files in order."""

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policy_parser.errors import PolicyParserError, SourceMissingError
from policy_parser.reading.folders import files_in
from policy_parser.reading.kinds import KINDS
from policy_parser.wording import say

STANDARD_INPUT = "-"
_PATTERN = frozenset("*?[")


class Named(NamedTuple):
    """One file. `listed`: a folder or a pattern named it, so that it is no page of the file before it."""

    file: str
    listed: bool


def files_of(arguments: Sequence[str]) -> list[Named]:
    """Every file that the arguments name; one that a folder or a pattern names a second time is left out.

    Of a folder, with all folders in it, those whose ending is of a kind that is read. Raises SourceMissingError for a
    folder or a pattern that names none, PolicyParserError where standard input is named twice.
    """
    if list(arguments).count(STANDARD_INPUT) > 1:
        raise PolicyParserError(say("stdin-twice"))
    found: list[Named] = []
    seen: set[str] = set()
    for named in (one for argument in arguments for one in _named_by(argument)):
        place = os.path.normpath(named.file)
        if not named.listed or place not in seen:  # one file by its name twice is what was asked for
            found.append(named)
        seen.add(place)
    return found


def _named_by(argument: str) -> Iterator[Named]:
    if argument != STANDARD_INPUT and os.path.isdir(argument):
        files = sorted(files_in(argument))
        if not files:
            endings = " ".join(ending for kind in KINDS for ending in kind.endings)
            raise SourceMissingError(argument, say("folder-empty"), say("folder-known", endings=endings))
        yield from (Named(file, True) for file in files)
    elif _PATTERN.intersection(argument) and not os.path.lexists(argument):
        from glob import glob

        files = sorted(file for file in glob(_pattern(argument), recursive=True) if os.path.isfile(file))
        if not files:
            raise SourceMissingError(argument, say("pattern-empty"))
        yield from (Named(file, True) for file in files)
    else:
        yield Named(argument, False)


def _pattern(argument: str) -> str:
    """A pattern in which the folders that are there mean themselves: 公报[2026]/*.txt."""
    from glob import escape

    parts = argument.split(os.sep)
    there = next(n for n in range(len(parts), -1, -1) if n == 0 or os.path.isdir(os.sep.join(parts[:n]) or os.sep))
    return os.sep.join([*map(escape, parts[:there]), *parts[there:]])
