"""An address in, the name of the document that stands right before it out; and a name, the address and the notes that
stand behind it.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from policy_parser.citations import patterns as p
from policy_parser.citations.candidate import Candidate
from policy_parser.citations.decimals import Further, decimal_run, end_below
from policy_parser.citations.kinds import NOT_BEFORE, OWN_KINDS
from policy_parser.citations.law_names import LAW_NAMES
from policy_parser.citations.name_before import UNREADABLE, law_name_before
from policy_parser.citations.quoted_addresses import OPENING, quoted_addresses
from policy_parser.citations.runs import (
    NONE,
    as_counted,
    as_ordinals,
    named_run,
)
from policy_parser.expressions import expression

#: 及其|施行細則第二條
_ITS = expression(
    rf"(?:其|[本该該]{p.any_of(OWN_KINDS)})(实施条例|实施细则|实施办法|施行細則|實施細則|施行细则|實施辦法|实施规则)$"
)
#: 本答复|第一条, 本管理办法|第二条, where the title ends so
_ITSELF = expression(rf"(?<![{NOT_BEFORE['本']}])本[^\W\d_本]{{1,12}}$")
_LONGEST_CALLED = 13
_OPENING_OF = {
    "”": "“", "」": "「", "』": "『", "’": "‘", '"': '"', "＂": "＂", "】": "【", "〉": "〈", ">": "<", "＞": "＜",
}  # fmt: skip
_CLOSING = frozenset(_OPENING_OF)
#: 本办法第六条|规定|第一款
_CITED_OF = frozenset(("规定", "规定的", "規定", "規定之"))
#: What joins the names of two laws, and how many names before an address are looked at.
_JOINS = frozenset("、和与與及或暨")
_MOST_BESIDE = 8
_BEGINS_DECIMAL = frozenset("第0123456789")
_NUMBERED = expression(r"[0-9一二三四五六七八九十]\s?[号號](?:文件?|令)?$")
_LONGEST_CODE = 26
_LONGEST_QUOTED, _LONGEST_EDITION = 60, 12
#: 供水条例, but not 应当遵守供水条例。: a name in quotation marks and nothing else
_NAME_ALONE = expression(r"[^，。；：、！？\n]{2,50}")
#: After a bare 第二章 or 第三部分: it is cited, not announced.
_SERIES = expression("[（(][一二三四五六七八九十]{1,3}[）)]")


class _After(NamedTuple):
    """What stands behind a document's name: the run and its end, and what a note between them tells."""

    run: str
    end: int
    number: str | None = None
    version: str | None = None
    part: str = ""
    until: int = 0
    labels: bool = False
    below: str = ""
    more: tuple[Further, ...] = ()


def laws_beside(text: str, candidate: Candidate, done: int, knows: Callable[[str], bool]) -> list[Candidate]:
    """水法、|渔业法第二条: laws that are known, named right before another, are cited too."""
    found: list[Candidate] = []
    at = candidate.start if candidate.named == "name" and candidate.run else 0
    while len(found) < _MOST_BESIDE and at > done and text[at - 1] in _JOINS:
        end = at - 1
        name = law_name_before(text, done, end, knows)
        if not name or not (name in LAW_NAMES or knows(name)):
            break
        at = end - len(name)
        found.append(Candidate(at, end, "name", "", name, text[at:end]))
    return found[::-1]


def named_before(text: str, at: int, done: int, run: str, end: int, knows: Callable[[str], bool]) -> Candidate | None:
    """The candidate that an address at `at` makes with the document's name before it; None where none stands there."""
    named = _right_before(text, at, done, run, end, knows)
    if named is not None or at <= done or text[at - 1] not in OPENING:
        return named
    named = _right_before(text, at - 1, done, run, end, knows)
    marked = quoted_addresses(text, at - 1, True, named_run) if named is not None else None
    if named is None or marked is None:
        return None
    if named.named == "unknown":
        return named._replace(start=at)
    return named._replace(run=as_counted(as_ordinals(marked.run)), end=marked.end)  # 供水条例|"第一条"、"第二条"


def _right_before(text: str, at: int, done: int, run: str, end: int, knows: Callable[[str], bool]) -> Candidate | None:
    """The same, where nothing marks the address off."""
    back = at
    while back > done and text[back - 1] in " \t\u3000\u00a0":
        back -= 1
    if done and text[done:back] in _CITED_OF:
        return None  # 本办法第六条|规定第一款
    if back > done and text[back - 1] in _CLOSING:
        return _quoted_name(text, back, done, run, end)
    if back > done and (text[back - 1].isascii() or text[back - 1] in "号號文件"):
        coded = _coded(text, back, done, run, end, at)
        if coded is not None:
            return coded
    its = _ITS.search(text, max(back - 10, done), back)
    if its:
        return Candidate(its.start(1), end, "its", run, its[1], its[1])
    if "本" in text[max(back - _LONGEST_CALLED, done) : back]:
        itself = _ITSELF.search(text, max(back - _LONGEST_CALLED, done), back)
        if itself and knows(itself.group()):
            return Candidate(itself.start(), end, "name", run, itself.group(), itself.group())
    unreadable = False
    for name_end, note, part in _name_ends(text, back, done):
        name = law_name_before(text, done, name_end, knows)
        if name is None:
            unreadable = unreadable or p.NOTE_OF_A_NAME.match(note.strip()) is not None
        elif name == UNREADABLE:
            unreadable = True
        else:
            start, version = with_edition(text, name_end - len(name), done)
            if series := _SERIES.match(text, name_end):  # 公司法解释|（三）
                name, name_end = name + series.group(), series.end()
            told = p.TOLD_VERSION.search(note)
            version = version or (told["version"] if told else None)
            return Candidate(start, end, "name", run, name, text[start:name_end], version=version, part=part)
    return Candidate(at, end, "unknown", run) if unreadable else None


