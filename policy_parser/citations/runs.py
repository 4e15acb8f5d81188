"""A place in the words in, where the run of addresses that begins there ends: 第十条第一款第（二）、（三）项和第二款.

These expressions only measure a run; `citation.lark` reads it. Every repetition is bounded, so a run costs its length.
"""

from __future__ import annotations

import re

from policy_parser.citations.patterns import BLANK
from policy_parser.expressions import expression
from policy_parser.numerals import HAN

NONE = -1

# ---- numerals ---------------------------------------------------------------------------------------------------

#: 第2A條 of Hong Kong, 第(a)段, and 第b)目 of standards
_PLAIN = rf"(?:[{HAN}]{{1,10}}|[0-9]{{1,3}}[A-Z]{{1,2}}|[0-9０-９]{{1,4}}|[①-⑳㉑-㉟㊱-㊿Ⅰ-Ⅻ]|[a-z][)）])"
_BRACKETED = rf"(?:[（(〔]{BLANK}(?:[{HAN}]{{1,10}}|[0-9０-９]{{1,4}}[A-Z]?|[a-z]{{1,4}}){BLANK}[）)〕]|[⑴-⒇㈠-㈩])"
_NUMBER = rf"(?:{_PLAIN}|{_BRACKETED})"
_OPENING = "(?=[（(〔⑴-⒇㈠-㈩])"
_COUNT = rf"(?:[{HAN}]{{1,3}}|[0-9]{{1,2}})"
#: 附表五|一百零八年: no attachment's numeral has 百
_SMALL = "(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"

# ---- units, but not the words that begin with one -----------------------------------------------------------------

_ARTICLE = "[条條](?!件|款|例|[约約](?!定)|文(?![书書])|理|幅)"  # 条件, 合同第一条款, 条例, 条约
_PARAGRAPH = "款(?!式|待|物|项[^第])"
_ITEM = "[项項](?!目(?!第|之)|链)"  # 项目
_SUBITEM = "目(?!标|標|的(?![，,。；、）)]|规定|要求|情形|内容)|录|錄|击|前|光)"  # 目标, 目的, 目录
_CHAPTER = "章(?!程)"
_SECTION = "[节節](?!目|约|能|日|假|点|奏|水|省|选|气)"
_BOOK = "[编編](?!辑|輯|制|号|號|队|写|码|排)"
_PART = f"(?:{_BOOK}|篇(?!章|幅|文|报))"  # but 本篇 is what one reads: 本篇文章
_SEGMENT = "(?<=[a-z][)）])段"  # Hong Kong's (a)段
_LOWER = f"(?:{_ARTICLE}|{_PARAGRAPH}|{_ITEM}|{_SUBITEM})"
#: 附表1|第2部, of Hong Kong; but 第一部法律, 第2部队
_DIVISION = "(?<=[0-9A-Z])(?:分部|部(?![分门門法队隊电電手机機委长長署局位属屬件落级級作影片书書首车車小片]|规章))"
_UNIT = f"(?:{_SEGMENT}|{_DIVISION}|分编|分編|部分|自然段|{_LOWER}|{_CHAPTER}|{_SECTION}|{_PART}|[点點])"

# ---- the levels of one place --------------------------------------------------------------------------------------

