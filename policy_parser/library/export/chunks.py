"""A library in; the chunks of all its documents as one stream of JSON lines out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from policy_parser.export.chunks import chunk_rows
from policy_parser.export.writing import write_atomically
from policy_parser.library.library import Library


def write_chunks(library: Library, output: Path, **options: Any) -> list[Path]:
    """Writes the file `output`. `options`: those of `chunk_rows`. Raises ExportError where it is there already."""
    return [write_atomically(output, _lines(library, options))]


def _lines(library: Library, options: dict[str, Any]) -> Iterator[str]:
    """The lines; in the metadata `status` is what the library knows, and `version` the document's id in it."""
    for entry in library.entries():
        for row in chunk_rows(library.document(entry.document), status=entry.status, **options):
            row["metadata"]["version"] = entry.document
            for leave_out in ("excluded_embed_metadata_keys", "excluded_llm_metadata_keys"):
                if leave_out in row:
                    row[leave_out].append("version")
            yield json.dumps(row, ensure_ascii=False) + "\n"
