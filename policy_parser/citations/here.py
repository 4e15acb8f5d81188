"""Where the words of an address stand, what the walk down the tree ends with where no clause is meant, and what all its
parts ask of the clauses they find.
"""

from collections.abc import Sequence
from typing import NamedTuple

from policy_parser.citations.scopes import Scope
from policy_parser.citations.steps import Step
from policy_parser.model import Clause, Reason

#: What a document may list of clauses for 各款, 前两款 and the like, in rows of more than a few: so many, and so many
#: more a clause. Of 760 real ones none has more than 17, or 0.4 a clause.
_LISTED_FREE, _LISTED_A_CLAUSE, _FEW = 2_000, 4, 3


class Unresolved(Exception):  # noqa: N818 - an answer that ends the walk, not a fault
    """No single clause is meant; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        self.reason: Reason = reason
        super().__init__(reason)


class Here(NamedTuple):
    """Where the words stand: `clause` is None in a title or preamble. `bases`: clauses cited shortly before, the
    nearest first, whose list a bare 第三项 may continue; `continues`: it must (违反…第二项；违反|第三项). `same`: what
    该条 and 同条 repeat; `every`: all of it, 各|該條. `alone`: only the bases can be meant. `beside`: 上述|第一项 may
    stand beside the outermost clause."""

    clause: Clause | None
    scope: Scope
    bases: tuple[Clause, ...] = ()
    continues: bool = False
    same: tuple[Clause, ...] = ()
    every: bool = False
    beside: bool = False
    alone: bool = False


class Listing:
    """Counts clauses that are listed one by one for 各款, 前两款, 以上各条: n paragraphs that say 各款 would have n² of
    them. `clauses`: how many the document has."""

    def __init__(self, clauses: int) -> None:
        self._left = _LISTED_FREE + _LISTED_A_CLAUSE * clauses

    def take(self, size: int) -> None:
        """Raises Unresolved where a document lists more than any that people write."""
        self._left -= size if size > _FEW else 0
        if self._left < 0:
            raise Unresolved("ambiguous")


def one(found: Sequence[Clause]) -> Sequence[Clause]:
    """The clause that was found, or none. Raises Unresolved where more than one was."""
    if len(found) > 1:
        raise Unresolved("ambiguous")
    return found


def lettered(found: list[Clause], step: Step) -> list[Clause]:
    """(b)段 is what is labelled (b), never (ii) or 2; and 第(1)款 not what is labelled (a)."""
    if step.level == "attachment" or (not step.mark and step.style != "bracketed"):
        return found
    return [c for c in found if (_letters(c.label) == step.mark if step.mark else not _letters(c.label))]


def _letters(label: str) -> str:
    inner = label.strip("()（）.、 ")
    return inner if inner.isascii() and inner.isalpha() else ""
