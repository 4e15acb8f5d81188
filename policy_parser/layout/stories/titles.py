"""The headline lines of one text in, its title, kicker and subtitle out, and the title in words."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

from policy_parser.expressions import expression
from policy_parser.layout.stories import marks
from policy_parser.layout.stories.contents import Entry, letters_of
from policy_parser.layout.stories.printed import Printed

#: `中共中央办公厅国务院办公厅印发` above 《…》: a kicker.
_ISSUES = expression(r"(?:印发|发布|公布|转发|通过)$")
#: `中共中央总书记习近平主持会议`, `蔡奇陈吉宁石泰峰布小林参加活动`: a subtitle, wherever it stands below the title.
_ATTENDS = expression(
    r"(?:主持(?:会议|召开)?|出席(?:会议|活动|并讲话)?|参加(?:会议|活动|考察|调研)?|讲话|陪同|作(?:批示|报告|说明))$"
)
_BRACKETED = expression(r"[《〈]([^《》〈〉]+)[》〉]$")
_ISSUED = expression(r"(?:印发|发布|公布|转发|通过)\s?《(.+)》$")
#: What the text under a headline says where it reprints a document.
_REPRINT = expression(r"》[^。]{0,20}(?:主要内容如下|全文如下|内容如下|（全文|全文刊发|现予公布)")
_DOCUMENT = expression(r"关于.*(?:意见|通知|决定|办法|规定|条例|方案|规划|报告|公告|决议|纲要|计划|措施)$")


class Title(NamedTuple):
    """Indices of the title's lines and of kicker and subtitle, and the title in words."""

    lines: tuple[int, ...] = ()
    subtitle: tuple[int, ...] = ()
    text: str | None = None


def read_title(printed: Sequence[Printed], parts: Sequence[Sequence[int]], entry: Entry | None, opening: str) -> Title:
    """The title that the headline's parts print. `opening`: the first words of the text that it heads."""
    if not parts:
        return Title()
    main, beside = _divide(printed, parts, entry)
    words = _joined([printed[i].plain for i in main])
    if entry and (len(main) > 1 or _compared(words) != _compared(entry.title)):
        words = entry.title
    return Title(tuple(main), tuple(sorted(beside)), _bare(words, opening))


def _divide(
    printed: Sequence[Printed], parts: Sequence[Sequence[int]], entry: Entry | None
) -> tuple[list[int], list[int]]:
    """The lines of the title proper, and those of kicker and subtitle."""
    lines = [i for part in parts for i in part]
    headings = [i for i in lines if printed[i].level]
    if headings:
        main = _main_headings(printed, headings, entry)
        return main, [i for i in lines if i not in main]
    at = _main_part(printed, parts)
    main = list(parts[at])
    beside = [i for k, part in enumerate(parts) if k != at for i in part]
    if len(main) > 1 and _is_kicker(printed[main[0]].words, printed[main[1]].words):
        beside.append(main.pop(0))
    for k in range(1, len(main)):
        if marks.SUBTITLE.match(printed[main[k]].words) or _ATTENDS.search(printed[main[k]].words):
            return main[:k], beside + main[k:]
    return main, beside


def _main_headings(printed: Sequence[Printed], headings: list[int], entry: Entry | None) -> list[int]:
    if entry:
        # `# 窗体顶端` and `## “三个融合”激活党建引擎`: what the contents list as one title is one
        listed = letters_of(entry.title)
        alike = [
            abs(len(letters_of("".join(printed[i].plain for i in headings[: k + 1]))) - len(listed))
            for k in range(len(headings))
        ]
        return headings[: alike.index(min(alike)) + 1]
    top = printed[headings[0]].level
    main = [headings[0]]
    for i in headings[1:]:
        if printed[i].level != top or marks.SUBTITLE.match(printed[i].plain):
            break
        main.append(i)
    return main


def _main_part(printed: Sequence[Printed], parts: Sequence[Sequence[int]]) -> int:
    """Which part of several holds the title: the first, unless that is a kicker."""
    if len(parts) == 1:
        return 0
    first, second = printed[parts[0][-1]].words, printed[parts[1][0]].words
    slogans = len(parts[0]) == 1 and len(first.split()) > 1 and len(second.split()) == 1
    if _is_kicker(first, second) or (slogans and not marks.SUBTITLE.match(second) and not _ATTENDS.search(second)):
        return 1
    return 0


def _is_kicker(first: str, second: str) -> bool:
    return bool(marks.KICKER.search(first) or (_ISSUES.search(first) and second.startswith("《")))


def _compared(words: str) -> str:
    return marks.squashed(normalize("NFKC", words))


def _joined(lines: Sequence[str]) -> str:
    """The lines as one: a headline of two slogans with a blank between them, a wrapped one without."""
    found = lines[0] if lines else ""
    for before, line in pairwise(lines):
        opened = found.count("《") > found.count("》") or found.count("“") > found.count("”")
        direct = opened or line[0] in "》”）)、，" or before[-1] in "《“（(、，" or _DOCUMENT.search(found + line)
        found += line if direct else f" {line}"
    return found


def _bare(words: str, opening: str) -> str:
    """Without 《》 where it is only that, or where the text is the document that the headline says is issued."""
    whole = _BRACKETED.match(words)
    if whole:
        return whole[1]
    issued = _ISSUED.search(words)
    if issued and "《" not in issued[1] and _REPRINT.search(opening):
        return issued[1]
    return words
