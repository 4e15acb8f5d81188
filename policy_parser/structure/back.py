"""The last lines of a document in, the elements behind its text out: closing, attachments listed, signature, date.

Their order on the page is that of GB/T 9704—2012 7.3.4 to 7.4 (附件说明, 发文机关署名, 成文日期, 附注, 抄送机关).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policy_parser.expressions import expression
from policy_parser.layout.lines import Line
from policy_parser.model import BlockKind
from policy_parser.structure.dates import is_dated
from policy_parser.structure.elements import (
    STOPS,
    Element,
    is_bracketed,
    is_closing,
    is_contact,
    is_foot,
    is_layout_mark,
    is_signature,
)
from policy_parser.structure.listed import begins_a_text, is_listed, start_of_list
from policy_parser.structure.organs import is_head_of_organ, names_body
from policy_parser.structure.parties import rows_of_parties

#: 2029年8月, 二〇二九年八月
_MONTH = expression(
    r"(?:[12][0-9]{3}|[零〇○一二三四五六七八九]{4})\s?年\s?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s?月"
)
#: 　　年　月　日, 20　　年　　月　　日: to be filled in
_BLANK_DATE = expression(r"(?:20)?[_\s\u3000×xX*]*年[_\s\u3000×xX*]*月[_\s\u3000×xX*]*日")
#: （用户盖章）, （受让人）
_TO_SIGN = expression(r"[（(][^（）()。，：]{0,12}(?:盖章|签章|公章|签字|签名|人|方|单位)[）)]")
#: 分管领导：张某, 承办人：李某  联系电话：…: who saw to the matter, above who signs
_SEES_TO_IT = expression(r"[^\s，。：:]{2,8}[：:]\s*(?P<who>[^，。：:]{1,40})(?:\s[^\s，。：:]{2,8}[：:].*)?")
#: 二零二九年三月四日通過。 / 立法會主席　周遠 / …簽署。 / 命令公佈。 / 行政長官　王嶺: how a law of Macau ends
_ORDERED = ("命令公佈。", "命令公布。")
#: What a line behind the text is, in the order in which they are tried; what is none of them is signed with.
_KINDS: tuple[tuple[BlockKind, Callable[[str], bool]], ...] = (
    (
        "date",
        lambda text: is_dated(text) or _MONTH.fullmatch(text) is not None or _BLANK_DATE.fullmatch(text) is not None,
    ),
    ("other", is_layout_mark),
    ("signature", lambda text: _TO_SIGN.fullmatch(text) is not None),
    ("note", is_bracketed),
    ("closing", lambda text: is_closing(text) or text in _ORDERED),
    ("other", is_contact),
    ("other", is_foot),
    ("other", lambda text: _says_who_saw_to_it(text)),
)
#: So many lines may stand behind the date and be none of these, and how long each.
_MOST_STRANGE, _LONGEST_STRANGE = 4, 60
#: 云溪市水务局发布, below a rule on the page of who issued it
_ISSUED_BY = expression(r"(?P<name>[^，。；：\s]{3,40})发布")
_SENTENCE_ENDS = frozenset("。！？")
_LONGEST_NAME = 30
#: 解读机关：…, which a heading may hold as it holds 联系电话：…
_ASKED = expression(r"解读(?:机关|单位|部门|人)\s?[：:]")
#: 我已阅读并接受上述内容, 同意以上条款
_FORM_LINE = expression(
    r"(?:我|本人|乙方|用户)?(?:已|同意|已经)[^，。；：0-9]{0,12}(?:阅读|同意|知悉|接受|了解)[^，。；：]{0,14}"
)


def back_elements(lines: Sequence[Line]) -> list[Element]:
    """The elements at the end of the lines: everything from the first that cannot be words of a clause."""
    signed = rows_of_parties(lines)
    parties = lines[len(lines) - signed :]
    lines = lines[: len(lines) - signed]
    strange = lines[_end_of_known(lines) :]
    lines = lines[: len(lines) - len(strange)]
    start = _start_of_signers(lines)
    dated = start < len(lines)
    while start > 0:
        text = lines[start - 1].text
        if is_dated(text) or (start == len(lines) and (_is_month(lines) or _is_to_be_signed(lines))):
            dated = True
        elif not (is_foot(text) or is_layout_mark(text)) and (not dated or not is_signature(text) or is_listed(text)):
            break
        start -= 1
    if start == len(lines) and _signs_alone(lines):
        start -= 1
    start = _start_of_publisher(lines, _below_heading(lines, start))
    listed = start_of_list(lines, start)
    closed = _start_of_closing(lines, listed)
    if closed == len(lines) and _is_left_over(lines):
        closed = listed = closed - 1
    found: list[Element] = [(_kind(line.text, "other"), line) for line in lines[closed:listed]]
    found += [("other", line) for line in lines[listed:start]]
    found += [(_kind(line.text), line) for line in lines[start:]]
    found += [("other", line) for line in strange]
    return found + [("date" if is_dated(line.text) else "other", line) for line in parties]


def _start_of_signers(lines: Sequence[Line]) -> int:
    """Where the persons begin who sign below the day on which they passed or signed it; `len(lines)` where none do."""
    at, dated = len(lines), False
    while at > 0:
        text = lines[at - 1].text
        passed = text[-1] == "。" and is_dated(text)
        if not (passed or text in _ORDERED or is_head_of_organ(text)):
            break
        dated = dated or passed
        at -= 1
    return at if dated else len(lines)


def _says_who_saw_to_it(text: str) -> bool:
    """Whether a line names a person's part, and nobody who signs: no organ, and none who heads one (县长：王某)."""
    match = _SEES_TO_IT.fullmatch(text)
    return match is not None and not names_body(match["who"]) and not is_head_of_organ(text)


