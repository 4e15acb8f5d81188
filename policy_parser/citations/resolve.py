"""A candidate in, the reference it is out, or None where it is none: one short function a kind of name before the address.

What was cited before is remembered while the document is read from top to bottom: 该法, 该条, and a bare 第三项 go back to
it. The rules never choose between two answers: then the reference is `unresolved` and says why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from policy_parser.citations.aliases import Names, Whose, own_kinds
from policy_parser.citations.elsewhere import targets_there
from policy_parser.citations.find import Candidate
from policy_parser.citations.law_names import LAW_NAMES
from policy_parser.citations.locate import Here, Locator, Unresolved
from policy_parser.citations.parse import RANK, CitationError, Place, Step, Steps, parse_label_path, parse_run
from policy_parser.citations.passages import Passage
from policy_parser.citations.patterns import TITLE_END
from policy_parser.citations.phrases import law_name_before
from policy_parser.citations.quoted import Quoted, marks, opened
from policy_parser.model import CitedDocument, Clause, Ladder, Reason, Reference, Target

_VIOLATING = re.compile(r"(?:违反|違反)(?:了|其中的?|前述|上述)?$")
_SENTENCE_END = re.compile(r"[。！？]")
_REPEALED = re.compile(r".{0,30}?(?:同时|即行|自行)?(?:废止|停止执行|失效)")
_NAME_WINDOW = 300
_LOWER = ("paragraph", "item", "subitem")


@dataclass(frozen=True, slots=True)
class Cited:
    """What one reference cited: where it stands in its passage, the document (None: this one), the places as written
    and the clauses here."""

    start: int
    end: int
    document: CitedDocument | None
    places: tuple[Place, ...] = ()
    clauses: tuple[Clause, ...] = ()
    violating: bool = False
    quoted: bool = False

    @property
    def steps(self) -> Steps:
        return (self.places[-1].until or self.places[-1].steps) if self.places else ()


@dataclass(slots=True)
class Reading:
    """What is remembered of one passage while its candidates are resolved from left to right."""

    passage: Passage
    order: int
    cited: list[Cited] = field(default_factory=list)
    quote: Quoted | None = None
    marks: list[tuple[int, bool]] = field(default_factory=list)
    next_mark: int = 0
    opened_at: int = -1
    is_open: bool = False

    @property
    def last(self) -> Cited | None:
        """The address cited before; what quoted words cite is not what 该条 after them goes back to."""
        for cited in reversed(self.cited):
            if cited.places and cited.quoted == self.is_open:
                return cited
        return None


class Resolver:
    """Resolves the candidates of one document, passage by passage."""

    def __init__(self, names: Names, locator: Locator, ladder: Ladder) -> None:
        self.names, self.locator, self.ladder = names, locator, ladder
        self.scopes = names.scopes
        self.amending, self.amended = names.amends, names.amended()
        self._cited_in: dict[str, list[Cited]] = {}
        self._quote: Quoted | None = None
        self._before: Cited | None = None
        self._of_name = {"title": self._titled, "name": self._titled, "own": self._own, "that": self._that}

    @property
    def quoting(self) -> bool:
        """Whether a quotation of an amendment is still open, so that the next passage belongs to it."""
        return self._quote is not None

    # ---- one passage after another -------------------------------------------------------------------------------

    def begin(self, passage: Passage, order: int) -> Reading:
        reading = Reading(passage, order, marks=marks(passage.text))
        if self._quote is not None and passage.clause is not None:
            reading.quote = self._quote
            if passage.text.startswith("“"):
                reading.quote = self._quote.next_paragraph()
                reading.next_mark, reading.opened_at, reading.is_open = 1, 0, True
        return reading

    def end(self, reading: Reading) -> None:
        self._advance(reading, len(reading.passage.text))
        self._quote = reading.quote if self.amending else None
        clause = reading.passage.clause
        self._before = reading.last
        if clause is not None and reading.cited:
            self._cited_in[clause.id] = reading.cited

    def _advance(self, reading: Reading, offset: int) -> None:
        """Opens and closes the quotations up to `offset`."""
        text = reading.passage.text
        while reading.next_mark < len(reading.marks) and reading.marks[reading.next_mark][0] < offset:
            at, opens = reading.marks[reading.next_mark]
            reading.next_mark += 1
            if not opens:
                reading.quote, reading.is_open = None, False
            elif not reading.is_open:
                reading.quote = self._open(reading, text[max(0, at - 40) : at])
                reading.opened_at, reading.is_open = at, True

    def _open(self, reading: Reading, before: str) -> Quoted | None:
        last = reading.last
        if self.amending:
            document = last.document if last and last.document else self._subject(reading)
            return opened(document, last.steps if last else (), before, whole_article=True)
        if last is None or last.document is None:
            return None
        return opened(last.document, last.steps, before, whole_article=False)

    def _subject(self, reading: Reading) -> CitedDocument | None:
        """In an amendment: the law named last, in these words or in what they stand under, or else in the title."""
        for cited in self._remembered(reading):
            if cited.document is not None:
                return cited.document
        return self.amended

    def _remembered(self, reading: Reading) -> list[Cited]:
        """What was cited in these words, then in the words they stand under; the nearest first."""
        found = list(reversed(reading.cited[-8:]))
        for above in self.scopes.line(reading.passage.clause):
            if above is not reading.passage.clause:
                found += reversed(self._cited_in.get(above.id, ())[-8:])
        return found

    # ---- one candidate -------------------------------------------------------------------------------------------

    def resolve(self, candidate: Candidate, reading: Reading) -> Reference | None:
        """The reference a candidate is; None where the words cite nothing."""
        self._advance(reading, candidate.start)
        places = self._places(candidate)
        if places is None:
            return None
        if candidate.named == "here":
            return self._here(candidate, places, reading)
        whose = self._of_name[candidate.named](candidate, reading)
        if not candidate.run:
            return self._bare(candidate, whose, reading)
        if not whose.known:
            reason: Reason = "unknown_document" if whose.document else "other_document"
            return self._reference(candidate, reading, whose.document, (), reason, places)
        if whose.document is not None:
            return self._external(candidate, whose.document, places, reading)
        assert whose.scope is not None
        here = Here(reading.passage.clause if self._inside(reading, whose) else None, whose.scope)
        return self._internal(candidate, places, here, reading)

    def _places(self, candidate: Candidate) -> tuple[Place, ...] | None:
        if not candidate.run:
            return ()
        try:
            if candidate.labels:
                first, *rest = parse_label_path(candidate.run)
                return (Place((replace(first, level="division"), *rest)),)
            return parse_run(candidate.run, self.ladder)
        except CitationError:
            return None

    def _inside(self, reading: Reading, whose: Whose) -> bool:
        return self.scopes.inside(reading.passage.clause) is whose.scope

    def _titled(self, candidate: Candidate, reading: Reading) -> Whose:
        return self.names.titled(candidate.document, candidate.written, reading.passage, reading.order)

    def _own(self, candidate: Candidate, reading: Reading) -> Whose:
        """本法 is this document, or the law whose words are quoted or interpreted."""
        whose = self.names.own(candidate.document, candidate.written, reading.passage, reading.order)
        if reading.quote and candidate.document in own_kinds(reading.quote.document.title):
            return Whose(document=replace_words(reading.quote.document, candidate.written))
        if whose.known or whose.document is not None:
            return whose
        subject = self._subject(reading) if self.amending else None
        if subject is not None and candidate.document in own_kinds(subject.title):
            return Whose(document=replace_words(subject, candidate.written))
        return whose

    def _that(self, candidate: Candidate, reading: Reading) -> Whose:
        """该法: the document of that kind named last, in the same words or in those they stand under."""
        kind = candidate.document
        nearest: tuple[int, CitedDocument] | None = None
        for cited in reversed(reading.cited):
            if cited.document is not None and _is_kind(cited.document, kind):
                nearest = (cited.end, cited.document)
                break
        bare = self._name_before(candidate.start, kind, reading)
        if bare is not None and (nearest is None or bare[0] > nearest[0]):
            nearest = bare
        if nearest is None:
            above = (c.document for c in self._remembered(reading) if c.document and _is_kind(c.document, kind))
            document = next(above, None)
            nearest = (0, document) if document else None
        if nearest is None:
            return self.names.only_one(kind, candidate.written)
        return Whose(document=replace_words(nearest[1], candidate.written))

    def _name_before(self, end: int, kind: str, reading: Reading) -> tuple[int, CitedDocument] | None:
        """A law named without an address, shortly before: 企业破产法施行前…，在该法第十八条."""
        text, floor = reading.passage.text, max(0, end - _NAME_WINDOW)
        at = text.rfind(kind, floor, end)
        while at >= 0:
            name_end = at + len(kind)
            name = law_name_before(text, floor, name_end, self.names.knows)
            if name and (name in LAW_NAMES or self.names.knows(name)):
                whose = self.names.titled(name, name, reading.passage, reading.order)
                return (name_end, whose.document) if whose.document else None
            at = text.rfind(kind, floor, at)
        return None

    # ---- what becomes of it --------------------------------------------------------------------------------------

    def _bare(self, candidate: Candidate, whose: Whose, reading: Reading) -> Reference | None:
        """《公司法》 without an address: a reference to another document; this document's own name is none."""
        text = reading.passage.text
        if self.names.is_term(reading.order, candidate.start):
            return None
        if whose.scope is not None:
            root = whose.scope.root
            if root is not None and not self._inside(reading, whose):
                target = Target.trusted(address=root.id, through=None, clauses=(root.id,))
                return self._reference(candidate, reading, None, (target,), None, ())
            if whose.scope is self.scopes.whole and _REPEALED.match(text, candidate.end):
                # an older document of the same name: 《云溪市养犬管理条例》同时废止
                document = CitedDocument.trusted(title=candidate.document, cited_as=candidate.written)
                return self._reference(candidate, reading, document, (), None, ())
            return None
        if not TITLE_END.search(candidate.document):
            return None
        if not whose.known:
            return self._reference(candidate, reading, whose.document, (), "unknown_document", ())
        return self._reference(candidate, reading, whose.document, (), None, ())

    def _external(
        self, candidate: Candidate, document: CitedDocument, places: tuple[Place, ...], reading: Reading
    ) -> Reference:
        try:
            targets = tuple(t for p in places for t in targets_there(p))
        except Unresolved as why:
            return self._reference(candidate, reading, document, (), why.reason, places)
        return self._reference(candidate, reading, document, targets, None, places)

    def _internal(self, candidate: Candidate, places: tuple[Place, ...], here: Here, reading: Reading) -> Reference:
        """Every place that can be found is a target; one that cannot makes the whole reference unresolved."""
        targets: list[Target] = []
        clauses: list[Clause] = []
        reason: Reason | None = None
        for place in places:
            try:
                first = self.locator.locate(place.steps, here)
                if place.until:
                    last = self.locator.locate(place.until, here)
                    covered = self.locator.between(first[0], last[-1])
                    targets.append(_target(covered, through=True))
                else:
                    covered = first
                    targets += [_target((c,)) for c in covered]
                clauses += covered
            except Unresolved as why:
                reason = reason or why.reason
        return self._reference(candidate, reading, None, tuple(targets), reason, places, tuple(clauses))

    def _here(self, candidate: Candidate, places: tuple[Place, ...], reading: Reading) -> Reference | None:
        """An address without a document's name: of the words quoted, of the law amended, or of this document."""
        if reading.quote is not None:
            return self._in_quotation(candidate, places, reading.quote, reading)
        if self.amending and reading.passage.block != "title":
            return self._in_amendment(candidate, places, reading)
        first = places[0].steps[0]
        last = reading.last
        if first.how == "same" and last is not None and last.document is not None:
            return self._same_elsewhere(candidate, places, last, reading)
        violating = self._violating(candidate, reading)
        lower = first.how == "number" and first.level in _LOWER
        if lower and reading.passage.text[candidate.start - 1 : candidate.start] == "其":
            return self._its(candidate, places, last or self._before, reading)
        if lower and last is not None and last.document is not None and violating and last.violating:
            return self._continue_elsewhere(candidate, places, last, reading)
        here = self._position(candidate, first, violating, reading)
        if candidate.weak and not self._can_be_cited(first, here, reading):
            return None
        reference = self._internal(candidate, places, here, reading)
        if reference.status == "resolved":
            return reference
        if self._only_counts(first, reference) or (candidate.weak and first.level != "article"):
            reading.cited.pop()
            return None
        if (
            last is not None
            and last.document is not None
            and reference.reason == "no_such_clause"
            and not reference.targets
        ):
            if first.how == "number" and not _SENTENCE_END.search(reading.passage.text, last.end, candidate.start):
                # 有行政处罚法第三十三条规定情形的，依照第三十四条…: this document has no such article
                reading.cited.pop()
                return self._continue_elsewhere(candidate, places, last, reading)
        return reference

    def _its(self, candidate: Candidate, places: tuple[Place, ...], last: Cited | None, reading: Reading) -> Reference:
        """…第五十六条第二项…；其|第三项: of what was cited last, be it here or elsewhere."""
        if last is not None and last.document is not None:
            return self._continue_elsewhere(candidate, places, last, reading)
        clause = reading.passage.clause
        bases = last.clauses[-1:] if last is not None else ()
        articles = {a.id for c in (last.clauses if last else ()) if (a := self.scopes.nearest(c, ("article",)))}
        here = Here(clause, self.scopes.inside(clause), bases=bases, continues=bool(bases))
        if len(articles) != 1:
            reason: Reason = "ambiguous" if articles else "nothing_before"
            return self._reference(candidate, reading, None, (), reason, places)
        return self._internal(candidate, places, here, reading)

    def _position(self, candidate: Candidate, first: Step, violating: bool, reading: Reading) -> Here:
        clause = reading.passage.clause
        scope = self.scopes.inside(clause)
        last = reading.last
        mine = tuple(last.clauses) if last is not None and last.document is None else ()
        same = mine or self._same_above(reading)
        if first.how != "number" or first.level not in _LOWER:
            return Here(clause, scope, same=same)
        if mine:
            continues = (
                violating == (last is not None and last.violating)
                if first.level == "item"
                else (violating and last is not None and last.violating)
            )
            return Here(clause, scope, bases=mine[-1:], continues=continues, same=same)
        lead = self._lead(reading)
        return Here(clause, scope, bases=lead, continues=violating and bool(lead), same=same)

    def _same_above(self, reading: Reading) -> tuple[Clause, ...]:
        above = next((c for c in self._remembered(reading) if c.places), None)
        return above.clauses if above is not None else ()

    def _lead(self, reading: Reading) -> tuple[Clause, ...]:
        """The one article that the words above cite: 违反本条例第十七条规定，有下列行为之一的：（一）违反第六项规定的."""
        clause = reading.passage.clause
        for above in self.scopes.line(clause):
            if above is clause or above.id not in self._cited_in:
                continue
            cited = [c for entry in self._cited_in[above.id] if entry.document is None for c in entry.clauses]
            articles = {a.id for c in cited if (a := self.scopes.nearest(c, ("article",)))}
            return tuple(cited[:1]) if len(articles) == 1 else ()
        return ()

    def _violating(self, candidate: Candidate, reading: Reading) -> bool:
        return bool(_VIOLATING.search(reading.passage.text, max(0, candidate.start - 5), candidate.start))

    def _can_be_cited(self, first: Step, here: Here, reading: Reading) -> bool:
        """Whether 第三条, 第二款 or 第一项 without 规定 after it can be a citation where it stands."""
        if first.level == "article":
            return bool(here.scope.articles)
        in_article = self.scopes.nearest(here.clause, ("article",)) is not None
        if first.style == "bracketed" and here.clause is not None:
            return True
        return in_article and (first.level == "paragraph" or first.level == "item")

    def _only_counts(self, first: Step, reference: Reference) -> bool:
        """前三项污染物, 第一章: nothing here can be meant, and the words do not claim it."""
        if first.how == "before" and first.level == "point":
            return True
        if first.how == "before" and first.level == "item":
            return first.number > 1
        return False

    # ---- words of another law ------------------------------------------------------------------------------------

    def _same_elsewhere(
        self, candidate: Candidate, places: tuple[Place, ...], last: Cited, reading: Reading
    ) -> Reference:
        """基于该条规定, after 民法典第一千零九十一条."""
        assert last.document is not None
        level = places[0].steps[0].level
        heads = {tuple(s for s in p.steps if RANK[s.level] <= RANK[level]) for p in last.places}
        head = next(iter(heads))
        if len(heads) > 1 or not any(s.level == level for s in head):
            reason: Reason = "ambiguous" if len(heads) > 1 else "nothing_before"
            return self._reference(candidate, reading, last.document, (), reason, places)
        return self._external(candidate, last.document, _rebased(places, head), reading)

    def _continue_elsewhere(
        self, candidate: Candidate, places: tuple[Place, ...], last: Cited, reading: Reading
    ) -> Reference:
        """违反道路交通安全法第九十条第一项…；违反|第二项: the same article of the same law."""
        assert last.document is not None
        rank = RANK[places[0].steps[0].level]
        head = tuple(s for s in last.steps if RANK[s.level] < rank)
        if rank >= RANK["paragraph"] and not head:
            return self._reference(candidate, reading, last.document, (), "ambiguous", places)
        if rank <= RANK["article"]:
            head = ()
        return self._external(candidate, last.document, _extended(places, head), reading)

    def _in_amendment(self, candidate: Candidate, places: tuple[Place, ...], reading: Reading) -> Reference:
        """Outside the quotations of an amendment: 第一百六十二条后增加一条 is the amended law's article."""
        document, first = self._subject(reading), places[0].steps[0]
        if first.how != "number" or document is None:
            here = Here(reading.passage.clause, self.scopes.inside(reading.passage.clause))
            return self._internal(candidate, places, here, reading)
        if RANK[first.level] <= RANK["article"]:
            return self._external(candidate, document, places, reading)
        before = next((c for c in self._remembered(reading) if c.document and c.places), None)
        head = tuple(s for s in before.steps if RANK[s.level] < RANK[first.level]) if before else ()
        if not head:
            return self._reference(candidate, reading, document, (), "ambiguous", places)
        return self._external(candidate, document, _extended(places, head), reading)

    def _in_quotation(
        self, candidate: Candidate, places: tuple[Place, ...], quote: Quoted, reading: Reading
    ) -> Reference:
        """前两款 in the third paragraph of a quoted article is that article's first and second."""
        last = reading.last
        if last is not None and last.start < reading.opened_at:
            last = None
        try:
            heads = [self._quoted_heads(p.steps, quote, last) for p in places]
            ends = [self._quoted_heads(p.until, quote, last) if p.until else [()] for p in places]
        except Unresolved as why:
            return self._reference(candidate, reading, quote.document, (), why.reason, places)
        told = tuple(Place(s, e[-1]) for group, e in zip(heads, ends, strict=True) for s in group)
        return self._external(candidate, quote.document, told, reading)

    def _quoted_heads(self, steps: Steps, quote: Quoted, last: Cited | None) -> list[Steps]:
        """The whole addresses that steps inside a quotation name."""
        first, rest = steps[0], steps[1:]
        if RANK[first.level] < RANK["article"]:
            inner = tuple(s for s in steps if RANK[s.level] >= RANK["article"])
            if first.how == "this" and not inner:
                raise Unresolved("other_document")
            return [inner or steps]
        if first.level == "article":
            return [steps] if first.how == "number" else [(*self._quoted_article(first, quote, last), *rest)]
        if first.how == "same" and last is not None:
            return [(*(s for s in last.steps if RANK[s.level] <= RANK[first.level]), *rest)]
        if first.level == "paragraph":
            return [(*quote.article, p, *rest) for p in _quoted_paragraphs(first, quote)]
        if first.how != "number":
            raise Unresolved("other_document")
        head = tuple(s for s in last.steps if RANK[s.level] < RANK[first.level]) if last else ()
        if not head and not quote.article:
            raise Unresolved("other_document")
        return [(*(head or quote.article), *steps)]

    def _quoted_article(self, first: Step, quote: Quoted, last: Cited | None) -> Steps:
        if first.how == "same" and last is not None:
            return tuple(s for s in last.steps if RANK[s.level] <= RANK["article"])
        if first.how != "this" or not quote.article:
            raise Unresolved("other_document")
        return quote.article

    # ---- the reference -------------------------------------------------------------------------------------------

    def _reference(
        self,
        candidate: Candidate,
        reading: Reading,
        document: CitedDocument | None,
        targets: tuple[Target, ...],
        reason: Reason | None,
        places: tuple[Place, ...],
        clauses: tuple[Clause, ...] = (),
    ) -> Reference:
        passage = reading.passage
        told = places if all(s.how == "number" for p in places for s in p.steps) or document is None else ()
        reading.cited.append(
            Cited(
                candidate.start,
                candidate.end,
                document,
                told,
                clauses,
                self._violating(candidate, reading),
                reading.is_open,
            )
        )
        return Reference.trusted(
            text=passage.text[candidate.start : candidate.end],
            span=passage.span(candidate.start, candidate.end),
            clause=passage.clause.id if passage.clause else None,
            document=document,
            targets=targets,
            status="unresolved" if reason else "external" if document else "resolved",
            reason=reason,
        )


