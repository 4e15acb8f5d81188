"""The regular expressions of finding, built from named parts, each with the words it is for.

Every repetition is bounded and no two parts of one can take the same characters, so that a text of a million 第一、 costs
no more than any other text.
"""

from __future__ import annotations

import re

from policy_parser.citations.kinds import GENERIC_STEMS, NAME_KINDS, OWN_KINDS, TITLE_TAILS
from policy_parser.numerals import HAN


def any_of(words: tuple[str, ...]) -> str:
    """An alternation that prefers the longer word: 实施细则 before 细则."""
    return "(?:" + "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True)) + ")"


# ---- numerals and units -----------------------------------------------------------------------------------------

BLANK = "[ \u3000\u00a0]?"
_PLAIN = rf"(?:[{HAN}]{{1,10}}|[0-9０-９]{{1,4}}|[①-⑳㉑-㉟㊱-㊿Ⅰ-Ⅻ])"
_BRACKETED = rf"(?:[（(〔]{BLANK}(?:[{HAN}]{{1,10}}|[0-9０-９]{{1,4}}){BLANK}[）)〕]|[⑴-⒇㈠-㈩])"
_NUMBER = rf"(?:{_PLAIN}|{_BRACKETED})"

#: 条 but not 条件, 条款 (合同第一条款), 条例; 项 but not 项目; 章 but not 章程; 节 but not 节目, 节日; 目 but not 目标.
UNIT = (
    r"(?:分编|分編|部分|条(?!件|款|例|约(?!定)|文|理|幅)|條(?!件|款|例|約(?!定)|文)|款(?!式|待|物|项[^第])|[项項](?!目(?!第|之)|链)"
    r"|章(?!程)|[节節](?!目|约|能|日|假|点|奏|水|省|选|气)|[编編](?!辑|制|号|队|写|码|排|輯|號)|目(?!标|的(?!规|要|情|内)|录|击|前|光|標|錄)|[点點])"
)
_LOWER = r"(?:条(?!件|款|例)|條(?!件|款|例)|款(?!式|待|物)|[项項](?!目(?!第|之)|链)|目(?!标|的(?!规|要|情|内)|录))"
_SUFFIX = r"(?:之(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})(?![分天年者0-9]))"
_TAIL = r"(?:本文|但[书書]|前半?段(?!时)|[后後]半?段)"

# ---- runs -------------------------------------------------------------------------------------------------------

_TO = r"[至到—－\-~～]"
_SEP = r"(?:、?(?:以及|或者|和|与|與|及|或|暨)|、)"
_BETWEEN = rf"(?:{BLANK}(?:、?(?:以及|或者|和|与|與|及|或)|、|{_TO}){BLANK}第?{BLANK}{_NUMBER}|{_BRACKETED})"
_LINK = r"(?:所附的?|所[列述]的?|规定的|規定之|中的?|的|之)"
#: 第十条, 第八、九、十条, 第（二）（四）项, 第一至三条
_NUMBERS = rf"{BLANK}{_NUMBER}{_BETWEEN}{{0,40}}{BLANK}"
_AFTER_UNIT = rf"{_SUFFIX}?{_TAIL}?"
_ORDINAL = rf"第{_NUMBERS}{UNIT}{_AFTER_UNIT}"
#: 第五条|（二）、（三）项; 第十条|二款: a deeper level without 第, right after a unit (but 第（五）项|两项以上 counts)
_BARE_LEVEL = rf"{_BRACKETED}{_BETWEEN}{{0,40}}{_LOWER}{_AFTER_UNIT}|(?<=[条條])[一二三四五六七八九十]{{1,3}}[款项項](?!目|式){_AFTER_UNIT}"
_INNER_RELATIVE = rf"前{BLANK}[{HAN}0-9]{{1,3}}{BLANK}{_LOWER}|各{_LOWER}"
_DEEPER = rf"(?:{BLANK}{_LINK}?{BLANK}(?:{_ORDINAL}|{_INNER_RELATIVE})|{_BARE_LEVEL})"
#: 、第三款 · 和第十一条 · 至第五项 · 至五项 · 、之二 · ，第三十一条 (a comma goes on with articles alone)
_NEXT = rf"(?:{BLANK}{_SEP}{BLANK}{_ORDINAL}|[，,]第{_NUMBERS}[条條](?!件|款|例){_AFTER_UNIT}|{BLANK}{_TO}{BLANK}(?:{_ORDINAL}|{_NUMBERS}{UNIT}{_AFTER_UNIT}|{_SUFFIX})|、{_SUFFIX}|、{_BARE_LEVEL})"
_REST = rf"(?:{_DEEPER}|{_NEXT}){{0,400}}"

