"""What a document cites, defines, and has wrong with it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from pydantic import ConfigDict, Field

from policy_parser.model.base import Model, Span
from policy_parser.model.kinds import Reason, ReferenceStatus, Severity
from policy_parser.wording import Language, current_language, worded


class Ranges(Protocol):
    """The document, as the end of a range sees it."""

    def ids_between(self, first: str, last: str) -> tuple[str, ...]:
        """The ids of the clauses from one to the other, both included."""
        ...


class Target(Model):
    """One clause, or a run of clauses, that a reference names."""

    # a range is kept as its two ends: 第一条至第九百条 in each of 900 articles would else be 810,000 ids
    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)
    __slots__ = ("_ranges",)
    if TYPE_CHECKING:
        _ranges: Ranges | None

    address: str = Field(description="An id path, whether the clause is here or in another document")
    through: str | None = Field(default=None, description="The end of a 至 range")
    listed: tuple[str, ...] = Field(
        default=(),
        alias="clauses",
        description="The ids it covers in this document; of a range none: its two ends say it",
    )

    @property
    def clauses(self) -> tuple[str, ...]:
        """The ids it covers in this document, those of a range counted now."""
        if self.listed or self.through is None or self._ranges is None:
            return self.listed
        return self._ranges.ids_between(self.address, self.through)

    def __getattr__(self, name: str) -> Any:
        if name == "_ranges":  # it belongs to no Document yet
            return None
        return super().__getattr__(name)  # type: ignore[misc]


class CitedDocument(Model):
    """Another document that is cited."""

    title: str | None = Field(description="In full, as far as this document tells; None where only a number is told")
    cited_as: str = Field(description="The words used here: 《条例》")
    number: str | None = Field(default=None, description="Its document number: 国发〔2020〕1号")
    issuer: str | None = Field(default=None, description="Who issued it, where the words tell: 国务院《…》")
    version: str | None = Field(default=None, description="The version, as told: 2018年, 修正前")

    @classmethod
    def told(
        cls,
        title: str | None,
        cited_as: str,
        *,
        number: str | None = None,
        issuer: str | None = None,
        version: str | None = None,
    ) -> "CitedDocument":
        """What the words tell of it, without validation."""
        return cls.trusted(title=title, cited_as=cited_as, number=number, issuer=issuer, version=version)

    @property
    def name(self) -> str:
        """What to call it: its title, else its number, else the words used here."""
        return self.title or self.number or self.cited_as


class Reference(Model):
    """One run of citation to one document.

    Examples:
        >>> reference = parse_files("examples/regulation.txt")["第三十六条"].references[0]
        >>> reference.text, reference.status, reference.targets[0].clauses
        ('本条例第十条第一款', 'resolved', ('art_10__para_1',))
        >>> outside = parse_files("examples/regulation.txt")["第一条"].references[0]
        >>> outside.status, outside.document.title
        ('external', '澜江省公园条例')
    """

    text: str
    span: Span
    clause: str | None = Field(description="The id of the deepest clause it stands in; None outside the clauses")
    document: CitedDocument | None = Field(default=None, description="None for this document")
    targets: tuple[Target, ...] = ()
    status: ReferenceStatus
    reason: Reason | None = None


class Definition(Model):
    """A short form that the document gives itself: 以下简称《条例》.

    Examples:
        >>> definition = parse_files("examples/regulation.txt").definitions[1]
        >>> definition.term, definition.full
        ('市园林部门', '市园林绿化主管部门')
    """

    term: str
    full: str
    span: Span
    scope: str | None = Field(default=None, description="The id of the clause within which it holds; None: everywhere")


class Diagnostic(Model):
    """Something wrong with the document, never with the program.

    Examples:
        >>> diagnostic = parse_files("examples/regulation.txt").diagnostics[0]
        >>> diagnostic.code, diagnostic.severity, diagnostic.line, diagnostic.column
        ('dangling-reference', 'error', 154, 11)
        >>> diagnostic.say("zh")
        '本条例第五十九条所指的条款本文件中没有；请改正，或写明是哪份文件'
    """

    code: str
    severity: Severity
    form: str = Field(default="", description="Which of its code's messages it is; empty in JSON of 1.0")
    message: str = Field(description="In English: what is wrong, and a way out")
    arguments: Mapping[str, str] = Field(default_factory=dict, description="What the message names: name → words")
    span: Span
    line: int = Field(description="1 for the first line of the text")
    column: int = Field(description="1 for the first code point of the line")

    def __hash__(self) -> int:
        """Of what it says and where: `arguments` are a dict, which has none."""
        return hash((self.code, self.message, self.span))

    def say(self, language: Language | None = None) -> str:
        """What is wrong and a way out, in `zh` or `en`; None for the language that the program speaks.

        A diagnostic that was read from JSON of 1.0 knows its English words alone.
        """
        return worded(language or current_language(), self.form, self.arguments) if self.form else self.message
