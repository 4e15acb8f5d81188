"""A candidate that names no document in, its answer out: 第三条, 前款, 其第三条 are of the words quoted, of the law
amended or cited just before, or of this document.
"""

from collections.abc import Callable
from typing import NamedTuple

from policy_parser.citations.aliases import Names
from policy_parser.citations.amended import Amended
from policy_parser.citations.answers import (
    LOWER,
    Answer,
    Places,
    continued,
    elsewhere,
    the_same,
)
from policy_parser.citations.bills import Bill
from policy_parser.citations.candidate import Candidate
from policy_parser.citations.going_on import GoingOn
from policy_parser.citations.here import Here
from policy_parser.citations.inside import Inside
from policy_parser.citations.memory import Cited, Memory, Reading
from policy_parser.citations.naming import Naming
from policy_parser.citations.owners import is_of_an_object, owner_before
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
from policy_parser.citations.steps import RANK, Step
from policy_parser.expressions import expression
from policy_parser.model import CitedDocument

#: 依照|第三十四条 may go on with the law before; 增修條文|第三十四条 is of what stands before it
_LEADS_ON = expression(r"[、，,；;：:（(依按据據犯和与與及或暨至用反合于於照对對除是有的之款项項条條]\s?$")
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


class _Asked(NamedTuple):
    """A candidate with its places, the first step of them, and the address cited before it. `violating`: it stands
    behind 违反."""

    candidate: Candidate
    places: Places
    violating: bool
    reading: Reading
    first: Step
    last: Cited | None

    @property
    def text(self) -> str:
        return self.reading.passage.text

    @property
    def numbered(self) -> bool:
        return self.first.level == "article" and self.first.how == "number"

    @property
    def lower(self) -> bool:
        return self.first.how == "number" and self.first.level in LOWER


class _Said(NamedTuple):
    """What a rule says: its answer, or that the words cite nothing."""

    answer: Answer | None