_TO = r"(?:起?[至到]|[—－\-~～])"  # 第二条起|至第四条止
_SEP = r"(?:、?(?:以及|或者|和|与|與|及|或|暨)|、)"
_LINK = r"(?:所附的?|所[列述]的?|规定的|規定之|中的?|的|之)"
#: 第五條|之一, 第５條|之１, 第五條| 之一; but 第五條之一部
_SUFFIX = rf"{BLANK}之{BLANK}(?:[一二三四五六七八九十]{{1,3}}|[0-9０-９]{{1,2}})(?![分天年者部個个切般月日倍0-9０-９])"
_TAIL = r"(?:本文|但[书書]|前半?段(?!时)|[后後]半?段)"
_AFTER_UNIT = rf"(?:{_SUFFIX})?{_TAIL}?"
#: 第二|第三兩條: no separator, and a count behind them all
_ANOTHER = rf"第(?=[{HAN}]{{1,4}}(?:第[{HAN}]{{1,4}}){{0,8}}[各兩两][条條款项項])"
#: 第一、第二|各|條; but 附件2各项, and 第（一）项各目
_EACH_OF = rf"(?:(?<=[、及和與与第][{HAN}])|(?<=[、及和與与第][{HAN}]{{2}}))各"
#: 八、九、十 of 第八、九、十条; （二）（四） of 第（二）（四）项; 一至三 of 第一至三条
#: And 2,3 of 第2,3条.
_COMMA = "(?<=[0-9])[,，](?=[0-9]{1,2}[,，条條款项項])"
_NUMBERS = rf"{_NUMBER}(?:(?:{_COMMA}|{BLANK}(?:{_SEP}|{_TO}){BLANK}第?{BLANK}|{_ANOTHER}|{_OPENING}){_NUMBER}){{0,40}}"
#: 第十条|二款, 80條|1項, 1項|2款
_SHORT_LEVEL = r"(?<=[条條款項项])(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})(?:[款项項](?!目|式)|目(?![标標的]))"
#: 第1179条|、1183条
_SHORT_ARTICLE = (
    rf"(?:{_SEP}|{_TO}){BLANK}(?:[0-9]{{1,4}}[条條](?![件款例约約文])|§\s?[0-9]{{1,4}})"
    rf"|、[{HAN}]{{1,5}}[条條](?=[、，,。；）)第的之中规規所要和与與及或]|$)"
)
_FIRST_ONES = rf"前{BLANK}{_COUNT}{BLANK}{_LOWER}"  # 第三款|前三项
#: 第三条|各项规定, but 第二部分|各项任务
_EACH = (
    "各(?:项(?=规定|所|适用|均|情形|行为|之|中|的|作出|决定|办理|处理|执行|[、，。；）])|(?<=款各)项(?!目|链)|"
    f"(?!项){_LOWER})"
)
#: 第二条|末款, 本条|最后一款, 第一款|末项
_EDGE = rf"(?:首|末尾?一?|最[后後]一?)(?:{_PARAGRAPH}|{_ITEM}|条(?!件|款|例))"
#: 第二款|（一）、（二）, 第二条第2款|(2): numbers in brackets that no unit follows; one alone only where the words go
#: on behind it, for 第三条|（一）大船 is a list's beginning; but never 第三條|（二）核定
_ON_BEHIND = r"[、，,。；;：:）)的之中和与與及或至\s]|规定|規定|所|情形|要求|另|除外|办理|辦理|处理|處理|执行|執行|$"
_SHORT_BRACKETED = rf"[（(〔](?:[{HAN}]{{1,4}}|[0-9]{{1,2}}|[a-z]{{1,4}})[）)〕]"
_BARE = (
    rf"(?<=[条條款项項目点點分])(?<![^部]分){_SHORT_BRACKETED}"
    rf"(?:(?:(?:、|至|和|及|或|与|與){_SHORT_BRACKETED}){{1,20}}|{_SHORT_BRACKETED}(?={_ON_BEHIND})|(?<![（(〔][一1a][）)〕])"
    rf"|(?={_ON_BEHIND}))(?![、至和及或与與]?[（(〔])"
)
_NOT_MONEY = "款(?!式|待|物|项|項)"  # 提前款项
#: 第二十五条第二款|，第二十六条: a comma goes on with articles alone
_NEXT_ARTICLE = rf"[，,](?=第(?:[{HAN}]{{1,10}}|[0-9]{{1,4}})[条條])"

