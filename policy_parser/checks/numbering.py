"""Clauses in, faults of their numbers out: gaps, repeats, numbers out of order, numberings that do not begin with 1.

A run is what counts together: the articles of a whole law, the chapters of a part, the items of a paragraph. Most runs
count 1, 2, 3 and are passed by one comparison a clause; only what deviates is looked at closely.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from policy_parser import numerals
from policy_parser.checks.faults import Fault
from policy_parser.checks.order import label_span
from policy_parser.expressions import expression
from policy_parser.model import Clause, ClauseKind

#: A number and its 之一; 0 for none.
Number = tuple[int, int]

_LADDER: frozenset[ClauseKind] = frozenset(
    {"part", "subpart", "chapter", "section", "subsection", "subsubsection", "article"}
)
_HAN = expression(f"[{numerals.HAN}]+")
_NUMERAL = expression(f"[{numerals.HAN}]+|[0-9]+")
_OF_NUMERAL = expression(f"[{numerals.HAN}0-9]")
#: 第二章之一, 一之一、, 附件1-2, 2A.
_INSERTED = expression(f"之(?:[{numerals.HAN}]+|[0-9]+)|(?<=[0-9])-[0-9]{{1,2}}$|(?<=[0-9])[A-Z]$")
_CIRCLED = expression("[①-⑳㉑-㉟㊱-㊿⓵-⓾❶-❿➀-➉㊀-㊉]")
_ROMAN = expression("[Ⅰ-Ⅻⅰ-ⅻ]")
_DECIMAL = expression(r"[0-9]+(?:\.[0-9]+)+")
#: A jump wider than this is no lost clause: 2024. at a line's start is a year.
_WIDEST = 60


def numbering(order: Sequence[Clause], groups: Sequence[Sequence[Clause]], goes_on: bool = False) -> Iterator[Fault]:
    """The faults of every run. `order` is every clause in the order of the text, `groups` the siblings that
    can have numbers of their own: all but the paragraphs of an article. `goes_on`: the articles may go on from another
    document's."""
    for clause in order:
        if clause.kind in _LADDER and clause.label and _OF_NUMERAL.search(clause.label) is None:
            yield _fault("number-gap:lost", clause, number=str(clause.number))
    for run in _articles(order):
        if not _is_plain(run) and not _are_excerpts(run):
            yield from _faults(run, None if goes_on else _starts(run[0], None))
    odd = [g for g in groups if not _counts(g)]
    if odd:
        yield from _lists(order, odd)


def _articles(order: Sequence[Clause]) -> Iterator[list[Clause]]:
    """The articles of each scope: of the document, and of each attachment."""
    run: list[Clause] = []
    for clause in order:
        if clause.kind == "article":
            run.append(clause)
        elif clause.kind == "attachment" and run:
            yield run
            run = []
    if run:
        yield run


def _is_plain(run: Sequence[Clause]) -> bool:
    return all(c.number == at and not c.insertion and not c.through for at, c in enumerate(run, 1))


def _are_excerpts(run: Sequence[Clause]) -> bool:
    """Whether a guide prints articles of other laws (第十八条：…, 第三十三条：…, then 第八条：… of the next): they do
    not begin with 1, jump back, and seldom follow each other. A law that lost articles jumps forward alone."""
    jumps = [(_last_number(a), _number(b)) for a, b in pairwise(run)]
    odd = sum(not _follows(last, number) for last, number in jumps)
    return run[0].number > 1 and any(number < last for last, number in jumps) and 2 * odd >= len(jumps)


def _counts(group: Sequence[Clause]) -> bool:
    """Whether the numbers of siblings are 1, 2, 3; what has no number and what is no list is passed over."""
    wanted = 1
    for clause in group:
        if clause.label and clause.kind != "article":
            if clause.number != wanted or clause.insertion:
                return False
            wanted += 1
    return True


# ── lists and chapters: what may run on through parents, or be counted anew ───────────────────────────────────────────


