"""A place behind a document's name in, the addresses in quotation marks or brackets that stand there out:
《供水条例》|"第一条"、"第二条".

The marks are those of whoever prints the address so, and part it from its document's name no more than a blank does.
"""

from collections.abc import Callable
from typing import NamedTuple

from policy_parser.citations.runs import NONE, end_of_levels
from policy_parser.expressions import expression

#: Straight marks open and close; 《供水条例》（第一条） is marked off in the same way.
_MARKS = "“\"＂「『‘'[【〔（(〈"
OPENING = frozenset(_MARKS)
_CLOSING = frozenset("”\"＂」』’']】〕）)〉")
#: “第一条”|、“|第二条”, “第一条”|、|第二条
_NEXT = expression(r"(?:、?(?:以及|或者|和|与|與|及|或|暨)|、)(?:[“\"＂「『‘'\[【〔（(〈]|(?=第))")
#: 《道路條例》|(第374章): where Hong Kong's laws print it, no address
_CHAPTER = expression(r"[（(]\s?第\s?[0-9]{1,4}[A-Z]{0,2}章")
_MOST = 40


class Addresses(NamedTuple):
    """Addresses as one run without their marks, and where the last of them ends, its closing mark included."""

    run: str
    end: int


def quoted_addresses(text: str, at: int, beside: bool, run_at: Callable[[str, int], int]) -> Addresses | None:
    """The addresses whose first opening mark stands at `at`. None: none stand there, or, with words between the name
    and them (`beside` is False: 《条例》规定“第一条所称…”), they are the beginning of a quoted sentence."""
    if text[at : at + 1] not in OPENING or _CHAPTER.match(text, at):
        return None
    run, end, begin = "", at, at + 1
    for _ in range(_MOST):
        stop = run_at(text, begin)
        is_marked = text[begin - 1] in OPENING
        is_closed = text[stop : stop + 1] in _CLOSING if is_marked and stop != NONE else not is_marked
        if stop == NONE or (not is_closed and (run or not beside)):
            break
        joint = text[end:begin].rstrip(_MARKS) if run else ""
        run, end = run + joint + text[begin:stop], stop + (is_marked and is_closed)
        if not is_closed:
            break
        below = end_of_levels(text, end)  # “第一条”|第二款
        if below != NONE:
            run, end = run + text[end:below], below
        going_on = _NEXT.match(text, end)
        if going_on is None:
            break
        begin = going_on.end()
    return Addresses(run, end) if run else None
