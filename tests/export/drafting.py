"""Nested tuples in; a finished Document out, its text, spans, pieces and ids worked out as the parser would.

A clause is `(kind, label, words, child, …)`. In words, `⟦heading⟧` marks the heading, and `{第三条→art_3}` a reference:
`→ id, id` (a range is `id..id`) for one that is resolved, `⇒ title` or `⇒ title#address, address` for another
document, `?reason` for an unresolved one. A block is `(kind, words)`; among the clauses it stands where it is written.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from policy_parser.document import Document
from policy_parser.model import (
    Block,
    CitedDocument,
    Clause,
    DocumentDate,
    Metadata,
    Reference,
    SourceFile,
    Span,
    Target,
)
from policy_parser.numerals import to_int

Draft = tuple[Any, ...]
_PREFIX = {
    "part": "part", "subpart": "subpart", "chapter": "chp", "section": "sec", "article": "art", "paragraph": "para",
    "item": "item", "subitem": "subitem", "point": "pt", "heading": "hdg", "enumeration": "enum", "question": "q",
    "answer": "ans", "attachment": "att",
}  # fmt: skip
_MARK = re.compile(r"\{([^{}→⇒?]*)(?:→([^{}]*)|⇒([^{}]*)|\?([^{}]*))\}")
_NUMERAL = re.compile(r"[0-9〇零一二三四五六七八九十百千两]+|[①-⑳]")


def drafted(
    title: str | None,
    *content: Draft,
    front: tuple[Draft, ...] = (),
    furniture: tuple[Draft, ...] = (),
    **metadata: Any,
) -> Document:
    """The Document of front blocks, then clauses and other blocks. `dates` in metadata: (kind, ISO date, the words)."""
    return _Drafting(title, metadata).document(front, content, furniture)


class _Drafting:
    def __init__(self, title: str | None, metadata: dict[str, Any]) -> None:
        self.title = title
        self.metadata = metadata
        self.text = ""
        self.references: list[dict[str, Any]] = []
        self.ids: Counter[str] = Counter()
        self.order: list[str] = []
        self.back: list[Block] = []

    def document(self, front: tuple[Draft, ...], content: tuple[Draft, ...], furniture: tuple[Draft, ...]) -> Document:
        blocks = [self.block(*b) for b in front]
        clauses: list[Clause] = []
        for draft in content:
            if draft[0] in _PREFIX:
                clauses.append(self.clause(draft, "", len(clauses), None))
            else:
                self.back.append(self.block(*draft))
        loose = [self.block(*b) for b in furniture]
        dates = tuple(
            DocumentDate(kind=kind, date=day, span=Span(self.text.index(words), self.text.index(words) + len(words)))
            for kind, day, words in self.metadata.pop("dates", ())
        )
        return Document(
            sources=(SourceFile(name="draft.txt", span=Span(0, len(self.text))),),
            title=self.title,
            metadata=Metadata(dates=dates, **self.metadata),
            text=self.text,
            front=tuple(blocks),
            back=tuple(self.back),
            furniture=tuple(loose),
            clauses=tuple(clauses),
            references=tuple(self.reference(r) for r in self.references),
        )

    def block(self, kind: Any, words: str) -> Block:
        if self.text:
            self.text += "\n"
        start = len(self.text)
        plain = self.put(words, None)
        return Block(kind=kind, text=plain, span=Span(start, len(self.text)))

    def put(self, words: str, clause: str | None) -> str:
        """Adds words to the text without their marks; notes the references. Returns the words as they were added."""
        begin = len(self.text)
        at = 0
        for mark in _MARK.finditer(words):
            self.text += words[at : mark.start()]
            start = len(self.text)
            self.text += mark[1]
            self.references.append(
                {"text": mark[1], "span": Span(start, len(self.text)), "clause": clause, "mark": mark}
            )
            at = mark.end()
        self.text += words[at:]
        return self.text[begin:]

    def clause(self, draft: Draft, path: str, ordinal: int, above: Draft | None) -> Clause:
        kind, label, words, *below = draft
        number, insertion = _number(label, ordinal)
        step = f"{_PREFIX[kind]}_{number}" + (f"-{insertion}" if insertion else "")
        scope = "__".join(s for s in path.split("__") if s.startswith("att_")) if kind == "article" else path
        identity = f"{scope}__{step}" if scope else step
        self.ids[identity] += 1
        if self.ids[identity] > 1:
            identity += f"_{self.ids[identity]}"
        self.order.append(identity)
        joined = kind == "enumeration" or (kind == "paragraph" and ordinal == 0 and not label)
        joined = joined and above is not None and above[0] in ("article", "paragraph", "point")
        if self.text and not joined:
            self.text += "\n"
        start = len(self.text)
        pieces = []
        if label:
            self.text += label
            pieces.append(Span(start, len(self.text)))
            self.text += "　" if kind in ("chapter", "article") else ""
        heading = re.search("⟦(.*?)⟧", words)
        begin = len(self.text)
        plain = self.put(words.replace("⟦", "").replace("⟧", ""), identity)
        if plain:
            pieces.append(Span(begin, len(self.text)))
        children: list[Clause] = []
        ordinals: Counter[str] = Counter()
        for child in below:
            if child[0] not in _PREFIX:
                self.back.append(self.block(*child))
                continue
            offset = 1 if child[0] == "paragraph" and kind != "article" else 0  # the own paragraph counts as the first
            children.append(self.clause(child, identity, ordinals[child[0]] + offset, draft))
            ordinals[child[0]] += 1
        return Clause(
            id=identity, kind=kind, label=label, number=number, insertion=insertion,
            heading=_MARK.sub(r"\1", heading[1]) if heading else None,
            text=plain, span=Span(start, len(self.text)), pieces=tuple(pieces), children=tuple(children),
        )  # fmt: skip

    def reference(self, noted: dict[str, Any]) -> Reference:
        mark = noted.pop("mark")
        if mark[4] is not None:
            return Reference(**noted, status="unresolved", reason=mark[4])
        if mark[3] is not None:
            title, _, addresses = mark[3].partition("#")
            targets = tuple(Target(address=a.strip()) for a in addresses.split(",") if a.strip())
            cited = CitedDocument(title=title, cited_as=f"《{title}》")
            return Reference(**noted, status="external", document=cited, targets=targets)
        return Reference(**noted, status="resolved", targets=tuple(self.target(a.strip()) for a in mark[2].split(",")))

    def target(self, address: str) -> Target:
        first, _, last = address.partition("..")
        if not last:
            return Target(address=first, clauses=(first,))
        kind = first.rpartition("__")[2].partition("_")[0]
        run = self.order[self.order.index(first) : self.order.index(last) + 1]
        same = (i for i in run if i.rpartition("__")[2].startswith(f"{kind}_") and i.count("__") == first.count("__"))
        return Target(address=first, through=last, clauses=tuple(same))


def _number(label: str, ordinal: int) -> tuple[int, int | None]:
    before, _, after = label.partition("之")
    found = _NUMERAL.search(before)
    number = to_int(found[0]) if found and "是" not in label else ordinal + 1
    return number, to_int(after) if after else None
