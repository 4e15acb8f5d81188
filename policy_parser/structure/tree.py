"""Marked lines in, a tree of drafts out: Lark's LALR parser over the tokens of the numbering."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from lark import Lark, Transformer
from lark.lexer import Lexer

from policy_parser.grammar_cache import build_parser
from policy_parser.structure.draft import Draft, Head, MarkedLine, Token
from policy_parser.structure.marks import MarkPattern
from policy_parser.structure.numbering import Numbering


class MarkedLines(Lexer):
    """Lark's lexer for lines whose marks are found already: it hands them on, for the numbering to judge."""

    def __init__(self, lexer_conf: Any) -> None:
        """Lark hands over the grammar's terminals; `mark_pattern` has made them a pattern before."""

    def lex(self, data: Sequence[MarkedLine]) -> Iterator[Token]:  # type: ignore[override]
        for line in data:
            yield Token("LINE", line)


class _Drafts(Transformer):  # type: ignore[type-arg]
    """Maps each rule to its draft; nothing is decided here."""

    def start(self, clauses: list[Draft]) -> list[Draft]:
        return clauses

    def unmarked(self, parts: list[Token]) -> Draft:
        return Draft(parts[0].value)

    def marked(self, parts: list[Token]) -> Draft:
        head: Head = parts[0].value
        head.label = parts[1].value
        return Draft(head)

    def with_words(self, parts: list[Any]) -> Draft:
        draft: Draft = parts[0]
        draft.words.append(parts[1].value)
        return draft

    def with_clause(self, parts: list[Any]) -> Draft:
        draft: Draft = parts[0]
        draft.children.append(parts[1])
        return draft

    def clause(self, parts: list[Any]) -> Draft:
        draft: Draft = parts[0]
        return draft


@cache
def _parser() -> Lark:
    return build_parser("structure", lexer=MarkedLines, postlex=Numbering(), transformer=_Drafts())


@cache
def mark_pattern() -> MarkPattern:
    """The markers of grammar/structure.lark as one compiled pattern."""
    lexer = _parser().parser.lexer_conf
    return MarkPattern((t.name, t.pattern.to_regexp()) for t in lexer.terminals)


def build_tree(lines: Sequence[MarkedLine]) -> list[Draft]:
    """The outermost clauses of the lines, each with what stands below it."""
    drafts: list[Draft] = _parser().parse(lines)  # type: ignore[assignment]
    return drafts
