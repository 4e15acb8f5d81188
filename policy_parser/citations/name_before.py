"""The words before an address in, the name of the document that ends there out: 依照|刑法, 从事|慈善法.

A name is read to its end or not at all. Words that end like a name and are none that can be read (有关规定, 上述规定)
are UNREADABLE: the address behind them is some document's, and nobody can say whose.
"""

from __future__ import annotations

from collections.abc import Callable

from policy_parser.citations.kinds import (
    BEFORE_NAMES,
    CONSTITUTIONS,
    GENERIC_ALONE,
    GENERIC_KINDS,
    GENERIC_STEMS,
    LEADING_WORDS,
    NAME_KINDS,
    PARTED_KINDS,
)
from policy_parser.citations.law_names import ENDS_LONGER_NAMES, LAW_NAMES, LONGEST_NAME
from policy_parser.citations.patterns import COUNTRY, NAME_CHARACTERS, NAME_END, any_of
from policy_parser.expressions import HAN_LETTER, expression

#: A name stands there and cannot be read.
UNREADABLE = ""

#: How far before an address a name may begin.
_WINDOW = 48

#: Words of one character that lead to a name, and the longer words in which they do not. No title of 1,500 counted
#: holds one of them otherwise: 依|民法 but 依法; 按|供水办法 but 按日; 有|電影法 but 国有, 有限; 经|公司法 but 经营.
_PREPOSITIONS = (
    "依(?!法)",
    "按(?![日摩揭])",
    "(?<![票数證证单收凭根數])[据據](?!点)",
    "[从從](?![业業])",
    "(?<![原起病基])因",
    "(?<![国所公私共特占享持稀固拥專专國佔])有(?![关限色线線机機毒害效序關价價偿償奖功轨期組组])",
    "(?<![接領领])受(?![益理託托害降贿让權权])",
    "(?<![自事])由(?!来)",
    "[于於]",
    "(?<![所取获獲心])得(?![奖獎])",
    "(?<![供反适回相適])[应應](?![急对對用考变變聘力诉訴])",
    "(?<![财神])[经經](?![济营纪理费销濟營紀費贸贸典络])",
    "(?<![待境])遇",
    "[将將](?!军)",
    "被(?![害保选征選])",
    "(?<![应面相针绝核應])[对對](?![外象口贊台港集农])",
    "(?<![所附专权下隶專權])[属屬](?![公各郵機私學事於于])",
    "涉(?![案外农密])",
    "(?<![關关體体聯联])係(?!企)",
    "[如但]",
    "(?<![全])[無无](?![線线障照人黨形償偿效期名])",
    "(?<![行作])[为為](?![返民])",
    "(?<![并合])[并並](?![联購购])",
    "非(?![法税公非优政处军企會物學营機机])",
)
#: 依照|…; 本条例和|云溪市公园条例: after a kind, 和 parts two names, elsewhere it may be within one (规划和建设条例).
#: 当事人犯|云溪市信用条例: before a place.
_STOPS = expression(
    rf"{any_of(BEFORE_NAMES)}|{any_of(PARTED_KINDS)}(?:和|与|與|及|或|暨|之)|[本该該]{any_of(PARTED_KINDS)}"
    rf"|{'|'.join(_PREPOSITIONS)}|[0-9一二三四五六七八九十][条條款项項目][和与與及或]|[向在犯](?={HAN_LETTER}{{2,3}}(?:省|市|县|自治))"
)
_LEADING = expression(rf"(?:{any_of(LEADING_WORDS)})+")
#: What may stand right before a name that is known: too little to tell where an unknown one begins.
_WEAK_LEAD = expression(
    r"(?:[对對把犯以据和与與及或在是给向有無无等中后後前时時则則且而即均可须須需能会會使令让用符内內者]|实施|实行|修改|执行)$"
)
#: How the name of an office ends, whose rule on others may be called so: 雲溪市政府|對|民間團體補助規定.
_ENDS_OFFICES = frozenset("府部局署院会會处處委厅廳")
#: What takes a law for its object: all that stands behind it is the name.
_TAKE_LAWS = frozenset(
    (
        "依照",
        "按照",
        "根据",
        "依据",
        "违反",
        "参照",
        "比照",
        "触犯",
        "援引",
        "遵守",
        "违背",
        "依",
        "按",
        "依據",
        "根據",
        "違反",
        "準用",
    )
)
#: A place or an office makes the longer reading the right one: 云溪市|物业管理条例, 青江省住宅|物业管理条例.
_PLACE = expression(
    r"^(?:[^\W\d_]{1,8}?(?:省|自治区|自治州|自治县|市|县|州|区|旗|盟)\w{0,6}"
    r"|(?:全国|国务院|最高人民法院|最高人民检察院|国家|中国|香港|澳门)\w{0,8})$"
)
_GENERIC_KINDS = frozenset(GENERIC_KINDS)
#: What many documents are, and none is called.
_GENERIC_NAMES = frozenset(
    ("司法解释", "规范性文件", "国家标准", "行业标准", "地方标准", "管理规定", "政策文件", "行政命令", "内部规定")
)
#: 有关|高新办法: said of the document, no part of its name
_GENERIC_BEFORE = expression(r"^(?:有关|有關|相关|相關|上述|前述|其他|其它)(?=[^\W\d_]{2})")
_GENERIC = expression(rf"(?:{any_of(GENERIC_STEMS)}|(?<!基)本|[该該])$|^{any_of(GENERIC_ALONE)}$")
#: 另一|办法, 同一|办法, 各自|条例, 其|公司章程, 双方|合同: words that point, and no name
_POINTING = expression(
    r"一$|另|同一|各自|其(?!他)|双方|雙方|各方|兩造|两造|你[局单院厅委县市]|贵|涉案|案涉|系争|系爭|讼争|本案|该案|前述$|上述$"
)
#: 前款|规定第二项, 本条|规定: this document's own words.
_OWN_WORDS = expression(r"[前本上该該同][条條款项項章节節]$")
#: 双方签订的|合同第五条, 按照|通知第二条: a kind that may stand for one document; 依照规定第… and 依法第… name none
_ALONE = frozenset(
    (
        "合同", "协议", "公约", "条约", "协定", "议定书", "章程", "通知", "意见", "方案", "办法", "条例", "细则",
        "规则", "决定", "宪法", "憲法",
    )
)  # fmt: skip


