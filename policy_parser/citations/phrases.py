"""Where a phrase begins: the name of a law that stands before an address, the long form before 以下简称."""

from __future__ import annotations

import re
from collections.abc import Callable

from policy_parser.citations.kinds import BEFORE_NAMES, LEADING_WORDS, NAME_KINDS
from policy_parser.citations.law_names import LAW_NAMES, LONGEST_NAME
from policy_parser.citations.patterns import COUNTRY, GENERIC, NAME_CHARACTERS, NAME_END, any_of

#: How far before an address a name may begin, and how long the long form of a term may be.
_NAME_WINDOW = 48
_LONG_WINDOW = 120

#: 依照|…; 本条例和|云溪市公园条例: after a kind, 和 parts two names, elsewhere it may be within one (规划和建设条例)
#: 当事人对|云溪市信用条例: before a place
_STOPS = re.compile(
    rf"{any_of(BEFORE_NAMES)}|{any_of(NAME_KINDS)}(?:和|与|與|及|或)"
    "|[对由向在经受按依据因为有犯](?=[\u4e00-\u9fff]{2,3}(?:省|市|县|自治))"
)
_LEADING = re.compile(rf"(?:{any_of(LEADING_WORDS)})+")
#: A place or an office makes the longer reading the right one: 云溪市|实施工会法办法, 物品中藏匿|刑法 has none.
_PLACE = re.compile(r"^(?:.{1,12}(?:省|市|县|州|区|旗|盟)|全国|国务院|最高人民法院|最高人民检察院|国家)")
#: 双方签订的|合同第五条: a contract needs no name to be another document
_ALONE = frozenset({"合同", "协议", "公约", "条约", "协定", "议定书", "章程"})
_LEADS = any_of(
    ("所称的", "所称", "是指", "根据", "依据", "依照", "按照", "通过", "设立", "建立", "成立", "组成", "执行", "适用", "经", "由", "向",
     "对", "在", "为", "将", "与", "和", "及", "以及", "或者", "包括", "推进", "加强", "开展", "实施", "报", "从事", "使用", "的", "称",
     "受", "给予", "以", "有", "会同", "应当", "可以", "负责", "依", "凡", "内的", "内", "中的", "制定", "编制", "印发", "规范")
)  # fmt: skip
_LEAD = re.compile(_LEADS)
_BREAK = re.compile(r"[，。；：！？、“”‘’\n]")
_HARD_BREAK = re.compile(r"[，。；：！？\n]")


def law_name_before(text: str, floor: int, end: int, knows: Callable[[str], bool]) -> str | None:
    """The document's name that ends at `end`, begun at `floor` or later: 依照|刑法 → 刑法, 关于…的|香港特别行政区基本法.
    None: no name stands there.

    A name the text or the table knows is taken in its longest form; any other begins after the last word that names
    follow. 本条例 and 该法 are no names.
    """
    window = NAME_CHARACTERS.search(text[max(floor, end - _NAME_WINDOW) : end])
    words = window.group() if window else ""
    ending = NAME_END.search(words)
    if ending is None:
        return None
    known = _longest_known(words, knows)
    guessed = _after_last_stop(words, ending.start())
    if guessed.startswith(("本", "该", "該", "同")) and len(guessed) <= 1 + len(ending.group()) + 2:
        guessed = ""
    if known and not (len(guessed) > len(known) and _PLACE.match(guessed)):
        start = words[: len(words) - len(known)]
        return COUNTRY + known if start.endswith(COUNTRY) else known
    stem = guessed[: len(guessed) - len(ending.group())]
    if stem and not GENERIC.search(stem):
        return guessed
    return ending.group() if ending.group() in _ALONE and not stem.endswith(("本", "该", "該")) else None


def _longest_known(words: str, knows: Callable[[str], bool]) -> str | None:
    for size in range(min(len(words), LONGEST_NAME), 1, -1):
        name = words[-size:]
        if (name in LAW_NAMES or knows(name)) and words[: len(words) - size][-1:] not in ("本", "基"):
            return name
    return None


def _after_last_stop(words: str, before: int) -> str:
    start = 0
    for m in _STOPS.finditer(words, 0, before):
        if m.end() < before:  # 法律|适用|法: no name is its kind alone
            start = m.end()
    leading = _LEADING.match(words, start, before)
    if leading and leading.end() < before and not words.startswith("犯罪", leading.end() - 1):
        start = leading.end()
    return words[start:]


def long_form(text: str, end: int, term: str) -> str:
    """The words that `term` stands for, which end before the bracket at or before `end`: 城市公园（以下简称公园） → 城市公园.

    A title in 《》 before the bracket is the long form. Otherwise it begins where the term's characters begin to
    appear in order, and before that at the last word that leads to a noun (本条例所称|云溪公园).
    """
    head = text[max(0, end - _LONG_WINDOW) : end]
    opening = max(head.rfind("（"), head.rfind("("))
    if opening >= 0 and "）" not in head[opening:] and ")" not in head[opening:]:
        head = head[:opening]
    head = head.rstrip("，, 　")
    if head.endswith("》"):
        start = _opening(head)
        return head[start:] if start >= 0 else ""
    phrase = head[_last_break(head, term) :]
    return phrase[_start_of_noun(phrase, term) :].strip("“”‘’「」 　")


def _opening(head: str) -> int:
    depth = 0
    for at in range(len(head) - 1, -1, -1):
        depth += (head[at] == "》") - (head[at] == "《")
        if depth == 0:
            return at
    return -1


def _last_break(head: str, term: str) -> int:
    """A term for several things (统称) may reach over 、; it never reaches over a comma."""
    hard = [m.end() for m in _HARD_BREAK.finditer(head)]
    return hard[-1] if hard else 0


def _start_of_noun(phrase: str, term: str) -> int:
    aligned = _aligned(phrase, term)
    start = 0
    for m in _LEAD.finditer(phrase, 0, aligned if aligned is not None else len(phrase)):
        if m.end() < len(phrase):
            start = m.end()
    return start


def _aligned(phrase: str, term: str) -> int | None:
    """Where the shortest end of the phrase begins that holds the term's characters in order."""
    at = len(phrase)
    for character in reversed(term.strip("《》“”").removeprefix("本")):
        at = phrase.rfind(character, 0, at)
        if at < 0:
            return None
    return at
