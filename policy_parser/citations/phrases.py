"""A definition's term in, the long form that it stands for out: the words before 以下简称."""

from __future__ import annotations

from collections.abc import Callable

from policy_parser.citations.name_before import law_name_before
from policy_parser.citations.patterns import NAME_END, NOTE_BEFORE
from policy_parser.expressions import expression

#: How long the long form of a term may be.
_LONG_WINDOW = 120

#: Words that lead to a noun: the long form begins after the last of them.
_LEADS = (
    "所称的?|是指|为了|根据|依据|依照|按照|通过|设立的?|建立的?|成立的?|组成的?|由|会同|包括|开展|从事|推进|制定|编制|印发|执行|实施"
    "|适用|确定的|规定的|其他|应当|可以|负责|并(?!联)|凡"
)
#: Only before a term's own characters, for they may stand within a long form too: 保护委员会, 有关部门, 经济组织.
_LEADS_OF_NAMES = (
    "|的|内(?!部|陆|河)|中的|保护|维护|促进|保障|加强|规范|对(?!外|象)|向|在(?!线|校|职|建|编)|经(?!济|营|理|费|纪)|有(?!关|限|色|线|机|毒|害|效)"
    "|为(?!民)|将|报(?!告|废|刊|名|警)|受(?!理|益|托)|以(?!上|下|内|外|及)|使用|给予|称|于(?!是)|原(?!产|材|料|则|告)"
)
_LEAD = expression(_LEADS)
_LEAD_OF_NAME = expression(_LEADS + _LEADS_OF_NAMES)
#: 甲和乙（以下简称丙）: 丙 is 乙; 甲和乙（以下统称丙）: 丙 is both. But 市、县水行政主管部门 are not two.
_LEAD_OF_ONE = expression(
    _LEADS + _LEADS_OF_NAMES + "|[与和及]|(?<!^[省市县区州盟旗乡])(?<!、[省市县区州盟旗乡])、|以及|或者"
)
_FUNCTION_WORDS = expression(r"^(?:[、向与於于称受将]|对(?!外)|在(?!线|校|职)|以(?!上|下)|为(?!民)|并(?!联))+")
_HARD_BREAK = expression(r"[，。；：！？\n]")


def long_form(text: str, end: int, term: str, several: bool, knows: Callable[[str], bool], from_last: int = 0) -> str:
    """The words that `term` stands for, which end before the bracket at or before `end`: 城市公园（以下简称公园） →
    城市公园.

    A title in 《》 before the bracket is the long form; `from_last` counts back over such titles (以下分别简称).
    Otherwise it begins where the term's characters begin to appear in order, and before that after the last word that
    leads to a noun (本条例所称|云溪公园). `several`: the term is for all that stands there (统称), 和 included.
    """
    head = text[max(0, end - _LONG_WINDOW) : end]
    opening = max(head.rfind("（"), head.rfind("("))
    if opening >= 0 and "）" not in head[opening:] and ")" not in head[opening:]:
        head = head[:opening]
    head = head.rstrip("，, 　")
    if (note := NOTE_BEFORE.search(head)) and head[: note.start()].endswith("》"):
        head = head[: note.start()]  # 《…的通知》（穗府办规〔2020〕10号）|（以下称《办法》）
    for _ in range(from_last):
        head = head[: max(_opening(head), 0)].rstrip("、和与及 　")
    if head.endswith("》"):
        start = _opening(head)
        return head[start:] if start >= 0 else ""
    if (
        NAME_END.search(head)
        and NAME_END.search(term.strip('《》〈〉「」“”"'))
        and (name := law_name_before(head, 0, len(head), knows))
    ):
        return name  # 依|消防法（以下簡稱本法）
    hard = [m.end() for m in _HARD_BREAK.finditer(head)]
    phrase = head[hard[-1] if hard else 0 :]
    return _FUNCTION_WORDS.sub("", phrase[_start_of_noun(phrase, term, several) :]).strip("“”‘’「」 　")


def _opening(head: str) -> int:
    depth = 0
    for at in range(len(head) - 1, -1, -1):
        depth += (head[at] == "》") - (head[at] == "《")
        if depth == 0:
            return at
    return -1


def _start_of_noun(phrase: str, term: str, several: bool) -> int:
    aligned = _aligned(phrase, term)
    leads = _LEAD if aligned is None else _LEAD_OF_NAME if several else _LEAD_OF_ONE
    start = 0
    for m in leads.finditer(phrase, 0, len(phrase) if aligned is None else aligned):
        if len(phrase) - m.end() > len(term):  # 大运河保护|委员会: a long form is longer than its term
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