_LEVEL = expression(rf"{BLANK}{_NUMBERS}{BLANK}(?:{_EACH_OF}(?=[条條款项項]))?(?P<unit>{_UNIT}){_AFTER_UNIT}")
#: What may stand between one level or place and the next: 第五条|、第|六条, 第五条|（二）、（三）项
_ONWARD = expression(
    rf"{BLANK}(?:{_TO}{BLANK}第?|(?:{_SEP}|{_LINK}|{_NEXT_ARTICLE})?{BLANK}第)|(?P<opening>、?){_OPENING}"
)
#: 附件1|至附件3
_ATTACHED_TO = rf"{_TO}附[件表录錄图圖]{BLANK}(?:[0-9]{{1,3}}|{_SMALL}|[A-Z](?![A-Za-z]))(?![0-9年月日])"
#: What follows without 第: 第十条|二款, 第三款|前三项, 第三条|各项, 第十七条之一|至之三
_FURTHER = expression(
    rf"(?:{_SHORT_LEVEL}|{_SHORT_ARTICLE}){_AFTER_UNIT}|{BLANK}{_LINK}?(?:{_FIRST_ONES}|{_EACH}|{_EDGE})"
    rf"|(?<=[条條])前(?:{_NOT_MONEY}|項)|(?:{_TO}|、){_SUFFIX}|{_BARE}"
    rf"|(?<=[0-9一二三四五六七八九十A-Z]){_ATTACHED_TO}|(?<=[条條款項项目]){_TO}前(?:[条條款項]|项(?!目)|目(?![标標的]))"
)
_FIRST = expression(_FIRST_ONES)
_MOST_LEVELS = 400
#: What a further level or place can begin with, the words that link one, and what such words link.
_GOING_ON = frozenset(
    "起至到—－-~～、，,以或和与與及暨第前各首末最（(〔⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
    "一二三四五六七八九十0123456789０１２３４５６７８９"
)
_LINKING = frozenset("所规規中的之")
_LINKED = frozenset("第前各首末最")
_BETWEEN = frozenset("、，,至到—－-~～")
#: 刑法|266条, 民法|§184; but 《意见》|25条措施
_LISTED = rf"(?:[0-9]{{1,4}}(?:[、，,]|{_TO}))"
_TYPED = expression(
    rf"(?:{_LISTED}{{0,12}}[0-9]{{1,4}}{BLANK}[条條](?![件款例约約文理幅])"
    rf"|§{{1,2}}\s?[0-9]{{1,4}}(?:\s?[至\-–—~～]\s?[0-9]{{1,4}})?){_AFTER_UNIT}"
)
#: 本办法|二条, 《合同法》|五十二条规定, where the words go on as behind an address; but 《意见》|二十条措施
_SPOKEN = expression(
    rf"[{HAN}]{{1,7}}[条條](?=第|规|規|所|的规|的規|中规|之(?![所以])|[、和及与與或](?!其)|[{HAN}]{{1,2}}[款项項])"
)
#: 劳动合同法|38、46条: what a list of numbers begins with
_LISTED_BEFORE = expression(rf"{_LISTED}{{1,12}}$")
_BELOW = expression(rf"(?={BLANK}第)(?:{BLANK}第{_NUMBERS}{BLANK}(?:{_PARAGRAPH}|{_ITEM}|{_SUBITEM}))")
_COUNTED = expression(rf"(?:(?<=[{HAN}0-9）)])[兩两]|{_EACH_OF})(?=[条條款项項目])")
_HAN = frozenset("一二三四五六七八九十")
_BROKEN = expression(rf"第(?:[{HAN}]{{1,9}}|[0-9]{{1,4}})(?=第(?:[{HAN}]{{1,4}}|[0-9]{{1,3}})[款项項])")
_SIGN = expression(r"§{1,2}\s?([0-9]{1,4}(?:\s?[至\-–—~～]\s?[0-9]{1,4})?)")
#: What a bracketed number may be of without 第.
_LOWEST = frozenset("条條款项項目段")

# ---- relative places ----------------------------------------------------------------------------------------------

#: (a)段, (a)或(b)段, (a)(ii)段
_SEGMENTS = expression(rf"{_NUMBERS}{_SEGMENT}")
_THIS = (
    rf"本(?:分编|分編|{_ARTICLE}|[条條]款(?=第|规|所)|款(?!项|式|待)|{_ITEM}|{_CHAPTER}|{_SECTION}|{_BOOK}|{_SUBITEM})"
)
_SAME = rf"(?:[该該](?:{_ARTICLE}|款(?!项|式|待|产)|{_ITEM}|{_SUBITEM})|同[条條款项項](?=第))"
_BEFORE = (
    rf"(?:前{BLANK}(?:{_COUNT}{BLANK})?(?:{_ARTICLE}|{_NOT_MONEY}|{_ITEM}|{_SUBITEM}|{_CHAPTER}|{_SECTION})"
    r"|前(?:[一二两三四五六七八九]|[0-9])[点點](?![半钟左前后整])|前點(?![半鐘左前後整])"
    r"|上(?:条(?=[规所第之各、，。及和与或由自中内适]|的规)|款(?=[规所第之各、，。及和与或情]|的规)|项(?=[规所第之各、，。及和与或情]|的规)"
    r"|條(?![件款例約文])|項(?![目])))"
)
_RELATIVE = expression(rf"{_THIS}|{_SAME}|{_BEFORE}|以上各{_LOWER}")

# ---- attachments --------------------------------------------------------------------------------------------------

_ATTACHED = expression(
    rf"附[件表录錄图圖]{BLANK}(?:[0-9]{{1,3}}(?:[、至-][0-9]{{1,3}}(?![0-9年月日]))*"
    rf"|{_SMALL}(?:之{_SMALL}(?![分年月日])|(?:[、至]{_SMALL}(?![章节節条條款项項]))*)|[Ⅰ-Ⅻ]|[A-Z](?![A-Za-z])(?:[.．][0-9]{{1,2}}){{0,3}}|{_BRACKETED})"
)
_ATTACHED_ALONE = expression(r"附[件表录錄图圖](?![0-9])")  # 本解释|附表: without a number, only after a name
_TABLE = rf"表{BLANK}(?:[0-9]{{1,3}}(?:[-—－][0-9]{{1,3}})?(?![0-9年月日.．%％])|{_SMALL}(?![级類类等]))"
#: 附件1|表1、表2, 附件1|的表1至表3
_TABLES = expression(rf"{BLANK}(?:中的?|所附的?|的|之)?{_TABLE}(?:(?:{_SEP}|{_TO}){_TABLE}){{0,20}}")

