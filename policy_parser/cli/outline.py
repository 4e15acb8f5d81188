"""The command `tree`: a Document in; its outline with guides, headings and the number of references out."""

from collections.abc import Iterator
from functools import partial
from typing import Annotated

from policy_parser.cli import words
from policy_parser.cli.inputs import How, Inputs, note
from policy_parser.cli.options import DocumentNumber, Each, Files, Ids, Jobs, Ocr, Pages, choice
from policy_parser.cli.terminal import Screen, printable, screen, width
from policy_parser.document import Document
from policy_parser.model import Clause
from policy_parser.wording import say

_BRANCH, _LAST, _PASSING, _NOTHING = "├─ ", "└─ ", "│  ", "   "
#: How much of a clause without a heading is shown, in columns.
_OPENING_COLUMNS = 56


def tree(
    files: Files,
    depth: Annotated[int | None, choice("--depth", "N", "Show N levels; all of them unless told.", 1)] = None,
    ids: Ids = False,
    each: Each = False,
    pages: Pages = False,
    document: DocumentNumber = None,
    jobs: Jobs = 1,
    ocr: Ocr = "auto",
) -> None:
    """Draw the outline: guides, labels, headings, and the number of references.

    →2 means that the clause cites twice, ←3 that it is cited three times, ✗1 that one of its citations leads nowhere.
    A line counts for what it does not show, too.
    """
    inputs = Inputs(files, How(each, pages, document, jobs, ocr))
    for drawn in inputs.results(partial(_drawn, screen(), depth, ids)):
        print(drawn)
    inputs.end()


def _drawn(output: Screen, depth: int | None, ids: bool, name: str, document: Document) -> str:
    if not document.clauses:
        note(say("no-clause", name=name))
    return "\n".join(outline(document, output, depth, ids, name))


def outline(document: Document, output: Screen, depth: int | None, ids: bool, name: str) -> Iterator[str]:
    """The lines of the outline. `name` stands for a title where the document has none."""
    for row in output.wrapped(printable(document.title or name)):
        yield output.paint(row, "title")
    facts = _facts(document)
    if facts:
        for row in output.wrapped(facts):
            yield output.paint(row, "quiet")
    counts = _Counts(document)
    last = len(document.clauses) - 1
    stack = [(c, "", at == last, 1) for at, c in enumerate(document.clauses)][::-1]
    while stack:  # a stack rather than recursion: brackets may stand 10,000 levels deep
        clause, guides, ends, level = stack.pop()
        below = shown_below(clause) if depth is None or level < depth else ()
        yield _row(clause, guides + (_LAST if ends else _BRANCH), counts.of(clause, below), ids, output, bool(below))
        inner = guides + (_NOTHING if ends else _PASSING)
        stack += [(c, inner, at == len(below) - 1, level + 1) for at, c in enumerate(below)][::-1]


def shown_below(clause: Clause) -> tuple[Clause, ...]:
    """The clauses drawn under this one. An article's only 款 is the article's own line, and what it holds follows."""
    children = clause.children
    if clause.kind == "article" and len(children) == 1 and children[0].kind == "paragraph":
        return children[0].children
    return children


def _row(clause: Clause, guides: str, counts: list[tuple[str, str]], ids: bool, output: Screen, open_: bool) -> str:
    marker = words.label(clause)
    opening = "" if open_ and _words_follow(clause) else words.opening(clause)
    tail = [(clause.id, "quiet")] if ids else []
    tail += counts
    between = words.gap(clause) if opening and opening != marker else ""
    taken = width(guides + marker + between) + sum(width(text) + 2 for text, _ in tail)
    shown = "" if opening == marker else output.fit(opening, taken, None if clause.heading else _OPENING_COLUMNS)
    return (
        output.paint(guides, "quiet")
        + output.paint(marker, "label")
        + between
        + (output.paint(shown, "heading") if clause.heading else shown)
        + "".join("  " + output.paint(text, style) for text, style in tail)
    )


def _words_follow(clause: Clause) -> bool:
    """Whether the words that the line would begin with are the next line's: an article with several 款."""
    first = clause.children[0]
    return not clause.heading and not clause.text and first.kind == "paragraph" and len(clause.children) > 1


def _facts(document: Document) -> str:
    """What the elements say of the document: its number, who issued it, when it was signed, passed, amended."""
    metadata = document.metadata
    dates = [say(f"date:{d.kind}", date=d.date) for d in metadata.dates]
    facts = [metadata.document_number, "、".join(metadata.issuers), *dict.fromkeys(dates)]
    return printable(" · ".join(fact for fact in facts if fact))


class _Counts:
    """How many references stand in a clause, lead to it, and lead nowhere."""

    def __init__(self, document: Document) -> None:
        from policy_parser.export.links import cited_by

        self._cited = cited_by(document)
        self._cites: dict[str, list[int]] = {}
        self._lost: dict[str, list[int]] = {}
        for at, reference in enumerate(document.references):
            if reference.clause is not None:
                self._cites.setdefault(reference.clause, []).append(at)
                if reference.status == "unresolved":
                    self._lost.setdefault(reference.clause, []).append(at)

    def of(self, clause: Clause, below: tuple[Clause, ...]) -> list[tuple[str, str]]:
        """The counts to print after a clause that is drawn with the clauses `below` it: what they hold is theirs."""
        drawn = {c.id for c in below}
        own: list[str] = []
        stack = [clause]
        while stack:
            part = stack.pop()
            own.append(part.id)
            stack += [c for c in part.children if c.id not in drawn]
        marks = (("→", "cites", self._cites), ("←", "cited", self._cited), ("✗", "error", self._lost))
        found = ((mark, style, {at for i in own for at in table.get(i, ())}) for mark, style, table in marks)
        return [(f"{mark}{len(at)}", style) for mark, style, at in found if at]
