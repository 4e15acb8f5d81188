"""The types of the fixtures `run` and `golden`."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Protocol


class Ran(NamedTuple):
    """What a run of the command line leaves."""

    code: int
    out: str
    err: str


class Run(Protocol):
    """`run("tree", path)` runs `policy-parser tree path`, on a pipe unless a test says otherwise."""

    def __call__(self, *arguments: object, stdin: bytes | None = None) -> Ran: ...


class Golden(Protocol):
    """`golden(text, path)` compares a text with a golden file."""

    def __call__(self, text: str, path: Path) -> None: ...
