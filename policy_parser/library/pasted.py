"""A text that pastes articles of a law under its title in, a citation for each of them out.

    **《中华人民共和国民法典》**
    - **第一千一百六十五条**：行为人因过错…

The text's own tree has these as articles, for nothing tells them from a rule's; but what is verified is whether the law
has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_parser.citations.elsewhere import targets_there
from policy_parser.citations.here import Unresolved
from policy_parser.citations.parse import parse_run
from policy_parser.citations.steps import CitationError
from policy_parser.document import Document
from policy_parser.expressions import expression
from policy_parser.model import CitedDocument, Clause, Reference, Span, Target

#: A line that is a title and no more, with a note or a colon behind it.
_TITLE_ALONE = expression(
    r"[\s*#>\-•【]*《(?P<title>[^《》\n]{2,60}(?:《[^《》\n]{1,60}》[^《》\n]{0,20})?)》\s*(?:[（(](?P<note>[^（）()\n]{1,40})[）)])?[\s：:】*]*"
)
_LABEL = expression(r"第[^条條]{1,9}[条條](?:之.)?")


def pasted_references(document: Document) -> list[Reference]:
    """The articles that stand under another document's title, as references to it, and what among their words could not
    be found in the text itself."""
    law: CitedDocument | None = None
    within: dict[str, CitedDocument] = {}
    found: list[Reference] = []
    for clause in document.walk():
        if clause.kind == "article" and not clause.id.startswith("att_"):
            if law is not None:
                found += _head(clause, law)
                within.update((c.id, law) for c in clause.walk())
        elif clause.kind not in ("paragraph", "item", "subitem"):
            title = _TITLE_ALONE.fullmatch(clause.text) or (clause.heading and _TITLE_ALONE.fullmatch(clause.heading))
            law = CitedDocument.told(title["title"], f"《{title['title']}》", version=title["note"]) if title else None
        elif (title := _TITLE_ALONE.fullmatch(clause.text)) is not None:
            law = CitedDocument.told(title["title"], f"《{title['title']}》", version=title["note"])
    if found:
        found += _lost(document, within)
    return found


def _head(clause: Clause, law: CitedDocument) -> Iterator[Reference]:
    label = _LABEL.match(clause.label)
    if label is None:
        return
    span = Span(clause.span.start, clause.span.start + label.end())
    yield _reference(label.group(), span, clause.id, law, (Target.trusted(address=_address(clause), through=None),))


def _address(clause: Clause) -> str:
    return re.sub(r"_\d+$", "", clause.id) if re.fullmatch(r"art_\d+(?:-\d+)?_\d+", clause.id) else clause.id


def _lost(document: Document, within: dict[str, CitedDocument]) -> Iterator[Reference]:
    """第一千二百五十四条第一款, which stands in no article of the text, is the law's."""
    for r in document.references:
        if r.reason != "no_such_clause" or r.clause not in within or not r.text.startswith("第") or "条" not in r.text:
            continue
        try:
            places = parse_run(r.text, document.metadata.ladder)
            targets = tuple(t for p in places for t in targets_there(p))
        except (CitationError, Unresolved):
            continue
        yield _reference(r.text, r.span, r.clause, within[r.clause], targets)


def _reference(text: str, span: Span, clause: str | None, law: CitedDocument, targets: tuple[Target, ...]) -> Reference:
    return Reference.trusted(
        text=text, span=span, clause=clause, document=law, targets=targets, status="external", reason=None
    )
