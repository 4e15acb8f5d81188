"""FILE arguments in, Documents out: how the files are taken (pages of one document, or each its own), the document that
was asked for, and what to tell people. One bad file of many is a line, and the run goes on.
"""

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import typer

from policy_parser.cli.files import STANDARD_INPUT, Named, files_of
from policy_parser.cli.terminal import Progress, printable
from policy_parser.document import Document
from policy_parser.errors import PolicyParserError, SourceError
from policy_parser.reading.source import OcrMode, Source
from policy_parser.wording import current_language, say, use_language

if TYPE_CHECKING:
    from policy_parser.api import Documents

INPUT_WRONG = 2  #: exit code: the input or the call is wrong

_R = TypeVar("_R")
#: The files of one document, in the order of its pages.
Group = tuple[str, ...]


class How(NamedTuple):
    """How the FILE arguments are taken. `each`: every file is a document of its own; `pages`: all are pages of one;
    neither: files that are named one by one are pages where their text goes on. `document`: the place, from 1, of the
    document to take where the files hold several; None for the principal one. `jobs`: how many files at once.
    `ocr`: whether pages are recognised as pictures."""

    each: bool = False
    pages: bool = False
    document: int | None = None
    jobs: int = 1
    ocr: OcrMode = "auto"


class Done(NamedTuple, Generic[_R]):
    """What became of one group: the results, one a document; a line for people; why there is none."""

    results: list[_R]
    note: str | None = None
    failure: str | None = None


class Inputs:
    """The documents of a command's FILE arguments; ask once for `documents` or `results`, then call `end`.

    `settle` is told the groups, and whether each is a document of its own, and says which of them are to be read.
    Raises PolicyParserError where `each` and `pages` contradict each other, and as `files_of` does.
    """

    def __init__(
        self,
        files: Sequence[str],
        how: How,
        settle: Callable[[Sequence[Group], bool], list[Group]] | None = None,
    ) -> None:
        if how.each and how.pages:
            raise PolicyParserError(say("each-and-pages"))
        self.how = how
        self._read: dict[str, Source] = {}
        self._told = ""
        self._failed = False
        named = files_of(files)
        self.groups = self._grouped(named)
        self._all = len(self.groups)
        if settle is not None:
            self.groups = settle(self.groups, how.each or self.several)

    @property
    def several(self) -> bool:
        """Whether there will be more than one document."""
        return self._all > 1

    # ---- how the files are taken -----------------------------------------------------------------------------------

    def _grouped(self, named: Sequence[Named]) -> list[Group]:
        if self.how.each or len(named) == 1:
            return [(one.file,) for one in named]
        if self.how.pages:
            return [tuple(one.file for one in named)]
        if all(one.listed for one in named):
            return [(one.file,) for one in named]
        from policy_parser.layout.file_flow import goes_on

        groups: list[list[str]] = []
        before = ""
        for one in named:
            text = "" if one.listed else self._text(one.file)
            if groups and before and text and goes_on(before, text):
                groups[-1].append(one.file)
            else:
                groups.append([one.file])
            before = text
        self._told = _how_taken([tuple(group) for group in groups])
        return [tuple(group) for group in groups]

    def _text(self, file: str) -> str:
        """The text of a file, which is kept until its document is made; empty where it cannot be read, which is said
        when its turn comes."""
        try:
            self._read[file] = source = _source(file, self.how.ocr)
        except SourceError:
            return ""
        return source.text

    # ---- documents -------------------------------------------------------------------------------------------------

    def documents(self) -> Iterator[tuple[str, Document]]:
        """Each document with the name of its file (of the first page's)."""
        return self.results(_itself)

    def results(self, work: Callable[[str, Document], _R]) -> Iterator[_R]:
        """`work(name, document)` of the document that is asked for in each group.

        With several jobs `work` runs in other processes: it must be a function of a module, or a partial of one.
        """
        return self._done(partial(_one, work, self.how.document, self.several))

    def all_results(self, work: Callable[[str, Document], _R]) -> Iterator[_R]:
        """`work(name, document)` of every document of each group, in the order of the pages."""
        return self._done(partial(_every, work))

    def _done(self, work: Callable[[Group, "Documents"], Done[_R]]) -> Iterator[_R]:
        if self.several:
            gc.enable()  # a document's clauses know their document: many documents are garbage that only it takes away
        progress = Progress(len(self.groups))
        for at, (group, done) in enumerate(zip(self.groups, self._outcomes(work, progress), strict=True), 1):
            progress.clear()
            if done.failure is not None:
                self._failed = True
                complain(done.failure)
            yield from done.results
            if done.note is not None:  # what is to be known stands below a long output
                note((f"{group[0]}: " if self.several else "") + done.note)
            if at < len(self.groups):
                progress.show(at + 1, self.groups[at][0])

    def _outcomes(self, work: Callable[[Group, "Documents"], Done[_R]], progress: Progress) -> Iterator[Done[_R]]:
        if self.groups:
            progress.show(1, self.groups[0][0])
        own = self.how.jobs == 1 or len(self.groups) < 2 or any(STANDARD_INPUT in group for group in self.groups)
        if own:
            for group in self.groups:
                yield _run(work, self.several, self.how.ocr, group, [self._read.pop(file, None) for file in group])
            return
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        workers = min(self.how.jobs, len(self.groups))
        with ProcessPoolExecutor(
            workers, get_context("spawn"), initializer=use_language, initargs=(current_language(),)
        ) as pool:
            yield from pool.map(partial(_run, work, True, self.how.ocr), self.groups, chunksize=4)

    def end(self) -> None:
        """Says how the files were taken; ends the command with exit code 2 where one could not be."""
        if self._told:
            note(self._told)
        if self._failed:
            raise typer.Exit(INPUT_WRONG)


