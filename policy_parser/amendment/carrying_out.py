"""The sentences of a decision and the base in, a plan of what becomes of the base and the operations out.

One short function a kind of step. A step that cannot be carried out for certain is an operation with its reason, and
nothing is done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policy_parser.amendment.consolidation import Insertion, Plan, number_of, row_key
from policy_parser.amendment.instructions import TRIGGER, NotUnderstoodError, Step, Where, steps_of
from policy_parser.amendment.operations import Operation, OperationKind, OperationStatus
from policy_parser.amendment.places import PlaceError, Places, context_of, id_of, where_only
from policy_parser.amendment.quoted_units import QuotedUnit, articles_in, as_printed, units, unlabelled
from policy_parser.amendment.script import Quotation, Sentence
from policy_parser.amendment.series import Number
from policy_parser.citations.parse import Steps
from policy_parser.document import Document
from policy_parser.model import Block, Clause
from policy_parser.plain_words import Words, located, located_span, normal

_UNIT_KINDS = {
    "条": "article", "款": "paragraph", "自然段": "paragraph", "段": "paragraph", "项": "item", "目": "subitem",
    "部分": "point", "章": "chapter", "节": "section", "编": "part", "分编": "subpart",
}  # fmt: skip
_AROUND = {
    "引言": "preamble", "序言": "preamble", "前言": "preamble", "导言": "preamble", "名称": "title", "题目": "title",
    "标题": "title",
}  # fmt: skip
_LAST_MARKS = "。；;."


@dataclass
class _Done:
    """An operation while the decision is read; it may wait for the words that a later step brings."""

    kind: OperationKind
    sentence: Sentence
    address: str | None = None
    words: str | None = None
    old_words: str | None = None
    status: OperationStatus = "applied"
    reason: str | None = None
    insertion: int | None = None

    def refuse(self, status: str, reason: str) -> None:
        self.status = status  # type: ignore[assignment]
        self.reason = reason


@dataclass
class _Here:
    """What the words before go back to: the address, the clauses, and the words of a spot's place."""

    steps: Steps = ()
    clauses: tuple[Clause, ...] = ()


