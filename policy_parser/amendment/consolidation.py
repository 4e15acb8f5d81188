"""What is to be done with the clauses of a base in, the consolidated text out.

Each row of clauses that number through is arranged anew; then labels, insertions, deletions and moves become edits of
the text, and the references to what moved are mended with them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from policy_parser.amendment.mending import Mender
from policy_parser.amendment.numerals_as_written import NUMERAL, label_like
from policy_parser.amendment.patch import Patch, line_bounds
from policy_parser.amendment.series import Entry, New, Number, Row, arranged, staying
from policy_parser.document import Document
from policy_parser.expressions import expression
from policy_parser.model import Clause
from policy_parser.plain_words import located, normal

#: What numbers through a whole scope, wherever its chapters end.
_THROUGH = ("article",)


@dataclass
class Insertion:
    """Lines that are put into a row. `head`: lines that stand before its label (第三章 …); `inside`: the chapter that
    it is to stand in."""

    row: str
    lines: tuple[str, ...]
    number: Number | None = None
    after: str | None = None
    before: str | None = None
    head: tuple[str, ...] = ()
    kind: str = "article"
    inside: str | None = None


@dataclass
class Plan:
    """All that decisions ask of one base. `heads`: headings that come before an article, by its new number;
    `headless`: what loses its heading and keeps its articles."""

    base: Document
    deleted: set[str] = field(default_factory=set)
    replaced: dict[str, tuple[str, ...]] = field(default_factory=dict)
    renumbered: dict[str, Number] = field(default_factory=dict)
    inserted: list[Insertion] = field(default_factory=list)
    heads: list[tuple[Number, str]] = field(default_factory=list)
    headless: set[str] = field(default_factory=set)
    patch: Patch = field(init=False)
    through: bool = False

    def __post_init__(self) -> None:
        self.patch = Patch(self.base.text)

    def dead(self, clause: Clause) -> bool:
        """Whether the words of a clause go or are replaced, with those of what it stands in."""
        return any(c.id in self.deleted or c.id in self.replaced for c in (*clause.ancestors, clause))


def row_key(clause: Clause) -> str:
    """What a clause numbers through with its like: an article with all of its scope, anything else with its
    siblings."""
    above = clause.parent
    if clause.kind in _THROUGH:
        while above is not None and above.kind != "attachment":
            above = above.parent
    return f"{above.id if above else ''}|{clause.kind}"


def rows_of(document: Document) -> dict[str, list[Clause]]:
    """Every row of clauses that number through, in the order of the text."""
    found: dict[str, list[Clause]] = {}
    parents: list[tuple[Clause, str, str]] = [(c, "", "") for c in reversed(document.clauses)]
    while parents:
        clause, above, scope = parents.pop()
        key = f"{scope if clause.kind in _THROUGH else above}|{clause.kind}"
        found.setdefault(key, []).append(clause)
        inner = clause.id if clause.kind == "attachment" else scope
        parents += [(c, clause.id, inner) for c in reversed(clause.children)]
    return found


def number_of(clause: Clause) -> Number:
    return clause.number, clause.insertion or 0


class Consolidation:
    """Makes the new text of a plan. `unplaced`: insertions that found no place; `unmended`: citations left."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.base, self.patch = plan, plan.base, plan.patch
        self.rows = rows_of(plan.base)
        self.numbers: dict[str, Number] = {}
        self.unplaced: list[int] = []
        self.unmended: list[str] = []

    def text(self) -> str:
        """The consolidated text."""
        self._replace()
        self._delete()
        for key in self._changed_rows():
            self._arrange(key, self.rows.get(key, []))
        if self.plan.through:
            self._mend()
        return self.patch.result()

    def _replace(self) -> None:
        for clause_id, lines in self.plan.replaced.items():
            clause = self.base.clause(clause_id)
            if clause is None or any(c.id in self.plan.deleted for c in (*clause.ancestors, clause)):
                continue
            offsets = located(self.base.text, clause.walk()).offsets
            start = offsets[0] if offsets else clause.span.end
            end = offsets[-1] + 1 if offsets else clause.span.end
            start, end = _whole_rows(self.base.text, start, end)
            self.patch.drop(start, end)
            words = _as_rows(lines) if _RULE.search(self.base.text, start, end) else "\n".join(lines)
            self.patch.put(start, end, words + self._furniture(start, end))

    def _furniture(self, start: int, end: int) -> str:
        """Page numbers and the like that stand within a stretch stay in the text."""
        inside = [b for b in self.base.furniture if start <= b.span.start and b.span.end <= end]
        return "".join("\n" + self.base.text[b.span.start : b.span.end] for b in inside)

    def _delete(self) -> None:
        for start, end in self._stretches():
            self.patch.drop(start, end)
            kept = self._furniture(start, end).lstrip("\n")
            self.patch.put(start, end, kept + "\n" if kept else "")
        for clause_id in self.plan.headless:
            clause = self.base.clause(clause_id)
            if clause is not None and clause.pieces:
                start, end = line_bounds(self.base.text, clause.pieces[0].start, clause.pieces[-1].end)
                self.patch.put(start, end, "")

    def _stretches(self) -> list[tuple[int, int]]:
        """What goes, neighbours as one: the last two articles share the line end between them."""
        found: list[tuple[int, int]] = []
        for start, end in sorted(map(self._stretch, self._going())):
            if found and start <= found[-1][1]:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
        return found

    def _going(self) -> list[Clause]:
        clauses = [c for c in map(self.base.clause, self.plan.deleted) if c is not None]
        return [c for c in clauses if not any(a.id in self.plan.deleted for a in c.ancestors)]

    def _stretch(self, clause: Clause) -> tuple[int, int]:
        start, end = line_bounds(self.base.text, clause.span.start, clause.span.end)
        following = clause.next
        if clause.continues_line and following is not None:  # the second 款 comes up into the label's line
            end = following.span.start
        return start, end

    def _changed_rows(self) -> list[str]:
        keys = dict.fromkeys(insertion.row for insertion in self.plan.inserted)
        for clause_id in (*self.plan.deleted, *self.plan.renumbered, *self.plan.headless):
            clause = self.base.clause(clause_id)
            if clause is not None:
                keys[row_key(clause)] = None
                for inner in clause.walk():  # 删去第三章: its articles leave their row
                    if inner.kind in _THROUGH:
                        keys[row_key(inner)] = None
                        break
        if self.plan.heads:
            keys.update(dict.fromkeys(key for key in self.rows if key == "|article"))
        return list(keys)

    def _arrange(self, key: str, clauses: Sequence[Clause]) -> None:
        kind = key.rpartition("|")[2]
        row = [(c.id, number_of(c)) for c in clauses]
        if any(a[1] >= b[1] for a, b in pairwise(row)):  # numbers that tell no order: nothing is guessed from them
            self.unplaced += [at for at, i in enumerate(self.plan.inserted) if i.row == key]
            return
        gone = frozenset(
            c.id
            for c in clauses
            if c.id in self.plan.headless or any(a.id in self.plan.deleted for a in (*c.ancestors, c))
        )
        told = {c.id: self.plan.renumbered[c.id] for c in clauses if c.id in self.plan.renumbered}
        mine = [(at, i) for at, i in enumerate(self.plan.inserted) if i.row == key]
        new = [New(at, i.number, i.after, i.before) for at, i in mine]
        lists = kind not in ("article", "chapter", "section", "part", "subpart", "attachment", "point")
        through = self.plan.through or (lists and [n for _, n in row] == [(at, 0) for at in range(1, len(row) + 1)])
        arranged_row = arranged(row, gone, told, new, through)
        self.unplaced += arranged_row.unplaced
        self._write(arranged_row, row, {c.id: c for c in clauses}, kind)

    def _heads(self, kind: str, number: Number) -> tuple[str, ...]:
        """The new headings that come before what has this number now."""
        return tuple(line for n, line in self.plan.heads if n == number) if kind == "article" else ()

    def _write(self, new: Row, row: Sequence[tuple[str, Number]], clauses: dict[str, Clause], kind: str) -> None:
        stay = staying(new.entries, row)
        old = dict(row)
        anchor: Clause | None = None
        first = next((clauses[e.clause] for e in new.entries if e.clause in stay and e.clause), None)
        for entry, number in zip(new.entries, new.numbers, strict=True):
            if entry.clause is not None:
                clause = clauses[entry.clause]
                if number != old[clause.id]:
                    self.numbers[clause.id] = number
                    self._relabel(clause, number)
                head = "".join(f"{line}\n" for line in self._heads(kind, number))
                if clause.id in stay:
                    anchor = clause
                    if head:
                        self.patch.put(clause.span.start, clause.span.start, head)
                else:
                    self._move(clause, anchor, first, head)
            else:
                self._put(entry, number, anchor, first, next(iter(clauses.values()), None))

    def _relabel(self, clause: Clause, number: Number) -> None:
        place = label_place(self.base, clause)
        if place is None:
            return
        start, end = place
        label = label_like(self.base.text[start:end], *number)
        if label is not None:
            self.patch.put(start, end, label)

    def _move(self, clause: Clause, anchor: Clause | None, first: Clause | None, head: str) -> None:
        span = clause.span
        if anchor is not None:
            self.patch.move(span.start, span.end, anchor.span.end, "\n" + head, "")
        elif first is not None:
            self.patch.move(span.start, span.end, first.span.start, head, "\n")

    def _put(
        self, entry: Entry, number: Number, anchor: Clause | None, first: Clause | None, like: Clause | None
    ) -> None:
        assert entry.insertion is not None
        insertion = self.plan.inserted[entry.insertion]
        if not insertion.lines and not insertion.head:
            return
        heads = self._heads(insertion.kind, number)
        words = "\n".join((*heads, *insertion.head, self._labelled(insertion, number, like)))
        chapter = self.base.clause(insertion.inside) if insertion.inside else None
        if chapter is not None and (anchor is None or chapter not in anchor.ancestors):
            at = chapter.pieces[-1].end  # the first of its chapter stands below its heading
            self.patch.put(at, at, "\n" + words)
        elif anchor is not None:
            self.patch.put(anchor.span.end, anchor.span.end, "\n" + words)
        elif first is not None:
            at = first.span.start
            if first.continues_line:
                at = located(self.base.text, (first,)).offsets[0]
            self.patch.put(at, at, words + "\n")
        else:
            self._put_into_nothing(insertion, words)

    def _put_into_nothing(self, insertion: Insertion, words: str) -> None:
        """The first item of a paragraph that had none stands behind its words."""
        above = self.base.clause(insertion.row.partition("|")[0])
        at = above.span.end if above is not None else len(self.base.text.rstrip())
        self.patch.put(at, at, "\n" + words)

    def _labelled(self, insertion: Insertion, number: Number, like: Clause | None) -> str:
        if insertion.kind in ("paragraph", "chapter", "section", "part", "subpart"):
            return "\n".join(insertion.lines)
        label, gap = _STYLES.get(insertion.kind, ("", ""))
        if like is not None and like.label:
            label = like.label
            place = label_place(self.base, like)
            words = located(self.base.text, like.walk()).offsets
            if place is not None and words:
                gap = self.base.text[place[1] : words[0]]
        return (label_like(label, *number) or "") + gap + "\n".join(insertion.lines)

    def _mend(self) -> None:
        gone = frozenset(
            c.id for i in self.plan.deleted if (top := self.base.clause(i)) is not None for c in top.walk()
        )
        mender = Mender(self.base, self.numbers, gone)
        for reference in self.base.references:
            here = self.base.clause(reference.clause) if reference.clause else None
            if here is not None and self.plan.dead(here):
                continue
            edits = mender.edits(reference)
            if edits is None or not all(self.patch.free(e.start, e.end) for e in edits):
                self.unmended.append(reference.text)
                continue
            for edit in edits:
                self.patch.put(edit.start, edit.end, edit.words)


