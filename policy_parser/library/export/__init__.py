"""A library in; tables, a graph, chunks or a site of linked pages out: the table of formats, one module each."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from policy_parser.errors import ExportError
from policy_parser.export.options import known_format
from policy_parser.library.library import Library
from policy_parser.wording import say

#: Every format, and the function that writes it: (library, path) → the paths that were written.
FORMATS = {
    "csv": "tables:write_csv",
    "parquet": "tables:write_parquet",
    "graphml": "graph:write_graphml",
    "html": "site:write_site",
    "chunks": "chunks:write_chunks",
}


def export(library: Library, to: str, output: Path, **options: Any) -> list[Path]:
    """Writes a library in one of `FORMATS`: into the folder `output`, or as the file of that name where the format is
    one file. Gives the paths of what a person opens first. `options`: of chunks, as `export.chunks.chunk_rows` takes.

    Raises ExportError where there is no such format, or where it has no options.
    """
    module, name = known_format(to, FORMATS).split(":")
    if options and to != "chunks":
        raise ExportError(say("export-no-options", option=next(iter(options)), format=to, takes=""))
    write = cast(Callable[..., list[Path]], getattr(import_module(f"{__name__}.{module}"), name))
    return write(library, output, **options)
