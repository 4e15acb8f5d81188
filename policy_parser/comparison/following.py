"""Changes in; the same out, with those told that are edited only in references which follow new numbers.

依照第二十二条 became 依照第二十四条 because 第二十二条 is 第二十四条 now: nobody changed the rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policy_parser.comparison.changes import Change
from policy_parser.document import Document
from policy_parser.model import Clause, Reference


class Following:
    """Knows which clause became which, down to the 款 and 项."""

    def __init__(self, old: Document, new: Document, changes: Sequence[Change]) -> None:
        self.old, self.new = old, new
        self.became: dict[str, str] = {}
        for change in changes:
            self._learn(change)

    def told(self, changes: Iterable[Change]) -> list[Change]:
        """The changes, `follows` set where it holds."""
        return [
            change.model_copy(update={"follows": True}) if change.kind == "edited" and self._follows(change) else change
            for change in changes
        ]

    def _learn(self, change: Change) -> None:
        if len(change.old) != 1 or len(change.new) != 1:
            return
        self.became[change.old[0]] = change.new[0]
        if change.parts:
            for part in change.parts:
                self._learn(part)
        elif change.kind == "unchanged":
            mine, yours = self.old.clause(change.old[0]), self.new.clause(change.new[0])
            if mine is not None and yours is not None and change.old[0] != change.new[0]:
                self._alike(mine, yours)

    def _alike(self, mine: Clause, yours: Clause) -> None:
        """What stands in a clause that did not change stands where it stood."""
        for a, b in zip(mine.children, yours.children, strict=False):
            if (a.kind, a.number) == (b.kind, b.number):
                self.became[a.id] = b.id
                self._alike(a, b)

    def _follows(self, change: Change) -> bool:
        if not change.edits:
            return False
        old, new = self.old.clause(change.old[0]), self.new.clause(change.new[0])
        if old is None or new is None:
            return False
        mine, yours = _own(old), _own(new)
        if len(mine) != len(yours) or not mine:
            return False
        within = [
            any(edit.old and r.span.start <= edit.old.start and edit.old.end <= r.span.end for r in mine)
            and any(edit.new and r.span.start <= edit.new.start and edit.new.end <= r.span.end for r in yours)
            for edit in change.edits
        ]
        return all(within) and all(self._leads_on(a, b) for a, b in zip(mine, yours, strict=True))

    def _leads_on(self, mine: Reference, yours: Reference) -> bool:
        """Whether a reference leads to what its target became."""
        return len(mine.targets) == len(yours.targets) and all(
            tuple(self.became.get(c, c) for c in a.clauses) == b.clauses
            for a, b in zip(mine.targets, yours.targets, strict=True)
        )


def _own(clause: Clause) -> list[Reference]:
    return [r for r in clause.references if r.document is None and r.status == "resolved"]