def _lists(order: Sequence[Clause], odd: Sequence[Sequence[Clause]]) -> Iterator[Fault]:
    before, anew = _carried_on(order)
    for group in odd:
        runs: dict[str, list[Clause]] = {}
        for clause in group:
            if family := _family(clause):
                runs.setdefault(family, []).append(clause)
        for family, run in runs.items():
            last = before.get(run[0].id)
            for part in _counted_anew(run):
                first = part[0] is run[0]
                start = _starts(part[0], last, anew.get(family, 0)) if first else None
                yield from _faults(part, start)


def _carried_on(order: Sequence[Clause]) -> tuple[dict[str, Clause], dict[str, int]]:
    """For each labelled clause the one before it in its family, and how often each family begins at 1 again."""
    last: dict[str, Clause] = {}
    before: dict[str, Clause] = {}
    anew: dict[str, int] = {}
    for clause in order:
        if clause.kind == "attachment":
            last.clear()
        if family := _family(clause):
            if family in last:
                before[clause.id] = last[family]
                anew[family] = anew.get(family, 0) + (clause.number == 1)
            last[family] = clause
    return before, anew


def _family(clause: Clause) -> str:
    """How the label is written, apart from its number and from widths: （一） and (二) are one family, 1. and 1、 too.

    Empty for an article, for what counts in running text, and for a label without a number.
    """
    kind, label = clause.kind, clause.label
    if not label or kind in ("article", "enumeration", "question", "answer"):
        return ""
    if kind in _LADDER:
        return kind
    if _CIRCLED.match(label):
        return "①"
    if _ROMAN.match(label):
        return "Ⅰ"
    plain = "".join(unicodedata.normalize("NFKC", label).split()).rstrip("、.")
    if _DECIMAL.fullmatch(plain):
        return plain.rpartition(".")[0] + ".1"  # 2.1 and 2.2 are one family, 3.1 another
    plain = _INSERTED.sub("", plain)
    shape = _NUMERAL.sub(lambda m: "一" if _HAN.match(m[0]) else "1", plain, count=1)
    if "一" not in shape and "1" not in shape:
        return ""
    return f"({shape}" if shape.endswith(")") and not shape.startswith("(") else shape


def _counted_anew(run: Sequence[Clause]) -> Iterator[list[Clause]]:
    """A run cut where it begins at 1 again and goes on to 2: a second list under the same parent."""
    part: list[Clause] = []
    for at, clause in enumerate(run):
        if clause.number == 1 and not clause.insertion and part and part[-1].number > 1:
            following = run[at + 1].number if at + 1 < len(run) else None
            if following == 2 or (following is None and clause.kind != "item"):
                yield part
                part = []
        part.append(clause)
    yield part


# ── one run ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _starts(first: Clause, last: Clause | None, anew: int = 0) -> Fault | None:
    """What is wrong with the number that a run begins with; `last` is the clause of its family before it, `anew` how
    often the family begins at 1 again."""
    number = _number(first)
    if (
        number == (1, 0)
        or (first.kind == "attachment" and number == (1, 1))
        or (last is not None and _follows(_number(last), number))
    ):
        return None
    runs_on = last is not None and (not anew or _article(first) == _article(last))
    if last is not None and runs_on and 1 < number[0] - last.number <= _WIDEST:
        missing = [(n, 0) for n in range(last.number + 1, number[0])]
        return _missing_fault("number-gap", first, missing, before=_shown(last))
    if number[0] - 1 > _WIDEST:
        return None
    return _missing_fault("number-start", first, [(n, 0) for n in range(1, number[0])] or [(number[0], 0)])


def _article(clause: Clause) -> str:
    """The article that an item stands in; of what stands in none, its own id."""
    return clause.id.partition("__")[0] if clause.id.startswith("art_") else clause.id


