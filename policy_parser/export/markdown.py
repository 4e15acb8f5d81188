"""A Document in; CommonMark out: headings by depth, an anchor for every clause, a link for every resolved reference."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from policy_parser.document import Document
from policy_parser.export.flow import gap, heading_depths, is_one_title, printed_lines
from policy_parser.export.links import targets_here
from policy_parser.export.runs import Run, Words, by_line
from policy_parser.export.tables import caption_lines, head_rows, is_plain, span_attributes
from policy_parser.expressions import expression
from policy_parser.model import Block, BlockKind, Clause

#: Characters that CommonMark or a common extension of it (`$` mathematics, `~` struck out, `|` tables) gives a meaning
#: anywhere in a line; `#` because a heading's last one would be dropped.
_ANYWHERE = expression(r"[\\`*_\[\]<>&~|$^{}#]")
#: What has a meaning only where a line begins: `+ `, `- `, `---`, `===`, `1. `, `1) `.
_AT_START = expression(r"^(?P<number>[0-9]*)(?P<mark>[+\-=.)])")
_BLOCK_HEADINGS: dict[BlockKind, int] = {"title": 1, "subtitle": 2}


def markdown(document: Document) -> str:
    """The whole document; furniture is left out.

    A clause that is all heading is one (`## 第一章　总则`), as deep as it stands, six at most; a heading at the head
    of a paragraph is bold. Words are escaped, so that they render as they are.
    """
    return _Markdown(document).text()


class _Markdown:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._words = Words(document)
        self._depths = heading_depths(document)

    def text(self) -> str:
        paragraphs: list[str] = []
        titled = not self._document.title
        before: Block | None = None
        for line in printed_lines(self._document):
            if isinstance(line, Block) and before is not None and is_one_title(self._document, before, line):
                paragraphs[-1] += "<br>" + self._title(line)
            elif isinstance(line, Block):
                titled = titled or line.kind == "title"
                paragraphs.append(self._block(line))
            elif line[-1].kind == "table":
                paragraphs += [self._line(line[:-1])] if line[:-1] else []
                paragraphs += self._table(line[-1])
            else:
                paragraphs.append(self._line(line))
            before = line if isinstance(line, Block) else None
        if not titled and self._document.title:
            paragraphs.insert(0, "# " + _escaped(self._document.title))
        return "\n\n".join(p for p in paragraphs if p) + "\n" if paragraphs else ""

    def _block(self, block: Block) -> str:
        depth = _BLOCK_HEADINGS.get(block.kind)
        if depth:
            return "#" * depth + " " + self._title(block)
        paragraphs = [self._runs(runs) for runs in by_line(self._words.of_block(block))]
        return "\n\n".join(_start_escaped(part.strip()) for part in paragraphs if part.strip())

    def _title(self, block: Block) -> str:
        return self._runs(self._words.of_block(block)).strip()

    def _line(self, line: Sequence[Clause]) -> str:
        parts: list[str] = []
        after = ""  # the words that follow in the line, from its end to its beginning
        following = [after := clause.label + clause.text or after for clause in reversed(line)][-2::-1]
        for clause, rest in zip(line, [*following, ""], strict=True):
            words = self._words.of(clause)
            label = _escaped(clause.label) + gap(clause, clause.text or rest)
            heading, body = self._runs(words.heading), self._runs(words.body)
            anchor = f'<a id="{escape(clause.id)}"></a>'
            if clause.heading is not None and not body and not rest:
                return "#" * min(1 + self._depths[clause.id], 6) + " " + "".join(parts) + anchor + label + heading
            if heading:
                parts.append(anchor + _strong(label + heading, body[:1]) + body)
            elif clause.kind == "article":  # 第一条 is bold, as laws print it
                parts.append(anchor + _strong(label, body[:1]) + body)
            else:
                parts.append(anchor + label + body)
        return "".join(parts)

    def _table(self, table: Clause) -> list[str]:
        """The caption, then the rows: with bars, or as HTML where cells are merged, for bars know no spans."""
        above = [_escaped(line) for line in caption_lines(table)]
        if table.label:
            above[:1] = [_escaped(table.label) + ("\u3000" + above[0] if above else "")]
        anchor = f'<a id="{escape(table.id)}"></a>'
        above[:1] = [anchor + above[0]] if above else [anchor]
        return [*above, self._piped(table) if is_plain(table) else self._tagged(table)]

    def _piped(self, table: Clause) -> str:
        width = max(map(len, table.rows))
        lines = []
        for at, row in enumerate(table.rows):
            cells = ["".join(self._run(run, "<br>") for run in self._words.of_cell(table, cell)) for cell in row]
            cells += [""] * (width - len(row))
            lines.append(f"| {' | '.join(cells)} |")
            if not at:
                lines.append("|" + " --- |" * width)
        return "\n".join(lines)

    def _tagged(self, table: Clause) -> str:
        head = head_rows(table)
        lines = ["<table>"]
        for at, row in enumerate(table.rows):
            cells = []
            for cell in row:
                tag = "th" if cell.header or at < head else "td"
                words = "".join(escape(run.text, quote=False) for run in self._words.of_cell(table, cell))
                cells.append(f"<{tag}{span_attributes(cell)}>{words.replace(chr(10), '<br>')}</{tag}>")
            lines.append(f"<tr>{''.join(cells)}</tr>")
        return "\n".join([*lines, "</table>"])

    def _runs(self, runs: Sequence[Run]) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run, line_end: str = " ") -> str:
        words = _escaped(run.text, line_end)
        if run.reference is None:
            return words
        here = targets_here(self._document, self._document.references[run.reference])
        return f"[{words}](#{quote(here[0].id)})" if here and words else words


def _escaped(words: str, line_end: str = " ") -> str:
    return _ANYWHERE.sub(lambda m: "\\" + m[0], words).replace("\n", line_end)


def _start_escaped(words: str) -> str:
    return _AT_START.sub(lambda m: f"{m['number']}\\{m['mark']}", words)


def _strong(words: str, following: str = "") -> str:
    """Bold words, a full stop at their end left out of it. `**` closes only where CommonMark's rule of flanking lets
    it, which a bracket with a Chinese character after it does not (**试点（一期）**先行): HTML says it there.
    """
    core = words.rstrip("。：: \u3000")
    stop = words[len(core) :]
    if not core:
        return words
    after = stop[:1] or following
    if not _punctuation(core[-1]) or not after or after.isspace() or _punctuation(after):
        return f"**{core}**{stop}"
    return f"<strong>{core}</strong>{stop}"


def _punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
