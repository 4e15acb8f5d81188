"""The pages of a file, with their pieces and tables, in, the Source out: furniture apart, columns in reading order."""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.reading.pdf_columns import Sheet, reading_order
from policy_parser.reading.pdf_furniture import furniture
from policy_parser.reading.pdf_lines import PdfLine, Piece, lines_of
from policy_parser.reading.pdf_process import PdfPage
from policy_parser.reading.pdf_tables import PdfTable, join_pages
from policy_parser.reading.pdf_text import PrintedLine, source_of
from policy_parser.reading.source import Source


def source_of_pages(
    pages: Sequence[PdfPage], pieces: Sequence[Sequence[Piece]], tables: Sequence[list[PdfTable]], name: str
) -> Source:
    """The Source of pages: the pieces and the tables of each, in order."""
    lines = [lines_of(page) for page in pieces]
    known = furniture(lines, pages)
    bodies = reading_order(
        [
            Sheet([piece for line in printed if id(line) not in outside for piece in line.pieces], page.rules)
            for page, printed, outside in zip(pages, lines, known, strict=True)
        ]
    )
    join_pages([(found, *_reach(body)) for found, body in zip(tables, bodies, strict=True)])
    ordered: list[list[PrintedLine | PdfTable]] = []
    for page, printed, outside, body, found in zip(pages, lines, known, bodies, tables, strict=True):
        head: list[PrintedLine] = [(line, "header") for line in printed if outside.get(id(line)) == "header"]
        foot: list[PrintedLine] = [
            (line, kind) for line in printed if (kind := outside.get(id(line))) and kind != "header"
        ]
        ordered.append([*head, *_with_tables(body, found), *foot, *_tilted(page)])
    return source_of(ordered, name)


def _reach(body: Sequence[PdfLine]) -> tuple[float, float]:
    """The base lines of a page's first and last line; 0 where it has none."""
    return max((line.y for line in body), default=0.0), min((line.y for line in body), default=0.0)


def _with_tables(body: Sequence[PdfLine], tables: Sequence[PdfTable]) -> list[PrintedLine | PdfTable]:
    """The lines of a page with its tables among them: each behind the last line above it that stands over or under it,
    for a page of columns is read column by column."""
    behind: dict[int, list[PdfTable]] = {}
    for table in tables:
        above = (
            at for at, line in enumerate(body)
            if line.y >= table.top and line.right > table.left and line.left < table.right
        )  # fmt: skip
        behind.setdefault(max(above, default=-1), []).append(table)
    found: list[PrintedLine | PdfTable] = [*behind.get(-1, [])]
    for at, line in enumerate(body):
        found.append((line, None))
        found += behind.get(at, [])
    return found


def _tilted(page: PdfPage) -> list[PrintedLine]:
    """The letters that lean across a page, in the order of the file, as a line."""
    glyphs = [glyph for glyph in page.glyphs if glyph.tilt and not glyph.text.isspace()]
    line = PdfLine()
    for glyph in glyphs:
        line.add(Piece(glyph.text, line.right, line.right + 1, 0, glyph.em))
    return [(line, "watermark")] if glyphs else []
