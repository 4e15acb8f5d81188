"""Documents and a folder in, a CSV file for each of their tables in the folder out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from policy_parser.cli.places import make_folder
from policy_parser.document import Document
from policy_parser.errors import ExportError
from policy_parser.wording import say


def write_tables(
    documents: Iterable[tuple[str, Document]], folder: Path | None, several: bool, bom: bool, force: bool
) -> int:
    """Writes the tables, in a folder a document where there are several; returns how many there were.

    Raises ExportError where no folder is given, or a file is there already and `force` is not set.
    """
    from policy_parser.export.csv import tables_csv
    from policy_parser.export.writing import write_atomically

    if folder is None:
        raise ExportError(say("tables-need-folder"))
    written = 0
    for name, document in documents:
        place = folder / Path(name).stem if several else folder
        for file, text in tables_csv(document, bom=bom).items():
            make_folder(place)
            write_atomically(place / file, text, force=force)
            written += 1
    return written
