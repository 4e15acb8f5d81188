"""The lines before a document's text in, its elements out: title, document number, issuer, addressee, note, preamble.

Their order on the page is that of GB/T 9704—2012 7.2 and 7.3 (发文字号, 标题, 主送机关); a law's 题注 stands below
its title. What a web page says of the document in rows of labels is `other`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from policy_parser.expressions import expression
from policy_parser.layout.lines import Line, squashed
from policy_parser.layout.markup import BOLD_LINE
from policy_parser.model import BlockKind
from policy_parser.structure.bounds import ATTACHMENT
from policy_parser.structure.elements import STOPS, Element, is_row, kind_by_form
from policy_parser.structure.labels import is_stamp, label_rows
from policy_parser.structure.organs import is_addressee, is_head, is_issuer, issues_a_standard, names_body
from policy_parser.structure.titles import ends_a_title, names_a_kind

#: 新华社北京2月21日电, （新华社北京8月25日电）
_DATELINE = expression(r"[（(]?新华社\S{1,12}[0-9０-９ ]{1,3}月\s?[0-9０-９ ]{1,3}日电[^。]{0,30}[）)]?")
#: ——2027年1月10日在云溪市第十届人民代表大会第一次会议上
_DASHES = ("——", "--", "—")
#: 文档 ：节水三年行动计划.md: the name of a file
_FILE = expression(r".*\.(?:md|docx?|pdf|txt|wps|html?)")
#: What stands around a title: 合同编号：YX-2031-0457, 项目名称：…; ICS 93.080.20, P 66, DB33, 云溪市地方标准;
#: 本报记者 周远
_OF_A_COVER = expression(
    r"[^，。；：:\s]{0,6}(?:编号|编码|版本号?|名称|代码|地点|单位|日期)\s?[：:].*|ICS\s?[0-9.]+"
    r"|(?:CCS\s?)?[A-Z]\s?[0-9]{2}(?:\s+(?:DB|GB|Q|T))?|备案号.*|代替.*|第\s?[0-9]{1,4}[A-Z]{0,2}\s?章"
    r"|(?:DB|GB|Q|T)[0-9/A-Z]{0,8}|(?:DB|GB|Q|T|[A-Z]{2})[0-9/A-Z]{0,8}\s?[0-9.]+\s?[-—–]\s?[12][0-9]{3}"
    r"|(?:澳門|澳门|香港)特[別别]行政[區区]|[^，。；：\s]{2,12}(?:国家|地方|行业|团体|企业)标准|(?:本报|本刊|本网)(?:见习)?记者\s.{2,20}"
    r"|本[报刊网台社](?:特约|特邀)?(?:评论员|编辑部|观察员)(?:[\s\u3000：:].{2,10})?"
    r"|[\u4e00-\u9fff][ \u3000]{1,3}[\u4e00-\u9fff]"  # 周　远
)
_HAN = expression("[\u4e00-\u9fff]")
_LONGEST_TITLE_LINE, _LONGEST_NAMED_TITLE = 60, 160
_MOST_TITLE_LINES = 6
#: A title, and what stands around it, is no further down than this: a page without a single number may be 300,000
#: lines, and each of them stands before its first clause.
_FARTHEST = 2_000
#: What a headline may end with, how far below its date stands, and how long the name of an account is above that.
_CALLS_OUT = frozenset("！!？?→~～…")
_TO_STAMP, _LONGEST_NAME = 3, 16
#: 时间：2月20日上午9:00, below a title
_FIELD = expression(r"[\u4e00-\u9fff]{2,4}[：:]\s?[^\s》]")
#: 会议纪要, 工作简报: what a paper is called that comes in numbers.
_LONGEST_MASTHEAD, _MASTHEADS = 8, ("会议纪要", "简报")
#: A line this long before the text is part of it.
_LONGEST_LOOSE_LINE = 80
#: 下载 关于发布…的公告: a button before a title that stands alone further down is no longer than this.
_LONGEST_BUTTON, _LEAST_BELOW_BUTTON = 4, 9
_ANNOUNCES = expression(r"[^，。；：《》]{4,40}(?:公告|通告|令)")
#: A word of a site's menu is no longer; a title's first line that issues something, or names a place, is none.
_LONGEST_MENU = 6
_ISSUES = ("印发", "转发", "批转", "发布", "公布")
_PLACES = ("省", "市", "县", "区", "州", "盟", "旗", "镇", "乡")


def front_elements(lines: Sequence[Line], title: str | None = None) -> list[Element]:
    """What each line before the first clause is. `title`: the one that is known already (it stands elsewhere)."""
    _, labels = label_rows(lines[:_FARTHEST])
    printed = _title_lines(lines, labels) if title is None else range(0)
    words = squashed(title or "".join(lines[at].text for at in printed))
    behind = max(_FARTHEST, printed.stop)
    found = [(_kind_at(lines, at, printed, labels, words), line) for at, line in enumerate(lines[:behind])]
    found += [("preamble" if _is_prose(line.text) else "other", line) for line in lines[behind:]]
    return found


# ── which lines are the title ─────────────────────────────────────────────────────────────────────────────────────────


def _title_lines(lines: Sequence[Line], labels: Collection[int]) -> range:
    """Which lines print the title: the first that end with the name of a kind of document (…的意见); else the first
    that may be one at all. Where the source marks one line alone as the highest heading (`#`), none before it is, nor
    is one below the sentences that follow it (补助标准, a heading of the text)."""
    first = range(0)
    last = {line.text: at for at, line in enumerate(lines)}
    highest = [at for at, line in enumerate(lines) if line.heading == 1]
    marked = len(highest) == 1 and _end_of_title(lines, highest[0], labels) > highest[0]
    at = highest[0] if marked else 0
    behind = min(len(lines), at + _FARTHEST)
    marked = marked or (len(lines) > 0 and lines[0].heading > 0)
    while at < behind and not (marked and first and _is_prose(lines[at].text)):
        if _has_button(lines, at, last):
            at += 1
            continue
        end = _end_of_title(lines, at, labels)
        named = _named_part(lines, at, end)
        if named > at:
            below = _below_masthead(lines, range(at, named), labels)
            return below or range(_without_site(lines, at, named), named)
        if end > at:
            first = first or range(at, end)
        at = max(end, at + 1)
    return _headline(lines, labels) or first


def _headline(lines: Sequence[Line], labels: Collection[int]) -> range:
    """The first line where it calls out (6月1日起，补贴可以领了！) and who wrote it, and when, stands right below."""
    text = lines[0].text if lines else ""
    if not text or text[-1] not in _CALLS_OUT or len(text) > _LONGEST_TITLE_LINE or "。" in text or 0 in labels:
        return range(0)
    below = range(1, min(len(lines), 1 + _TO_STAMP))
    stamped = next((at for at in below if at in labels or is_stamp(lines[at].text)), None)
    if stamped is None or any(len(lines[at].text) > _LONGEST_NAME for at in range(1, stamped)):
        return range(0)
    return range(1)


def _end_of_title(lines: Sequence[Line], start: int, labels: Collection[int]) -> int:
    """Where the title that may begin at a line ends; `start` where none does."""
    at = start
    depth = lines[start].heading
    while at < len(lines) and at - start < _MOST_TITLE_LINES and lines[at].heading == depth and at not in labels:
        text = lines[at].text
        if not _may_be_title(text.rstrip("。") if depth == 1 else text, depth > 0):
            break
        if at > start and (_is_beside(lines, start, at) or _begins_anew(lines[at], lines[at - 1])):
            break
        at += 1
    return at


def _is_beside(lines: Sequence[Line], start: int, at: int) -> bool:
    """Whether a line below a title's first is by its own form no part of it: 时间：2月20日 of an agenda, 致：云溪公司
    of a letter; the title in English; 云溪市水务局公告, and the organs that announce, below 【第3号公告】《…指引》 of
    the page."""
    text, above = lines[at].text, lines[at - 1].text
    if _FIELD.match(text) or is_addressee(text):
        return True
    if _HAN.search(text) is None and _HAN.search(lines[start].text) is not None:
        return True
    if not names_a_kind(above):
        return False
    return _ANNOUNCES.fullmatch(text) is not None or (names_body(text) and _announces_below(lines, at + 1))


def _begins_anew(line: Line, before: Line) -> bool:
    """Whether a line that may be a title is none together with the line before. Each heading is one, but for the lines
    of a title that are as many headings of the first depth (in Word). An organ's name goes on with what it says
    (关于…的通知); above a title that is whole it is the site's."""
    apart = line.gap > 0
    if 0 < line.heading < BOLD_LINE:
        whole = names_body(before.text) and names_a_kind(line.text) and not line.text.startswith(("关于", *_ISSUES))
        return apart or line.heading > 1 or whole or names_a_kind(before.text)
    return apart and names_a_kind(before.text)