def _run(
    work: Callable[[Group, "Documents"], Done[_R]],
    several: bool,
    ocr: OcrMode,
    group: Group,
    read: Sequence[Source | None] = (),
) -> Done[_R]:
    """What becomes of one group. Of one group alone the error itself is raised, for `main` to say."""
    from policy_parser.api import documents_of

    try:
        known = read or [None] * len(group)
        sources = [source or _source(file, ocr) for file, source in zip(group, known, strict=True)]
        return work(group, documents_of(sources))
    except SourceError as error:
        if not several:
            raise
        return Done([], failure=str(error))


def _source(file: str, ocr: OcrMode) -> Source:
    """The Source of a file; while a scan is recognised, a terminal is told which page has been."""
    from policy_parser.reading import read_bytes, read_file
    from policy_parser.reading.files import standard_input
    from policy_parser.reading.progress import told

    pages = Progress(2)
    with told(lambda name, done, count: pages.show(done, name, count)):
        found = read_bytes(standard_input(), "<stdin>", ocr) if file == STANDARD_INPUT else read_file(file, ocr)
    pages.clear()
    return found


def _itself(name: str, document: Document) -> tuple[str, Document]:
    return name, document


def _every(work: Callable[[str, Document], _R], group: Group, found: "Documents") -> Done[_R]:
    return Done([work(group[0], document) for document in found])


def _one(
    work: Callable[[str, Document], _R], number: int | None, several: bool, group: Group, found: "Documents"
) -> Done[_R]:
    at = found.place if number is None else _numbered(number, group, found)
    told = None
    if len(found) > 1 and number is None:
        form = "one" if len(found) == 2 else "many"
        told = say(f"other-documents:{form}", others=len(found) - 1, number=at + 1, all=len(found))
    return Done([work(group[0], found[at])], told)


def _numbered(number: int, group: Group, found: "Documents") -> int:
    """The place of the document with a number from 1."""
    if number > len(found):
        form = "one" if len(found) == 1 else "many"
        raise PolicyParserError(say(f"document-number:{form}", number=number, files=_names(group), all=len(found)))
    return number - 1


def note(message: str) -> None:
    """A line for the person, never data: standard error."""
    print(printable(message), file=sys.stderr)


def complain(message: str) -> None:
    """What is wrong, on one line."""
    note(f"policy-parser: {message}")


def _names(group: Group) -> str:
    return say("listed").join(group) if len(group) < 4 else say("files-more", first=group[0], more=len(group) - 1)


def _how_taken(groups: Sequence[Group]) -> str:
    """How several files were taken, and how to say it for certain."""
    joined = [group for group in groups if len(group) > 1]
    if len(groups) == 1:
        return say("taken-pages", files=_names(groups[0]))
    if not joined:
        return say("taken-each", all=len(groups))
    told = "; ".join(say("taken-group", files=_names(group)) for group in joined[:3])
    return say("taken-mixed", all=len(groups), groups=told)