_COUNT = rf"(?:[{HAN}]{{1,3}}|[0-9]{{1,2}})"
#: 本条 but not 本条例, 本款 but not 本款项, 本节 but not 本节目
_THIS = r"本(?:分编|分編|条(?!例|件|约(?!定)|款(?!第|规|所)|文)|條(?!例|件|約(?!定)|款)|款(?!项|式|待)|[项項](?!目(?!第|之))|[章](?!程)|[节節](?!目|约|能|日|假|点)|[编編](?!辑|制|号|写)|目(?!标|的|录))"
_SAME = r"(?:[该該](?:条(?!例|件|约(?!定)|款(?!第)|文)|條(?!例|件|約|款)|款(?!项|式|待|产)|[项項](?!目(?!第|之))|目(?!标|的|录))|同[条條款项項](?=第))"
_BEFORE = rf"(?:前{BLANK}(?:{_COUNT}{BLANK})?(?:条(?!件|例|款)|條(?!件|例|款)|款(?!式|待|物|项|項)|[项項](?!目(?!第|之))|目(?!标|的|录)|[章](?!程)|[节節](?!目|约|能))|前(?:[一二两三四五六七八九]|[0-9])[点點](?![半钟左前后整])|上[条條款项項](?=规|規|所|第|之|的规))"
_ABOVE = r"以上各[条條款项項](?!目|件)"
_RELATIVE = rf"(?:{_THIS}|{_SAME}|{_BEFORE}|{_ABOVE})"
#: 附表五|一百零八年: no numeral of an attachment has 百
_SMALL = "(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_ATTACHED = rf"附(?:件|表|录|錄|图|圖){BLANK}(?:[0-9]{{1,3}}(?:[、至-][0-9]{{1,3}}(?![0-9年月日]))*|{_SMALL}(?:[、至]{_SMALL})*|[Ⅰ-Ⅻ]|{_BRACKETED})"

RUN_ORDINAL = re.compile(rf"{_ORDINAL}{_REST}")
RUN_RELATIVE = re.compile(rf"{_RELATIVE}{_REST}")
RUN_ATTACHED = re.compile(rf"{_ATTACHED}{_REST}")
#: 本解释附表中（一）: without a number, only after the document's name
_ATTACHED_BARE = r"附[件表录錄图圖](?![0-9])"
#: What may follow the name of a document: 第三条, 前五条, 附件2, 各条
RUN_NAMED = re.compile(rf"(?:{_ORDINAL}|前{BLANK}{_COUNT}{BLANK}{_LOWER}|{_ATTACHED}|{_ATTACHED_BARE}){_REST}")
#: 二（二）5 in words: only after 本意见, and only two levels or more, for 本意见一经印发 begins with a numeral too
RUN_LABELS = re.compile(rf"[{HAN}]{{1,3}}、?{_BRACKETED}(?:[0-9]{{1,3}}[.．]?)?(?:[（(][0-9]{{1,3}}[）)])?")

# ---- names of documents -----------------------------------------------------------------------------------------

