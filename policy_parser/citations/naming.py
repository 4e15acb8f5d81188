"""A candidate's name in, the document it stands for out: 《条例》, 刑法, 本办法, 该法."""

from __future__ import annotations

from collections.abc import Callable

from policy_parser.citations.aliases import Names, Whose, own_kinds
from policy_parser.citations.candidate import Candidate, Named
from policy_parser.citations.issuers import issuer_before
from policy_parser.citations.kinds import OWN_KINDS
from policy_parser.citations.law_names import LAW_NAMES
from policy_parser.citations.memory import Memory, Reading
from policy_parser.citations.name_before import law_name_before
from policy_parser.citations.patterns import any_of
from policy_parser.expressions import expression
from policy_parser.model import CitedDocument

#: How far back 该法 looks for a law's name.
_WINDOW = 300
#: How many references, or words like 方法 that only end in 法, it looks back on.
_LOOK_BACK = 20


class Naming:
    """Tells whose document a candidate names; one short function a kind of name."""

    def __init__(self, names: Names, memory: Memory) -> None:
        self.names, self.memory = names, memory

    def whose(self, candidate: Candidate, reading: Reading) -> Whose:
        whose = _OF[candidate.named](self, candidate, reading)
        if whose.document is None or not (candidate.number or candidate.version or candidate.named == "title"):
            return whose
        return whose._replace(document=self._told_beside(whose.document, candidate, reading))

    def _told_beside(self, document: CitedDocument, candidate: Candidate, reading: Reading) -> CitedDocument:
        """The document with its issuer, number and version, as far as the words beside the name tell them."""
        title, issuer = document.title, document.issuer
        if candidate.named == "title" and candidate.written.startswith("《"):
            floor = reading.cited[-1].end if reading.cited else 0
            issuer = issuer_before(reading.passage.text, floor, candidate.start) or issuer
            if issuer and title and title.startswith("关于"):
                title = issuer + title
        return CitedDocument.told(
            title, document.cited_as, number=candidate.number or document.number, issuer=issuer,
            version=candidate.version or document.version,
        )  # fmt: skip

    def _titled(self, candidate: Candidate, reading: Reading) -> Whose:
        before = reading.passage.text[: candidate.start]
        if candidate.document in _ITS_KINDS and before.endswith("其"):
            return self._its(candidate, reading)
        whose = self.names.titled(candidate.document, candidate.written, reading.passage, reading.order)
        of_another = candidate.named == "name" and candidate.document in OWN_KINDS and before.endswith(_MADE_BY)
        if of_another and self.names.scopes.inside(reading.passage.clause) is whose.scope:
            return Whose(known=False)  # 省人民政府制定的|办法第二条, in a 办法 itself
        return whose

    def _numbered(self, candidate: Candidate, reading: Reading) -> Whose:
        return self.names.numbered(candidate.number or "", candidate.written)

    def _unknown(self, candidate: Candidate, reading: Reading) -> Whose:
        return Whose(known=False)

    def _its(self, candidate: Candidate, reading: Reading) -> Whose:
        """《招标投标法》及其|《实施条例》, 本法及其|施行細則: of the law named right before."""
        text, end = reading.passage.text, self._end_before_its(candidate, reading)
        law: str | None = None
        if (title := _TITLE_AT_END.search(text, max(0, end - 90), end)) is not None:
            law = self.names.titled(title[1], title[0], reading.passage, reading.order).title(self.names.title)
        elif (that := _THAT_AT_END.search(text, max(0, end - 8), end)) is not None:
            return self._named_after(self._of_kind(that[1], that.start(), reading), candidate, reading)
        elif (own := _OWN_AT_END.search(text, max(0, end - 8), end)) is not None:
            law = self.names.own(own[1], own[0], reading.passage, reading.order).title(self.names.title)
        elif name := law_name_before(text, 0, end, self.names.knows):
            law = self.names.titled(name, name, reading.passage, reading.order).title(self.names.title)
        elif reading.cited and end - reading.cited[-1].end <= 1:
            cited = reading.cited[-1].document
            law = cited.title if cited else self.names.title
        if law is None:
            return Whose(known=False)
        return self.names.titled(law + candidate.document, candidate.written, reading.passage, reading.order)

    def _named_after(self, law: CitedDocument | None, candidate: Candidate, reading: Reading) -> Whose:
        """該法|施行細則: of the law that 該法 is."""
        if law is None or law.title is None:
            return Whose(known=False)
        return self.names.titled(law.title + candidate.document, candidate.written, reading.passage, reading.order)

    def before_its(self, candidate: Candidate, reading: Reading) -> Whose | None:
        """The law, named without 《》, right before 及其|第三条; None where no such name stands there."""
        end = self._end_before_its(candidate, reading)
        name = law_name_before(reading.passage.text, 0, end, self.names.knows)
        return self.names.titled(name, name, reading.passage, reading.order) if name else None

    def _end_before_its(self, candidate: Candidate, reading: Reading) -> int:
        m = _BEFORE_ITS.search(reading.passage.text, max(0, candidate.start - _WINDOW), candidate.start)
        return m.start() if m else candidate.start

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
        document = self._of_kind(candidate.document, candidate.start, reading)
        if document is None:
            return self.names.only_one(candidate.document, candidate.written)
        return Whose(document=reworded(document, candidate.written))

    def _of_kind(self, kind: str, start: int, reading: Reading) -> CitedDocument | None:
        """The document of a kind that was named last before an offset; None where none was."""
        cited = next((c for c in reversed(reading.cited[-_LOOK_BACK:]) if _is_kind(c.document, kind)), None)
        document = self._name_before(start, cited.end if cited else 0, kind, reading)
        if document is None and cited is not None:
            document = cited.document
        if document is None:
            above = (c.document for c in self.memory.remembered(reading) if _is_kind(c.document, kind))
            document = next(above, None)
        if document is None:
            document = next((d for d in self.memory.nearby if _is_kind(d, kind)), None)
        return document

    def _name_before(self, end: int, floor: int, kind: str, reading: Reading) -> CitedDocument | None:
        """A law named without an address, shortly before: 企业破产法施行前…，在|该法第十八条."""
        text, floor = reading.passage.text, max(floor, end - _WINDOW)
        at = end
        for _ in range(_LOOK_BACK):
            at = text.rfind(kind, floor, at)
            if at < 0:
                return None
            name = law_name_before(text, floor, at + len(kind), self.names.knows)
            told = name is not None and len(kind) > 1 and len(name) > len(kind) + 1  # 依供水條例…，該條例
            if name and (told or name in LAW_NAMES or self.names.knows(name)):
                return self.names.titled(name, name, reading.passage, reading.order).document
        return None


