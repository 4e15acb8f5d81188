"""The finished document: its values, and the ways to find one's way in them."""

from collections.abc import Iterator, Mapping
from re import Pattern
from typing import TYPE_CHECKING, Any, get_args

from pydantic import Field, field_validator

from policy_parser.citations.scopes import Scopes
from policy_parser.errors import ClauseNotFoundError
from policy_parser.model import (
    SCHEMA_VERSION,
    Block,
    Clause,
    ClauseKind,
    Definition,
    Diagnostic,
    Metadata,
    Model,
    Reference,
    SourceFile,
)
from policy_parser.navigation import Navigation
from policy_parser.query import clause_at, find
from policy_parser.rows import Row, rows_of

#: How many clauses a notebook shows of a document.
_SHOWN = 200


class Document(Model):
    """A policy document: every non-blank character of `text` is in one clause's pieces or in one block.

    `document["第十条第二款"]` is a clause, `"第十条" in document` asks whether it is there; iterating gives every
    clause in the order of the text, and `len` their number.

    Examples:
        >>> document = parse_files("examples/regulation.txt")
        >>> document["第二十三条第三款"].citation
        '《云溪市城市公园条例》第二十三条第三款'
        >>> "第二十三条" in document, "第九十九条" in document
        (True, False)
        >>> len(document), [clause.label for clause in document.clauses][:2]
        (171, ['第一章', '第二章'])
        >>> Document.model_validate_json(document.model_dump_json()) == document
        True
    """

    __slots__ = ("_navigation",)
    if TYPE_CHECKING:
        _navigation: Navigation

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

    @field_validator("schema_version")
    @classmethod
    def _known(cls, version: str) -> str:
        """Reads what this version and older ones wrote; it is this version's from then on."""
        major, _, minor = version.partition(".")
        own_major, _, own_minor = SCHEMA_VERSION.partition(".")
        if major != own_major or not minor.isdecimal() or int(minor) > int(own_minor):
            raise ValueError(
                f"schema version {version}: this policy-parser reads up to {SCHEMA_VERSION}; use a newer one"
            )
        return SCHEMA_VERSION

    # ---- a value that is copied, pickled and read back -----------------------------------------------------------

    def model_post_init(self, context: Any, /) -> None:
        self._link()

    @classmethod
    def trusted(cls, **values: Any) -> "Document":
        """A Document of values that the pipeline has just made; see `Model.trusted`."""
        self = super().trusted(**values)
        self._link()
        return self

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> "Document":
        """A copy with other values. Its clauses are its own: this document's still lead to this one."""
        values = super().__deepcopy__().__dict__
        return Document.trusted(**{**values, **(update or {})})

    def __copy__(self) -> "Document":
        return self.model_copy()

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> "Document":
        return self.model_copy()

    def __setstate__(self, state: dict[Any, Any]) -> None:
        super().__setstate__(state)
        self._link()

    def _link(self) -> None:
        navigation = Navigation(self)
        object.__setattr__(self, "_navigation", navigation)
        navigation.attach()

    # ---- what a Python person expects of it ----------------------------------------------------------------------

    def __repr__(self) -> str:
        name = f"《{self.title}》" if self.title else self.sources[0].name if self.sources else "without a title"
        return f"<Document {name}: {len(self)} clauses, {len(self.references)} references>"

    __str__ = __repr__

    def __hash__(self) -> int:
        """Of its text alone, which tells documents apart: what is read from it need not be gone through."""
        return hash((type(self), self.title, self.text))

    def __bool__(self) -> bool:
        return True  # a document without a clause is one all the same

    def __len__(self) -> int:
        return len(self._navigation.clauses)

    def __iter__(self) -> Iterator[Clause]:  # type: ignore[override]  # the clauses, not pydantic's fields
        return self.walk()

    def __contains__(self, address: object) -> bool:
        """Whether an address, or a clause, is here; False for what cannot be read as an address."""
        if isinstance(address, Clause):
            return self.clause(address.id) == address
        if not isinstance(address, str):
            return False
        try:
            clause_at(self, address)
        except ClauseNotFoundError:
            return False
        return True

    def __getitem__(self, address: str) -> Clause:
        """The clause at an address as a person writes it (第十条第二款第三项, 二（二）5, 问5) or at an id.

        Raises ClauseNotFoundError, a KeyError, where it names nothing; TypeError for what is no text.
        """
        if not isinstance(address, str):
            raise TypeError(
                f"a document is asked by an address, document['第一条'], not by {type(address).__name__};"
                " document.clauses[0] is the first clause"
            )
        return clause_at(self, address)

    def _repr_html_(self) -> str:
        """The outline, as a notebook shows it."""
        from html import escape

        rows = []
        for at, clause in enumerate(self.walk()):
            if at == _SHOWN:
                rows.append(f"<div>… {len(self) - _SHOWN} more</div>")
                break
            words = clause.heading or " ".join(clause.text[:60].split())
            rows.append(
                f'<div style="padding-left:{1.5 * len(clause.ancestors)}em" title="{clause.id}">'
                f"{escape(clause.label)} {escape(words)}</div>"
            )
        return f"<div><b>{escape(self.title or repr(self))}</b>{''.join(rows)}</div>"

    # ---- clauses -------------------------------------------------------------------------------------------------

    def walk(self) -> Iterator[Clause]:
        """Every clause, in the order of the text.

        Examples:
            >>> [clause.id for clause in parse_files("examples/regulation.txt").walk()][:3]
            ['chp_1', 'art_1', 'art_1__para_1']
        """
        for clause in self.clauses:
            yield from clause.walk()

    @property
    def tables(self) -> tuple[Clause, ...]:
        """Every table, in the order of the text.

        Examples:
            >>> parse("附件1 补贴表\\n| 对象 | 金额 |\\n| --- | --- |\\n| 学生 | 200元 |").tables[0].as_rows()
            [['对象', '金额'], ['学生', '200元']]
        """
        return tuple(clause for clause in self.walk() if clause.kind == "table")

    def clause(self, clause_id: str) -> Clause | None:
        """The clause with exactly this id; None where there is none.

        Examples:
            >>> parse_files("examples/regulation.txt").clause("art_23__para_3").name
            '第三款'
            >>> parse_files("examples/regulation.txt").clause("art_99") is None
            True
        """
        return self._navigation.clauses.get(clause_id)

    def written_so(self, address: str) -> tuple[Clause, ...]:
        """The clauses whose `citation`, without the title, is written so; blanks do not count.

        Examples:
            >>> [clause.id for clause in parse_files("examples/regulation.txt").written_so("第三条")]
            ['art_3']
        """
        return tuple(self._navigation.written_so.get(address, ()))

    def headed_so(self, heading: str) -> tuple[Clause, ...]:
        """The clauses whose heading, without its blanks, is written so.

        Examples:
            >>> [clause.id for clause in parse_files("examples/regulation.txt").headed_so("总则")]
            ['chp_1']
        """
        return tuple(self._navigation.headed_so.get(heading, ()))

    @property
    def scopes(self) -> Scopes:
        """Where each numbering holds: the document's own, and one for each attachment.

        Examples:
            >>> len(parse_files("examples/regulation.txt").scopes.attached)
            0
        """
        return self._navigation.scopes

    def find(
        self,
        *,
        kind: ClauseKind | None = None,
        heading: str | None = None,
        text: str | None = None,
        pattern: str | Pattern[str] | None = None,
    ) -> list[Clause]:
        """The clauses that agree with everything given: their kind, words in the heading, words in the own
        paragraph, a regular expression that the own paragraph matches somewhere.

        Raises ValueError for a kind that there is not.

        Examples:
            >>> [clause.id for clause in parse_files("examples/regulation.txt").find(kind="section", heading="设")]
            ['chp_2__sec_2', 'chp_3__sec_2']
        """
        if kind is not None and kind not in get_args(ClauseKind):
            raise ValueError(f"kind={kind!r}: no such kind of clause; there are {', '.join(get_args(ClauseKind))}")
        return find(self, kind=kind, heading=heading, text=text, pattern=pattern)

    def rows(self) -> list[Row]:
        """One flat dict a clause, in order, ready for pandas, polars or csv; see `policy_parser.rows.rows_of`.

        Examples:
            >>> row = parse_files("examples/regulation.txt").rows()[2]
            >>> row["id"], row["kind"], row["citation"]
            ('art_1__para_1', 'paragraph', '《云溪市城市公园条例》第一条第一款')
        """
        return rows_of(self)


def demand_documents(function: str, *given: object) -> None:
    """Raises TypeError, which says what to do, for what is no Document: a path, a text."""
    for one in given:
        if not isinstance(one, Document):
            raise TypeError(
                f"{function} takes Documents, not {type(one).__name__}; parse_files(path) reads one from a file,"
                " parse(text) from a text"
            )
