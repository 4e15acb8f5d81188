"""A text in, the dates written in it out: where each stands, in ISO 8601, and what it is the date of."""

from __future__ import annotations

import re
from datetime import date

from policy_parser.expressions import expression
from policy_parser.model import DateKind
from policy_parser.numerals import to_int

#: 二〇二七年, 二OO七年: the zero is also typed as a letter.
_HAN = "零〇○ＯO一二三四五六七八九十廿卅"
_YEAR = rf"(?P<year>[12][0-9]{{3}}|[１２][０-９]{{3}}|[{_HAN}]{{4}})"
_REPUBLIC_YEAR = rf"(?P<year>[0-9]{{1,3}}|[{_HAN}百]{{1,5}})"
_MONTH = rf"(?P<month>[0-9０-９]{{1,2}}|[{_HAN}]{{1,3}})"
_DAY = rf"(?P<day>[0-9０-９]{{1,2}}|[{_HAN}]{{1,3}})"
#: 2027年8月21日, 二〇二七年八月二十一日, 2027-08-21, 2027.8.21
DATE = rf"{_YEAR}\s*[年.．/-]\s*{_MONTH}\s*[月.．/-]\s*{_DAY}(?:\s*日)?"
_DATE = expression(DATE)
#: What may stand behind a date on its line.
_AFTER_DATE = frozenset(("", "印发", "发布", "公布", "施行", "起施行", "通過。", "簽署。", "发出", "通过"))
#: What a date of the Republic's calendar begins with.
REPUBLIC = "中華民國"
#: 中華民國一百零九年三月十八日雲溪市政府令制定公布全文二十一條: the note below the title of a law of Taiwan
_REPUBLIC_DATE = expression(rf"{REPUBLIC}{_REPUBLIC_YEAR}年{_MONTH}月{_DAY}日")
#: 民國 1 is 1912.
_REPUBLIC_EPOCH = 1911
#: The word behind a date that says what happened on it.
_KINDS: tuple[tuple[str, DateKind], ...] = (
    ("修订通过", "passed"), ("施行", "effective"), ("实施", "effective"),
    ("修正", "amended"), ("修订", "amended"), ("修改", "amended"),
    ("通过", "passed"), ("批准", "passed"), ("通過", "passed"), ("簽署", "signed"),
    ("公布", "published"), ("发布", "published"), ("印发", "published"),
)  # fmt: skip
#: 根据2029年3月13日《关于发布〈…〉的通知》修订: its own words say nothing of the date
_TITLE = expression("《[^《》]*》")
#: A word further behind the date than this belongs to another.
_FARTHEST_WORD = 60


def is_dated(text: str) -> bool:
    """Whether a line is a date and nothing else, but perhaps its brackets or 印发 behind it."""
    date_at = _DATE.match(text, 1 if text[:1] in ("（", "(") else 0)
    if date_at is None:
        return False
    rest = text[date_at.end() :]
    if rest[:1].isspace() and _DATE.fullmatch(rest.strip()):
        return True  # two organs sign side by side, each with its date
    return (rest[1:] if rest[:1] in ("）", ")") else rest) in _AFTER_DATE


def is_date(text: str) -> bool:
    """Whether a line is a date as one signs with: not in brackets, as a note's is."""
    return is_dated(text) and text[0] not in "（("


def begins_with_republic_date(text: str) -> bool:
    """Whether a text without blanks begins with a date of the Republic's calendar."""
    return text.startswith(REPUBLIC) and _REPUBLIC_DATE.match(text) is not None


def dates_in(text: str) -> list[tuple[int, int, str]]:
    """Every date in a text: its start and end, and the date in ISO 8601. Where the Republic's calendar is used, only
    those that say so count."""
    republic = _all_of(_REPUBLIC_DATE, text, _REPUBLIC_EPOCH) if REPUBLIC in text else []
    return republic or _all_of(_DATE, text)


def _all_of(pattern: re.Pattern[str], text: str, epoch: int = 0) -> list[tuple[int, int, str]]:
    return [(m.start(), m.end(), iso) for m in pattern.finditer(text) if (iso := _iso(m, epoch)) is not None]


def _iso(match: re.Match[str], epoch: int) -> str | None:
    """The date in ISO 8601, None for the 31st of February; `epoch` is added to the year."""
    try:
        year, month, day = (to_int(match[part].replace("O", "〇")) for part in ("year", "month", "day"))
        return date(epoch + year, month, day).isoformat()
    except ValueError:
        return None


def date_kind(text: str, end: int, signed: bool) -> DateKind:
    """What the date that ends at `end` is the date of, by the words behind it: …年…月…日第十届全国人民代表大会…通过.
    `signed`: it stands below a signature."""
    if signed or not text[end:].strip("）) "):
        return "signed"
    following = _DATE.search(text, end)
    until = following.start() if following is not None else len(text)
    words = text[end:until]
    for one in (_TITLE.sub("", words), words) if "《" in words else (words,):
        found = [(at, -len(word), kind) for word, kind in _KINDS if (at := one.find(word)) >= 0]
        nearest = min(found, default=None)
        if nearest is not None and nearest[0] <= _FARTHEST_WORD:
            return nearest[2]
    return "other"