#: 《关于修改〈商标法〉的决定》, 《关于适用《民法典》的解释》: one title inside another, in either sort of bracket
TITLE = re.compile(r"《((?:[^《》\n]|《[^《》\n]{1,80}》){1,160})》")
#: 《办法》|（国发〔2020〕1号）|第三条
NOTE = re.compile(r"[（(][^（）()\n]{1,60}(?:[（(][^（）()\n]{1,20}[）)][^（）()\n]{0,20})?[）)]")
_OWN = any_of(OWN_KINDS)
OWN = re.compile(rf"本(?:《{_OWN}》|〈{_OWN}〉|{_OWN})")
THAT_DOCUMENT = re.compile(rf"[该該同](?:《({_OWN})》|({_OWN}))")
#: 本法|的|第三条, 本条例|规定|第三十二条
DOCUMENT_LINK = re.compile(
    rf"{BLANK}(?:总则|分则|附则|总纲|總則|分則|(?!第)[\u4e00-\u9fff]{{2,6}}编)?(?:中的?|所附的?|规定的?|的|之|修正前的?)?{BLANK}"
)
#: 刑法|分则|第四章, 民法典|合同编|第四百六十九条
PART_NAME = re.compile(r"(?:总则|分则|附则|总纲|總則|分則|编)(?:中的?|的)?$")
PART_LENGTHS = (2, 3, 4, 5, 6, 7)
#: 消防法|（以下簡稱本法）|第十五條
NOTE_BEFORE = re.compile(r"[（(][^（）()\n]{1,40}[）)]$")
#: 修改后的|商标法; the words belong to the citation
EDITION = re.compile(r"(?:新?(?:修改|修订|修正|修訂)[前后後]的?|新(?:修改|修订|修正)的?|现行的?|(?<![草平高还])原|旧)$")
PRECEDING = re.compile(r"(?:上述|前述|以上|前列)$")
NAME_END = re.compile(rf"(?:{any_of(NAME_KINDS)})$")
NAME_LINK = re.compile(r"(?:中的?|的|之|规定的?)$")
TITLE_END = re.compile(rf"{any_of(TITLE_TAILS)}(?:[（(〔][^（）()〔〕]{{1,40}}[）)〕])*$")
#: 国家有关|规定, 法律|规定: no name of a document
GENERIC = re.compile(rf"(?:{any_of(GENERIC_STEMS)}|[本该該])$")
NAME_CHARACTERS = re.compile("[\u4e00-\u9fffA-Za-z0-9〇（）()·]*$")
COUNTRY = "中华人民共和国"

# ---- anchors ----------------------------------------------------------------------------------------------------

#: The fast look: where a citation can begin at all. Everything else of a text is skipped by this one search.
ANCHOR = re.compile(
    r"《|第(?=[ \u3000\u00a0（(〔⑴-⒇㈠-㈩①-⑳Ⅰ-Ⅻ0-9０-９" + HAN + r"])"
    r"|本(?=[条條款项項章节節编編目《〈分]|" + _OWN + r")"
    r"|[该該同](?=[条條款项項目《]|" + _OWN + r")"
    r"|前(?=[ \u3000\u00a0条條款项項目章节節0-9" + HAN + r"])|上(?=[条條款项項])|以上各|附(?=[件表录錄图圖])"
)

# ---- definitions ------------------------------------------------------------------------------------------------

#: 以下简称《条例》, 以下统称审核机构, 下称基地, 本条以下简称…
DEFINITION = re.compile(
    r"(?P<where>(?:在?本(?P<unit>[条條款项項章节節编編])(?:中|内)?)?)"
    r"(?P<words>以下(?:在?本(?P<inner>[条條款项項章节節编編])(?:中|内)?)?(?:均|合并|合|分别|一律|各)?[简簡统統合并]?[称稱](?:[为為]|作)?"
    r"|(?<=[（(，,])(?:[简簡统統合][称稱]|下称|下稱)(?:[为為])?)[：:]?(?P<term>[^，。；：、！？（）()\n]{1,40}(?:、[^，。；：、！？（）()\n]{1,40}){0,5})"
)
