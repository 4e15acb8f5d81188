"""One passage in, its candidates out: stretches of words that look like citations, and whose document they name.

Nothing is looked up here. One search skips to where a citation can begin; there, the words before and after decide
whether it is one (第三条规定) or counts things (第三条道路).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from policy_parser.citations import patterns as p
from policy_parser.citations.kinds import COUNTED_THINGS, COUNTING_WORDS, ITEM_FOLLOWS, NOT_BEFORE
from policy_parser.citations.phrases import law_name_before
from policy_parser.citations.runs import (
    NONE,
    attached_run,
    decimal_run,
    label_run,
    named_run,
    ordinal_run,
    relative_run,
)
from policy_parser.expressions import expression

#: `title`: 《条例》. `name`: 刑法. `own`: 本办法. `that`: 该法. `here`: no document is named.
Named = Literal["title", "name", "own", "that", "here"]


class Candidate(NamedTuple):
    """`text[start:end]` of the passage. `document` is the name without 《》 (条例, 刑法, 办法), `written` as it stands
    there, `run` the address after it, empty for a bare 《X法》. `labels`: the run is an outline's 二（二）5 or 2.1.1.
    `weak`: an ordinal that only the document's structure can make a citation (第一款 in an article, not in a
    newspaper)."""

    start: int
    end: int
    named: Named
    run: str = ""
    document: str = ""
    written: str = ""
    labels: bool = False
    weak: bool = False


_RELATIVE_ITEM = expression(r"(?:本|该|該|同|前|上)[^第]{0,3}[项項]$")
_FOLLOWS = expression(p.any_of(ITEM_FOLLOWS))
_UNIT_AT_END = expression(
    r"(分编|分編|部分|[条條款项項目章节節编編篇点點])(?:之[一二三四五六七八九十0-9]{1,3})?(?:本文|但[书書]|[前后後]半?段)?$"
)
_UNITS = expression(r"分编|分編|部分|[条條款项項目章節节编编篇点點]")
_SIMPLE = {"條": "条", "項": "项", "節": "节", "編": "编", "點": "点", "分編": "分编"}
_THINGS = {unit: expression(p.any_of(words)) for unit, words in COUNTED_THINGS.items() if words}
_COUNTING = expression(rf"{p.any_of(COUNTING_WORDS)}(?:的|了|出)?$")
#: After a bare 第二章 or 第三部分: it is cited, not announced.
_SERIES = expression("[（(][一二三四五六七八九十]{1,3}[）)]")
_FILE_NAME = expression(r"[.．][A-Za-z]")
_CITED_AFTER = expression(r"的?(?:有关|相关|上述)?(?:规定|規定|要求|所[列述称規规]|第|中|之|内容|精神|明确|部署)")
_CITED_BEFORE = expression(
    r"(?:依照|按照|根据|依据|适用|违反|参照|比照|符合|属于|详见|参见|见|除|对|遵守|执行|落实|于|依|按|違反|適用|準用)$"
)
_BARE_NEEDS_CITING = frozenset({"章", "节", "编", "篇", "分编", "部分", "点", "目"})


def candidates(text: str, taiwan: bool, knows: Callable[[str], bool]) -> Iterator[Candidate]:
    """Every candidate of one passage, in order, none overlapping another."""
    done = 0
    for anchor in p.ANCHOR.finditer(text):
        at = anchor.start()
        if at < done:
            continue
        found = _READERS[text[at]](text, at, done, taiwan, knows)
        if found is not None:
            yield found
            done = found.end


def _title(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    m = p.TITLE.match(text, at)
    if m is None:
        return None
    start = _with_edition(text, at, done)
    run, end = _run_after(text, m.end())
    return Candidate(start, end, "title", run, m.group(1), text[start : m.end()])


def _own(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    if text[at - 1 : at] in NOT_BEFORE["本"] and at:
        return None
    m = p.OWN.match(text, at)
    if m is None:
        return _relative(text, at, done, taiwan, knows)
    run, end = _run_after(text, m.end())
    kind = m.group()[1:].strip("《》〈〉")
    if run:
        return Candidate(at, end, "own", run, kind, m.group())
    end = label_run(text, m.end())
    if end != NONE:
        return Candidate(at, end, "own", text[m.end() : end], kind, m.group(), labels=True)
    decimal = decimal_run(text, m.end(), named=True)
    if decimal is not None:
        return Candidate(at, decimal.end(), "own", decimal["path"], kind, m.group(), labels=True)
    return None


def _that(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    if text[at] == "同" and text[at - 1 : at] in NOT_BEFORE["同"] and at:
        return None
    m = p.THAT_DOCUMENT.match(text, at)
    if m is not None:
        run, end = _run_after(text, m.end())
        if run:
            return Candidate(at, end, "that", run, m.group(1) or m.group(2), m.group())
    return _relative(text, at, done, taiwan, knows)


def _relative(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    end = relative_run(text, at)
    if end == NONE:
        return None
    before = text[at - 1] if at else ""
    run = text[at:end]
    if run[0] == "前" and run[1] not in "条條款项項目章节節 " and before and before in NOT_BEFORE["前N"]:
        return None
    if run[0] == "上" and before and before in NOT_BEFORE["上"]:
        return None
    if run[0] == "本" and text.startswith(("以下", "下称", "下稱"), end):
        return None  # 本条以下简称…: how far a definition holds
    weak = False
    if _RELATIVE_ITEM.match(run) and end < len(text) and not _FOLLOWS.match(text, end):
        if not taiwan and run != "前项":
            return None
        weak = run[0] in "該该" or run == "前项"
    return Candidate(at, end, "here", run, weak=weak)


def _ordinal(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    end = ordinal_run(text, at)
    if end == NONE:
        decimal = decimal_run(text, at) if text[at - 1 : at] not in ("》", "）", ")") else None
        return Candidate(at, decimal.end(), "here", decimal["path"], labels=True) if decimal else None
    for name_end in _name_ends(text, at, done):
        name = law_name_before(text, done, name_end, knows)
        if name is not None:
            start = _with_edition(text, name_end - len(name), done)
            if series := _SERIES.match(text, name_end):  # 公司法解释|（三）
                name, name_end = name + series.group(), series.end()
            return Candidate(start, end, "name", text[at:end], name, text[start:name_end])
    return _bare(text, at, done, text[at:end], end, taiwan)


def _name_ends(text: str, at: int, done: int) -> Iterator[int]:
    """Where the name of a document may end before 第三条: 刑法|第…, 刑法|的第…, 刑法|分则第…,
    消防法|（以下簡稱本法）第…"""
    note = p.NOTE_BEFORE.search(text, max(at - 44, done), at) if text[at - 1 : at] in ("）", ")") else None
    if note:
        yield note.start()
        return
    part = p.PART_NAME.search(text, max(at - 6, done), at)
    if part:
        if part.group()[0] != "编":
            yield part.start()
        else:
            yield from (part.start() - size for size in p.PART_LENGTHS if part.start() - size > done)
        return
    linked = p.NAME_LINK.search(text, max(at - 4, done), at)
    yield linked.start() if linked else at


def _bare(text: str, at: int, done: int, run: str, end: int, taiwan: bool) -> Candidate | None:
    """第三条 with no document before it: a citation, or a count of things?"""
    preceding = p.PRECEDING.search(text, max(at - 2, done), at)
    start = preceding.start() if preceding else at
    ending = _UNIT_AT_END.search(run)
    unit = _SIMPLE.get(ending.group(1), ending.group(1)) if ending else ""
    single = len(set(_UNITS.findall(run))) == 1
    if single and not preceding:
        if unit in _THINGS and not _bracketed(run) and _THINGS[unit].match(text, end) and not taiwan:
            return None
        if _COUNTING.search(text, max(at - 4, 0), at):
            return None
        cited = _CITED_AFTER.match(text, end) or _CITED_BEFORE.search(text, max(at - 2, 0), at)
        if unit in _BARE_NEEDS_CITING and not cited:
            return None
        return Candidate(start, end, "here", run, weak=not cited)
    return Candidate(start, end, "here", run)


def _bracketed(run: str) -> bool:
    return any(c in run for c in "（(〔⑴㈠")


def _attached(text: str, at: int, done: int, taiwan: bool, knows: Callable[[str], bool]) -> Candidate | None:
    end = attached_run(text, at)
    if end == NONE or _FILE_NAME.match(text, end) or (not at and not _CITED_AFTER.match(text, end)):
        return None  # 附件1 at the beginning names what follows, 附件1.docx a file
    return Candidate(at, end, "here", text[at:end])


def _with_edition(text: str, at: int, done: int) -> int:
    """修改后的《商标法》: the citation begins at 修改后."""
    m = p.EDITION.search(text, max(at - 6, done), at)
    return m.start() if m else at


def _run_after(text: str, at: int) -> tuple[str, int]:
    """The address after a document's name, and where it ends: 《办法》（国发〔2020〕1号）中|第三条."""
    end = at
    note = p.NOTE.match(text, at)
    for start in (at, note.end()) if note else (at,):
        link = p.DOCUMENT_LINK.match(text, start)
        begin = link.end() if link else start
        run = named_run(text, begin)
        if run != NONE:
            return text[begin:run], run
    return "", end


_READERS: dict[str, Callable[[str, int, int, bool, Callable[[str], bool]], Candidate | None]] = {
    "《": _title, "本": _own, "该": _that, "該": _that, "同": _that, "前": _relative, "上": _relative, "以": _relative,
    "第": _ordinal, "附": _attached,
}  # fmt: skip