#: What stands below the head of a table in Markdown.
_RULE = expression(r"(?m)^[ \t]*\|?[ \t]*:?-{3,}")
_ROW_ENDS = expression(r"[ \t]*\|[ \t]*$", re.M)


def _whole_rows(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch with the | behind the last cell of a row in it."""
    m = _ROW_ENDS.match(text, end)
    return start, m.end() if m else end


def _as_rows(lines: Sequence[str]) -> str:
    """Lines whose cells a tab parts as rows in Markdown, for a base that has such."""
    found: list[str] = []
    for at, line in enumerate(lines):
        cells = line.split("\t")
        if len(cells) < 2:
            found.append(line)
            continue
        head = not at or "\t" not in lines[at - 1]
        found += ["", f"| {' | '.join(cells)} |"] if head else [f"| {' | '.join(cells)} |"]
        found += ["|" + "---|" * len(cells)] if head else []
    return "\n".join(found)


#: How a label is written where the row holds none yet.
_STYLES = {"article": ("第一条", "\u3000"), "item": ("（一）", ""), "subitem": ("1.", ""), "point": ("一、", "")}


def label_place(document: Document, clause: Clause) -> tuple[int, int] | None:
    """Where a clause's label stands in the text; None where it has none, or none with a numeral in it."""
    left = len(normal(clause.label))
    if not left or NUMERAL.search(clause.label) is None:
        return None
    start = end = -1
    for piece in clause.pieces:
        for at in range(piece.start, piece.end):
            if left and normal(document.text[at]):
                start = at if start < 0 else start
                end = at + 1
                left -= 1
        if not left:
            break
    return (start, end) if not left else None
