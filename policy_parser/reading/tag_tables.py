"""A text in, the HTML tables that stand in it out, as Markdown has them where cells are merged: <table> … </table>.

The tags stay in the text, for it is the file's own; the cells say where the words between them are.
"""

from __future__ import annotations

from collections.abc import Iterator

from policy_parser.expressions import expression
from policy_parser.reading.source import SourceCell, SourceTable, cell_of

#: What converters put around a table: <html><body><table>…</table></body></html>, <div align="center">
_AROUND = "html|body|div|center"
_TABLE = expression(
    rf"^[ \t\u3000]*(?:<(?:{_AROUND})\b[^<>]{{0,200}}>\s{{0,9}}){{0,4}}<table\b[^<>]*>(?P<inner>.*?)</table>"
    rf"(?:\s{{0,9}}</(?:{_AROUND})>){{0,4}}[ \t\u3000]*$",
    2 | 8 | 16,
)
_TAG = expression(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)\b(?P<attributes>[^<>]*)>", 2)
_SPAN = expression(r"\b(row|col)span\s*=\s*[\"']?\s*([0-9]{1,4})", 2)
_LINE_ENDS = frozenset(("br", "p", "div", "li"))
_BLANKS = " \t\r\n\u3000\u00a0"
_MOST_PLACES = 200_000


def tag_tables(text: str) -> Iterator[SourceTable]:
    """The tables of a text that are written in HTML's tags, each on lines of its own, in order."""
    for match in _TABLE.finditer(text):
        rows = _Rows(text, *match.span("inner")).rows
        if len(rows) > 1 and sum(c.row_span * c.column_span for row in rows for c in row) <= _MOST_PLACES:
            yield SourceTable(match.start(), match.end(), tuple(rows))


class _Rows:
    """The rows between the tags of one table. What stands outside its cells makes no table of it."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.rows: list[tuple[SourceCell, ...]] = []
        row: list[SourceCell] | None = None
        cell: list[list[tuple[int, int]]] | None = None
        looks = (1, 1, False)
        in_head = False
        at = begins = start
        for tag in _TAG.finditer(text, start, end):
            name, ends = tag["name"].lower(), bool(tag["end"])
            words = (at, tag.start())
            at = tag.end()
            if cell is not None:
                cell[-1].append(words)
            elif text[words[0] : words[1]].strip(_BLANKS):
                self.rows = []
                return
            if name in ("td", "th", "tr") and cell is not None and row is not None:
                row.append(cell_of(self._tidied(cell), begins, *looks))
                cell = None
            if name in ("thead", "tbody"):
                in_head = name == "thead" and not ends
            elif name == "tr":
                if row:
                    self.rows.append(tuple(row))
                row = None if ends else []
            elif name in ("td", "th") and not ends:
                row = [] if row is None else row
                spans = {m[1].lower(): int(m[2]) for m in _SPAN.finditer(tag["attributes"])}
                looks = (max(1, spans.get("row", 1)), max(1, spans.get("col", 1)), in_head or name == "th")
                cell, begins = [[]], at
            elif cell is not None and name in _LINE_ENDS:
                cell.append([])
        if row:
            self.rows.append(tuple(row))
        self.rows = [
            tuple(c._replace(row_span=min(c.row_span, len(self.rows) - nth)) for c in row)
            for nth, row in enumerate(self.rows)
        ]

    def _tidied(self, cell: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
        """The lines of a cell without the blanks around them and around the line ends of the source."""
        found: list[list[tuple[int, int]]] = []
        for line in cell:
            pieces: list[tuple[int, int]] = []
            for start, end in line:
                at = start
                for part in self.text[start:end].split("\n"):
                    lead = len(part) - len(part.lstrip(_BLANKS))
                    size = len(part.strip(_BLANKS))
                    if size:
                        pieces.append((at + lead, at + lead + size))
                    at += len(part) + 1
            found.append(pieces)
        return found