class CarryingOut:
    """Carries the sentences of one decision out on one base."""

    def __init__(self, plan: Plan, number: int) -> None:
        self.plan, self.base, self.number = plan, plan.base, number
        self.places = Places(plan.base)
        self.done: list[_Done] = []
        self._contexts: dict[str | None, _Here] = {}
        self._waiting: dict[str, tuple[_Done, tuple[str, ...]]] = {}
        self._pending: list[tuple[_Done, str]] = []
        self._divided: dict[str, tuple[int, list[Number]]] = {}
        self._raised: dict[str, int] = {}
        self._here = _Here()

    def take(self, sentence: Sentence) -> None:
        """Plans what one sentence asks for."""
        self._here = self._context(sentence.clause)
        try:
            steps = steps_of(sentence)
        except NotUnderstoodError as error:
            self.done.append(_Done("unknown", sentence, status="not_understood", reason=str(error)))
            return
        for step in steps:
            self._step(step, sentence)
        self._contexts[sentence.clause] = self._here

    def asks(self, sentence: Sentence) -> bool:
        """Whether a sentence asks for anything."""
        return TRIGGER.search(sentence.text) is not None

    def operations(self, unplaced: Sequence[int]) -> list[Operation]:
        """What was done and what was not, when all sentences are read."""
        for done, _ in self._waiting.values():
            done.refuse("ambiguous", "no_words")
        for done, _ in self._pending:
            done.refuse("ambiguous", "no_words")
        for done in self.done:
            if done.insertion in unplaced and done.insertion is not None:
                done.refuse("not_found", "no_such_place")
        return [
            Operation.trusted(
                kind=d.kind, address=d.address, words=d.words, old_words=d.old_words, text=d.sentence.told,
                span=d.sentence.span, decision=self.number, status=d.status, reason=d.reason,
            )
            for d in self.done
        ]  # fmt: skip

    def _context(self, clause: str | None) -> _Here:
        """What was named last in the same clause of the decision, or in one that it stands in."""
        while clause is not None:
            if clause in self._contexts:
                return self._contexts[clause]
            head, _, last = clause.rpartition("__")
            if last.startswith("para_") or "__" in clause:
                clause = head or None
            else:
                break
        return _Here()

    def _step(self, step: Step, sentence: Sentence) -> None:
        try:
            _CARRIED[step.kind](self, step, sentence)
        except PlaceError as error:
            kind: OperationKind = _KIND_OF.get(step.kind, "unknown")
            words = "\n".join(line for q in step.words for line in q.lines) or None
            done = _Done(kind, sentence, error.address, words)
            done.refuse(error.status, error.reason)
            self.done.append(done)

    # ---- where -----------------------------------------------------------------------------------------------------

    def _find(self, where: Where | None) -> list[Clause]:
        """The clauses that a place names; remembers them. Raises PlaceError."""
        if where_only(where):
            if not self._here.clauses:
                raise PlaceError("ambiguous", "nothing_before")
            return list(self._here.clauses)
        assert where is not None
        places = self.places.read(where.address, self._here.steps)
        self._here = _Here(context_of(places, self._here.steps), ())
        found = [c for place in places for c in self.places.find(place)]
        self._here = _Here(self._here.steps, tuple(found))
        return found

    def _alive(self, clause: Clause) -> None:
        if self.plan.dead(clause):
            raise PlaceError("ambiguous", "changed_twice", clause.id)

    # ---- whole units -----------------------------------------------------------------------------------------------

    def _replace(self, step: Step, sentence: Sentence) -> None:
        lines = as_printed([line for q in step.words for line in q.lines])
        if step.where is not None and step.where.around and not step.where.address:
            return self._replace_around(step.where.around, lines, sentence)
        clauses = self._find(step.where)
        done = _Done("replace", sentence, clauses[0].id, "\n".join(lines))
        if step.where is not None and step.where.heading:
            return self._replace_heading(clauses, lines, done)
        if len(clauses) != 1:
            return self._replace_several(clauses, lines, sentence)
        self._replace_one(clauses[0], lines, done)
        return None

    def _replace_one(self, clause: Clause, lines: Sequence[str], done: _Done) -> None:
        if clause.id in self._waiting:  # 第十条、第十一条合并，作为第十条，修改为
            waiting, others = self._waiting.pop(clause.id)
            self.plan.deleted.update(others)
            waiting.status = "applied"
        if clause.id in self._raised:
            self.plan.inserted[self._raised[clause.id]].lines = unlabelled("article", lines).lines
            self.done.append(done)
            return None
        self._pending = [(d, article) for d, article in self._pending if article not in (clause.id, _article(clause))]
        self._alive(clause)
        if not lines:
            raise PlaceError("not_understood", "no_words", clause.id)
        unit = unlabelled(clause.kind, lines) if clause.label else QuotedUnit(tuple(lines))
        if unit.number is not None and unit.number != number_of(clause) and clause.kind == "article":
            self.plan.renumbered.setdefault(clause.id, unit.number)
        if clause.id in self._divided:
            return self._replace_divided(clause, lines, done)
        self.plan.replaced[clause.id] = unit.lines
        self.done.append(done)
        return None

    def _replace_divided(self, clause: Clause, lines: Sequence[str], done: _Done) -> None:
        """第五条分为两条，作为第五条、第六条，修改为: the first stays, the others come behind it."""
        amount, numbers = self._divided.pop(clause.id)
        parts = units(clause.kind, lines, amount)
        if parts is None:
            raise PlaceError("ambiguous", "several_units", clause.id)
        own = number_of(clause)
        for at, part in enumerate(parts):
            number = numbers[at] if at < len(numbers) else part.number or (own[0] + at, 0)
            if at == 0:
                self.plan.replaced[clause.id] = part.lines
                if number != own:
                    self.plan.renumbered[clause.id] = number
            else:
                self.plan.inserted.append(Insertion(row_key(clause), part.lines, number, kind=clause.kind))
        self.done.append(done)

    def _replace_several(self, clauses: Sequence[Clause], lines: Sequence[str], sentence: Sentence) -> None:
        """第二款、第三款修改为: as many units as places, or it cannot be told."""
        parts = units(clauses[0].kind, lines, len(clauses))
        if parts is None:
            raise PlaceError("ambiguous", "several_places", clauses[0].id)
        for clause, part in zip(clauses, parts, strict=True):
            self._replace_one(clause, part.lines, _Done("replace", sentence, clause.id, "\n".join(part.lines)))

    def _replace_heading(self, clauses: Sequence[Clause], lines: Sequence[str], done: _Done) -> None:
        clause = clauses[0]
        if len(clauses) != 1 or len(lines) != 1 or not clause.text:
            raise PlaceError("ambiguous", "heading", clause.id)
        self._alive(clause)
        words = unlabelled(clause.kind, lines).lines[0].strip()
        offsets = located(self.base.text, (clause,)).offsets
        if clause.heading and normal(clause.heading) != normal(clause.text):
            size = len(normal(clause.heading))
            at = normal(clause.text).find(normal(clause.heading))
            offsets = offsets[at : at + size] if at >= 0 else []
        if not offsets or not self.plan.patch.put(offsets[0], offsets[-1] + 1, words):
            raise PlaceError("ambiguous", "heading", clause.id)
        self.done.append(done)

    def _replace_around(self, around: str, lines: Sequence[str], sentence: Sentence) -> None:
        kind = _AROUND[around]
        done = _Done("replace", sentence, kind, "\n".join(lines))
        blocks = [b for b in self.base.front if b.kind == kind]
        if not blocks and kind == "preamble":
            return self._preamble_clauses(lines, done)
        if not blocks or not lines:
            raise PlaceError("not_found", f"no_{kind}", kind)
        start, end = blocks[0].span.start, blocks[-1].span.end
        between = [b for b in self.base.front if start <= b.span.start < end and b.kind != kind]
        if between or not self.plan.patch.put(start, end, "\n".join(lines)):
            raise PlaceError("ambiguous", "changed_twice", kind)
        self.done.append(done)
        return None

    def _preamble_clauses(self, lines: Sequence[str], done: _Done) -> None:
        """Paragraphs before the first numbered clause are the preamble too."""
        first = next((at for at, c in enumerate(self.base.clauses) if c.label), 0)
        loose = [c for c in self.base.clauses[:first] if c.kind == "paragraph"]
        if len(loose) != 1:
            raise PlaceError("not_found", "no_preamble", "preamble")
        self.plan.replaced[loose[0].id] = tuple(lines)
        self.done.append(done)

    def _delete(self, step: Step, sentence: Sentence) -> None:
        for clause in self._find(step.where):
            done = _Done("delete", sentence, clause.id)
            if step.where is not None and step.where.heading:
                self.plan.headless.add(clause.id)
            elif self.plan.dead(clause):
                done.refuse("ambiguous", "changed_twice")
            else:
                self.plan.deleted.add(clause.id)
            self.done.append(done)

    def _renumber(self, step: Step, sentence: Sentence) -> None:
        clauses = self._find(step.where)
        context = self._here
        to = [s for place in self.places.read(step.to, self._here.steps) for s in _each(place.steps, place.until)]
        if len(to) == 1 and len(clauses) > 1 and to[0][-1].level == clauses[0].kind:
            return self._merge(step, sentence)  # 第六条、第七条合并为第六条
        if len(to) != len(clauses):
            raise PlaceError("ambiguous", "several_places", clauses[0].id)
        for clause, steps in zip(clauses, to, strict=True):
            done = _Done("renumber", sentence, clause.id, step.to)
            if clause.kind == "paragraph" and steps[-1].level == "article":
                self._raise(clause, (steps[-1].number, steps[-1].insertion or 0))
            elif steps[-1].level != _level_of(clause):
                done.refuse("not_understood", "other_level")
            elif clause.kind == "paragraph" and not _same_parent(clause, steps):
                done.refuse("not_understood", "other_article")
            else:
                self.plan.renumbered[clause.id] = (steps[-1].number, steps[-1].insertion or 0)
            self.done.append(done)
        self._here = context
        return None

    def _raise(self, paragraph: Clause, number: Number) -> None:
        """第十八条第二款改为第十九条: a 款 becomes an article of its own."""
        self._alive(paragraph)
        article = self.base.clause(_article(paragraph))
        if article is None:
            raise PlaceError("not_found", "no_articles", paragraph.id)
        self._raised[paragraph.id] = len(self.plan.inserted)
        lines = tuple(paragraph.full_text.splitlines())
        self.plan.inserted.append(Insertion(row_key(article), lines, number, kind="article"))
        self.plan.deleted.add(paragraph.id)

    def _merge(self, step: Step, sentence: Sentence) -> None:
        clauses = self._find(step.where)
        if len(clauses) < 2:
            raise PlaceError("not_understood", "nothing_to_merge", clauses[0].id)
        done = _Done("merge", sentence, clauses[0].id, step.to or None)
        if step.to:
            steps = self.places.read(step.to, self._here.steps)[0].steps
            self.plan.renumbered[clauses[0].id] = (steps[-1].number, steps[-1].insertion or 0)
        self._waiting[clauses[0].id] = done, tuple(c.id for c in clauses[1:])
        self._here = _Here(self._here.steps, (clauses[0],))
        self.done.append(done)

    def _divide(self, step: Step, sentence: Sentence) -> None:
        clauses = self._find(step.where)
        if step.amount == 1 and len(clauses) > 1:
            return self._merge(step, sentence)  # 第四条、第五条合并为一条，作为第四条
        if len(clauses) != 1 or _UNIT_KINDS.get(step.unit) != clauses[0].kind:
            raise PlaceError("not_understood", "other_level", clauses[0].id)
        self._divided[clauses[0].id] = step.amount, self._told_numbers(step)
        done = _Done("divide", sentence, clauses[0].id, step.to or None)
        self._waiting[clauses[0].id] = done, ()
        self.done.append(done)
        return None

    def _order(self, step: Step, sentence: Sentence) -> None:
        self.plan.through = True
        self.done.append(_Done("reorder", sentence))

    # ---- what is put in --------------------------------------------------------------------------------------------

    def _insert(self, step: Step, sentence: Sentence) -> None:
        kind = _UNIT_KINDS.get(step.unit, "")
        lines = as_printed([line for q in step.words for line in q.lines])
        numbers = self._told_numbers(step)
        if kind in ("chapter", "section", "part", "subpart"):
            if step.where is not None and step.where.newly:
                return self._insert_heading(kind, lines, step, sentence)
            return self._insert_chapter(kind, lines, numbers, sentence)
        if not lines:
            return self._insert_later(step, kind, numbers, sentence)
        holder, beside = self._holder(step, kind)
        quoted = units(kind, lines, step.amount)
        if quoted is None:
            raise PlaceError("ambiguous", "several_units")
        for at, unit in enumerate(quoted):
            number = numbers[at] if at < len(numbers) else unit.number
            self._insert_one(kind, unit, number, holder, beside, step, sentence)
        return None

    def _told_numbers(self, step: Step) -> list[Number]:
        if not step.to:
            return []
        places = self.places.read(step.to, self._here.steps)
        return [(s[-1].number, s[-1].insertion or 0) for p in places for s in _each(p.steps, p.until)]

    def _holder(self, step: Step, kind: str) -> tuple[Clause | None, Clause | None]:
        """The clause that a new unit stands in, and the one beside which it stands, where that is told."""
        if where_only(step.where) and (kind in ("article", "point") or step.unit == "段"):
            return None, None
        clauses = self._find(step.where)
        if len(clauses) != 1:
            raise PlaceError("ambiguous", "several_places", clauses[0].id)
        clause = clauses[0]
        if clause.kind == kind:  # 在第十条后增加一条
            return clause.parent, clause
        if kind == "article":
            return clause, None
        if kind == "item" and clause.kind == "article":
            return self._item_holder(clause), None
        if kind in ("item", "subitem") and clause.kind == "point":
            return clause, None
        if kind == "paragraph" and clause.kind in ("item", "subitem"):  # the article named before is meant
            return next((c for c in reversed(clause.ancestors) if c.kind == "article"), clause), None
        return clause, None

    def _item_holder(self, article: Clause) -> Clause:
        paragraphs = [c for c in article.children if c.kind == "paragraph"]
        holders = [c for c in paragraphs if any(i.kind == "item" for i in c.children)]
        if len(holders) == 1:
            return holders[0]
        if not holders and len(paragraphs) == 1:
            return paragraphs[0]
        raise PlaceError("ambiguous", "which_paragraph", article.id)

    def _insert_one(
        self, kind: str, unit: QuotedUnit, number: Number | None, holder: Clause | None, beside: Clause | None,
        step: Step, sentence: Sentence,
    ) -> None:  # fmt: skip
        if holder is not None and holder.kind == "point" and kind in ("item", "subitem"):
            kind = "point"  # 第二部分增加一项: what is called 项 there is a point
        row = self._row(kind, holder, beside)
        if number is None and beside is None:
            number = self._next_number(kind, holder)
        insertion = Insertion(row, unit.lines, number, head=unit.head, kind=kind)
        if kind == "article" and beside is None and holder is not None and holder.pieces:
            insertion.inside = holder.id
        if number is None and beside is not None:
            if step.side == "before":
                insertion.before = beside.id
            else:
                insertion.after = beside.id
        address = self._new_address(kind, number, holder)
        done = _Done("insert", sentence, address, "\n".join((*unit.head, *unit.lines)))
        done.insertion = len(self.plan.inserted)
        suffixed = number is not None and number[1] and kind == "article"  # 第十七条之一 stands behind 第十七条
        if beside is not None and number is not None and suffixed and beside.number != number[0]:
            raise PlaceError("ambiguous", "place_and_number", address)
        self.plan.inserted.append(insertion)
        self.done.append(done)

    def _row(self, kind: str, holder: Clause | None, beside: Clause | None) -> str:
        if beside is not None:
            return row_key(beside)
        if kind == "article":
            article = next((c for c in (holder.walk() if holder else self.base.walk()) if c.kind == "article"), None)
            if article is None:
                raise PlaceError("not_found", "no_articles", holder.id if holder else None)
            return row_key(article)
        if holder is None and kind in ("point", "paragraph") and any(c.kind == kind for c in self.base.clauses):
            return f"|{kind}"
        if holder is None:
            raise PlaceError("ambiguous", "nothing_before")
        if self.plan.dead(holder):
            raise PlaceError("ambiguous", "changed_twice", holder.id)
        return f"{holder.id}|{kind}"

    def _next_number(self, kind: str, holder: Clause | None) -> Number:
        """A new 款 of an article that has one is its second; more than that must be told."""
        beside = [c for c in holder.children if c.kind == kind] if holder else []
        if kind == "paragraph" and len(beside) == 1:
            return 2, 0
        raise PlaceError("ambiguous", "which_place", holder.id if holder else None)

    def _new_address(self, kind: str, number: Number | None, holder: Clause | None) -> str | None:
        if number is None:
            return None
        short = {"article": "art", "paragraph": "para", "point": "pt"}.get(kind, kind)
        own = f"{short}_{number[0]}" + (f"-{number[1]}" if number[1] else "")
        return own if kind == "article" or holder is None else f"{holder.id}__{own}"

    def _insert_later(self, step: Step, kind: str, numbers: Sequence[Number], sentence: Sentence) -> None:
        """增加一款作为第二款，将该条修改为：“…”: the words come with the whole article."""
        holder, _ = self._holder(step, kind)
        if holder is None:
            raise PlaceError("ambiguous", "no_words")
        article = _article(holder)
        done = _Done("insert", sentence, self._new_address(kind, numbers[0] if numbers else None, holder))
        self._pending.append((done, article))
        self._here = _Here(self._here.steps[:1], tuple(c for c in [self.base.clause(article)] if c))
        self.done.append(done)

    def _insert_chapter(self, kind: str, lines: Sequence[str], numbers: Sequence[Number], sentence: Sentence) -> None:
        quoted = articles_in(lines)
        first = next((c for c in self.base.walk() if c.kind == "article"), None)
        heads = next((c for c in self.base.walk() if c.kind == kind), None)
        if not quoted or first is None or any(u.number is None for u in quoted) or (numbers and heads is None):
            raise PlaceError("ambiguous", "articles_of_chapter")
        done = _Done("insert", sentence, f"{'chp' if kind == 'chapter' else kind}_{numbers[0][0]}" if numbers else None)
        done.words = "\n".join(lines)
        for unit in quoted:
            done.insertion = len(self.plan.inserted)
            self.plan.inserted.append(
                Insertion(row_key(first), unit.lines, unit.number, head=unit.head, kind="article")
            )
        if numbers and heads is not None:  # its heading stands before its first article; the later chapters count on
            self.plan.inserted.append(Insertion(row_key(heads), (), numbers[0], kind=kind))
        self.done.append(done)

    def _insert_heading(self, kind: str, lines: Sequence[str], step: Step, sentence: Sentence) -> None:
        """在修改后的第十条前增加一章，作为第三章，章名为：“…”: only its heading is new."""
        assert step.where is not None
        before = self.places.read(step.where.address, ())[0].steps
        to = self.places.read(step.to, ())[0].steps if step.to else ()
        if len(lines) != 1 or len(before) != 1 or not to or step.side != "before":
            raise PlaceError("ambiguous", "heading")
        self.plan.heads.append(((before[-1].number, before[-1].insertion or 0), lines[0]))
        heads = next((c for c in self.base.walk() if c.kind == kind), None)
        if kind == "chapter" and heads is not None:  # the later chapters count on
            self.plan.inserted.append(Insertion(row_key(heads), (), (to[-1].number, 0), kind=kind))
        self.done.append(_Done("insert", sentence, id_of(to), lines[0]))

    # ---- words -----------------------------------------------------------------------------------------------------

    def _words(self, step: Step, sentence: Sentence) -> None:
        new = [as_printed(q.lines) for q in step.words]
        if len(new) not in (1, len(step.spots)):
            raise PlaceError("ambiguous", "several_words")
        for at, spot in enumerate(step.spots):
            words = "\n".join(new[at if len(new) > 1 else 0])
            for place in self._spot_places(spot.where):
                self._change_words(place, spot.words, words, "replace_words", sentence)

    def _delete_words(self, step: Step, sentence: Sentence) -> None:
        for spot in step.spots:
            for place in self._spot_places(spot.where):
                self._change_words(place, spot.words, "", "delete_words", sentence)

    def _insert_words(self, step: Step, sentence: Sentence) -> None:
        if len(step.words) != 1:
            raise PlaceError("ambiguous", "several_words")
        words = "\n".join(as_printed(step.words[0].lines))
        for spot in step.spots:
            for place in self._spot_places(spot.where):
                self._change_words(place, spot.words, words, "insert_words", sentence, step.side or "after")
        if not step.spots:
            self._insert_at_end(step, words, sentence)

    def _insert_at_end(self, step: Step, words: str, sentence: Sentence) -> None:
        clauses = self._find(step.where)
        if len(clauses) != 1 or step.side != "end":
            raise PlaceError("ambiguous", "which_place", clauses[0].id)
        clause = clauses[0]
        self._alive(clause)
        offsets = located(self.base.text, clause.walk()).offsets
        at = offsets[-1] + 1
        if words[-1:] not in _LAST_MARKS and self.base.text[at - 1] in _LAST_MARKS:
            at -= 1  # …，并予以公布|。
        done = _Done("insert_words", sentence, clause.id, words)
        if not self.plan.patch.put(at, at, words):
            done.refuse("ambiguous", "changed_twice")
        self.done.append(done)

    def _spot_places(self, where: Where | None) -> list[tuple[str | None, list[Words], bool]]:
        """Where words are looked for: one place a clause, or the whole document where only it is named."""
        if where is not None and where.around and not where.address:
            kind = _AROUND[where.around]
            blocks = [b for b in self.base.front if b.kind == kind]
            return [(kind, [_block_words(self.base, b) for b in blocks], False)]
        if where is not None and not where.address and not where.context:
            return [(None, self._whole(), True)]
        if where is None and not self._here.clauses:
            raise PlaceError("ambiguous", "nothing_before")
        return [(c.id, [located(self.base.text, c.walk())], False) for c in self._find(where)]

    def _whole(self) -> list[Words]:
        """The whole text, a piece for each top clause and each block around them."""
        around = [_block_words(self.base, b) for b in self.base.front if b.kind in ("title", "preamble", "subtitle")]
        return [*around, *(located(self.base.text, c.walk()) for c in self.base.clauses)]

    def _change_words(
        self, place: tuple[str | None, list[Words], bool], old: Quotation, new: str, kind: OperationKind,
        sentence: Sentence, side: str = "",
    ) -> None:  # fmt: skip
        address, stretches, _ = place
        wanted = "\n".join(old.lines)
        done = _Done(kind, sentence, address, new or None, wanted)
        self.done.append(done)
        clause = self.base.clause(address) if address else None
        if clause is not None and self.plan.dead(clause):
            return done.refuse("ambiguous", "changed_twice")
        found = [span for words in stretches for span in _occurrences(words, wanted, clause)]
        if not found:
            return done.refuse("not_found", "no_such_words")
        if kind == "insert_words" and len(found) > 1:
            return done.refuse("ambiguous", "words_stand_several_times")
        if not all(self.plan.patch.free(a, b) for a, b in found):
            return done.refuse("ambiguous", "changed_twice")
        new = _without_label(new, wanted, clause)
        for a, b in found:
            if kind == "insert_words":
                a = b = a if side == "before" else b
            self.plan.patch.put(a, b, new)
        return None


