"""What the scopes are read from: the lines of one document, with the marks in each and which of them are quoted."""

from collections.abc import Sequence
from typing import NamedTuple

from policy_parser.layout.lines import Line
from policy_parser.structure.marks import Mark


class MarkedText(NamedTuple):
    """`marks` has a row for each of `lines`; `quoted` holds the positions of those in which no mark counts: they stand
    inside a quotation or list attachments."""

    lines: Sequence[Line]
    marks: Sequence[list[Mark]]
    quoted: set[int]
