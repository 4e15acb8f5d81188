"""Files in, their rows out, from a Ray cluster that exists: Ray Data maps over parts of some hundred files; each part
that comes back is written as a Parquet file, so that a run that was ended goes on with the parts that are missing.

The files must stand under the same paths on every machine of the cluster, and policy-parser be installed there.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from policy_parser.errors import LibraryError, MissingExtraError
from policy_parser.library.engines import Job
from policy_parser.library.rows import FileRows, read_rows
from policy_parser.library.transport import from_bytes, to_bytes
from policy_parser.wording import current_language, say, use_language

#: How many files make a part: some seconds of work for one core.
_PART = 128


def run(files: Sequence[Job], jobs: int, address: str | None, parts: str) -> Iterator[FileRows]:
    """The rows of every file. Raises MissingExtraError where Ray is not installed, LibraryError where there is no
    cluster at the address."""
    try:
        import pyarrow  # noqa: F401
        import ray
        import ray.data
    except ImportError:
        raise MissingExtraError(
            "--engine ray", say("library-needs", package="Ray"), "pip install 'policy-parser[ray]'"
        ) from None
    folder = Path(parts)
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {_name(part): part for part in (files[at : at + _PART] for at in range(0, len(files), _PART))}
    done = [name for name in wanted if (folder / name).exists()]
    for name in done:
        yield from _read(folder / name)
    missing = [name for name in wanted if name not in done]
    if missing:
        _connect(ray, address)
        for name, rows in _mapped(ray, {name: wanted[name] for name in missing}):
            _write(folder / name, rows)
            yield from map(from_bytes, rows)
    for name in wanted:  # all is loaded: the parts have done their work
        (folder / name).unlink(missing_ok=True)
    if not any(folder.iterdir()):
        folder.rmdir()


def _connect(ray: Any, address: str | None) -> None:
    if ray.is_initialized():
        return
    try:
        ray.init(address=address or os.environ.get("RAY_ADDRESS") or "auto", log_to_driver=False)
    except (ConnectionError, ValueError, RuntimeError) as error:
        reason = str(error).splitlines()[0]
        raise LibraryError(say("library-no-cluster", address=address or "auto", why=reason)) from None


def _mapped(ray: Any, parts: dict[str, Sequence[Job]]) -> Iterator[tuple[str, list[bytes]]]:
    """Each part's rows as bytes, in the order in which the cluster has done them."""
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    language = current_language()
    items = [{"name": name, "files": [list(job) for job in part], "language": language} for name, part in parts.items()]
    dataset = ray.data.from_items(items, override_num_blocks=len(items)).map(_rows_of)
    for row in dataset.iter_rows():
        yield row["name"], list(row["rows"])


def _rows_of(part: dict[str, Any]) -> dict[str, Any]:
    """What a worker does: the rows of one part."""
    use_language(part["language"])
    return {"name": part["name"], "rows": [to_bytes(read_rows(path, name)) for path, name in part["files"]]}


def _name(part: Sequence[Job]) -> str:
    """A part is known again by its files' names, sizes and times."""
    told = hashlib.sha256()
    for path, name in part:
        try:
            status = os.stat(path)
            told.update(f"{path}\0{name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
        except OSError:
            told.update(f"{path}\0{name}\n".encode("utf-8", "surrogateescape"))
    return f"part-{told.hexdigest()[:24]}.parquet"


def _write(path: Path, rows: Sequence[bytes]) -> None:
    """Whole or not at all."""
    import pyarrow as arrow
    from pyarrow import parquet

    half = path.with_suffix(".half")
    table = arrow.table({"rows": arrow.array(rows, type=arrow.binary())})
    parquet.write_table(table, half, compression="none")  # the rows are compressed already
    os.replace(half, path)


def _read(path: Path) -> Iterator[FileRows]:
    from pyarrow import parquet

    for value in parquet.read_table(path).column("rows").to_pylist():
        yield from_bytes(value)