class WithoutName:
    """Answers candidates that name no document."""

    def __init__(self, names: Names, memory: Memory, naming: Naming, inside: Inside) -> None:
        self.memory, self.naming, self.inside, self.scopes = memory, naming, inside, names.scopes
        self.spoken, self.bill = Spoken(names, memory), Bill(names)
        self.amended, self.going_on = Amended(memory, inside), GoingOn(memory, inside)
        explained = _EXPLAINS.search(names.title or "")
        #: The law that this text explains, whose articles it cites by their numbers alone.
        self.explained = CitedDocument.told(explained[1], f"《{explained[1]}》") if explained else None

    def answer(self, candidate: Candidate, places: Places, violating: bool, reading: Reading) -> Answer | None:
        """The answer of the first rule that has one; None where the words cite nothing."""
        asked = _Asked(candidate, places, violating, reading, places[0].steps[0], reading.last)
        for rule in _RULES:
            said = rule(self, asked)
            if said is not None:
                return said.answer
        return self._here(asked)

    # ---- the rules, in the order in which they are tried ---------------------------------------------------------

    def _labelled(self, asked: _Asked) -> _Said | None:
        """《上市规则》第2.1条、|第9.2条, 建规|第5.1.1条, 第1.1条; 第3.0.2条 may be another document's, whose name is
        further off."""
        candidate, places, _, reading, first, last = asked
        if not candidate.labels:
            return None
        if last is not None and last.document is not None and is_next(last, candidate, reading):
            return _Said(continued(places, last))
        if (owned := self._of_another(asked)) is not None:
            return owned
        if (exact := self.inside.exactly(candidate, places, reading)) is not None:
            return _Said(exact)
        answer = self.inside.answer(places, self.going_on.position(first, asked.violating, reading))
        return _Said(answer if answer.reason is None else None)

    def _noted_above_a_schedule(self, asked: _Asked) -> _Said | None:
        """附表1 [第2條]: the section of the ordinance that a schedule of Hong Kong's belongs to."""
        scope, noted = self.scopes.inside(asked.reading.passage.clause), _SCHEDULED.match(asked.text)
        if scope.root is None or noted is None or asked.candidate.end >= noted.end():
            return None
        outer = self.scopes.outer(scope)
        return _Said(self.inside.answer(asked.places, Here(outer.tops[0] if outer.tops else None, outer)))

    def _of_a_bill(self, asked: _Asked) -> _Said | None:
        """修訂|第12條: of the ordinance that a bill of Hong Kong amends."""
        answer = self.bill.section(asked.candidate, asked.places, asked.reading)
        return _Said(answer) if answer is not None else None

    def _of_another(self, asked: _Asked) -> _Said | None:
        """许可证|第三条, 邻县的|第三条, 修订前|第三条: the words before the address name what it is an article of."""
        candidate, places, _, reading, first, _ = asked
        if first.how != "number" or asked.text[candidate.start] not in "第§":
            return None
        floor = reading.cited[-1].end if reading.cited else 0
        if first.level in LOWER:
            if not is_of_an_object(asked.text, candidate.start, floor):
                return None
        elif RANK[first.level] < RANK["part"]:
            return None
        else:
            owner = owner_before(asked.text, candidate.start, floor, candidate.end)
            if owner == "here" or (owner == "older" and self.memory.amending):
                return None
            if (law := self._within_title(candidate, floor, reading)) is not None:
                return _Said(elsewhere(law, places))
        position = self.going_on.position(first, False, reading)
        if candidate.weak and not self.going_on.can_be_cited(first, position):
            return _Said(None)
        return _Said(Answer(reason="unknown_document", places=places))

    def _quoted(self, asked: _Asked) -> _Said | None:
        """“…前款规定…”: of the law whose words are quoted."""
        if asked.reading.quote is None:
            return None
        return _Said(self.amended.quoted(asked.candidate, asked.places, asked.reading))

    def _same(self, asked: _Asked) -> _Said | None:
        """该条, 同条第二款 and 各该條, of another document; 任何一条…该条 cites nothing."""
        candidate, places, _, reading, first, last = asked
        if first.how != "same":
            return None
        if is_any(candidate, reading):
            return _Said(None)
        before = last or self.memory.before
        if before is None or before.document is None:
            return None
        nearest = asked.text[candidate.start] == "同"
        return _Said(the_same(places, before, nearest, is_every(candidate, reading)))

    def _its(self, asked: _Asked) -> _Said | None:
        """其|第三条, 价格法及其|第三条: of what was cited or named right before."""
        candidate, places, _, reading, first, last = asked
        if first.how != "number" or not candidate.start or asked.text[candidate.start - 1] != "其":
            return None
        if reading.cited and candidate.start - reading.cited[-1].end <= 2:
            return _Said(self.going_on.its(places, reading.cited[-1], reading))
        whose = self.naming.before_its(candidate, reading)
        if whose is not None and whose.document is not None:
            return _Said(elsewhere(whose.document, places))
        return _Said(self.going_on.its(places, last or self.going_on.before_here(reading), reading))

    def _titled_above(self, asked: _Asked) -> _Said | None:
        """《甲市供水条例》： and 第九条… on the next line."""
        titled = self.memory.titled_above
        if titled is None or not asked.numbered or asked.last is not None:
            return None
        first_words = not asked.text[: asked.candidate.start].strip("-•· ")
        return _Said(elsewhere(titled, asked.places)) if first_words else None

    def _going_on(self, asked: _Asked) -> _Said | None:
        """担保法第五条第二款的规定和|第二条; 第六条规定|第一款."""
        candidate, places, _, reading, first, last = asked
        if last is None or first.how != "number" or not (asked.numbered or first.level in LOWER):
            return None
        if last.document is not None and goes_on(last, candidate, reading):
            return _Said(continued(places, last))
        if not asked.numbered and is_below(last, candidate, reading):
            return _Said(self.going_on.further_below(places, last, reading))
        return None

    def _among(self, asked: _Asked) -> _Said | None:
        """《安置协议》，其中|第六条."""
        among = self.spoken.right_before(asked.candidate, asked.reading) if asked.numbered else None
        return _Said(elsewhere(among, asked.places)) if among is not None else None

    def _explained(self, asked: _Asked) -> _Said | None:
        """第三条 in 《云溪市电动自行车管理条例》解读."""
        if self.explained is None or not asked.numbered or asked.last is not None:
            return None
        own = self.scopes.inside(asked.reading.passage.clause).articles
        return None if own else _Said(elsewhere(self.explained, asked.places))

    def _of_the_amended(self, asked: _Asked) -> _Said | None:
        """第一百六十二条后增加一条: of the law amended."""
        if not self.memory.amending or asked.reading.passage.block == "title":
            return None
        return _Said(self.amended.outside(asked.places, asked.reading))

    def _spoken_of(self, asked: _Asked) -> _Said | None:
        """《劳动合同法》第四十条规定…。|第四十六条则列明…; 上述|第三条 only where one law's is."""
        candidate, places, _, reading, first, _ = asked
        law = self.spoken.law(candidate, first, reading)
        if law is None or law.document is None or self.going_on.is_own_point(first, law, reading):
            return None
        if is_above(candidate, reading) and not self.memory.has_cited(law.document, places, reading):
            return _Said(Answer(reason="ambiguous", places=places))
        return _Said(continued(places, in_told_version(law, candidate, reading)))

    def _violated_too(self, asked: _Asked) -> _Said | None:
        """违反道路交通安全法第九十条第一项…；违反|第二项."""
        last = asked.last
        if last is None or last.document is None or not (asked.lower and asked.violating and last.violating):
            return None
        return _Said(continued(asked.places, last))

    def _here(self, asked: _Asked) -> Answer | None:
        """Of this document, after all."""
        candidate, places, violating, reading, first, _ = asked
        nearest = asked.text[candidate.start] == "同"
        measured = _MEASURES.search(asked.text, max(0, candidate.start - 4), candidate.start) is not None
        begins, every = candidate.start <= _NEAR_BEGINNING, is_every(candidate, reading)
        here = self.going_on.position(first, violating, reading, begins, nearest, measured, every)
        goes_on_here = self.going_on.is_next_point(first, reading)
        if candidate.weak and not self.going_on.can_be_cited(first, here) and not goes_on_here:
            return None
        if is_above(candidate, reading) or goes_on_here:
            here = here._replace(beside=True)
        answer = self.inside.answer(places, here)
        if violating and asked.lower and answer.reason is None and self.going_on.is_of_itself(answer, reading):
            return answer._replace(reason="ambiguous", targets=())  # （一）违反第一项规定的: not of that list
        return answer if answer.reason is None else self._second_thoughts(candidate, answer, reading)

    # ---- what they ask -------------------------------------------------------------------------------------------

    def _within_title(self, candidate: Candidate, floor: int, reading: Reading) -> CitedDocument | None:
        """The law of 《水法》关于许可的|第二条: nothing but what the article is about stands between."""
        last = reading.cited[-1] if reading.cited else None
        if last is None or last.document is None or last.places or not last.known:
            return None
        return last.document if _ABOUT.fullmatch(reading.passage.text, floor, candidate.start) else None

    def _second_thoughts(self, candidate: Candidate, answer: Answer, reading: Reading) -> Answer | None:
        """What cannot be found here may count things (前三项污染物), or go on with another law in the same sentence."""
        first, last = answer.places[0].steps[0], reading.last
        if first.how == "before" and (first.level == "point" or (first.level == "item" and first.number > 1)):
            return None
        if first.how == "number" and first.level in LOWER and answer.reason == "no_such_clause":
            again = self.going_on.further_back(answer.places, reading)
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


_RULES: tuple[Callable[[WithoutName, _Asked], _Said | None], ...] = (
    WithoutName._labelled,
    WithoutName._noted_above_a_schedule,
    WithoutName._of_a_bill,
    WithoutName._of_another,
    WithoutName._quoted,
    WithoutName._same,
    WithoutName._its,
    WithoutName._titled_above,
    WithoutName._going_on,
    WithoutName._among,
    WithoutName._explained,
    WithoutName._of_the_amended,
    WithoutName._spoken_of,
    WithoutName._violated_too,
)
