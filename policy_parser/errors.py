"""Every error a caller can meet: one base class, and a kind for each thing a person would do differently.

A message is one line that says what, where and what to do. The command line prints it and exits with code 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policy_parser.wording import say


class PolicyParserError(Exception):
    """Base of all errors that policy_parser raises on purpose. One that is raised in another process arrives whole.

    Examples:
        >>> try:
        ...     parse_files("missing.txt")
        ... except PolicyParserError as error:
        ...     print(type(error).__name__)
        SourceMissingError
    """

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.args, self.__dict__)


def _again(kind: type[PolicyParserError], arguments: tuple[Any, ...], state: dict[str, Any]) -> PolicyParserError:
    """The error as it was: Exception would call its class with the finished message."""
    error = kind.__new__(kind)
    error.args = arguments
    error.__dict__.update(state)
    return error


class SourceError(PolicyParserError):
    """A file cannot be taken. `name` is the file as the caller wrote it, `why` what is wrong, `remedy` what to do.

    Examples:
        >>> try:
        ...     parse_files("missing.txt")
        ... except SourceError as error:
        ...     print(error.name)
        missing.txt
    """

    def __init__(self, name: str, why: str, remedy: str = "") -> None:
        self.name, self.why, self.remedy = name, why, remedy
        super().__init__(say("file-and-remedy" if remedy else "file-alone", name=name, why=why, remedy=remedy))


class SourceMissingError(SourceError):
    """There is no such file, it is a folder, or it cannot be read."""


class UnknownKindError(SourceError):
    """The bytes are of no kind that a reader takes (a picture, an old .doc, an archive)."""


class DecodingError(SourceError):
    """The bytes are text in none of the known encodings."""


class EmptySourceError(SourceError):
    """The file holds no text at all."""


class EncryptedError(SourceError):
    """The file is locked with a password."""


class ScanError(SourceError):
    """The file holds pictures of pages and no text."""


class DamagedError(SourceError):
    """The file says that it is of a known kind, and cannot be read as one."""


class LimitError(SourceError):
    """The file is larger, or unpacks to more, than the limits allow."""


class MissingExtraError(SourceError):
    """The library that reads this kind of file is not installed."""


class ClauseNotFoundError(PolicyParserError, KeyError):
    """An address that names no clause. `nearest` are the closest addresses that do exist.

    Examples:
        >>> document = parse_files("examples/regulation.txt")
        >>> try:
        ...     document["第九十九条"]
        ... except ClauseNotFoundError as error:
        ...     print(error.nearest)
        ('第四十四条', '第四十五条', '第四十六条')
    """

    def __init__(self, address: str, nearest: Sequence[str] = ()) -> None:
        self.address, self.nearest = address, tuple(nearest)
        key = "clause-nearest" if self.nearest else "clause-not-found"
        super().__init__(say(key, address=address, nearest="、".join(self.nearest)))

    def __str__(self) -> str:  # KeyError would print the message in quotation marks
        return str(self.args[0])


class DetachedClauseError(PolicyParserError, LookupError):
    """A clause without its Document was asked about others: its parent, what it cites, its citation.

    Examples:
        >>> alone = Clause.model_validate(parse("第一条　公园免费开放。").clauses[0].model_dump())
        >>> try:
        ...     alone.parent
        ... except DetachedClauseError as error:
        ...     print(error.clause_id)
        art_1
    """

    def __init__(self, clause_id: str) -> None:
        self.clause_id = clause_id
        super().__init__(say("clause-detached", id=clause_id))


class AddressError(ClauseNotFoundError, ValueError):
    """An address that cannot be read: neither `第十条第二款` nor an id such as `art_10__para_2`; it names no clause.

    Examples:
        >>> document = parse_files("examples/regulation.txt")
        >>> try:
        ...     document["xx"]
        ... except AddressError as error:
        ...     print(error.address)
        xx
    """

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.args = (say("address-unread", address=address),)


class ExportError(PolicyParserError):
    """A format that does not exist, or an output file that must not be overwritten."""


class LibraryError(PolicyParserError):
    """A library's file cannot be used: it is none, it is missing, or a newer program made it.

    Examples:
        >>> from pathlib import Path
        >>> _ = Path("notes.db").write_text("no library")
        >>> try:
        ...     Library("notes.db")
        ... except LibraryError as error:
        ...     print(type(error).__name__)
        LibraryError
    """


class LibraryBusyError(LibraryError):
    """Another process writes to the library, and has not done in time."""


class DocumentNotFoundError(PolicyParserError, KeyError):
    """A title, id or file name that the library does not hold, that `several` documents have, or of which it holds no
    version of the `day`. `nearest`: titles that come close, those documents, or the versions that are held.

    Examples:
        >>> with Library("laws.db") as library:
        ...     try:
        ...         library.document("云溪市公园法")
        ...     except DocumentNotFoundError as error:
        ...         print(error.name)
        云溪市公园法
    """

    def __init__(self, name: str, nearest: Sequence[str] = (), why: str = "", day: str = "") -> None:
        self.name, self.nearest = name, tuple(nearest)
        key = f"library-document-{why or ('nearest' if self.nearest else 'none')}"
        super().__init__(say(key, name=name, nearest="、".join(self.nearest), day=day))

    def __str__(self) -> str:  # KeyError would print the message in quotation marks
        return str(self.args[0])
