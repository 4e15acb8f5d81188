"""A line in, the element out that its form alone gives away: a document number, a date, a note, whom a copy goes to.

The elements are those of GB/T 9704—2012 7.2 and 7.3 (发文字号, 成文日期, 附注, 抄送机关) and a law's 题注.
"""

from __future__ import annotations

import re
import unicodedata

from policy_parser.expressions import HAN_LETTER, LETTER, expression, in_both_scripts, of_both_scripts
from policy_parser.layout.lines import Line, squashed
from policy_parser.model import BlockKind
from policy_parser.structure.dates import DATE, REPUBLIC, begins_with_republic_date, is_dated
from policy_parser.structure.organs import is_issuer

Element = tuple[BlockKind, Line]

#: What words end with that go on, or that end a sentence; a name and a title end with none of them.
STOPS = "。；：，、！？;:,!?"
#: 目　　录, squashed.
CONTENTS = frozenset(("目录", "目錄", "目次"))
_PREAMBLE_HEADS = frozenset(("序言", "前言", "引言", "总纲", "總綱"))
_FIRSTS_OF_HEADS = frozenset(head[0] for head in CONTENTS | _PREAMBLE_HEADS)

_YEAR_IN_BRACKETS = r"[〔\[（(【﹝［]\s?[12][0-9]{3}\s?[〕\])）】﹞］]"
#: 第746号, （第十五号）
_ORDER = r"[（(]?第?\s?[0-9零〇一二三四五六七八九十百]{1,6}\s?[号號][）)]?"
#: 云政规〔2027〕15号
_NUMBERED = rf"{LETTER}{{1,20}}\s?{_YEAR_IN_BRACKETS}\s?第?\s?[0-9]{{1,5}}\s?[号號]"
_DOCUMENT_NUMBER = expression(
    "|".join(
        (
            # 云政规〔2027〕15号, 〔2027〕8号; 〔2029〕第5期 of minutes
            rf"(?:{LETTER}{{1,20}}\s?)?{_YEAR_IN_BRACKETS}\s?第?\s?[0-9]{{1,5}}\s?[号號期]",
            rf"[（(]{_NUMBERED}[）)]",  # （云水发〔2029〕4号）, below a title
            # 云溪市水务局公告2029年第3号, 财政部 税务总局公告2029年第10号
            rf"{HAN_LETTER}(?:{HAN_LETTER}|[\s、]){{1,40}}(?:公告|通告|令)\s?[12][0-9]{{3}}年\s?第?\s?[0-9]{{1,4}}\s?[号號]",
            rf"{HAN_LETTER}{{2,30}}令?\s?{_ORDER}",  # 云溪市人民政府令（第十五号）
            _ORDER,
            r"第\s?[0-9]{1,5}\s?[號号]公告",  # 第2345號公告, of Hong Kong's gazette
            # 第5/2029號法律, 第12/2029號行政長官批示
            rf"第\s?[0-9]{{1,3}}/[12][0-9]{{3}}[號号]{HAN_LETTER}{{2,16}}",
            # （2031）云0102民初3456号, of a judgment
            rf"[（(〔][12][0-9]{{3}}[）)〕](?:{HAN_LETTER}|[0-9]){{2,16}}[号號]",
        )
    )
)
#: …准则（云财会〔2029〕9号), at a title's end
NUMBER_AT_END = expression(rf"[（(](?P<number>{_NUMBERED})[）)]$")
#: 云溪市水务局令第76号——…的决定, 云溪市水务局 云溪市财政局公告〔2029〕第7号（…规定）, at a title's head
NUMBER_AT_HEAD = expression(
    rf"(?P<number>{HAN_LETTER}(?:{HAN_LETTER}|[\s、]){{1,40}}(?:公告|通告|令)\s?"
    rf"(?:{_YEAR_IN_BRACKETS}|[12][0-9]{{3}}年)?\s?第?\s?[0-9]{{1,4}}\s?号)(?P<mark>\s?(?:——?|[：:])\s?|\s|[（(《]|$)"
)
_ORDER_NAME = expression(rf"[^，。；：]{{2,60}}令\s?(?:{_ORDER})?")
_BRACKETED = expression(r"[（(〔\[](?:.{2,400}|[12][0-9]{3}\s?年.{2,3000})[）)〕\]]", re.S)
#: Words of a 题注 or a 附注: when it was passed, who may read it, （新华社云溪8月25日电）.
_NOTE_WORDS = (
    "通过", "公布", "修订", "修正", "修改", "施行", "批准", "发布", "印发", "公开", "删减", "此件", "制定", "电",
    "根据", "發布", "訂定",
)  # fmt: skip
_NOTE_WORD = expression("|".join(in_both_scripts(_NOTE_WORDS)))
#: 2026年4月4日第一次会议通过, without brackets; 2012-06-29发布　2012-07-01实施 on a standard's cover
_DAY = r"[12][0-9]{3}\s?[年.-]\s?[0-9]{1,2}\s?[月.-]\s?[0-9]{1,2}\s?日?"
_BARE_NOTE = expression(rf"{_DAY}[^，。；：]{{0,40}}(?:通过|公布|修订|修正|批准)|{_DAY}\s?发布(?:\s+{_DAY}\s?实施)?")
_LONGEST_BARE_NOTE = 70
#: What the last page's foot begins with: 抄送：市委各部门, 联系电话：…
_FOOT_WORDS = (
    r"抄\s?送", r"主\s?送", r"抄\s?报", r"[报送]\s?[：:]", "印发机关", r"联\s?系\s?人",
    "联系电话", "联系方式", "公开方式", "信息公开",
    r"解读(?:机关|单位|部门|人)\s?[：:]", "主题词", "分送", "校对", "政策咨询",
    r"(?:出\s?席|列\s?席|请\s?假|缺\s?席|记\s?录)(?:人员?)?\s?[：:]",
)  # fmt: skip
_FOOT_WORD = expression("|".join(in_both_scripts(_FOOT_WORDS)))
#: 云溪市人民政府办公室　　2027年8月21日印发, at the foot of the last page
_PRINTED_ON = expression(rf"{HAN_LETTER}{{4,40}}\s+(?:{HAN_LETTER}{{2,8}}\s+)?{DATE}\s?印发")
#: What a letter closes with.
_CLOSINGS = expression(
    of_both_scripts(
        "(?:特此(?:通知|通告|公告|公示|函复|函告|复函|批复|报告|说明|声明|证明|通报|请示)|专此(?:函复|函告|报告|答复|复函|致函)|此复|此令|此布)[。！]?"
        "|(?:再次)?(?:衷心)?感谢[您你贵][^。！，]{0,16}(?:关心|支持|理解|关注)[^。！，]{0,12}[。！]"  # of an answer
        "|(?:以上|上述)[^，。]{0,8}，?(?:是否)?(?:妥当，)?请予?[^，。]{0,8}(?:审议|审查|批准|审阅|指正|批示|批复)[。！]"
        "|[当妥可]否，请予?[^，。]{0,4}(?:批示|批复|审批|审议|审示|示)[。！]"
        "|谢谢(?:大家|各位)?[！。!]"  # of a speech
        "|(?:如果)?没有(?:其他|别的)?问题了?，[^。，]{2,10}[。！]"  # of an interview
    )
)
_CONTACT = expression(
    r"[^，。；：:0-9（(]{0,20}(?:联系人|联系(?:电话|方式|地址)|(?:咨询|监督)?电话|服务热线|通讯地址|电子邮[件箱]|邮箱|传真|邮政编码|邮编|网址|官网)"
    r"(?:[（(][^（()）]{1,12}[）)])?[：:]"
)
_LONGEST_CONTACT = 80
#: 王睿  19100000000, below 联系人：…
_PHONE = expression(rf"{HAN_LETTER}{{2,4}}[\s\u3000]+1[0-9]{{10}}")
_LAYOUT_MARK = expression(r"[（(]?(?:(?:此|本)页)?(?:以下)?无正文[^，。]{0,12}[）)]?")
_CELL_GAP = expression(r"[ \u3000]{2,}")
_LONGEST_SIGNATURE, _LONGEST_FOOT_NOTE, _LONGEST_FOOT = 90, 60, 200


