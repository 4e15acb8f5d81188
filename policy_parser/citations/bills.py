"""An address without a name in a bill of Hong Kong in, the ordinance that the bill amends out.

《道路交通條例》(第374章)現予修訂 says which; then 修訂第12條, 加入第12A條 and 在第12條之後 are its sections, though the
bill has a 第3條 of its own. What it inserts is quoted over several lines, whose 款 are counted in what is inserted:
they stay open.
"""

from __future__ import annotations

from policy_parser.citations.aliases import Names
from policy_parser.citations.answers import LOWER, Answer, Places, continued, elsewhere
from policy_parser.citations.candidate import Candidate
from policy_parser.citations.memory import Reading
from policy_parser.expressions import expression
from policy_parser.model import CitedDocument

#: 《2026年渡輪(修訂)條例》
_AMENDS = expression(r"[（(]修[訂正][）)]\S{0,8}[條規]例")
_NOW = expression(r"\s?(?:[（(]第[0-9A-Z]{1,6}章[）)])?[^。；]{0,24}?現予(?:修訂|廢除)")
_HEADS = expression(r"^(?:相應)?(?:修訂|加入|廢除|取代|修正|刪去)")
#: 修訂方式列於|第3及4條
_OWN = expression(r"(?:列於|載於|根據本條例|本條例)$")


class Bill:
    """What a document that may be such a bill amends, as far as it is read."""

    def __init__(self, names: Names) -> None:
        self.scopes = names.scopes
        self.amends = any(_AMENDS.search(title) for title in names.own_titles())
        self._ordinance: CitedDocument | None = None

    def read(self, candidate: Candidate, document: CitedDocument, reading: Reading) -> None:
        """Takes in a document that the bill cites."""
        if self.amends and candidate.named == "title" and _NOW.match(reading.passage.text, candidate.end):
            self._ordinance = document

    def section(self, candidate: Candidate, places: Places, reading: Reading) -> Answer | None:
        """The ordinance's section, or an open reference; None where the address may be one of the bill's own."""
        first, text = places[0].steps[0], reading.passage.text
        if not self.amends or first.how != "number" or _OWN.search(text, max(0, candidate.start - 8), candidate.start):
            return None
        if self._ordinance is None or not self._is_headed(reading):
            return Answer(reason="other_document", places=places) if reading.is_open else None
        if first.level == "article":
            return elsewhere(self._ordinance, places)
        if first.level == "attachment":
            return (
                None
                if self.scopes.whole.find(frozenset({"attachment"}), first.number)
                else elsewhere(self._ordinance, places)
            )
        if first.level not in LOWER:
            return None
        last = reading.last
        if last is None or last.document is None or reading.is_open:
            return Answer(reason="other_document", places=places)
        return continued(places, last)  # 第12條，在|第(1)款之後

    def _is_headed(self, reading: Reading) -> bool:
        """Whether the words stand in a clause whose head says that it amends."""
        line = [*self.scopes.line(reading.passage.clause)]
        return bool(line) and _HEADS.match(line[-1].text.lstrip()) is not None
