"""Lines in, those that list a document's attachments out: 附件：1.… 2.…, which open no scope (GB/T 9704—2012 7.3.4)."""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.layout.lines import Line
from policy_parser.structure.dates import is_dated
from policy_parser.structure.elements import is_foot, is_signature

#: 附件2：办事流程, 附件 三、名单
_NUMBERED = r"附\s?件\s?[0-9一二三四五六七八九十]{1,2}\s?[：:.．、]\s*\S"
_FIRST = expression(rf"附\s?件\s?[：:]\s*\S|{_NUMBERED}|附\s?[：:]\s*\S")
#: 2．办事流程
_ITEM = expression(rf"[0-9０-９]{{1,2}}\s?[.．、]\s*\S.{{0,80}}|{_NUMBERED}.{{0,80}}")
_ANY = expression(rf"{_FIRST.pattern}|{_ITEM.pattern}")
#: 附件：附件1 招生计划表.xls, and 附件2 … below it, with nothing but a blank behind the numeral
_NAMED_FIRST = expression(r"附\s?件\s?[：:]\s*附\s?件\s?[0-9一二三四五六七八九十]{1,2}[\s\u3000]+\S.{0,80}")
_NAMED_ITEM = expression(r"附\s?件\s?[0-9一二三四五六七八九十]{1,2}[\s\u3000]+\S.{0,80}")
#: 附件： alone, and the names below it
_HEAD = expression(r"附\s{0,3}件(?:列表|清单|目录)?\s?[：:]")
#: 一、农业节水, （一）, 第一条: the first head of a text
_HEAD_OF_TEXT = expression(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一1]\s?[章条條]")
_LONGEST_LIST = 60
_ROW = expression(r"\S{2,12}(?:[ \u3000]{2,}\S{2,20}){1,6}")


def begins_a_text(text: str) -> bool:
    """Whether a line is a head: 一、农业节水, 第一条."""
    return _HEAD_OF_TEXT.match(text) is not None


def is_listed(text: str) -> bool:
    """Whether a line reads like one of a list of attachments."""
    return _ANY.match(text) is not None


def start_of_list(lines: Sequence[Line], end: int) -> int:
    """Where 附件：1.… 2.… begins, if it stands right before `end`; else `end`."""
    at = end
    while at > 0 and end - at < _LONGEST_LIST:
        text = lines[at - 1].text
        if not (_ITEM.fullmatch(text) or _NAMED_ITEM.fullmatch(text)) or text[-1] in "。；":
            break
        at -= 1
    if at > 0 and (_HEAD.fullmatch(lines[at - 1].text) or _FIRST.match(lines[at - 1].text)):
        return at - 1
    return next((i for i in range(at, end) if _FIRST.match(lines[i].text)), end)


def attachment_lists(lines: Sequence[Line]) -> set[int]:
    """The positions of the lines that list attachments: 附件：1.… 2.…, or 附件： and the names below it.

    A list ends before a signature, a date, a note or the end of the text; what is followed by a sentence is none.
    """
    found: set[int] = set()
    for at, line in enumerate(lines):
        if line.text[0] != "附" or at in found:
            continue
        first = _FIRST.match(line.text) is not None
        if not first and not _HEAD.fullmatch(line.text):
            continue
        end = at + 1
        item = _NAMED_ITEM if _NAMED_FIRST.fullmatch(line.text) else _ITEM
        while end < len(lines) and item.fullmatch(lines[end].text) and "。" not in lines[end].text:
            end += 1
        if (first or end - at > 1) and (end == len(lines) or _may_follow(lines, end)):
            found.update(range(at, end))
    return found


def begins_rows(lines: Sequence[Line], at: int) -> bool:
    """Whether two lines are rows of a table in blanks: 科目　　时间, and 语文　　9:00 below."""
    return at + 1 < len(lines) and all(_ROW.fullmatch(line.text) is not None for line in lines[at : at + 2])


def _may_follow(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].text
    if begins_rows(lines, at):
        return False
    if begins_a_text(text):
        return False  # 一、农业节水: what stands above is the attachment's title
    return text[0] == "附" or is_foot(text) or is_dated(text) or (is_signature(text) and text[0] != "《")
