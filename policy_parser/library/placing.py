"""A clause that was found and the chapter or part that the citation says it stands in, whether it does out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from policy_parser.expressions import expression
from policy_parser.library.beside import Division
from policy_parser.library.reasons import reason
from policy_parser.model import Clause

_UNITS = {"part": "编", "subpart": "分编", "chapter": "章", "section": "节"}
#: 侵权责任编.txt, 民法典·合同编.txt: a file that holds a part of a code and says which
_PART_FILE = expression(r"(?P<part>[^\W\d_·]{2,7})编$")


def misplaced(above: Sequence[Clause], divisions: Sequence[Division], file: str) -> tuple[bool, str | None]:
    """Whether the clause stands elsewhere than the citation says, and why; or a reason alone where the text held does
    not tell. `above`: what the clause stands in; `file`: the name of the file that holds it."""
    for division in divisions:
        same = [c for c in above if c.kind == division.kind]
        if not same:
            part = _PART_FILE.search(PurePath(file).stem) if division.kind == "part" else None
            if part is None or not division.name:
                return False, reason("division-untold", division=_named(division))
            if _fits(division.name, part["part"]):
                continue
            return True, reason("division-other", division=_named(division), stands=f"{part['part']}编")
        if not any(_is_it(c, division) for c in same):
            stands = f"{same[0].label} {same[0].heading or ''}".strip()
            return True, reason("division-other", division=_named(division), stands=stands)
    return False, None


def _is_it(clause: Clause, division: Division) -> bool:
    if division.name:
        return _fits(division.name, "".join((clause.heading or "").split()).removesuffix("编"))
    return clause.number == division.number


def _fits(told: str, heading: str) -> bool:
    return told.endswith(heading) or heading.endswith(told)


def _named(division: Division) -> str:
    return f"{division.name}编" if division.name else f"第{division.number}{_UNITS[division.kind]}"
