"""A decision in, which document each of its sentences amends out.

The name stands in the heading above (二、修改《…规定》), in the decision's title or opening (对《…条例》作如下修改), or
before the address (将刑法第一百五十一条第三款修改为).
"""

from __future__ import annotations

from policy_parser.amendment.script import Sentence, is_quotation
from policy_parser.document import Document
from policy_parser.expressions import expression

_TITLE = expression(r"《((?:[^《》]|《[^《》]*》)+)》")
_BARE_LAW = expression(r"(?:对|将|在|^|、|，)(?:对|将|在|把)?([\u4e00-\u9fff]{1,30}?法)(?=第|作|中|进行|如下|$)")
_AMENDMENT = expression(r"^(?:中华人民共和国)?(.+?)修正案")
_CLOTHES = expression(r"中华人民共和国|[《》〈〉<>\s\u3000]")
_HEADING = expression(r"^(?:关于)?(?:对|将)?(?:修改|修订|修正)?《")
_SUBJECT = expression(r"(?:修改|修订|修正|对)\s*《((?:[^《》]|《[^《》]*》)+)》")
_SEVERAL = expression(r"等[一二三四五六七八九十百0-9]+[件部个项]|部分(?:地方性)?(?:法规|规章|规范性文件|法律)")
_WIDE = str.maketrans("（）", "()")


def bare_title(title: str) -> str:
    """A title without its clothes: 《中华人民共和国刑法》 and 刑法 are one."""
    return _CLOTHES.sub("", title).translate(_WIDE)


class Whose:
    """Tells which sentences concern the base."""

    def __init__(self, decision: Document, base: Document) -> None:
        self.base = bare_title(base.title or "")
        self.short = {d.term.strip("《》"): bare_title(d.full) for d in decision.definitions}
        self.default = self._default(decision)
        self.headings: dict[str, str] = {}

    def _default(self, decision: Document) -> str | None:
        title = decision.title or ""
        opening = "".join(b.text for b in decision.front if b.kind == "preamble")
        if _SEVERAL.search(title):
            return None
        for text in (title, opening):
            m = _SUBJECT.search(text) or _TITLE.search(text)
            if m and bare_title(m.group(1)):
                return self._full(m.group(1))
        m = _AMENDMENT.match(title)
        if m:
            return bare_title(m.group(1))
        m = _BARE_LAW.search(opening)
        return bare_title(m.group(1)) if m else None

    def heading(self, sentence: Sentence) -> None:
        """二、修改《…规定》 says whose the sentences below it are."""
        if sentence.clause is None:
            return
        m = _TITLE.search(sentence.text)
        outside = _TITLE.sub("", sentence.text)
        if m and len(outside) <= _LONGEST_HEADING and "第" not in outside and not any(map(is_quotation, outside)):
            self.headings[sentence.clause] = self._full(m.group(1))

    def concerns(self, sentence: Sentence) -> bool | None:
        """Whether a sentence amends the base; None where nothing says which document it amends."""
        named = self._named(sentence)
        if named is not None and sentence.clause is not None:  # 删去第五条 below goes on with it
            self.headings[_point(sentence.clause)] = named
        named = named or self._above(sentence.clause) or self.default
        if named is None:
            return None if self.base else True  # a draft without a title, and a decision that names none
        return self._same(named)

    def _named(self, sentence: Sentence) -> str | None:
        """《安排》第二条, 刑法第一百条: before the first address."""
        outside = sentence.text[: _first_quotation(sentence.text)]
        m = _TITLE.search(outside)
        if m is not None and _LEAD.match(outside[: m.start()]) and _BEFORE_ADDRESS.match(outside, m.end()):
            return self._full(m.group(1))
        m = _BARE_LAW.search(outside)
        if m is not None and outside.startswith("第", m.end()):
            whole = m.group().lstrip("、，")  # 对外贸易法 begins like 对|外贸易法
            return self._full(whole) if bare_title(whole) == self.base else self._full(m.group(1))
        return None

    def _above(self, clause: str | None) -> str | None:
        while clause:
            if clause in self.headings:
                return self.headings[clause]
            clause = clause.rpartition("__")[0]
        return None

    def _full(self, name: str) -> str:
        return self.short.get(name) or bare_title(name)

    def _same(self, named: str) -> bool:
        if not self.base:
            return True
        # 刑法 of 中华人民共和国刑法; 〈公司法〉 of a title that leaves 最高人民法院 out
        return named == self.base or any(
            longer.removesuffix(shorter) in _ISSUERS
            for longer, shorter in ((named, self.base), (self.base, named))
            if longer.endswith(shorter)
        )


_LONGEST_HEADING = 24
_LEAD = expression(r"[^，。；]{0,6}$")
_BEFORE_ADDRESS = expression(r"(?:的)?(?:第|引言|序言|名称|题目|标题|附件|中的?|作|进行)")
_ISSUERS = frozenset(
    ("最高人民法院", "最高人民检察院", "最高人民法院最高人民检察院", "最高人民法院、最高人民检察院", "国务院")
)


def _point(clause: str) -> str:
    """The numbered point of the decision that a paragraph stands in."""
    head, _, last = clause.rpartition("__")
    return head if head and last.startswith("para_") else clause


def _first_quotation(text: str) -> int:
    return next((at for at, c in enumerate(text) if is_quotation(c)), len(text))