def _faults(run: Sequence[Clause], start: Fault | None) -> Iterator[Fault]:
    """The faults of one run; `start` is what is wrong with its beginning."""
    if start is not None:
        yield start
    numbers = [_number(c) for c in run]
    present = {*numbers, *(_last_number(c) for c in run)}
    seen = {numbers[0]}
    last, before = _last_number(run[0]), run[0]
    for at, clause in enumerate(run[1:], 1):
        number = numbers[at]
        wanted = (last[0] + 1, 0)
        goes_on = at + 1 < len(run) and numbers[at + 1] == (wanted[0] + 1, 0)
        if _follows(last, number):
            last = number
        elif (
            clause.kind == "article"
            and number == (1, 0)
            and last[0] > 1
            and at + 1 < len(run)
            and numbers[at + 1] == (2, 0)
        ):
            yield _fault("number-repeat:anew", clause)
            last, seen, present = number, set(), set(numbers[at:])
        elif goes_on:  # （二）（十三）（四）: one number is wrong, and its place tells which it should be
            code = "number-repeat" if number in seen else "number-order"
            yield _misnumbered(code, clause, wanted)
            last = wanted
        elif number in seen:
            yield _misnumbered("number-repeat", clause, None if wanted in present else wanted)
            last = number
        elif number < last:
            yield _fault("number-order:after", clause, before=_shown(before))
        else:
            missing = _missing(last, number, present)
            if missing:
                yield _missing_fault("number-gap", clause, missing, before=_shown(before))
            last = number
        seen.add(number)
        if clause.through is not None:
            last = _last_number(clause)
        before = clause


def _misnumbered(code: str, clause: Clause, wanted: Number | None) -> Fault:
    """`wanted` is the number of its place; None where the next clause has that already."""
    should = _relabelled(clause, wanted) if wanted else ""
    if code == "number-order":
        return _fault("number-order:place", clause, should=should)
    return _fault("number-repeat:should", clause, should=should) if should else _fault("number-repeat:again", clause)


def _follows(last: Number, number: Number) -> bool:
    """18 after 17 or 17之一; 17之一 after 17."""
    if number[1]:
        return number == (last[0], last[1] + 1)
    return number[0] == last[0] + 1


def _missing(last: Number, number: Number, present: set[Number]) -> list[Number]:
    """What is left out between two numbers and stands nowhere else in the run; nothing where the jump is too wide."""
    if number[0] - last[0] > _WIDEST:
        return []
    missing = [(n, 0) for n in range(last[0] + 1, number[0]) if (n, 0) not in present]
    if number[1] and (number[0], number[1] - 1) not in present:
        missing.append((number[0], number[1] - 1))
    return missing


def _number(clause: Clause) -> Number:
    return clause.number, clause.insertion or 0


def _last_number(clause: Clause) -> Number:
    """The number itself; of 第二条至第四条（删除） the fourth."""
    return (clause.through, 0) if clause.through is not None else _number(clause)


# ── words ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _fault(form: str, clause: Clause, **arguments: str) -> Fault:
    return Fault(form, *label_span(clause), {"label": _shown(clause), **arguments})


def _missing_fault(code: str, clause: Clause, missing: Sequence[Number], **arguments: str) -> Fault:
    """第四条 is missing · 第四条 and 第五条 are missing · 第四条 to 第六条 are missing"""
    first, last = (_relabelled(clause, n) for n in (missing[0], missing[-1]))
    form = "one" if len(missing) == 1 else "two" if len(missing) == 2 else "many"
    return _fault(f"{code}:{form}", clause, missing=first, last=last, **arguments)


def _shown(clause: Clause) -> str:
    return "".join(clause.label.split())


def _relabelled(clause: Clause, number: Number) -> str:
    """The label with another number in it: 第五条 and (7, 1) are 第七条之一."""
    plain = _shown(clause).partition("之")[0]
    if _CIRCLED.match(plain) or _ROMAN.match(plain):
        return str(number[0])
    decimal = unicodedata.normalize("NFKC", plain).rstrip(".")
    if _DECIMAL.fullmatch(decimal):
        return f"{decimal.rpartition('.')[0]}.{number[0]}"
    written = unicodedata.normalize("NFKC", plain) if not _NUMERAL.search(plain) else plain
    label = _NUMERAL.sub(lambda m: numerals.to_han(number[0]) if _HAN.match(m[0]) else str(number[0]), written, count=1)
    return label + (f"之{numerals.to_han(number[1])}" if number[1] else "")
