r"""Regular expressions for Chinese text: the sets of characters they share, and a way to compile them when needed.

Compiling was most of the time that a command on a small document took. Python writes a set such as `[\u4e00-\u9fff]`
out, character by character, in each expression that holds it; and of the 130 expressions of a parse most documents need
a third.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import Pattern
from typing import Any, AnyStr, cast

from policy_parser.kept_expressions import compiled

#: Inside a set: what no ideograph, no Chinese punctuation and no full-width letter is.
LATIN = r"\x00-\xff"
#: A letter of the document's script: an ideograph, 〇, a full-width letter or digit; no punctuation, nothing of ASCII.
HAN_LETTER = rf"[^\W{LATIN}]"
#: A letter of any script.
LETTER = r"[^\W\d_]"
#: Characters that the traditional script writes otherwise, of the words by which documents are told: organs, kinds of
#: document, addressees, notes.
_SIMPLIFIED = (
    "业东乡书产们会体党关内册军农决况准减击划则删别办务区华协单厅历县发号员咨团围国场处复学实审对导层属师应废开录态总户报据"
    "数时术机条来构标档检残汇浏状环电监种称税简类约级纪纲组细结统编职联范见规览计订议记讲设访证诉词话询语说请读调财责质资辑"
    "输过运释银链键长门问间阅队阶须颁预题于转执务"
)
_TRADITIONAL = (
    "業東鄉書產們會體黨關內冊軍農決況準減擊劃則刪別辦務區華協單廳歷縣發號員諮團圍國場處復學實審對導層屬師應廢開錄態總戶報據"
    "數時術機條來構標檔檢殘匯瀏狀環電監種稱稅簡類約級紀綱組細結統編職聯範見規覽計訂議記講設訪證訴詞話詢語說請讀調財責質資輯"
    "輸過運釋銀鏈鍵長門問間閱隊階須頒預題於轉執務"
)
_OTHER = str.maketrans(_SIMPLIFIED, _TRADITIONAL)


def expression(pattern: AnyStr, flags: int = 0) -> Pattern[AnyStr]:
    """`re.compile(pattern, flags)`, put off until a method of it is first called."""
    return cast("Pattern[AnyStr]", _Expression(pattern, flags))


def word_list(text: str) -> tuple[str, ...]:
    """The words of a list that is written as running text, with blanks between."""
    return tuple(text.split())


def in_both_scripts(words: Iterable[str]) -> tuple[str, ...]:
    """The words, and behind them those that the traditional script writes otherwise; each once."""
    listed = tuple(words)
    return tuple(dict.fromkeys((*listed, *(word.translate(_OTHER) for word in listed))))


def of_both_scripts(pattern: str) -> str:
    """An expression without named groups that matches in either script: what it matches, or the same in the other."""
    other = pattern.translate(_OTHER)
    return pattern if other == pattern else f"(?:{pattern})|(?:{other})"


class _Expression:
    """Stands for a compiled expression, and takes over its methods when the first of them is asked for."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        pattern, flags = self.pattern, self.flags
        made: Pattern[Any] = re.compile(pattern, flags) if isinstance(pattern, bytes) else compiled(pattern, flags)
        self.__dict__.update({method: getattr(made, method) for method in _METHODS})
        return self.__dict__[name]


_METHODS = frozenset(("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn"))
