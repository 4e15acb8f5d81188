"""The lines of a PDF's pages in, the Source they make up out: indents and gaps as blanks, the rest as marks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from policy_parser.reading.characters import usual_characters
from policy_parser.reading.draft import Grid, grid_text, within
from policy_parser.reading.pdf_furniture import note_numbers
from policy_parser.reading.pdf_lines import PdfLine, usual_type
from policy_parser.reading.pdf_paragraphs import begins_with_number, is_centred, paragraph_starts
from policy_parser.reading.pdf_tables import PdfTable
from policy_parser.reading.source import Mark, MarkKind, Source, SourceTable

#: A line, and what it is besides text: `header`, `footer`.
PrintedLine = tuple[PdfLine, MarkKind | None]

_GAP = 1.6  # a step between two lines this much larger than the usual one is a blank line
_MOST_INDENT = 60
_MOST_SET_OFF, _LARGER, _MUCH_LARGER = 0.4, 1.1, 1.35  # the share of lines; of the text's type
_SAME_TYPE = 0.05
_PARTED = "\u3000" * 2  # a gap as between a table's cells
_SURE = 0.8  # a line that was recognised with less is said to be doubtful


def source_of(ordered: Sequence[Sequence[PrintedLine | PdfTable]], name: str) -> Source:
    """The Source of a file's lines and tables, page by page in reading order."""
    pages = [[each for each in page if not isinstance(each, PdfTable)] for page in ordered]
    parts: list[str] = []
    marks: list[Mark] = []
    tables: list[SourceTable] = []
    size = 0
    em = usual_type(_body(pages)) or 1.0
    step = _usual_step(pages)
    begins = paragraph_starts([[line for line, kind in page if not kind] for page in pages], step)
    bold = _set_off(_body(pages), begins, em)
    for number, page in enumerate(ordered, 1):
        start = size
        notes = note_numbers([line.text for line, kind in pages[number - 1] if kind == "footnote"])
        before: PdfLine | None = None
        for each in page:
            if isinstance(each, PdfTable):
                words = _table(each, size, marks, tables)
                parts.append(words)
                size += len(words)
                before = None
                continue
            line, kind = each
            words = usual_characters(line.text).strip()
            if kind:
                marks.append(Mark(kind, size, size + len(words)))
                words += "\n"
            else:
                indent = min(max(0, round((line.left - line.column) / em)), _MOST_INDENT)
                lead = line.text[: len(line.text) - len(line.text.lstrip())]
                gap = before is not None and not line.starts_column and _step(before, line) > _GAP * step
                set_in = ("\n" if gap else "") + "\u3000" * indent
                at = size + len(set_in)
                marks += [Mark("note_sign", at + a, at + b) for a, b in (line.note_signs(notes) if notes else ())]
                lead = set_in + lead
                if id(line) in begins:
                    marks.append(Mark("paragraph", size + len(lead), size + len(lead) + len(words)))
                if id(line) in bold:
                    marks.append(Mark("bold", size + len(lead), size + len(lead) + len(words)))
                words = lead + words + "\n"
                before = line
            score = min(piece.score for piece in line.pieces)
            if score < _SURE:
                end = size + len(words.rstrip("\n"))
                marks.append(Mark("doubtful", end - len(words.strip()), end, round(100 * score)))
            parts.append(words)
            size += len(words)
        marks.append(Mark("page", start, max(start, size - 1), number))
    text = "".join(parts).rstrip("\n")
    marks.sort(key=lambda mark: mark.start)
    return Source(name, text, "lines", tuple(marks), within(tables, len(text)))


def _table(table: PdfTable, start: int, marks: list[Mark], tables: list[SourceTable]) -> str:
    """The text of a table; of one that goes on, the head alone that is printed again, which is furniture."""
    if not table.goes_on:
        written = grid_text(Grid(table.rows), start)
        tables.append(written.table)
        return written.text
    words = ""
    for row in table.again:
        shown = usual_characters(row)
        marks.append(Mark("header", start + len(words), start + len(words) + len(shown)))
        words += shown + "\n"
    return words


def _body(pages: Sequence[Sequence[PrintedLine]]) -> list[PdfLine]:
    return [line for page in pages for line, kind in page if not kind]


def _set_off(lines: Sequence[PdfLine], begins: Collection[int], em: float) -> set[int]:
    """The `id` of each line that is a paragraph, and printed bold, or in the middle in larger type than the text's, or
    in much larger type anywhere; but the lines of one title are no headings each, and where too many lines are set
    off, that marks nothing."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else None
        if id(line) not in begins or (after is not None and id(after) not in begins) or _PARTED in line.text.strip():
            continue
        if not (line.is_bold or (line.em >= _LARGER * em and is_centred(line)) or line.em >= _MUCH_LARGER * em):
            continue
        if not any(
            other is not None and _is_one_title(line, other) for other in (after, lines[at - 1] if at else None)
        ):
            found.add(id(line))
    return found if len(found) <= _MOST_SET_OFF * len(lines) else set()


def _is_one_title(line: PdfLine, other: PdfLine) -> bool:
    """Whether two lines without numbers are printed alike, and so are parts of one title."""
    alike = abs(line.em - other.em) < _SAME_TYPE * line.em and line.is_bold == other.is_bold
    return alike and not begins_with_number(line) and not begins_with_number(other)


def _step(before: PdfLine, line: PdfLine) -> float:
    """How far a line stands below the one before, in ems of its own type, which line spacing goes by."""
    return (before.y - line.y) / line.em


def _usual_step(pages: Sequence[Sequence[PrintedLine]]) -> float:
    steps = [
        step for page in pages
        for (before, _), (line, kind) in pairwise(page)
        if not kind and not line.starts_column and (step := _step(before, line)) > 0
    ]  # fmt: skip
    return sorted(steps)[len(steps) // 2] if steps else 1.0
