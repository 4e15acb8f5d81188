"""An address that no document's name stands before in, the candidate that it is out: 前款, 第三条; or None where it
counts things (第三条道路).
"""

from __future__ import annotations

from collections.abc import Callable

from policy_parser.citations import patterns as p
from policy_parser.citations.candidate import Candidate
from policy_parser.citations.kinds import COUNTED_THINGS, COUNTING_WORDS, ITEM_FOLLOWS, NOT_BEFORE
from policy_parser.citations.runs import (
    NONE,
    as_counted,
    relative_run,
)
from policy_parser.expressions import expression

_RELATIVE_ITEM = expression(r"(?:本|该|該|同|前|上)[^第各]{0,3}[项項]$")
_FOLLOWS = expression(p.any_of(ITEM_FOLLOWS))
_UNIT_AT_END = expression(
    r"(分编|分編|分部|部分|[部条條款项項目章节節编編篇点點])(?:之[一二三四五六七八九十0-9]{1,3})?(?:本文|但[书書]|[前后後]半?段)?$"
)
_UNITS = expression(r"分编|分編|分部|部分|[部条條款项項目章節节编編篇点點]")
_SIMPLE = {"條": "条", "項": "项", "節": "节", "編": "编", "點": "点", "分編": "分编"}
THINGS = {unit: expression(p.any_of(words)) for unit, words in COUNTED_THINGS.items() if words}
#: 第一條|濱海道路, 第一条|市政道路
_ROAD = expression(r"[^\W\d_第规規所之的各及和与或款项項及]{2}(?:道路|公路|铁路|鐵路|线路|航线|生产线|隧道)")
#: 前两条, 前二款: with a count, so that things may be counted
_COUNTS_THINGS = expression(r"前[^第条條款节節]{1,4}[条條款节節]$")
COUNTING = expression(rf"{p.any_of(COUNTING_WORDS)}(?:的|了|出)?$")
#: 第2A(4)條 and 第(i)節 count nothing
_OF_HONG_KONG = expression(r"第\s?(?:[0-9]{1,3}[A-Z]{0,2}\s?[（(]|[（(][a-z])")
#: What a head stands behind, and what stands behind it.
_ENDED = frozenset("。；：\n \u3000")
_HEADS = expression(r"[ \u3000]+[^\W\d_]")
CITED_AFTER = expression(
    r"的?(?:有关|相关|上述)?(?:规定|規定|要求|所[列述称稱指規规]|第|中|之|内容|精神|明确|部署|自(?:公布|发布|印发|[0-9])|不?[适適]用|另行|另有|訂明|所訂)"
)
_CITED_BEFORE = expression(
    r"(?:依照|按照|根[据據]|依[据據]|适用|违反|参照|比照|符合|属于|见|除|对|遵守|执行|落实|于|依|按|違反|適用|準用|見|屬於|對|於"
    r"|第[一二三四五六七八九十]{1,3}[章节節编編][^\W\d_]{2,10}[、及和与與或])$"
)
_BARE_NEEDS_CITING = frozenset({"章", "节", "编", "篇", "分编", "部分", "部", "分部", "点", "目"})


def relative(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    end = relative_run(text, at)
    if end == NONE:
        return None
    before = text[at - 1] if at else ""
    run = as_counted(text[at:end])
    if run.startswith(("本条款", "本條款")) and knows(run[:3]):
        return None  # 本条款|第五条 in 家庭财产保险条款
    if run[0] == "前" and run[1] not in "条條款项項目章节節 " and before and before in NOT_BEFORE["前N"]:
        return None
    if run in ("该条", "该款", "該條") and THINGS[_simple(run[-1])].match(text, end):
        return None  # 该条线路的终点, 该款车型
    if _COUNTS_THINGS.match(run) and THINGS[_simple(run[-1])].match(text, end):
        return None  # 前两条航线停航的
    if run[0] == "上" and before and before in NOT_BEFORE["上"]:
        return None
    if run[0] == "本" and text.startswith(("以下", "下称", "下稱"), end):
        return None  # 本条以下简称…: how far a definition holds
    weak = run in ("该款", "該款") and not CITED_AFTER.match(text, end)  # 不將該款歸還: money
    if _RELATIVE_ITEM.match(run) and end < len(text) and not _FOLLOWS.match(text, end):
        if not taiwan and run != "前项":
            return None
        weak = run[0] in "該该" or run == "前项"
    return Candidate(at, end, "here", run, weak=weak)


def bare(text: str, at: int, done: int, run: str, end: int, taiwan: bool) -> Candidate | None:
    """第三条 with no document before it: a citation, or a count of things?"""
    preceding = p.PRECEDING.search(text, max(at - 2, done), at)
    start = preceding.start() if preceding else at
    ending = _UNIT_AT_END.search(run)
    unit = _simple(ending.group(1)) if ending else ""
    units = _UNITS.findall(run)
    if len(set(units)) == 1 and not preceding:
        if unit in THINGS and not _bracketed(run) and _counts(text, end, unit, taiwan):
            return None
        if COUNTING.search(text, max(at - 4, 0), at):
            return None
        cited = CITED_AFTER.match(text, end) or _CITED_BEFORE.search(text, max(at - 16, 0), at)
        if (
            not cited
            and len(units) == 1
            and unit == "条"
            and _HEADS.match(text, end)
            and (not at or text[at - 1] in _ENDED)
        ):
            return None  # 。第三十八条 转场航空器…, where a chapter stands on one line
        if not cited and _OF_HONG_KONG.match(run) is None:
            return None if unit in _BARE_NEEDS_CITING else Candidate(start, end, "here", run, weak=True)
        return Candidate(start, end, "here", run)
    return Candidate(start, end, "here", run)


def _counts(text: str, end: int, unit: str, taiwan: bool) -> bool:
    """第一条|道路, 第一條|濱海道路; Taiwan's 第一款產品 is an item."""
    if taiwan and unit != "条":
        return False
    return THINGS[unit].match(text, end) is not None or (unit == "条" and _ROAD.match(text, end) is not None)


def _simple(unit: str) -> str:
    return _SIMPLE.get(unit, unit)


def _bracketed(run: str) -> bool:
    return any(c in run for c in "（(〔⑴㈠")
