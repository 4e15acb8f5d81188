"""Files in, their rows out, from processes on this machine.

A worker that dies (a reader that crashed, memory that ran out) ends its own file alone: what was under way is tried
again chunk by chunk, a chunk that kills its worker once more is halved, and the file that does so alone is given up.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from policy_parser.library.engines import Job
from policy_parser.library.rows import FileRows, read_rows
from policy_parser.wording import Language, current_language, say, use_language

#: How many files go to a worker at once: enough that the way there costs little, few enough that Ctrl-C loses little.
_CHUNK = 8
#: How many chunks wait for each worker.
_AHEAD = 3


def run(files: Sequence[Job], jobs: int, address: str | None, parts: str) -> Iterator[FileRows]:
    """The rows of every file; one worker, and few files, need no other process."""
    if jobs <= 1 or len(files) < 2:
        yield from (read_rows(path, name) for path, name in files)
        return
    chunks = deque(list(files[at : at + _CHUNK]) for at in range(0, len(files), _CHUNK))
    while chunks:
        suspects: list[list[Job]] = []
        yield from _pooled(chunks, jobs, suspects)
        for chunk in suspects:
            yield from _apart(chunk)


def _pooled(chunks: deque[list[Job]], jobs: int, suspects: list[list[Job]]) -> Iterator[FileRows]:
    """Works through the chunks until all are done, or a worker dies: what was under way then goes to `suspects`."""
    pool = _pool(min(jobs, len(chunks)))
    under_way: dict[Future[list[FileRows]], list[Job]] = {}
    try:
        while chunks or under_way:
            while chunks and len(under_way) < jobs * _AHEAD:
                chunk = chunks.popleft()
                under_way[pool.submit(_rows_of, chunk)] = chunk
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                result = future.result()
                del under_way[future]
                yield from result
    except BrokenProcessPool:
        suspects += [chunk for future, chunk in under_way.items() if not _finished(future)]
        for future in list(under_way):
            if _finished(future):
                yield from future.result()
    finally:
        for process in list((pool._processes or {}).values()):
            process.terminate()
        pool.shutdown(wait=True, cancel_futures=True)


def _finished(future: Future[list[FileRows]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _apart(chunk: list[Job]) -> list[FileRows]:
    """A chunk in a process of its own, halved as long as one of its files kills that process."""
    pool = _pool(1)
    try:
        return pool.submit(_rows_of, chunk).result()
    except BrokenProcessPool:
        if len(chunk) == 1:
            return [FileRows(chunk[0][0], "", [], say("library-file-killed"))]
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    half = len(chunk) // 2
    return _apart(chunk[:half]) + _apart(chunk[half:])


def _pool(workers: int) -> ProcessPoolExecutor:
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    context.set_forkserver_preload([read_rows.__module__])  # a worker then begins as a fork of what is imported
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(current_language(),))


def _begin(language: Language) -> None:
    """What a worker does first. Ctrl-C is the parent's to hear: it ends its workers. What is wrong with a file is said
    in the parent's language."""
    use_language(language)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _rows_of(chunk: Sequence[Job]) -> list[FileRows]:
    return [read_rows(path, name) for path, name in chunk]