def law_name_before(text: str, floor: int, end: int, knows: Callable[[str], bool]) -> str | None:
    """The document's name that ends at `end`, begun at `floor` or later: 依照|刑法 → 刑法,
    关于…的|香港特别行政区基本法. None: no name stands there; UNREADABLE: one does, and which is not told.

    A name the text or the table knows is taken in its longest form; any other begins after the last word that names
    follow. 本条例 and 该法 are no names.
    """
    window = NAME_CHARACTERS.search(text[max(floor, end - _WINDOW) : end])
    words = window.group() if window else ""
    ending = NAME_END.search(words)
    if ending is None:
        return None
    kind, before = ending.group(), words[: ending.start()]
    if kind in _GENERIC_KINDS:
        return UNREADABLE
    if before.endswith(("本", "该", "該")) and not before.endswith("基本"):
        return None
    guessed, sure = _after_last_stop(words, ending.start())
    known = _longest_known(words, knows)
    if known and _is_whole(known, guessed[: -len(known)], sure):
        return COUNTRY + known if words[: -len(known)].endswith(COUNTRY) else known
    stem = guessed[: len(guessed) - len(kind)]
    if _OWN_WORDS.search(stem):
        return None
    if _POINTING.match(stem):
        return UNREADABLE
    if stem and not _GENERIC.search(stem):
        plain = _GENERIC_BEFORE.sub("", stem)
        if plain != stem and stem[0] in "上前其":
            return UNREADABLE  # 上述司法解释
        return UNREADABLE if _GENERIC.search(plain) or plain + kind in _GENERIC_NAMES else plain + kind
    return kind if kind in _ALONE and (not stem or stem[-1:] in "的之") else UNREADABLE


def _is_whole(known: str, before: str, sure: bool) -> bool:
    """Whether a known name begins where it seems to, with `before` between it and the last word that names follow;
    `sure`: that word takes a law's name and nothing else (依照).

    仲裁法 behind 调解 does not: longer names end with it, nor 文化資產保存法 behind 依水下. 刑法 behind 物品中藏匿
    does.
    """
    if not before or before == COUNTRY:
        return True
    if (known in NAME_KINDS and known not in CONSTITUTIONS) or _PLACE.match(before):
        return False
    if _WEAK_LEAD.search(before):
        return True
    if sure:
        return False
    return known in LAW_NAMES and known not in ENDS_LONGER_NAMES


def _longest_known(words: str, knows: Callable[[str], bool]) -> str | None:
    for size in range(min(len(words), LONGEST_NAME), 1, -1):
        name = words[-size:]
        if (name in LAW_NAMES or knows(name)) and words[: len(words) - size][-1:] not in ("本", "基"):
            return name
    return None


def _after_last_stop(words: str, before: int) -> tuple[str, bool]:
    """The words behind the last one that names follow, and whether that one can only be followed by a name."""
    start, sure = 0, False
    for m in _STOPS.finditer(words, 0, before):
        if m.group() in ("对", "對") and words[m.start() - 1 : m.start()] in _ENDS_OFFICES:
            continue  # 依|雲溪市政府對民間團體補助規定
        if m.end() < before or m.group() not in ("适用", "適用"):  # but 法律|适用|法
            start, sure = m.end(), m.group() in _TAKE_LAWS
    leading = _LEADING.match(words, start, before)
    if leading and leading.end() <= before and not words.startswith("犯罪", leading.end() - 1):
        start = leading.end()
    return words[start:], sure


def after_last_lead(words: str) -> str:
    """The words behind the last one that names follow: 依照|云税发."""
    return _after_last_stop(words, len(words) - 1)[0] if words else ""
