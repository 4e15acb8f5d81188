"""A text as people write in, the same text with its citations as laws write them out, and the way back to the offsets
of what was written.

公司法2018版第二十条 and 《公司法》（2018年版）第二十条 say one thing; so do a title that a mail broke in two lines and
the title. Nothing is looked up but whether a name is a title that is held.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.numerals import HAN

_N = f"[{HAN}0-9０-９]"
_KIND = "(?:法典|法|条例)"


class Edit(NamedTuple):
    """`text[start:end]` is written `words`."""

    start: int
    end: int
    words: str


class Rewritten(NamedTuple):
    """`text`: as laws write. `starts`: where each edit begins in it; `edits`: where each ends in it, and where it
    begins and ends in what was written."""

    text: str
    starts: list[int]
    edits: list[tuple[int, int, int]]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of `text` as one of what was written; an edit that it reaches into is whole in it."""
        return self._offset(start, True), self._offset(end, False)

    def _offset(self, offset: int, first: bool) -> int:
        at = bisect_right(self.starts, offset) - 1
        if at < 0:
            return offset
        ends, begun, ended = self.edits[at]
        if offset < ends:
            return begun if first or offset == self.starts[at] else ended
        return offset - ends + ended


def rewritten(text: str, knows: Callable[[str], bool]) -> Rewritten | None:
    """The text with its citations as laws write them; None where it has them so already. `knows`: whether a name is
    that of a document that is held."""
    edits: list[Edit] = []
    for rule in _RULES:
        edits += rule(text, knows)
    if not edits:
        return None
    edits.sort()
    parts: list[str] = []
    starts: list[int] = []
    done: list[tuple[int, int, int]] = []
    at = length = 0
    for edit in edits:
        if edit.start < at:
            continue
        parts += [text[at : edit.start], edit.words]
        length += edit.start - at
        starts.append(length)
        length += len(edit.words)
        done.append((length, edit.start, edit.end))
        at = edit.end
    parts.append(text[at:])
    return Rewritten("".join(parts), starts, done)


_Rule = Callable[[str, Callable[[str], bool]], Iterator[Edit]]

#: 《中华人民共和国劳动⏎合同法》
_BROKEN_TITLE = expression(r"《[^《》\n]{1,40}(?P<cut>[^\S\n]*\n[^\S\n]*)[^《》\n#|>-][^《》\n]{0,40}》")
#: 第三⏎十九条, 第三十九条⏎第七项
_BROKEN_ADDRESS = expression(
    rf"第{_N}{{0,8}}(?P<cut>\n[^\S\n]*){_N}{{0,8}}[条款项]"
    rf"|(?<=[条款])(?P<between>\n[^\S\n]*)(?=第[（(]?{_N}{{1,4}}[）)]?[款项目](?!\s))"
)
#: 第1,165条
_COMMA = expression(r"第[0-9]{1,2}(?P<cut>,)(?=[0-9]{3}条)")
#: 第39/40条
_SLASH = expression(r"(?<=[0-9])(?P<cut>/)(?=[0-9]{1,4}条)")
#: 第39条(2), 第四十条（一）
_ITEM_ALONE = expression(
    rf"第{_N}{{1,9}}条\s?(?P<item>[（(](?P<number>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})[）)])(?=[。，；、,;的规所]|\s*$)"
)
#: 《民法典》|一千一百六十五条, 劳动合同法|三十九条: its 第 is left out
_NO_ORDINAL = expression(rf"(?:》|(?P<name>[^\W\d_]{{1,24}}{_KIND}))(?P<at>)[{HAN}]{{1,9}}条(?![例款件线规路约理目])")
#: 公司法|2018版|第二十条, 《公司法》|2018年版的|第二十条
_YEAR_BEHIND = expression(
    rf"(?:》|(?P<name>[^\W\d_]{{1,24}}{_KIND}))(?P<version>(?P<year>[12][0-9]{{3}})年?(?:修[正订改])?版?的?)(?=第{_N})"
)
#: 劳动合同法|：|第三十九条
_COLON = expression(rf"(?P<name>[^\W\d_]{{1,24}}{_KIND})(?P<cut>[：:])(?=第{_N}{{1,9}}条)")
#: 《劳动合同法》|实施条例|第六条, 《公司法》|司法解释三|第十三条, 《刑法》|修正案（八）|第二十二条
_OF_A_LAW = expression(
    rf"(?P<close>》的?)(?P<kind>实施条例|实施细则|实施办法|(?:(?:司法)?解释|规定(?=[（(]?[{HAN}]))(?:[（(]?[{HAN}][）)]?)?"
    rf"|修正案(?:[（(]?[{HAN}]{{1,2}}[）)]?))(?=第{_N})"
)
#: 前述规定|第二款: of the article that was cited
_SAID_RULE = expression(rf"(?P<rule>[前上]述(?:规定|条文|法条)的?)(?=第{_N}{{1,3}}[款项])")