def _coded(text: str, back: int, done: int, run: str, end: int, at: int) -> Candidate | None:
    """GB/T 9704—2012|第7.2条; 24号文|第三条 is some document's, and which is not told."""
    if standard := p.STANDARD.search(text, max(done, back - _LONGEST_CODE), back):
        code = standard.group()
        return Candidate(standard.start(), end, "number", run, "", code, number=" ".join(code.split()))
    return Candidate(at, end, "unknown", run) if _NUMBERED.search(text, max(done, back - 8), back) else None


def _quoted_name(text: str, at: int, done: int, run: str, end: int) -> Candidate | None:
    """「合作社基金管理辦法」|第二條, “供水条例”|第三条; a quoted sentence is no name."""
    opening = text.rfind(_OPENING_OF[text[at - 1]], max(done, at - _LONGEST_QUOTED), at - 1)
    inner = text[opening + 1 : at - 1].rstrip(">＞") if opening >= 0 else ""
    if not p.NAME_END.search(inner) and not p.TITLE_END.search(inner):
        return None
    inner = inner.strip("<>＜＞〈〉")
    if not _NAME_ALONE.fullmatch(inner):
        return None
    opening -= text[opening - 1 : opening + 1] in ("<<", "＜＜")
    return Candidate(opening, end, "title", run, inner, text[opening:at])


def _name_ends(text: str, at: int, done: int) -> Iterator[tuple[int, str, str]]:
    """Where the name of a document may end before 第三条, with the note and the part between: 刑法|第…, 刑法|的第…,
    刑法|分则第…, 消防法|（以下簡稱本法）第…; the likeliest first."""
    note = p.NOTE_BEFORE.search(text, max(at - 44, done), at) if text[at - 1 : at] in ("）", ")") else None
    if note:
        start = note.start()
        if text[start - 1 : start] in ("）", ")"):  # 防火办法（2019年修订）（以下简称《办法》）第二条
            other = p.NOTE_BEFORE.search(text, max(start - 44, done), start)
            start = other.start() if other else start
        yield start, text[start:at], ""
        return
    part = p.PART_NAME.search(text, max(at - 6, done), at)
    if part:
        if part.group()[0] not in "编編":
            yield part.start(), "", part.group().rstrip("中的之")
        else:
            for size in p.PART_LENGTHS:
                if part.start() - size > done:
                    yield part.start() - size, "", text[part.start() - size : part.start() + 1]
        return
    linked = p.NAME_LINK.search(text, max(at - 4, done), at)
    if linked:
        yield linked.start(), "", ""
    yield at, "", ""


def with_edition(text: str, at: int, done: int) -> tuple[int, str | None]:
    """修改后的《商标法》: the citation begins at 修改后, and that is its version."""
    m = p.EDITION.search(text, max(at - _LONGEST_EDITION, done), at)
    return (m.start(), m.group().rstrip("的之")) if m else (at, None)


def after_name(text: str, at: int) -> _After:
    """The address after a document's name, and where it ends: 《办法》（国发〔2020〕1号）中|第三条."""
    note = p.NOTE.match(text, at)
    code = p.CODE_IN_NOTE.search(note.group()) if note else p.CODE.match(text, at)
    number = p.NUMBER.search(note.group()) if note else None
    version = p.TOLD_VERSION.match(note.group().strip()) if note else None
    told = (
        " ".join(code["code"].split()) if code else "".join(number.group().split()) if number else None,
        version["version"] if version else None,
    )
    note = note or code
    for start in (at, note.end()) if note else (at,):
        link = p.DOCUMENT_LINK.match(text, start)
        begin = link.end() if link else start
        part = (link["part"] or "") if link else ""
        run = named_run(text, begin)
        if run != NONE:
            return _After(as_counted(as_ordinals(text[begin:run])), run, *told, part)
        if (marked := quoted_addresses(text, begin, begin == start, named_run)) is not None:
            return _After(as_counted(as_ordinals(marked.run)), marked.end, *told, part)
        if text[begin : begin + 1] in _BEGINS_DECIMAL and (decimal := decimal_run(text, begin, named=True)):
            stop = end_below(text, decimal.end)
            below = text[decimal.end : stop]
            return _After(decimal.path, stop, *told, labels=True, below=below, more=decimal.more)
    if note and any(told):
        return _After("", at, *told, until=note.end())
    return _After("", at)
