"""The name of a grammar in, its text out: from the installed package, or from the checkout of an editable install."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
#: The wheel carries `grammar/` inside the package; a checkout has it beside the package.
_PLACES = (_PACKAGE / "grammar", _PACKAGE.parent / "grammar")


@cache
def grammar_folder() -> Path:
    """The folder of the `.lark` files, which is also Lark's import path: `Lark(…, import_paths=[grammar_folder()])`.

    Raises FileNotFoundError where the installation has lost it.
    """
    for place in _PLACES:
        if (place / "numerals.lark").is_file():
            return place
    raise FileNotFoundError(f"the grammar files are missing from {_PACKAGE}; install policy-parser again")


@cache
def load_grammar(name: str) -> str:
    """The text of `grammar/<name>.lark`."""
    return (grammar_folder() / f"{name}.lark").read_text(encoding="utf-8")