#: 上述法律|第四十二条: of the one law that the paragraph has named
_SAID_LAW = expression(rf"(?P<law>[前上]述法律|上述法|上述规定|该部法律)的?中?(?=第{_N}{{1,9}}条)")

#: 前者|第三十九条, 后法|第九条
_TURN = expression(rf"(?:(?P<first>前者|前法|前一部?法律)|后者|后法|后一部?法律)的?中?(?=第{_N}{{1,9}}[条章])")
#: How far before 前者 a law is looked for.
_FAR = 400
_TITLE = expression(r"《[^《》\n]{2,80}》")


def _without(pattern: re.Pattern[str], words: str = "") -> _Rule:
    """The rule that writes the groups of a match as `words`."""

    def rule(text: str, knows: Callable[[str], bool]) -> Iterator[Edit]:
        for m in pattern.finditer(text):
            group = m.lastgroup
            assert group is not None
            yield Edit(*m.span(group), words)

    return rule


def _item_alone(text: str, knows: Callable[[str], bool]) -> Iterator[Edit]:
    for m in _ITEM_ALONE.finditer(text):
        yield Edit(*m.span("item"), f"第（{m['number']}）项")


def _no_ordinal(text: str, knows: Callable[[str], bool]) -> Iterator[Edit]:
    if "条" not in text:
        return
    for m in _NO_ORDINAL.finditer(text):
        if m["name"] is None or _ends_known(m["name"], knows):
            yield Edit(m.start("at"), m.start("at"), "第")


def _year_behind(text: str, knows: Callable[[str], bool]) -> Iterator[Edit]:
    for m in _YEAR_BEHIND.finditer(text):
        if m["name"] is None or _ends_known(m["name"], knows):
            yield Edit(*m.span("version"), f"（{m['year']}年版）")


def _colon(text: str, knows: Callable[[str], bool]) -> Iterator[Edit]:
    for m in _COLON.finditer(text):
        if _ends_known(m["name"], knows):
            yield Edit(*m.span("cut"), "")


def _of_a_law(text: str, knows: Callable[[str], bool]) -> Iterator[Edit]:
    for m in _OF_A_LAW.finditer(text):
        yield Edit(*m.span("close"), "")
        yield Edit(m.end(), m.end(), "》")


def _turns(text: str, knows: Callable[[str], bool]) -> Iterator[Edit]:
    """前者 and 后者 are the laws that were named before in the same paragraph, where those are two."""
    for m in _TURN.finditer(text):
        named = _named_before(text, m.start())
        if len(named) == 2:
            yield Edit(*m.span(), named[0 if m["first"] else 1])


def _said_law(text: str, knows: Callable[[str], bool]) -> Iterator[Edit]:
    for m in _SAID_LAW.finditer(text):
        if len(_named_before(text, m.start())) == 1:
            yield Edit(*m.span("law"), "该法")


def _named_before(text: str, at: int) -> list[str]:
    """The titles that the same paragraph has named before."""
    paragraph = max(text.rfind("\n", 0, at) + 1, at - _FAR)
    return list(dict.fromkeys(t.group() for t in _TITLE.finditer(text, paragraph, at)))


def _ends_known(words: str, knows: Callable[[str], bool]) -> bool:
    """Whether the words end with the name of a document that is held."""
    return any(knows(words[at:]) for at in range(max(0, len(words) - 1)))


_RULES: tuple[_Rule, ...] = (
    _without(_BROKEN_TITLE), _without(_BROKEN_ADDRESS), _without(_COMMA), _without(_SLASH, "、"), _item_alone,
    _no_ordinal, _year_behind, _colon, _of_a_law, _without(_SAID_RULE, "该条"), _said_law, _turns,
)  # fmt: skip
