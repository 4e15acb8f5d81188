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
_CELLS_OF_A_ROW = 8
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
        if names[at] or is_label(words) or (is_value and not is_site_line(words)) or is_of_byline:
            found.append(block)
    return found


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
