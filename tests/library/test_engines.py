"""The engines give the same rows for the same files, whatever fails in between."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policy_parser.library import Library
from policy_parser.library.engines import local
from policy_parser.library.engines import ray as on_ray
from policy_parser.library.rows import FileRows, read_rows
from policy_parser.library.transport import from_bytes, to_bytes

_LAW = "云溪市{n}条例\n\n第一条 依照《云溪市{m}条例》第二条的规定。\n第二条 （一）甲；\n（二）乙。\n"


@pytest.fixture
def files(tmp_path: Path) -> list[tuple[str, str]]:
    """Forty small laws that cite each other, and one file that is none."""
    folder = tmp_path / "files"
    folder.mkdir()
    for n in range(40):
        (folder / f"{n:02}(2020-01-01).txt").write_text(_LAW.format(n=n, m=(n + 1) % 40), encoding="utf-8")
    (folder / "40.pdf").write_bytes(b"%PDF-1.4 and no more")
    return [(str(path), path.name) for path in sorted(folder.iterdir())]


def by_path(rows: Iterator[FileRows] | list[FileRows]) -> dict[str, FileRows]:
    return {r.path: r for r in rows}


def test_rows_go_to_bytes_and_back(files: list[tuple[str, str]]) -> None:
    for file in (files[0], files[-1]):
        rows = read_rows(*file)
        assert from_bytes(to_bytes(rows)) == rows


def test_processes_give_what_one_process_gives(files: list[tuple[str, str]]) -> None:
    alone = by_path([read_rows(*file) for file in files])
    assert by_path(local.run(files, 2, None, "")) == alone


def die(chunk: Any) -> Any:
    """A worker that is killed by the file 07."""
    if any("07(" in name for _, name in chunk):
        os.kill(os.getpid(), signal.SIGKILL)
    return [read_rows(path, name) for path, name in chunk]


def test_a_file_that_kills_its_worker_is_told_and_ends_nothing(
    files: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "_rows_of", die)
    found = by_path(local.run(files, 2, None, ""))
    assert len(found) == len(files)
    assert [Path(p).name for p, r in found.items() if "killed" in r.failure] == ["07(2020-01-01).txt"]


@pytest.mark.slow
def test_a_ray_cluster_of_two_nodes_gives_the_same_rows(
    files: list[tuple[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ray = pytest.importorskip("ray", reason="Ray is not here: pip install 'policy-parser[ray]'")
    cluster_utils = pytest.importorskip("ray.cluster_utils")
    monkeypatch.setattr(on_ray, "_PART", 4)
    local_library, ray_library = Library(tmp_path / "local.db"), Library(tmp_path / "ray.db")
    cluster = cluster_utils.Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    try:
        cluster.add_node(num_cpus=1)
        ray.init(address=cluster.address, log_to_driver=False)
        assert len(ray.nodes()) == 2
        parts = tmp_path / "parts"
        found: list[FileRows] = []
        for rows in on_ray.run(files, 2, cluster.address, str(parts)):
            if not found:
                kill_a_worker()
            found.append(rows)
        assert by_path(found) == by_path([read_rows(*file) for file in files])
        assert not parts.exists()
        again = on_ray.run(files, 2, cluster.address, str(parts))
        next(again)
        del again  # a run that was ended: its part is there, and the next goes on with it
        assert len(list(parts.glob("*.parquet"))) == 1
        assert len(by_path(on_ray.run(files, 2, cluster.address, str(parts)))) == len(files)
        report = ray_library.add(tmp_path / "files", engine="ray", address=cluster.address)
        assert (len(report.added), len(report.failed)) == (40, 1)
        local_library.add(tmp_path / "files")
        assert ray_library.statistics() == local_library.statistics()
    finally:
        ray.shutdown()
        cluster.shutdown()


def kill_a_worker() -> None:
    """Kills one worker of the cluster that this process started; an agent would take its whole node along."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            if command.startswith((b"ray::Map", b"ray::IDLE")) and descends(int(folder.name), os.getpid()):
                os.kill(int(folder.name), signal.SIGKILL)
                return
        except OSError:
            continue


def descends(process: int, ancestor: int) -> bool:
    while process > 1:
        if process == ancestor:
            return True
        process = int((Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[1])
    return False
