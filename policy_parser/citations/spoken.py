"""An address without a document's name in, the document that the words before it speak of out:
第五条第二款的规定和|第二条, 《安置协议》，其中|第六条, a paragraph about one law."""

from __future__ import annotations

from policy_parser.citations.aliases import Names
from policy_parser.citations.answers import LOWER
from policy_parser.citations.candidate import Candidate
from policy_parser.citations.memory import Cited, Memory, Reading
from policy_parser.citations.steps import Step, above
from policy_parser.expressions import expression
from policy_parser.model import CitedDocument

#: 担保法第五条第二款|的规定和|第二条, 本法第十七條|之報告及|第三條: one construction, of one law
_GOES_ON = expression(
    r"(?:[的之](?!外|外的)|规定的?|規定之?|所定|所[列称稱述規规])[^，。；：、！？“”《》\n]{0,12}?(?:[，,]?(?:以及|或者)|和|与|與|及|或|暨)\s?"
)
_OF_IT = expression(r"(?:中?规定的?|規定之?|[^，。；“”]{0,8}增加[一两二三1-9][款项條条項][，,]?作[为為])")
_NEXT = expression(r"\s?(?:、?(?:以及|或者|和|与|與|及|或)|[、，,])\s?")
_ANY = expression(r"(?:任[何一意]|[某每哪])一?[条條款项項][^。；]{0,60}$")
_AMONG = expression(r"《([^《》]{2,60})》(?:[（(][^（）()]{1,24}[）)])?[）)]?[，,]?\s?其中$")
_NAMED_WITHIN = 100
#: What people agree on among themselves, whose articles a paragraph may cite beside a law's.
_AGREED = expression(r"(?:合同|协议|协议书|章程|合約|契約|手册|制度|公约|保单|条款)$")
_RULES = frozenset(("法", "条例", "條例", "规定", "規定", "办法", "辦法", "细则", "細則", "规则", "規則", "章程"))
_AS_AGREED = expression(r"[^，。；！？\n]{0,8}?(?:约定|約定)")
_AS_AGREED_BEFORE = expression(r"(?:约定|約定|合同|协议|合約|契約|章程)(?:的|之|中|中的)?$")
_LATER = expression(r"(?:[12][0-9]{3}年)?(?:修订|修正|修改)[前后]的?|[12][0-9]{3}年(?:修订|修正|修改)的?")
#: 是不是|第八十三条？ 第十九条|：
_ASKED = expression(r"\s?[？?：:，,。；）)]")
#: Before the first words of a sentence or of its part.
_BEGINS = frozenset("。；，：！？、（( \u3000”」")


class Spoken:
    """What the words before an address speak of, in one document."""

    def __init__(self, names: Names, memory: Memory) -> None:
        self.names, self.memory, self.scopes = names, memory, names.scopes

    def law(self, candidate: Candidate, first: Step, reading: Reading) -> Cited | None:
        """《劳动合同法》第四十条规定…。|第四十六条则列明…: in a document that has no articles of its own, a bare
        article or 款 is that of the law which the same paragraph speaks of; not where it speaks of a contract too."""
        clause, spoken = reading.passage.clause, reading.spoken
        latest = spoken[-1] if spoken else self._nearby()
        if latest is None or latest.document is None or first.how != "number":
            return None
        if self.scopes.whole.articles or self.scopes.inside(clause).articles:
            return None
        if self.names.own_kinds(self.scopes.inside(clause)) & _RULES:
            return None  # its own sections are articles, whatever stands before them: 2. of a Hong Kong bill is 第2條
        if any(c.document is None or _AGREED.search(c.document.name) for c in spoken):
            return None
        text = reading.passage.text
        if _AS_AGREED.match(text, candidate.end) or _AS_AGREED_BEFORE.search(text, 0, candidate.start):
            return None
        addressed = reading.last
        if addressed is not None and addressed.document != latest.document and not latest.places:
            if addressed.document is None or addressed.document.title != latest.document.title:
                return None  # two laws, and nothing tells which is spoken of
            latest = addressed
        if first.level == "article":
            return latest if spoken or not candidate.weak or _ASKED.match(text, candidate.end) else None
        begins = not text[: candidate.start].strip() or text[candidate.start - 1] in _BEGINS
        if first.level in LOWER and latest.places and (begins or not candidate.weak):
            return latest if above(latest.steps, first.level) else None
        return None

    def _nearby(self) -> Cited | None:
        """The law of the paragraphs above, where they speak of one alone."""
        titles = {d.title for d in self.memory.nearby}
        return Cited(0, 0, self.memory.nearby[0]) if len(titles) == 1 and None not in titles else None

    def right_before(self, candidate: Candidate, reading: Reading) -> CitedDocument | None:
        """The document named right before: 《安置协议》），其中|第六条第一项."""
        if not reading.passage.text.startswith("其中", max(candidate.start - 2, 0)):
            return None
        named = _AMONG.search(reading.passage.text, max(0, candidate.start - _NAMED_WITHIN), candidate.start)
        if named is None:
            return None
        return self.names.titled(named[1], named[1], reading.passage, reading.order).document


def is_next(last: Cited, candidate: Candidate, reading: Reading) -> bool:
    """Whether nothing but a separator stands between two addresses."""
    return _NEXT.fullmatch(reading.passage.text, last.end, candidate.start) is not None


def goes_on(last: Cited, candidate: Candidate, reading: Reading) -> bool:
    """Whether an address goes on with the construction of the one before: 担保法第五条第二款的规定和|第二条."""
    return _GOES_ON.fullmatch(reading.passage.text, last.end, candidate.start) is not None


def is_below(last: Cited, candidate: Candidate, reading: Reading) -> bool:
    """Whether an address is told to be of the one right before: 第六条规定|第一款, 第六条中增加一款作为|第二款."""
    return _OF_IT.fullmatch(reading.passage.text, last.end, candidate.start) is not None


def is_every(candidate: Candidate, reading: Reading) -> bool:
    """各|該條: each of those cited before."""
    return candidate.start > 0 and reading.passage.text[candidate.start - 1] == "各"


def is_above(candidate: Candidate, reading: Reading) -> bool:
    """Whether an address says that it was cited before: 上述第三条."""
    return reading.passage.text.startswith(("上述", "前述", "以上", "前列"), candidate.start)


def is_any(candidate: Candidate, reading: Reading) -> bool:
    """任何一条…，则|该条 is whichever article it is."""
    return _ANY.search(reading.passage.text, max(0, candidate.start - 60), candidate.start) is not None


def in_told_version(last: Cited, candidate: Candidate, reading: Reading) -> Cited:
    """2017年修正的《甲法》第二十三条…；|2024年修订后|…移至第三十三条: the words between name another version."""
    assert last.document is not None
    told = list(_LATER.finditer(reading.passage.text, last.end, candidate.start))
    if not told:
        return last
    return last._replace(document=last.document.model_copy(update={"version": told[-1].group().rstrip("的")}))
