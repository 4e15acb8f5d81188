"""A web page's blocks before its text in, those that say something of the document by name out, and their tables;
its paragraphs in, each value in the line of its name out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policy_parser.reading.draft import Block as Written
from policy_parser.reading.draft import Paragraph
from policy_parser.reading.html_blocks import Block, Sums
from policy_parser.reading.html_phrases import is_byline, is_label, is_label_name, is_site_line

_DEPTH_OF_A_CELL = 6  # elements between a cell's words and its table at most
_CELLS_OF_A_ROW, _NAME_AND_VALUE = 8, 2
_DATED = ("日期", "时间")


def label_blocks(before: Sequence[Block], title: Sequence[Block], sums: dict[Any, Sums]) -> list[Block]:
    """The blocks before the text that say something of the document by name: a table's cells, lines 文号：…, and the
    byline between title and text."""
    found: list[Block] = []
    names = [is_label_name(b.words) for b in before]
    for at, block in enumerate(before):
        words = block.words
        if block in title or block.is_linked:
            continue
        is_value = at > 0 and names[at - 1] and _is_beside(before[at - 1].element, block.element, sums)
        is_of_byline = len(title) > 0 and block.order > title[-1].order and is_byline(words)
        if (
            names[at]
            or is_label(words)
            or _is_name_and_value(block.element)
            or (is_value and not is_site_line(words))
            or is_of_byline
        ):
            found.append(block)
    below = _values_below(found, before)
    return sorted([*found, *below], key=lambda block: block.order) if below else found


def _is_name_and_value(element: Any) -> bool:
    """Whether a block is a name and its value, each in an element of its own: <span>文号</span><span>…3号</span>."""
    if len(element) != _NAME_AND_VALUE or (element.text or "").strip():
        return False
    return is_label_name("".join(element[0].itertext()).strip()) and not (element[0].tail or "").strip()


def _values_below(found: Sequence[Block], before: Sequence[Block]) -> list[Block]:
    """The blocks of the second row of tables whose first row holds nothing but names."""
    tables = {table: None for block in found if (table := _table(block.element)) is not None}
    rows = [list(table.iter("tr")) for table in tables]
    pairs = [(names, values) for names, values in (row for row in rows if len(row) == _NAME_AND_VALUE)]
    below = {cell for names, values in pairs if _are_names(names) for cell in values.iter()}
    return [block for block in before if block.element in below and block not in found]


def _are_names(row: Any) -> bool:
    cells = ["".join(cell.itertext()).strip() for cell in row.iter("td", "th")]
    return len(cells) >= _NAME_AND_VALUE and all(map(is_label_name, cells))


def _is_beside(name: Any, value: Any, sums: dict[Any, Sums]) -> bool:
    """Whether two blocks stand in one row: a name whose value is empty is followed by something else."""
    row = name.getparent()
    for _ in range(_DEPTH_OF_A_CELL):
        if row is None or row not in sums or sums[row].blocks > _CELLS_OF_A_ROW:
            return False
        if any(above is row for above in value.iterancestors()):
            return True
        row = row.getparent()
    return False


def label_tables(labels: Sequence[Block], blocks: Sequence[Block]) -> dict[Any, Any]:
    """The table of each label that stands in one, where the table holds nothing else."""
    counts: dict[Any, int] = {}
    found = {b.element: table for b in labels if (table := _table(b.element)) is not None}
    for table in found.values():
        counts[table] = counts.get(table, 0) + 1
    every: dict[Any, int] = {}
    for block in blocks:
        table = _table(block.element) if counts else None
        if table in counts:
            every[table] = every.get(table, 0) + 1
    return {element: table for element, table in found.items() if every[table] == counts[table]}


def _table(element: Any) -> Any:
    above = element
    for _ in range(_DEPTH_OF_A_CELL):
        if above is None or above.tag == "table":
            return above
        above = above.getparent()
    return None


def values_beside_names(blocks: Sequence[Written]) -> list[Written]:
    """The paragraphs of a page, each label's value in the line of its name: <dt>索引号：</dt><dd>0144-5</dd>. What
    stands below a name without a value is a label of its own, or a byline."""
    found: list[Written] = []
    for block in blocks:
        name = found[-1] if found else None
        if isinstance(name, Paragraph) and isinstance(block, Paragraph) and _is_value_of(block, name):
            name.add("\t" + block.joined().strip())
        else:
            found.append(block)
    return found


def _is_value_of(value: Paragraph, name: Paragraph) -> bool:
    said, words = name.joined().strip(), value.joined().strip()
    if name.kind != "label" or value.kind != "label" or said[-1:] not in "：:" or not is_label_name(said):
        return False
    if is_label(words) or is_label_name(words) or is_site_line(words):
        return False
    return words[:1].isdecimal() if said.rstrip("：: ").endswith(_DATED) else not is_byline(words)