def is_document_number(text: str) -> bool:
    """国发〔2020〕1号, 沪府办规[2025]15号, 国务院令第746号, 中华人民共和国主席令（第十五号）."""
    return _DOCUMENT_NUMBER.fullmatch(text) is not None


def _is_note(text: str) -> bool:
    """（2027年3月1日云溪市人民代表大会常务委员会通过）, or the same by the Republic's calendar without brackets; but
    （试行）的通知 is a title's end."""
    if _BRACKETED.fullmatch(text) and _NOTE_WORD.search(text) and "）的" not in text:
        return True
    if len(text) <= _LONGEST_BARE_NOTE and _BARE_NOTE.fullmatch(text):
        return True
    if text.lstrip()[:1] != REPUBLIC[0]:
        return False
    flat = squashed(text)
    return begins_with_republic_date(flat) and _NOTE_WORD.search(flat) is not None


def kind_by_form(text: str) -> BlockKind | None:
    """The element that a line is by its form, wherever it stands; None where the form does not tell."""
    if ("号" in text or "號" in text or "期" in text) and is_document_number(text):
        return "document_number"
    if is_dated(text):
        return "date"
    if _is_note(text):
        return "note"
    if text.lstrip()[:1] in _FIRSTS_OF_HEADS:
        flat = squashed(text)
        if flat in CONTENTS:
            return "contents"
        if flat in _PREAMBLE_HEADS:
            return "preamble"
    return None


