"""A marked text in, the positions of the lines where its scopes begin out: the document itself, and each attachment.

附件1 on a line of its own opens one; so does the text that a notice issues or forwards (印发, 转发, 批转) and prints
behind its own signature and date without calling it an attachment.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from policy_parser.expressions import expression
from policy_parser.layout.lines import Line, squashed
from policy_parser.layout.markup import BOLD_LINE
from policy_parser.structure.dates import is_date
from policy_parser.structure.elements import CONTENTS, STOPS, is_signature
from policy_parser.structure.listed import begins_rows
from policy_parser.structure.marked import MarkedText
from policy_parser.structure.marks import LADDER
from policy_parser.structure.organs import is_addressee, is_of_bench
from policy_parser.structure.titles import ends_a_title, names_a_kind

_NUMERAL = (
    r"[0-9０-９]{1,3}(?:\s?[-—－]\s?[0-9]{1,2})?|[一二三四五六七八九十]{1,3}(?:之[一二三四五六七八九十])?"
    r"|[A-Z](?![A-Za-z])"
)
#: 附件1, 附　件, 附录二：名单, 附录A, 附表, 附图3, 附件1-1, 附件1.; 附1, 附1： and 附： alone
ATTACHMENT = expression(
    rf"(?:附\s{{0,3}}(?:(?P<series>[件录錄表图圖])|(?=[0-9]{{1,2}}\s*(?:[：:]?\s*$|[：:]\s?[^，。；：:]{{2,30}}$)))\s?(?P<number>{_NUMERAL})?\s?(?P<mark>[：:.．、]?)|附\s{{0,3}}[：:](?=\s*$|\s?[^，。；：:\s0-9一二三四五六七八九十]{{3,30}}$))"
    r"(?P<rest>.*)",
    re.S,
)
_NEXT_ATTACHMENT = expression("附件|附[0-9]")
#: What goes on a sentence that begins with 附件: 附件所列, 附件的, 附件1中, 附件1第二条.
_GOES_ON = "所的规中及、，第"
#: 附件1：招生计划表.xls is a link to a file.
_FILE_NAME = expression(r"\.(?:docx?|pdf|xlsx?|wps|zip|rar|et|ofd)\b")
#: A title is no longer than this: behind 附件1 on its line, and alone.
_LONGEST_REST, _LONGEST_TITLE = 50, 60
_LONGEST_DATE = 30
#: So many lines below its title a forwarded text has its first head, and so many its first sentence.
_TO_FIRST_HEAD, _TO_FIRST_SENTENCE = 400, 40
#: A table's title may go on, and its unit stand below it.
_TO_TABLE = 2
_NAMED = expression(r"《([^《》]{4,60})》")
#: What a draft of a rule is explained under, behind its last article: 起草说明, 关于《青禾县供水条例（草案）》的说明
_EXPLAINS = expression(r"(?:(?:起草|编制|制定|修订|修改|立法)[的]?说明|关于.{2,60}说明)")
#: A title that was named has its note and its first article right below.
_TO_REPUBLISHED = 6


def scope_bounds(text: MarkedText, contents: range) -> list[int]:
    """Where each scope begins, in order; the first is 0. `contents`: the lines of the table of contents."""
    found = [0]
    dated = worded = False  # since the last bound: a signature with its date; a sentence
    counted = False  # a numbered line: 附件 above them all stands over the document itself
    named: set[str] = set()  # the documents that were named in 《》
    ruled = False  # an article
    for at, line in enumerate(text.lines):
        words = line.text
        if at in text.quoted or at in contents:
            continue
        if line.table is not None:
            begins = at > 0 and named_in_table(line) is not None
        else:
            told = worded or counted or 0 < line.heading < BOLD_LINE
            begins = at > 0 and told and words[0] == "附" and _opens_attachment(text, at)
        headed = found[-1] == at - 1 > 0  # 附件：, and its title below
        if not (begins or headed):
            begins = (dated and _begins_forwarded(text, at)) or (ruled and _begins_explanation(text, at))
            begins = begins or (worded and counted and _begins_letter(text, at))
            if not begins and worded and (counted or named) and not text.marks[at] and _is_title(words):
                another = not named or squashed(words) not in named
                begins = (not another or _names_a_rule(words)) and _begins_anew(text, at)
                first = _first_of_several(text, at, contents) if begins and another and len(found) == 1 else 0
                found += [first] if first else []
        if begins:
            found.append(at)
            dated = worded = False
        elif len(words) <= _LONGEST_DATE and is_date(words) and worded:
            dated = dated or (at > 0 and is_signature(text.lines[at - 1].text))
        elif dated and not (words[0] in "（(" or is_signature(words)):
            dated = False  # the text goes on behind a date of its own
        worded = not begins and (worded or words[-1] in "。：")  # 附件： says nothing yet
        counted = counted or bool(text.marks[at])
        ruled = ruled or any(mark.family == "ARTICLE" and mark.start == 0 for mark in text.marks[at])
        if "《" in words:
            named.update(map(squashed, _NAMED.findall(words)))
    return found


def named_in_table(line: Line) -> str | None:
    """The words of a table's first row, where its only words say which attachment it is: 附件1　任务分工表."""
    filled = [cell.text for cell in line.table.rows[0] if cell.text] if line.table is not None else []
    words = filled[0] if len(filled) == 1 else ""
    match = ATTACHMENT.fullmatch(words)
    return words if match is not None and match["number"] and len(words) <= _LONGEST_TITLE else None


