"""A document's outermost drafts in, the paragraphs that close it set apart from its last point.

各地要根据本意见制定实施办法。 and 各位代表！… stand behind the last numbered point and speak of the whole. What
measurably tells them: no other point goes on behind its list, as the last one does; the words only confirm.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.structure.draft import Draft, Head

#: 各位代表！ on a line of its own; 各位代表！新征程已经开启。 同志们，做好今年的工作，责任重大。
_WHO = r"(?:各位[^，。；：！!]{1,8}|(?:同志|同学|代表|委员|朋友|乡亲|战友|先生|女士|老师|家长)们)"
_CALLS = expression(rf"(?:各位|同志)[^，。；：]{{0,8}}[！!：:]?$|{_WHO}[！!，,：:]")
#: 本意见自2031年1月1日起施行。残疾儿童康复救助制度自2018年10月1日起全面实施。以上意见如无不妥，请批转…
_CLOSES = expression(
    r"(?!第)[^，。；：]{2,24}自[^，。；]{2,24}起[^，。；]{0,6}(?:施行|实施|执行|生效)"
    r"|以上[^，。；]{0,30}，?[^。]{0,8}请[^。]*"
    r"|各[^，。；]{1,30}要(?:根据|按照|结合)[^，。；]{0,12}本[^，。；]{0,6}(?:意见|方案|通知|规划|计划|纲要)"
    r"|让我们|谢谢大家"
)
#: 各地、各部门要将…; 招生中遇到新问题，请及时与市校联系。
_URGES = expression(
    r"各(?:地|级|省|市|县|区|镇|部门|有关|单位|相关)[^。；：]{0,40}(?:要|应|应当|必须)|[^。]{0,40}请及时"
)
#: 一是加强领导。, 三是…: a list in paragraphs
_COUNTS = expression("[一二三四五六七八九十]{1,2}是")
_GLOSSARIES = frozenset(("名词解释", "名词释义", "有关名词解释", "名词注释", "注释"))
#: So many paragraphs may stand behind the first call.
_MOST_BEHIND_CALL = 6


def set_apart(drafts: list[Draft]) -> None:
    """Moves what closes the whole from the end of the last clause behind it; a heading 名词解释 stays the last."""
    behind = [drafts.pop()] if drafts and drafts[-1].head.kind == "heading" and _names_glossary(drafts[-1]) else []
    _set_apart(drafts)
    drafts += behind


def _set_apart(drafts: list[Draft]) -> None:
    chain: list[Draft] = []
    below = drafts
    while below and below[-1].head.kind in ("point", "heading", "paragraph") and below[-1].children:
        if _is_glossary(below[-1]):
            break
        chain.append(below[-1])
        below = below[-1].children
    if not chain or sum(1 for draft in drafts if draft.head.kind == chain[0].head.kind) < 2:
        return
    glossary = _glossary(below)
    start = len(below)
    while start and below[start - 1].head.kind == "paragraph" and not below[start - 1].children:
        start -= 1
    cut = start + _closes_at(below[start:], chain, drafts, start)
    moved = below[cut:]
    if moved:
        del below[cut:]
        for draft in moved:
            draft.head.number = None
        drafts += moved
    drafts += glossary


def _glossary(below: list[Draft]) -> list[Draft]:
    """名词解释： and its list, the last that a clause holds, taken out of it: a heading of its own."""
    if not below or not _is_glossary(below[-1]):
        return []
    last = below.pop()
    for draft in last.children:
        draft.head.number = draft.head.number if draft.head.label is not None else None
    return [Draft(Head("heading", None), last.words, last.children)]


def _is_glossary(draft: Draft) -> bool:
    return draft.head.kind == "paragraph" and bool(draft.children) and _names_glossary(draft)


def _names_glossary(draft: Draft) -> bool:
    return draft.own_words().rstrip("：:") in _GLOSSARIES


def _closes_at(tail: Sequence[Draft], chain: Sequence[Draft], drafts: Sequence[Draft], before: int) -> int:
    """Where among the last paragraphs those begin that close the whole; their number where none do. `before`: how many
    children of the clause that holds them stand before them."""
    words = [draft.own_words() for draft in tail]
    for at in range(max(0, len(words) - _MOST_BEHIND_CALL), len(words)):
        called = _CALLS.match(words[at])
        alone = called is not None and called.end() == len(words[at])
        if called is not None and (at + 1 < len(words) or not alone) and (at or before):
            return at
    if len(chain) == 1 and chain[0].head.kind != "paragraph":
        listed = _end_of_list(chain[0].children)
        others = [_end_of_list(one.children) for one in drafts[:-1] if one.head.kind == chain[0].head.kind]
        told = [rest for rest in others if rest is not None]
        if listed and len(told) > 1 and not any(told) and _is_heading(chain[0]):
            return len(tail) - listed
    own = chain[-1].own_words()
    if words and _URGES.match(words[-1]) and len(words) == 1 and _alone(chain):
        return 0
    for at, one in enumerate(words):
        if _CLOSES.match(one) and (at or before or own[-1:] in "。；…"):
            return at
    return len(tail)


def _alone(chain: Sequence[Draft]) -> bool:
    """Whether none of the points beside the last has a paragraph behind its own words."""
    beside = chain[-2].children[:-1] if len(chain) > 1 else []
    points = [one for one in beside if one.head.kind == "point"]
    ended = all(one.own_words()[-1:] in "。）" for one in (*points, chain[-1]))
    return bool(points) and ended and not any(one.children for one in points)


def _end_of_list(children: Sequence[Draft]) -> int | None:
    """How many paragraphs stand behind the list that a clause holds; None where it holds none."""
    size = len(children)
    for at in range(size - 1, -1, -1):
        if children[at].head.kind != "paragraph" or children[at].children or _COUNTS.match(children[at].own_words()):
            return size - 1 - at
    return None


def _is_heading(draft: Draft) -> bool:
    return draft.own_words()[-1:] not in "。；：:"
