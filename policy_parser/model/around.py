"""Where the text came from, and what the elements around the clauses say: files, pages, blocks, metadata."""

from pydantic import Field

from policy_parser.model.base import Model, Span
from policy_parser.model.kinds import BlockKind, DateKind, Ladder


class Block(Model):
    """Text of the source that is no clause: a title, a date, a page number, another article on the page.

    Examples:
        >>> [(block.kind, block.text[:9]) for block in parse_files("examples/regulation.txt").front][:2]
        [('title', '云溪市城市公园条例'), ('note', '（2018年5月2')]
    """

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


class Label(Model):
    """What the page itself says of the document, in a row of its own: 索引号, 主题分类, 有效性."""

    name: str = Field(description="As printed, without blanks and colon: 索引号")
    value: str = Field(description="As printed; empty where the page leaves it out")
    span: Span | None = Field(
        default=None, description="Name and value in Document.text; None where they stand outside it"
    )


class Metadata(Model):
    """What the elements around the text say of the document (GB/T 9704—2012 7.2, 7.3): of the document itself, never of
    one that it forwards."""

    document_number: str | None = None
    issuers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    dates: tuple[DocumentDate, ...] = ()
    labels: tuple[Label, ...] = ()
    ladder: Ladder = "条款项目"
