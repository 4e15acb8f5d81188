"""The finished document: frozen pydantic models, and the navigation that follows from their shape.

Nothing here parses. Offsets are code points into `Document.text`; a span is half open. Names, kinds and ids are a
contract that scripts outside the project read (`policy-parser schema` prints it).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from re import Pattern
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from policy_parser.expressions import expression
from policy_parser.numerals import DECIMAL, to_han

SCHEMA_VERSION = "1.0"

ClauseKind = Literal[
    "part", "subpart", "chapter", "section", "article", "paragraph", "item", "subitem",
    "point", "heading", "enumeration", "question", "answer", "attachment",
]  # fmt: skip
BlockKind = Literal[
    "title", "subtitle", "document_number", "issuer", "addressee", "date", "note", "contents", "preamble",
    "signature", "other", "page_number", "running_head", "page_jump", "caption", "other_document",
]  # fmt: skip
DateKind = Literal["signed", "published", "passed", "amended", "effective", "other"]
ReferenceStatus = Literal["resolved", "external", "unresolved"]
Reason = Literal[
    "no_such_clause", "nothing_before", "other_document", "ambiguous", "unknown_document", "empty_range",
]  # fmt: skip
Severity = Literal["error", "warning", "note"]
#: Which words this document uses for the ladder below an article: the mainland's 条 款 项 目
#: (立法法 第六十五条), or Taiwan's 條 項 款 目 (中央法規標準法 第八條).
Ladder = Literal["条款项目", "條項款目"]

_M = TypeVar("_M", bound="Model")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of `Document.text`: code points from `start` up to, not including, `end`."""

    start: int
    end: int


def make_span(start: int, end: int) -> Span:
    """`Span(start, end)` at a third of the cost: a frozen dataclass looks up `object.__setattr__` for each field, and
    a law has ten spans for each article."""
    span = _NEW(Span)
    _SET_START(span, start)
    _SET_END(span, end)
    return span


_NEW = object.__new__
_SET_START, _SET_END = Span.__dict__["start"].__set__, Span.__dict__["end"].__set__


class Model(BaseModel):
    """A frozen model that can also be made without validation, from values the pipeline has just computed."""

    # a parse validates nothing, so the validators are built when something from outside is read
    model_config = ConfigDict(frozen=True, defer_build=True)

    @classmethod
    def trusted(cls: type[_M], **values: Any) -> _M:
        """`cls(**values)` without validation; every field must be given. Quicker than `model_construct`, which
        looks up defaults and aliases for each field of each clause of a law."""
        self = _NEW(cls)
        _SET_DICT(self, values)
        _SET_FIELDS(self, _FIELDS.get(cls) or _fields_set(cls))
        _SET_EXTRA(self, None)
        _SET_PRIVATE(self, None)
        return self


