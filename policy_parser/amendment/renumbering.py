"""A Document in; the text with every clause under its right number, and every reference to what moved mended, out.

Nothing else changes. What cannot be mended for certain is listed, and left as it is.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple, get_args

from policy_parser.amendment.consolidation import label_place, number_of, rows_of
from policy_parser.amendment.mending import Mender
from policy_parser.amendment.numerals_as_written import NUMERAL, label_like
from policy_parser.amendment.patch import Patch
from policy_parser.amendment.series import Number
from policy_parser.document import Document, demand_documents
from policy_parser.errors import PolicyParserError
from policy_parser.model import Clause, Reference
from policy_parser.wording import say

Level = Literal["part", "subpart", "chapter", "section", "article", "item", "subitem", "point", "attachment"]


class Renumbered(NamedTuple):
    """`text`: the new text. `numbers`: the clauses that have another number now, by their old ids. `left`: the
    references that may lead elsewhere now, and were not touched.

    Examples:
        >>> renumber(parse("第一条　公园免费开放。\\n第三条　公园由市政府管理。")).numbers
        {'art_3': (2, 0)}
    """

    text: str
    numbers: dict[str, Number]
    left: tuple[Reference, ...]


def renumber(document: Document, level: Level | None = None) -> Renumbered:
    """Gives every clause of a level, or of all levels, the number that its place has: the articles of a law from 1
    on, items and points anew under each parent or through all of them, as most of them are.

    Raises PolicyParserError where there is no such level, TypeError for what is no Document.

    Examples:
        >>> print(renumber(parse("第一条　公园免费开放。\\n第三条　公园由市政府管理。")).text)
        第一条　公园免费开放。
        第二条　公园由市政府管理。
    """
    demand_documents("renumber", document)
    if level is not None and level not in get_args(Level):
        raise PolicyParserError(say("renumber-level", level=level, levels=", ".join(get_args(Level))))
    patch = Patch(document.text)
    numbers: dict[str, Number] = {}
    doubtful: set[str] = set()
    for row in _rows(document, level):
        told = Counter(map(number_of, row))
        doubtful |= {c.id for c in row if told[number_of(c)] > 1}
        for at, clause in enumerate(row, 1):
            if number_of(clause) == (at, 0):
                continue
            place = label_place(document, clause)
            label = label_like(document.text[place[0] : place[1]], at) if place else None
            if place is not None and label is not None and patch.put(*place, label):
                numbers[clause.id] = (at, 0)
    left = _mended(document, numbers, doubtful, patch)
    return Renumbered(patch.result(), numbers, tuple(left))


def _mended(document: Document, numbers: dict[str, Number], doubtful: set[str], patch: Patch) -> list[Reference]:
    mender = Mender(document, numbers)
    left: list[Reference] = []
    for reference in document.references if numbers else ():
        edits = mender.edits(reference)
        if edits is None or not all(patch.free(e.start, e.end) for e in edits):
            left.append(reference)
            continue
        for edit in edits:
            patch.put(edit.start, edit.end, edit.words)
        if _may_mean_another(document, reference, doubtful):
            left.append(reference)
    return left


def _may_mean_another(document: Document, reference: Reference, doubtful: set[str]) -> bool:
    """Whether its words name a number that two clauses bore, or none that is here."""
    if reference.document is not None or NUMERAL.search(reference.text) is None:
        return False  # 前条 says no number
    if reference.status == "unresolved":
        return reference.reason in ("no_such_clause", "ambiguous", "empty_range")
    found = [document.clause(i) for target in reference.targets for i in target.clauses]
    return any(c.id in doubtful for clause in found if clause for c in (*clause.ancestors, clause))


def _rows(document: Document, level: Level | None) -> list[list[Clause]]:
    """The rows that number through. Points that run on through several parents are one row."""
    rows = [row for row in rows_of(document).values() if row[0].label]
    wanted = [row for row in rows if row[0].kind in ((level,) if level else get_args(Level))]
    points: dict[tuple[str, int], list[list[Clause]]] = {}
    found: list[list[Clause]] = []
    for row in wanted:
        if row[0].kind == "point":
            points.setdefault((_style(row[0]), _depth(row[0])), []).append(row)
        else:
            found.append(row)
    for group in points.values():
        found += [[c for row in group for c in row]] if len(group) > 1 and _run_on(group) else group
    return found


def _run_on(group: Sequence[Sequence[Clause]]) -> bool:
    """Whether more rows go on from the one before than begin anew at 1."""
    go_on = sum(row[0].number > before[-1].number for before, row in pairwise(group))
    return go_on > sum(row[0].number == 1 for row in group[1:])


def _style(clause: Clause) -> str:
    return "".join("#" if c.isalnum() else c for c in clause.label.strip())[-1:] + clause.label.strip()[:1].strip(
        "一二三四五六七八九十0123456789"
    )


def _depth(clause: Clause) -> int:
    return sum(1 for c in clause.ancestors if c.kind == "point")
