"""Lines in, scopes out: the document itself and each attachment, with the elements before and behind their text.

A scope has a numbering of its own. 附件1 on a line of its own opens one; so does the text that a notice issues or
forwards (印发, 转发, 批转) and prints behind its own signature and date without calling it an attachment.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from policy_parser.layout.lines import Line
from policy_parser.layout.markup import BOLD_LINE
from policy_parser.structure.draft import MarkedLine
from policy_parser.structure.elements import (
    Element,
    back_elements,
    front_elements,
    is_date,
    is_issuer,
    is_signature,
    names_a_kind,
    squashed,
)
from policy_parser.structure.marks import LADDER, RUNNING, Mark, read_label

_ATTACHMENT = re.compile(
    r"(?:附\s{0,3}[件录錄]|附\s{0,3}表)\s?(?P<number>[0-9０-９一二三四五六七八九十]{0,3})\s?[：:]?(?P<rest>.*)", re.S
)
_LEADER = re.compile(r"[.．·…\s]*[（(]?[0-9０-９]{1,4}[)）]?\s*$|[.．·…]{2,}\s*$")
_CONTENTS = frozenset(("目录", "目錄", "目次"))
#: Headings that a law may leave without a number.
_UNNUMBERED = frozenset(("附则", "附則", "总则", "總則", "分则"))
_LONGEST_BOLD = 60
_ENDS = "。；：，、！？;:,!?"


@dataclass(slots=True)
class Scopes:
    """What the lines of one document are: blocks before and behind, and the lines that make clauses."""

    front: list[Element] = field(default_factory=list)
    back: list[Element] = field(default_factory=list)
    body: list[MarkedLine] = field(default_factory=list)


def find_scopes(
    lines: Sequence[Line], marks: Sequence[Sequence[Mark]], quoted: set[int], titled: bool = False
) -> Scopes:
    """The scopes of one document, in order. `titled`: its title is known, and stands in none of the lines."""
    lines, marks = _parted_at_first_head(lines, marks, quoted)
    scopes = Scopes()
    bounds = _bounds(lines, marks, quoted)
    ordinal = 0
    for at, start in enumerate(bounds):
        end = bounds[at + 1] if at + 1 < len(bounds) else len(lines)
        if at == 0:
            _main_scope(scopes, lines, marks, quoted, start, end, titled)
        else:
            ordinal += 1
            _attachment_scope(scopes, lines, marks, quoted, start, end, ordinal)
    return scopes


def _parted_at_first_head(
    lines: Sequence[Line], marks: Sequence[Sequence[Mark]], quoted: set[int]
) -> tuple[Sequence[Line], Sequence[Sequence[Mark]]]:
    """A text on one line begins with its title and preamble: `…提出以下意见。一、…` becomes two lines, and its marks theirs."""
    first = next((at for at, found in enumerate(marks) if found and at not in quoted), None)
    if first is None or first in quoted:
        return lines, marks
    start = next((m.start for m in marks[first] if m.number == 1 and (not m.doubtful or m.family == "CHAPTER")), 0)
    if marks[first][0].certainty != RUNNING or not start:
        return lines, marks
    line = lines[first]
    parts = [line.cut(0, start)]
    title = _GLUED_TITLE.match(parts[0].text)
    if title is not None:
        parts = [parts[0].cut(0, title.end()), parts[0].cut(title.end(), len(parts[0].text))]
    inner = [m for m in marks[first] if m.start >= start]
    for mark in inner:
        mark.start, mark.end, mark.after = mark.start - start, mark.end - start, mark.after - start
        mark.line += len(parts)
    inner[0].doubtful = False
    shifted = [list(found) for found in marks[first + 1 :]]
    for found in shifted:
        for mark in found:
            mark.line += len(parts)
    parts = [part for part in parts if part.text]
    return (
        [*lines[:first], *parts, line.cut(start, len(line.text)), *lines[first + 1 :]],
        [*marks[:first], *([] for _ in parts), inner, *shifted],
    )


#: 关于推进输配电价改革的实施意见为贯彻落实…: the title ends with the kind of document, and the purpose follows.
_GLUED_TITLE = re.compile(
    r"《[^》]{4,70}》(?=为|根据|按照)|[^。：；]{4,70}?(?:意见|通知|决定|公告|办法|规定|条例|细则|方案|规划|纲要|要点|措施|指引|报告|函)(?:[（(][^（()）]{1,8}[）)])?(?=为|根据|按照|近年来|各省|第一章|$)"
)


# ── where scopes begin ────────────────────────────────────────────────────────────────────────────────────────────────


def _bounds(lines: Sequence[Line], marks: Sequence[Sequence[Mark]], quoted: set[int]) -> list[int]:
    found = [0]
    dated = worded = False
    for at, line in enumerate(lines):
        text = line.text
        if at in quoted:
            continue
        if (at and text[0] == "附" and _opens_attachment(lines, marks, at)) or (
            dated and _begins_forwarded(lines, marks, at)
        ):
            found.append(at)
            dated = worded = False
        elif len(text) <= 30 and is_date(text) and worded:
            dated = dated or (at > 0 and is_signature(lines[at - 1].text))
        elif dated and not (text[0] in "（(" or is_signature(text)):
            dated = False  # the text goes on behind a date of its own
        worded = worded or text[-1] in "。："
    return found


def _opens_attachment(lines: Sequence[Line], marks: Sequence[Sequence[Mark]], at: int) -> bool:
    """附件1 alone on its line, or with a title behind it where no list of attachments stands."""
    match = _ATTACHMENT.fullmatch(lines[at].text)
    if match is None or at + 1 == len(lines):
        return False
    rest = match["rest"].strip()
    if not rest:
        return True
    if rest[-1] in _ENDS or "。" in rest or len(rest) > 50 or rest[0] in "所的规中及、，第":
        return False
    if rest[0].isdecimal() or not (lines[at].heading or lines[at].gap or "：" in lines[at].text[:6]):
        return False
    follows = lines[at + 1].text
    listed = (
        follows.startswith("附件") or is_signature(follows) or (bool(marks[at + 1]) and marks[at + 1][0].number == 2)
    )
    return not listed and at + 2 < len(lines)


def _begins_forwarded(lines: Sequence[Line], marks: Sequence[Sequence[Mark]], at: int) -> bool:
    """A title behind the signature and the date of a notice, with text of its own below it."""
    line = lines[at]
    text = line.text
    if marks[at] or text[0] in "（(" or text[-1] in _ENDS or len(text) > 60 or is_date(text):
        return False
    later = lines[at + 1 : at + 400]
    if not any("。" in one.text for one in later[:40]):
        return False
    return any(m and m[0].start == 0 and m[0].number == 1 for m in marks[at + 1 : at + 400])


# ── the document itself ───────────────────────────────────────────────────────────────────────────────────────────────


def _main_scope(
    scopes: Scopes,
    lines: Sequence[Line],
    marks: Sequence[Sequence[Mark]],
    quoted: set[int],
    start: int,
    end: int,
    titled: bool,
) -> None:
    contents = _contents(lines, start, end)
    first = _first_head(lines, marks, quoted, contents[1], end)
    worded = next((at + 1 for at in range(start, first) if lines[at].text[-1] in "。："), first)
    back = back_elements(lines[min(worded, first) : end])
    last = end - len(back)
    first = min(first, last)
    before = [line for at, line in enumerate(lines[start:first], start) if not contents[0] <= at < contents[1]]
    scopes.front += front_elements(before, titled)
    scopes.front += [("contents", line) for line in lines[contents[0] : contents[1]]]
    scopes.back += back
    _add_body(scopes, lines, marks, quoted, first, last)


def _first_head(lines: Sequence[Line], marks: Sequence[Sequence[Mark]], quoted: set[int], start: int, end: int) -> int:
    """The first line that opens a clause: a mark that begins a run, or any of 编章节条; else a marked heading."""
    headed = None
    worded = False
    for at in range(start, end):
        line = lines[at]
        if marks[at] and at not in quoted:
            mark = marks[at][0]
            if (
                mark.start == 0
                and not mark.doubtful
                and (mark.number <= 1 or mark.family in LADDER or _runs_on(marks, at, end))
            ):
                return at if headed is None else headed
            if mark.start > 0 and not mark.doubtful and mark.number <= 1:
                return at if headed is None else headed
        elif headed is None and worded and _heading_depth(line):
            headed = at
        worded = worded or "。" in line.text
    return end if headed is None else headed


def _runs_on(marks: Sequence[Sequence[Mark]], at: int, end: int) -> bool:
    """二、 of an excerpt: its 三、 comes before any 一、."""
    mark = marks[at][0]
    for later in range(at + 1, min(end, at + 200)):
        for other in marks[later]:
            if other.group == mark.group:
                return other.number == mark.number + 1
    return False


def _contents(lines: Sequence[Line], start: int, end: int) -> tuple[int, int]:
    """The stretch of lines that is 目录 and its entries; empty where there is none."""
    at = next((i for i in range(start, min(end, start + 60)) if squashed(lines[i].text) in _CONTENTS), None)
    if at is None:
        return start, start
    entries = [_entry(line) for line in lines[at + 1 : end]]
    long = next((i for i, entry in enumerate(entries) if not entry), len(entries))
    again = next((i for i in range(1, len(entries)) if entries[0] and entries[i] == entries[0]), None)
    if again is not None:  # the first entry stands again, as the text's first heading
        return at, at + 1 + min(again, long)
    stop = 0  # nothing repeats it: only lines that lead to a page are entries
    while stop < long and _LEADER.search(lines[at + 1 + stop].text):
        stop += 1
    return at, at + 1 + stop


def _entry(line: Line) -> str:
    """An entry of a table of contents without its page; empty for a line that cannot be one."""
    if len(line.text) > 80 or line.text[-1] in "。：":
        return ""
    return squashed(_LEADER.sub("", line.text))


# ── an attachment ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _attachment_scope(
    scopes: Scopes,
    lines: Sequence[Line],
    marks: Sequence[Sequence[Mark]],
    quoted: set[int],
    start: int,
    end: int,
    ordinal: int,
) -> None:
    head = MarkedLine(lines[start], len(scopes.body), "attachment", number=ordinal)
    match = _ATTACHMENT.fullmatch(lines[start].text)
    first = start + 1
    if match is not None:
        label_end = match.start("rest")
        head.label_end = label_end
        written = read_label(lines[start].text[:label_end])[0]
        head.number = written or ordinal
    scopes.body.append(head)
    titled = match is None or bool(match["rest"].strip())
    contents = _contents(lines, first, end)
    body = _first_head(lines, marks, quoted, contents[1], end)
    while first < min(body, end, start + 5) and not contents[0] <= first < contents[1]:
        line = lines[first]
        text = line.text
        if (
            text[-1] in _ENDS
            or "。" in text
            or text[0] in "（("
            or len(text) > 60
            or (titled and line.gap > lines[start].gap)
        ):
            break
        if titled and (is_issuer(text) or names_a_kind((head.title or [head.line])[-1].text)):
            break
        head.title.append(line)
        titled = True
        first += 1
    back = back_elements(lines[body:end])
    scopes.back += back
    if contents[1] > contents[0]:
        scopes.front += [("contents", line) for line in lines[contents[0] : contents[1]]]
        _add_body(scopes, lines, marks, quoted, first, contents[0])
        first = max(first, contents[1])
    _add_body(scopes, lines, marks, quoted, first, end - len(back))


def _heading_depth(line: Line) -> int:
    """How deep a heading without a number a line is: `#` by their count, then bold lines, then bold at a paragraph's
    start (`**试点先行。**各地…`); 0 where it is none."""
    if 0 < line.heading < BOLD_LINE:
        return line.heading
    if line.heading == BOLD_LINE:
        return BOLD_LINE if len(line.text) <= _LONGEST_BOLD and "。" not in line.text[:-1] else 0
    if 0 < line.bold <= _LONGEST_BOLD and (line.text[line.bold - 1] in "。：:" or line.text[line.bold] in "。：:"):
        return BOLD_LINE + 1
    return 0


def _add_body(
    scopes: Scopes, lines: Sequence[Line], marks: Sequence[Sequence[Mark]], quoted: set[int], start: int, end: int
) -> None:
    for at in range(start, end):
        line = lines[at]
        marked = MarkedLine(line, len(scopes.body))
        if at in quoted:
            marked.role = "quoted"
        elif len(line.text) <= 8 and squashed(line.text) in _UNNUMBERED:
            marked.role = "named"
        elif (depth := _heading_depth(line)) and not any(m.start == 0 for m in marks[at]):
            marked.role = "heading"
            marked.depth = depth
        else:
            marked.marks = list(marks[at])
            for mark in marked.marks:
                mark.line = marked.position
        scopes.body.append(marked)
