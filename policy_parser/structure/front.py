"""The lines before a document's text in, its elements out: title, document number, issuer, addressee, note, preamble.

Their order on the page is that of GB/T 9704—2012 7.2 and 7.3 (发文字号, 标题, 主送机关); a law's 题注 stands below
its title.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policy_parser.expressions import HAN_LETTER, expression
from policy_parser.layout.lines import Line, squashed
from policy_parser.layout.markup import BOLD_LINE
from policy_parser.model import BlockKind
from policy_parser.structure.bounds import ATTACHMENT
from policy_parser.structure.elements import STOPS, Element, is_row, kind_by_form
from policy_parser.structure.organs import is_addressee, is_issuer
from policy_parser.structure.titles import names_a_kind

#: 发布日期: 2025-12-26, 分类: — what a web page or a data set puts before the text
_METADATA_LINE = expression(rf"(?:[-*·]\s*)?{HAN_LETTER}{{2,6}}\s?[：:](?:\s?[^。]{{0,300}})")
#: 新华社北京2月21日电, （新华社北京8月25日电）
_DATELINE = expression(r"[（(]?新华社\S{1,12}[0-9０-９ ]{1,3}月\s?[0-9０-９ ]{1,3}日电[^。]{0,30}[）)]?")
#: ——2027年1月10日在云溪市第十届人民代表大会第一次会议上
_DASHES = ("——", "--", "—")
_LONGEST_TITLE_LINE, _LONGEST_NAMED_TITLE = 60, 160
_MOST_TITLE_LINES = 6
#: A line this long before the text is part of it.
_LONGEST_LOOSE_LINE = 80


def front_elements(lines: Sequence[Line], title: str | None = None) -> list[Element]:
    """What each line before the first clause is. `title`: the one that is known already (it stands elsewhere)."""
    printed = _title_lines(lines) if title is None else range(0)
    words = squashed(title or "".join(lines[at].text for at in printed))
    return [("title" if at in printed else _kind(line.text, words), line) for at, line in enumerate(lines)]


# ── which lines are the title ─────────────────────────────────────────────────────────────────────────────────────────


def _title_lines(lines: Sequence[Line]) -> range:
    """Which lines print the title: the first that end with the name of a kind of document (…的意见); else the first
    that may be one at all."""
    first = range(0)
    at = 0
    while at < len(lines):
        end = _end_of_title(lines, at)
        if end > at:
            if names_a_kind("".join(line.text for line in lines[at:end])):
                return range(at, end)
            first = first or range(at, end)
        at = max(end, at + 1)
    return first


def _end_of_title(lines: Sequence[Line], start: int) -> int:
    """Where the title that begins at a line ends; `start` where none does."""
    at = start
    depth = lines[start].heading
    while at < len(lines) and at - start < _MOST_TITLE_LINES and lines[at].heading == depth:
        if not _may_be_title(lines[at].text, depth > 0):
            break
        if at > start and (0 < depth < BOLD_LINE or (lines[at].gap and names_a_kind(lines[at - 1].text))):
            break
        at += 1
    return at


def _may_be_title(text: str, marked: bool) -> bool:
    """Whether a line may print a title, or a part of one. `marked`: the source marks it as a heading."""
    if "。" in text or kind_by_form(text) is not None or text.startswith(_DASHES):
        return False
    if is_row(text) and not names_a_kind(text):
        return False
    attachment = ATTACHMENT.fullmatch(text)  # 附件1 above the title of a file that holds an attachment alone
    if attachment is not None and not attachment["rest"]:
        return False
    if marked:
        return True
    longest = _LONGEST_NAMED_TITLE if names_a_kind(text) else _LONGEST_TITLE_LINE
    if len(text) > longest or text[-1] in STOPS or _DATELINE.fullmatch(text):
        return False
    return not _METADATA_LINE.fullmatch(text)


# ── what the others are ───────────────────────────────────────────────────────────────────────────────────────────────


def _is_prose(text: str) -> bool:
    return "。" in text or text[-1] in STOPS or len(text) > _LONGEST_LOOSE_LINE


#: What a line before the text is, in the order in which they are tried; a line that is none of them is `other`.
_KINDS: tuple[tuple[BlockKind, Callable[[str], object]], ...] = (
    ("subtitle", lambda text: text.startswith(_DASHES)),
    ("addressee", is_addressee),
    ("issuer", is_issuer),
    ("note", _DATELINE.fullmatch),
    ("other", lambda text: _METADATA_LINE.fullmatch(text) and "。" not in text),
    ("preamble", _is_prose),
)


def _kind(text: str, title: str) -> BlockKind:
    """What a line is that is not the title's first printing. `title`: its words without blanks."""
    by_form = kind_by_form(text)
    if by_form is not None:
        return by_form
    if title and squashed(text) in (title, f"《{title}》"):
        return "title"
    return next((kind for kind, is_one in _KINDS if is_one(text)), "other")
