"""A format's name, an option's value in; the same, known to be good, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TypeVar

from policy_parser.errors import ExportError
from policy_parser.wording import say

_Format = TypeVar("_Format")


def known_format(name: str, formats: Mapping[str, _Format]) -> _Format:
    """The format of that name. Raises ExportError, with the names that there are, where there is none."""
    if name not in formats:
        near = get_close_matches(name, formats, 1)
        key = "export-format-near" if near else "export-format"
        raise ExportError(say(key, format=name, near="".join(near), known=", ".join(formats)))
    return formats[name]


def one_of(option: str, value: str, known: Iterable[str]) -> str:
    """`value`, which is one of `known`. Raises ExportError with the known values where it is not."""
    known = tuple(known)
    if value not in known:
        raise ExportError(say("export-value", option=option, value=value, known=", ".join(known)))
    return value


def at_least(option: str, value: int, least: int) -> int:
    """`value`, which is `least` or more. Raises ExportError where it is not."""
    if value < least:
        raise ExportError(say("export-least", option=option, value=value, least=least))
    return value
