"""The levels of an address in another document in, the id paths they would have there out: 第十六条第（二）项 →
art_16__item_2.

Only the levels that are written are given; nobody here knows how many paragraphs that article has.
"""

from __future__ import annotations

import re

from policy_parser.citations.here import Unresolved
from policy_parser.citations.steps import Level, Place, Step, Steps
from policy_parser.expressions import expression
from policy_parser.model import Target

_PREFIX: dict[Level, str] = {
    "attachment": "att", "part": "part", "subpart": "subpart", "chapter": "chp", "section": "sec", "division": "pt",
    "article": "art", "paragraph": "para", "item": "item", "subitem": "subitem", "point": "pt",
    "table": "table",
}  # fmt: skip


#: 附件, 附表, 附图 and 附录 number apart.
_SERIES = {"件": "att", "表": "sch", "图": "fig", "圖": "fig", "录": "app", "錄": "app"}


def targets_there(place: Place) -> list[Target]:
    """One target a place; 前三项 is three. Raises Unresolved where the words do not tell the address."""
    if len(place.steps) == 1 and not place.steps[0].number and place.steps[0].level == "attachment":
        return []  # 《公约》附录: which of them is not told
    ends = [address(path) for path in _expanded(place.until)] if place.until else [None]
    return [Target.trusted(address=address(path), through=ends[-1], listed=()) for path in _expanded(place.steps)]


def covers(target: Target, path: str) -> bool:
    """Whether a target in another document is the clause with this id path, lies in it, or is a range over it."""
    if target.address == path or target.address.startswith(f"{path}__"):
        return True
    if target.through is None:
        return False
    first, last, asked = (_PLACE.fullmatch(p) for p in (target.address, target.through, path))
    if first is None or last is None or asked is None or not first["above"] == last["above"] == asked["above"]:
        return False
    return _order(first) <= _order(asked) <= _order(last)


_PLACE = expression(r"(?P<above>.*?)(?P<number>\d+)(?:-(?P<insertion>\d+))?")


def _order(place: re.Match[str]) -> tuple[int, int]:
    return int(place["number"]), int(place["insertion"] or 0)


def address(steps: Steps) -> str:
    """The id path: it starts at the article where there is one, for articles number through a whole law."""
    if any(s.level == "division" for s in steps):  # 第三部分第（二）条: an outline, whatever its levels are called
        return "__".join(f"pt_{s.number}" for s in steps)
    if any(s.level == "article" for s in steps):
        steps = tuple(s for s in steps if s.level not in ("part", "subpart", "chapter", "section", "division"))
    return "__".join(f"{_prefix(s)}_{_number(s)}" + (f"-{s.insertion}" if s.insertion else "") for s in steps)


def _number(step: Step) -> int:
    """附件, without a number, is the first; 第零条 is none that a law has."""
    return 1 if step.level == "attachment" and not step.number else step.number


def _prefix(step: Step) -> str:
    return _SERIES.get(step.mark[1:], "att") if step.level == "attachment" else _PREFIX[step.level]


def _expanded(steps: Steps) -> list[Steps]:
    """前三项 as the first three; 各项 as the whole of what holds them, and so 末款, whose number nobody here knows."""
    paths: list[Steps] = [()]
    for step in steps:
        if step.how == "number":
            paths = [(*p, step) for p in paths]
        elif step.how == "before":
            paths = [(*p, Step(step.level, number=n)) for p in paths for n in range(1, step.number + 1)]
        elif step.how not in ("each", "last"):
            raise Unresolved("other_document")
    if not paths[0]:
        raise Unresolved("other_document")
    return paths