_CARRIED = {
    "replace": CarryingOut._replace, "renumber": CarryingOut._renumber, "words": CarryingOut._words,
    "insert": CarryingOut._insert, "insert_words": CarryingOut._insert_words, "delete": CarryingOut._delete,
    "delete_words": CarryingOut._delete_words, "merge": CarryingOut._merge, "divide": CarryingOut._divide,
    "order": CarryingOut._order,
}  # fmt: skip
_KIND_OF: dict[str, OperationKind] = {
    "replace": "replace", "renumber": "renumber", "words": "replace_words", "insert": "insert",
    "insert_words": "insert_words", "delete": "delete", "delete_words": "delete_words", "merge": "merge",
    "divide": "divide", "order": "reorder",
}  # fmt: skip


def _occurrences(words: Words, wanted: str, clause: Clause | None) -> list[tuple[int, int]]:
    """Where words stand in the source; an item's own label may stand before them in the decision."""
    for needle in dict.fromkeys((normal(wanted), *(normal(line) for line in as_printed([wanted])))):
        if clause is not None and clause.label and needle.startswith(normal(clause.label)):
            needle = needle.removeprefix(normal(clause.label))
        if not needle:
            continue
        found: list[tuple[int, int]] = []
        at = words.text.find(needle)
        while at >= 0:
            found.append((words.offsets[at], words.offsets[at + len(needle) - 1] + 1))
            at = words.text.find(needle, at + len(needle))
        if found:
            return found
    return []


def _without_label(new: str, old: str, clause: Clause | None) -> str:
    if clause is None or not clause.label or not normal(old).startswith(normal(clause.label)):
        return new
    return unlabelled(clause.kind, [new]).lines[0] if new else new


def _block_words(base: Document, block: Block) -> Words:
    return located_span(base.text, block.span.start, block.span.end)


def _article(clause: Clause) -> str:
    return next((c.id for c in (*clause.ancestors, clause) if c.kind == "article"), clause.id)


def _level_of(clause: Clause) -> str:
    return clause.kind


def _same_parent(clause: Clause, steps: Steps) -> bool:
    article = next((s for s in steps if s.level == "article"), None)
    own = next((c for c in clause.ancestors if c.kind == "article"), None)
    return (
        article is None or own is None or (own.number, own.insertion or 0) == (article.number, article.insertion or 0)
    )


def _each(steps: Steps, until: Steps) -> list[Steps]:
    """第八条至第十条 as three."""
    if not until:
        return [steps]
    return [(*steps[:-1], steps[-1]._replace(number=n)) for n in range(steps[-1].number, until[-1].number + 1)]
