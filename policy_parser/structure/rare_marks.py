"""Marks in, those of rare forms settled: a) b), A、 B、, (i) (ii), 甲、, 步骤1：, 专题1：, 一：, `一 总体要求`, 01.

Each looks like the beginning of plain words (A座, 甲、乙双方, 一 个), so that none counts unless a list of them runs: a
first and a second, of one form, each at a paragraph's beginning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from policy_parser.expressions import expression
from policy_parser.layout.lines import Line
from policy_parser.numerals import HAN
from policy_parser.structure.marks import PRINTED, RARE, Mark

#: The second of a list stands within so many lines of the first.
_FARTHEST = 120
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_WITHIN = "_WITHIN"
#: 专题 of 专题1
_NOUN = expression(rf"[^0-9０-９{HAN}]+")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def settle_rare_marks(lines: Sequence[Line], rows: Sequence[list[Mark]]) -> None:
    """Drops what looks like a rare mark and stands in no list of them; gives the others their numbers."""
    forms: defaultdict[str, list[tuple[Mark, str]]] = defaultdict(list)
    held: list[list[Mark]] = []
    for line, row in zip(lines, rows, strict=True):
        for mark in row:
            if mark.family in RARE:
                break
        else:
            continue
        held.append(row)
        for mark in row:
            if mark.family in RARE and mark.certainty >= PRINTED and not mark.doubtful:
                word = "".join(c for c in line.text[mark.start : mark.end] if c.isalnum())
                forms[_form(mark, word)].append((mark, word.lower()))
    if not held:
        return
    kept = {id(mark) for name, form in forms.items() for mark in _running(form, name)}
    for row in held:
        if row[0].family in RARE and id(row[0]) not in kept:
            row.clear()  # what is chained to words is none either
        row[:] = [mark for mark in row if mark.family not in RARE or id(mark) in kept]


def _form(mark: Mark, word: str) -> str:
    """What the marks of one list have in common: 专题 of 专题1： and 专题2：; capitals of A、 and B、."""
    if mark.family == "NAMED":
        return mark.family + (_NOUN.match(word) or [""])[0]
    return f"{mark.family}{word.isupper():d}"


def _running(form: Sequence[tuple[Mark, str]], group: str) -> list[Mark]:
    """The marks of one form that run, with the numbers that they run by; (i) (ii) may run within (a) (b). `group`:
    which of them go on."""
    found: list[Mark] = []
    run: list[tuple[Mark, int]] = []
    inner: list[tuple[Mark, int]] = []
    for at, (mark, word) in enumerate(form):
        words = [w for _, w in form[at : at + 3]]
        if _goes_on(inner, mark, _number(mark, word, roman=True)):
            inner.append((mark, inner[-1][1] + 1))
        elif words[:2] == ["i", "ii"]:
            found += _kept(inner, group, bool(run))
            inner = [(mark, 1)]
        elif _goes_on(run, mark, _number(mark, word)):
            found += _kept(inner, group, within=True)
            inner = []
            run.append((mark, run[-1][1] + 1))
        elif _number(mark, word) == 1 and (_is_second(form, at + 1) or words[1:] == ["i", "ii"]):
            found += _kept(run, group) + _kept(inner, group, bool(run))
            run, inner = [(mark, 1)], []
    return found + _kept(run, group) + _kept(inner, group, bool(run))


def _is_second(form: Sequence[tuple[Mark, str]], at: int) -> bool:
    return at < len(form) and _number(*form[at]) == 2


def _goes_on(run: Sequence[tuple[Mark, int]], mark: Mark, number: int) -> bool:
    return bool(run) and number == run[-1][1] + 1 and mark.line - run[-1][0].line <= _FARTHEST


def _kept(run: Sequence[tuple[Mark, int]], group: str, within: bool = False) -> list[Mark]:
    """The marks of a run of two or more. `within`: (i) (ii) below (a), a level of their own."""
    if len(run) < 2:
        return []
    for mark, number in run:
        mark.number, mark.path = number, (number,)
        mark.group = group + _WITHIN * within
    return [mark for mark, _ in run]


def _number(mark: Mark, word: str, roman: bool = False) -> int:
    """The number that a mark stands for, that of its letter or, as `roman`, of its numeral; 0 for none."""
    if mark.family in ("STEM", "BRANCH"):
        return (_STEMS if mark.family == "STEM" else _BRANCHES).index(word[0]) + 1
    if not mark.family.startswith("LETTER"):
        return mark.number
    if roman:
        return _ROMAN.index(word) + 1 if word in _ROMAN else 0
    return ord(word) - ord("a") + 1 if len(word) == 1 and "a" <= word <= "z" else 0
