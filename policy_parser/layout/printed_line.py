"""A physical line in, the same with what its words tell out: whether it ends a sentence, goes on one, or begins with a
number."""

from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.layout.markup import Markup
from policy_parser.layout.physical import PhysicalLine, cells

_HARD_END = frozenset("。！？!?：:；;…")
_CLOSERS = "”’』」)）〕》】"
#: What cannot begin a paragraph: the line before goes on.
_CONTINUES = frozenset("，。、；：）》”’！？,;)」』】〕％%")
#: 第一章　总则 ........ 1: a line of a table of contents
_LEADS_TO_PAGE = expression(r"[.．·…]{3,}\s*[0-9]{1,4}$")
#: What ends no paragraph: the sentence goes on.
_PAUSES = frozenset("，、（《〈“‘(")
_HAN = "零〇○一二三四五六七八九十百千两廿"
_DIGIT = "0-9０-９"
#: What looks like a marker, roughly; the structure grammar has the last word.
NUMBERED = expression(
    "|".join(
        (
            rf"第\s{{0,3}}[{_HAN}{_DIGIT}]{{1,9}}(?:-[0-9]+)?\s{{0,3}}(?:分?[编編]|[篇章节節条條]|部分)",  # 第十二条
            rf"[{_HAN}]{{1,5}}\s{{0,2}}[、．.）)]",  # 一、 一）
            rf"[（(〔【]\s?[{_HAN}{_DIGIT}]{{1,5}}\s?[）)〕】]",  # （一） (1)
            rf"[{_DIGIT}]{{1,3}}\s?(?:[．.](?![{_DIGIT}])|[、）)])",  # 1. 1、 1）
            r"[①-⑳⑴-⒇⒈-⒛]|[Ⅰ-Ⅻⅰ-ⅻ]\s?[、．.]",
            r"[0-9]\ufe0f?\u20e3|🔟",  # 1️⃣
            rf"[{_HAN}]{{1,3}}\s{{2}}",  # 一  對於…
            r"附\s?件",
            r"(?:[A-Za-z]|[ivx]{2,4})[）)]|[A-Za-z][.．、](?![A-Za-z0-9])",  # a) A、
            r"步骤\s?[一二三四五六七八九十0-9]",
            r"(?:[问答]|问题|回复|追问|[QA][0-9]{0,3})[：:]",
            r"记者[：:]|[^\s，。；：]{0,6}负责人[：:]",  # 云溪市民政局负责人：
        )
    )
)
#: 2.1.1 市指挥部, 2　组织体系: a number, or a quantity (3.5亿元, 2 年左右).
_PERHAPS_NUMBERED = expression(
    rf"[{_DIGIT}]{{1,2}}(?:(?:[.．][{_DIGIT}]{{1,2}}){{1,4}}(?![{_DIGIT}.．%％])|[ \u3000]{{1,4}}[^\s{_DIGIT}])"
)


class PrintedLine(NamedTuple):
    """A physical line and what its words tell. `size` counts characters, `width` cells, both with the indent.
    `numbered`: it begins with a marker; `counted`: with a number that may be one. `spaced`: its letters are spaced out
    to fill the line. `first`, `last`: its characters at either end. `narrow`: how many of its characters are Latin
    letters and digits."""

    line: PhysicalLine
    markup: Markup | None
    numbered: bool
    counted: bool
    ends: bool
    pauses: bool
    continues: bool
    size: float
    width: float
    spaced: bool
    first: str
    last: str
    narrow: int


def printed_line(words: str, line: PhysicalLine, markup: Markup | None, spaced: bool) -> PrintedLine:
    """The line with what its words tell. `spaced`: its letters are spaced out, so its blanks have no width."""
    bare = words.rstrip(_CLOSERS) or words
    ends = bare[-1] in _HARD_END or (words[-1].isdecimal() and _LEADS_TO_PAGE.search(words) is not None)
    numbered = NUMBERED.match(words) is not None
    width = cells(words.replace(" ", "")) if spaced else line.width
    return PrintedLine(
        line, markup, numbered, numbered or (words[0].isdecimal() and _PERHAPS_NUMBERED.match(words) is not None),
        ends, words[-1] in _PAUSES, words[0] in _CONTINUES, len(words) + line.indent, width + line.indent, spaced,
        words[0], words[-1], int(2 * (len(words) - line.width)),
    )  # fmt: skip
