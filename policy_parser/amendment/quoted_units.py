"""The lines that a decision quotes in; the units that they are out: articles with their labels, 款, 项.

Marks of quotation within a quotation are one size smaller: ‘不得转让’ in a decision is “不得转让” in the law.
"""

from collections.abc import Sequence
from typing import NamedTuple

from policy_parser.amendment.series import Number
from policy_parser.expressions import expression
from policy_parser.numerals import HAN, to_int

_BLANK = r"[\s\u3000]*"
_NUMERAL = rf"[{HAN}]+|[0-9０-９]+"
_LABELS = {
    "article": expression(
        rf"第{_BLANK}([{HAN}]+|[0-9０-９]+){_BLANK}[条條](?:之([{HAN}]+))?[\s\u3000]*(?!第|[的规規、和至])"
    ),
    "item": expression(rf"[（(]({_NUMERAL})[）)][\s\u3000]*"),
    "subitem": expression(r"([0-9０-９]+)[.．、](?![0-9])[\s\u3000]*"),
    "point": expression(rf"([{HAN}]+)、|[（(]([{HAN}]+)[）)]|([0-9]+)[.．](?![0-9])"),
    "chapter": expression(rf"第([{HAN}]+)章"),
    "section": expression(rf"第([{HAN}]+)节"),
}
_HEAD = expression(rf"第[{HAN}]+(?:编|分编|章|节)[\s\u3000]")
_SWAPPED = str.maketrans("“”‘’", "‘’“”")


class QuotedUnit(NamedTuple):
    """One unit: its lines without its label, the number that its label tells, and the headings before it."""

    lines: tuple[str, ...]
    number: Number | None = None
    head: tuple[str, ...] = ()


def as_printed(lines: Sequence[str]) -> tuple[str, ...]:
    """Quoted words as the amended text has them."""
    return tuple(line.translate(_SWAPPED) for line in lines) if any("‘" in line for line in lines) else tuple(lines)


def unlabelled(kind: str, lines: Sequence[str]) -> QuotedUnit:
    """One unit whose first line may begin with its own label."""
    pattern = _LABELS.get(kind)
    m = pattern.match(lines[0]) if pattern and lines else None
    if m is None:
        return QuotedUnit(tuple(lines))
    rest = lines[0][m.end() :]
    return QuotedUnit((rest, *lines[1:]) if rest else tuple(lines[1:]) or ("",), _number(m.groups()))


def units(kind: str, lines: Sequence[str], count: int) -> list[QuotedUnit] | None:
    """`count` units of a kind; None where the lines do not fall into so many for certain."""
    pattern = _LABELS.get(kind)
    starts = [at for at, line in enumerate(lines) if pattern and pattern.match(line)]
    heads: list[str] = []
    if kind == "article":
        heads = list(lines[: starts[0] if starts else 0])
        if any(not _HEAD.match(line + " ") for line in heads):
            return None
    elif starts and starts[0] != 0:
        starts = []
    if len(starts) == count:
        found: list[QuotedUnit] = []
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            unit = unlabelled(kind, lines[start:end])
            found.append(unit._replace(head=tuple(heads) if not found else ()))
        return found
    if starts and kind != "paragraph":
        return None
    if count == 1:
        return [QuotedUnit(tuple(lines))]
    own = [
        at for at, line in enumerate(lines) if not _LABELS["item"].match(line) and not _LABELS["subitem"].match(line)
    ]
    if own and own[0] == 0 and len(own) == count and kind in ("paragraph", "article", "item"):
        return [QuotedUnit(tuple(lines[a:b])) for a, b in zip(own, [*own[1:], len(lines)], strict=True)]
    return None


def articles_in(lines: Sequence[str]) -> list[QuotedUnit]:
    """The articles of a quoted chapter, each with the headings that stand before it."""
    found: list[QuotedUnit] = []
    heads: list[str] = []
    body: list[str] = []
    for line in lines:
        starts = _LABELS["article"].match(line) is not None
        if body and (starts or _HEAD.match(line + " ")):
            found.append(unlabelled("article", body)._replace(head=tuple(heads)))
            heads, body = [], []
        if not starts and not body:
            heads.append(line)
        else:
            body.append(line)
    if body:
        found.append(unlabelled("article", body)._replace(head=tuple(heads)))
    elif heads:
        found.append(QuotedUnit((), None, tuple(heads)))
    return found


def _number(groups: Sequence[str | None]) -> Number:
    told = [g for g in groups if g]
    return to_int(told[0]), to_int(told[1]) if len(told) > 1 else 0
