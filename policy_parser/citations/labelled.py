"""A candidate whose address is written in labels in (二（二）5, 第2.2条第3项, 第1.1条至第1.3条), its places and clauses
out."""

from __future__ import annotations

from policy_parser.citations.answers import Answer, Places, target
from policy_parser.citations.candidate import Candidate
from policy_parser.citations.here import Here, Unresolved
from policy_parser.citations.locate import Locator
from policy_parser.citations.parse import parse_label_path, parse_run
from policy_parser.citations.steps import Place, Steps
from policy_parser.model import Clause, Ladder, Target


def labelled(candidate: Candidate, ladder: Ladder) -> Places:
    """The places of an address of labels, as another document would have them. Raises CitationError."""
    found = [Place(_steps(candidate.run))]
    for path, through in candidate.more:
        steps = _steps(path)
        if through:
            found[-1] = found[-1]._replace(until=steps)
        else:
            found.append(Place(steps))
    if candidate.below:
        last = found.pop().steps
        for p in parse_run(candidate.below, ladder):
            found.append(Place((*last, *p.steps), (*last, *p.until) if p.until else ()))
    return tuple(found)


def _steps(path: str) -> Steps:
    first, *rest = parse_label_path(path)
    return (first._replace(level="division"), *(step for step in rest if step.number))  # 1.0.2 is the second in 1


def exactly(candidate: Candidate, places: Places, locator: Locator, here: Here, ladder: Ladder) -> Answer | None:
    """The clauses that are called 1.1 where articles hold decimals (本合同第1.1条); None where no clause is, or where
    more than one is."""
    paths = (candidate.run, *(m.path for m in candidate.more))
    called = [locator.decimal(path.replace("．", "."), here) for path in paths]
    exact = [c for c in called if c is not None]
    if len(exact) < len(called):
        return None
    if candidate.below:
        return _below(exact[-1], candidate.below, places, locator, ladder)
    targets, clauses = [target(exact[:1])], exact[:1]
    try:
        for clause, more in zip(exact[1:], candidate.more, strict=True):
            if more.through:
                targets[-1] = target(locator.between(clauses[-1], clause), through=True)
            else:
                targets.append(target((clause,)))
            clauses.append(clause)
    except Unresolved as why:
        return Answer(reason=why.reason, places=places)
    return Answer(targets=tuple(targets), places=places, clauses=tuple(clauses))


def _below(exact: Clause, below: str, places: Places, locator: Locator, ladder: Ladder) -> Answer:
    """第2.2条|第3项: of the clause called 2.2."""
    here = Here(exact, locator.scopes.inside(exact))
    try:
        found = [c for p in parse_run(below, ladder) for c in locator.below(exact, p.steps, here)]
    except Unresolved as why:
        return Answer(reason=why.reason, places=places)
    targets: tuple[Target, ...] = tuple(target((c,)) for c in found)
    return Answer(targets=targets, places=places, clauses=tuple(found))
