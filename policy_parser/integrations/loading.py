"""Files and folders in; the rows of their chunks out, a file at a time: what every loader does."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

from policy_parser.api import parse_files
from policy_parser.document import Document
from policy_parser.errors import SourceError, SourceMissingError
from policy_parser.export.chunks import chunk_rows
from policy_parser.reading.folders import files_in
from policy_parser.wording import say

PathLike = str | os.PathLike[str]
Paths = PathLike | Iterable[PathLike]
#: What becomes of a file that cannot be read: its SourceError, or a warning in the log, and the next file.
OnError = Literal["raise", "skip"]

_log = logging.getLogger(__name__)


class Loading:
    """How a loader reads and cuts: `pages`, all files are the pages of one document; `on_error`, see `OnError`;
    `chunking`, the options of `policy_parser.export.chunks.chunk_rows`."""

    def __init__(self, paths: Paths, fields: str, pages: bool, on_error: OnError, chunking: dict[str, Any]) -> None:
        if on_error not in ("raise", "skip"):
            raise ValueError(f"on_error={on_error!r}: raise or skip")
        list(chunk_rows(Document(text=""), **chunking))  # a wrong option is said before the first file is read
        self._paths = (paths,) if isinstance(paths, str | os.PathLike) else tuple(paths)
        self._pages, self._on_error = pages, on_error
        self._chunking = {**chunking, "fields": fields}

    def jobs(self) -> Iterator[Callable[[], list[dict[str, Any]]]]:
        """For each document a call that reads it and gives its rows; none where it is passed over."""
        files = [name for path in self._paths for name in _files(path)]
        groups = [files] if self._pages and files else [[name] for name in files]
        for group in groups:
            yield lambda group=group: self._rows(group)  # type: ignore[misc]

    def rows(self) -> Iterator[dict[str, Any]]:
        """The rows of every document, in the order of the files. `source` in the metadata is the path of the file.
        Raises SourceError, unless such files are passed over."""
        for job in self.jobs():
            yield from job()

    def _rows(self, files: list[str]) -> list[dict[str, Any]]:
        try:
            document = parse_files(files)
        except SourceError as error:
            if self._on_error == "raise":
                raise
            _log.warning("%s", error)
            return []
        rows = list(chunk_rows(document, **self._chunking))
        for row in rows:
            row["metadata"]["source"] = files[0]
            for leave_out in ("excluded_embed_metadata_keys", "excluded_llm_metadata_keys"):
                if leave_out in row:
                    row[leave_out].append("source")
        return rows


def _files(path: PathLike) -> list[str]:
    name = os.fspath(path)
    if not os.path.isdir(name):
        return [name]
    files = sorted(files_in(name))
    if not files:
        raise SourceMissingError(name, say("folder-empty"))
    return files
