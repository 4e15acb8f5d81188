"""The texts of two files in; whether the second goes on where the first ends, or begins a document of its own, out.

People name pages (第1版.txt 第6版.txt, scan_1.txt scan_2.txt) and whole documents in one command. Pages give themselves
away: a page jump is printed on one of them, the numbering goes on, or a sentence does.
"""

from collections.abc import Iterator
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.layout.stories.marks import ENDED, JUMP, NUMBERED
from policy_parser.numerals import HAN, to_int

#: The mark at a line's start: 第三条, 三、, （三）, 3.
_HEAD = expression(
    rf"\s*(?:[#*]+\s*)?(?:第\s*(?P<ordinal>[{HAN}0-9０-９]{{1,9}})\s*(?P<level>[编編章节節条條])"
    rf"|[（(]\s*(?P<bracketed>[{HAN}0-9０-９]{{1,5}})\s*[）)]"
    rf"|(?P<han>[{HAN}]{{1,5}})、|(?P<digits>[0-9０-９]{{1,3}})[.．、](?![0-9０-９]))"
)
#: A page number alone on its line ends no sentence and begins none.
_PAGE_NUMBER = expression(r"[\s\-—–_第/共页]*[0-9０-９]{0,4}[\s\-—–_第/共页]*")
#: How long a line at least is that is cut in mid-sentence by a page's end, and no title.
_CUT = 12


class _Head(NamedTuple):
    """A mark at a line's start: how it is written, and its number."""

    style: str
    number: int


def goes_on(before: str, after: str) -> bool:
    """Whether `after` is a further page of the document that `before` ends with."""
    if _jumps(before, "to") or _jumps(after, "from"):
        return True
    first = next(_heads(after), None)
    if first is not None and first.number > 1:
        last = {head.style: head.number for head in _heads(before)}
        if last.get(first.style) == first.number - 1:
            return True
    if first is not None and first.number == 1 and first.style not in ("bracketed", "digits"):
        return False
    return _cut_off(before) and not _begins_anew(after)


def _jumps(text: str, way: str) -> bool:
    """Whether a page jump of this way, `to` or `from`, is printed: 下转第6版, （上接第一版）."""
    return any(m[way] or m[f"{way}2"] for m in JUMP.finditer(text))


def _heads(text: str) -> Iterator[_Head]:
    for line in text.splitlines():
        if (m := _HEAD.match(line)) is None:
            continue
        style = next(group for group in ("ordinal", "bracketed", "han", "digits") if m[group])
        try:
            number = to_int(m[style])
        except ValueError:
            continue
        yield _Head(m["level"] or style, number)


def _cut_off(text: str) -> bool:
    """Whether the last line stops in mid-sentence: …应当自收到申请之日起十"""
    last = next((line.strip() for line in reversed(text.splitlines()) if not _PAGE_NUMBER.fullmatch(line)), "")
    return len(last) >= _CUT and not ENDED.search(last) and not last.endswith(("：", ":"))


def _begins_anew(text: str) -> bool:
    """Whether the first line is a title or a head, and not the rest of a sentence: 五日内作出决定。"""
    first = next((line.strip() for line in text.splitlines() if not _PAGE_NUMBER.fullmatch(line)), "")
    return NUMBERED.match(first) is not None or not (ENDED.search(first) or "，" in first or len(first) > 2 * _CUT)
