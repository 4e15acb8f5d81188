"""A w:tbl in, its rows as cells with their spans out (ECMA-376 part 1, 17.4).

gridSpan is how many columns a cell takes up; vMerge joins it to the one above, hMerge (Word 97) to the one before. A
row may leave columns out at its ends (gridBefore, gridAfter).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from policy_parser.reading.docx_names import W, number, switch
from policy_parser.reading.draft import Block, GridCell

#: What only wraps other content, at the level of paragraphs, rows and cells alike.
TRANSPARENT = frozenset(W + n for n in ("customXml", "smartTag", "ins", "moveTo", "sdtContent"))
_ROW, _CELL, _CONTROL = f"{W}tr", f"{W}tc", f"{W}sdt"
_WIDEST = 63  # columns that Word allows; a larger gridSpan is damage


def table_rows(table: Element, story: Callable[[Element], list[Block]]) -> list[list[GridCell]]:
    """The rows of a table, each with the cells that begin in it. `story` reads what a cell holds. A row that a tracked
    change deletes is gone."""
    rows: list[list[GridCell]] = []
    above: dict[int, GridCell] = {}  # column → the cell of the row above that ends or goes on there
    header = True
    for row in _inside(table, _ROW):
        properties = row.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            continue
        header = bool(switch(properties, "tblHeader")) and header  # rows that head the table stand at its top
        cells: list[GridCell] = []
        here: dict[int, GridCell] = {}
        column = _span(properties, "gridBefore", 0)
        if column:
            cells.append(GridCell(column_span=column, header=header))
        for element in _inside(row, _CELL):
            looks = element.find(f"{W}tcPr")
            width = _span(looks, "gridSpan", 1)
            held = story(element)
            if _goes_on(looks, "hMerge") and cells:
                cells[-1].column_span += width
                cells[-1].blocks += held
                here[column - cells[-1].column_span + width] = cells[-1]
            elif _goes_on(looks, "vMerge") and _stands_below(above.get(column), width):
                above[column].row_span += 1
                above[column].blocks += held
                here[column] = above[column]
            else:
                cells.append(GridCell(held, column_span=width, header=header))
                here[column] = cells[-1]
            column += width
        after = _span(properties, "gridAfter", 0)
        if after:
            cells.append(GridCell(column_span=after, header=header))
        rows.append(cells)
        above = here
    return rows


def _stands_below(above: GridCell | None, width: int) -> bool:
    return above is not None and above.column_span == width


def _goes_on(properties: Element | None, name: str) -> bool:
    """Whether a cell goes on with another: `<w:vMerge/>` without w:val="restart"."""
    merge = properties.find(f"{W}{name}") if properties is not None else None
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _span(properties: Element | None, name: str, least: int) -> int:
    written = number(properties, name)
    return least if written is None else max(least, min(written, _WIDEST))


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those in content controls too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in TRANSPARENT or child.tag == _CONTROL:
            yield from _inside(child, tag)