def _announces_below(lines: Sequence[Line], at: int) -> bool:
    """Whether a line, or the one behind further organs, ends with 公告, 通告 or 令."""
    while at < len(lines) and names_body(lines[at].text):
        at += 1
    return at < len(lines) and _ANNOUNCES.fullmatch(lines[at].text) is not None


def _named_part(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the longest part of a title ends that names a kind of document, with its （试行） or （2029—2031年） on a
    line of its own; `start` where no part does."""
    for at in range(end, start, -1):
        words = "".join(line.text for line in lines[start:at])
        if names_a_kind(words) and words.count("《") == words.count("》"):
            while at < len(lines) and ends_a_title(lines[at].text):
                at += 1
            return at
    return start


def _below_masthead(lines: Sequence[Line], first: range, labels: Collection[int]) -> range:
    """The title below a paper's own head: 会议纪要 / 〔2029〕第7期 / 青禾县人民政府办公室　2029年4月18日 / …会议纪要;
    empty where the first is no such head, or nothing but it names a kind of document."""
    at = first.stop
    head = squashed("".join(lines[i].text for i in first))
    if at == len(lines) or (len(head) > _LONGEST_MASTHEAD and not head.endswith(_MASTHEADS)):
        return range(0)
    if kind_by_form(lines[at].text) != "document_number":
        return range(0)
    while at < len(lines) and (at in labels or is_issuer(lines[at].text) or kind_by_form(lines[at].text) is not None):
        at += 1
    end = _end_of_title(lines, at, labels) if at < len(lines) else at
    named = _named_part(lines, at, end)
    return range(at, named if named > at else end) if end > at else range(0)


def _without_site(lines: Sequence[Line], start: int, end: int) -> int:
    """Where a title begins below what a site prints above it: 云溪教育网 / 首页 新闻 通知 / 关于举办…的通知. Only a
    line that is a title by itself begins anew, and only behind short words that name nobody and issue nothing."""
    for at in range(end - 1, start, -1):
        who, about, _ = lines[at].text.partition("关于")
        whole = about and (not who or names_body(who)) and names_a_kind(lines[at].text)
        if whole and all(map(_is_of_site, lines[start:at])):
            return at
    return start


def _is_of_site(line: Line) -> bool:
    words = line.text.split()
    if names_body(line.text) or any(word in line.text for word in _ISSUES) or line.text.endswith(_PLACES):
        return False
    return all(len(word) <= _LONGEST_MENU for word in words)


def _has_button(lines: Sequence[Line], at: int, last: Mapping[str, int]) -> bool:
    """Whether a line is the title of a line below with a button before it. `last`: where each text stands last."""
    text = lines[at].text
    longest = min(_LONGEST_BUTTON, len(text) - _LEAST_BELOW_BUTTON)
    return any(last.get(text[size:], -1) > at for size in range(1, longest + 1))


def _may_be_title(text: str, marked: bool) -> bool:
    """Whether a line may print a title, or a part of one. `marked`: the source marks it as a heading."""
    if "。" in text or kind_by_form(text) is not None or is_head(text) or text.startswith(_DASHES) or is_stamp(text):
        return False
    if _OF_A_COVER.fullmatch(text) or _OF_A_COVER.fullmatch(squashed(text)):
        return False
    if (is_row(text) and not names_a_kind(text)) or _FILE.fullmatch(text):
        return False
    attachment = ATTACHMENT.fullmatch(text)  # 附件1 above the title of a file that holds an attachment alone
    if attachment is not None and not attachment["rest"]:
        return False
    if marked:
        return True
    longest = _LONGEST_NAMED_TITLE if names_a_kind(text) else _LONGEST_TITLE_LINE
    return len(text) <= longest and text[-1] not in STOPS and _DATELINE.fullmatch(text) is None


# ── what the others are ───────────────────────────────────────────────────────────────────────────────────────────────


def _is_prose(text: str) -> bool:
    return "。" in text or text[-1] in STOPS or len(text) > _LONGEST_LOOSE_LINE


def _is_attachment_alone(text: str) -> bool:
    """附件2： above the title of a file that holds an attachment alone."""
    match = ATTACHMENT.fullmatch(text)
    return match is not None and not match["rest"]


#: What a line before the text is, in the order in which they are tried; a line that is none of them is `other`.
_KINDS: tuple[tuple[BlockKind, Callable[[str], object]], ...] = (
    ("subtitle", lambda text: text.startswith(_DASHES)),
    ("date", is_stamp),
    ("addressee", is_addressee),
    ("issuer", is_head),
    ("issuer", is_issuer),
    ("issuer", issues_a_standard),
    ("note", lambda text: _DATELINE.fullmatch(text)),
    ("other", _is_attachment_alone),
    ("preamble", _is_prose),
)


def _kind_at(lines: Sequence[Line], at: int, title: Collection[int], labels: Collection[int], words: str) -> BlockKind:
    """What a line is. `words`: the title's, without blanks."""
    if at in title:
        return "title"
    text = lines[at].text
    if at in labels:
        return "other"
    by_form = kind_by_form(text)
    if by_form is not None:
        return by_form
    if words and squashed(text) in (words, f"《{words}》"):
        return "title"
    return next((kind for kind, is_one in _KINDS if is_one(text)), "other")
