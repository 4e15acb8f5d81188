"""A Document in; a Word file out, as offices print one (GB/T 9704—2012): headings, tables, notes, links to bookmarks.

The numbers are words of the text, never Word's own: what is cited as 第十条 stays 第十条. Read back, the file gives the
same tree.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from policy_parser.document import Document
from policy_parser.export import word_package as word
from policy_parser.export.flow import NO_LINE_BEGINS, gap, heading_depths, is_one_title, printed_lines
from policy_parser.export.links import targets_here
from policy_parser.export.runs import Run, Words, by_line
from policy_parser.export.tables import caption_lines, column_widths, head_rows
from policy_parser.expressions import expression
from policy_parser.model import Block, Cell, Clause
from policy_parser.model.grid import places_of

#: A4 upright, the margins of GB/T 9704—2012 5.2.1: 37 mm above, 28 mm at the left, 156 mm × 225 mm of text.
_PAGE = word.Page(11906, 16838, 2098, 1474, 1984, 1588, 1400)
#: 黑体 where a law prints its heads so; bold where the source has a heading within a paragraph: a reader knows bold.
_HEAD = '<w:rFonts w:eastAsia="黑体"/>'
_BOLD = "<w:b/>"
_CENTRED = '<w:jc w:val="center"/>'
#: As many levels of headings as Word has.
_LEVELS = 9
#: The sizes of the first headings, in half points; the others are as large as the text.
_SIZES = {1: 36, 2: 34}
_STYLES = (
    word.NORMAL._replace(run='<w:sz w:val="32"/><w:szCs w:val="32"/>'),
    word.TITLE._replace(run='<w:rFonts w:eastAsia="黑体"/><w:sz w:val="44"/><w:szCs w:val="44"/>'),
    word.Style("Subtitle", "Subtitle", _CENTRED),
    word.Style("Centred", "Centred", _CENTRED),
    word.Style("Signed", "Signed", '<w:ind w:right="640"/><w:jc w:val="right"/>'),
    word.Style("Text", "Body Text", '<w:ind w:firstLineChars="200" w:firstLine="640"/>'),
    word.Style("Cell", "Table Text", run='<w:sz w:val="24"/><w:szCs w:val="24"/>'),
    *(
        word.Style(
            f"Heading{level}",
            f"heading {level}",
            f'<w:keepNext/><w:spacing w:before="160" w:after="80"/>{_CENTRED if level < 3 else ""}'
            f'<w:outlineLvl w:val="{level - 1}"/>',
            f'{_HEAD}<w:sz w:val="{_SIZES.get(level, 32)}"/>',
        )
        for level in range(1, _LEVELS + 1)
    ),
    word.Style("FootnoteText", "footnote text", run='<w:sz w:val="20"/><w:szCs w:val="20"/>'),
    word.Style("FootnoteReference", "footnote reference", run='<w:vertAlign w:val="superscript"/>', kind="character"),
    word.Style("Hyperlink", "Hyperlink", run='<w:color w:val="1C4B82"/>', kind="character"),
)
#: How a block is set; in front of the clauses what is signed and dated stands in the middle.
_BLOCK_STYLES = {
    "title": "Title", "subtitle": "Subtitle", "document_number": "Centred", "issuer": "Centred", "note": "Centred",
    "addressee": "", "contents": "", "signature": "Signed", "date": "Signed",
}  # fmt: skip
#: Names of bookmarks as Word takes them (17.13.6.2); `clause_12` is no clause's id.
_BOOKMARK = expression(r"[a-z][a-z0-9_]{0,39}")
#: A note's mark, and the number that a Word file's reader writes before it.
_NOTE_MARK = expression(r"\[(?P<number>[0-9]+)\]\s*|[\[(（【〔*＊①-⑳❶-❿0-9]|注")
_FOOT = word.paragraph('<w:fldSimple w:instr=" PAGE "/>', "Centred")


def document_docx(document: Document) -> bytes:
    """The bytes of the .docx file. Of what stands outside the text the footnotes are kept."""
    return _Writing(document).file()


class _Writing:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._words = Words(document)
        self._depths = heading_depths(document)
        ids = [clause.id for clause in document.walk()]
        self._bookmarks = {
            one: (at, one if _BOOKMARK.fullmatch(one) else f"clause_{at}") for at, one in enumerate(ids, 1)
        }
        self._signed = {id(block) for block in document.back}

    def file(self) -> bytes:
        """The whole package."""
        notes = _notes(self._document)
        parts = {"footnotes": _footnotes(notes)} if notes else {}
        return word.word_file(self._body(notes), _STYLES, _PAGE, parts, _FOOT)

    def _body(self, notes: Sequence[Sequence[Block]]) -> Iterator[str]:
        lines = list(printed_lines(self._document))
        if self._document.title and not any(isinstance(line, Block) and line.kind == "title" for line in lines):
            yield word.paragraph(word.run(self._document.title), "Title")
        called = _calls(lines, notes)
        written: list[str] = []
        before: Block | tuple[Clause, ...] | None = None
        for at, line in enumerate(lines):
            calls = called[at]
            if isinstance(line, Block) and isinstance(before, Block) and is_one_title(self._document, before, line):
                # a title of several lines is one paragraph: in two, each would be a title of its own
                parts = [written.pop().removesuffix("</w:p>"), self._title_line(line), "</w:p>"]
                written.append("".join(parts))
            else:
                yield from written
                after_table = bool(written) and written[-1].endswith("</w:tbl>")
                written = list(self._block(line) if isinstance(line, Block) else self._line(line))
                if after_table and written[0].startswith("<w:tbl>"):
                    yield word.paragraph("")  # Word makes one table of two that touch
            if calls and written[-1].endswith("</w:p>"):
                written[-1] = written[-1].removesuffix("</w:p>") + "".join(map(_call, calls)) + "</w:p>"
            elif calls:
                written.append(word.paragraph("".join(map(_call, calls))))
            before = line
        yield from written
        if not lines and notes:
            yield word.paragraph("".join(map(_call, range(1, len(notes) + 1))))

    def _title_line(self, block: Block) -> str:
        """A further line of a title."""
        gap = "" if block.text.startswith(NO_LINE_BEGINS) else word.run("\n")
        return gap + self._runs(self._words.of_block(block))

    def _block(self, block: Block) -> Iterator[str]:
        style = _BLOCK_STYLES.get(block.kind, "Text")
        if style == "Signed" and id(block) not in self._signed:
            style = "Centred"
        runs = self._words.of_block(block)
        for line in [runs] if style == "Title" else by_line(runs):
            yield word.paragraph(self._runs(line), style)

    def _line(self, line: Sequence[Clause]) -> Iterator[str]:
        if line[-1].kind == "table":
            if line[:-1]:
                yield from self._paragraphs(line[:-1])
            yield from self._table(line[-1])
        else:
            yield from self._paragraphs(line)

    def _paragraphs(self, line: Sequence[Clause]) -> Iterator[str]:
        """One paragraph; two where 附件1 stands above its title (GB/T 9704—2012 7.3.4)."""
        parts: list[str] = []
        after = ""  # the words that follow in the line, from its end to its beginning
        following = [after := clause.label + clause.text or after for clause in reversed(line)][-2::-1]
        style = "Text"
        for clause, rest in zip(line, [*following, ""], strict=True):
            words = self._words.of(clause)
            whole = clause.heading is not None and not words.body and not rest
            if whole:
                style = f"Heading{min(self._depths[clause.id], _LEVELS)}"
            looks = "" if whole else _HEAD if clause.kind == "article" else _BOLD if words.heading else ""
            if clause.kind == "attachment" and clause.label and clause.text:
                yield word.paragraph("".join(parts) + self._marked(clause, word.run(clause.label, _HEAD)))
                parts = [self._runs(words.heading, looks), self._runs(words.body)]
                continue
            label = word.run(clause.label + gap(clause, clause.text or rest), looks)
            own = label + self._runs(words.heading, looks) + self._runs(words.body)
            parts.append(self._marked(clause, own))
        yield word.paragraph("".join(parts), style)

    def _table(self, table: Clause) -> Iterator[str]:
        above = caption_lines(table)
        if table.label:
            above[:1] = [table.label + ("\u3000" + above[0] if above else "")]
        for at, line in enumerate(above):
            caption = word.run(line)
            yield word.paragraph(self._marked(table, caption) if not at else caption, "Centred")
        places = places_of(table.rows)
        width = len(places[0]) if places else 0
        if not width:
            return
        columns = column_widths(places, _PAGE.column)
        head = head_rows(table)
        mark = "" if above else self._marked(table, "")
        rows: list[str] = []
        for at, row in enumerate(places):
            cells = list(self._cells(table, row, places[at - 1] if at else [None] * width, columns, mark))
            rows.append(word.row(cells or [word.cell("", _PAGE.column)], at < head))
            mark = ""
        yield word.table(rows, columns)

    def _cells(
        self, table: Clause, row: Sequence[Cell | None], above: Sequence[Cell | None], columns: Sequence[int], mark: str
    ) -> Iterator[str]:
        """The cells of a row: those that begin in it, and those that go on from the row above. A row that is shorter
        than its table stays so."""
        last = max((at for at, cell in enumerate(row, 1) if cell is not None), default=0)
        at = 0
        while at < last:
            cell = row[at]
            end = at + 1
            while cell is not None and end < last and row[end] is cell:
                end += 1
            spans = f'<w:gridSpan w:val="{end - at}"/>' if end - at > 1 else ""
            inner = ""
            if cell is not None and cell.row_span > 1:
                spans += "<w:vMerge/>" if above[at] is cell else '<w:vMerge w:val="restart"/>'
            if cell is not None and above[at] is not cell:
                lines = by_line(self._words.of_cell(table, cell))
                held = [self._runs(line) for line in lines]
                held[0] = mark + held[0]
                inner = "".join(word.paragraph(words, "Cell") for words in held)
                mark = ""
            yield word.cell(inner, sum(columns[at:end]), spans)
            at = end

    def _runs(self, runs: Iterable[Run], looks: str = "") -> str:
        return "".join(self._run(run, looks) for run in runs)

    def _run(self, run: Run, looks: str) -> str:
        if run.reference is not None:
            here = targets_here(self._document, self._document.references[run.reference])
            if here and run.text:
                _, name = self._bookmarks[here[0].id]
                words = word.run(run.text, f'<w:rStyle w:val="Hyperlink"/>{looks}')
                return f'<w:hyperlink w:anchor="{name}" w:history="1">{words}</w:hyperlink>'
        return word.run(run.text, looks)

    def _marked(self, clause: Clause, inner: str) -> str:
        """The words of a clause, with its bookmark around them."""
        at, name = self._bookmarks[clause.id]
        return f'<w:bookmarkStart w:id="{at}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{at}"/>'


def _notes(document: Document) -> list[list[Block]]:
    """The footnotes, each with its paragraphs: one that begins with no mark goes on with the note before it."""
    notes: list[list[Block]] = []
    for block in document.furniture:
        if block.kind == "footnote":
            if notes and not _NOTE_MARK.match(block.text):
                notes[-1].append(block)
            else:
                notes.append([block])
    return notes


def _calls(
    lines: Sequence[Block | tuple[Clause, ...]], notes: Sequence[Sequence[Block]]
) -> defaultdict[int, list[int]]:
    """Position of a line → the notes that are called at its end: the last line that stands before the note."""
    starts = [line.span.start if isinstance(line, Block) else line[-1].span.start for line in lines]
    order = sorted(range(len(lines)), key=starts.__getitem__)
    sorted_starts = [starts[at] for at in order]
    called: defaultdict[int, list[int]] = defaultdict(list)
    for number, note in enumerate(notes, 1):
        place = max(bisect_left(sorted_starts, note[0].span.start) - 1, 0)
        if order:
            called[order[place]].append(number)
    return called


def _call(number: int) -> str:
    return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def _footnotes(notes: Sequence[Sequence[Block]]) -> str:
    """The part that holds the notes; Word numbers them, so that the number that stands in the words goes."""
    own = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    found = [
        f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{sign}/></w:r></w:p></w:footnote>'
        for kind, at, sign in (("separator", -1, "separator"), ("continuationSeparator", 0, "continuationSeparator"))
    ]
    for number, note in enumerate(notes, 1):
        first, *more = (block.text for block in note)
        mark = _NOTE_MARK.match(first)
        if mark is not None and mark["number"] == str(number):
            first = first[mark.end() :]
        held = [own + word.run(" " + first), *map(word.run, more)]
        inner = "".join(word.paragraph(words, "FootnoteText") for words in held)
        found.append(f'<w:footnote w:id="{number}">{inner}</w:footnote>')
    return "".join(found)
