"""The last lines of a document in, how many of them a contract is signed in out: 甲方（盖章）：, 签订日期：…

What tells them is their form: names of fields with a colon, and nothing or a few words behind each, several to a line.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.layout.lines import Line
from policy_parser.structure.dates import is_dated

_LETTER = r"[^\s，。；：:、.（()）]"
#: 周　远, spaced as names are; 甲方（盖章）
_SPACED = r"[\u4e00-\u9fff][ \u3000]{1,4}[\u4e00-\u9fff](?=\s?[：:])"
_NAME = rf"(?:{_SPACED}|(?![0-9一二三四五六七八九十]){_LETTER}{{1,12}}(?:\s?[（(][^（()）]{{1,12}}[）)])?)"
#: 甲方（盖章）：          乙方（签字）：
_FIELDS = expression(rf"(?:{_NAME}\s?[：:]\s*[^，。；：:？！]{{0,30}}?\s*){{1,4}}")
#: ____年__月__日          年    月    日
_BLANK_DATE = expression(r"(?:[\s_＿]*年[\s_＿]*月[\s_＿]*日)+")
_SIGNS = expression("甲方|乙方|丙方|签字|签章|盖章|签名|公章|[（(]章[）)]")
_LONGEST, _MOST, _FEWEST = 90, 24, 2
_ENDS = frozenset("。；）)！")


def rows_of_parties(lines: Sequence[Line]) -> int:
    """How many of the last lines are such rows or dates, a sentence above them and two at least; else 0."""
    start = len(lines)
    while start and len(lines) - start < _MOST and _is_row(lines[start - 1].text):
        start -= 1
    rows = lines[start:]
    if len(rows) < _FEWEST or not start or lines[start - 1].text[-1] not in _ENDS:
        return 0
    return len(rows) if any(_SIGNS.search(line.text) for line in rows) else 0


def _is_row(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    return any(form.fullmatch(text) is not None for form in (_FIELDS, _BLANK_DATE)) or is_dated(text)
