"""A Document in; Akoma Ntoso 3.0 (OASIS LegalDocML, akn-core v1.0) out: one document, valid against the schema.

A clause's `eId` is its id in the Document; the prefixes are the naming convention's where it has one (part, chp, sec,
art, para, att).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from policy_parser.document import Document
from policy_parser.export.akn_meta import Naming, meta, naming_of
from policy_parser.export.flow import reading_order
from policy_parser.export.links import targets_here
from policy_parser.export.runs import Run, Words, by_line
from policy_parser.export.tables import caption_lines, head_rows, span_attributes
from policy_parser.export.xml import xml
from policy_parser.model import Block, BlockKind, Cell, Clause, ClauseKind, Reference, Target

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

#: The element of each kind, with its `name` where it is the generic hcontainer. 项 is AKN's point, 目 its indent, and a
#: numbered level that has no name of its own (一、（一）1.) its level.
_ELEMENTS: dict[ClauseKind, tuple[str, str]] = {
    "part": ("part", ""),
    "subpart": ("subpart", ""),
    "chapter": ("chapter", ""),
    "section": ("section", ""),
    "article": ("article", ""),
    "paragraph": ("paragraph", ""),
    "item": ("point", ""),
    "subitem": ("indent", ""),
    "point": ("level", ""),
    "heading": ("hcontainer", "heading"),
    "enumeration": ("hcontainer", "enumeration"),
    "question": ("hcontainer", "question"),
    "answer": ("hcontainer", "answer"),
    "attachment": ("hcontainer", "attachment"),
    "table": ("hcontainer", "table"),
}
#: The inline element that says what a block's words are.
_INLINE: dict[BlockKind, str] = {"title": "docTitle", "document_number": "docNumber", "signature": "signature"}
_PREAMBLE: frozenset[BlockKind] = frozenset({"preamble", "addressee"})


def akoma_ntoso(document: Document) -> str:
    """The document as an `act` where it has articles, as a `statement` (an official text that is no act: an opinion,
    a notice, a plan) where it has points, else as a `doc`.

    Furniture is left out. Blocks stand in preface, preamble and conclusions; attachments of their own in `attachments`.
    """
    return _Writer(document).text()


@dataclass(slots=True)
class _Frame:
    """A clause that is open, and what has been written of what stands below it."""

    clause: Clause
    below: list[str] = field(default_factory=list)


class _Writer:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._words = Words(document)
        own = [c for c in document.clauses if c.kind != "attachment"]
        kinds = {clause.kind for top in own for clause in top.walk()}
        self._kind = "act" if "article" in kinds else "statement" if "point" in kinds else "doc"
        self._last_own = own[-1].id if own else None
        self._naming: Naming = naming_of(document, self._kind)
        dates = sorted(document.metadata.dates, key=lambda d: d.span.start)
        self._dates = dates, [d.span.start for d in dates]
        self._days = {day for _, day in self._naming.dates}

    def text(self) -> str:
        preface: list[str] = []
        preamble: list[str] = []
        body: list[str] = []
        conclusions: list[str] = []
        attachments: list[str] = []
        started, ended = False, self._last_own is None
        stack: list[_Frame] = []
        for step in reading_order(self._document):
            if isinstance(step, Block):
                if stack:
                    stack[-1].below.append(self._inside(step))
                elif ended and (started or step in self._document.back):
                    conclusions += self._paragraphs(step)
                elif started:
                    body.append(self._inside(step))
                else:
                    (preamble if step.kind in _PREAMBLE else preface).extend(self._paragraphs(step))
                continue
            entering, clause = step
            if entering:
                started = True
                stack.append(_Frame(clause))
                continue
            frame = stack.pop()
            ended = ended or clause.id == self._last_own
            if stack:
                stack[-1].below.append(self._element(frame))
            elif clause.kind == "attachment":
                attachments.append(self._attachment(frame))
            else:
                body.append(self._element(frame))
        if not body:  # the schema wants something here: the text that stands before an attachment, or an empty line
            body, preamble = preamble or ["<p/>"], []
        return self._root(preface, preamble, body, conclusions, attachments)

    def _root(
        self, preface: list[str], preamble: list[str], body: list[str], conclusions: list[str], attachments: list[str]
    ) -> str:
        name = "act" if self._kind == "act" else "policy"
        return "".join(
            [
                '<?xml version="1.0" encoding="UTF-8"?>\n',
                f'<akomaNtoso xmlns="{NAMESPACE}"><{self._kind} name="{name}">\n{meta(self._naming)}\n',
                _wrapped("preface", preface),
                _wrapped("preamble", preamble),
                _wrapped("body" if self._kind == "act" else "mainBody", body),
                _wrapped("conclusions", conclusions),
                _wrapped("attachments", attachments),
                f"</{self._kind}></akomaNtoso>\n",
            ]
        )

    def _element(self, frame: _Frame) -> str:
        clause = frame.clause
        if clause.rows:
            return self._table(clause)
        tag, name = _ELEMENTS[clause.kind]
        named = f' name="{name}"' if name else ""
        head, words = self._head(clause)
        own = f"<p>{words}</p>" if words else ""
        if frame.below:
            inner = (f"<intro>{own}</intro>" if own else "") + "".join(frame.below)
        elif own or not head:
            inner = f"<content>{own or '<p/>'}</content>"
        else:
            inner = ""
        return f'<{tag}{named} eId="{xml(clause.id)}">{head}{inner}</{tag}>\n'

    def _table(self, table: Clause) -> str:
        """A table: its caption's number and heading, its unit as a paragraph, then the rows."""
        num = f"<num>{xml(table.label)}</num>" if table.label else ""
        above = caption_lines(table)
        heading = f"<heading>{xml(above.pop(0))}</heading>" if table.heading and above else ""
        head = head_rows(table)
        rows = "".join(
            f"<tr>{''.join(self._cell(table, cell, cell.header or at < head) for cell in row)}</tr>\n"
            for at, row in enumerate(table.rows)
            if row
        )
        content = "".join(f"<p>{xml(line)}</p>" for line in above) + f"<table>\n{rows}</table>"
        return (
            f'<hcontainer name="table" eId="{xml(table.id)}">{num}{heading}<content>{content}</content></hcontainer>\n'
        )

    def _cell(self, table: Clause, cell: Cell, header: bool) -> str:
        tag = "th" if header else "td"
        lines = "".join(f"<p>{self._runs(runs)}</p>" for runs in by_line(self._words.of_cell(table, cell)))
        return f"<{tag}{span_attributes(cell)}>{lines}</{tag}>"

    def _attachment(self, frame: _Frame) -> str:
        """An attachment of the document: a document in itself, named as a component of this one."""
        clause = frame.clause
        head, words = self._head(clause)
        body = [*([f"<p>{words}</p>"] if words else []), *frame.below] or ["<p/>"]
        return (
            f'<attachment eId="{xml(clause.id)}">{head}<doc name="attachment">\n'
            f"{meta(self._naming, clause.id)}\n{_wrapped('mainBody', body)}</doc></attachment>\n"
        )

    def _head(self, clause: Clause) -> tuple[str, str]:
        own = self._words.of(clause)
        head = f"<num>{xml(own.label)}</num>" if own.label else ""
        heading = self._runs(own.heading)
        return head + (f"<heading>{heading}</heading>" if heading else ""), self._runs(own.body)

    def _inside(self, block: Block) -> str:
        """A block among clauses, where only hierarchical elements may stand."""
        return f'<hcontainer name="{block.kind}"><content>{"".join(self._paragraphs(block))}</content></hcontainer>\n'

    def _paragraphs(self, block: Block) -> list[str]:
        inline = _INLINE.get(block.kind)
        day = self._date(block)
        found = []
        for runs in by_line(self._words.of_block(block)):
            line = self._runs(runs)
            if inline:
                line = f"<{inline}>{line}</{inline}>"
            elif day:
                line = f'<docDate date="{day}">{line}</docDate>'
            found.append(f'<p class="{block.kind}">{line}</p>\n')
        return found

    def _date(self, block: Block) -> str | None:
        if block.kind != "date":
            return None
        dates, starts = self._dates
        inside = dates[bisect_left(starts, block.span.start) : bisect_left(starts, block.span.end)]
        within = [d.date for d in inside if d.date in self._days]
        return within[0] if len(within) == 1 else None

    def _runs(self, runs: Iterable[Run]) -> str:
        cited = self._document.references
        return "".join(
            xml(run.text) if run.reference is None else self._reference(run.text, cited[run.reference]) for run in runs
        )

    def _reference(self, words: str, reference: Reference) -> str:
        if reference.status == "unresolved":
            return f'<span class="unresolved" title="{xml(reference.reason or "")}">{xml(words)}</span>'
        if reference.document is None and not targets_here(self._document, reference):
            return xml(words)
        targets = reference.targets or (Target(address=""),)
        links = [self._link(t, reference, xml(words) if at == 0 else "") for at, t in enumerate(targets)]
        # The words of the whole run stand in the first; the others say where else it leads.
        return links[0] if len(links) == 1 else f"<mref>{''.join(links)}</mref>"

    def _link(self, target: Target, reference: Reference, words: str) -> str:
        def iri(address: str) -> str:
            return xml(self._naming.other(reference.document.name, address) if reference.document else f"#{address}")

        if target.through:
            return f'<rref from="{iri(target.address)}" upTo="{iri(target.through)}">{words}</rref>'
        return f'<ref href="{iri(target.address)}">{words}</ref>'


def _wrapped(tag: str, parts: list[str]) -> str:
    return f"<{tag}>\n{''.join(parts)}</{tag}>\n" if parts else ""
