"""Clauses in, faults of their words out: numbers without words, colons without a list, paragraphs broken in two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_parser.checks.faults import Fault, quoted
from policy_parser.checks.order import label_span, last_character
from policy_parser.expressions import expression
from policy_parser.model import Clause, ClauseKind

#: How a paragraph ends where nothing is wrong; most do, and are passed by one comparison.
_WHOLE = frozenset("。；;！？”）)")
_LISTED: frozenset[ClauseKind] = frozenset({"paragraph", "item", "subitem"})
_DIVISIONS: frozenset[ClauseKind] = frozenset({"part", "subpart", "chapter", "section", "subsection", "subsubsection"})
_HELD: frozenset[ClauseKind] = frozenset({"item", "subitem", "point"})
#: Below points a line without a stop may be a heading: only words that hold a sentence and a part of another break
#: off.
_OF_POINTS: frozenset[ClauseKind] = frozenset({"point", "paragraph", "answer"})
_PART_OF_ANOTHER = expression("[。；][^。；]*$")
#: 第五条（删去）, 第六章（略）: its words were taken out on purpose
_OMITTED = expression("[删刪]|[废廢]止|略|保留")
#: A shorter line without a mark may be a heading, a signature, a line of a table.
_SHORTEST = 15
#: A sentence that begins with so many characters of the heading above it is one of its own.
_TAKEN_UP = 4
_MARK = expression("[。；：]")
_BLANK = " \t\u3000\u00a0。；;，,、：:.…"


def paragraphs(text: str, order: Sequence[Clause]) -> Iterator[Fault]:
    """The faults of each clause's own paragraph; `order` is every clause in the order of the text."""
    last = len(order) - 1
    for at, clause in enumerate(order):
        words = clause.text
        if (not words and clause.children) or (
            words and words[-1] in _WHOLE and len(words) > 1 and clause.kind != "article"
        ):
            continue
        if _is_empty(clause):
            yield Fault("empty-clause:", *label_span(clause), {"words": quoted(clause.label + clause.text)})
        elif clause.kind in _LISTED and words and "art_" in clause.id:
            following = order[at + 1] if at < last else None
            if words[-1] in "：:":
                if not clause.children and (following is None or not _may_be_listed(following)):
                    yield _at_end("list-missing:", clause, {"words": quoted(words)})
            elif following is None or _is_part(clause) or _is_listed(order, at):
                continue
            elif _is_broken(text, clause, following):
                yield _broken(clause, following)
        elif clause.kind in _OF_POINTS and at < last and _breaks_off(words) and _is_broken(text, clause, order[at + 1]):
            yield _broken(clause, order[at + 1])


def _may_be_listed(following: Clause) -> bool:
    """Whether what stands behind a colon may be what it announces: a paragraph, or the first of a list that hangs under
    the item whose further paragraph leads to it."""
    return following.kind == "paragraph" or (following.kind in _LISTED and following.number == 1)


def _broken(clause: Clause, following: Clause) -> Fault:
    words = {"words": quoted(clause.text, 14), "following": quoted(following.text, 14)}
    return _at_end("broken-paragraph:", clause, words)


def _is_part(clause: Clause) -> bool:
    """Whether a paragraph is a part of a sentence that its holder leads to: 由下列人员组成：⏎主任，⏎委员若干人。"""
    return clause.kind == "paragraph" and clause.id.split("__")[-2].startswith("para_")


def _is_listed(order: Sequence[Clause], at: int) -> bool:
    """Whether a paragraph is one of several cases on lines of their own: 擅自改装水表的，⏎盗用供水的，⏎由…责令改正。"""
    if not order[at].text.endswith("的，"):
        return False
    beside = (*order[max(at - 1, 0) : at], *order[at + 1 : at + 2])
    return any(one.text.endswith("的，") for one in beside)


def _is_empty(clause: Clause) -> bool:
    if clause.children or not clause.label:
        return False
    if (
        clause.kind in _DIVISIONS or clause.kind == "article"
    ):  # their own words are a heading: 第三章 附则, 第一条（目的）
        return _OMITTED.search(clause.text) is None
    return clause.kind in _HELD and not clause.text.strip(_BLANK)


def _breaks_off(words: str) -> bool:
    """Whether words of a point end amid a sentence: with a comma, or behind one that is whole."""
    return bool(words) and (words[-1] in "，、" or _PART_OF_ANOTHER.search(words[:-1]) is not None)


def _is_broken(text: str, clause: Clause, following: Clause) -> bool:
    """Whether a paragraph ends in mid-sentence, and the next line, which has no number, ends the sentence."""
    words = clause.text
    if following.kind != "paragraph" or following.label or not following.text or following.text[-1] not in "。；：":
        return False
    if words[-1] not in "，、" and not (len(words) >= _SHORTEST and "\u4e00" <= words[-1] <= "\u9fff"):
        return False
    if (
        following.text[:_TAKEN_UP] in words
    ):  # （二）延迟缴费的补贴费用⏎延迟缴费符合条件的，… takes the heading's subject up
        return False
    return not _MARK.search(text, clause.pieces[-1].end, following.pieces[0].start)  # 。 alone on a line


def _at_end(form: str, clause: Clause, arguments: dict[str, str]) -> Fault:
    span = last_character(clause)
    return Fault(form, span.start, span.end, arguments)
