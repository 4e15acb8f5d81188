"""Clauses that stand together in; how one would cite them all out: 《公园条例》第七百九十八条至第八百零六条."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import groupby, islice

from policy_parser.export.links import short_citation
from policy_parser.model import Clause

_TO = "至"
#: What is cited by the articles in it, which number through the whole law.
_OF_ARTICLES = frozenset({"part", "subpart", "chapter", "section", "subsection", "subsubsection"})


def cited_together(clauses: Sequence[Clause], title: str | None, opened: Set[str] = frozenset()) -> str:
    """The citation of the clauses, which stand in order: those of one kind and one parent from the first to the last,
    others beside them; a chapter by its articles, but by its own number where it is one of `opened`, of which there are
    no more than the own words. No clause: the document itself."""
    parts: list[str] = []
    each = (cited for clause in clauses for cited in _cited(clause, opened))
    for _, together in groupby(each, key=_row):
        group = list(together)
        first, last = short_citation(group[0], title), group[-1].name
        if group[0].id != group[-1].id:  # 第二条至第四条（删除） is one article, and its own label is a range
            first = first.split(_TO)[0] if group[0].through is not None else first
            last = last.split(_TO)[-1] if group[-1].through is not None else last
            first += _TO + last
        parts.append(first)
    return (f"《{title}》" if title else "") + "、".join(dict.fromkeys(parts))


def _cited(clause: Clause, opened: Set[str]) -> list[Clause]:
    """What is cited for a clause: an article for its only 款, the first and the last article for a chapter."""
    above = clause.parent
    if clause.kind == "paragraph" and above is not None and above.kind == "article":
        paragraphs = (c for c in above.children if c.kind == "paragraph")
        return [above if len(list(islice(paragraphs, 2))) == 1 else clause]  # an article may have thousands
    if clause.kind in _OF_ARTICLES and clause.id not in opened:
        articles = [c for c in clause.walk() if c.kind == "article"]
        return [articles[0], articles[-1]] if articles else [clause]
    return [clause]


def _row(clause: Clause) -> tuple[str | None, str]:
    """What numbers on together: articles through the whole of what they stand in, anything else below one parent."""
    above = clause.parent
    if clause.kind == "article":
        while above is not None and above.kind in _OF_ARTICLES:
            above = above.parent
    return above.id if above is not None else None, clause.kind
