"""What stands between the numbering and the finished clauses: a node, still with its line and offsets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from policy_parser.layout.lines import Line
from policy_parser.model import ClauseKind, Span
from policy_parser.structure.marks import Mark

#: A stretch of one line's text.
Words = tuple[Line, int, int]


class Token:
    """What the parser reads: `type` names a terminal of grammar/structure.lark, `value` is what the tree keeps.

    Lark's own Token is a str with eight fields, ten times the cost; its parser asks for `type`, and at the end of the
    text for where the last token stood, which nobody reads here.
    """

    __slots__ = ("type", "value")
    start_pos = line = column = end_line = end_column = end_pos = 0

    def __init__(self, type: str, value: Any) -> None:
        self.type = type
        self.value = value


@dataclass(slots=True, eq=False, repr=False)
class Head:
    """A clause that opens: its kind, number and label as the numbering found them."""

    kind: ClauseKind
    number: int | None  # None: the ordinal among its siblings
    insertion: int | None = None
    label: Words | None = None
    heading: int = 0  # how deep a heading the source says it is
    bold: int = 0  # how many characters of its words the source prints in bold
    series: str = ""  # what an attachment is called, 表 of 附表; each counts apart
    group: str = ""  # which markers go on with it
    through: int | None = None  # the last number, where one head stands for several


@dataclass(slots=True, eq=False, repr=False)
class Draft:
    """A clause of the Lark tree: its head, its own paragraph (more than one stretch where furniture cuts it), the
    clauses below it."""

    head: Head
    words: list[Words] = field(default_factory=list)
    children: list[Draft] = field(default_factory=list)
    text: tuple[str, tuple[Span, ...]] | None = None  # its own paragraph and where it stands, once worked out

    def own_words(self) -> str:
        """The words of its own paragraph."""
        if len(self.words) == 1:
            line, start, end = self.words[0]
            return line.text[start:end].strip()
        return "".join(line.text[start:end] for line, start, end in self.words).strip()


@dataclass(slots=True, eq=False, repr=False)
class MarkedLine:
    """A line with its marks and its part in the document.

    `role`: `body`; `heading`, which the source marks as one, `depth` deep, and no number leads; `named`, 附则;
    `attachment`, the head of a scope of its own; `quoted`, words of another text, in which no mark counts; `table`,
    with `table_title` above it, `table_note` below it, and what is a `part` of it. `number`, `label_end` and `title`
    (the further lines of its title) are an attachment's; of a table they are its caption's, `insertion` too (表2-1),
    and `title` holds its caption and unit. `series`: 录, 表 or 图 of an attachment that is no 附件. `leads`: a table
    stands under it. `anew`: everything closes above it. `led`, `closed`: what stands above a table or its title leads
    to it, or closes the text. `boxed`: it heads a box (专栏1).
    """

    line: Line
    position: int
    role: str = "body"
    marks: list[Mark] = field(default_factory=list)
    depth: int = 0
    number: int | None = None
    insertion: int | None = None
    label_end: int = 0
    series: str = ""
    leads: bool = False
    anew: bool = False
    led: bool = False
    closed: bool = False
    boxed: bool = False
    title: list[Line] = field(default_factory=list)
