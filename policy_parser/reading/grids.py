"""A table as a Word file or a web page has it in, what it stands for out: itself, or the paragraphs that it lays out.

A table of one row or one column, one that holds the document's own paragraphs, and the head or the foot of an official
document lay a page out: they are unfolded, and a table within one is a table of its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.model.grid import columns_of
from policy_parser.reading.draft import BREAK, Block, Grid, GridCell, Paragraph
from policy_parser.reading.label_names import LABEL_NAMES

#: Spans may make so many places, covered ones too; a small file may say rowspan=65534 in each cell.
_MOST_PLACES = 200_000
#: One cell that holds most of a table's words, in so many paragraphs or characters, holds the document.
_PARAGRAPHS_OF_A_DOCUMENT, _WORDS_OF_A_DOCUMENT = 6, 600
#: So many characters of a cell are looked at.
_ENOUGH = 2000
#: What a form asks for (姓名, 联系电话) is no longer; nor is a cell that shares a line with its neighbours.
_LONGEST_NAME, _LONGEST_BESIDE = 20, 40
#: A page's box of labels, and a place for signatures, are no larger.
_MOST_LABELS, _MOST_SIGNED = 60, 6
_NAMES_AND_VALUES = 2

_NUMBER = r"[^，。]{0,30}[〔\[（(]\s?[12][0-9]{3}\s?[〕\])）]\s?第?\s?[0-9]{1,5}\s?号"
_HAN = "零〇一二三四五六七八九十"
_DAY = rf"[0-9○Ｏ{_HAN}]{{4}}年[0-9{_HAN}]{{1,3}}月[0-9{_HAN}]{{1,3}}日"
_DOCUMENT_NUMBER = expression(_NUMBER)
_DATE = expression(_DAY)
#: What official documents print in the boxes of their head and foot (GB/T 9704—2012 7.2, 7.4), squeezed.
_OF_A_HEAD = expression(
    "|".join(
        (
            _NUMBER,
            r"签发人[：:].{0,20}",
            r"[^，。]{2,30}文件",  # 青禾县人民政府文件
            r"(?:份号|密级|紧急程度|特急|加急|机密|秘密|绝密)[：:]?.{0,8}",
            r"(?:抄送|主送|抄报|分送)[：:].{0,200}",
            r".{0,40}印发",
            _DAY,
        )
    )
)
_OF_A_HEAD_ALONE = expression(rf"{_NUMBER}|(?:抄送|主送|抄报|分送|签发人)[：:].*|.{{0,40}}印发")
#: What a box of a web page says of the document. 索引号 alone tells one; else three names do, where half of the cells
#: are names.
_LABEL = expression(rf"[【\[]?(?:{'|'.join(LABEL_NAMES)})[】\]]?[：:]?")
#: 第一条 | 为了…: a column of labels beside the paragraphs they number.
_LABEL_OF_A_PARAGRAPH = expression(rf"第[{_HAN}百千0-9]+[条章]|[{_HAN}]+、|（[{_HAN}]+）")


class _Filled(NamedTuple):
    """A cell with words, squeezed, and where it stands."""

    row: int
    column: int
    words: str
    cell: GridCell


def settled(rows: Sequence[list[GridCell]]) -> list[Block]:
    """What a table stands for: itself as one Grid, or what its cells hold, in order. The tables within its cells are
    settled already."""
    grid = Grid(list(rows))
    _clip(grid)
    filled = _filled(grid)
    if _are_labels(filled):
        return [line for row in _beside_their_names(grid.rows) for line in _line(row)]
    held = [block for one in filled for block in one.cell.blocks if isinstance(block, Grid)]
    if held and 3 * sum(len(_words(cell)) for inner in held for row in inner.rows for cell in row) >= sum(
        len(one.words) for one in filled
    ):
        return _unfolded(grid)
    if _lays_out(grid, filled):
        return _unfolded(grid)
    for one in filled:
        one.cell.blocks = [line for block in one.cell.blocks for line in _flat(block)]
    return [grid]


def is_label_table(grid: Grid) -> bool:
    """Whether a table is the box of a web page that says of the document what it is: 索引号, 发文机关, 成文日期 …"""
    return _are_labels(_filled(grid))


def story_paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs of a note or a margin, in which a table is its rows."""
    for block in blocks:
        yield from _flat(block)


def _are_labels(filled: Sequence[_Filled]) -> bool:
    if not filled or len(filled) > _MOST_LABELS:
        return False
    # 索引号：11440/2029 may be one cell
    found = (_LABEL.match(one.words) for one in filled)
    names = {
        m[0].strip("【】[]：:") for m in found if m is not None and (m.end() == len(m.string) or m[0][-1] in "：:")
    }
    return "索引号" in names or (len(names) >= 3 and 5 * len(names) >= 2 * len(filled))


def _clip(grid: Grid) -> None:
    """Cuts spans that reach below the table, and drops all where they make too many places."""
    size = 0
    for at, row in enumerate(grid.rows):
        for cell in row:
            cell.row_span = max(1, min(cell.row_span, len(grid.rows) - at))
            cell.column_span = max(1, cell.column_span)
            size += cell.row_span * cell.column_span
    if size > _MOST_PLACES:
        for row in grid.rows:
            for cell in row:
                cell.row_span = cell.column_span = 1


def _filled(grid: Grid) -> list[_Filled]:
    return [
        _Filled(at, column, words, cell)
        for at, row in enumerate(columns_of(grid.rows))
        for column, cell in row
        if (words := _words(cell))
    ]


