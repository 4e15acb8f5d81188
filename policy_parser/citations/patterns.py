"""The regular expressions that names and definitions are found by, and where a citation can begin; `runs` has
addresses.

Every repetition is bounded and no two parts of one can take the same characters, so that a text of a million 第一、
costs no more than any other text.
"""

from __future__ import annotations

import re
from itertools import groupby

from policy_parser.citations.kinds import NAME_KINDS, OWN_KINDS, TITLE_TAILS
from policy_parser.expressions import HAN_LETTER, expression
from policy_parser.numerals import HAN


def any_of(words: tuple[str, ...]) -> str:
    """An alternation that prefers the longer word: 实施细则 before 细则.

    Each character that words begin with is tried once: Python tries one alternative after another, and there are up
    to 200.
    """
    ordered = sorted(set(words), key=lambda word: (word[0], -len(word), word))
    grouped = [(first, [word[1:] for word in same]) for first, same in groupby(ordered, lambda word: word[0])]
    return "(?:" + "|".join(_plain(first) + _one_of(rests) for first, rests in grouped) + ")"


def _one_of(rests: list[str]) -> str:
    return _plain(rests[0]) if len(rests) == 1 else f"(?:{'|'.join(map(_plain, rests))})"


def _plain(word: str) -> str:
    """The word as an expression. Ideographs mean themselves, and 2,000 of them are written at each start."""
    return word if word.isalnum() or not word else re.escape(word)


#: A blank; none of a line's end.
BLANK = r"[^\S\n]?"
_OWN = any_of(OWN_KINDS)
COUNTRY = "中华人民共和国"
COUNTRIES = (COUNTRY, "中華人民共和國")

# ---- names of documents -----------------------------------------------------------------------------------------

#: 《关于修改〈商标法〉的决定》, 《关于适用《民法典》的解释》: one title inside another, in either sort of bracket
TITLE = expression(r"《((?:[^《》\n]|《[^《》\n]{1,80}》){1,160})》")
OWN = expression(rf"本(?:《{_OWN}》|〈{_OWN}〉|{_OWN})")
THAT_DOCUMENT = expression(rf"[该該同](?:《({_OWN})》|({_OWN}))")
#: 工伤保险条例|第十六条, 公司法解释三|第13条
NAME_END = expression(rf"(?:{any_of(NAME_KINDS)}|解[释釋][一二三四五六七八九])$")
NAME_CHARACTERS = expression(r"[\w（）()·]*$")
TITLE_END = expression(rf"{any_of(TITLE_TAILS)}(?:[（(〔][^（）()〔〕]{{1,40}}[）)〕])*$")

#: 《办法》|（国发〔2020〕1号）|第三条
NOTE = expression(rf"{BLANK}[（(][^（）()\n]{{1,60}}(?:[（(][^（）()\n]{{1,20}}[）)][^（）()\n]{{0,20}})?[）)]")
#: 消防法|（以下簡稱本法）|第十五條, 環境評估法| (以下簡稱本法) |第二條
NOTE_BEFORE = expression(rf"{BLANK}[（(][^（）()\n]{{1,40}}[）)]{BLANK}$")
#: What a note says that stands behind a name and nowhere else.
NOTE_OF_A_NAME = expression(r"^[（(](?:以下|下)?(?:[简簡统統合并]|[^（）()]{0,6}[简簡])?[称稱]")
PART_WORDS = "总则|分则|附则|总纲|總則|分則|序言"
#: 本法|的|第三条, 本条例|规定|第三十二条, 《民法典》|合同编|第四百六十九条; 《条例》|：|第九条, and a table's next cell
DOCUMENT_LINK = expression(
    rf"{BLANK}(?P<part>(?:{PART_WORDS})[编編]?|(?!第){HAN_LETTER}{{2,6}}[编編])?"
    rf"(?:中的?|所附的?|规定的?|的|之|修正前的?|及其(?=附)|[：:]\n?(?=第)|\s?[|｜·/]\s?(?=第)|—{{1,2}}(?=第)|\t(?=第))?{BLANK}"
)
#: 刑法|分则|第四章, 民法典|合同编|第四百六十九条: the part's name, and how long one that ends in 编 may be
PART_NAME = expression(rf"(?:{PART_WORDS}|[编編])(?:中的?|的|之)?$")
PART_LENGTHS = (2, 3, 4, 5, 6, 7)
NAME_LINK = expression(r"(?:中的?|的|之|规定的?|規定之?)$")
#: 修改后的|商标法, 2018年|《公司法》; the words belong to the citation
EDITION = expression(
    r"(?:[12][0-9]{3}年(?:新?(?:修改|修订|修正|修訂)(?:后|後)?的?|版的?|的)?"
    r"|新?(?:修改|修订|修正|修訂)[前后後]的?|新(?:修改|修订|修正)的?|修正[之前後]的?|现行的?|現行|(?<![草平高还])原|旧|(?<![创创更革全高最崭刷翻])新)$"
)
#: 公司法|（2023年修订）, 《公司法（2018修正）》
TOLD_VERSION = expression(
    r"[（(〔](?P<version>[12][0-9]{3}年?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:第[一二三四五六七八九十]次)?"
    r"(?:修正|修订|修改|修訂|版|修正版|修订版|公布|发布|颁布|施行|通过|印发)?|修[正订改訂][前后後版]|旧法?|新法?)[）)〕]"
)
# ---- document numbers -----------------------------------------------------------------------------------------------

