"""A candidate that names a document in, its answer out: 《条例》第三条, 刑法第三百条, 本办法第五条, 该法第十条."""

from __future__ import annotations

from policy_parser.citations.aliases import Names, Whose
from policy_parser.citations.answers import (
    Answer,
    Places,
    elsewhere,
    extended,
    target,
)
from policy_parser.citations.candidate import Candidate
from policy_parser.citations.here import Here
from policy_parser.citations.inside import Inside
from policy_parser.citations.memory import Reading
from policy_parser.citations.naming import Naming
from policy_parser.citations.owners import told_edition
from policy_parser.citations.patterns import TITLE_END
from policy_parser.citations.steps import RANK, Step
from policy_parser.expressions import expression
from policy_parser.model import CitedDocument, Clause, Reason

_OF_CIVIL_CODE = {
    "总则": 1, "总则编": 1, "物权编": 2, "合同编": 3, "人格权编": 4, "婚姻家庭编": 5, "继承编": 6, "侵权责任编": 7,
}  # fmt: skip
#: 总则 is the first part of a code, 分则 the second.
_PARTS = {"总则": 1, "總則": 1, "分则": 2, "分則": 2}
_REPEALED = expression(r".{0,30}?(?:同时|即行|自行)?(?:废止|停止执行|失效)")


class WithName:
    """Answers candidates that name their document."""

    def __init__(self, names: Names, naming: Naming, inside: Inside) -> None:
        self.names, self.naming, self.inside = names, naming, inside
        self.scopes = names.scopes

    def answer(self, candidate: Candidate, places: Places, reading: Reading) -> Answer | None:
        """《条例》第三条, 刑法第三百条, 本办法第五条, 该法第十条."""
        whose = self.naming.whose(candidate, reading)
        if whose.scope is not None and (older := self._older(candidate, whose, places, reading)) is not None:
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
        exact = (
            self.inside.exactly(candidate, places, reading) if candidate.labels and candidate.named == "own" else None
        )
        if exact is not None:
            return exact
        inside = self.scopes.inside(reading.passage.clause) is whose.scope
        return self.inside.answer(places, Here(reading.passage.clause if inside else None, whose.scope))

    def _older(self, candidate: Candidate, whose: Whose, places: Places, reading: Reading) -> Answer | None:
        """原《节水办法》, 2015年《节水办法》第二条, 修订前的|本办法第二条: a text of this title that held before this
        one; None where the words tell of none."""
        text = reading.passage.text
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


def _is_headed(clause: Clause, part: str) -> bool:
    return (clause.heading or "").replace(" ", "") in (part, part.removesuffix("编"))
