"""How a command ends: signals, closed outputs, devices, and what must not reach a terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from places import REGULATION
from running import Run

POLICY_PARSER = [sys.executable, "-m", "policy_parser"]
posix = pytest.mark.skipif(os.name != "posix", reason="signals and FIFOs as POSIX has them")


@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_no_part_of_a_file(tmp_path: Path, number: signal.Signals) -> None:
    """The signal comes while the part is there: the program waits at fsync, which a test can hold open."""
    held = tmp_path / "hold.py"
    held.write_text(
        "import os, signal, sys, policy_parser.cli\n"
        "signal.signal(signal.SIGHUP, signal.SIG_DFL)\n"  # nohup and a shell's background ignore some of them
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"os.fsync = lambda handle: os.kill(os.getpid(), {int(number)})\n"
        "policy_parser.cli.main()\n",
        encoding="utf-8",
    )
    out = tmp_path / "out"
    out.mkdir()
    command = [sys.executable, str(held), "export", "--to", "text", str(REGULATION), "-o", str(out / "x.txt")]
    ran = subprocess.run(command, capture_output=True, check=False)
    assert ran.returncode == (130 if number == signal.SIGINT else 128 + number)
    assert list(out.iterdir()) == []
    assert b"Traceback" not in ran.stderr


@posix
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_no_device_and_no_fifo_is_replaced(run: Run, tmp_path: Path, force: tuple[str, ...]) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    ran = run("parse", REGULATION, "-o", fifo, *force)
    assert ran.code == 2
    assert "no ordinary file" in ran.err
    assert ran.err.count("\n") == 1
    assert fifo.is_fifo()


@posix
def test_closed_standard_output_is_one_line() -> None:
    ran = subprocess.run(
        ["bash", "-c", f"{' '.join(POLICY_PARSER)} tree {REGULATION} >&-"], capture_output=True, check=False, text=True
    )
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1)
    assert "standard output is closed" in ran.stderr


@posix
def test_a_reader_that_has_enough_is_no_fault() -> None:
    script = f"{' '.join(POLICY_PARSER)} parse {REGULATION} {REGULATION} --each | head -c 10; exit ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", script], capture_output=True, check=False, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("pattern", ["a{99999999999999999999}", "(" * 3000 + "a" + ")" * 3000, "[[a]", "*"])
def test_what_is_no_pattern_is_one_line(run: Run, pattern: str) -> None:
    ran = run("find", pattern, REGULATION)
    assert ran.err.count("\n") == 1
    assert "fault of the program" not in ran.err
    assert "Warning" not in ran.err


@posix
@pytest.mark.parametrize("command", [("parse",), ("check", "--format", "sarif"), ("export", "--to", "html")])
def test_a_name_that_is_not_utf_8_is_written_with_a_mark(tmp_path: Path, command: tuple[str, ...]) -> None:
    name = os.fsencode(tmp_path) + b"/bad\xff.txt"
    Path(os.fsdecode(name)).write_text("第一条 甲。\n", encoding="utf-8")
    ran = subprocess.run([*POLICY_PARSER, *command, name], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr.count(b"\n") <= 1
    assert ran.stdout.decode()


@pytest.mark.parametrize(
    "command", [("export", "--to", "text"), ("export", "--to", "markdown"), ("parse",), ("show", "第一条", "--json")]
)
def test_nothing_that_a_terminal_obeys_is_printed_on_one(
    run: Run, tmp_path: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("第一条 甲\x1b[2J乙\x9b2J。\n", encoding="utf-8")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    out = run(*command, path).out
    assert "甲" in out
    assert "\x1b[2J" not in out
    assert "\x9b" not in out