#: What tells whose document it is, by how a candidate names it.
_OF: dict[Named, Callable[[Naming, Candidate, Reading], Whose]] = {
    "title": Naming._titled, "name": Naming._titled, "number": Naming._numbered, "own": Naming._own,
    "that": Naming._that, "its": Naming._its, "unknown": Naming._unknown,
}  # fmt: skip


def reworded(document: CitedDocument, written: str) -> CitedDocument:
    """The same document, cited in other words."""
    return document.model_copy(update={"cited_as": written})


#: What stands before the kind of a document that is somebody else's: 省政府制定|的|办法第二条, 前款|所称|办法第二条.
_MADE_BY = ("的", "之", "所称", "所稱", "所述", "所指", "制定", "发布", "公布", "颁布", "印发", "出台", "通过")
#: What a law has of its own: 实施条例 and the like, behind 及其.
_ITS_KINDS = frozenset(
    (
        "实施条例",
        "实施细则",
        "实施办法",
        "实施规定",
        "施行細則",
        "實施細則",
        "施行細则",
        "實施辦法",
        "实施规则",
        "修正案",
    )
)
_BEFORE_ITS = expression(r"(?:及|、|和|或|以及|暨|與|与)?其$")
_TITLE_AT_END = expression(r"《([^《》]{2,80})》$")
_THAT_AT_END = expression(rf"[该該]({any_of(OWN_KINDS)})$")
_OWN_AT_END = expression(rf"本({any_of(OWN_KINDS)})$")


def _is_kind(document: CitedDocument | None, kind: str) -> bool:
    return document is not None and (
        kind in own_kinds(document.name) or kind in own_kinds(document.cited_as.strip("《》"))
    )