_YEAR = r"[〔\[［﹝（(【]\s?[12][0-9]{3}\s?[〕\]］﹞）)】]"
#: 财税|〔2026〕16号, 国务院令|第667号, 财政部公告|2023年第12号: from the bracket, 令 or 公告 on
NUMBER_END = (
    rf"(?:{_YEAR}\s?第?\s?[0-9]{{1,5}}(?:-[0-9]{{1,3}})?\s?[号號]|令\s?(?:第\s?[0-9{HAN}]{{1,5}}\s?[号號]|[（(]第\s?[0-9{HAN}]{{1,5}}\s?[号號][）)])"
    r"|公告\s?[12][0-9]{3}年第?\s?[0-9]{1,4}\s?[号號])"
)
NUMBER = expression(rf"[^\W\d_]{{1,16}}{NUMBER_END}")
NUMBER_REST = expression(NUMBER_END)
#: 财税〔2026〕16号|文件|第三条
NUMBER_TAIL = expression("(?:文件?|公告|通知|批复|函)(?=[中的]?第)")
_STANDARD = r"[A-Z]{2,8}(?:/[A-Z]{1,4})?\s?[0-9]{1,6}(?:\.[0-9]{1,3})?(?:\s?[-—–－]\s?[12][0-9]{3})?"
#: GB/T 9704—2012|第7.2条: a standard's code is its name
STANDARD = expression(rf"{_STANDARD}$")
#: 《建筑设计防火规范》|GB 50016|第5.1.1条, 《建筑设计防火规范》|（GB 50016—2014）
CODE = expression(rf"{BLANK}(?P<code>{_STANDARD})(?![0-9A-Za-z])")
CODE_IN_NOTE = expression(rf"[（(]\s?(?P<code>{_STANDARD})\s?[）)]")
PRECEDING = expression(r"(?:上述|前述|以上|前列)$")

# ---- anchors ----------------------------------------------------------------------------------------------------

_ANY_NUMERAL = f"0-9０-９⑴-⒇㈠-㈩①-⑳Ⅰ-Ⅻ{HAN}"
_BRACKETS = r"〔\[［﹝（(【"
#: Characters that a citation can begin with, and what must stand round them.
_BEGINNINGS = (
    ("第", rf"(?=[\s（(〔{_ANY_NUMERAL}])"),
    ("《", ""),
    ("本该該同", rf"(?=[条條款项項章节節编編目分《〈]|{_OWN})"),
    ("前", rf"(?=[\s条條款项項目章节節點0-9{HAN}])"),
    ("上", "(?=[条條款项項])"),
    ("以", "(?=上各)"),
    ("附", "(?=[件表录錄图圖])"),
    ("0-9", r"(?<![0-9.．\-第][0-9])(?=[0-9]{0,3}\s?[条條]|[0-9]?[.．][0-9.．]{1,9}[条條款项項])"),
    ("§", r"(?=§?\s?[0-9])"),
    ("法典例", rf"(?=[一二三四五六七八九十][{HAN}]{{0,6}}[条條][第规規所之中的、和及一二三四五六七八九十])"),
    (_BRACKETS, rf"(?<=[^\W\d_][{_BRACKETS}])(?=\s?[12][0-9]{{3}}\s?[〕\]］﹞）)】]\s?第?\s?[0-9])"),
    ("（(", r"(?=[a-z]{1,4}[）)][（()）a-z、,\s或及和与與至]{0,16}段)"),
    ("令", r"(?=\s?[（(]?第)"),
    ("公", r"(?=告\s?[12][0-9]{3}年)"),
)
#: The fast look: where a citation can begin at all. Everything else of a text is skipped by this one search, and Python
#: skips quickly only where all that can begin is one set of characters.
ANCHOR = expression(
    f"[{''.join(begin for begin, _ in _BEGINNINGS)}]"
    f"(?:{'|'.join(f'(?<=[{begin}]){around}' for begin, around in _BEGINNINGS)})"
)

# ---- definitions ------------------------------------------------------------------------------------------------

_WITHIN = "[条條款项項章节節编編]"
_TERM = r"[^，。；：、！？（）()\n]{1,40}"
#: 以下简称《条例》, 以下统称审核机构, 下称基地, 本条以下简称…, 以下分别简称《甲》、《乙》
DEFINITION = expression(
    rf"(?P<where>(?:在?本(?P<unit>{_WITHIN})(?:中|内)?)?)"
    rf"(?P<words>以下(?:在?本(?P<inner>{_WITHIN})(?:中|内)?)?(?:均|合并|合|分别|一律|各)?[简簡统統合并]?[称稱](?:[为為]|作)?"
    r"|(?<=[（(，,])(?:[简簡统統合][称稱]|下称|下稱)(?:[为為])?)"
    rf"[：:]?(?P<term>{_TERM}(?:、{_TERM}){{0,5}})"
)
