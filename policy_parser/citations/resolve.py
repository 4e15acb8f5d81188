"""A candidate in, the reference it is out, or None where it is none: one short function a way of citing.

The rules never choose between two answers: then the reference is `unresolved` and says why.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.citations.aliases import Names, Whose
from policy_parser.citations.answers import (
    LOWER,
    Answer,
    Places,
    continued,
    elsewhere,
    extended,
    reference,
    target,
    the_same,
    told,
)
from policy_parser.citations.bills import Bill
from policy_parser.citations.candidate import Candidate
from policy_parser.citations.labelled import exactly, labelled
from policy_parser.citations.ladders import ladder_of
from policy_parser.citations.locate import Here, Locator, Unresolved
from policy_parser.citations.memory import Cited, Memory, Reading
from policy_parser.citations.naming import Naming
from policy_parser.citations.owners import is_of_an_object, owner_before, told_edition
from policy_parser.citations.parse import RANK, CitationError, Place, Step, parse_run
from policy_parser.citations.patterns import TITLE_END
from policy_parser.citations.quoted import above, told_in_full
from policy_parser.citations.spoken import (
    Spoken,
    goes_on,
    in_told_version,
    is_above,
    is_any,
    is_below,
    is_every,
    is_next,
)
from policy_parser.expressions import expression
from policy_parser.model import CitedDocument, Clause, Ladder, Reason, Reference, Target

_VIOLATING = expression(r"(?:违反|違反)(?:了|其中的?|前述|上述)?$")
#: 依照|第三十四条 may go on with the law before; 增修條文|第三十四条 is of what stands before it
_LEADS_ON = expression(r"[、，,；;：:（(依按据據犯和与與及或暨至用反合于於照对對除是有的之款项項条條]\s?$")
_FURTHER_BACK = 4
#: 《水法》|中关于许可的|第二条, 《水法》|里的|第二条
_ABOUT = expression(r"[中里内]?的?(?:(?:关于|有关|對於|关乎|關於)[^，。；：《》第]{1,24}的)?")
#: 数量未分别达到|第一项、第二项规定标准
_MEASURES = expression("(?:达到|超过|不足|低于|高于|不满)$")
#: 有|第一项规定行为之一的: where a list's item begins with what it is about, its lead-in says of which list that is.
_NEAR_BEGINNING = 2
_SCHEDULED = expression(r"[\[［(（]第[0-9A-Z(（)）、及至第]{1,40}條[\]］)）]")
_SENTENCE_END = expression(r"[。！？]")
#: 《云溪市电动自行车管理条例》解读
_EXPLAINS = expression(r"《([^《》]{4,60})》[^《》]{0,16}(?:解读|释义|说明|问答|答记者问)")
_REPEALED = expression(r".{0,30}?(?:同时|即行|自行)?(?:废止|停止执行|失效)")


#: 总则 is the first part of a code, 分则 the second.
_PARTS = {"总则": 1, "總則": 1, "分则": 2, "分則": 2}
_OF_CIVIL_CODE = {
    "总则": 1, "总则编": 1, "物权编": 2, "合同编": 3, "人格权编": 4, "婚姻家庭编": 5, "继承编": 6, "侵权责任编": 7,
}  # fmt: skip


class Resolver:
    """Resolves the candidates of one document, passage by passage."""

    def __init__(self, names: Names, locator: Locator, ladder: Ladder) -> None:
        self.names, self.locator, self.ladder = names, locator, ladder
        self.scopes = names.scopes
        self.memory = Memory(names)
        self.naming = Naming(names, self.memory)
        self.spoken = Spoken(names, self.memory)
        self.bill = Bill(names)
        explained = _EXPLAINS.search(names.title or "")
        #: The law that this text explains, whose articles it cites by their numbers alone.
        self.explained = CitedDocument.told(explained[1], f"《{explained[1]}》") if explained else None

    def resolve(self, candidate: Candidate, reading: Reading) -> Reference | None:
        """The reference a candidate is; None where the words cite nothing."""
        self.memory.advance(reading, candidate.start)
        places = self._places(candidate, reading)
        if places is None or (candidate.named == "number" and reading.passage.block == "note"):
            return None
        violating = bool(_VIOLATING.search(reading.passage.text, max(0, candidate.start - 5), candidate.start))
        if candidate.named == "here":
            answer = self._unnamed(candidate, places, violating, reading)
        else:
            answer = self._named(candidate, places, reading)
        if answer is None:
            return None
        places = told(answer)
        cited = Cited(
            candidate.start, candidate.end, answer.document, places, answer.clauses, violating, reading.is_open,
            answer.reason != "unknown_document",
        )  # fmt: skip
        reading.remember(cited)
        if answer.document is not None:
            self.bill.read(candidate, answer.document, reading)
        return reference(candidate, answer, reading)

    def _places(self, candidate: Candidate, reading: Reading) -> Places | None:
        if not candidate.run:
            return ()
        try:
            if candidate.labels:
                return labelled(candidate, self.ladder)
            text = reading.passage.text
            told_before = text[max(0, candidate.start - 12) : candidate.start] + candidate.written
            return parse_run(candidate.run, ladder_of(candidate.run, self.ladder, told_before))
        except CitationError:
            return None

    # ---- with the name of a document -----------------------------------------------------------------------------

    def _named(self, candidate: Candidate, places: Places, reading: Reading) -> Answer | None:
        """《条例》第三条, 刑法第三百条, 本办法第五条, 该法第十条."""
        whose = self.naming.whose(candidate, reading)
        if whose.scope is not None and (older := self._older(candidate, whose, reading)) is not None:
            return older if places or older.document is not None else None
        if candidate.part and places:
            places = self._in_part(candidate.part, places, whose)
        if not places:
            return self._bare(candidate, whose, reading)
        if not whose.known:
            reason: Reason = "other_document" if candidate.named == "own" else "unknown_document"
            return Answer(whose.document, reason=reason, places=places)
        if whose.document is not None:
            return elsewhere(whose.document, places)
        assert whose.scope is not None
        exact = self._exactly(candidate, places, reading) if candidate.labels and candidate.named == "own" else None
        if exact is not None:
            return exact
        inside = self.scopes.inside(reading.passage.clause) is whose.scope
        return self._inside(places, Here(reading.passage.clause if inside else None, whose.scope))

    def _older(self, candidate: Candidate, whose: Whose, reading: Reading) -> Answer | None:
        """原《节水办法》, 2015年《节水办法》第二条, 修订前的|本办法第二条: a text of this title that held before this
        one; None where the words tell of none."""
        text, places = reading.passage.text, self._places(candidate, reading) or ()
        version = told_edition(text, candidate.start, candidate.version)
        here = self.scopes.inside(reading.passage.clause) is whose.scope
        if text[candidate.start] != "原" and (version is None or not here):
            return None
        if candidate.named not in ("title", "name"):
            return Answer(reason="unknown_document", places=places)
        if not places and text[candidate.start] != "原":
            return None
        document = CitedDocument.told(candidate.document, candidate.written, number=candidate.number, version=version)
        return elsewhere(document, places) if places else Answer(document)

    def _bare(self, candidate: Candidate, whose: Whose, reading: Reading) -> Answer | None:
        """《公司法》 without an address: a reference to another document. This document's own name is none."""
        if self.names.is_term(reading.order, candidate.start):
            return None
        if whose.scope is not None:
            return self._own_part(candidate, whose, reading)
        if candidate.named == "title" and not TITLE_END.search(candidate.document):
            return None
        return Answer(whose.document, reason=None if whose.known else "unknown_document")

    def _in_part(self, part: str, places: Places, whose: Whose) -> Places:
        """刑法|分则|第三章 stands in the second part; 宪法|序言|第七自然段 in none that an address names."""
        if part == "序言":
            return ()
        if any(p.steps[0].how != "number" or RANK[p.steps[0].level] >= RANK["article"] for p in places):
            return places  # articles number through a whole law
        title = whose.document.title if whose.document is not None else None
        number = (_OF_CIVIL_CODE if title and title.endswith("民法典") else _PARTS).get(part)
        if whose.scope is not None:
            number = next((c.number for c in whose.scope.tops if c.kind == "part" and _is_headed(c, part)), None)
        if number is None:
            return places
        return extended(places, (Step("part", number=number),))

    def _own_part(self, candidate: Candidate, whose: Whose, reading: Reading) -> Answer | None:
        """现将《临时救助办法》印发给你们: the attachment; 《养犬管理条例》同时废止 in 养犬管理条例: an older one of
        the same name."""
        root = whose.scope.root if whose.scope else None
        if root is not None:
            if self.scopes.inside(reading.passage.clause) is whose.scope:
                return None
            return Answer(targets=(target((root,)),))
        if not _REPEALED.match(reading.passage.text, candidate.end):
            return None
        return Answer(CitedDocument.told(candidate.document, candidate.written))

    # ---- in this document ----------------------------------------------------------------------------------------

    def _inside(self, places: Places, here: Here) -> Answer:
        """Every place that can be found is a target; one that cannot makes the whole reference unresolved."""
        targets: list[Target] = []
        clauses: list[Clause] = []
        reason: Reason | None = None
        for place in places:
            try:
                covered = self._as_insertion(place, here) or self.locator.locate(place.steps, here)
                if not covered:
                    raise Unresolved("no_such_clause")
                if place.until and len(covered) == 1 and covered[0].insertion and place.steps[-1].insertion is None:
                    targets.append(target(covered))  # 附件1-3 is there, so that it is no range
                elif place.until:
                    last = self.locator.locate(place.until, here)
                    if not covered or not last:
                        raise Unresolved("no_such_clause")
                    covered = self.locator.between(covered[0], last[-1])
                    whole = covered[0] is covered[-1]  # 第五条至第七条（删除） is one head
                    targets.append(target(covered[:1] if whole else covered, through=not whole))
                else:
                    targets += [target((c,)) for c in covered]
                clauses += covered
            except Unresolved as why:
                reason = reason or why.reason
        return Answer(None, tuple(targets), reason, places, tuple(clauses))

    def _as_insertion(self, place: Place, here: Here) -> Sequence[Clause]:
        """附件1-3 where the document has an attachment of that label; else it is the first three."""
        step = place.steps[0]
        if len(place.steps) > 1 or step.level != "attachment" or not place.until or step.style != "dashed":
            return ()
        try:
            return self.locator.locate((step._replace(insertion=place.until[0].number),), here)
        except Unresolved:
            return ()

    def _unnamed(self, candidate: Candidate, places: Places, violating: bool, reading: Reading) -> Answer | None:
        """An address without a document's name: of the words quoted, of the law amended, of the law cited just
        before, or of this document."""
        first, last = places[0].steps[0], reading.last
        if candidate.labels and last is not None and last.document is not None and is_next(last, candidate, reading):
            return continued(places, last)  # 《上市规则》第2.1条、|第9.2条
        if candidate.labels and (owned := self._of_another(candidate, places, reading)) is not None:
            return owned[0]  # 建规|第5.1.1条
        if candidate.labels and (exact := self._exactly(candidate, places, reading)) is not None:
            return exact
        if (noted := self._noted_above_a_schedule(candidate, places, reading)) is not None:
            return noted
        if (amended := self.bill.section(candidate, places, reading)) is not None:
            return amended
        if candidate.labels:  # 第3.0.2条 may be another document's, whose name is further off
            answer = self._inside(places, self._position(first, violating, reading))
            return answer if answer.reason is None else None
        if (owned := self._of_another(candidate, places, reading)) is not None:
            return owned[0]
        if reading.quote is not None:
            return self._in_quotation(candidate, places, reading)
        numbered = first.level == "article" and first.how == "number"
        before = last or self.memory.before
        if (
            first.how == "same"
            and before is not None
            and before.document is not None
            and not is_any(candidate, reading)
        ):
            return the_same(places, before, reading.passage.text[candidate.start] == "同", is_every(candidate, reading))
        if first.how == "same" and is_any(candidate, reading):
            return None
        if (
            first.how == "number"
            and reading.passage.text[candidate.start - 1 : candidate.start] == "其"
            and candidate.start
        ):
            if reading.cited and candidate.start - reading.cited[-1].end <= 2:
                return self._its(places, reading.cited[-1], reading)
            whose = self.naming.before_its(candidate, reading)  # 价格法及其|第三条
            if whose is not None and whose.document is not None:
                return elsewhere(whose.document, places)
            return self._its(places, last or self._before_here(reading), reading)
        first_words = not reading.passage.text[: candidate.start].strip("-•· ")
        if numbered and last is None and first_words and (titled := self.memory.titled_above) is not None:
            return elsewhere(titled, places)  # 《甲市供水条例》： and 第九条… on the next line
        counted = first.how == "number" and (numbered or first.level in LOWER)
        if counted and last is not None and last.document is not None and goes_on(last, candidate, reading):
            return continued(places, last)
        if counted and not numbered and last is not None and is_below(last, candidate, reading):
            return self._further_below(places, last, reading)
        if numbered and (among := self.spoken.right_before(candidate, reading)) is not None:
            return elsewhere(among, places)
        if self.explained and numbered and last is None and not self.scopes.inside(reading.passage.clause).articles:
            return elsewhere(self.explained, places)
        if self.memory.amending and reading.passage.block != "title":
            return self._in_amendment(places, reading)
        spoken_of = self.spoken.law(candidate, first, reading)
        if spoken_of is not None and not self._is_own_point(first, spoken_of, reading):
            assert spoken_of.document is not None
            if is_above(candidate, reading) and not self.memory.has_cited(spoken_of.document, places, reading):
                return Answer(reason="ambiguous", places=places)  # 上述第三条 of two laws
            return continued(places, in_told_version(spoken_of, candidate, reading))
        nearest = reading.passage.text[candidate.start] == "同"
        lower = first.how == "number" and first.level in LOWER
        if last is not None and last.document is not None and lower and violating and last.violating:
            return continued(places, last)
        measured = _MEASURES.search(reading.passage.text, max(0, candidate.start - 4), candidate.start) is not None
        begins = candidate.start <= _NEAR_BEGINNING
        every = is_every(candidate, reading)
        here = self._position(first, violating, reading, begins, nearest, measured, every)
        goes_on_here = self._is_next_point(first, reading)
        if candidate.weak and not self._can_be_cited(first, here) and not goes_on_here:
            return None
        if is_above(candidate, reading) or goes_on_here:
            here = here._replace(beside=True)
        answer = self._inside(places, here)
        if violating and lower and answer.reason is None and self._is_of_itself(answer, reading):
            return answer._replace(reason="ambiguous", targets=())  # （一）违反第一项规定的: not of that list
        return answer if answer.reason is None else self._second_thoughts(candidate, answer, reading)

    def _is_own_point(self, first: Step, spoken_of: Cited, reading: Reading) -> bool:
        """《办法》第十五条…，按|第1条 in a notice of 1. 2. 3.: its number is written as the notice's own are."""
        if first.style != "digits" or not spoken_of.steps or any(s.style == "digits" for s in spoken_of.steps):
            return False
        return self.locator.is_digit_top(first, Here(None, self.scopes.inside(reading.passage.clause)))

    def _noted_above_a_schedule(self, candidate: Candidate, places: Places, reading: Reading) -> Answer | None:
        """附表1 [第2條]: the section of the ordinance that a schedule of Hong Kong's belongs to."""
        scope, noted = self.scopes.inside(reading.passage.clause), _SCHEDULED.match(reading.passage.text)
        if scope.root is None or noted is None or candidate.end >= noted.end():
            return None
        outer = self.scopes.outer(scope)
        return self._inside(places, Here(outer.tops[0] if outer.tops else None, outer))

    def _is_next_point(self, first: Step, reading: Reading) -> bool:
        """第一条、第四条自…起施行，|第二条、第三条在…: of the same document of points."""
        last = reading.last
        if last is None or last.document is not None or not last.clauses or last.steps[0].level != first.level:
            return False
        return first.how == "number" and all(c.kind == "point" for c in last.clauses)

    def _further_below(self, places: Places, last: Cited, reading: Reading) -> Answer:
        """本办法第六条规定|第一款, 《安排》第六条中增加一款作为|第二款: of the article right before."""
        if last.document is not None:
            return continued(places, last)
        clause = reading.passage.clause
        return self._inside(places, Here(clause, self.scopes.inside(clause), bases=last.clauses[-1:], continues=True))

    def _before_here(self, reading: Reading) -> Cited | None:
        """What the passage above cites, where it is of the same article: 其 goes back no further."""
        article = self.scopes.nearest(reading.passage.clause, ("article",))
        above = self.scopes.nearest(self.memory.before_in, ("article",))
        return self.memory.before if article is above else None

    def _of_another(self, candidate: Candidate, places: Places, reading: Reading) -> tuple[Answer | None] | None:
        """许可证|第三条, 邻县的|第三条, 修订前|第三条: the answer (None: no reference) where the words before the
        address name what it is an article of; else None."""
        first, text = places[0].steps[0], reading.passage.text
        if first.how != "number" or text[candidate.start] not in "第§":
            return None
        floor = reading.cited[-1].end if reading.cited else 0
        if first.level in LOWER:
            if not is_of_an_object(text, candidate.start, floor):
                return None
        elif RANK[first.level] < RANK["part"]:
            return None
        else:
            owner = owner_before(text, candidate.start, floor, candidate.end)
            if owner == "here" or (owner == "older" and self.memory.amending):
                return None
            if (law := self._within_title(candidate, floor, reading)) is not None:
                return (elsewhere(law, places),)
        if candidate.weak and not self._can_be_cited(first, self._position(first, False, reading)):
            return (None,)
        return (Answer(reason="unknown_document", places=places),)

    def _within_title(self, candidate: Candidate, floor: int, reading: Reading) -> CitedDocument | None:
        """The law of 《水法》关于许可的|第二条: nothing but what the article is about stands between."""
        last = reading.cited[-1] if reading.cited else None
        if last is None or last.document is None or last.places or not last.known:
            return None
        return last.document if _ABOUT.fullmatch(reading.passage.text, floor, candidate.start) else None

    def _is_of_itself(self, answer: Answer, reading: Reading) -> bool:
        """Whether an item would cite itself."""
        line = [c for c in self.scopes.line(reading.passage.clause) if c.kind in ("item", "subitem", "point")]
        return any(c is mine for c in answer.clauses for mine in line)

    def _exactly(self, candidate: Candidate, places: Places, reading: Reading) -> Answer | None:
        """本合同第1.1条, where articles hold decimals."""
        clause = reading.passage.clause
        return exactly(candidate, places, self.locator, Here(clause, self.scopes.inside(clause)), self.ladder)

    def _second_thoughts(self, candidate: Candidate, answer: Answer, reading: Reading) -> Answer | None:
        """What cannot be found here may count things (前三项污染物), or go on with another law in the same sentence."""
        first, last = answer.places[0].steps[0], reading.last
        if first.how == "before" and (first.level == "point" or (first.level == "item" and first.number > 1)):
            return None
        if first.how == "number" and first.level in LOWER and answer.reason == "no_such_clause":
            again = self._further_back(answer.places, reading)
            if again is not None:
                return again
        if candidate.weak and first.level != "article":
            return None
        if last is None or last.document is None or first.how != "number":
            return answer
        nowhere_here = answer.reason == "no_such_clause" and not answer.targets
        leads = _LEADS_ON.search(reading.passage.text, max(last.end - 1, candidate.start - 2), candidate.start)
        if nowhere_here and leads and not _SENTENCE_END.search(reading.passage.text, last.end, candidate.start):
            # 有行政处罚法第三十三条规定情形的，依照第三十四条…: this document has no such article
            return continued(answer.places, last)
        return answer

    def _further_back(self, places: Places, reading: Reading) -> Answer | None:
        """第二十二条第一款第三项…，按照第二十二条第二款对|第三项…: of what the same words, or the paragraph of the
        article before them, cited earlier; None where that has no such clause either."""
        clause = reading.passage.clause
        earlier = [c for c in reversed(reading.cited[-_FURTHER_BACK:-1]) if c.clauses]
        if not earlier and not reading.cited and self.memory.before is not None:
            of_article = self.scopes.nearest(clause, ("article",))
            before = self.memory.before_in
            if of_article is not None and before is not None:
                earlier = [self.memory.before] if self.scopes.nearest(before, ("article",)) is of_article else []
        for cited in earlier:
            if cited.document is not None or not cited.clauses:
                continue
            here = Here(clause, self.scopes.inside(clause), bases=cited.clauses[-1:], continues=True, alone=True)
            answer = self._inside(places, here)
            if answer.reason is None and not self._is_of_itself(answer, reading):
                return answer
        return None

    def _position(
        self,
        first: Step,
        violating: bool,
        reading: Reading,
        begins: bool = False,
        nearest: bool = False,
        measured: bool = False,
        every: bool = False,
    ) -> Here:
        """Where the words stand, and what a bare 第三项 among them may go on with. `nearest`: of a list cited before,
        the last; `every`: all of it. `measured`: 数量达到|第一项标准 is of its own list."""
        clause, last = reading.passage.clause, reading.last
        scope = self.scopes.inside(clause)
        mine = last.clauses if last is not None and last.document is None else ()
        if first.how == "same":
            above = next((c for c in self.memory.remembered(reading) if c.places), None) or self.memory.before
            same = mine or (above.clauses if above else ())
            return Here(clause, scope, same=same[-1:] if nearest else same, every=every)
        if first.how != "number" or first.level not in LOWER:
            return Here(clause, scope)
        if mine and last is not None:
            both = violating and last.violating
            continues = both or (first.level == "item" and violating == last.violating)
            return Here(clause, scope, bases=mine[-1:], continues=continues)
        lead = () if measured else self.memory.lead(clause)
        # 前項…依下列規定：一、|第一款名稱: each item of the list says one of that other list
        alone = bool(lead) and violating and not any(c is lead[0] for c in self.scopes.line(clause))
        return Here(clause, scope, bases=lead, continues=bool(lead) and (violating or begins), alone=alone)

    def _can_be_cited(self, first: Step, here: Here) -> bool:
        """Whether 第三条, 第二款 or 第一项 without 规定 after it can be a citation where it stands."""
        if first.level == "article":
            return bool(here.scope.articles) or self.locator.is_digit_top(first, here)
        if first.style == "bracketed" and here.clause is not None:
            return True
        in_article = self.scopes.nearest(here.clause, ("article",)) is not None
        return in_article and first.level in ("paragraph", "item")

    def _its(self, places: Places, last: Cited | None, reading: Reading) -> Answer:
        """…第五十六条第二项…；其|第三项: of what was cited last, be it here or elsewhere."""
        if last is not None and last.document is not None:
            return continued(places, last)
        if last is not None and places[0].steps[0].level == "article":
            return self._inside(places, Here(None, self.scopes.inside(reading.passage.clause)))
        articles = self.memory.articles(last.clauses if last else ())
        if last is None or len(articles) != 1:
            return Answer(reason="ambiguous" if articles else "nothing_before", places=places)
        clause = reading.passage.clause
        return self._inside(places, Here(clause, self.scopes.inside(clause), bases=last.clauses[-1:], continues=True))

    # ---- in an amendment and in quoted words ---------------------------------------------------------------------

    def _in_amendment(self, places: Places, reading: Reading) -> Answer:
        """Outside the quotations of an amendment: 第一百六十二条后增加一条 is the amended law's article."""
        document, first = self.memory.subject(reading), places[0].steps[0]
        if document is None and first.how == "number" and self.memory.closes_several(reading.passage):
            return Answer(reason="other_document", places=places)
        if first.how == "same" and document is not None:
            before = next((c for c in self.memory.remembered(reading) if c.document and c.places), None)
            return the_same(places, before) if before else Answer(document, reason="nothing_before", places=places)
        if first.how != "number" or document is None:
            clause = reading.passage.clause
            return self._inside(places, Here(clause, self.scopes.inside(clause)))
        if RANK[first.level] <= RANK["article"]:
            return elsewhere(document, places)
        before = next((c for c in self.memory.remembered(reading) if c.document and c.places), None)
        head = above(before.steps, first.level) if before else ()
        if not head:
            return Answer(document, reason="ambiguous", places=places)
        return elsewhere(document, extended(places, head))

    def _in_quotation(self, candidate: Candidate, places: Places, reading: Reading) -> Answer:
        assert reading.quote is not None
        last = reading.last
        inside = last.steps if last is not None and last.start >= reading.opened_at else ()
        if last is not None and inside and places[0].steps[0].how == "same" and last.document is not None:
            return the_same(places, last)  # 商标法第十四条第一款规定的因素，…|该条规定
        try:
            quote = reading.quote.at(reading.passage.text[max(0, reading.opened_at + 1) : candidate.start])
            return elsewhere(reading.quote.document, told_in_full(places, quote, inside))
        except Unresolved as why:
            return Answer(reading.quote.document, reason=why.reason, places=places)


def _is_headed(clause: Clause, part: str) -> bool:
    return (clause.heading or "").replace(" ", "") in (part, part.removesuffix("编"))
