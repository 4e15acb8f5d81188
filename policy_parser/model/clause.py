"""A clause: its words, where they stand, what stands below it, and what it asks its document about the rest."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol

from pydantic import Field

from policy_parser.errors import DetachedClauseError
from policy_parser.model.base import Model, Span
from policy_parser.model.grid import places_of
from policy_parser.model.kinds import ClauseKind, Ladder
from policy_parser.model.naming import cited, level_name
from policy_parser.model.reference import Definition, Reference


class Surroundings(Protocol):
    """What a clause asks the document that it stands in."""

    @property
    def title(self) -> str | None: ...
    @property
    def ladder(self) -> Ladder: ...
    def parent_of(self, clause: "Clause") -> "Clause | None": ...
    def beside(self, clause: "Clause", step: int) -> "Clause | None": ...
    def references_in(self, clause: "Clause") -> tuple[Reference, ...]: ...
    def references_to(self, clause: "Clause") -> tuple[Reference, ...]: ...
    def terms_in(self, clause: "Clause") -> tuple[Definition, ...]: ...
    def page_of(self, clause: "Clause") -> int | None: ...


class Cell(Model):
    """One cell of a table, at its upper left place; the places that it spans further have no cell of their own.

    Examples:
        >>> cell = parse("附件1 补贴表\\n| 对象 | 金额 |\\n| --- | --- |\\n| 学生 | 200元 |").tables[0].rows[1][1]
        >>> cell.text, cell.row_span, cell.column_span
        ('200元', 1, 1)
    """

    text: str = Field(description="Its words, several lines joined by a line end")
    span: Span = Field(description="Where its words stand; empty, at the place of the cell, where it has none")
    row_span: int = 1
    column_span: int = 1
    header: bool = Field(default=False, description="Whether the source marks it as a heading of its row or column")


class Clause(Model):
    """One numbered or unnumbered piece of the document, with what stands below it.

    Navigation (`parent`, `next`, `cited_by` …) works on every clause of a Document, read back from JSON too. A clause
    that was taken out of its Document (pickled alone, made by hand) raises DetachedClauseError where it is asked about
    others.

    Examples:
        >>> clause = parse_files("examples/regulation.txt")["第二十三条第三款"]
        >>> clause.kind, clause.number, clause.id
        ('paragraph', 3, 'art_23__para_3')
        >>> clause.breadcrumb
        '第三章 保护与管理 › 第二节 设施与活动 › 第二十三条 › 第三款'
        >>> [(r.text, r.targets[0].address) for r in clause.references]
        [('本条例第三十七条', 'art_37')]
        >>> [reference.clause for reference in clause.cited_by]
        ['art_37__para_1']
    """

    __slots__ = ("_around",)
    if TYPE_CHECKING:
        _around: Surroundings | None

    id: str
    kind: ClauseKind
    label: str = Field(description="The marker as written: 第一条, 一、, （一）; empty for what has none")
    number: int = Field(description="The number written, or the ordinal among siblings of the kind")
    insertion: int | None = Field(default=None, description="The 之一 of 第十七条之一: 1")
    through: int | None = Field(
        default=None, description="The last number of a head for several: 第二条至第四条（删除）: 4"
    )
    heading: str | None = None
    text: str = Field(description="The whole own paragraph after the marker")
    span: Span
    pieces: tuple[Span, ...] = Field(description="The source of label and text, in order")
    rows: tuple[tuple[Cell, ...], ...] = Field(default=(), description="A table's cells; empty for what is none")
    children: "tuple[Clause, ...]" = ()

    def __getattr__(self, name: str) -> Any:
        if name == "_around":  # it belongs to no Document
            return None
        return super().__getattr__(name)  # type: ignore[misc]

    def __repr__(self) -> str:
        words = " ".join((self.heading or self.text)[:48].split())
        shown = self.label + (words if len(words) <= 24 else words[:23] + "…")
        return f"<Clause {self.id} {shown}>" if shown else f"<Clause {self.id}>"

    __str__ = __repr__

    def _document(self) -> Surroundings:
        if self._around is None:
            raise DetachedClauseError(self.id)
        return self._around

    def walk(self) -> "Iterator[Clause]":
        """This clause and all below it, in the order of the text.

        Examples:
            >>> [clause.id for clause in parse_files("examples/regulation.txt")["第三十条"].walk()]
            ['art_30', 'art_30__para_1', 'art_30__para_1__item_1', 'art_30__para_1__item_2', 'art_30__para_1__item_3']
        """
        stack = [self]
        while stack:
            clause = stack.pop()
            yield clause
            stack.extend(reversed(clause.children))

    def as_rows(self) -> list[list[str]]:
        """A table's words, a list a row, each as long as the table is wide: a merged cell's stand at every place that
        it covers, "" where a row is shorter. [] for what is no table.

        Examples:
            >>> parse("附件1 补贴表\\n| 对象 | 金额 |\\n| --- | --- |\\n| 学生 | 200元 |").tables[0].as_rows()
            [['对象', '金额'], ['学生', '200元']]
        """
        return [[cell.text if cell is not None else "" for cell in row] for row in places_of(self.rows)]

    @property
    def body(self) -> str:
        """`text` without its heading: 规范完善… of 5.完善基本生活救助制度。规范完善…

        Examples:
            >>> parse("一、公园\\n1.免费开放。市属公园不收门票。")["一1"].body
            '市属公园不收门票。'
        """
        if self.heading is None:
            return self.text
        # 总　　则 is headed 总则: the heading's words stand in the text, its blanks may not
        spaced = r"\s*".join(map(re.escape, "".join(self.heading.split())))
        match = re.search(spaced, self.text)
        return self.text[match.end() :].lstrip("。 \u3000）)】〕:：") if match else self.text

    @property
    def full_text(self) -> str:
        """`label + text` of this clause, then of its children, in order; each new paragraph after a line end.

        Examples:
            >>> parse_files("examples/regulation.txt")["第十条第二款第（三）项"].full_text
            '（三）经过听证、论证，并将结果向社会公布。'
        """
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
        """Whether its words go on in the line of what stands before: 一是 in a paragraph, an article's first 款.

        Examples:
            >>> parse_files("examples/regulation.txt")["第三条第一款"].continues_line
            True
        """
        if self.kind == "enumeration":
            return True
        return self.kind == "paragraph" and self.number == 1 and not self.label

    @property
    def parent(self) -> "Clause | None":
        """The clause that it stands in; None for an outermost one.

        Examples:
            >>> parse_files("examples/regulation.txt")["第三条第一款"].parent.id
            'art_3'
        """
        return self._document().parent_of(self)

    @property
    def ancestors(self) -> "tuple[Clause, ...]":
        """From the outermost down to the parent.

        Examples:
            >>> [clause.id for clause in parse_files("examples/regulation.txt")["第三条第一款"].ancestors]
            ['chp_1', 'art_3']
        """
        found: list[Clause] = []
        above = self.parent
        while above is not None:
            found.append(above)
            above = above.parent
        return tuple(reversed(found))

    @property
    def previous(self) -> "Clause | None":
        """The sibling before this one.

        Examples:
            >>> parse_files("examples/regulation.txt")["第三条"].previous.id
            'art_2'
        """
        return self._document().beside(self, -1)

    @property
    def next(self) -> "Clause | None":
        """The sibling after this one.

        Examples:
            >>> parse_files("examples/regulation.txt")["第三条"].next.id
            'art_4'
        """
        return self._document().beside(self, 1)

    @property
    def name(self) -> str:
        """The level as one cites it: 第十条, 第二款, 第（三）项, 二, （一）, 问5; the mainland's words where it is
        without its document.

        Examples:
            >>> parse_files("examples/regulation.txt")["第十条第二款第2项"].name
            '第（二）项'
        """
        return level_name(self, self._around.ladder if self._around is not None else "条款项目")

    @property
    def breadcrumb(self) -> str:
        """Where it stands, outermost first, headings included: 第一章 总则 › 第三条 › 第二款.

        Examples:
            >>> parse_files("examples/regulation.txt")["第三条"].breadcrumb
            '第一章 总则 › 第三条'
        """
        return " › ".join(
            c.name + (f" {c.heading}" if c.heading and c.heading != c.name else "") for c in (*self.ancestors, self)
        )

    @property
    def citation(self) -> str:
        """How one would cite it: 《救助条例》第十条第二款.

        Examples:
            >>> parse_files("examples/regulation.txt")["第十条第二款第2项"].citation
            '《云溪市城市公园条例》第十条第二款第（二）项'
        """
        return cited((*self.ancestors, self), self._document().title)

    @property
    def references(self) -> tuple[Reference, ...]:
        """What this clause, or anything below it, cites.

        Examples:
            >>> clause = parse_files("examples/regulation.txt")["第三十八条"]
            >>> [reference.text for reference in clause.references]
            ['第二十二条第一款第（一）、（二）项', '该款第（三）项至第（五）项', '第二十二条第一款第六项']
        """
        return self._document().references_in(self)

    @property
    def cited_by(self) -> tuple[Reference, ...]:
        """The references that lead to this clause or to anything below it.

        Examples:
            >>> [reference.clause for reference in parse_files("examples/regulation.txt")["第十条第二款"].cited_by]
            ['art_10__para_3', 'art_11__para_2']
        """
        return self._document().references_to(self)

    @property
    def defined_terms(self) -> tuple[Definition, ...]:
        """The definitions of the document whose term this clause, or anything below it, uses.

        Examples:
            >>> [definition.term for definition in parse_files("examples/regulation.txt")["第十二条"].defined_terms]
            ['公园', '市园林部门']
        """
        return self._document().terms_in(self)

    @property
    def page(self) -> int | None:
        """The page of its file on which it begins; None where the source has no pages.

        Examples:
            >>> parse_files("examples/regulation.txt")["第三条"].page is None
            True
        """
        return self._document().page_of(self)
