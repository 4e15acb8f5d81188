"""A step that changes words within a unit (将“…”修改为“…”) in, the edits of the text out."""

from __future__ import annotations

from policy_parser.amendment.instructions import AROUND, Step, Where
from policy_parser.amendment.operations import OperationKind
from policy_parser.amendment.places import PlaceError
from policy_parser.amendment.quoted_units import as_printed, unlabelled
from policy_parser.amendment.script import Quotation, Sentence
from policy_parser.amendment.undertaking import Done, Undertaking
from policy_parser.document import Document
from policy_parser.model import Block, Clause
from policy_parser.plain_words import Words, located, located_span, normal

_NUMERALS = ("零〇一二三四五六七八九十百千万亿", "0123456789")
_LAST_MARKS = "。；;."


def replace_words(work: Undertaking, step: Step, sentence: Sentence) -> None:
    new = [as_printed(q.lines) for q in step.words]
    if len(new) not in (1, len(step.spots)):
        raise PlaceError("ambiguous", "several_words")
    for at, spot in enumerate(step.spots):
        words = "\n".join(new[at if len(new) > 1 else 0])
        for place in _spot_places(work, spot.where, spot.words):
            _change_words(work, place, spot.words, words, "replace_words", sentence)


def replace_last_mark(work: Undertaking, step: Step, sentence: Sentence) -> None:
    """第三项末尾的句号修改为分号."""
    (spot,), (new,) = step.spots, step.words
    for clause in work.find(step.where):
        done = Done("replace_words", sentence, clause.id, new.lines[0], spot.words.lines[0])
        work.done.append(done)
        offsets = located(work.base.text, clause.walk()).offsets
        if work.plan.dead(clause):
            done.refuse("ambiguous", "changed_twice")
        elif not offsets or normal(work.base.text[offsets[-1]]) != normal(spot.words.lines[0]):
            done.refuse("not_found", "no_such_words")
        elif not work.plan.patch.put(offsets[-1], offsets[-1] + 1, new.lines[0]):
            done.refuse("ambiguous", "changed_twice")


def delete_words(work: Undertaking, step: Step, sentence: Sentence) -> None:
    for spot in step.spots:
        for place in _spot_places(work, spot.where, spot.words):
            _change_words(work, place, spot.words, "", "delete_words", sentence)


def insert_words(work: Undertaking, step: Step, sentence: Sentence) -> None:
    if len(step.words) != 1:
        raise PlaceError("ambiguous", "several_words")
    words = "\n".join(as_printed(step.words[0].lines))
    for spot in step.spots:
        for place in _spot_places(work, spot.where, spot.words):
            _change_words(work, place, spot.words, words, "insert_words", sentence, step.side or "after")
    if not step.spots:
        _insert_at_end(work, step, words, sentence)


def _insert_at_end(work: Undertaking, step: Step, words: str, sentence: Sentence) -> None:
    clauses = work.find(step.where)
    if len(clauses) != 1 or step.side != "end":
        raise PlaceError("ambiguous", "which_place", clauses[0].id)
    clause = clauses[0]
    work.alive(clause)
    offsets = located(work.base.text, clause.walk()).offsets
    at = offsets[-1] + 1
    if words[-1:] not in _LAST_MARKS and work.base.text[at - 1] in _LAST_MARKS:
        at -= 1  # …，并予以公布|。
    done = Done("insert_words", sentence, clause.id, words)
    if not work.plan.patch.put(at, at, words):
        done.refuse("ambiguous", "changed_twice")
    work.done.append(done)


def _spot_places(
    work: Undertaking, where: Where | None, wanted: Quotation
) -> list[tuple[str | None, list[Words], bool]]:
    """Where words are looked for: one place a clause, or the whole document where only it is named; of a range
    (第三条至第六条中的“…”) the clauses that have them."""
    if where is not None and where.around and not where.address:
        kind = AROUND[where.around]
        blocks = [b for b in work.base.front if b.kind == kind]
        return [(kind, [_block_words(work.base, b) for b in blocks], False)]
    if where is not None and not where.address and not where.context:
        return [(None, _whole(work), True)]
    if where is None and not work.here.clauses:
        raise PlaceError("ambiguous", "nothing_before")
    part = (where.sentence, where.table) if where else (0, 0)
    found = [(c, work.words(c, *part)) for c in work.find(where, parts=True)]
    if work.here.ranged:
        said = "\n".join(wanted.lines)
        found = [(c, words) for c, words in found if _occurrences(words, said, c)] or found[:1]
    return [(c.id, [words], False) for c, words in found]


def _whole(work: Undertaking) -> list[Words]:
    """The whole text, a piece for each top clause and each block around them."""
    around = [_block_words(work.base, b) for b in work.base.front if b.kind in ("title", "preamble", "subtitle")]
    return [*around, *(located(work.base.text, c.walk()) for c in work.base.clauses)]


def _change_words(
    work: Undertaking, place: tuple[str | None, list[Words], bool], old: Quotation, new: str, kind: OperationKind,
    sentence: Sentence, side: str = "",
) -> None:  # fmt: skip
    address, stretches, _ = place
    wanted = "\n".join(old.lines)
    done = Done(kind, sentence, address, new or None, wanted)
    work.done.append(done)
    clause = work.base.clause(address) if address else None
    if clause is not None and work.plan.dead(clause):
        return done.refuse("ambiguous", "changed_twice")
    found = [span for words in stretches for span in _occurrences(words, wanted, clause)]
    if not found:
        return done.refuse("not_found", "no_such_words")
    if kind == "insert_words" and len(found) > 1:
        return done.refuse("ambiguous", "words_stand_several_times")
    if not all(work.plan.patch.free(a, b) for a, b in found):
        return done.refuse("ambiguous", "changed_twice")
    new = _without_label(new, wanted, clause)
    for a, b in found:
        if kind == "insert_words":
            a = b = a if side == "before" else b
        work.plan.patch.put(a, b, new)
    return None


def _occurrences(words: Words, wanted: str, clause: Clause | None) -> list[tuple[int, int]]:
    """Where words stand in the source; an item's own label may stand before them in the decision."""
    for needle in dict.fromkeys((normal(wanted), *(normal(line) for line in as_printed([wanted])))):
        if clause is not None and clause.label and needle.startswith(normal(clause.label)):
            needle = needle.removeprefix(normal(clause.label))
        if not needle:
            continue
        found: list[tuple[int, int]] = []
        at = words.text.find(needle)
        while at >= 0:
            if not _cuts_number(words.text, at, at + len(needle)):
                found.append((words.offsets[at], words.offsets[at + len(needle) - 1] + 1))
            at = words.text.find(needle, at + len(needle))
        if found:
            return found
    return []


def _cuts_number(words: str, start: int, end: int) -> bool:
    """五元 stands in 十五元 letter by letter, and is not what is meant."""
    return any(
        0 < at < len(words) and words[at - 1] in of and words[at] in of for at in (start, end) for of in _NUMERALS
    )


def _without_label(new: str, old: str, clause: Clause | None) -> str:
    if clause is None or not clause.label or not normal(old).startswith(normal(clause.label)):
        return new
    return unlabelled(clause.kind, [new]).lines[0] if new else new


def _block_words(base: Document, block: Block) -> Words:
    return located_span(base.text, block.span.start, block.span.end)
