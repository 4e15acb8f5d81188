"""Printed lines in, those out that are a web page's own: the menus above its document, the tool bars, the tail below.

A page that was copied whole brings a hundred lines that are no text of the document. Where the document is, its lines
tell: they are sentences, or numbered. Above it the page ends with its breadcrumb (当前位置：首页 > 政务公开); below it
the page begins anew with the first line that no document has (【关闭窗口】, 上一篇：…, 版权所有).
"""

from collections.abc import Sequence
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.layout.page_signs import NEUTRAL, Weighed, is_breadcrumb, is_foot_of_page, is_place, is_sure, weighed

#: So many lines at either end show whether a text is a page at all; a longer line is not looked at.
_FIRST, _LAST, _LONGEST = 16, 12, 120
#: So many lines that are surely the page's make a page with menus, in which sentences are no sign of the document.
_MENUS = 12
#: A line of so many characters is one paragraph.
_LONG = 200
#: A run of lines that weighs less than this holds no sentence of a document.
_LEAST = 2.0
#: So much weighs a line that shows more of a page than that it is short.
_TAIL = 1.6
#: A page without a sentence has no document where so many lines are surely its own.
_NO_DOCUMENT = 4
#: What is left of a list of attachments that a page leaves empty.
_NO_ATTACHMENT = expression(r"附\s?件\s?[：:]?")
#: A breadcrumb printed word by word is no longer.
_LONGEST_TRAIL = 12
_LONGEST_TAG = 14
_ARROWS = frozenset((">", ">>", "＞", "»"))


class _Span(NamedTuple):
    """Lines from `first` up to and with `last`."""

    first: int
    last: int


def site_lines(lines: Sequence[str]) -> set[int]:
    """The positions of the lines that are the page's, by their words. Empty for nearly every file that is no copied
    page."""
    if not _may_be_page(lines):
        return set()
    words = [line.lstrip("-*# ") or line for line in lines]
    weights = [weighed(one) for one in words]
    start = _after_breadcrumb(words, weights)
    body = _document(words, weights, start)
    if body is None:
        return _page_without_document(weights)
    tail = next((at for at in range(body.last + 1, len(lines)) if weights[at].sure), len(lines))
    while tail < len(lines) and tail - 1 > body.last and _is_of_tail(words[tail - 1], weights[tail - 1]):
        tail -= 1
    head = _end_of_head(words, weights, start, body.first)
    loose = {at for at in range(head, body.first) if weights[at].sure and not _is_headline(words, at)}
    loose |= {at + 1 for at in loose if at + 1 < body.first and not any(map(str.isalnum, words[at + 1]))}
    return set(range(head)) | loose | set(range(tail, len(lines)))


def _is_headline(words: Sequence[str], at: int) -> bool:
    """【政策解读】县里的补贴来了！, the first line of an article that was copied alone."""
    return at == 0 and words[0][0] == "【" and len(words[0]) > _LONGEST_TAG


def _is_of_tail(words: str, one: Weighed) -> bool:
    """Whether a line right above a page's tail is part of it: 主办单位：…, an empty 附件："""
    return one.weight > _TAIL or _NO_ATTACHMENT.fullmatch(words) is not None


def _page_without_document(weights: Sequence[Weighed]) -> set[int]:
    """A page of menus alone, or a template that no script has filled in, is the page's from end to end."""
    sure = {at for at, one in enumerate(weights) if one.sure}
    return set(range(len(weights))) if len(sure) >= _NO_DOCUMENT else sure


def _may_be_page(lines: Sequence[str]) -> bool:
    """A quick look at both ends."""
    ends = lines if len(lines) <= _FIRST + _LAST else (*lines[:_FIRST], *lines[-_LAST:])
    return any(len(line) <= _LONGEST and line[-1] != "。" and is_sure(line) for line in ends)


def _after_breadcrumb(words: Sequence[str], weights: Sequence[Weighed]) -> int:
    """The line below the last breadcrumb that a document follows; 0 where there is none."""
    sure, told = 0, False  # below the line: as `_document` asks
    run = heaviest = 0.0
    for at in range(len(words) - 1, -1, -1):
        if (told if sure < _MENUS else heaviest > _LEAST) and is_breadcrumb(words[at]):
            return _end_of_trail(words, at)
        sure += weights[at].sure
        told = told or _is_of_document(weights[at])
        run = max(run, 0.0) + _weight_for(words[at], weights[at])
        heaviest = max(heaviest, run)
    return 0


def _end_of_trail(words: Sequence[str], at: int) -> int:
    """The line below a breadcrumb, which may be printed a word a line: 您的位置： / 首页 / > / 要闻."""
    end = at + 1
    if is_place(words[at]):
        for below in range(at + 1, min(at + _LONGEST_TRAIL, len(words))):
            if words[below] in _ARROWS:
                end = min(below + 2, len(words))
    above = set(words[at:end])
    while end < len(words) and (words[end] in above or words[at].endswith(words[end])):
        end += 1  # the name of the page's part, printed above its list
    return end


def _document(words: Sequence[str], weights: Sequence[Weighed], start: int) -> _Span | None:
    """Where the document's sentences and numbered lines are, from a line on; None where there are none."""
    sure = sum(1 for one in weights[start:] if one.sure)
    if sure < _MENUS:
        told = [at for at in range(start, len(weights)) if _is_of_document(weights[at])]
        return _Span(told[0], told[-1]) if told else None
    return _heaviest_run(words, weights, start)


def _heaviest_run(words: Sequence[str], weights: Sequence[Weighed], start: int) -> _Span | None:
    """The run of lines that looks most like a document's, by the sum of its weights; a long line of the document counts
    for as many as it would make. What stands below the page's foot (a form, rules for those who complain) is a run of
    its own."""
    best, best_sum = None, _LEAST
    first, total = start, 0.0
    for at in range(start, len(weights)):
        if total <= 0:
            first, total = at, 0.0
        total = 0.0 if is_foot_of_page(words[at]) else total + _weight_for(words[at], weights[at])
        if total > best_sum:
            best, best_sum = _Span(first, at), total
    return best


def _is_of_document(one: Weighed) -> bool:
    return one.weight < -_LEAST + NEUTRAL and not one.sure


def _weight_for(words: str, one: Weighed) -> float:
    """How much a line speaks for a document."""
    return -one.weight * max(1.0, len(words) / _LONG) if one.weight < 0 else -one.weight


def _end_of_head(words: Sequence[str], weights: Sequence[Weighed], start: int, first: int) -> int:
    """Where the page's head ends: below its breadcrumb, or else below what only a page has, above the title."""
    if start:
        return start
    surely = [at for at in range(first) if weights[at].sure and weights[at].weight > NEUTRAL]
    return 0 if len(surely) < _MENUS else surely[-1] + 1
