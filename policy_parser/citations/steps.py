"""What an address is made of: its levels, one step each, and what becomes of the steps of a place when a further one
follows it (第十条第一款和|第二款 is 第十条第二款).
"""

from typing import Literal, NamedTuple

Level = Literal[
    "attachment", "part", "subpart", "chapter", "section", "division", "article", "paragraph", "item", "subitem",
    "point", "table",
]  # fmt: skip
#: `number`: 第三项. `this`: 本条. `before`: 前款, 前两项; deeper in a place the first ones, 第三款前三项. `same`:
#: 该条, 同条. `each`: 第三条各项. `above`: 以上各款. `last`: 第三条末款.
How = Literal["number", "this", "before", "same", "each", "above", "last"]
Style = Literal["han", "digits", "bracketed", "circled", "dashed", "none"]
#: Outermost first: a later place of a run keeps the levels above its own first one.
LEVELS: tuple[Level, ...] = (
    "attachment", "part", "subpart", "chapter", "section", "division", "article", "paragraph", "item", "subitem",
    "point", "table",
)  # fmt: skip
RANK = {level: rank for rank, level in enumerate(LEVELS)}


class Step(NamedTuple):
    """One level of an address: 第十七条之一 is article, number 17, insertion 1."""

    level: Level
    how: How = "number"
    number: int = 0
    insertion: int | None = None
    style: Style = "none"
    mark: str = ""


Steps = tuple[Step, ...]


class Place(NamedTuple):
    """One target as the words give it: the levels from the outermost written one down, and the end of a 至 range."""

    steps: Steps
    until: Steps = ()


class CitationError(ValueError):
    """Words that are no run of citation."""


def above(steps: Steps, level: Level) -> Steps:
    """The steps over a level: 第十条第二款 over 项."""
    return tuple(s for s in steps if RANK[s.level] < RANK[level])


def upto(steps: Steps, level: Level) -> Steps:
    """The steps down to a level, that one included."""
    return tuple(s for s in steps if RANK[s.level] <= RANK[level])


def reaching(first: Place, until: Steps) -> Place:
    """第五條至第九條各款: every 款 of those articles, which are the articles."""
    if until[-1].how == "each" and len(until) > 1 and first.steps[-1].level == until[-2].level:
        until = until[:-1]
    return first._replace(until=until)


def inherited(previous: Place, steps: Steps) -> Steps:
    """第十条第一款第（二）项和|第二款: the second place is 第十条第二款; so is 第五十四條及|同條第二項."""
    if not steps or steps[0].how not in ("number", "each", "same"):
        return steps
    if steps[0].how == "same":
        level = steps[0].level
        held = upto(previous.steps, level)
        return (*held, *steps[1:]) if held and held[-1].level == level and not previous.until else steps
    return (*kept_above(previous.steps, steps[0].level), *steps)


def is_below(head: Steps, step: Step) -> bool:
    """Whether a step goes on below the last one though its level is no lower: 第三點第二款, 第（三）部分第6点."""
    if head[0].level == "division" and head[-1].level == step.level == "point":
        return step.style != head[-1].style
    return is_below_point(head, step.level)


def is_below_point(head: Steps, level: Level) -> bool:
    """Taiwan's 第三點第二款, whose points are what articles are elsewhere."""
    return len(head) > 0 and head[0].level == "point" and level in ("paragraph", "item", "subitem")


def kept_above(steps: Steps, level: Level) -> Steps:
    """The levels that stay when a place goes on with `level`; over an article only the attachment, for articles number
    through a whole law."""
    if level == "article":
        return tuple(s for s in steps if s.level == "attachment")
    if level == "point" and steps and steps[0].level == "point":
        return ()
    if is_below_point(steps[:1], level):
        return (steps[0], *above(steps[1:], level))
    return above(steps, level)
