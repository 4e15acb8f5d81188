"""The words right before an address that no document's name stands before in; whether it can be this document's own,
out.

An own article is led to by a sentence's start, a stop, or a word that takes an object: 依照|第三条, 提供|第五条所列.
Behind anything else it is an article of that thing, 许可证|第三条, 邻县的|第三条, and of which document nobody can say.
Of the own articles that 1,600 laws cite with words right before them, all but one are led to by the words below.
"""

from __future__ import annotations

from typing import Literal

from policy_parser.citations.kinds import BEFORE_NAMES, NO_LEADS, OBJECT_TAKERS
from policy_parser.expressions import HAN_LETTER, expression

#: `here`: nothing speaks against this document. `thing`: of what the words before name. `older`: of a text that held
#: before this one.
Owner = Literal["here", "thing", "older"]

_BLANKS = " \t\u3000\u00a0"
#: Characters that lead on to an object, or part two sentences, as the last of their word.
_LEADS = frozenset(
    "依按照据據除对對和与與及或暨在有无無犯于於自至到用为為是系係將将由向以受經经但且即如若合反符"
    "达達逾滿满屬属供備备具含非似使就指把被時时後后从從因其获獲本过過同憑凭见見"
)
#: The words in which they do not.
_NO_LEADS = frozenset(NO_LEADS)
_TAKERS = frozenset((*OBJECT_TAKERS, *BEFORE_NAMES)) - {"的", "所定", "所規"}
#: What makes the word behind it a verb: 不|办理, 應|檢附, 得不|提出.
_MODAL = expression(
    rf"(?:[不未得應应須须無无並并已曾僅仅免擬拟]|应当|可以|必须|依法|拒绝|協助|协助){HAN_LETTER}{{2}}$"
    rf"|[不未]{HAN_LETTER}$"
)
#: 百零四年二月十八日修正發布之|第十條, 我國舉辦之|第三條第一款賽會
_DONE = expression("(?:修正|修訂|訂定|發布|公布|生效|施行|舉辦|備具)之$")
_OLDER = expression(
    r"(?:(?:修[订正改訂]|施行|公布|发布|發布)以?前[的之]?|(?<![草平高还])原|[旧舊]|[12][0-9]{3}年?版的?)$"
)
#: 2015年公布的|《节水办法》第二条, 修订前的|本办法第二条
_EDITION = expression(
    r"(?:[12][0-9]{3}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?版?(?:公布|发布|颁布|印发|制定|施行|实施|通过|出台|修[订正改訂])?"
    r"(?:施行|实施)?的?|(?:修[订正改訂]|施行|废止)以?前[的之]?|(?:废止|失效|废除)的|(?:旧|以前|过去|当时|原有)的?)$"
)
_PRESENT = expression("现行|現行|新|修[订正改訂][后後]")
_NUMERAL = expression(r"[（(](?:[0-9]{1,3}|[一二三四五六七八九十百]{1,4}|[a-z]{1,4})[）)]$")
_BRACKET = expression(r"[（(][^（）()]{1,40}[）)]$")
_TOLD_OF = expression(rf"(?:所?规定的|所[列称述]的?){HAN_LETTER}")
_ENDS_THINGS = frozenset(
    "证書书单約约令函则則规規章案准表图圖录錄件知告示复文报定决裁判例法条条款项局府院会部厅县市省国方稿约言明状保册本里的"
)
_LETTER = expression(HAN_LETTER)
#: 依照|清单|第二项: what stands between is the object.
_OBJECT = expression(
    rf"(?:依照|按照|根据|依据|违反|参照|符合)(?!法律|规定|本|该|上述|前述|有关|其){HAN_LETTER}{{2,12}}$"
)


#: 提報申請書|第壹項, 判决书|第二项, but 代表|第一项
_PAPER = expression(r"(?:[^\W\d_](?<!法)(?<!附)[書书](?<!文書)|清[單单]|登[記记]表|申[請请]表|名[冊册錄录])$")


def owner_before(text: str, at: int, floor: int, after: int) -> Owner:
    """Whose the article or chapter at `at` is, by the words before it and at `after`, behind it; none before `floor`
    are looked at."""
    end = _without_blanks(text, at, floor)
    if end > floor and text[end - 1] in "）)" and not _NUMERAL.search(text, max(floor, end - 9), end):
        bracket = _BRACKET.search(text, max(floor, end - 42), end)
        end = _without_blanks(text, bracket.start(), floor) if bracket else end
    if end > floor and text[end - 1].isascii() and text[end - 1].isalpha():
        return "thing"  # Companies Ordinance|第5条
    if end <= floor or not _LETTER.match(text, end - 1):
        return "here"
    if _OLDER.search(text, max(floor, end - 8), end):
        return "older"
    return "here" if _leads(text, end, floor) or _takes_what_follows(text, end, floor, after) else "thing"


def _takes_what_follows(text: str, end: int, floor: int, after: int) -> bool:
    """开凿|第三条规定的|水井: a sentence begins with one word of two characters, which ends as no paper or organ does,
    and what the article tells of is what that word takes."""
    start = end - 2
    begins = start == floor or (start > floor and not _LETTER.match(text, start - 1))
    return begins and text[end - 1] not in _ENDS_THINGS and _TOLD_OF.match(text, after) is not None


def is_of_an_object(text: str, at: int, floor: int) -> bool:
    """Whether the 款 or 项 at `at` is of the thing that a verb before it takes: 依照|清单|第二项."""
    found = _OBJECT.search(text, max(floor, at - 16), at) or _PAPER.search(text, max(floor, at - 6), at)
    return found is not None and not _leads(text, at, floor)


def told_edition(text: str, at: int, told: str | None) -> str | None:
    """Which older text of the document is meant by a name at `at`, as the words before it, or those that are `told`
    beside it, say; None where they say nothing, or that it is the present one."""
    if told is not None:
        return None if _PRESENT.match(told) else told
    found = _EDITION.search(text, max(0, at - 24), at)
    return found.group().rstrip("的之") if found else None


def _without_blanks(text: str, at: int, floor: int) -> int:
    while at > floor and text[at - 1] in _BLANKS:
        at -= 1
    return at


def _leads(text: str, end: int, floor: int) -> bool:
    word = text[max(end - 2, floor) : end]
    if word in _TAKERS or (word[-1] in _LEADS and word not in _NO_LEADS):
        return True
    if text[end - 1] == "之":
        return _DONE.search(text, max(floor, end - 4), end) is not None
    if end - 1 == floor or not _LETTER.match(text, end - 2):
        return True  # 凡|第三条, 仅|第三条: a sentence's one word, too short for a thing
    return _MODAL.search(text, max(floor, end - 4), end) is not None or text[max(end - 3, floor) : end] in _TAKERS
