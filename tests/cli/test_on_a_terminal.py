"""On a real terminal (a PTY): colour, lines that fit its width, and progress where there are several files."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from places import NOTICE, REGULATION, ROOT

from policy_parser.cli.terminal import width

pty = pytest.importorskip("pty", reason="a PTY is a thing of Unix")
_ESCAPES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]|\r")


def on_a_terminal(columns: int, *arguments: str, **environment: str) -> str:
    """What a terminal of `columns` columns receives, standard error included."""
    import fcntl
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    clean = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")}
    process = subprocess.Popen(
        [sys.executable, "-m", "policy_parser", *arguments],
        cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs, env=clean | {"TERM": "xterm-256color"} | environment,
    )  # fmt: skip
    os.close(theirs)
    received = b""
    while True:
        try:
            some = os.read(ours, 65536)
        except OSError:  # Linux says EIO where the other side has closed
            break
        if not some:
            break
        received += some
    os.close(ours)
    assert process.wait() == 0
    return received.decode()


def test_colour_and_lines_that_fit() -> None:
    received = on_a_terminal(50, "tree", str(REGULATION))
    assert "\x1b[36m第一章\x1b[0m \x1b[1m总则" in received
    lines = _ESCAPES.sub("", received).splitlines()
    assert len(lines) > 100
    assert all(width(line) <= 50 for line in lines)


def test_no_color_and_a_dumb_terminal_are_respected() -> None:
    assert "\x1b" not in on_a_terminal(80, "tree", "--depth", "1", str(REGULATION), NO_COLOR="1")
    assert "\x1b" not in on_a_terminal(80, "tree", "--depth", "1", str(REGULATION), TERM="dumb")


def test_several_files_show_progress_and_leave_nothing_of_it() -> None:
    received = on_a_terminal(80, "tree", "--each", "--depth", "1", str(REGULATION), str(NOTICE))
    assert "[1/2] " in received
    assert "[2/2] " in received
    last = received[received.index("[2/2] ") :]
    assert last.index("\r\x1b[2K") < last.index("云溪市")
    assert "[1/" not in on_a_terminal(80, "tree", "--depth", "1", str(REGULATION))
