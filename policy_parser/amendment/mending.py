"""A reference and the numbers that clauses have now in, the edits of its numerals out: 第二条第一款 → 第四条第一款.

Only numerals change. Where the words cannot be made to lead to the same clauses for certain (a range whose ends no
longer hold the same clauses between them, 前两款 with a new one between), the answer is None and they are left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from policy_parser.amendment.numerals_as_written import written_like
from policy_parser.amendment.patch import TextEdit
from policy_parser.amendment.series import Number
from policy_parser.citations.parse import parse_run_placed
from policy_parser.citations.run_numerals import Placed
from policy_parser.citations.runs import NONE, attached_run, ordinal_run, relative_run
from policy_parser.citations.steps import CitationError, Place, Step, Steps
from policy_parser.document import Document
from policy_parser.model import Clause, Reference
from policy_parser.numerals import to_han

_KINDS = {
    "attachment": "attachment", "part": "part", "subpart": "subpart", "chapter": "chapter", "section": "section",
    "article": "article", "paragraph": "paragraph", "item": "item", "subitem": "subitem",
}  # fmt: skip
_UNIT = {"article": "条", "paragraph": "款", "item": "项", "subitem": "目"}


class Mender:
    """Mends the references of one document. `numbers`: the clauses whose number is another one now; `gone`: the ids
    of those that are no more."""

    def __init__(self, document: Document, numbers: Mapping[str, Number], gone: frozenset[str] = frozenset()) -> None:
        self.document, self.numbers, self.gone = document, numbers, gone

    def edits(self, reference: Reference) -> list[TextEdit] | None:
        """What is to change in `Document.text`; nothing where nothing is; None where it cannot be told."""
        covered = [i for target in reference.targets for i in target.clauses]
        if reference.document is not None or not covered:
            return []
        if not any(self._touched(i) for i in covered):
            return []
        if any(i in self.gone for i in covered):
            return None
        return self._mended(reference)

    def _touched(self, clause_id: str) -> bool:
        return clause_id in self.gone or any(c.id in self.numbers for c in self._chain(clause_id))

    def _mended(self, reference: Reference) -> list[TextEdit] | None:
        source = self.document.text[reference.span.start : reference.span.end]
        start = self._run_start(source)
        if start is None or source[start:] != source[start:].strip():
            return None
        try:
            places = parse_run_placed(source[start:], self.document.metadata.ladder)
        except (CitationError, ValueError):
            return None
        if len(places) != len(reference.targets):
            return None
        found: dict[int, TextEdit] = {}
        for place, target in zip(places, reference.targets, strict=True):
            edits = self._place(place, target.clauses, reference, source[start:])
            if edits is None:
                return None
            for edit in edits:
                if found.setdefault(edit.start, edit) != edit:
                    return None  # 第八条第一、二款, of which one moved to another article
        at = reference.span.start + start
        return [TextEdit(at + e.start, at + e.end, 0, e.words) for e in found.values()]

    def _run_start(self, source: str) -> int | None:
        for at in range(len(source)):
            for run in (ordinal_run, attached_run, relative_run):
                if run(source, at) != NONE:
                    return at
        return None

    def _place(self, place: Place, clauses: Sequence[str], reference: Reference, run: str) -> list[TextEdit] | None:
        if not clauses:
            return None
        first = self._steps(place.steps, clauses[0], reference, run)
        if first is None or not place.until:
            return first
        last = self._steps(place.until, clauses[-1], reference, run)
        if last is None or not self._unbroken(clauses):
            return None
        return first + last

    def _unbroken(self, clauses: Sequence[str]) -> bool:
        """Whether the clauses of a range still follow one another, and nothing else stands between them."""
        numbers = [self._number(i) for i in clauses]
        if any(n is None for n in numbers):
            return False
        plain = [n for n in numbers if n is not None]
        return all(a < b and b[0] - a[0] <= 1 for a, b in pairwise(plain))

    def _steps(self, steps: Steps, clause_id: str, reference: Reference, run: str) -> list[TextEdit] | None:
        named = self._named(steps, self._chain(clause_id))
        if named is None:
            return None
        found: list[TextEdit] = []
        for step, clause in zip(steps, named, strict=True):
            if step.how == "number":
                edits = self._numeral(step, clause, run)
            elif step.how == "before":
                edits = self._before(step, clause, reference, run)
            else:
                edits = []
            if edits is None:
                return None
            found += edits
        return found

    def _named(self, steps: Steps, chain: Sequence[Clause]) -> list[Clause] | None:
        """The clause on the way to the target that each step names."""
        by_kind = {c.kind: c for c in chain}
        if all(step.level in _KINDS and _KINDS[step.level] in by_kind for step in steps):
            return [by_kind[_KINDS[step.level]] for step in steps]  # type: ignore[index]
        points = [c for c in chain if c.kind not in ("attachment", "heading")]
        return points[-len(steps) :] if len(points) >= len(steps) else None

    def _numeral(self, step: Step, clause: Clause, run: str) -> list[TextEdit] | None:
        new = self.numbers.get(clause.id)
        if new is None or not isinstance(step.number, Placed):
            return [] if new is None else None
        number = step.number
        written = written_like(run[number.start : number.end], new[0])
        if written is None:
            return None
        found = [] if number == new[0] else [TextEdit(number.start, number.end, 0, written)]
        old = step.insertion or 0
        if old == new[1]:
            return found
        if isinstance(step.insertion, Placed):
            words = f"之{to_han(new[1])}" if new[1] else ""
            return [*found, TextEdit(step.insertion.start - 1, step.insertion.end, 0, words)]
        unit = _UNIT.get(step.level, "")
        if not unit or not run.startswith(unit, number.end):
            return None
        at = number.end + len(unit)
        return [*found, TextEdit(at, at, 0, f"之{to_han(new[1])}")]

    def _before(self, step: Step, clause: Clause, reference: Reference, run: str) -> list[TextEdit] | None:
        """前条 stays where it is still the one before; else it is told by its number."""
        here = self.document.clause(reference.clause or "")
        own = next((c for c in reversed(self._line(here)) if c.kind == clause.kind), None) if here else None
        mine = self._number(own.id) if own else None
        theirs = self._number(clause.id)
        if mine is None or theirs is None or step.number != 1:
            return None
        if (mine[0] - theirs[0] == 1 and not mine[1] and not theirs[1]) or (
            mine[0] == theirs[0] and mine[1] - theirs[1] == 1
        ):
            return []
        unit = _UNIT.get(step.level, "")
        for word in ("前一", "上一", "前", "上"):
            at = run.find(word + unit)
            if unit and at >= 0:
                suffix = f"之{to_han(theirs[1])}" if theirs[1] else ""
                return [TextEdit(at, at + len(word + unit), 0, f"第{to_han(theirs[0])}{unit}{suffix}")]
        return None

    def _number(self, clause_id: str) -> Number | None:
        if clause_id in self.numbers:
            return self.numbers[clause_id]
        clause = self.document.clause(clause_id)
        return (clause.number, clause.insertion or 0) if clause else None

    def _chain(self, clause_id: str) -> list[Clause]:
        clause = self.document.clause(clause_id)
        return self._line(clause) if clause else []

    def _line(self, clause: Clause | None) -> list[Clause]:
        return [*clause.ancestors, clause] if clause else []
