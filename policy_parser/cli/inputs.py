"""File names in, Documents out: pages joined or one by one, the document that was asked for, and what to tell people
about the others. Says on standard error what is wrong with one of many files, and goes on with the rest."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence

import typer

from policy_parser.cli.terminal import Progress, printable
from policy_parser.document import Document
from policy_parser.errors import PolicyParserError, SourceError

INPUT_WRONG = 2  #: exit code: the input or the call is wrong


class Inputs:
    """The documents of a command's FILE arguments; iterate once, then call `end`.

    `each`: every file is its own document. `number`: the place, from 1, of the document to take where the files hold
    several; None for the principal one.
    """

    def __init__(self, files: Sequence[str], each: bool = False, number: int | None = None) -> None:
        if list(files).count("-") > 1:
            raise PolicyParserError("-: standard input can be read once; name it once")
        self.groups = [[file] for file in files] if each else [list(files)]
        self._files = len(files)
        self._number = number
        self._failed = False

    @property
    def several(self) -> bool:
        """Whether there will be more than one document."""
        return len(self.groups) > 1

    def __iter__(self) -> Iterator[tuple[str, Document]]:
        """Each document with the name of its file (of the first page's). What people should know of the other documents
        is said once the command has done with this one, where it is not lost above a long output."""
        for group, found in self.compounds():
            at = self._place(group, found)
            yield group[0], found[at]
            if len(found) > 1 and self._number is None:
                others = f"{len(found) - 1} other document{'s' if len(found) > 2 else ''}"
                note(
                    (f"{group[0]}: " if self.several else "")
                    + f"{others} here: this is number {at + 1} of {len(found)};"
                    " --document N takes another, parse --all takes every one"
                )

    def compounds(self) -> Iterator[tuple[list[str], list[Document]]]:
        """Every document of each group of files, in the order of the pages."""
        from policy_parser.api import documents_of
        from policy_parser.reading import read_bytes, read_file

        if self.several:
            gc.enable()  # a document's clauses know their document: many documents are garbage that only it takes away
        progress = Progress(self._files)
        done = 0
        for group in self.groups:
            try:
                sources = []
                for file in group:
                    done += 1
                    progress.show(done, file)
                    sources.append(read_bytes(sys.stdin.buffer.read(), "<stdin>") if file == "-" else read_file(file))
                found = documents_of(sources)
            except SourceError as error:
                progress.clear()
                if not self.several:
                    raise
                complain(str(error))
                self._failed = True
                continue
            progress.clear()
            yield group, found

    def _place(self, group: Sequence[str], found: Sequence[Document]) -> int:
        """Which of the documents to take."""
        from policy_parser.api import principal

        if self._number is None:
            chosen = principal(found)
            return next(at for at, document in enumerate(found) if document is chosen)
        if self._number > len(found):
            hold = f"hold{'s' if len(group) == 1 else ''} {len(found)} document{'s' if len(found) > 1 else ''}"
            raise PolicyParserError(f"--document {self._number}: {_names(group)} {hold}; give 1 to {len(found)}")
        return self._number - 1

    def end(self) -> None:
        """Ends the command with exit code 2 where a file could not be taken."""
        if self._failed:
            raise typer.Exit(INPUT_WRONG)


def note(message: str) -> None:
    """A line for the person, never data: standard error."""
    print(printable(message), file=sys.stderr)


def complain(message: str) -> None:
    """What is wrong, on one line."""
    note(f"policy-parser: {message}")


def _names(group: Sequence[str]) -> str:
    return ", ".join(group) if len(group) < 4 else f"{group[0]} and {len(group) - 1} more files"
