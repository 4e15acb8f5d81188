"""The numbers of one level in, as Hong Kong joins them, the places that they are out: 第3(1)(a)條 is article 3, its
款 1 and its 段 a, with one unit behind them all.
"""

from typing import NamedTuple

from policy_parser.citations.run_numerals import ROMAN_LETTERS
from policy_parser.citations.steps import Level, Place, Step, above

#: What a number is joined to the end of a range by.
THROUGH = frozenset("至到—－-~～")


class Told(NamedTuple):
    """One number of a list, and what stands between it and the one before."""

    between: str
    step: Step


def is_of_hong_kong(told: list[Told]) -> bool:
    """第2(2)條: a bracketed number right behind the article's is a 款 of it, no second article."""
    if len(told) < 2 or told[0].step.level != "article" or told[0].step.style != "digits":
        return False
    return told[1].step.style == "bracketed" and not told[1].between


def is_lettered(told: list[Told]) -> bool:
    """第(2)(a)款, (a)(ii)段: a letter right behind a bracketed number or letter is below it."""
    return len(told) > 1 and not told[1].between and told[1].step.mark != ""


def as_subitem(step: Step) -> Step:
    """(ii) below (a) is the second."""
    return step._replace(level="subitem", number=ROMAN_LETTERS.get(step.mark, step.number))


def of_hong_kong(told: list[Told]) -> list[Place]:
    """第3(1)(a)或(b)條: article 3, 款 1, its 段 a and b."""
    found: list[Place] = []
    for between, step in told:
        head = found[-1].until or found[-1].steps if found else ()
        if step.style != "bracketed":
            level: Level = "article"
        elif not step.mark:
            level = "paragraph"
        else:
            below = head[-1].level == ("subitem" if between else "item") if head else False
            level = "subitem" if below and step.mark in ROMAN_LETTERS else "item"
        step = as_subitem(step) if level == "subitem" else step._replace(level=level)
        steps = (*above(head, level), step)
        if between[-1:] in THROUGH:
            found[-1] = found[-1]._replace(until=steps)
        elif between or not found:
            found.append(Place(steps))
        else:
            found[-1] = Place(steps)
    return found