#: 二（二）5 in words: only after 本意见, and only two levels or more, for 本意见一经印发 begins with a numeral too
_LABELS = expression(rf"[{HAN}]{{1,3}}、?{_BRACKETED}(?:[0-9]{{1,3}}[.．]?)?(?:[（(][0-9]{{1,3}}[）)])?")


def ordinal_run(text: str, at: int) -> int:
    """The end of a run that begins with 第: 第三条第一款. NONE where there is none."""
    return _whole(_LEVEL.match(text, at + 1) if text.startswith("第", at) else None, text)


def broken_run(text: str, at: int) -> int:
    """Where the rest begins of a citation that lost a unit: 第二百三十六|第三款. NONE where it is none."""
    broken = _BROKEN.match(text, at)
    return broken.end() if broken else NONE


def relative_run(text: str, at: int) -> int:
    """The end of a run that begins with 本条, 前款, 该项, 以上各款."""
    return _whole(_RELATIVE.match(text, at), text)


def segment_run(text: str, at: int) -> int:
    """The end of a run that begins with Hong Kong's (a)段."""
    return _whole(_SEGMENTS.match(text, at), text)


def attached_run(text: str, at: int) -> int:
    """The end of a run that begins with a numbered attachment: 附件2第三条."""
    return _with_tables(_ATTACHED.match(text, at), text)


def typed_run(text: str, at: int) -> int:
    """The end of a run as people type it behind a law's name, without 第: 266条, 585条2款, §184、§185."""
    return _whole(_TYPED.match(text, at), text)


def spoken_run(text: str, at: int) -> int:
    """The end of a run as people say it behind a law's name, without 第: 五十二条第五款."""
    return _whole(_SPOKEN.match(text, at), text)


def listed_before(text: str, at: int, floor: int) -> int:
    """Where a list of numbers begins that ends with the one at `at`: 劳动合同法|38、46条."""
    found = _LISTED_BEFORE.search(text, max(floor, at - 40), at) if text[at - 1 : at] in _BETWEEN else None
    return found.start() if found else at


def as_ordinals(run: str, taiwan: bool = False) -> str:
    """A typed run as the grammar reads it: §184 is 第184条."""
    return _SIGN.sub(lambda m: f"第{m.group(1)}{'條' if taiwan else '条'}", run) if "§" in run else run


def as_counted(run: str) -> str:
    """第三、四兩款 and 第一、第二各條 as the grammar reads them, without the count."""
    return _COUNTED.sub("", run) if "兩" in run or "两" in run or "各" in run else run


def named_run(text: str, at: int) -> int:
    """The end of a run that may follow a document's name: 第三条, 前五条, 附件2, 附表, 264条."""
    if text[at : at + 1] in _HAN:
        return spoken_run(text, at)
    if text[at : at + 1].isdecimal() or text.startswith("§", at):
        return typed_run(text, at)
    if text.startswith("第", at):
        return ordinal_run(text, at)
    if text.startswith("前", at):
        return _whole(_FIRST.match(text, at), text)
    if text.startswith("附", at):
        return _with_tables(_ATTACHED.match(text, at) or _ATTACHED_ALONE.match(text, at), text)
    return NONE


def label_run(text: str, at: int) -> int:
    """The end of an outline's path: 二（二）5."""
    m = _LABELS.match(text, at)
    return m.end() if m else NONE


def end_of_levels(text: str, at: int) -> int:
    """The end of the 款, 项 and 目 that stand at `at`, each with its 第. NONE where none does."""
    return _whole(_BELOW.match(text, at), text)


def _with_tables(attached: re.Match[str] | None, text: str) -> int:
    """The end of 附件1表1, or of 附件1 and the levels below it."""
    tables = _TABLES.match(text, attached.end()) if attached is not None else None
    return tables.end() if tables is not None else _whole(attached, text)


def _whole(first: re.Match[str] | None, text: str) -> int:
    if first is None:
        return NONE
    end = first.end()
    for _ in range(_MOST_LEVELS):
        if not _can_go_on(text, end):
            break
        level = _onward(text, end) or _FURTHER.match(text, end)
        if level is None:
            break
        end = level.end()
    return end


def _can_go_on(text: str, at: int) -> bool:
    """A look at the next characters, for behind most addresses stands 规定, 的 or a comma."""
    following = text[at : at + 1]
    if following in _LINKING:
        return not _LINKED.isdisjoint(text[at + 1 : at + 7])
    return following in _GOING_ON or following.isspace()


def _onward(text: str, at: int) -> re.Match[str] | None:
    """The level that follows at a place with its 第, a bracket or 至."""
    between = _ONWARD.match(text, at)
    level = _LEVEL.match(text, between.end()) if between else None
    if between is None or level is None or (between["opening"] is not None and level["unit"] not in _LOWEST):
        return None  # 第三条|（二）部分情形
    return level
