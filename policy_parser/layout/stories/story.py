"""What the splitting hands on: one text of a compound source, with its own title and what was cut from its flow."""

from typing import NamedTuple

from policy_parser.layout.physical import PhysicalLine
from policy_parser.model import BlockKind


class Story(NamedTuple):
    """One text of a source. Every line, or the part of it that a mark leaves, stands in one field of one story.

    `title`: the printed lines of its title. `title_text`: the title as the document says it; None without one.
    `subtitle`: kicker and subtitle. `byline`: who wrote it and where it comes from. `body`: its lines in reading
    order, those of a later page after those of an earlier one. `furniture`: what stands inside or beside it.
    """

    body: tuple[PhysicalLine, ...]
    title: tuple[PhysicalLine, ...] = ()
    title_text: str | None = None
    subtitle: tuple[PhysicalLine, ...] = ()
    byline: tuple[PhysicalLine, ...] = ()
    furniture: tuple[tuple[BlockKind, PhysicalLine], ...] = ()