def _names_a_rule(words: str) -> bool:
    return names_a_kind(words) and squashed(words) not in CONTENTS


def _first_of_several(text: MarkedText, end: int, contents: range) -> int:
    """Where the title of a collection's first rule stands, right below the collection's own: 学生手册 / 学生管理规定 /
    第一章 总则, with the title of the next rule at `end`; 0 where the text begins with a rule."""
    above = text.lines[0].text
    for at in [at for at in range(1, min(end, _TO_REPUBLISHED + contents.stop)) if at not in contents]:
        words = text.lines[at].text
        whole = names_a_kind(above) or ends_a_title(above)
        if whole and _is_title(words) and _names_a_rule(words) and _begins_anew(text, at, ("HAN_POINT", *LADDER)):
            return at
        above = words
    return 0


def _begins_anew(text: MarkedText, at: int, heads: Collection[str] = LADDER) -> bool:
    """The title of a document that the text has named, alone on its line, with 第一章 or 第一条 right below: a law
    printed anew behind the decision that amends it, the second of two that a notice issues. `heads`: the families that
    its first may be of."""
    if text.marks[at]:
        return False
    rows = text.marks[at + 1 : at + 1 + _TO_REPUBLISHED]
    first = next((row[0] for row in rows if row), None)
    return first is not None and first.start == 0 and first.number == 1 and first.family in heads


def _begins_explanation(text: MarkedText, at: int) -> bool:
    """起草说明 alone on its line, with 一、 as the first number below."""
    words = text.lines[at].text
    if "说明" not in words or len(words) > _LONGEST_TITLE or _EXPLAINS.fullmatch(words) is None:
        return False
    first = next((row[0] for row in text.marks[at + 1 : at + 1 + _TO_FIRST_HEAD] if row), None)
    return first is not None and first.family == "HAN_POINT" and first.number == 1 and first.start == 0


def _begins_letter(text: MarkedText, at: int) -> bool:
    """A title that names a kind of document, alone on its line, with those below it to whom it goes: a notice printed
    within the article that tells of it."""
    if at + 2 >= len(text.lines) or text.marks[at] or text.marks[at + 1] or not is_addressee(text.lines[at + 1].text):
        return False
    words = text.lines[at].text
    return _is_title(words) and words[0] not in "（(《“" and names_a_kind(words) and "关于" in words


def _is_title(words: str) -> bool:
    """Whether a line is short enough for a title, and goes on to nothing."""
    return len(words) <= _LONGEST_TITLE and words[-1] not in STOPS


def _opens_attachment(text: MarkedText, at: int) -> bool:
    """附件1 alone on its line, or with a title behind it where no list of attachments stands."""
    line = text.lines[at]
    match = ATTACHMENT.fullmatch(line.text)
    if match is None or at + 1 == len(text.lines):
        return False
    rest = match["rest"].strip()
    if not rest:
        signed = at + 2 < len(text.lines) and is_date(text.lines[at + 2].text)
        return not (signed and is_signature(text.lines[at + 1].text))  # a list whose names are links elsewhere
    if rest[-1] in STOPS or "。" in rest or len(rest) > _LONGEST_REST or rest[0] in _GOES_ON:
        return False
    if _FILE_NAME.search(rest):
        return False
    apart = match["number"] and line.text[match.end("number")].isspace()  # 附件2　补贴标准
    apart = apart or (match["number"] and (match["series"] or "件") in "录錄" and match["mark"])  # 附录一、科目设置
    if rest[0].isdecimal() or not (apart or line.heading or line.gap or "：" in line.text[:6]):
        return False
    if apart and text.lines[at + 1].text[0] == "附" and _opens_attachment(text, at + 1):
        return True  # 附件一　申请表, whose form the text has left out, above 附件二
    if 0 < line.heading < BOLD_LINE:
        return True  # # 附件2：取水口坐标
    return (bool(apart) or at + 2 < len(text.lines)) and not _goes_on_a_list(text, at + 1)


def _goes_on_a_list(text: MarkedText, at: int) -> bool:
    """Whether a line reads as what follows the first entry of a list: 附件2, 2.办事流程, the signature below."""
    words, marks = text.lines[at].text, text.marks[at]
    if marks:
        return marks[0].number == 2
    if begins_rows(text.lines, at):
        return False
    return _NEXT_ATTACHMENT.match(words) is not None or (is_signature(words) and words[0] != "《")


def _begins_forwarded(text: MarkedText, at: int) -> bool:
    """A title behind the signature and the date of a notice, with text of its own below it."""
    words = text.lines[at].text
    if text.marks[at] or words[0] in "（(" or not _is_title(words) or is_date(words) or is_of_bench(words):
        return False
    below = at + 1
    if any(one.table is not None for one in text.lines[below : below + _TO_TABLE]):
        return True
    if not any("。" in one.text for one in text.lines[below : below + _TO_FIRST_SENTENCE]):
        return False
    rows = text.marks[below : at + _TO_FIRST_HEAD]
    return any(row and row[0].start == 0 and row[0].number == 1 for row in rows)
