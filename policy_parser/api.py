"""The pipeline: reading → layout → structure → citations → checks, readable from top to bottom."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import overload

from policy_parser.checks import Subject, check
from policy_parser.checks.faults import line_starts
from policy_parser.checks.order import in_order
from policy_parser.citations import find_references
from policy_parser.collector import collector_paused
from policy_parser.document import Document
from policy_parser.expressions import expression
from policy_parser.layout import Flow, lay_out
from policy_parser.layout.others import Others, block_of
from policy_parser.model import SCHEMA_VERSION, Block, BlockKind, Clause, Page, SourceFile, Span
from policy_parser.reading.source import Fact, Mark, OcrMode, Source, SourceTable
from policy_parser.reading.text import text_source
from policy_parser.structure import Structure, build_structure
from policy_parser.structure.metadata import elements_beside, read_metadata

#: Half of a character, as a broken decoder leaves it: no JSON and no file can hold one.
_HALF = expression("[\ud800-\udfff]")

PathLike = str | os.PathLike[str]


def parse(text: str, *, name: str = "<text>") -> Document:
    """The document in a text; where the text holds several, the one with the most numbered clauses, and the others as
    `other_document` blocks. Odd text gives diagnostics, never an error.

    Raises TypeError for what is no `str`: files are for `parse_files`.

    Examples:
        >>> document = parse("第一条　公园免费开放。\\n第二条　依照前条开放的公园，由市政府管理。")
        >>> [clause.id for clause in document]
        ['art_1', 'art_1__para_1', 'art_2', 'art_2__para_1']
        >>> document["第一条第一款"].text
        '公园免费开放。'
        >>> document.references[0].text, document.references[0].targets[0].address
        ('前条', 'art_1')
    """
    if not isinstance(text, str):
        raise TypeError(f"parse takes a text, not {type(text).__name__}; parse_files takes files")
    return documents_of([_given(text, name)]).principal


def parse_files(paths: PathLike | Iterable[PathLike], *, ocr: OcrMode = "auto") -> Document:
    """The document in a file, or in several files that are the pages of one flow, in order.

    Raises SourceError where a file cannot be taken, ValueError for no file, TypeError for what is no path.

    Examples:
        >>> parse_files("examples/regulation.txt").title
        '云溪市城市公园条例'
        >>> parse_files(["examples/opinion_page1.txt", "examples/opinion_page4.txt"]).title
        '关于加强社区助餐服务体系建设的意见'
    """
    return documents_of(_read(paths, ocr, "parse_files")).principal


def parse_all(
    source: str | PathLike | Iterable[PathLike], *, name: str = "<text>", ocr: OcrMode = "auto"
) -> list[Document]:
    """Every document of a compound source (a newspaper page, a magazine), in order.

    A `str` is the text itself; for files give a Path or a list of paths. Raises SourceError where a file cannot be
    taken.

    Examples:
        >>> from pathlib import Path
        >>> [document.title for document in parse_all(Path("examples/opinion_page4.txt"))][:2]
        ['社区食堂的一餐一饭，我们来守护', '勤俭节约进校园 光盘行动见真章']
    """
    if isinstance(source, str):
        return list(documents_of([_given(source, name)]))
    return list(documents_of(_read(source, ocr, "parse_all")))


def _given(text: str, name: str) -> Source:
    """A text that the caller holds."""
    try:
        text.encode()  # five times as quick as a search for halves of characters
    except UnicodeEncodeError:
        text = _HALF.sub("\ufffd", text)
    return text_source(text, name)


def _read(paths: PathLike | Iterable[PathLike], ocr: OcrMode, asked: str) -> list[Source]:
    """The Sources of files; `asked` is the function that the caller called."""
    from policy_parser.reading import read_file

    if isinstance(paths, (str, os.PathLike)):
        paths = [paths]
    if isinstance(paths, (bytes, bytearray)) or not isinstance(paths, Iterable):
        taken = "a text or paths" if asked == "parse_all" else "paths"
        raise TypeError(f"{asked} takes {taken}, not {type(paths).__name__}; parse takes a text")
    files = list(paths)
    if not files:
        raise ValueError(f"{asked} needs at least one file")
    for path in files:
        if not isinstance(path, (str, os.PathLike)):
            raise TypeError(f"{asked} takes paths, and one of these is {type(path).__name__}")
    sources: list[Source] = []
    for path in files:
        with collector_paused():  # a page's tree is thousands of elements
            sources.append(read_file(path, ocr))
    return sources


#: The flow of a document that is finished.
_FINISHED = Flow((), None, (), ())


class Documents(Sequence[Document]):
    """Every document that the sources hold, as one flow of pages in order. Each is finished when it is asked for: what
    a thousand news items cite costs nothing where one of them is wanted."""

    def __init__(self, source: Source, files: tuple[SourceFile, ...]) -> None:
        self._source, self._files = source, files
        self._flows = lay_out(source, [file.span.start for file in files])
        self._finished: dict[int, Document] = {}
        self._structures: dict[int, Structure] = {}
        several = len(self._flows) > 1
        self._starts = line_starts(source.text) if several else None
        self._others = Others(source.text, len(self._flows)) if several else None

    @property
    def place(self) -> int:
        """The place of the document with the most numbered clauses; of the first where several have as many."""
        weights = [self._weight(at) for at in range(len(self._flows))] if len(self._flows) > 1 else [0]
        return weights.index(max(weights))

    @property
    def principal(self) -> Document:
        """The document at that place."""
        return self[self.place]

    def __len__(self) -> int:
        return len(self._flows)

    @overload
    def __getitem__(self, at: int) -> Document: ...
    @overload
    def __getitem__(self, at: slice) -> list[Document]: ...
    def __getitem__(self, at: int | slice) -> Document | list[Document]:
        if isinstance(at, slice):
            return [self[one] for one in range(len(self))[at]]
        at = range(len(self))[at]
        if at not in self._finished:
            with collector_paused():
                self._finished[at] = self._document(at)
                self._structures.pop(at)
                self._flows[at] = _FINISHED  # what was made for it is gone when the collector comes back
        return self._finished[at]

    def _structure(self, at: int) -> Structure:
        if at not in self._structures:
            with collector_paused():
                flow = self._flows[at]
                self._structures[at] = build_structure(self._source.text, flow.lines, flow.title_text)
        return self._structures[at]

    def _weight(self, at: int) -> int:
        known = self._finished.get(at) or self._structure(at)
        return sum(1 for clause in in_order(known.clauses) if clause.label)

    def _document(self, at: int) -> Document:
        """The finished document of one flow: its structure, what it cites, what is wrong with it, and its
        neighbours."""
        source, flow, several = self._source, self._flows[at], len(self._flows) > 1
        text = source.text
        doubtful = [(m.start, m.end, m.level) for m in source.marks if m.kind == "doubtful"]
        if several:
            doubtful = [one for one in doubtful if any(a <= one[0] < b for a, b in flow.spans)]
        structure = self._structure(at)
        facts = source.facts if at == 0 else ()
        elements = (*elements_beside(flow.beside), *structure.elements)
        title, metadata = read_metadata(elements, flow.title_text, structure.ladder, facts)
        printed = [block_of(text, kind, a, b) for kind, a, b in flow.blocks]
        begins = min((c.span.start for c in structure.clauses), default=len(text))
        beside = [block_of(text, "other", *line.pieces[0]) for line in flow.beside]
        beside += [b for b in printed if b.kind == "contents"]
        front = (*(b for b in printed if b.kind in _FRONT), *structure.front)
        back = structure.back
        if beside:
            front = _in_order([*front, *(b for b in beside if b.span.start < begins)])
            back = _in_order([*back, *(b for b in beside if b.span.start >= begins)])
        furniture = [b for b in printed if b.kind not in _FRONT and b.kind != "contents"]
        if self._others is not None:
            furniture += self._others.beside(flow.spans)
        around = (*front, *back)
        definitions, references = find_references(text, title, structure.ladder, structure.clauses, around)
        bounds = _bounds(structure.clauses, around) if several else None
        subject = Subject(
            text, title, structure.ladder, structure.clauses, around, definitions, references, bounds, self._starts
        )
        return Document.trusted(
            schema_version=SCHEMA_VERSION, sources=self._files, title=title, metadata=metadata, text=text, front=front,
            back=back, furniture=tuple(sorted(furniture, key=lambda b: b.span.start)), clauses=structure.clauses,
            definitions=definitions, references=references,
            diagnostics=check(subject, doubtful),
        )  # fmt: skip


def documents_of(sources: Sequence[Source]) -> Documents:
    """Every document that the sources hold, as one flow of pages in order."""
    with collector_paused():
        documents = Documents(*join_sources(sources))
        if len(documents) == 1:
            documents.principal  # noqa: B018 - before the collector comes back, and looks at all that is made for it
    return documents


def principal(documents: Documents) -> Document:
    """The document with the most numbered clauses; the first of them where several have as many."""
    return documents.principal


def join_sources(sources: Sequence[Source]) -> tuple[Source, tuple[SourceFile, ...]]:
    """The texts of several files joined by one line end, and where each file stands in the whole."""
    at = 0
    files: list[SourceFile] = []
    marks: list[Mark] = []
    tables: list[SourceTable] = []
    facts: list[Fact] = []
    for source in sources:
        end = at + len(source.text)
        pages = tuple(
            Page.trusted(number=m.level, span=Span(at + m.start, at + m.end)) for m in source.marks if m.kind == "page"
        )
        files.append(SourceFile.trusted(name=source.name, span=Span(at, end), pages=pages))
        marks += [Mark(m.kind, at + m.start, at + m.end, m.level) for m in source.marks]
        tables += [table.moved(at) for table in source.tables] if at else source.tables
        facts += source.facts
        at = end + 1
    kinds = {source.lines for source in sources}
    text = "\n".join(source.text for source in sources)
    lines = kinds.pop() if len(kinds) == 1 else "unknown"
    made = Source(sources[0].name, text, lines, tuple(marks), tuple(tables), tuple(facts))
    return made, tuple(files)


#: What a page prints apart from the text, and yet belongs before it.
_FRONT: frozenset[BlockKind] = frozenset({"title", "subtitle"})


def _in_order(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(sorted(blocks, key=lambda block: block.span.start))


def _bounds(clauses: Sequence[Clause], blocks: Sequence[Block]) -> tuple[int, int]:
    """Between which offsets of the text a document lies."""
    spans = [*(clause.span for clause in clauses), *(block.span for block in blocks)]
    return min((span.start for span in spans), default=0), max((span.end for span in spans), default=0)
