"""Policy documents as LlamaIndex Documents: `pip install policy-parser[llama-index]`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from llama_index.core.readers.base import BaseReader
from llama_index.core.schema import Document

from policy_parser.integrations.loading import Loading, OnError, Paths


class PolicyReader(BaseReader):
    """A reader of files and folders of any kind that policy-parser reads; a Document a chunk, cut already: an index
    takes them as they are by `VectorStoreIndex(nodes=…)`; `from_documents` would cut them again.

    Each has an id, its words, metadata with the citation, the place, the references and `source`, the path of the
    file, what of it is to be embedded, and its relationships. The options cut as
    `policy_parser.export.chunks.chunk_rows` does. `pages` and `on_error`: as in `PolicyLoader`. Raises ExportError for
    a value that an option does not take.
    """

    def __init__(
        self,
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
        self._cut = {**cut, "status": status}
        self._pages, self._on_error = pages, on_error
        Loading((), "llamaindex", pages, on_error, self._cut)  # a wrong option is said here

    def lazy_load_data(self, file: Paths, extra_info: dict[str, Any] | None = None, **_: Any) -> Iterator[Document]:
        """The chunks of files and folders, a file at a time. `extra_info` is added to the metadata. Raises SourceError
        for a file that cannot be read."""
        for row in Loading(file, "llamaindex", self._pages, self._on_error, self._cut).rows():
            added = {key: value for key, value in (extra_info or {}).items() if key not in row["metadata"]}
            row["metadata"] |= added
            for leave_out in ("excluded_embed_metadata_keys", "excluded_llm_metadata_keys"):
                row[leave_out] += added
            yield Document(**row)
