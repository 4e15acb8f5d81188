"""Lines in, what a page says of its document in rows of labels out: 索引号：…, 发文字号：…, 有效性：…

The rows are those of a government's page (政府网站发展指引, 国办发〔2017〕47号, 附件1): a name and its value with a
colon or a tab between, two on a line, 【发布日期】 above its value, or each in a line of its own. A value may be
missing.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.layout.lines import Line, squashed
from policy_parser.reading.label_names import DATED_NAMES, LABEL_NAMES
from policy_parser.structure.titles import names_a_kind

_BLANK = r"[ \t\u3000\u00a0]*"
_NAME = "|".join(_BLANK.join(name) for name in sorted((*LABEL_NAMES, *DATED_NAMES), key=len, reverse=True))
_FIGURES = r"[12][0-9]{3}[-./][0-9]{1,2}[-./][0-9]{1,2}"
_GLUED = ("发布时间", "发布日期", "文章来源", "信息来源", "来源", "作者", "浏览次数")
#: A name where a row, or a further label of one, begins; 来源：司法厅发布时间：2029-05-01 has lost the blank between.
_LABEL = expression(
    rf"(?:^(?:[-*·]\s*)?|(?<=[\s\u3000】]))(?:【{_BLANK}(?P<boxed>{_NAME}){_BLANK}】[：:]?|(?P<plain>{_NAME}){_BLANK}(?P<mark>[：:]|\t|$))"
    rf"|(?P<glued>{'|'.join(_GLUED)})[：:]|(?P<dated>{'|'.join(sorted(DATED_NAMES))})[：:](?={_BLANK}{_FIGURES})"
    r"|(?P<tool>(?:浏览|阅读|点击)(?:次数|量|数)?\s?[：:]|[【\[]?(?:浏览)?字[号体](?:大小)?\s?[：:]|【?(?:打印|关闭|分享)】?)"
)
_HOUR = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
_BYWORD = r"[^\s。，；：:《》|]{1,12}"
#: A line of nothing but a date as machines write it, with its hour perhaps, who wrote or sent it, and the page's
#: buttons: 2029-02-03 A - A +, 青禾融媒 2029-02-03 09:30, 2029年2月3日 09:30 青禾日报
_STAMP = expression(
    rf"(?P<by>(?:{_BYWORD}\s+){{0,3}})(?:{_FIGURES}(?:\s+{_HOUR})?|[12][0-9]{{3}}年[0-9]{{1,2}}月[0-9]{{1,2}}日\s*{_HOUR})"
    rf"(?:\s+[A小中大+-].*|(?:\s+{_BYWORD}){{1,3}})?"
)
#: 来源：青禾日报    记者：周小雨    2029-03-22 08:15    【字号：大 中 小】: what else a row holds, set apart
_APART = expression(rf"(?<=\S)[ \t\u3000\u00a0]{{2,}}(?=[^\s：:，。]{{1,6}}[：:]|{_FIGURES}|[【\[])")
#: 版本：V1.2　发布日期：2029-03-01: a name that only this page knows
_ANY_LABEL = r"[^\s：:，。]{1,6}[：:]\s?[^\s：:，。]{1,20}[\s\u3000]+"
#: 全文有效 成文日期：2029-03-01: what a page says of a rule's force
_FORCE = r"(?:全文|部分|条款|现行)?(?:有效|失效|废止)[\s\u3000]+"
#: 2029年3月2日08:12 | 来源：青禾日报
_STAMPED = (
    rf"[\[【]?\s?(?:{_FIGURES}|[12][0-9]{{3}}年[0-9]{{1,2}}月[0-9]{{1,2}}日)(?:\s?{_HOUR})?[\s\u3000\]】]*"
    rf"(?:[|｜/\[【][\s\u3000]*)?"
)
_BEFORE_LABELS = expression(rf"{_ANY_LABEL}|{_FORCE}|{_STAMPED}")
#: What a row begins with.
_BEGINNINGS = (*LABEL_NAMES, *DATED_NAMES, *_GLUED)
_OWN_BEGINNINGS = ("版本：", "版本号：", "版本:", "编号：", "编制：", "栏目：", "撰稿：", "记者：", "地区：", "地区:")
_FORCES = (
    "全文有效",
    "全文失效",
    "全文废止",
    "部分有效",
    "部分失效",
    "条款失效",
    "条款废止",
    "现行有效",
    "有效",
    "失效",
    "废止",
)
#: What may stand before a row's first name, and what a line begins with that may begin with a name.
_BEFORE_NAME = "-*·【"
_FIRSTS = frozenset((*_BEFORE_NAME, *(name[0] for name in (*_BEGINNINGS, *_OWN_BEGINNINGS))))
_BETWEEN = " \t\u3000\u00a0|｜"
_TO_VALUE = 6  # characters
_LONGEST_ROW, _LONGEST_VALUE = 400, 160


class LabelRow(NamedTuple):
    """One label: its name without blanks, its value as printed, and where both stand in `line`, or where the name does
    whose value is the next line, `below`."""

    name: str
    value: str
    line: Line
    start: int
    end: int
    below: Line | None = None


def label_rows(lines: Sequence[Line]) -> tuple[list[LabelRow], set[int]]:
    """The labels that the lines hold, in order, and which lines hold nothing else."""
    rows: list[LabelRow] = []
    places: set[int] = set()
    values: set[str] = set()
    at = 0
    while at < len(lines):
        found = list(_labels_in(lines[at]))
        if not found:
            at += 1
            continue
        places.add(at)
        last = found[-1]
        if not last.value and at + 1 < len(lines) and _has_value_below(last, lines[at + 1], values):
            at += 1
            found[-1] = last._replace(value=lines[at].text, below=lines[at])
            places.add(at)
        rows += found
        values.update(row.value for row in found)
        at += 1
    return rows, places


def is_stamp(text: str) -> bool:
    """Whether a line is a date as a page stamps it, with who put it there: 2029-02-03 09:02:33, 青禾融媒 2029-02-03."""
    if "-" not in text and ":" not in text and "." not in text and "/" not in text:
        return False
    found = _STAMP.fullmatch(text)
    return found is not None and not names_a_kind(found["by"])


def _labels_in(line: Line) -> Iterator[LabelRow]:
    """The labels of a line that begins with one."""
    text = line.text
    if len(text) > _LONGEST_ROW or "。" in text or not _may_begin_with_label(text):
        return
    found = list(_LABEL.finditer(text))
    if not found or (found[0].start() > 0 and _BEFORE_LABELS.fullmatch(text, 0, found[0].start()) is None):
        return
    for here, after in zip(found, [*found[1:], None], strict=True):
        if here["tool"]:
            continue  # 浏览：751次 字号：大 中 小: of the page, and it ends the value before it
        name = squashed(here["boxed"] or here["plain"] or here["glued"] or here["dated"])
        end = after.start() if after is not None else len(text)
        apart = _APART.search(text, here.end(), end)
        end = apart.start() if apart is not None else end
        value = _without_frame(text[here.end() : end])
        if name in DATED_NAMES and re.match(_FIGURES, value) is None:
            return
        at = text.find(value, here.end()) if value else here.end()
        yield LabelRow(name, value, line, here.start(), at + len(value))


def _without_frame(value: str) -> str:
    """A value without the signs that set it apart from the next: `县水利局 ] [`, `2029-03-01|`."""
    value = value.strip(_BETWEEN)
    while value[-1:] in ("[", "【") or (value[-1:] in ("]", "】") and "[" not in value and "【" not in value):
        value = value[:-1].rstrip(_BETWEEN)
    return value


def _may_begin_with_label(text: str) -> bool:
    """A quick look, for the expression of all names takes longer to compile than most documents to read."""
    if text[0] not in _FIRSTS and "：" not in text and ":" not in text:
        return False
    words = squashed(text).lstrip(_BEFORE_NAME)
    if words.startswith(_BEGINNINGS) or words.startswith(_OWN_BEGINNINGS):
        return True
    return (words.lstrip("[")[:4].isdecimal() or words.startswith(_FORCES)) and ("：" in words or ":" in words)


def _has_value_below(row: LabelRow, below: Line, values: Collection[str]) -> bool:
    """Whether the line below a name is its value: a date below 发布日期：, anything short below 【时效性】 or 索引号;
    but no label, and not the title that another row has told already (`values`)."""
    text = below.text
    if below.pieces and row.line.pieces and below.pieces[0][0] - row.line.pieces[-1][1] > _TO_VALUE:
        return False  # another line stands between the two
    if len(text) > _LONGEST_VALUE or "。" in text or text[-1] in "：:，；" or next(_labels_in(below), None) is not None:
        return False
    if row.name.endswith(("日期", "时间")):
        return re.match(r"[12][0-9]{3}", text) is not None
    return row.line.text[row.end - 1] not in "：:" and text not in values
