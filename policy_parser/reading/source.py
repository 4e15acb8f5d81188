"""What every reader returns: the text of one file, and what the file itself says about stretches of that text."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

#: `heading` and `bold`: the source marks a line as a heading, or words as bold. `table_row`, `footnote`: what the line
#: is. `header`, `footer`: repeated on each page. `page`: one page of the file. `hidden`: what is no words (`##`).
#: `watermark`: printed across a page. `doubtful`: recognised in a picture, perhaps wrongly; `level`: how sure, of 100.
#: `paragraph`: the page shows that one begins with this line; of `lines` with such marks, the others go on.
#: `note_sign`: the number of a footnote within a line, which is no word of it: 时间¹.
#: `label`: a line in which the page says something of the document (文号：…). `attachment`: the name of a linked file.
MarkKind = Literal[
    "heading",
    "bold",
    "table_row",
    "footnote",
    "note_sign",
    "header",
    "footer",
    "page",
    "hidden",
    "paragraph",
    "watermark",
    "label",
    "attachment",
    "doubtful",
]


class Mark(NamedTuple):
    """One thing the file says about `text[start:end]`. `level`: a heading's depth, a page's number; otherwise 0."""

    kind: MarkKind
    start: int
    end: int
    level: int = 0


class Fact(NamedTuple):
    """One thing that a file's head says of its document, and that stands nowhere in the text: ArticleTitle, PubDate."""

    name: str
    value: str


#: Whether pictures of pages are recognised. `auto`: where a PDF holds them and no text; `always`: all pages; `never`.
OcrMode = Literal["auto", "never", "always"]

#: `paragraphs`: each line is one whole paragraph (Word, web pages). `lines`: lines as printed, which layout must join
#: (PDF). `unknown`: text of which layout must find out itself.
LineKind = Literal["paragraphs", "lines", "unknown"]


class SourceCell(NamedTuple):
    """One cell: `at`, from where to where it stands in the text, empty where it has no words; its lines, each as the
    stretches of the text that hold its words. Most cells have one line of one stretch."""

    at: tuple[int, int]
    lines: tuple[tuple[tuple[int, int], ...], ...]
    row_span: int = 1
    column_span: int = 1
    header: bool = False

    def moved(self, by: int) -> "SourceCell":
        """The cell where the text stands so many characters further on."""
        lines = tuple(tuple((a + by, b + by) for a, b in line) for line in self.lines)
        return self._replace(at=(self.at[0] + by, self.at[1] + by), lines=lines)


def cell_of(
    lines: Sequence[Sequence[tuple[int, int]]], at: int, row_span: int = 1, column_span: int = 1, header: bool = False
) -> SourceCell:
    """A cell of these lines, without empty stretches; `at` says where an empty one stands."""
    held = tuple(tuple((a, b) for a, b in line if a < b) for line in lines)
    held = tuple(line for line in held if line)
    place = (held[0][0][0], held[-1][-1][1]) if held else (at, at)
    return SourceCell(place, held, row_span, column_span, header)


class SourceTable(NamedTuple):
    """A table that stands on the lines `text[start:end]`: its rows, each with the cells that begin in it."""

    start: int
    end: int
    rows: tuple[tuple[SourceCell, ...], ...]

    def moved(self, by: int) -> "SourceTable":
        """The table where the text stands so many characters further on."""
        rows = tuple(tuple(cell.moved(by) for cell in row) for row in self.rows)
        return SourceTable(self.start + by, self.end + by, rows)


class Source(NamedTuple):
    """The text of one file. `name` is the file as the caller wrote it; marks and tables are in the order of their
    start, and no two tables overlap. `facts`: what the file says of the document beside its text."""

    name: str
    text: str
    lines: LineKind = "unknown"
    marks: tuple[Mark, ...] = ()
    tables: tuple[SourceTable, ...] = ()
    facts: tuple[Fact, ...] = ()
