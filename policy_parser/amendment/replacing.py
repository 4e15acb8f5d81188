"""A step that gives a whole unit new words (将第五条修改为：“…”) in, its place in the plan out."""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.amendment.consolidation import Insertion, number_of, row_key
from policy_parser.amendment.instructions import AROUND, Step
from policy_parser.amendment.places import PlaceError
from policy_parser.amendment.quoted_units import QuotedUnit, as_printed, units, unlabelled
from policy_parser.amendment.script import Sentence
from policy_parser.amendment.series import Number
from policy_parser.amendment.undertaking import Done, Undertaking, article_of
from policy_parser.model import Clause
from policy_parser.plain_words import located, normal


def replace(work: Undertaking, step: Step, sentence: Sentence) -> None:
    lines = as_printed([line for q in step.words for line in q.lines])
    if step.where is not None and step.where.around and not step.where.address:
        return _replace_around(work, step.where.around, lines, sentence)
    clauses = work.find(step.where, parts=True)
    done = Done("replace", sentence, clauses[0].id, "\n".join(lines))
    if step.where is not None and step.where.table:
        raise PlaceError("not_understood", "part_of_clause", clauses[0].id)
    if step.where is not None and step.where.sentence:
        return _replace_sentence(work, clauses, step.where.sentence, lines, done)
    if step.where is not None and step.where.heading:
        return _replace_heading(work, clauses, lines, done)
    if len(clauses) != 1:
        return _replace_several(work, clauses, lines, sentence)
    _replace_one(work, clauses[0], lines, done)
    return None


def give(work: Undertaking, number: Number, lines: Sequence[str], sentence: Sentence) -> None:
    """An article as it shall be, by its number: in the place of the one that has it, or new."""
    articles = work.places.articles.get(number, [])
    if len(articles) > 1:
        raise PlaceError("ambiguous", "several_places", articles[0].id)
    if articles:
        return _replace_one(work, articles[0], lines, Done("replace", sentence, articles[0].id, "\n".join(lines)))
    first = next((c for c in work.base.walk() if c.kind == "article"), None)
    if first is None:
        raise PlaceError("not_found", "no_articles")
    done = Done("insert", sentence, f"art_{number[0]}" + (f"-{number[1]}" if number[1] else ""), "\n".join(lines))
    done.insertion = len(work.plan.inserted)
    work.plan.inserted.append(Insertion(row_key(first), tuple(lines), number, kind="article"))
    work.done.append(done)
    return None


def _replace_one(work: Undertaking, clause: Clause, lines: Sequence[str], done: Done) -> None:
    if clause.id in work.waiting:  # 第十条、第十一条合并，作为第十条，修改为
        waiting, others = work.waiting.pop(clause.id)
        work.plan.deleted.update(others)
        waiting.status = "applied"
    if clause.id in work.raised:
        raised = work.plan.inserted[work.raised[clause.id]]
        raised.lines = unlabelled(raised.kind, lines).lines
        work.done.append(done)
        return None
    work.pending = [(d, article) for d, article in work.pending if article not in (clause.id, article_of(clause))]
    work.alive(clause)
    if not lines:
        raise PlaceError("not_understood", "no_words", clause.id)
    unit = unlabelled(clause.kind, lines) if clause.label else QuotedUnit(tuple(lines))
    if unit.number is not None and unit.number != number_of(clause) and clause.kind == "article":
        work.plan.renumbered.setdefault(clause.id, unit.number)
    if clause.id in work.divided:
        return _replace_divided(work, clause, lines, done)
    work.plan.replaced[clause.id] = unit.lines
    work.done.append(done)
    return None


def _replace_divided(work: Undertaking, clause: Clause, lines: Sequence[str], done: Done) -> None:
    """第五条分为两条，作为第五条、第六条，修改为: the first stays, the others come behind it."""
    amount, numbers = work.divided.pop(clause.id)
    parts = units(clause.kind, lines, amount)
    if parts is None:
        raise PlaceError("ambiguous", "several_units", clause.id)
    own = number_of(clause)
    for at, part in enumerate(parts):
        number = numbers[at] if at < len(numbers) else part.number or (own[0] + at, 0)
        if at == 0:
            work.plan.replaced[clause.id] = part.lines
            if number != own:
                work.plan.renumbered[clause.id] = number
        else:
            work.plan.inserted.append(Insertion(row_key(clause), part.lines, number, kind=clause.kind))
    work.done.append(done)


def _replace_several(work: Undertaking, clauses: Sequence[Clause], lines: Sequence[str], sentence: Sentence) -> None:
    """第二款、第三款修改为: as many units as places, or it cannot be told."""
    parts = units(clauses[0].kind, lines, len(clauses))
    if parts is None:
        raise PlaceError("ambiguous", "several_places", clauses[0].id)
    for clause, part in zip(clauses, parts, strict=True):
        _replace_one(work, clause, part.lines, Done("replace", sentence, clause.id, "\n".join(part.lines)))


def _replace_sentence(
    work: Undertaking, clauses: Sequence[Clause], which: int, lines: Sequence[str], done: Done
) -> None:
    """第十条第二句修改为."""
    if len(clauses) != 1 or not lines:
        raise PlaceError("ambiguous", "several_places", clauses[0].id)
    work.alive(clauses[0])
    offsets = work.words(clauses[0], which).offsets
    if not work.plan.patch.put(offsets[0], offsets[-1] + 1, "\n".join(lines)):
        raise PlaceError("ambiguous", "changed_twice", clauses[0].id)
    work.done.append(done)


def _replace_heading(work: Undertaking, clauses: Sequence[Clause], lines: Sequence[str], done: Done) -> None:
    clause = clauses[0]
    if len(clauses) != 1 or len(lines) != 1 or not clause.text:
        raise PlaceError("ambiguous", "heading", clause.id)
    work.alive(clause)
    words = unlabelled(clause.kind, lines).lines[0].strip()
    offsets = located(work.base.text, (clause,)).offsets
    if clause.heading and normal(clause.heading) != normal(clause.text):
        size = len(normal(clause.heading))
        at = normal(clause.text).find(normal(clause.heading))
        offsets = offsets[at : at + size] if at >= 0 else []
    if not offsets or not work.plan.patch.put(offsets[0], offsets[-1] + 1, words):
        raise PlaceError("ambiguous", "heading", clause.id)
    work.done.append(done)


def _replace_around(work: Undertaking, around: str, lines: Sequence[str], sentence: Sentence) -> None:
    kind = AROUND[around]
    done = Done("replace", sentence, kind, "\n".join(lines))
    blocks = [b for b in work.base.front if b.kind == kind]
    if not blocks and kind == "preamble":
        return _preamble_clauses(work, lines, done)
    if not blocks or not lines:
        raise PlaceError("not_found", f"no_{kind}", kind)
    start, end = blocks[0].span.start, blocks[-1].span.end
    between = [b for b in work.base.front if start <= b.span.start < end and b.kind != kind]
    if between or not work.plan.patch.put(start, end, "\n".join(lines)):
        raise PlaceError("ambiguous", "changed_twice", kind)
    work.done.append(done)
    return None


def _preamble_clauses(work: Undertaking, lines: Sequence[str], done: Done) -> None:
    """Paragraphs before the first numbered clause are the preamble too."""
    first = next((at for at, c in enumerate(work.base.clauses) if c.label), 0)
    loose = [c for c in work.base.clauses[:first] if c.kind == "paragraph"]
    if len(loose) != 1:
        raise PlaceError("not_found", "no_preamble", "preamble")
    work.plan.replaced[loose[0].id] = tuple(lines)
    work.done.append(done)
