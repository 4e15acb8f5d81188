"""How a library grows: documents made from a folder's, with other titles and dates, and how long everything takes.

    python tests/benchmarks/library_scale.py FOLDER --documents 1000 10000 100000 --jobs 2

Prints, for each size, documents a second, megabytes, and the median times of a search and of `cited_by`.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from policy_parser.library import Library

_WORDS = ("行政处罚", "应当自收到申请之日起", "县级以上人民政府", "没收违法所得", "安全生产")


def make(source: list[Path], count: int, folder: Path) -> None:
    """`count` files: the n-th round through the source has the title's place and the date of the n-th year."""
    folder.mkdir()
    for n in range(count):
        path = source[n % len(source)]
        around = n // len(source)
        text = path.read_text(encoding="utf-8")
        title, _, rest = text.partition("\n")
        day = date(1990, 1, 1) + timedelta(days=37 * around)
        name = f"{title.strip()[:60]}之{around}" if around else title.strip()[:60]
        (folder / f"{n:07}_{day.isoformat()}.txt").write_text(f"{name}\n{rest}", encoding="utf-8")


def median(of: Callable[[], object], times: int = 21) -> float:
    """The median time of a call, in milliseconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        of()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def measure(source: list[Path], count: int, jobs: int) -> None:
    """One size: makes the files, fills the library, asks it."""
    with tempfile.TemporaryDirectory() as place:
        folder, path = Path(place) / "files", Path(place) / "library.db"
        make(source, count, folder)
        with Library(path) as library:
            begun = time.perf_counter()
            library.add(folder, jobs=jobs)
            filled = time.perf_counter() - begun
            begun = time.perf_counter()
            library.add(folder, jobs=jobs)
            again = time.perf_counter() - begun
            searched = statistics.mean(median(lambda w=word: library.search(w)) for word in _WORDS)  # type: ignore[misc]
            cited = library.rows(
                "SELECT coalesce(d.label, d.title), count(*) FROM citations c JOIN documents d ON d.id = c.target"
                " GROUP BY c.target ORDER BY 2 DESC LIMIT 1"
            )
            asked = median(lambda: library.cited_by(f"{cited[0][0]}第一条")) if cited else 0.0
        size = path.stat().st_size / 1e6
        print(
            f"{count:>8} documents: {count / filled:6.0f}/s, unchanged again {again:6.1f} s, {size:8.0f} MB,"
            f" search {searched:6.2f} ms, cited_by {asked:6.2f} ms",
            flush=True,
        )


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a folder of laws as text")
    parser.add_argument("--documents", type=int, nargs="+", default=[1000, 10000, 100000], help="the sizes")
    parser.add_argument("--jobs", type=int, default=2, help="how many files at once")
    arguments = parser.parse_args()
    source = sorted(arguments.folder.rglob("*.txt"))
    for count in arguments.documents:
        measure(source, count, arguments.jobs)


if __name__ == "__main__":
    main()