def _is_month(lines: Sequence[Line]) -> bool:
    """2029年8月 below a name that signs, and a sentence above the name."""
    if len(lines) < 2 or _MONTH.fullmatch(lines[-1].text) is None:
        return False
    name = lines[-2].text
    below = len(lines) == 2 or _ends_a_sentence(lines, len(lines) - 3)
    return below and len(name) <= _LONGEST_NAME and is_signature(name)


def _is_to_be_signed(lines: Sequence[Line]) -> bool:
    """年　月　日 as the last line, below a closing or a name in brackets: （受让人盖章）"""
    if len(lines) < 2 or _BLANK_DATE.fullmatch(lines[-1].text) is None:
        return False
    above = lines[-2].text
    return is_closing(above) or (len(above) <= _LONGEST_NAME and (is_bracketed(above) or names_body(above)))


def _signs_alone(lines: Sequence[Line]) -> bool:
    """青禾县大数据中心 below the last sentence, without a date."""
    if not lines or lines[-1].table is not None or lines[-1].heading:
        return False
    above = len(lines) == 1 or _ends_a_sentence(lines, len(lines) - 2)
    return above and len(lines[-1].text) <= _LONGEST_NAME and names_body(lines[-1].text)


def _below_heading(lines: Sequence[Line], start: int) -> int:
    """Where those begin that no heading holds: 解读机关：… and 联系电话：… are what 七、联系方式 above them says."""
    above, end = start, start
    while above > 0 and is_contact(lines[above - 1].text):
        above -= 1
    while end < len(lines) and (is_contact(lines[end].text) or _ASKED.match(lines[end].text)):
        end += 1
    if not above or end == start:
        return start
    heading = lines[above - 1].text
    return end if begins_a_text(heading) and heading[-1] not in STOPS else start


def _is_left_over(lines: Sequence[Line]) -> bool:
    """我已阅读并接受上述内容, a form's last line: the one line behind the last sentence, without a mark."""
    if (
        len(lines) < 2
        or lines[-1].table is not None
        or lines[-1].heading
        or not _ends_a_sentence(lines, len(lines) - 2)
    ):
        return False
    return _FORM_LINE.fullmatch(lines[-1].text) is not None


def _start_of_publisher(lines: Sequence[Line], start: int) -> int:
    """云溪市水务局发布 right before, and a sentence above it."""
    if start < 2 or lines[start - 2].text[-1] not in _SENTENCE_ENDS:
        return start
    match = _ISSUED_BY.fullmatch(lines[start - 1].text)
    return start - 1 if match is not None and names_body(match["name"]) else start


def _start_of_closing(lines: Sequence[Line], end: int) -> int:
    """Where 特此通知。 begins, and whom to ask, behind a sentence; `end` where neither stands there."""
    start = end
    while start > 0 and (is_closing(lines[start - 1].text) or is_contact(lines[start - 1].text)):
        start -= 1
    while start < end and not is_closing(lines[start].text) and not _ends_a_sentence(lines, start - 1):
        start += 1  # 2.联系人：王岭 / 联系电话：… is what the point says
    return start


def _ends_a_sentence(lines: Sequence[Line], at: int) -> bool:
    return at >= 0 and lines[at].text[-1] in _SENTENCE_ENDS


def _end_of_known(lines: Sequence[Line]) -> int:
    """Where what nobody knows begins, behind a name with its date below: 附件：任务分工表.docx, 上一篇：…"""
    end = len(lines)
    said = False
    for at in range(end - 1, max(end - _MOST_STRANGE - 2, 0), -1):
        text, above = lines[at].text, lines[at - 1].text
        if is_dated(text):
            signed = is_signature(above) and not is_dated(above) and not is_foot(above)
            known = all(is_foot(line.text) or is_dated(line.text) for line in lines[at + 1 :])
            if said and not any(names_body(line.text) for line in lines[max(at - 2, 0) : at]):
                return end
            return at + 1 if signed and not known else end
        said = said or "。" in text
        if len(text) > _LONGEST_STRANGE or ("。" in text and at < end - 1) or begins_a_text(text):
            return end  # 本文书一式三份。 may be the one sentence below the date
    return end


def _kind(text: str, otherwise: BlockKind = "signature") -> BlockKind:
    return next((kind for kind, is_one in _KINDS if is_one(text)), otherwise)
