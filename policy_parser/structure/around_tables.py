"""The lines of a scope in, those around its tables told apart: caption, unit, title, notes, and what leads to a table.

表1　补贴标准 and 单位：元 stand above a table and are part of it; a title without a number heads the table and its
notes (注：…) as a clause of its own; a paragraph that ends 见下表： or 如下： holds the table.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.layout.markup import BOLD_LINE
from policy_parser.structure.dates import is_dated
from policy_parser.structure.draft import MarkedLine
from policy_parser.structure.elements import STOPS, Element
from policy_parser.structure.marks import read_label

_HAN = "一二三四五六七八九十"
#: The sign behind the number is the label's: 表一：. 表1　补贴标准, 表一：任务分工, 表2-1 收费标准, 续表2
_CAPTION = expression(
    rf"(?P<label>(?:续\s?)?表\s?(?:[0-9０-９]{{1,3}}(?:\s?[-—–.．]\s?[0-9]{{1,2}})?|[{_HAN}]{{1,3}})"
    r"(?:\s?[：:、.．]|(?=[\s\u3000《“（(])|$))\s*(?P<rest>.*)"
)
#: 单位：万元, （单位：元/人·月）, 计量单位：吨
_UNIT = expression(r"[（(【]?\s?(?:(?:计量|金额)单位[：:]|(?:计量|金额|面积)?\s?单\s?位\s?[：:][^。；]{1,24}?)[）)】]?")
#: What a form has above its table: who fills it in, when, in what it counts, set apart by blanks
_HEAD_OF_FORM = expression(
    r"(?:编制|填报|填表|报送|申报|申请|上报|制表|报告)(?:单位|部门|机构|人|日期|时间)\s?[：:]"
    r"[^。；，\u3000 ]{0,30}[ \u3000\t_]{2,}[^。；，]{0,90}"
)
#: 会企01表, 表号：云统基1表
_NUMBER_OF_FORM = expression(r"(?:表\s?号\s?[：:]\s?)?[\u4e00-\u9fff]{1,8}\s?[0-9]{1,3}(?:-[0-9]{1,2})?\s?表")
#: What fills in a form rather than says in what a table counts: 单位：（盖章）
_FILLED_IN = expression(r"章|填报|日期|联系")
#: 注：, 注1：, 备注：, 说明：, 资料来源：, ＊
_NOTE = expression(
    r"[（(【]?\s?(?:附?注|备\s?注|说\s?明|注\s?释|填表说明|(?:数据|资料)来源)\s?[0-9０-９]{0,2}\s?[：:】]|[*＊※]\s?\S"
)
_COUNTED = expression(rf"\s*[（(]?([0-9]{{1,2}}|[{_HAN}]{{1,3}})\s?[.．、）)]")
#: What leads to a table: 标准见下表。, 名单如下：
_LEADS = expression(r"[：:]$|(?:如下|下表|下列表格?|列表)[^。；]{0,6}[。：:]?$")
#: 本办法自2029年1月1日起施行。
_CLOSES = expression(r"(?:施行|实施|执行|生效)。$|同时废止。?$|负责解释。?$|^特此")
#: A title is no longer, and holds none of these.
_LONGEST_TITLE, _LONGEST_CAPTION = 50, 80
_NO_TITLE = expression(r"[。；，：:！？!?\t]|\s{3,}")
#: What a title of a table ends with, where the source marks it as a heading.
_NAMES_A_TABLE = expression(r"(?:表|名单|清单|目录|一览|标准|指标|明细|分工|计划|安排)(?:[（(][^（()）]{1,12}[）)])?$")


#: The roles of lines that stand around a table.
OF_TABLES = frozenset(("table", "table_title", "table_note", "part"))


def tell_apart(lines: Sequence[MarkedLine]) -> None:
    """Gives the lines around each table their roles, in place."""
    for at, marked in enumerate(lines):
        if marked.line.table is not None:
            marked.role = "table"
            marked.marks = []
            _above(lines, at)
            _below(lines, at)


def _above(lines: Sequence[MarkedLine], at: int) -> None:
    table = lines[at]
    first = at
    while first and is_unit(lines[first - 1].line.text) and _is_free(lines[first - 1]):
        first -= 1
    if first and _is_free(lines[first - 1], numbered=True) and is_caption(lines[first - 1].line.text):
        first -= 1
        match = _CAPTION.fullmatch(lines[first].line.text)
        assert match is not None
        table.label_end = match.end("label")
        table.number, table.insertion = read_label(match["label"])
    for part in lines[first:at]:
        part.role = "part"
        part.marks = []
        table.title.append(part.line)
    if not table.label_end and first and _is_free(lines[first - 1]) and _is_title(lines[first - 1]):
        first -= 1
        table = lines[first]
        table.role = "table_title"
    if first and lines[first - 1].role == "body":
        above = lines[first - 1]
        above.leads = table.led = _LEADS.search(above.line.text) is not None
        table.closed = _CLOSES.search(above.line.text) is not None


def _is_free(marked: MarkedLine, numbered: bool = False) -> bool:
    """Whether a line is no part of anything else."""
    bold = marked.role == "heading" and marked.depth >= BOLD_LINE
    return (marked.role == "body" or bold) and (numbered or not any(mark.start == 0 for mark in marked.marks))


def _is_title(marked: MarkedLine) -> bool:
    words = marked.line.text
    if marked.role == "heading" and not _NAMES_A_TABLE.search(words):
        return False  # a section's heading, which may hold more than its table
    return is_title(words)


def _below(lines: Sequence[MarkedLine], at: int) -> None:
    coming = 0  # the number of the next note where they are counted: 注：1.…⏎2.…
    for marked in lines[at + 1 :]:
        words = marked.line.text
        if marked.role != "body":
            return
        note = _NOTE.match(words)
        counted = _COUNTED.match(words, note.end() if note is not None else 0)
        number = read_label(counted[1])[0] if counted is not None else 0
        if note is not None:
            coming = 1 if note.end() == len(words) else number + 1 if number else 0
        elif number and number == coming:
            coming += 1
        else:
            return
        marked.role = "table_note"
        marked.marks = []


def lines_of_table(front: Sequence[Element]) -> int:
    """How many of the last lines before a document's text belong to the table that the text begins with: its unit, its
    caption, its title where the document has one of its own."""
    taken = 0
    while taken < len(front) and is_unit(front[-1 - taken][1].text):
        taken += 1
    if taken < len(front):
        kind, line = front[-1 - taken]
        titled = any(one == "title" for one, _ in front) and kind != "title"
        if is_caption(line.text) or (titled and kind == "other" and is_title(line.text)):
            taken += 1
    return taken


def is_title(words: str) -> bool:
    """Whether a line may be the title of the table below it: short, no sentence, no date, nothing to fill in."""
    return len(words) <= _LONGEST_TITLE and _NO_TITLE.search(words) is None and words[0] != "附" and not is_dated(words)


def is_caption(words: str) -> bool:
    """表1　补贴标准"""
    match = _CAPTION.fullmatch(words)
    return match is not None and len(words) <= _LONGEST_CAPTION and "。" not in words and words[-1] not in STOPS


def caption_start(words: str, label_end: int) -> int:
    """Where the words of a caption begin behind its label."""
    match = _CAPTION.fullmatch(words)
    return match.start("rest") if match is not None else label_end


def is_unit(words: str) -> bool:
    """单位：万元; 编制单位：　　　年　月　日　　单位：元; 会资管01表"""
    if _UNIT.fullmatch(words) is not None and _FILLED_IN.search(words) is None:
        return True
    return _HEAD_OF_FORM.fullmatch(words) is not None or _NUMBER_OF_FORM.fullmatch(words) is not None
