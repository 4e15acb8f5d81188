"""The shape of a run of citation in, the tree that `citation.lark` makes of it out."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from lark import Lark, Token, Tree
from lark.common import LexerConf
from lark.exceptions import LarkError
from lark.lexer import BasicLexer

from policy_parser.citations.steps import CitationError
from policy_parser.grammar_cache import build_parser
from policy_parser.kept_expressions import compiled


class _Kept:
    """What Lark's lexer asks of `re`."""

    compile = staticmethod(compiled)

    @staticmethod
    def match(pattern: str, words: str, flags: int) -> re.Match[str] | None:
        return compiled(pattern, flags).match(words)


class _Lexer(BasicLexer):
    """Lark's own lexer, with expressions that are kept from run to run: it compiles thirty at each start."""

    __future_interface__ = 2  # the interface that `BasicLexer` has

    def __init__(self, conf: LexerConf) -> None:
        conf.re_module = _Kept  # type: ignore[assignment]
        super().__init__(conf)


@cache
def _parser() -> Lark:
    return build_parser("citation", lexer=_Lexer, start=["run", "label_path"], propagate_positions=False)


@lru_cache(maxsize=4096)
def tree_of(shape: str, start: str) -> Tree[Token]:
    """The tree of a shape; `start`: a rule of the grammar. Raises CitationError where the grammar does not take it."""
    try:
        return _parser().parse(shape, start=start)
    except LarkError as error:
        raise CitationError(shape) from error


def trees(node: Tree[Token]) -> Iterator[Tree[Token]]:
    """What stands below a node, its tokens aside."""
    return (c for c in node.children if isinstance(c, Tree))
