r"""Regular expressions for Chinese text: the sets of characters they share, and a way to compile them when needed.

Compiling was most of the time that a command on a small document took. Python writes a set such as `[\u4e00-\u9fff]`
out, character by character, in each expression that holds it; and of the 130 expressions of a parse most documents need
a third.
"""

from __future__ import annotations

import re
from re import Pattern
from typing import Any, AnyStr, cast

from policy_parser.kept_expressions import compiled

#: Inside a set: what no ideograph, no Chinese punctuation and no full-width letter is.
LATIN = r"\x00-\xff"
#: A letter of the document's script: an ideograph, 〇, a full-width letter or digit; no punctuation, nothing of ASCII.
HAN_LETTER = rf"[^\W{LATIN}]"
#: A letter of any script.
LETTER = r"[^\W\d_]"


def expression(pattern: AnyStr, flags: int = 0) -> Pattern[AnyStr]:
    """`re.compile(pattern, flags)`, put off until a method of it is first called."""
    return cast("Pattern[AnyStr]", _Expression(pattern, flags))


def word_list(text: str) -> tuple[str, ...]:
    """The words of a list that is written as running text, with blanks between."""
    return tuple(text.split())


class _Expression:
    """Stands for a compiled expression, and takes over its methods when the first of them is asked for."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        pattern, flags = self.pattern, self.flags
        made: Pattern[Any] = re.compile(pattern, flags) if isinstance(pattern, bytes) else compiled(pattern, flags)
        self.__dict__.update({method: getattr(made, method) for method in _METHODS})
        return self.__dict__[name]


_METHODS = frozenset(("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn"))
