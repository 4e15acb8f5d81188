"""Clauses in, what the checks read off them out: every clause in the order of the text, and offsets in the source."""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.model import Clause, Span


def in_order(clauses: Sequence[Clause]) -> list[Clause]:
    """Every clause and all below it, in the order of the text."""
    found: list[Clause] = []
    stack = list(reversed(clauses))
    while stack:
        clause = stack.pop()
        found.append(clause)
        if clause.children:
            stack.extend(reversed(clause.children))
    return found


#: What the ids of 附件, 附表, 附图 and 附录 begin with: what stands in them has a title of its own.
_ATTACHED = ("att_", "sch_", "fig_", "app_")


def in_attachment(clause: Clause) -> bool:
    """Whether a clause is an attachment or stands in one."""
    return clause.id.startswith(_ATTACHED)


def label_span(clause: Clause) -> tuple[int, int]:
    """Where the label stands in the source; of a clause without one, its first character."""
    left = len(clause.label)
    if not clause.pieces:
        return clause.span.start, clause.span.end
    if not left:
        return clause.pieces[0].start, clause.pieces[0].start + 1
    return clause.pieces[0].start, source_offset(clause, left - 1, own=False) + 1


def source_offset(clause: Clause, offset: int, own: bool = True) -> int:
    """Where `text[offset]` stands in the source; with `own=False`, where `(label + text)[offset]` does."""
    left = offset + len(clause.label) if own else offset
    for piece in clause.pieces:
        size = piece.end - piece.start
        if left < size:
            return piece.start + left
        left -= size
    return clause.pieces[-1].end


def text_offset(clause: Clause, source: int) -> int:
    """How many characters of `text` stand before an offset of the source."""
    count = -len(clause.label)
    for piece in clause.pieces:
        if source < piece.end:
            return max(0, count + max(0, source - piece.start))
        count += piece.end - piece.start
    return max(0, count)


def last_character(clause: Clause) -> Span:
    """Where the last character of the own paragraph stands."""
    end = clause.pieces[-1].end
    return Span(end - 1, end)
