"""A paragraph in, its 一是…；二是… out: enumerations in running text, where sequence and sentences allow."""

from collections.abc import Sequence
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.numerals import to_int

#: The ways of counting in running text, and what may follow the numeral. A row is a way.
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_WAYS = (
    rf"(?P<be>{_NUMERAL}是)",
    rf"(?P<must>{_NUMERAL}要)",
    rf"(?P<ordinal>第{_NUMERAL}[，、：,])",
)
#: 一是 begins a sentence, or a part of one: after 。；：，）” or where the paragraph begins.
_WAY = expression(rf"(?:^|(?<=[。；：，,;:）”！]))(?:{'|'.join(_WAYS)})")
#: 一是一，二是二: the words between are too few to say anything.
_SHORTEST = 4


class Count(NamedTuple):
    """One 一是 in a paragraph: `start` and `end` of its label, in the paragraph's text."""

    start: int
    end: int
    number: int


def may_count(text: str) -> bool:
    """Whether a paragraph could begin a run: it has a 一是, a 一要 or a 第一."""
    return "一是" in text or "一要" in text or "第一" in text


def enumerations_in(texts: Sequence[str]) -> list[list[Count]]:
    """The labels of the enumerations in paragraphs that follow each other, a list a paragraph.

    A run begins with 一 and goes on by one, in one paragraph or from one to the next; two members at least. A
    paragraph may hold more than one run (原则：一是…二是…；任务：一是…二是…), and each begins at 一 again.
    """
    found: list[list[Count]] = [[] for _ in texts]
    run: list[_Member] = []
    for at, text in enumerate(texts):
        for match in _WAY.finditer(text):
            way = match.lastgroup or ""
            number = to_int(match[0].strip("第是要，、：,"))
            member = _Member(at, way, Count(match.start(), match.end(), number))
            if run and way == run[-1].way and number == run[-1].label.number + 1:
                run.append(member)
            elif number == 1:
                _keep(run, texts, found)
                run = [member]
    _keep(run, texts, found)
    return found


class _Member(NamedTuple):
    paragraph: int
    way: str
    label: Count


def _keep(run: Sequence[_Member], texts: Sequence[str], found: list[list[Count]]) -> None:
    """Adds a run to what is found, if it is one: two members at least, and words in each."""
    if len(run) < 2:
        return
    for member, after in zip(run, [*run[1:], None], strict=True):
        same = after is not None and after.paragraph == member.paragraph
        end = after.label.start if same and after is not None else len(texts[member.paragraph])
        if end - member.label.end < _SHORTEST:
            return
    for member in run:
        found[member.paragraph].append(member.label)
