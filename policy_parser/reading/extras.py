"""The name of a library in, the library out, or an error that says how to install it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from policy_parser.errors import MissingExtraError


def library(module: str, name: str) -> Any:
    """The module, imported now: a reader's library loads only when a file of its kind comes.

    Raises MissingExtraError where it is not installed, which says how to install it: by its own name, for that works
    in a checkout too.
    """
    try:
        return import_module(module)
    except ImportError:
        package = module.partition(".")[0]
        remedy = f"pip install {package}"
        raise MissingExtraError(name, f"reading it needs {package}, which is not installed", remedy) from None
