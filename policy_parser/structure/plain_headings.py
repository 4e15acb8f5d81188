"""Marked lines in, the headings that neither a number nor a mark tells out: “十四五”时期工作回顾 on a line of its own
above paragraphs, 群众关心水价，今年会不会涨？ above what is answered.

They are told by their form and their place alone: short lines without a stop, or short questions, each right above a
sentence and behind one, again and again, in a text whose other lines are sentences. A text with chapters or 一、 has
its headings, and short lines in it are something else.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from policy_parser.expressions import expression
from policy_parser.structure.elements import STOPS, is_contact, is_foot, is_row, kind_by_form
from policy_parser.structure.labels import is_stamp
from policy_parser.structure.listed import is_listed
from policy_parser.structure.marked import MarkedText
from policy_parser.structure.marks import LADDER
from policy_parser.structure.organs import is_issuer

_LONGEST, _LONGEST_QUESTION = 28, 80
#: So many headings, or questions, make a text that is parted by them; other short lines are fewer than half as many.
_FEWEST, _FEWEST_QUESTIONS = 3, 2
_SENTENCE_ENDS = frozenset("。！!…；;")
_CLOSERS = "”’』」)）"
_ASKS = "？?"
_WITHIN = expression("[。：:；;|｜\t]|，.*，")
#: ★ 挂号, ◆报名方式, 💡怎么领？, Part 2 比赛规则
_SIGN = expression(
    r"(?:[★☆◆◇■□▲△▶►❖✦◎※]|[\U0001f300-\U0001faff])\ufe0f?\s?(?=[\u4e00-\u9fff])|(?:Part|PART)\s?[0-9]{1,2}(?=[\s\u3000.：:])"
)
_FEWEST_SIGNED = 2
#: So many characters at either end are alike in headings of one kind.
_ALIKE = 2
_NUMBERS = frozenset((*LADDER, "DIVISION", "HAN_POINT", "DECIMAL", "NUMBER_ALONE", "PADDED", "QUESTION", "ANSWER"))


def plain_headings(text: MarkedText, start: int, end: int) -> set[int]:
    """The positions of such headings between two lines; empty where the text is not parted by them."""
    if any(text.lines[at].heading or text.lines[at].breaks for at in range(start + 1, end)):
        return set()
    if any(row and row[0].start == 0 and row[0].family in _NUMBERS for row in text.marks[start:end]):
        return set()
    found: list[int] = []
    asked = short = 0
    for at in range(start + 1, end - 1):
        line = text.lines[at]
        if line.table is not None or text.marks[at] or at in text.quoted:
            continue
        words = line.text
        asks = words[-1] in _ASKS
        if not (asks and len(words) <= _LONGEST_QUESTION) and (len(words) > _LONGEST or words[-1] in STOPS):
            continue
        if _WITHIN.search(words[:-1]):
            continue
        between = at - 1 not in found[-1:] and _is_sentence(text, at - 1) and _is_sentence(text, at + 1)
        if not (between or found) or _is_other(words):
            continue
        if between:
            found.append(at)
            asked += asks
        else:
            short += bool(found)
    while found and asked >= _FEWEST_QUESTIONS and _is_asked_first(text, start, found[0]):
        found.insert(0, found[0] - 2)
        asked += 1
    enough = asked >= _FEWEST_QUESTIONS or len(found) >= _FEWEST
    return set(found) if enough and 2 * short < len(found) else set()


def _is_asked_first(text: MarkedText, start: int, second: int) -> bool:
    """Whether the first question stands right below the title, so that no sentence is above it."""
    at = second - 2
    if at <= start or text.marks[at] or not _is_sentence(text, at + 1):
        return False
    words = text.lines[at].text
    return words[-1] in _ASKS and len(words) <= _LONGEST_QUESTION and not _WITHIN.search(words[:-1])


def signed_headings(text: MarkedText, start: int, end: int) -> set[int]:
    """The positions of headings that one sign leads, again and again: ★ 挂号, Part 2 比赛规则; empty where there are
    none. Signs that lead the lines of a list stand one below the other."""
    forms: defaultdict[str, list[int]] = defaultdict(list)
    for at in range(start + 1, end - 1):
        row, words = text.marks[at], text.lines[at].text
        if row and row[0].start == 0 and row[0].family in _NUMBERS:
            return set()
        match = _SIGN.match(words) if not row and at not in text.quoted and len(words) <= _LONGEST else None
        if match is not None and (words[-1] not in STOPS or words[-1] in _ASKS):
            forms[match[0][:1]].append(at)
    for places in forms.values():
        if len(places) >= _FEWEST_SIGNED and all(b - a > 1 for a, b in pairwise(places)):
            return set(places)
    return set()


def headings_of_lists(text: MarkedText, start: int, end: int) -> set[int]:
    """The positions of the lines above 1. where the outermost numbers begin anew again and again, each below a short
    line of its own: 厂长岗位职责 / 1.… / 2.… / 净水工岗位职责 / 1.…; empty where they don't, or where the first of
    those lines may as well go on the title above it."""
    firsts = [at for at in range(start, end) if text.marks[at] and text.marks[at][0].start == 0]
    if not firsts:
        return set()
    outermost = text.marks[firsts[0]][0]
    begins = [at for at in firsts if text.marks[at][0].number == 1 and text.marks[at][0].group == outermost.group]
    if len(begins) < _FEWEST_SIGNED or outermost.number != 1 or outermost.group in _NUMBERS or begins[0] < start + 2:
        return set()
    above = [at - 1 for at in begins]
    words = [text.lines[at].text for at in above]
    if any(text.marks[at] or len(one) > _LONGEST or one[-1] in STOPS for at, one in zip(above, words, strict=True)):
        return set()
    alike = len({one[-_ALIKE:] for one in words}) == 1 or len({one[:_ALIKE] for one in words}) == 1
    return set(above) if alike or text.lines[above[0]].gap > text.lines[above[0] + 1].gap else set()


def _is_sentence(text: MarkedText, at: int) -> bool:
    """Whether a line is a sentence, or a numbered line."""
    line = text.lines[at]
    if line.table is not None:
        return False
    words = line.text.rstrip(_CLOSERS)
    leads = words[-1:] in "：:" and ("，" in words or any(text.marks[at + 1 : at + 2]))
    return leads or bool(text.marks[at]) or words[-1:] in _SENTENCE_ENDS


def _is_other(words: str) -> bool:
    """Whether a line is by its form something else: a date, an organ that signs, a row, whom to ask."""
    return kind_by_form(words) is not None or any(
        is_one(words) for is_one in (is_stamp, is_row, is_foot, is_contact, is_listed, is_issuer)
    )
