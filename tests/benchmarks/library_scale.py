"""How a library grows: documents made from a folder's, with other titles and dates, and how long everything takes.

    python tests/benchmarks/library_scale.py FOLDER --documents 1000 10000 100000 --jobs 2

One library grows from size to size. Prints, for each, documents a second while it grew (reading and settling), how long
the same files take again, megabytes, and the median processor times of a search (over common and over rare words) and
of `cited_by` (the clause that is cited most, and its whole document). `--keep PATH` leaves the library there.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from policy_parser.library import Library
from policy_parser.library.schema import CLAUSE_BITS

_COMMON = ("应当", "规定", "县级以上人民政府", "行政处罚", "本条例自")
_RARE = ("惩罚性赔偿", "应当自收到申请之日起十五日内", "没收违法所得", "安全生产责任", "养犬")
_MOST = f"""
SELECT coalesce(d.label, d.title), c.path, count(*) FROM links l JOIN documents d ON d.id = l.target
JOIN clauses c ON c.id = (l.target << {CLAUSE_BITS}) + l.clause
WHERE l.clause > 0 GROUP BY l.target, l.clause ORDER BY 3 DESC LIMIT 1
"""


def make(source: list[Path], counts: range, folder: Path) -> None:
    """The files of these numbers: the n-th round through the source has the title's place and the date of the n-th
    year."""
    folder.mkdir()
    for n in counts:
        path = source[n % len(source)]
        around = n // len(source)
        text = path.read_text(encoding="utf-8")
        title, _, rest = text.partition("\n")
        day = date(1990, 1, 1) + timedelta(days=37 * around)
        name = f"{title.strip()[:60]}之{around}" if around else title.strip()[:60]
        (folder / f"{n:07}_{day.isoformat()}.txt").write_text(f"{name}\n{rest}", encoding="utf-8")


def median(of: Callable[[], object], times: int = 21) -> float:
    """The median processor time of a call, in milliseconds: other work on the machine does not count."""
    taken = []
    for _ in range(times):
        begun = time.process_time()
        of()
        taken.append((time.process_time() - begun) * 1000)
    return statistics.median(taken)


def searched(library: Library, words: tuple[str, ...]) -> float:
    """The slowest of the words, each at its median."""
    return max(median(lambda w=word: library.search(w)) for word in words)  # type: ignore[misc]


def worked() -> float:
    """Seconds of processor time so far, of this process and of those that it has ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def grow(library: Library, source: list[Path], counts: range, folder: Path, jobs: int) -> None:
    """Adds the files of these numbers, and asks the library."""
    make(source, counts, folder)
    phases, processor = [time.perf_counter(), 0.0], worked()

    def settles(done: int, total: int) -> None:
        phases[1] = phases[1] or time.perf_counter()

    library.add(folder, jobs=jobs, settling=settles)
    ended, processor = time.perf_counter(), worked() - processor
    library.add(folder, jobs=jobs)
    again = time.perf_counter() - ended
    size = library.path.stat().st_size / 1e6
    print(
        f"{counts.stop:>8} documents: {len(counts) / (ended - phases[0]):6.0f}/s (read and written"
        f" {phases[1] - phases[0]:.0f} s, then led {ended - phases[1]:.0f} s; processor"
        f" {processor / len(counts) * 1000:.1f} ms each), again {again:6.1f} s, {size:6.0f} MB;"
        f" search {searched(library, _RARE):6.2f} ms, of common words {searched(library, _COMMON):6.2f} ms",
        end="",
        flush=True,
    )
    if most := library.rows(_MOST):
        document, path, times = most[0]
        clause = median(lambda: library.cited_by(f"{document}#{path}"))
        whole = median(lambda: library.cited_by(document), 3)
        found = len(library.cited_by(document))
        print(f"; cited_by {clause:6.2f} ms ({times} citations), a document {whole:6.1f} ms ({found})", end="")
    print(flush=True)


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a folder of laws as text")
    parser.add_argument("--documents", type=int, nargs="+", default=[1000, 10000, 100000], help="the sizes")
    parser.add_argument("--jobs", type=int, default=2, help="how many files at once")
    parser.add_argument("--keep", type=Path, help="where the library stays")
    arguments = parser.parse_args()
    source = sorted(arguments.folder.rglob("*.txt"))
    with tempfile.TemporaryDirectory() as place, Library(arguments.keep or Path(place) / "library.db") as library:
        begins = 0
        for count in sorted(arguments.documents):
            grow(library, source, range(begins, count), Path(place) / f"files{count}", arguments.jobs)
            begins = count


if __name__ == "__main__":
    main()
