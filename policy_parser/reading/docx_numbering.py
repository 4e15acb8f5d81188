"""numbering.xml in, the number that Word shows before each paragraph out (ECMA-376 part 1, 17.9).

A paragraph names a `num` and a level. A num is a use of an abstract list, perhaps with levels of its own; all nums of
one abstract list count on together, except that a num with a startOverride begins anew where it is first used.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from policy_parser.expressions import expression
from policy_parser.reading.docx_names import MC, VAL, W, number, switch, value, whole
from policy_parser.reading.docx_numerals import numeral

_LEVELS = 9
_LONGEST = 255  # characters of a level's text; Word takes fewer
_LONGEST_LABEL = 100  # characters of a number as shown: %1 a hundred times over is an attack
_SUFFIXES = {"tab": "\t", "space": " ", "nothing": ""}
_PLACE = expression("%([1-9])")
#: The signs of Symbol and Wingdings that Word uses as bullets, which stand at private code points.
_BULLETS = str.maketrans("\uf0b7\uf06c\uf06e\uf0a7\uf0d8\uf0fc\uf075\uf0b2", "•●■▪➢✓◆✦")


class Level(NamedTuple):
    """One level of a list (17.9.6). `restart`: 0 never, n after level n, None after any higher level (17.9.10)."""

    start: int = 1
    number_format: str = "decimal"
    custom: str = ""
    text: str = ""
    suffix: str = "\t"
    restart: int | None = None
    legal: bool = False
    hidden: bool = False
    style: str | None = None


class List(NamedTuple):
    """What a `num` stands for: its abstract list, its levels, and where it starts anew (level → first number)."""

    abstract: str
    levels: dict[int, Level]
    overrides: dict[int, int]


class Numbering:
    """The lists of one document. `list_of_style` gives the num that a numbering style names, for numStyleLink."""

    def __init__(self, root: Element | None, list_of_style: Callable[[str], str | None]) -> None:
        self._abstract: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        self._lists: dict[str, List | None] = {}
        self._list_of_style = list_of_style
        for element in root if root is not None else ():
            if element.tag == f"{W}abstractNum":
                self._abstract[element.get(f"{W}abstractNumId", "")] = element
            elif element.tag == f"{W}num":
                self._nums[element.get(f"{W}numId", "")] = element

    def find(self, num: str) -> List | None:
        """The list of a num; None for 0 (numbering taken away) and for one that is not defined."""
        if num not in self._lists:
            self._lists[num] = self._read_list(num)
        return self._lists[num]

    def _read_list(self, num: str) -> List | None:
        element = self._nums.get(num)
        if element is None or num == "0":
            return None
        abstract = self._abstract_of(num)
        if abstract is None:
            return None
        found = self._abstract.get(abstract)
        levels = {_place_of(e): _level(e) for e in (found.findall(f"{W}lvl") if found is not None else ())}
        overrides: dict[int, int] = {}
        for override in element.findall(f"{W}lvlOverride"):
            at = _place_of(override)
            own = override.find(f"{W}lvl")
            if own is not None:
                levels[at] = _level(own)
            start = number(override, "startOverride")
            if start is not None:
                overrides[at] = start
                levels[at] = levels.get(at, Level())._replace(start=start)
        return List(abstract, levels, overrides)

    def _abstract_of(self, num: str) -> str | None:
        """The id of the abstract list that holds a num's levels, through numbering styles (17.9.21)."""
        seen: set[str] = set()
        while num not in seen:
            seen.add(num)
            abstract = value(self._nums.get(num), "abstractNumId")
            if abstract is None:
                return None
            link = value(self._abstract.get(abstract), "numStyleLink")
            further = self._list_of_style(link) if link is not None else None
            if further is None:
                return abstract
            num = further
        return None

    def level_of_style(self, num: str, style: str) -> int | None:
        """The level that a list ties to a paragraph style (17.9.23)."""
        found = self.find(num)
        return next((at for at, level in found.levels.items() if level.style == style), None) if found else None


@dataclass
class Counters:
    """The numbers reached so far. One belongs to one reading of one document."""

    numbering: Numbering
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def label(self, num: str, at: int) -> str:
        """The number of the next paragraph of a num's level, with what Word puts between it and the words (a tab, a
        space or nothing); "" where nothing is shown."""
        found = self.numbering.find(num)
        if found is None or at < 0:
            return ""
        at = min(at, _LEVELS - 1)
        level = found.levels.get(at)
        if level is None:
            return ""
        counts = self._count(num, found, at)
        if level.hidden:
            return ""
        text = _filled(level.text, lambda place: _shown(found, counts, place, legal=level.legal))
        if level.number_format == "bullet":
            text = text.translate(_BULLETS)
        return text + level.suffix if text else ""

    def _count(self, num: str, found: List, at: int) -> list[int | None]:
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        reached = counts[at]
        if at in found.overrides and (num, at) not in self._started:
            self._started.add((num, at))
            counts[at] = found.overrides[at]
        else:
            counts[at] = _start(found, at) if reached is None else reached + 1
        for higher in range(at):
            # 1.1 before any 1. counts as a first 1.: the next paragraph of that level is 2.
            if counts[higher] is None:
                counts[higher] = _start(found, higher)
        for deeper in range(at + 1, _LEVELS):
            level = found.levels.get(deeper)
            restart = level.restart if level is not None else None
            if restart is None or at < restart:
                counts[deeper] = None
        return counts


def _filled(text: str, shown: Callable[[int], str]) -> str:
    """A level's text with the number of each level it names, cut where it grows longer than any number is."""
    parts: list[str] = []
    size = at = 0
    for place in _PLACE.finditer(text):
        parts += (text[at : place.start()], shown(int(place[1]) - 1))
        at = place.end()
        size += len(parts[-2]) + len(parts[-1])
        if size >= _LONGEST_LABEL:
            break
    return ("".join(parts) + text[at:])[:_LONGEST_LABEL] if parts else text[:_LONGEST_LABEL]


def _start(found: List, at: int) -> int:
    level = found.levels.get(at)
    return level.start if level is not None else 1


def _shown(found: List, counts: list[int | None], at: int, *, legal: bool) -> str:
    level = found.levels.get(at, Level())
    reached = counts[at]
    count = level.start if reached is None else reached
    if legal and level.number_format not in ("none", "bullet"):
        return str(count)
    return numeral(count, level.number_format, level.custom)


def _place_of(element: Element) -> int:
    return whole(element.get(f"{W}ilvl")) or 0


def _level(element: Element) -> Level:
    number_format, custom = _number_format(element)
    text = element.find(f"{W}lvlText")
    properties = element.find(f"{W}rPr")
    start = number(element, "start")
    return Level(
        start=0 if start is None else start,
        number_format=number_format,
        custom=custom,
        text=text.get(VAL, "")[:_LONGEST] if text is not None else "",
        suffix=_SUFFIXES.get(value(element, "suff") or "tab", "\t"),
        restart=number(element, "lvlRestart"),
        legal=bool(switch(element, "isLgl")),
        hidden=bool(switch(properties, "vanish")),
        style=value(element, "pStyle"),
    )


def _number_format(element: Element) -> tuple[str, str]:
    """The format's name, and the pattern of a custom one, which Word wraps in an mc:AlternateContent."""
    found = element.find(f"{W}numFmt")
    if found is None:
        found = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    if found is None:
        return "decimal", ""
    return found.get(VAL, "decimal"), found.get(f"{W}format", "")
