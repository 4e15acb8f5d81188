"""A Comparison in; rows as every format shows them out: what stood there, what stands there now, each word marked.

A row is one change. Its paragraphs are runs of words, each `=` kept, `-` taken away or `+` put in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from policy_parser.comparison.changes import Change, Comparison, Edit
from policy_parser.document import Document
from policy_parser.expressions import expression
from policy_parser.model import Clause, Span

Mark = Literal["=", "-", "+"]
_TITLE = expression(r"^《.+?》(?=[^》]*$)")


class Run(NamedTuple):
    """Words of one mark."""

    mark: Mark
    text: str


Paragraph = tuple[Run, ...]


class Row(NamedTuple):
    """One change. `old_name`, `new_name`: the clauses as one cites them, 、 between several. `old`, `new`: each side's
    paragraphs; `both`: the two written into one another."""

    change: Change
    old_name: str
    new_name: str
    old: tuple[Paragraph, ...]
    new: tuple[Paragraph, ...]
    both: tuple[Paragraph, ...]


def rows_of(comparison: Comparison, every: bool = False) -> list[Row]:
    """The changes of the clauses as rows; with `every` what stayed as it is too."""
    return [
        _row(comparison, change)
        for change in comparison.changes
        if every or change.kind != "unchanged" or change.moved or change.renumbered
    ]


def _row(comparison: Comparison, change: Change) -> Row:
    old, new = comparison.clauses(change)
    mine, yours = _Side(comparison.old, old, "-"), _Side(comparison.new, new, "+")
    if not new:
        left = mine.all("-")
        return Row(change, _names(old), "", left, (), left)
    if not old:
        right = yours.all("+")
        return Row(change, "", _names(new), (), right, right)
    left = mine.marked([e.old for e in change.edits if e.old])
    right = yours.marked([e.new for e in change.edits if e.new])
    return Row(change, _names(old), _names(new), left, right, _both(mine, yours, change.edits))


def _names(clauses: Sequence[Clause]) -> str:
    return "、".join(_TITLE.sub("", c.citation) or c.name for c in clauses)


class _Side:
    """The words of one side, character by character: (character, place in the source, whether a paragraph begins)."""

    def __init__(self, document: Document, clauses: Sequence[Clause], mark: Mark) -> None:
        self.mark = mark
        self.characters: list[tuple[str, int, bool]] = []
        for clause in clauses:
            for part in _parts(clause):
                fresh = part is clause or not part.continues_line
                for piece in part.pieces:
                    for at in range(piece.start, piece.end):
                        self.characters.append((document.text[at], at, fresh))
                        fresh = False

    def all(self, mark: Mark) -> tuple[Paragraph, ...]:
        return _paragraphs((mark, c, fresh) for c, _, fresh in self.characters)

    def marked(self, spans: Sequence[Span]) -> tuple[Paragraph, ...]:
        return _paragraphs(self.flagged(spans))

    def flagged(self, spans: Sequence[Span]) -> Iterator[tuple[Mark, str, bool]]:
        waiting = iter(sorted(spans, key=lambda s: s.start))
        span = next(waiting, None)
        for c, at, fresh in self.characters:
            while span is not None and at >= span.end:
                span = next(waiting, None)
            yield (self.mark if span is not None and span.start <= at else "="), c, fresh


def _parts(clause: Clause) -> Iterator[Clause]:
    """The clause with what is shown in its row: a point's points and a chapter's articles have rows of their own."""
    yield clause
    for child in clause.children:
        if child.kind not in _ROWS_OF_THEIR_OWN:
            yield from _parts(child)


_ROWS_OF_THEIR_OWN = frozenset(
    (
        "part", "subpart", "chapter", "section", "subsection", "subsubsection", "article", "point", "question",
        "answer", "attachment", "heading",
    )
)  # fmt: skip


def _paragraphs(flagged: Iterator[tuple[Mark, str, bool]]) -> tuple[Paragraph, ...]:
    found: list[list[list[str]]] = []
    for mark, c, fresh in flagged:
        if fresh or not found:
            found.append([])
        line = found[-1]
        if c == "\n":
            continue
        if line and line[-1][0] == mark:
            line[-1].append(c)
        else:
            line.append([mark, c])
    return tuple(tuple(Run(run[0], "".join(run[1:])) for run in line) for line in found)  # type: ignore[arg-type]


def _both(mine: _Side, yours: _Side, edits: Sequence[Edit]) -> tuple[Paragraph, ...]:
    """The new words, with what was taken away where it stood."""
    gone = [e.old for e in edits if e.old]
    left = list(mine.flagged(gone))
    right = list(yours.flagged([e.new for e in edits if e.new]))
    return _paragraphs(iter(_merged(left, right)))


def _merged(
    left: Sequence[tuple[Mark, str, bool]], right: Sequence[tuple[Mark, str, bool]]
) -> list[tuple[Mark, str, bool]]:
    """Walks both sides; what both keep steps on in both, blanks aside."""
    found: list[tuple[Mark, str, bool]] = []
    i = j = 0
    while i < len(left) or j < len(right):
        if i < len(left) and left[i][0] == "-":
            found.append(left[i])
            i += 1
        elif j < len(right) and right[j][0] == "+":
            found.append(right[j])
            j += 1
        elif i < len(left) and left[i][1].isspace():
            i += 1
        else:
            if j < len(right):
                found.append(right[j])
                if not right[j][1].isspace():
                    i += 1
            else:
                i += 1
            j += 1
    return found
