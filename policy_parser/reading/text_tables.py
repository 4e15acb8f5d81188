"""A text in, its tables out: Markdown's (| a | b |), tags, rows of tabs or blanks, what box characters draw.

A run of lines is a table only where its columns are certain: as many places in each row as in the others. What stands
in doubt stays lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from policy_parser.reading.box_tables import box_tables, may_hold_boxes
from policy_parser.reading.pipe_tables import pipe_tables
from policy_parser.reading.source import SourceTable
from policy_parser.reading.spaced_tables import may_hold_captions, spaced_tables
from policy_parser.reading.tab_tables import tab_tables
from policy_parser.reading.tag_tables import tag_tables

#: Each form of a table in a text, the surest first: whether a text may hold one, and the tables of that form.
_FORMS: tuple[tuple[Callable[[str], bool], Callable[[str], Iterator[SourceTable]]], ...] = (
    (lambda text: "<table" in text or "<TABLE" in text, tag_tables),
    (lambda text: "|" in text, pipe_tables),
    (may_hold_boxes, box_tables),
    (lambda text: "\t" in text, tab_tables),
    (may_hold_captions, spaced_tables),
)


def text_tables(text: str) -> tuple[SourceTable, ...]:
    """The tables of a text, in order, none within another."""
    found: list[SourceTable] = []
    for may_hold, tables in _FORMS:
        if may_hold(text):
            taken = list(found)
            found += [new for new in tables(text) if all(new.end <= old.start or old.end <= new.start for old in taken)]
    return tuple(sorted(found, key=lambda table: table.start))
