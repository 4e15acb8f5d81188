"""Texts or bytes in; standard output, one file, or a folder with a file for each source out, whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from policy_parser.cli.terminal import shown
from policy_parser.errors import ExportError
from policy_parser.wording import say


class Places:
    """Where the output of each group of files goes.

    `output` is a file where one document comes out, a folder where several do; None is standard output. `skip`: what is
    written already is passed over, so that an interrupted run goes on. `stream`: several documents go one behind the
    other to one file, unless the output is a folder that exists.
    """

    def __init__(self, output: Path | None, suffix: str, force: bool, skip: bool, stream: bool = False) -> None:
        if skip and output is None:
            raise ExportError(say("skip-needs-folder"))
        self.a_file_each = False
        self._output, self._suffix, self._force, self._skip = output, suffix, force, skip
        self._stream = stream and not (output is not None and output.is_dir())
        self._place: dict[str, Path] = {}

    def settle(self, groups: Sequence[tuple[str, ...]], a_file_each: bool) -> list[tuple[str, ...]]:
        """Gives each group its place, and returns the groups that are to be read. Raises ExportError where a folder
        that is needed cannot be made."""
        if self._output is None:
            return list(groups)
        self.a_file_each = a_file_each and not self._stream
        if self.a_file_each:
            make_folder(self._output)
            taken: set[str] = set()
            for name, *_ in groups:
                stem = "stdin" if name == "-" else Path(name).stem
                free = next(n for n in _numbered(stem) if n not in taken)  # two folders may hold a 办法.txt each
                taken.add(free)
                self._place[name] = self._output / (free + self._suffix)
        else:
            self._place.update((name, self._output) for name, *_ in groups)
        return [group for group in groups if not (self._skip and self._place[group[0]].exists())]

    def deliver(self, texts: Iterable[tuple[str, str | bytes]]) -> None:
        """Prints or writes the texts, each given with the name of its file. Several texts of one place become one;
        bytes are a file of their own.

        With a file each, one that must not be replaced is an ExportError once the others are written.
        """
        from policy_parser.export.writing import write_atomically

        if self._output is None:
            for _, text in texts:
                if isinstance(text, bytes):
                    raise ExportError(say("docx-output"))
                sys.stdout.write(shown(text if text.endswith("\n") else text + "\n"))
            return
        refused: list[ExportError] = []
        for place, some in groupby(texts, key=lambda named: self._place[named[0]]):
            try:
                write_atomically(place, (text for _, text in some), force=self._force)
            except ExportError as why:
                refused.append(why)
        if len(refused) > 1:
            raise ExportError(say("refused-more", first=refused[0], more=len(refused) - 1))
        if refused:
            raise refused[0]


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    at = 2
    while True:
        yield f"{stem}_{at}"
        at += 1


def make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        raise ExportError(say("no-folder", folder=folder, why=why.strerror)) from None
