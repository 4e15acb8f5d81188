"""What a run of the command line leaves: an exit code, standard output, standard error."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Ran(NamedTuple):
    code: int
    out: str
    err: str


class Run(Protocol):
    """`run("tree", path)` runs `policy-parser tree path`, on a pipe unless a test says otherwise."""

    def __call__(self, *arguments: object, stdin: bytes | None = None) -> Ran: ...
