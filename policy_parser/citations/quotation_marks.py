"""Quotation marks in, what each does out: opens a quotation, opens its next paragraph, stands within it, or closes it.

A new paragraph of one quotation opens with “ again, and only the last one closes; a quotation within another has marks
of its own. References (`quoted`) and decisions to amend (`amendment/script`) read them with the same eyes.
"""

from typing import Literal, NamedTuple

from policy_parser.expressions import expression

OPENING, CLOSING = frozenset("“「"), frozenset("”」")
#: `again`: the mark that opens a further paragraph of an open quotation. `stray`: it closes what was never opened.
Turn = Literal["opens", "again", "inner", "closes", "stray"]

_MARKS = expression(r"[“”「」]")


class Turned(NamedTuple):
    """A mark of the outermost quotations: where it stands, and whether it opens."""

    at: int
    opens: bool


class Marks:
    """Follows quotation marks through a text, in its order."""

    __slots__ = ("_depth",)

    def __init__(self, is_open: bool = False) -> None:
        self._depth = 1 if is_open else 0

    def read(self, mark: str, begins: bool) -> Turn:
        """What a mark does; `begins`: nothing stands before it in its paragraph."""
        if mark in OPENING:
            if self._depth and begins:
                return "again"
            self._depth += 1
            return "opens" if self._depth == 1 else "inner"
        if not self._depth:
            return "stray"
        self._depth -= 1
        return "inner" if self._depth else "closes"

    def close(self) -> None:
        """Ends what is open, though no mark closes it."""
        self._depth = 0


def turned(text: str, is_open: bool) -> list[Turned]:
    """Where the outermost quotations of one paragraph open and close; `is_open`: one goes on from the paragraph
    above."""
    text = _told_apart(text)
    if "“" not in text and "”" not in text and "「" not in text and "」" not in text:
        return []
    marks = Marks(is_open)
    found: list[Turned] = []
    for m in _MARKS.finditer(text):
        turn = marks.read(m.group(), not m.start())
        if turn in ("opens", "closes"):
            found.append(Turned(m.start(), turn == "opens"))
    return found


def _told_apart(text: str) -> str:
    """The text with straight marks as curly ones: of a pair the first opens. A mark without another is none."""
    if '"' not in text and "＂" not in text:
        return text
    parts = text.replace("＂", '"').split('"')
    if len(parts) % 2 == 0:
        return text
    return "".join(part + ("" if at == len(parts) - 1 else "”" if at % 2 else "“") for at, part in enumerate(parts))
