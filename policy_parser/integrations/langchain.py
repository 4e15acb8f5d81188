"""Policy documents as LangChain Documents: `pip install policy-parser[langchain]`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import Document

from policy_parser.integrations.loading import Loading, OnError, Paths


class PolicyLoader(BaseLoader):
    """A loader of files and folders of any kind that policy-parser reads; a Document a chunk.

    Each is an `id`, its words, and metadata with the citation, the place, the references, and `source`, the path of
    the file. The options cut as `policy_parser.export.chunks.chunk_rows` does. `pages`: all files are the pages of one
    document. `on_error`: `raise` the SourceError of a file that cannot be read, or `skip` it with a warning in the
    log. Raises ExportError for a value that an option does not take.
    """

    def __init__(
        self,
        file_path: Paths,
        *,
        max_chars: int | None = None,
        by: str = "size",
        kind: str | None = None,
        overlap: int = 0,
        path: bool = False,
        flat: bool = False,
        status: str | None = None,
        pages: bool = False,
        on_error: OnError = "raise",
    ) -> None:
        cut = {"max_chars": max_chars, "by": by, "kind": kind, "overlap": overlap, "path": path, "flat": flat}
        self._loading = Loading(file_path, "langchain", pages, on_error, {**cut, "status": status})

    def lazy_load(self) -> Iterator[Document]:
        """The chunks, a file at a time. Raises SourceError for a file that cannot be read."""
        for row in self._loading.rows():
            yield Document(**row)

    async def alazy_load(self) -> AsyncIterator[Document]:
        """The chunks, a file at a time, each file read in a thread, so that the event loop goes on."""
        for job in self._loading.jobs():
            for row in await asyncio.to_thread(job):
                yield Document(**row)
