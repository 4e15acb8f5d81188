"""A message's key and what it names in, its words in Chinese or English out.

One table a language (`en`, `zh`), each with an entry for every key. The library speaks English unless told; the command
line speaks the user's language. A Diagnostic keeps its key and arguments, so that it can say itself in either.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from importlib import import_module
from typing import Literal, get_args

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_current: ContextVar[Language] = ContextVar("language", default="en")


def use_language(language: Language) -> None:
    """From now on `say` speaks this language, in this thread or task."""
    _current.set(language)


def current_language() -> Language:
    """The language that `say` speaks."""
    return _current.get()


def say(key: str, /, **arguments: object) -> str:
    """The words of a key in the current language, with what they name filled in."""
    return worded(_current.get(), key, arguments)


def worded(language: Language, key: str, arguments: Mapping[str, object]) -> str:
    """The words of a key in a language. Raises KeyError for a key that there is not."""
    return table(language)[key].format_map(arguments)


def table(language: Language) -> Mapping[str, str]:
    """Every key of a language with its words."""
    words: Mapping[str, str] = import_module(f"policy_parser.wording.{language}").WORDS
    return words
