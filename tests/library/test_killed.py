"""An `add` that is killed at any moment loses no document, holds none twice, and the next run goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from policy_parser.library import Library

_FILES, _TIMES = 400, 50
_LAW = "云溪市{n}条例\n\n" + "".join(
    f"第{c}条 依照《云溪市{{m}}条例》第二条的规定，甲乙丙丁。\n" for c in "一二三四五六七八九"
)
_ADD = "import sys; from policy_parser.library import Library; Library(sys.argv[1]).add(sys.argv[2])"


@pytest.mark.slow
def test_killed_at_random_moments_it_loses_nothing(tmp_path: Path) -> None:
    folder, path = tmp_path / "files", tmp_path / "library.db"
    folder.mkdir()
    for n in range(_FILES):
        (folder / f"{n:04}(2020-01-01).txt").write_text(_LAW.format(n=n, m=(n + 1) % _FILES), encoding="utf-8")
    moments = random.Random(18)
    held = 0
    for _ in range(_TIMES):
        process = subprocess.Popen([sys.executable, "-c", _ADD, str(path), str(folder)])
        end = time.monotonic() + moments.uniform(0.3, 1.6)
        while time.monotonic() < end and process.poll() is None:
            os.sched_yield()
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait()
        if path.exists():
            with Library(path) as library:
                counted = len(library)
                names = library.rows("SELECT name FROM files")
                assert len({n for (n,) in names}) == len(names) == counted
                assert counted >= held
                held = counted
    with Library(path) as library:
        report = library.add(folder)
        assert len(report.added) + len(report.unchanged) == len(library) == _FILES
        counts = library.statistics()
        assert (counts["references"], counts["exists"]) == (_FILES * 9, _FILES * 9)
        assert library.rows("PRAGMA integrity_check") == [("ok",)]
