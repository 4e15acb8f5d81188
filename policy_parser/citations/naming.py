"""A candidate's name in, the document it stands for out: 《条例》, 刑法, 本办法, 该法."""

from __future__ import annotations

from policy_parser.citations.aliases import Names, Whose, own_kinds
from policy_parser.citations.find import Candidate
from policy_parser.citations.law_names import LAW_NAMES
from policy_parser.citations.memory import Memory, Reading
from policy_parser.citations.phrases import law_name_before
from policy_parser.model import CitedDocument

#: How far back 该法 looks for a law's name.
_WINDOW = 300
#: How many references, or words like 方法 that only end in 法, it looks back on.
_LOOK_BACK = 20


class Naming:
    """Tells whose document a candidate names; one short function a kind of name."""

    def __init__(self, names: Names, memory: Memory) -> None:
        self.names, self.memory = names, memory
        self._of = {"title": self._titled, "name": self._titled, "own": self._own, "that": self._that}

    def whose(self, candidate: Candidate, reading: Reading) -> Whose:
        return self._of[candidate.named](candidate, reading)

    def _titled(self, candidate: Candidate, reading: Reading) -> Whose:
        return self.names.titled(candidate.document, candidate.written, reading.passage, reading.order)

    def _own(self, candidate: Candidate, reading: Reading) -> Whose:
        """本法 is this document, or the law whose words are quoted, amended or interpreted."""
        kind = candidate.document
        if reading.quote and kind in own_kinds(reading.quote.document.name):
            return Whose(document=reworded(reading.quote.document, candidate.written))
        whose = self.names.own(kind, candidate.written, reading.passage, reading.order)
        if whose.known or whose.document is not None or not self.memory.amending:
            return whose
        subject = self.memory.subject(reading)
        if subject is not None and kind in own_kinds(subject.name):
            return Whose(document=reworded(subject, candidate.written))
        return whose

    def _that(self, candidate: Candidate, reading: Reading) -> Whose:
        """该法: the document of that kind named last, in the same words or in those they stand under; or the only
        one."""
        kind = candidate.document
        cited = next((c for c in reversed(reading.cited[-_LOOK_BACK:]) if _is_kind(c.document, kind)), None)
        document = self._name_before(candidate.start, cited.end if cited else 0, kind, reading)
        if document is None and cited is not None:
            document = cited.document
        if document is None:
            above = (c.document for c in self.memory.remembered(reading) if _is_kind(c.document, kind))
            document = next(above, None)
        if document is None:
            return self.names.only_one(kind, candidate.written)
        return Whose(document=reworded(document, candidate.written))

    def _name_before(self, end: int, floor: int, kind: str, reading: Reading) -> CitedDocument | None:
        """A law named without an address, shortly before: 企业破产法施行前…，在|该法第十八条."""
        text, floor = reading.passage.text, max(floor, end - _WINDOW)
        at = end
        for _ in range(_LOOK_BACK):
            at = text.rfind(kind, floor, at)
            if at < 0:
                return None
            name = law_name_before(text, floor, at + len(kind), self.names.knows)
            if name and (name in LAW_NAMES or self.names.knows(name)):
                return self.names.titled(name, name, reading.passage, reading.order).document
        return None


def reworded(document: CitedDocument, written: str) -> CitedDocument:
    """The same document, cited in other words."""
    return document.model_copy(update={"cited_as": written})


def _is_kind(document: CitedDocument | None, kind: str) -> bool:
    return document is not None and (
        kind in own_kinds(document.name) or kind in own_kinds(document.cited_as.strip("《》"))
    )