def _target(covered: tuple[Clause, ...] | list[Clause], through: bool = False) -> Target:
    return Target.trusted(
        address=covered[0].id, through=covered[-1].id if through else None, clauses=tuple(c.id for c in covered)
    )


def replace_words(document: CitedDocument, written: str) -> CitedDocument:
    """The same document, cited in other words."""
    return CitedDocument.trusted(title=document.title, cited_as=written)


def _is_kind(document: CitedDocument, kind: str) -> bool:
    return kind in own_kinds(document.title) or kind in own_kinds(document.cited_as.strip("《》"))


def _rebased(places: tuple[Place, ...], head: Steps) -> tuple[Place, ...]:
    """The first step of each place replaced by `head`: 该条|第二款."""
    return tuple(
        Place((*head, *p.steps[1:]), (*head, *p.until[1:]) if p.until else ()) if p.steps[0].how == "same" else p
        for p in places
    )


def _extended(places: tuple[Place, ...], head: Steps) -> tuple[Place, ...]:
    """`head` put before each place that begins lower."""
    rank = max((RANK[s.level] for s in head), default=-1)
    return tuple(
        Place((*head, *p.steps), (*head, *p.until) if p.until else ()) if RANK[p.steps[0].level] > rank else p
        for p in places
    )


def _quoted_paragraphs(step: Step, quote: Quoted) -> list[Step]:
    if step.how == "number":
        if not quote.article:
            raise Unresolved("other_document")
        return [step]
    if quote.paragraph is None or not quote.article:
        raise Unresolved("other_document")
    if step.how == "this":
        return [Step("paragraph", number=quote.paragraph)]
    if step.how == "before":
        if quote.paragraph <= step.number:
            raise Unresolved("nothing_before")
        return [Step("paragraph", number=n) for n in range(quote.paragraph - step.number, quote.paragraph)]
    raise Unresolved("other_document")
