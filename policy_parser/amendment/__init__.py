"""A base and decisions to amend it in; the consolidated Document, and what was done or could not be, out.

script → whose → instructions → places → carrying_out (one module a kind of step: replacing, inserting, regrouping,
rewording) → consolidation; `given_articles` reads what gives whole articles and no instructions;
`renumbering` gives every clause its right number, and shares `mending` with it.
"""

from __future__ import annotations

from policy_parser.amendment.carrying_out import CarryingOut
from policy_parser.amendment.consolidation import Consolidation, Plan
from policy_parser.amendment.given_articles import given_articles, gives_articles
from policy_parser.amendment.operations import Amended, Operation, OperationKind, OperationStatus
from policy_parser.amendment.renumbering import Renumbered, renumber
from policy_parser.amendment.script import sentences_of
from policy_parser.amendment.whose import Whose
from policy_parser.document import Document, demand_documents

__all__ = ["Amended", "Operation", "OperationKind", "OperationStatus", "Renumbered", "amend", "renumber"]


def amend(base: Document, *decisions: Document) -> Amended:
    """Carries decisions to amend out, one after another: what concerns the base is taken, told by its name.

    Addresses mean the base before a decision; all of it is applied, then numbers follow, and with them references to
    what moved where the decision says so (条文顺序作相应调整). What cannot be done for certain is left, and told.
    Raises TypeError for what is no Document.

    Examples:
        >>> base = parse("云溪市公园条例\\n第一条　公园收费开放。\\n第二条　本条例自2027年1月1日起施行。")
        >>> decision = parse("关于修改《云溪市公园条例》的决定\\n一、将第一条修改为：“公园免费开放。”")
        >>> amended = amend(base, decision)
        >>> amended.document["第一条"].full_text
        '第一条公园免费开放。'
    """
    demand_documents("amend", base, *decisions)
    operations: list[Operation] = []
    unmended: list[str] = []
    elsewhere = 0
    for number, decision in enumerate(decisions):
        done, text, others, left = _amended(base, decision, number)
        operations += done
        unmended += left
        elsewhere += others
        if text != base.text:
            base = _parsed(text, base)
    return Amended.trusted(
        document=base, operations=tuple(operations), elsewhere=elsewhere, unmended=tuple(unmended)
    )  # fmt: skip


def _amended(base: Document, decision: Document, number: int) -> tuple[list[Operation], str, int, list[str]]:
    plan = Plan(base)
    whose, work = Whose(decision, base), CarryingOut(plan, number)
    elsewhere = 0
    given = given_articles(decision) if gives_articles(decision, whose.base) else []
    for one in given:
        work.give(one, decision.text)
    for sentence in sentences_of(decision) if not given else ():
        whose.heading(sentence)
        concerned = whose.concerns(sentence)
        if concerned:
            work.take(sentence)
        else:
            elsewhere += work.asks(sentence)
    consolidation = Consolidation(plan)
    text = consolidation.text()
    return work.operations(consolidation.unplaced), text, elsewhere, consolidation.unmended


def _parsed(text: str, base: Document) -> Document:
    from policy_parser.api import parse

    return parse(text, name=base.sources[0].name if base.sources else "<text>")
