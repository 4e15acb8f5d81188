"""The name of a library in, the library out, or an error that says how to install it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from policy_parser.errors import MissingExtraError
from policy_parser.wording import say


def library(module: str, name: str) -> Any:
    """The module, imported now: a reader's library loads only when a file of its kind comes.

    Raises MissingExtraError where it is not installed, which says how to install it: by its own name, for that works
    in a checkout too.
    """
    try:
        return import_module(module)
    except ImportError:
        package = module.partition(".")[0]
        why, remedy = say("file-needs", package=package), say("do-pip", package=package)
        raise MissingExtraError(name, why, remedy) from None
