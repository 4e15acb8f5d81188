"""A Comparison in; rows as every format shows them out: what stood there, what stands there now, each word marked.

A row is one change. Its paragraphs are runs of words, each `=` kept, `-` taken away or `+` put in.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from policy_parser.comparison.changes import Change, Comparison, Edit
from policy_parser.document import Document
from policy_parser.expressions import expression
from policy_parser.model import Clause, Span
from policy_parser.plain_words import normal

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


class _Character(NamedTuple):
    """One character of a side. `fresh`: a paragraph begins with it; `label`: it is of the unit's own label, or the
    blank after it, which no edit holds and which has no counterpart on the other side."""

    mark: Mark
    text: str
    at: int
    fresh: bool
    label: bool


class _Side:
    """The words of one side, character by character."""

    def __init__(self, document: Document, clauses: Sequence[Clause], mark: Mark) -> None:
        self.mark = mark
        self.characters: list[_Character] = []
        for clause in clauses:
            left = len(normal(clause.label))
            for part in _parts(clause):
                if part is not clause and part.continues_line and part.kind == "paragraph" and not clause.text:
                    self.characters.append(_Character("=", "\u3000", -1, False, True))
                fresh = part is clause or not part.continues_line
                for piece in part.pieces:
                    for at in range(piece.start, piece.end):
                        label = left > 0
                        left -= label and not document.text[at].isspace()
                        self.characters.append(_Character("=", document.text[at], at, fresh, label))
                        fresh = False

    def all(self, mark: Mark) -> tuple[Paragraph, ...]:
        return _paragraphs(c._replace(mark=mark) for c in self.characters)

    def marked(self, spans: Sequence[Span]) -> tuple[Paragraph, ...]:
        return _paragraphs(self.flagged(spans))

    def flagged(self, spans: Sequence[Span]) -> Iterator[_Character]:
        waiting = iter(sorted(spans, key=lambda s: s.start))
        span = next(waiting, None)
        for c in self.characters:
            while span is not None and c.at >= span.end:
                span = next(waiting, None)
            inside = span is not None and span.start <= c.at
            yield c._replace(mark=self.mark) if inside else c


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


def _paragraphs(flagged: Iterable[_Character]) -> tuple[Paragraph, ...]:
    found: list[list[tuple[Mark, list[str]]]] = []
    for c in flagged:
        if c.fresh or not found:
            found.append([])
        line = found[-1]
        if c.text == "\n":
            continue
        if line and line[-1][0] == c.mark:
            line[-1][1].append(c.text)
        else:
            line.append((c.mark, [c.text]))
    return tuple(tuple(Run(mark, "".join(words)) for mark, words in line) for line in found)


def _both(mine: _Side, yours: _Side, edits: Sequence[Edit]) -> tuple[Paragraph, ...]:
    """The new words, with what was taken away where it stood."""
    left = [c for c in mine.flagged([e.old for e in edits if e.old]) if not c.label]
    right = list(yours.flagged([e.new for e in edits if e.new]))
    return _paragraphs(_merged(left, right))


def _merged(left: Sequence[_Character], right: Sequence[_Character]) -> Iterator[_Character]:
    """Walks both sides; what both keep steps on in both, blanks aside."""
    i = 0
    for c in right:
        while i < len(left) and c.mark == "=" and not c.label and (left[i].mark == "-" or left[i].text.isspace()):
            if left[i].mark == "-":
                yield left[i]
            i += 1
        while i < len(left) and c.mark == "+" and left[i].mark == "-":
            yield left[i]
            i += 1
        yield c
        if c.mark == "=" and not c.label and not c.text.isspace():
            i += 1
    yield from (c for c in left[i:] if c.mark == "-")
