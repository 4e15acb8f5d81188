"""The lines around a document's text in, its elements out: title, document number, addressee, note, date, signature.

The elements and their order are those of GB/T 9704—2012 7.2 and 7.3 (发文字号, 标题, 主送机关, 附件说明, 发文机关署名,
成文日期, 附注, 抄送机关) and of a law's 题注.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from policy_parser.layout.lines import Line
from policy_parser.layout.markup import BOLD_LINE
from policy_parser.model import BlockKind, DateKind
from policy_parser.numerals import to_int

Element = tuple[BlockKind, Line]

_HAN_DIGIT = "零〇○ＯO一二三四五六七八九十廿卅"
_DATE = re.compile(
    rf"(?P<year>[12][0-9]{{3}}|[１２][０-９]{{3}}|[{_HAN_DIGIT}]{{4}})\s*[年.．/-]\s*(?P<month>[0-9０-９]{{1,2}}|[{_HAN_DIGIT}]{{1,3}})\s*[月.．/-]"
    rf"\s*(?P<day>[0-9０-９]{{1,2}}|[{_HAN_DIGIT}]{{1,3}})\s*日?"
)
_DATE_LINE = re.compile(rf"[（(]?{_DATE.pattern}[）)]?(?:印发|发布|公布|起?施行)?")
#: 国发〔2020〕1号, 沪府办规[2025]15号, 国务院令第746号, 中华人民共和国主席令（第十五号）
_NUMBER_OF_DOCUMENT = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{1,20}\s?[〔\[（(【﹝［]\s?[12][0-9]{3}\s?[〕\])）】﹞］]\s?第?\s?[0-9]{1,5}\s?号"
    r"|[\u4e00-\u9fff]{2,30}令?\s?[（(]?第?\s?[0-9零〇一二三四五六七八九十百]{1,6}\s?号[）)]?"
    r"|[（(]?第?\s?[0-9零〇一二三四五六七八九十百]{1,6}\s?号[）)]?"
)
#: The word a title ends with: what kind of document it is (《党政机关公文处理工作条例》 第八条, and laws).
_KIND_WORD = re.compile(
    r"(?:意见|通知|决定|决议|公告|通告|通报|报告|请示|批复|函|纪要|命令|令|公报|议案|规定|办法|条例|细则|规则|章程|准则|方案|计划|规划|纲要|要点|措施|指引|指南|目录|清单|标准|规范|法|法典|解释|修正案|制度|预案|政策|工作|工作报告|问答|答记者问|讲话)"
    r"(?:[（(][^（）()]{1,12}[）)])?》?(?:的(?:通知|决定|公告|意见|批复|函|命令|通报))?"
)
_BRACKETED = re.compile(r"[（(〔\[].{2,400}[）)〕\]]", re.S)
#: 中華民國一百零九年三月十八日雲溪市政府令制定公布全文二十一條: the note below the title of a law of Taiwan
_ROC_NOTE = re.compile(
    rf"中華民國(?P<year>[0-9]{{1,3}}|[{_HAN_DIGIT}百]{{1,5}})年(?P<month>[0-9]{{1,2}}|[{_HAN_DIGIT}]{{1,3}})月(?P<day>[0-9]{{1,2}}|[{_HAN_DIGIT}]{{1,3}})日"
)
_NOTE_WORD = re.compile(r"通过|公布|修订|修正|修改|施行|批准|发布|公开|删减|此件|制定|电|根据|發布|訂定|修正|施行")
_ADDRESSEE = re.compile(
    r"[^。；：:]{0,400}(?:政府|部门|机构|单位|委员会|委|厅|局|办|办公室|院|会|部|司|署|处|站|所|中心|企业|公司|学校|高校|银行|党委|党组|地区|县|市|省|区|盟|旗|州|代表|委员|同志|各位\S{1,6})(?:[（(][^（()）]{1,30}[）)])?[：:]"
)
_LEADS_IN = re.compile(
    r"(?:如下|以下|下列|意见|通知|决定|规定|公告|办法|措施|说明|报告|解释|条件|情形|内容|原则|问|答|附件)[：:]$"
)
#: 发布日期: 2025-12-26, 分类: — what a web page or a data set puts before the text
_METADATA_LINE = re.compile(r"(?:[-*·]\s*)?[\u4e00-\u9fff]{2,6}\s?[：:](?:\s?[^。]{0,300})")
#: 新华社北京2月21日电, （新华社北京8月25日电）
_DATELINE = re.compile(r"[（(]?新华社\S{1,12}[0-9０-９ ]{1,3}月\s?[0-9０-９ ]{1,3}日电[^。]{0,30}[）)]?")
_COPIES = re.compile(
    r"(?:抄\s?送|主\s?送|抄\s?报|印发机关|联\s?系\s?人|联系电话|联系方式|公开方式|信息公开|主题词|分送|校对|政策咨询)"
)
_ATTACHMENT_LIST = re.compile(
    r"附\s?件\s?[：:]\s*\S|附\s?件\s?[0-9一二三四五六七八九十]{1,2}\s?[：:.．、]\s*\S|附\s?[：:]\s*\S"
)
_ITEM_OF_LIST = re.compile(
    r"[0-9０-９]{1,2}\s?[.．、]\s*\S.{0,80}|附\s?件\s?[0-9一二三四五六七八九十]{1,2}\s?[：:.．、]\s*\S.{0,80}"
)
_LISTED = re.compile(rf"{_ATTACHMENT_LIST.pattern}|{_ITEM_OF_LIST.pattern}")
#: 云溪市人民政府办公室　　2027年8月21日印发, at the foot of the last page
_PRINTED_ON = re.compile(rf"[\u4e00-\u9fff]{{4,40}}\s+{_DATE.pattern}\s?印发")
_ENDS = "。；：，、！？;:,!?"
_LONGEST_TITLE_LINE, _LONGEST_NAMED_TITLE = 60, 160


def squashed(text: str) -> str:
    """Without blanks: `目　　录` is 目录."""
    return "".join(text.split())


# ── before the text ───────────────────────────────────────────────────────────────────────────────────────────────────


def front_elements(lines: Sequence[Line], titled: bool = False) -> list[Element]:
    """What each line before the first clause is. `titled`: the title is known already (it stands elsewhere)."""
    title = range(0) if titled else _title_lines(lines)
    words = squashed("".join(lines[at].text for at in title))
    return [("title" if at in title else _front_kind(line, words), line) for at, line in enumerate(lines)]


def _title_lines(lines: Sequence[Line]) -> range:
    """Which lines print the title: those that end with the name of a kind of document (…的意见), a marked heading
    before the others; else the first that may be one."""
    first: range | None = None
    best: range | None = None
    at = 0
    while at < len(lines):
        end = _end_of_title(lines, at)
        if end > at:
            found = range(at, end)
            first = first or found
            if names_a_kind("".join(line.text for line in lines[at:end])):
                best = found
                break
        at = max(end, at + 1)
    return best or first or range(0)


def _end_of_title(lines: Sequence[Line], start: int) -> int:
    """Where the title that begins at a line ends; `start` where none does."""
    at = start
    depth = lines[start].heading
    while (
        at < len(lines) and at - start < 6 and lines[at].heading == depth and _may_be_title(lines[at].text, depth > 0)
    ):
        if at > start and (0 < depth < BOLD_LINE or (lines[at].gap and names_a_kind(lines[at - 1].text))):
            break
        at += 1
    return at


def _may_be_title(text: str, marked: bool) -> bool:
    if "。" in text or _fixed_kind(text, squashed(text)) is not None or text.startswith(("——", "--", "—")):
        return False
    if marked:
        return True
    longest = _LONGEST_NAMED_TITLE if names_a_kind(text) else _LONGEST_TITLE_LINE
    if len(text) > longest or text[-1] in _ENDS or _DATELINE.fullmatch(text):
        return False
    return not _METADATA_LINE.fullmatch(text)


def names_a_kind(text: str) -> bool:
    """Whether a title ends with a kind of document: …的意见, …办法（试行）."""
    tail = squashed(text)[-24:]
    return any(m.end() == len(tail) for m in _KIND_WORD.finditer(tail))


def _front_kind(line: Line, title: str) -> BlockKind:
    text = line.text
    flat = squashed(text)
    fixed = _fixed_kind(text, flat)
    if fixed is not None:
        return fixed
    if title and flat in (title, f"《{title}》"):
        return "title"
    if text.startswith(("——", "--", "—")):
        return "subtitle"
    if _ADDRESSEE.fullmatch(text) and not _LEADS_IN.search(text):
        return "addressee"
    if is_issuer(text):
        return "issuer"
    if _DATELINE.fullmatch(text):
        return "note"
    if _METADATA_LINE.fullmatch(text) and "。" not in text:
        return "other"
    if "。" in text or text[-1] in _ENDS or len(text) > 80:
        return "preamble"
    return "other"


def is_issuer(text: str) -> bool:
    """Whether a line names organs and says nothing else: 中共中央 国务院, 云溪市人民政府办公室文件."""
    parts = text.removesuffix("文件").split()
    return bool(parts) and len(text) <= 60 and all(_ORGAN.fullmatch(part) is not None for part in parts)


def _fixed_kind(text: str, flat: str) -> BlockKind | None:
    if _NUMBER_OF_DOCUMENT.fullmatch(text):
        return "document_number"
    if _DATE_LINE.fullmatch(text):
        return "date"
    if _BRACKETED.fullmatch(text) and _NOTE_WORD.search(text) and "）的" not in text:
        return "note"
    if _ROC_NOTE.match(flat) and _NOTE_WORD.search(flat):
        return "note"
    if flat in ("目录", "目錄", "目次"):
        return "contents"
    return "preamble" if flat in ("序言", "前言", "引言") else None


def title_of(lines: Sequence[Line]) -> str | None:
    """The title that the lines print, without the 《》 that may be all round it."""
    text = "".join(_joined_title([line.text for line in lines])).strip()
    if not text:
        return None
    if text.startswith("《") and text.endswith("》") and text.count("《") == 1:
        return text[1:-1]
    return text


def _joined_title(parts: Sequence[str]) -> list[str]:
    found: list[str] = []
    for part in parts:
        words = part.split()
        # 政 府 工 作 报 告 is letter-spaced; 中共中央 国务院 are two names
        spaced = len(words) > 2 and all(len(w) == 1 for w in words)
        found.append("".join(words) if spaced else " ".join(words))
    return found


# ── behind the text ───────────────────────────────────────────────────────────────────────────────────────────────────


def back_elements(lines: Sequence[Line]) -> list[Element]:
    """The elements at the end of the lines: everything from the first that cannot be words of a clause."""
    start = len(lines)
    dated = False
    while start > 0:
        text = lines[start - 1].text
        if _DATE_LINE.fullmatch(text):
            dated = True
        elif not _is_back_line(text) and (not dated or not is_signature(text) or _LISTED.match(text)):
            break
        start -= 1
    kinds = [_back_kind(line.text) for line in lines[start:]]
    listed = _attachment_list(lines, start)
    return [("other", line) for line in lines[listed:start]] + list(zip(kinds, lines[start:], strict=True))


def _attachment_list(lines: Sequence[Line], end: int) -> int:
    """Where 附件：1.… 2.… begins, if it stands right before `end`."""
    at = end
    while (
        at > 0
        and end - at < 60
        and _ITEM_OF_LIST.fullmatch(lines[at - 1].text)
        and lines[at - 1].text[-1] not in "。；"
    ):
        at -= 1
    if at > 0 and (_LIST_HEAD.fullmatch(lines[at - 1].text) or _ATTACHMENT_LIST.match(lines[at - 1].text)):
        return at - 1
    return next((i for i in range(at, end) if _ATTACHMENT_LIST.match(lines[i].text)), end)


def attachment_lists(lines: Sequence[Line]) -> set[int]:
    """The positions of the lines that list attachments: 附件：1.… 2.…, or 附件： and the names below it.

    A list ends before a signature, a date, a note or the end of the text; what is followed by a sentence is none.
    """
    found: set[int] = set()
    for at, line in enumerate(lines):
        if (
            line.text[0] != "附"
            or at in found
            or not (_ATTACHMENT_LIST.match(line.text) or _LIST_HEAD.fullmatch(line.text))
        ):
            continue
        end = at + 1
        while end < len(lines) and _ITEM_OF_LIST.fullmatch(lines[end].text) and "。" not in lines[end].text:
            end += 1
        listed = end - at > 1 or _ATTACHMENT_LIST.match(line.text) is not None
        after = lines[end].text if end < len(lines) else ""
        if listed and (
            not after or after[0] == "附" or _is_back_line(after) or _DATE_LINE.fullmatch(after) or is_signature(after)
        ):
            found.update(range(at, end))
    return found


_LIST_HEAD = re.compile(r"附\s{0,3}件(?:列表|清单|目录)?\s?[：:]")


def _is_back_line(text: str) -> bool:
    if _BRACKETED.fullmatch(text) and len(text) <= 60 and (_NOTE_WORD.search(text) or "联系" in text):
        return True
    return len(text) <= 200 and (_COPIES.match(text) is not None or _PRINTED_ON.fullmatch(text) is not None)


def _back_kind(text: str) -> BlockKind:
    if _DATE_LINE.fullmatch(text):
        return "date"
    if _BRACKETED.fullmatch(text):
        return "note"
    return "other" if _is_back_line(text) else "signature"


def is_signature(text: str) -> bool:
    """A name without a sentence around it, short enough to be signed with."""
    return len(text) <= 60 and text[-1] not in _ENDS and "。" not in text and "，" not in text


def is_date(text: str) -> bool:
    """A line that is a date and nothing else."""
    return _DATE_LINE.fullmatch(text) is not None and text[0] not in "（("


# ── what they say ─────────────────────────────────────────────────────────────────────────────────────────────────────


def dates_in(text: str) -> list[tuple[int, int, str]]:
    """Every date in a text: where it stands, and in ISO 8601."""
    republic = [(m.start(), m.end(), iso) for m in _ROC_NOTE.finditer(text) if (iso := _iso(m, 1911)) is not None]
    return republic or [(m.start(), m.end(), iso) for m in _DATE.finditer(text) if (iso := _iso(m)) is not None]


def _iso(match: re.Match[str], epoch: int = 0) -> str | None:
    """The date in ISO 8601; `epoch` is added to the year (民國 1 is 1912)."""
    try:
        year, month, day = (to_int(match[part].replace("O", "〇")) for part in ("year", "month", "day"))
        return date(epoch + year, month, day).isoformat()
    except ValueError:
        return None


_DATE_KINDS: tuple[tuple[str, DateKind], ...] = (
    ("施行", "effective"), ("修正", "amended"), ("修订", "amended"), ("修改", "amended"), ("通过", "passed"),
    ("公布", "published"), ("发布", "published"), ("印发", "published"),
)  # fmt: skip


def date_kind(text: str, end: int, signed: bool) -> DateKind:
    """What a date is the date of, by the words behind it: …年…月…日第十届全国人民代表大会…通过."""
    if signed or not text[end:].strip("）) "):
        return "signed"
    nearest = min(
        ((text.find(word, end), kind) for word, kind in _DATE_KINDS if text.find(word, end) >= 0), default=None
    )
    return nearest[1] if nearest is not None and nearest[0] - end <= 60 else "other"


#: An issuer before 关于: 国务院办公厅关于…的通知
_ISSUER_IN_TITLE = re.compile(r"(?P<names>.{2,60}?)(?:关于|印发|转发|批转)")
_ORGAN = re.compile(
    r"国务院|中共中央|中央军委|(?!关于)[\u4e00-\u9fff]{2,24}(?:人民政府|办公厅|办公室|委员会|委|部|局|厅|院|联合会|总会|署|党组|党委|法院|检察院|银行)"
)


def issuers_of(title: str | None, signatures: Sequence[str]) -> tuple[str, ...]:
    """The issuing organs: those that signed, else those that the title begins with."""
    names: list[str] = []
    for signature in signatures:
        words = signature.split()
        names += ["".join(words)] if all(len(word) == 1 for word in words) else words
    if names:
        return tuple(dict.fromkeys(names))
    match = _ISSUER_IN_TITLE.match(title or "")
    if match is None:
        return ()
    parts = [part for part in re.split(r"[\s\u3000、]+", match["names"].strip()) if part]
    return tuple(parts) if parts and all(_ORGAN.fullmatch(part) for part in parts) else ()


def addressees_of(text: str) -> tuple[str, ...]:
    """The names in 主送机关: 各省、自治区、直辖市人民政府，国务院各部委、各直属机构：— parted at ，as the standard parts kinds."""
    return tuple(part.strip() for part in re.split(r"[，,；]", text.rstrip("：: \u3000")) if part.strip())