def _words(cell: GridCell) -> str:
    """The first words of a cell, squeezed: enough to judge it by, for tables nest."""
    words = ""
    for line in (line for block in cell.blocks for line in _flat(block)):
        words += "".join(line.joined().split())
        if len(words) > _ENOUGH:
            break
    return words


def _flat(block: Block) -> list[Paragraph]:
    if isinstance(block, Paragraph):
        return [block]
    return [line for row in block.rows for line in _line(row)]


# ── what only lays a page out ─────────────────────────────────────────────────────────────────────────────────────────


def _lays_out(grid: Grid, filled: Sequence[_Filled]) -> bool:
    rows, columns = sum(map(bool, grid.rows)), len({one.column for one in filled})
    if len(filled) < 2 or rows < 2 or max(map(len, grid.rows)) < 2:
        return True
    beside = len({one.row for one in filled}) < len(filled)
    if not beside and (columns > 1 or any(len(one.words) > _LONGEST_NAME for one in filled)):
        return True  # no two cells with words stand side by side, and they are no names that a form asks for
    return _holds_a_document(filled) or _is_head(filled) or _is_signed(filled) or _numbers_paragraphs(filled)


def _holds_a_document(filled: Sequence[_Filled]) -> bool:
    """Whether one cell holds most of the words, in many paragraphs: the page's text, with a menu beside it."""
    largest = max(filled, key=lambda one: len(one.words))
    if 2 * len(largest.words) <= sum(len(one.words) for one in filled):
        return False
    paragraphs = sum(1 for block in largest.cell.blocks if isinstance(block, Grid) or not block.blank)
    return paragraphs >= _PARAGRAPHS_OF_A_DOCUMENT or len(largest.words) >= _WORDS_OF_A_DOCUMENT


def _is_head(filled: Sequence[_Filled]) -> bool:
    """青政发〔2029〕7号 beside 签发人：…; 抄送：… above 青禾县人民政府办公室 and 2029年1月9日印发."""
    if len(filled) > _MOST_SIGNED or not any(_OF_A_HEAD_ALONE.fullmatch(one.words) for one in filled):
        return False
    return all(_OF_A_HEAD.fullmatch(one.words) or len(one.words) <= _LONGEST_NAME for one in filled)


def _is_signed(filled: Sequence[_Filled]) -> bool:
    """Two names side by side, each with its date below it."""
    if len(filled) > _MOST_SIGNED or not _DATE.fullmatch(filled[-1].words):
        return False
    return all(_DATE.fullmatch(one.words) or one.words.isalpha() for one in filled)


def _numbers_paragraphs(filled: Sequence[_Filled]) -> bool:
    """第一条 in the first column, the article's words in the second."""
    labels, words = filled[::2], filled[1::2]
    return len(labels) > 1 and all(
        one.row == other.row and _LABEL_OF_A_PARAGRAPH.fullmatch(one.words) and other.words[-1] in "。；："
        for one, other in zip_longest(labels, words, fillvalue=filled[0])
    )


def _unfolded(grid: Grid) -> list[Block]:
    """What the cells hold, in order; short cells side by side are one line, as they are printed."""
    found: list[Block] = []
    for row in grid.rows:
        held = [[b for b in cell.blocks if isinstance(b, Grid) or not b.blank] for cell in row]
        held = [blocks for blocks in held if blocks]
        lone = all(len(blocks) == 1 and isinstance(blocks[0], Paragraph) for blocks in held)
        words = [_words(GridCell(blocks)) for blocks in held] if lone else []
        label = len(words) > 1 and _LABEL_OF_A_PARAGRAPH.fullmatch(words[0])
        short = all(len(one) <= _LONGEST_BESIDE and not _DOCUMENT_NUMBER.fullmatch(one) for one in words)
        if lone and (label or short):
            found += _line(row)
        else:
            found += [block for blocks in held for block in blocks]
    return found


def _line(cells: Sequence[GridCell]) -> list[Paragraph]:
    """A row as one paragraph, marked `table_row`, its cells apart by a tab; where one cell alone has words, its
    paragraphs."""
    filled = [[p for b in cell.blocks for p in _flat(b) if not p.blank] for cell in cells]
    filled = [cell for cell in filled if cell]
    if len(filled) <= 1:
        return filled[0] if filled else []
    line = Paragraph(kind="table_row")
    for at, cell in enumerate(filled):
        line.add("\t" if at else "")
        for nth, paragraph in enumerate(cell):
            line.add(" " if nth else "")
            line.text.append(paragraph.joined().strip().replace(BREAK, " "))
            line.bold.extend(b"\0" * len(line.text[-1]))
    return [line]


def _beside_their_names(rows: list[list[GridCell]]) -> list[list[GridCell]]:
    """The rows of a table of labels; where one row of names stands above one of values, each name with its value."""
    held = [row for row in rows if any(map(_words, row))]
    if len(held) != _NAMES_AND_VALUES or len(held[0]) != len(held[1]) or len(held[0]) < _NAMES_AND_VALUES:
        return rows
    names = [_LABEL.fullmatch(_words(cell)) is not None for cell in held[0]]
    if not all(names) or any(_LABEL.fullmatch(_words(cell)) for cell in held[1]):
        return rows
    return [[name, value] for name, value in zip(*held, strict=True)]


def label_rows(rows: list[list[GridCell]]) -> list[Block]:
    """The rows of a page's table of labels, a line each, its cells a tab apart."""
    found: list[Block] = []
    for row in _beside_their_names(rows):
        line = Paragraph(kind="label")
        words = [
            " ".join(" ".join(p.joined().split()) for p in cell.blocks if isinstance(p, Paragraph)) for cell in row
        ]
        line.add("\t".join(words))
        if not line.blank:
            found.append(line)
    return found
