"""A step that takes a unit away, gives it another number, or joins and divides units in, its place in the plan out."""

from __future__ import annotations

from policy_parser.amendment.consolidation import Insertion, row_key
from policy_parser.amendment.inserting import item_holder
from policy_parser.amendment.instructions import UNIT_KINDS, Step
from policy_parser.amendment.places import PlaceError, each
from policy_parser.amendment.quoted_units import unlabelled
from policy_parser.amendment.script import Sentence
from policy_parser.amendment.series import Number
from policy_parser.amendment.undertaking import Done, Here, Undertaking, article_of
from policy_parser.citations.steps import Place, Steps
from policy_parser.model import Clause


def delete(work: Undertaking, step: Step, sentence: Sentence) -> None:
    which = step.where.sentence if step.where else 0
    for clause in work.find(step.where, parts=True):
        done = Done("delete", sentence, clause.id)
        if step.where is not None and step.where.table:
            done.refuse("not_understood", "part_of_clause")
        elif which:
            offsets = work.words(clause, which).offsets
            if work.plan.dead(clause) or not work.plan.patch.put(offsets[0], offsets[-1] + 1, ""):
                done.refuse("ambiguous", "changed_twice")
        elif step.where is not None and step.where.heading:
            work.plan.headless.add(clause.id)
        elif work.plan.dead(clause):
            done.refuse("ambiguous", "changed_twice")
        else:
            work.plan.deleted.add(clause.id)
        work.done.append(done)


def renumber(work: Undertaking, step: Step, sentence: Sentence) -> None:
    clauses = work.find(step.where)
    context = work.here
    to = [s for place in work.places.read(step.to, work.here.steps) for s in each(place.steps, place.until)]
    if len(to) == 1 and len(clauses) > 1 and to[0][-1].level == clauses[0].kind:
        return merge(work, step, sentence)  # 第六条、第七条合并为第六条
    if len(to) != len(clauses):
        raise PlaceError("ambiguous", "several_places", clauses[0].id)
    for clause, steps in zip(clauses, to, strict=True):
        done = Done("renumber", sentence, clause.id, step.to)
        if clause.kind == "paragraph" and steps[-1].level == "article":
            _raise(work, clause, (steps[-1].number, steps[-1].insertion or 0))
        elif steps[-1].level != clause.kind:
            done.refuse("not_understood", "other_level")
        elif clause.kind in ("paragraph", "item", "subitem") and not _same_parent(clause, steps):
            _transfer(work, clause, steps)
        else:
            work.plan.renumbered[clause.id] = (steps[-1].number, steps[-1].insertion or 0)
        work.done.append(done)
    work.here = context
    return None


def move(work: Undertaking, step: Step, sentence: Sentence) -> None:
    """第三条第三款移至第九条，作为第九条第二款; what is moved keeps its level, or its place is not told."""
    if not step.to:  # 移至第五条之后, and no number
        raise PlaceError("not_understood", "place_and_number")
    clauses = work.find(step.where)
    here = work.here
    to = [s for place in work.places.read(step.to, here.steps) for s in each(place.steps, place.until)]
    work.here = here
    if any(s[-1].level != clauses[0].kind for s in to):
        raise PlaceError("not_understood", "other_level", clauses[0].id)
    renumber(work, step, sentence)


def _transfer(work: Undertaking, clause: Clause, steps: Steps) -> None:
    """第三条第三款改为第九条第二款: the words go from one article to another."""
    work.alive(clause)
    holders = work.places.find(Place(steps[:-1], ()))
    if len(holders) != 1:
        raise PlaceError("ambiguous", "several_places", clause.id)
    holder = item_holder(work, holders[0]) if clause.kind == "item" and holders[0].kind == "article" else holders[0]
    if work.plan.dead(holder):
        raise PlaceError("ambiguous", "changed_twice", holder.id)
    work.raised[clause.id] = len(work.plan.inserted)
    lines = unlabelled(clause.kind, clause.full_text.splitlines()).lines
    number = (steps[-1].number, steps[-1].insertion or 0)
    work.plan.inserted.append(Insertion(f"{holder.id}|{clause.kind}", lines, number, kind=clause.kind))
    work.plan.deleted.add(clause.id)


def _raise(work: Undertaking, paragraph: Clause, number: Number) -> None:
    """第十八条第二款改为第十九条: a 款 becomes an article of its own."""
    work.alive(paragraph)
    article = work.base.clause(article_of(paragraph))
    if article is None:
        raise PlaceError("not_found", "no_articles", paragraph.id)
    work.raised[paragraph.id] = len(work.plan.inserted)
    lines = tuple(paragraph.full_text.splitlines())
    work.plan.inserted.append(Insertion(row_key(article), lines, number, kind="article"))
    work.plan.deleted.add(paragraph.id)


def merge(work: Undertaking, step: Step, sentence: Sentence) -> None:
    clauses = work.find(step.where)
    if len(clauses) < 2:
        raise PlaceError("not_understood", "nothing_to_merge", clauses[0].id)
    done = Done("merge", sentence, clauses[0].id, step.to or None)
    if step.to:
        steps = work.places.read(step.to, work.here.steps)[0].steps
        work.plan.renumbered[clauses[0].id] = (steps[-1].number, steps[-1].insertion or 0)
    work.waiting[clauses[0].id] = done, tuple(c.id for c in clauses[1:])
    work.here = Here(work.here.steps, (clauses[0],))
    work.done.append(done)


def divide(work: Undertaking, step: Step, sentence: Sentence) -> None:
    clauses = work.find(step.where)
    if step.amount == 1 and len(clauses) > 1:
        return merge(work, step, sentence)  # 第四条、第五条合并为一条，作为第四条
    if len(clauses) != 1 or UNIT_KINDS.get(step.unit) != clauses[0].kind:
        raise PlaceError("not_understood", "other_level", clauses[0].id)
    work.divided[clauses[0].id] = step.amount, work.told_numbers(step)
    done = Done("divide", sentence, clauses[0].id, step.to or None)
    work.waiting[clauses[0].id] = done, ()
    work.done.append(done)
    return None


def order(work: Undertaking, step: Step, sentence: Sentence) -> None:
    work.plan.through = True
    work.done.append(Done("reorder", sentence))


def _same_parent(clause: Clause, steps: Steps) -> bool:
    """Whether an address is within the article, and the 款, that a clause stands in."""
    own: dict[str, tuple[int, int]] = {c.kind: (c.number, c.insertion or 0) for c in clause.ancestors}
    return all(own.get(s.level, told) == told for s in steps[:-1] for told in [(s.number, s.insertion or 0)])
