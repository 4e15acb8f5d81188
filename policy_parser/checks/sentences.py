"""Clauses in, faults of how their sentences end out: an article that ends with ，, a list that mixes ； and 。."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_parser.checks.faults import Fault, quoted
from policy_parser.checks.order import last_character
from policy_parser.model import Clause, ClauseKind

_COMMAS = "，,、"
_PARTS = ("；", ";")
_SENTENCE_ENDS = (*_PARTS, "。")
_HOLDS: frozenset[ClauseKind] = frozenset({"paragraph", "item", "subitem", "point"})
_LISTED: frozenset[ClauseKind] = frozenset({"item", "subitem", "point"})
_HEADS: frozenset[ClauseKind] = frozenset(
    {"article", "part", "subpart", "chapter", "section", "subsection", "subsubsection", "attachment"}
)
#: A list of two has no habit of its own.
_FEWEST = 3


def sentences(order: Sequence[Clause], groups: Sequence[Sequence[Clause]]) -> Iterator[Fault]:
    """The faults of how sentences end; `order` is every clause in the order of the text, `groups` the siblings."""
    yield from _unfinished(order, groups)
    last_of_articles: set[str] | None = None
    for group in groups:
        if len(group) < _FEWEST or group[0].kind not in _LISTED:
            continue
        ends = {clause.text[-1:] for clause in group[:-1]}
        if len(ends) == 1 and (ends == {"。"} or not group[-1].text.endswith(_PARTS)):
            continue
        if last_of_articles is None:
            last_of_articles = _last_of_articles(order)
        yield from _endings(group, group[-1].id in last_of_articles)


def _unfinished(order: Sequence[Clause], groups: Sequence[Sequence[Clause]]) -> Iterator[Fault]:
    habit: set[str] | None = None
    last = len(order) - 1
    for at, clause in enumerate(order):
        words = clause.text
        if not words or words[-1] not in _COMMAS or clause.children or clause.kind not in _HOLDS:
            continue
        following = order[at + 1] if at < last else None
        if following is not None and not following.label and following.kind != "table":
            continue  # it may go on there
        if habit is None:
            habit = _comma_lists(groups)
        if clause.id not in habit:
            yield _at_end("unfinished-sentence:", clause, {"words": quoted(words), "mark": words[-1]})


def _comma_lists(groups: Sequence[Sequence[Clause]]) -> set[str]:
    """The ids of items in lists that part their items with commas throughout: a habit, no slip."""
    found: set[str] = set()
    for group in groups:
        ending = [c.id for c in group if c.kind in _LISTED and c.text[-1:] and c.text[-1] in _COMMAS]
        if len(ending) > 1:
            found.update(ending)
    return found


def _last_of_articles(order: Sequence[Clause]) -> set[str]:
    """The ids of the clauses that are the last of their articles: behind them no sentence can go on."""
    heads = [at for at, clause in enumerate(order) if clause.kind in _HEADS]
    return {order[at - 1].id for at in (*heads, len(order)) if at and order[at - 1].id.startswith("art_")}


def _endings(group: Sequence[Clause], ends_article: bool) -> Iterator[Fault]:
    """An item that ends with 。 among those that end with ；, or the other way round; the last that ends with ；."""
    run = [c for c in group if c.kind in _LISTED and c.label]
    if len(run) < _FEWEST or not all(map(_is_one_sentence, run)):
        return
    inner = run[:-1]
    stops = [c for c in inner if c.text.endswith("。")]
    parts = [c for c in inner if c.text.endswith(_PARTS)]
    if parts and stops:
        few, form = (stops, "stop") if len(stops) < len(parts) else (parts, "part")
        for clause in few if len(few) * 2 < len(inner) else ():  # one of each leaves open which is meant
            yield _at_end(f"list-endings:{form}", clause, {"words": quoted(clause.text)})
    elif parts and not run[-1].text.endswith("。") and ends_article:
        yield _at_end("list-endings:last", run[-1], {"words": quoted(run[-1].text)})


def _is_one_sentence(clause: Clause) -> bool:
    words = clause.text
    return not clause.children and words[-1:] in _SENTENCE_ENDS and "。" not in words[:-1]


def _at_end(form: str, clause: Clause, arguments: dict[str, str]) -> Fault:
    span = last_character(clause)
    return Fault(form, span.start, span.end, arguments)