_FIELDS: dict[type, set[str]] = {}
_SET_DICT, _SET_FIELDS, _SET_EXTRA, _SET_PRIVATE = (
    BaseModel.__dict__[name].__set__
    for name in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


def _fields_set(cls: type[BaseModel]) -> set[str]:
    """One set for all instances of a class: frozen models never change theirs, and a law has 10,000 of them."""
    known = _FIELDS.get(cls)
    if known is None:
        known = _FIELDS[cls] = set(cls.model_fields)
    return known


class Block(Model):
    """Text of the source that is no clause: a title, a date, a page number, another article on the page."""

    kind: BlockKind
    text: str = Field(description="The words, lines joined")
    span: Span


class Page(Model):
    """One page of a source that has pages."""

    number: int = Field(description="1 for the first page of the file")
    span: Span


class SourceFile(Model):
    """One file that the text came from."""

    name: str
    span: Span = Field(description="Where its text stands in Document.text")
    pages: tuple[Page, ...] = ()


class DocumentDate(Model):
    """A date that the document's own elements state (GB/T 9704—2012 7.3.5.4 成文日期; 题注 of a law)."""

    kind: DateKind
    date: str = Field(description="ISO 8601, e.g. 2020-08-26")
    span: Span


class Metadata(Model):
    """What the elements around the text say of the document (GB/T 9704—2012 7.2, 7.3)."""

    document_number: str | None = None
    issuers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    dates: tuple[DocumentDate, ...] = ()
    ladder: Ladder = "条款项目"


class Clause(Model):
    """One numbered or unnumbered piece of the document, with what stands below it.

    Navigation (`parent`, `next`, `cited_by` …) works on every clause of a Document, read back from JSON too.
    """

    __slots__ = ("_tree",)
    if TYPE_CHECKING:
        _tree: Tree

    id: str
    kind: ClauseKind
    label: str = Field(description="The marker as written: 第一条, 一、, （一）; empty for what has none")
    number: int = Field(description="The number written, or the ordinal among siblings of the kind")
    insertion: int | None = Field(default=None, description="The 之一 of 第十七条之一: 1")
    heading: str | None = None
    text: str = Field(description="The whole own paragraph after the marker")
    span: Span
    pieces: tuple[Span, ...] = Field(description="The source of label and text, in order")
    children: tuple[Clause, ...] = ()

    def __getattr__(self, name: str) -> Any:
        # A clause that belongs to no Document has no tree: everything around it is then absent.
        if name == "_tree":
            return _NO_TREE
        return super().__getattr__(name)  # type: ignore[misc]

    def walk(self) -> Iterator[Clause]:
        """This clause and all below it, in the order of the text."""
        stack = [self]
        while stack:
            clause = stack.pop()
            yield clause
            stack.extend(reversed(clause.children))

    @property
    def body(self) -> str:
        """`text` without its heading: 规范完善… of 5.完善基本生活救助制度。规范完善…"""
        if self.heading is None:
            return self.text
        # 总　　则 is headed 总则: the heading's words stand in the text, its blanks may not
        spaced = r"\s*".join(map(re.escape, "".join(self.heading.split())))
        match = re.search(spaced, self.text)
        return self.text[match.end() :].lstrip("。 \u3000）)】〕:：") if match else self.text

    @property
    def full_text(self) -> str:
        """`label + text` of this clause, then of its children, in order; each new paragraph after a line end."""
        parts: list[str] = []
        for clause in self.walk():
            own = clause.label + clause.text
            if not own:
                continue
            if parts and not clause.continues_line:
                parts.append("\n")
            parts.append(own)
        return "".join(parts)

    @property
    def continues_line(self) -> bool:
        """Whether its words go on in the line of what stands before: 一是 in a paragraph, an article's first 款."""
        if self.kind == "enumeration":
            return True
        return self.kind == "paragraph" and self.number == 1 and not self.label

    @property
    def parent(self) -> Clause | None:
        return self._tree.parents.get(self.id)

    @property
    def ancestors(self) -> tuple[Clause, ...]:
        """From the outermost down to the parent."""
        found: list[Clause] = []
        above = self.parent
        while above is not None:
            found.append(above)
            above = above.parent
        return tuple(reversed(found))

    @property
    def previous(self) -> Clause | None:
        """The sibling before this one."""
        return self._sibling(-1)

    @property
    def next(self) -> Clause | None:
        """The sibling after this one."""
        return self._sibling(1)

    def _sibling(self, step: int) -> Clause | None:
        siblings, at = self._tree.siblings.get(self.id, ((), 0))
        return siblings[at + step] if 0 <= at + step < len(siblings) else None

    @property
    def name(self) -> str:
        """The level as one cites it: 第十条, 第二款, 第（三）项, 二, （一）, 问5."""
        return _level_name(self, self._tree.ladder)

    @property
    def breadcrumb(self) -> str:
        """Where it stands, outermost first, headings included: 第一章 总则 › 第三条 › 第二款."""
        return " › ".join(
            c.name + (f" {c.heading}" if c.heading and c.heading != c.name else "") for c in (*self.ancestors, self)
        )

    @property
    def citation(self) -> str:
        """How one would cite it: 《救助条例》第十条第二款."""
        levels = [*self.ancestors, self]
        articles = [i for i, c in enumerate(levels) if c.kind == "article"]
        if articles:  # articles number through a whole law, so the chapter is not named
            scopes = [c for c in levels[: articles[-1]] if c.kind == "attachment"]
            levels = scopes + levels[articles[-1] :]
        elif self.kind != "heading":  # 二1, whatever heading without a number stands between
            levels = [c for c in levels if c.kind != "heading"]
        decimals = [i for i, c in enumerate(levels) if _is_decimal(c)]
        if decimals:  # 2.1.1 says itself what it stands in
            levels = [c for c in levels[: decimals[-1]] if c.kind == "attachment"] + levels[decimals[-1] :]
        told = [c.name for c in levels]
        title = self._tree.title
        return (f"《{title}》" if title else "") + "".join(map(_linked, ["", *told], told))

    @property
    def references(self) -> tuple[Reference, ...]:
        """What this clause, or anything below it, cites."""
        return self._tree.collect(self, self._tree.citing)

    @property
    def cited_by(self) -> tuple[Reference, ...]:
        """The references that lead to this clause or to anything below it."""
        return self._tree.collect(self, self._tree.cited)

    @property
    def defined_terms(self) -> tuple[Definition, ...]:
        """The definitions of the document whose term this clause, or anything below it, uses."""
        words = self.full_text
        return tuple(d for d in self._tree.definitions if d.term in words)

    @property
    def page(self) -> int | None:
        """The page of its file on which it begins; None where the source has no pages."""
        return self._tree.page_at(self.span.start)


class Target(Model):
    """One clause, or a run of clauses, that a reference names."""

    address: str = Field(description="An id path, whether the clause is here or in another document")
    through: str | None = Field(default=None, description="The end of a 至 range")
    clauses: tuple[str, ...] = Field(default=(), description="The ids it covers in this document")


class CitedDocument(Model):
    """Another document that is cited."""

    title: str = Field(description="In full, as far as this document tells")
    cited_as: str = Field(description="The words used here: 《条例》")


class Reference(Model):
    """One run of citation to one document."""

    text: str
    span: Span
    clause: str | None = Field(description="The id of the deepest clause it stands in; None outside the clauses")
    document: CitedDocument | None = Field(default=None, description="None for this document")
    targets: tuple[Target, ...] = ()
    status: ReferenceStatus
    reason: Reason | None = None


class Definition(Model):
    """A short form that the document gives itself: 以下简称《条例》."""

    term: str
    full: str
    span: Span
    scope: str | None = Field(default=None, description="The id of the clause within which it holds; None: everywhere")


class Diagnostic(Model):
    """Something wrong with the document, never with the program."""

    code: str
    severity: Severity
    message: str
    span: Span
    line: int = Field(description="1 for the first line of the text")
    column: int = Field(description="1 for the first code point of the line")


class Document(Model):
    """A policy document: every non-blank character of `text` is in one clause's pieces or in one block."""

    __slots__ = ("_index",)
    if TYPE_CHECKING:
        _index: Tree

    schema_version: str = SCHEMA_VERSION
    sources: tuple[SourceFile, ...] = ()
    title: str | None = Field(default=None, description="Without 《》")
    metadata: Metadata = Metadata.model_construct()
    text: str
    front: tuple[Block, ...] = ()
    back: tuple[Block, ...] = ()
    furniture: tuple[Block, ...] = ()
    clauses: tuple[Clause, ...] = ()
    definitions: tuple[Definition, ...] = ()
    references: tuple[Reference, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def model_post_init(self, context: Any, /) -> None:
        self._link()

    @classmethod
    def trusted(cls, **values: Any) -> Document:
        self = super().trusted(**values)
        self._link()
        return self

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Document:
        copied = super().model_copy(update=dict(update) if update else None, deep=deep)
        copied._link()
        return copied

    def __setstate__(self, state: dict[Any, Any]) -> None:
        super().__setstate__(state)
        self._link()

    def _link(self) -> None:
        tree = Tree(self)
        object.__setattr__(self, "_index", tree)
        put = Clause.__dict__["_tree"].__set__  # a law has 10,000 clauses; the name is looked up once
        for clause in self.walk():
            put(clause, tree)

    def walk(self) -> Iterator[Clause]:
        """Every clause, in the order of the text."""
        for clause in self.clauses:
            yield from clause.walk()

    def __getitem__(self, address: str) -> Clause:
        """The clause at an address as a person writes it (第十条第二款第三项, 二（二）5, 问5) or at an id.

        Raises ClauseNotFoundError, a KeyError, where it names nothing.
        """
        from policy_parser.query import clause_at

        return clause_at(self, address)

    def find(
        self,
        *,
        kind: ClauseKind | None = None,
        heading: str | None = None,
        text: str | None = None,
        pattern: str | Pattern[str] | None = None,
    ) -> list[Clause]:
        """The clauses that agree with everything given: their kind, words in the heading, words in the own
        paragraph, a regular expression that the own paragraph matches somewhere."""
        from policy_parser.query import find

        return find(self, kind=kind, heading=heading, text=text, pattern=pattern)

    def clause(self, clause_id: str) -> Clause | None:
        """The clause with exactly this id."""
        return self._index.clauses.get(clause_id)


class Tree:
    """What lies around each clause of one document, worked out when first asked for."""

    def __init__(self, document: Document | None) -> None:
        self._document = document

    def __deepcopy__(self, memo: dict[int, Any]) -> Tree:
        return self  # a copied Document links its clauses anew

    @property
    def title(self) -> str | None:
        return self._document.title if self._document else None

    @property
    def ladder(self) -> Ladder:
        return self._document.metadata.ladder if self._document else "条款项目"

    @property
    def definitions(self) -> tuple[Definition, ...]:
        return self._document.definitions if self._document else ()

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        return {c.id: c for c in self._document.walk()} if self._document else {}

    @cached_property
    def siblings(self) -> dict[str, tuple[tuple[Clause, ...], int]]:
        found: dict[str, tuple[tuple[Clause, ...], int]] = {}
        if self._document:
            groups = [self._document.clauses, *(c.children for c in self._document.walk())]
            for group in groups:
                for at, clause in enumerate(group):
                    found[clause.id] = (group, at)
        return found

    @cached_property
    def parents(self) -> dict[str, Clause]:
        return {child.id: c for c in self._document.walk() for child in c.children} if self._document else {}

    @cached_property
    def citing(self) -> dict[str, list[int]]:
        """Clause id → the positions in `references` of what stands in it."""
        found: dict[str, list[int]] = {}
        for at, reference in enumerate(self._document.references if self._document else ()):
            if reference.clause is not None:
                found.setdefault(reference.clause, []).append(at)
        return found

    @cached_property
    def cited(self) -> dict[str, list[int]]:
        """Clause id → the positions in `references` of what leads to it."""
        found: dict[str, list[int]] = {}
        for at, reference in enumerate(self._document.references if self._document else ()):
            for target in reference.targets:
                for clause_id in target.clauses:
                    found.setdefault(clause_id, []).append(at)
        return found

    def collect(self, clause: Clause, by_id: dict[str, list[int]]) -> tuple[Reference, ...]:
        if self._document is None:
            return ()
        at = {i for c in clause.walk() for i in by_id.get(c.id, ())}
        return tuple(self._document.references[i] for i in sorted(at))

    @cached_property
    def _pages(self) -> tuple[list[int], list[int]]:
        pages = [p for s in (self._document.sources if self._document else ()) for p in s.pages]
        return [p.span.start for p in pages], [p.number for p in pages]

    def page_at(self, offset: int) -> int | None:
        starts, numbers = self._pages
        at = bisect_right(starts, offset) - 1
        return numbers[at] if at >= 0 else None


_NO_TREE = Tree(None)

_DECIMAL = expression(rf"{DECIMAL}[.．]?")
_CLOSING = frozenset("）)〕﹚】")
_LEVEL_WORDS: dict[str, dict[Ladder, str]] = {
    "paragraph": {"条款项目": "款", "條項款目": "項"},
    "item": {"条款项目": "项", "條項款目": "款"},
    "subitem": {"条款项目": "目", "條項款目": "目"},
}
_BARE_WORDS = {"question": "问", "answer": "答", "attachment": "附件"}


def _is_decimal(clause: Clause) -> bool:
    """Whether a clause is numbered 2.1.1."""
    return _DECIMAL.fullmatch(clause.label.strip()) is not None


def _linked(before: str, name: str) -> str:
    """A level's name behind the one above it: 附件1|的1.2, for 附件11.2 would be another's."""
    return f"的{name}" if before[-1:].isdecimal() and name[:1].isdecimal() else name


def _level_name(clause: Clause, ladder: Ladder) -> str:
    if clause.label and _is_decimal(clause):
        return clause.label.strip().rstrip(".．").replace("．", ".")
    if clause.kind in _LEVEL_WORDS:
        word = _LEVEL_WORDS[clause.kind][ladder]
        # a point's further paragraphs are counted as 款 too; 项 and 目 keep the numeral they are written with
        written = clause.label.strip().rstrip("、.．") if clause.label else str(clause.number)
        return f"第{_bracketed(written)}{word}" if clause.label else f"第{to_han(clause.number)}{word}"
    if clause.kind in _BARE_WORDS:
        return f"{_BARE_WORDS[clause.kind]}{clause.number}"
    if clause.kind == "heading":
        return clause.heading or clause.text
    return _bracketed("".join(clause.label.split()).rstrip("、.．，,：:")) or clause.text


def _bracketed(label: str) -> str:
    """A label as an address writes it: 一） and 【一】 are （一）."""
    number = label.strip("（(〔﹙【）)〕﹚】")
    return f"（{number}）" if label[-1:] in _CLOSING and label[:1] not in "（(" else label
