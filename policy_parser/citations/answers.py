"""Places as the words give them in, what they turn out to cite out: in another document, and in one that the words
before named.

The clauses of this document are found by `locate`; here are the answers themselves.
"""

from collections.abc import Sequence
from typing import NamedTuple

from policy_parser.citations.candidate import Candidate
from policy_parser.citations.elsewhere import targets_there
from policy_parser.citations.here import Unresolved
from policy_parser.citations.memory import Cited, Reading
from policy_parser.citations.steps import RANK, Place, Steps, above, upto
from policy_parser.model import CitedDocument, Clause, Reason, Reference, Target

LOWER = frozenset({"paragraph", "item", "subitem"})
Places = tuple[Place, ...]


class Answer(NamedTuple):
    """What a candidate turned out to cite. `places`: the addresses as told, for what comes after to go back to."""

    document: CitedDocument | None = None
    targets: tuple[Target, ...] = ()
    reason: Reason | None = None
    places: Places = ()
    clauses: tuple[Clause, ...] = ()


def elsewhere(document: CitedDocument, places: Places) -> Answer:
    try:
        return Answer(document, tuple(t for p in places for t in targets_there(p)), None, places)
    except Unresolved as why:
        return Answer(document, reason=why.reason, places=places)


def elsewhere_as(last: Cited, places: Places) -> Answer:
    """In the document that was cited last, as far as it was known."""
    answer = elsewhere(last.document, places) if last.document is not None else Answer(places=places)
    return answer if last.known else answer._replace(reason="unknown_document", targets=())


def the_same(places: Places, last: Cited, nearest: bool = False, every: bool = False) -> Answer:
    """基于|该条规定, after 民法典第一千零九十一条. `nearest`: 同条 behind a list is the last of it; `every`: 各该条 is
    all of it."""
    assert last.document is not None
    level = places[0].steps[0].level
    heads = [*dict.fromkeys(upto(p.steps, level) for p in (last.places[-1:] if nearest else last.places))]
    if (len(heads) > 1 and not every) or any(p.until for p in last.places if every):
        return Answer(last.document, reason="ambiguous", places=places)
    if not all(any(s.level == level for s in head) for head in heads):
        return Answer(last.document, reason="nothing_before", places=places)
    told = tuple(
        Place((*head, *p.steps[1:]), (*head, *p.until[1:]) if p.until else ())
        for p in places
        if p.steps[0].how == "same"
        for head in heads
    ) + tuple(p for p in places if p.steps[0].how != "same")
    return elsewhere_as(last, told)


def continued(places: Places, last: Cited) -> Answer:
    """违反道路交通安全法第九十条第一项…；违反|第二项: the same article of the same law."""
    assert last.document is not None
    level = places[0].steps[0].level
    head = above(last.steps, level) if level in LOWER else ()
    if level in LOWER and not head:
        return Answer(last.document, reason="ambiguous", places=places)
    return elsewhere_as(last, extended(places, head))


def extended(places: Places, head: Steps) -> Places:
    """`head` put before each place that begins lower."""
    rank = max((RANK[s.level] for s in head), default=-1)
    return tuple(
        Place((*head, *p.steps), (*head, *p.until) if p.until else ()) if RANK[p.steps[0].level] > rank else p
        for p in places
    )


def told(answer: Answer) -> Places:
    """The places that later words may go back to; in another document only as far as numbers tell them."""
    if answer.document is None:
        return answer.places
    found: list[Place] = []
    for place in answer.places:
        plain = next((at for at, s in enumerate(place.steps) if s.how != "number"), len(place.steps))
        if plain:
            found.append(place if plain == len(place.steps) else Place(place.steps[:plain]))
    return tuple(found)


def target(covered: Sequence[Clause], through: bool = False) -> Target:
    return Target.trusted(
        address=covered[0].id,
        through=covered[-1].id if through else None,
        listed=() if through else tuple(c.id for c in covered),
    )


def reference(candidate: Candidate, answer: Answer, reading: Reading) -> Reference:
    passage = reading.passage
    return Reference.trusted(
        text=passage.text[candidate.start : candidate.end],
        span=passage.span(candidate.start, candidate.end),
        clause=passage.clause.id if passage.clause else None,
        document=answer.document,
        targets=answer.targets,
        status="unresolved" if answer.reason else "external" if answer.document else "resolved",
        reason=answer.reason,
    )
