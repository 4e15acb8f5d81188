"""A document's number and ids of its clauses in, a line for each with its first words out: what a hint says."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from policy_parser.export.links import shortened
from policy_parser.library.library import Library
from policy_parser.library.reasons import spoken
from policy_parser.library.schema import CLAUSE_BITS
from policy_parser.library.wording import joined

#: Characters of all the words in a hint; clauses named in it; documents whose clauses are kept at hand.
_HINT, _CLAUSES, _KEPT = 80, 6, 64
_WITHIN = (
    "SELECT CASE id WHEN ? THEN '' ELSE label END || words, kind, number, label FROM clauses WHERE id BETWEEN ? AND ?"
)


class Opening:
    """The first words of the clauses of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._kept: OrderedDict[int, dict[str, tuple[int, int]]] = OrderedDict()

    def lines(self, document: int, clauses: Sequence[str]) -> list[str]:
        """第三条：养犬人应当为犬只登记。 for each of some clauses; … for the rest of them."""
        shown = clauses[:_CLAUSES]
        places = self._places(document) if shown else {}
        each = _HINT // max(1, len(shown))
        lines = [f"{spoken(c)}：{shortened(self._words(*places[c]), each)}" for c in shown if c in places]
        return [*lines, "…"] if len(clauses) > len(shown) else lines

    def _words(self, first: int, last: int) -> str:
        """What the clauses of these numbers say, without the first one's own marker."""
        return " ".join(joined(self._library.rows(f"{_WITHIN} ORDER BY id", (first, first, last))).split())

    def _places(self, document: int) -> dict[str, tuple[int, int]]:
        """The first and last row of each clause of a document, by its id."""
        if document in self._kept:
            self._kept.move_to_end(document)
            return self._kept[document]
        base = document << CLAUSE_BITS
        rows = self._library.rows(
            "SELECT path, id, last FROM clauses WHERE id > ? AND id < ?", (base, base + (1 << CLAUSE_BITS))
        )
        self._kept[document] = {path: (id_, base + last) for path, id_, last in rows}
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return self._kept[document]
