"""policy-parser: Chinese policy documents in, a navigable clause tree with resolved cross-references out.

`parse(text)`, `parse_files(paths)` and `parse_all(source)` give Documents; `policy_parser.model` says what they hold,
`policy_parser.errors` what can be wrong with a file, `policy_parser.export` the other forms.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policy_parser.amendment import Amended, Operation, Renumbered, amend, renumber
    from policy_parser.api import parse, parse_all, parse_files
    from policy_parser.comparison import Change, Comparison, compare
    from policy_parser.document import Document
    from policy_parser.errors import (
        AddressError,
        ClauseNotFoundError,
        DetachedClauseError,
        DocumentNotFoundError,
        LibraryError,
        PolicyParserError,
        SourceError,
    )
    from policy_parser.library import CrossReference, Library, Verdict
    from policy_parser.model import Block, Cell, Clause, Definition, Diagnostic, Reference, Span

__all__ = [
    "AddressError", "Amended", "Block", "Cell", "Change", "Clause", "ClauseNotFoundError", "Comparison",
    "CrossReference", "Definition", "DetachedClauseError", "Diagnostic", "Document", "DocumentNotFoundError", "Library",
    "LibraryError", "Operation", "PolicyParserError", "Reference", "Renumbered", "SourceError", "Span", "Verdict",
    "amend", "compare", "parse", "parse_all", "parse_files", "renumber",
]  # fmt: skip

_HOMES = {
    "amendment": ("Amended", "Operation", "Renumbered", "amend", "renumber"),
    "api": ("parse", "parse_all", "parse_files"),
    "comparison": ("Change", "Comparison", "compare"),
    "document": ("Document",),
    "errors": (
        "AddressError",
        "ClauseNotFoundError",
        "DetachedClauseError",
        "DocumentNotFoundError",
        "LibraryError",
        "PolicyParserError",
        "SourceError",
    ),
    "library": ("CrossReference", "Library", "Verdict"),
    "model": ("Block", "Cell", "Clause", "Definition", "Diagnostic", "Reference", "Span"),
}
_MODULE_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """The public names are loaded when they are used: `policy-parser --help` needs none of the grammars."""
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{module}"), name)


def __dir__() -> list[str]:
    return __all__
