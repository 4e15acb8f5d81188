"""A decision that gives whole articles and no instructions in, each with its number and its words out.

修正雲溪市公園管理自治條例第二條、第四條條文 prints them below its title, a 修正條文對照表 in a table beside the old
ones.
"""

from collections.abc import Iterator
from typing import NamedTuple

from policy_parser.amendment.quoted_units import articles_in
from policy_parser.amendment.series import Number
from policy_parser.document import Document
from policy_parser.expressions import expression
from policy_parser.model import Clause, Span

_GIVES = expression(r"修正(?:草案)?條文|^(?:修正|增訂|刪除).+條文$|對照表|对照表")
#: The column that holds the new words.
_NEW = expression(r"修正(?:草案)?(?:條文|規定)|修正後(?:條文|規定)?|修[改订正]后(?:的?条文|内容)?")


class Given(NamedTuple):
    """An article as it shall be: its paragraphs and items, a line each, without its label."""

    number: Number
    lines: tuple[str, ...]
    span: Span
    clause: str


def gives_articles(decision: Document, name: str) -> bool:
    """Whether a decision gives the new articles of a document, by whose bare name its title tells it."""
    title = "".join((decision.title or "").split())
    return bool(name) and name in title and _GIVES.search(title) is not None


def given_articles(decision: Document) -> list[Given]:
    """The articles in the order of the text; none where the decision holds no articles and no such table."""
    found = [given for table in decision.tables for given in _in_table(table)]
    return found or [_given(c) for c in decision.walk() if c.kind == "article"]


def _in_table(table: Clause) -> Iterator[Given]:
    rows = table.rows or ()
    heads = [cell for row in rows[:1] for cell in row]
    columns = [at for at, cell in enumerate(heads) if _NEW.fullmatch("".join(cell.text.split()))]
    if len(columns) != 1:
        return
    for row in rows[1:]:
        if len(row) != len(heads):
            continue
        cell = row[columns[0]]
        for unit in articles_in([line.strip() for line in cell.text.split("\n") if line.strip()]):
            if unit.number is not None:
                yield Given(unit.number, unit.lines, cell.span, table.id)


def _given(article: Clause) -> Given:
    lines: list[str] = []
    for clause in article.walk():
        words = clause.text if clause is article else clause.label + clause.text
        if words and clause is not article and clause.continues_line and lines:
            lines[-1] += words
        elif words:
            lines.append(words)
    return Given((article.number, article.insertion or 0), tuple(lines), article.span, article.id)
