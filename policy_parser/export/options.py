"""An option's value in; the same value, known to be good, out."""

from __future__ import annotations

from collections.abc import Iterable

from policy_parser.errors import ExportError


def one_of(option: str, value: str, known: Iterable[str]) -> str:
    """`value`, which is one of `known`. Raises ExportError with the known values where it is not."""
    known = tuple(known)
    if value not in known:
        raise ExportError(f"{option}={value}: not known; {option} is one of {', '.join(known)}")
    return value


def at_least(option: str, value: int, least: int) -> int:
    """`value`, which is `least` or more. Raises ExportError where it is not."""
    if value < least:
        raise ExportError(f"{option}={value}: too small; {option} is {least} or more")
    return value
