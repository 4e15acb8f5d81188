"""What every reader returns: the text of one file, and what the file itself says about stretches of that text."""

from __future__ import annotations

from typing import Literal, NamedTuple

#: `heading` and `bold`: the source marks a line as a heading, or words as bold. `table_row`, `footnote`: what the line
#: is. `header`, `footer`: repeated on each page. `page`: one page of the file. `hidden`: what is no words (`##`).
MarkKind = Literal["heading", "bold", "table_row", "footnote", "header", "footer", "page", "hidden"]


class Mark(NamedTuple):
    """One thing the file says about `text[start:end]`. `level`: a heading's depth, a page's number; otherwise 0."""

    kind: MarkKind
    start: int
    end: int
    level: int = 0


#: `paragraphs`: each line is one whole paragraph (Word, web pages). `lines`: lines as printed, which layout must join
#: (PDF). `unknown`: text of which layout must find out itself.
LineKind = Literal["paragraphs", "lines", "unknown"]


class Source(NamedTuple):
    """The text of one file. `name` is the file as the caller wrote it; marks are in the order of their start."""

    name: str
    text: str
    lines: LineKind = "unknown"
    marks: tuple[Mark, ...] = ()