def is_order(text: str) -> bool:
    """Whether a line names or numbers an order: 云溪市人民政府令, 云溪市水务局令（第3号）, 国务院令第906号."""
    return _ORDER_NAME.fullmatch(text) is not None


def is_row(text: str) -> bool:
    """Whether a line is a table's row as text: 序号　　任务　　责任单位, with blanks, tabs or | between cells. Letters
    spaced out are no row, nor are the names of several organs."""
    if "\t" in text or text.count("|") > 1:
        return True
    cells = _CELL_GAP.split(text)
    return len(cells) > 2 and any(len(cell) > 1 for cell in cells) and not is_issuer(text)


def is_bracketed(text: str) -> bool:
    """Whether brackets stand round the whole of a line: （此件公开发布）."""
    return _BRACKETED.fullmatch(text) is not None


def is_foot(text: str) -> bool:
    """Whether a line can stand only below the text: a short note, 抄送：…, …印发."""
    if is_bracketed(text) and len(text) <= _LONGEST_FOOT_NOTE and (_NOTE_WORD.search(text) or "联系" in text):
        return True
    if len(text) > _LONGEST_FOOT:
        return False
    return _FOOT_WORD.match(text) is not None or ("印发" in text and _PRINTED_ON.fullmatch(text) is not None)


def is_signature(text: str) -> bool:
    """Whether a line may be a name: no sentence around it, short enough to be signed with. 特此通告 is none."""
    if (
        is_closing(text)
        or is_contact(text)
        or (unicodedata.numeric(text[0], None) is not None and text[0] not in "一二三四五六七八九十")
    ):
        return False
    size = len(" ".join(text.split()))
    if "://" in text or "@" in text:
        return False  # 举报网址：http://…
    return size <= _LONGEST_SIGNATURE and text[-1] not in STOPS and "。" not in text and "，" not in text


def is_closing(text: str) -> bool:
    """Whether a line is what a letter closes with: 特此通知。"""
    return _CLOSINGS.fullmatch(text) is not None


def is_contact(text: str) -> bool:
    """Whether a line says whom to ask: 联系人：王岭, 县教育局小学教育科联系电话：66600012, 电子邮件：…"""
    if len(text) > _LONGEST_CONTACT or "。" in text[:-1]:
        return False
    return _CONTACT.match(squashed(text)) is not None or _PHONE.fullmatch(text) is not None


def is_layout_mark(text: str) -> bool:
    """Whether a line is there for the page alone: （此页无正文）."""
    return _LAYOUT_MARK.fullmatch(text) is not None
