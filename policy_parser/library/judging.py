"""Quoted words and the words of a clause in, whether the clause says them out.

Punctuation, script and the form of numbers are free; numbers, negations and paragraphs are not. “得因申辩而加重处罚”
stands letter by letter in 不得因申辩而加重处罚, and is not what that says; nor are five days in 十五日.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.library.scripts import simplified
from policy_parser.numerals import to_int

_PLAIN = expression(r"[\s\W_]+")
_NUMERAL = expression(r"(?:百分之)?(?P<numeral>[零〇一二三四五六七八九十百千万]+|[0-9]+)")
_GAP = expression(r"…+|\.{3,}|⋯+|[（(\[【〔]\s*(?:中略|下略|上略|前略|后略|省略|略)\s*[）)\]】〕]")
#: （二）严重失职, which is often quoted without its number
_ITEM_LABEL = expression(r"(?<!第)[（(〔]\s*[一二三四五六七八九十0-9]{1,3}\s*[）)〕](?!\s*[项款条])")
_SENTENCE = expression(r"(?<=[。；：！？;:!?])")
#: A number whose first character is left out: 万元以上 of 一万元以上
_CUT_NUMBER = expression(r"[百千万亿]+(?=[元日月年天人吨倍个小])")
#: What turns a sentence into its opposite, right before the words that are quoted.
_NEGATIONS = (
    "不", "未", "无", "非", "勿", "不得", "不应", "不应当", "不能", "不予", "不再", "不可", "不要", "不必", "不需",
    "不需要", "不须", "无需", "无须", "禁止", "严禁", "未经", "不可以",
)  # fmt: skip
_EXCEPTED = ("除外", "的除外")
#: What narrows a phrase: 严重|违反用人单位的规章制度的
_NARROWS = ("严重", "重大", "故意", "恶意", "多次", "屡次", "情节严重", "重大过失", "故意或者重大过失", "拒不")
#: How often words are looked for again where the first place does not do.
_TRIES = 40


class Said(NamedTuple):
    """What a clause says, as `plain` has it. `starts`: where its sentences begin; `paragraphs`: where its lines do."""

    words: str
    starts: frozenset[int]
    paragraphs: tuple[int, ...]


class Stands(NamedTuple):
    """Where a quotation stands in a clause. `narrowed`: what the clause says right before it that narrows it."""

    start: int
    narrowed: str = ""


def said(words: str, labels: bool = True) -> Said:
    """The words of a clause, a line a paragraph, for `stands`. `labels`: with the numbers of its items."""
    parts: list[str] = []
    starts, paragraphs, length = {0}, [], 0
    for line in words.split("\n"):
        paragraphs.append(length)
        starts.add(length)
        for sentence in _SENTENCE.split(line if labels else without_labels(line)):
            parts.append(plain(sentence))
            length += len(parts[-1])
            starts.add(length)
    return Said("".join(parts), frozenset(starts), tuple(paragraphs))


def stands(quote: str, clause: Said, before: str = "", behind: str = "") -> Stands | None:
    """Where the quotation's pieces, which …… parts, stand in the clause in order; None where they do not. `before`,
    `behind`: the text's own words around the quotation, which may hold the 不 that the quotation begins behind."""
    written = [piece for piece in _GAP.split(quote) if plain(piece)]
    if not written or any(_CUT_NUMBER.match(piece.strip(" “‘")) for piece in written):
        return None
    pieces = [plain(piece) for piece in written]
    first = next(_placed(pieces, 0, clause, plain(before), plain(behind), -1), None)
    if first is None:
        return None
    head = clause.words[:first]
    narrowed = next((w for w in _NARROWS if head.endswith(w) and not plain(before).endswith(w)), "")
    return Stands(first, narrowed)


def _placed(pieces: list[str], at: int, clause: Said, before: str, behind: str, end: int) -> Iterator[int]:
    """Each place of the first piece from which all others follow."""
    piece = pieces[at]
    start = clause.words.find(piece, max(end, 0))
    for _ in range(_TRIES):
        if start < 0:
            return
        stop = start + len(piece)
        fits = _is_whole(clause, start, stop, before if not at else "", behind if at == len(pieces) - 1 else "")
        fits = fits and (end < 0 or _may_follow(clause, end, start))
        is_last = at == len(pieces) - 1
        if fits and (is_last or next(_placed(pieces, at + 1, clause, before, behind, stop), None) is not None):
            yield start
        start = clause.words.find(piece, start + 1)


def _is_whole(clause: Said, start: int, stop: int, before: str, behind: str) -> bool:
    """Whether no number is cut, and no 不 left out, at either end of a piece."""
    words = clause.words
    if start and words[start].isdigit() and words[start - 1].isdigit() and start not in clause.starts:
        return False
    if stop < len(words) and words[stop - 1].isdigit() and words[stop].isdigit() and stop not in clause.starts:
        return False
    head = words[max(0, start - 4) : start]
    if start not in clause.starts and any(head.endswith(n) and not before.endswith(n) for n in _NEGATIONS):
        return False
    tail = words[stop : stop + 3]
    return not any(tail.startswith(e) and not behind.startswith(e) for e in _EXCEPTED)


def _may_follow(clause: Said, end: int, start: int) -> bool:
    """Whether what stands between two pieces may be left out: from one paragraph to the next only whole sentences."""
    crosses = any(end < p <= start for p in clause.paragraphs)
    return not crosses or start in clause.starts or end in clause.starts


def likeness(quoted: str, words: str) -> float:
    """How many of the quotation's pairs of characters the words have, of 1."""
    pairs = {quoted[at : at + 2] for at in range(len(quoted) - 1)}
    return sum(pair in words for pair in pairs) / len(pairs) if pairs else 0.0


def plain(words: str) -> str:
    """Words without blanks and punctuation, which quotations are free with, in simplified characters and with numbers
    in digits."""
    return _NUMERAL.sub(_as_digits, simplified(_PLAIN.sub("", unicodedata.normalize("NFKC", words))))


def has_labels(quote: str) -> bool:
    """Whether a quotation numbers items."""
    return _ITEM_LABEL.search(quote) is not None


def without_labels(words: str) -> str:
    """The words without the numbers of items: （二）十日以上 is no 二十日."""
    return _ITEM_LABEL.sub("", words)


def _as_digits(m: re.Match[str]) -> str:
    """六十日 and 60日, 百分之八十 and 80% are the same."""
    try:
        return str(to_int(m["numeral"]))
    except ValueError:
        return m.group()
