"""One contestant and one text in, its cost and what came out as JSON: run in a process of its own by compare.py.

    python measure.py POSITION TEXT RESULT [SECONDS]

POSITION is the contestant's place in the table, TEXT the file it is given, RESULT the file that is written. The first
run counts for memory, then the text is run again until SECONDS are over (ten times at most); the fastest counts for
speed, in processor time, as timeit does: whatever else the machine does can only add to it.
"""

from __future__ import annotations

import contextlib
import gc
import json
import sys
import time
from pathlib import Path
from typing import Any

from contestants import CONTESTANTS, Running
from memory import forget_peak, held, peak

_WARM_UP = 3000  # characters: what is built once, as grammars and tables are, is built before the clock starts
_MOST_RUNS = 10


def measure(running: Running, text: str, seconds: float) -> dict[str, Any]:
    """`seconds`: of the fastest run; `bytes`: the peak over what was held before the text was given; None
    where that cannot be told, or something had to be made of the text beforehand."""
    forget_peak()
    before: int | None = held() or None
    with contextlib.suppress(Exception):  # a part of a law may be no law
        running.run(running.prepare(text[text.find("\n", len(text) - _WARM_UP) + 1 :]))
    given = running.prepare(text)
    if given is not text:
        before = None  # what was made beforehand left room that the run fills again: there is no telling
    spent: list[float] = []
    result: Any = None
    most = 0
    while not spent or (sum(spent) < seconds and len(spent) < _MOST_RUNS):
        result = None
        gc.collect()
        start = time.process_time()
        result = running.run(given)
        spent.append(time.process_time() - start)
        most = most or peak()
    found: dict[str, Any] = {
        "seconds": min(spent),
        "runs": len(spent),
        "bytes": None if before is None else most - before,
        "units": [[number, words] for number, words in running.units(result)],
        "references": None,
    }
    if running.references is not None:
        found["references"] = list(running.references(result))
    return found


def main() -> None:
    position, source, target = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
    seconds = float(sys.argv[4]) if len(sys.argv) > 4 else 5.0
    running = CONTESTANTS[position].start()
    gc.collect()
    text = source.read_bytes().decode("utf-8")
    try:
        found = measure(running, text, seconds)
    except Exception as error:  # a text that a contestant cannot take is a result too
        found = {"error": f"{type(error).__name__}: {error}".splitlines()[0][:200]}
    target.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
