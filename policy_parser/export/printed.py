"""A Document in; its blocks and clauses as one text out, and where in it each of them stands."""

from __future__ import annotations

from policy_parser.document import Document
from policy_parser.export.flow import gap, joins, reading_order
from policy_parser.export.tables import table_lines
from policy_parser.model import Block, Clause, Span


class Printed:
    """The document's blocks and clauses as text, and where in it each clause begins and ends, all below included.

    `places`: from a clause's marker to the last word below it. `words`: its own words. `blocks`: by the clause they
    stand in. `tables`: the lines of a table, and where in the source they stand. The printed contents is left out.
    """

    def __init__(self, document: Document) -> None:
        self._parts: list[str] = []
        self._size = 0
        self.places: dict[str, tuple[int, int]] = {}
        self.words: dict[str, tuple[int, int]] = {}
        self.blocks: dict[str | None, list[tuple[int, int, Block]]] = {}
        self.tables: dict[str, list[tuple[int, int, Span]]] = {}
        open_clauses: list[tuple[Clause, int]] = []
        before: Clause | None = None
        for step in reading_order(document):
            if isinstance(step, Block):
                before = None
                if step.kind == "contents":  # the headings stand in it a second time, without what is below them
                    continue
                self._new_line()
                start = self._put(step.text)
                above = open_clauses[-1][0].id if open_clauses else None
                self.blocks.setdefault(above, []).append((start, self._size, step))
            elif step[0]:
                clause = step[1]
                if before is None or not joins(clause, before):
                    self._new_line()
                start = self._put(
                    clause.label + gap(clause, _following(clause)) + (clause.text if not clause.rows else "")
                )
                if clause.rows:
                    self.tables[clause.id] = [self._put_line(*line) for line in table_lines(clause)]
                self.words[clause.id] = start, self._size
                open_clauses.append((clause, start))
                before = clause
            else:
                clause, start = open_clauses.pop()
                self.places[clause.id] = start, self._size
        self.text = "".join(self._parts)

    def _new_line(self) -> None:
        if self._parts and not self._parts[-1].endswith("\n"):
            self._put("\n")

    def _put_line(self, words: str, span: Span, begins: bool) -> tuple[int, int, Span]:
        """Writes a line of a table; returns where it stands, here and in the source."""
        if begins:
            self._new_line()
        start = self._put(words)
        return start, self._size, span

    def _put(self, words: str) -> int:
        start = self._size
        if words:
            self._parts.append(words)
            self._size += len(words)
        return start


def _following(clause: Clause) -> str:
    if clause.text or not clause.children:
        return clause.text
    return clause.children[0].label + clause.children[0].text
