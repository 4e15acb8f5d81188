"""A Library in; an MCP server with six read-only tools out (Model Context Protocol, the official SDK).

The tools are few and their answers short, because an agent pays for each word: the descriptions together are some 700
tokens, and no answer is longer than a page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field

from policy_parser.errors import MissingExtraError, PolicyParserError
from policy_parser.library import Library
from policy_parser.services import answers
from policy_parser.services.answers import Answer

Page = Annotated[int, Field(ge=1, le=1000, description="1 for the first page; answers name the next_page")]
AsOf = Annotated[str | None, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="A day, YYYY-MM-DD; today unless told")]
Address = Annotated[str, Field(max_length=400, description="刑法第三百条, or a document's id and a clause's id")]
DocumentName = Annotated[str, Field(max_length=400, description="A document's id, title, number or file name")]

_INSTRUCTIONS = (
    "Chinese laws and policy documents, clause by clause. Quote no clause before read_clause has given its words; check"
    " a finished text with verify_citations. A repealed law existed: say so, with its dates. outcome: exists,"
    " no_such_clause, repealed, unverified (that version is not held), ambiguous, not_here (not held: it may exist all"
    " the same)."
)


def server(library: Library, *, host: str = "127.0.0.1", port: int = 8000) -> Any:
    """The server, ready to `run("stdio")` or `run("streamable-http")`; `host` and `port` are for the latter.

    Raises MissingExtraError where the SDK is not installed.
    """
    try:
        from mcp.server.fastmcp import FastMCP
        from mcp.types import ToolAnnotations
    except ImportError:
        raise MissingExtraError("mcp", "the MCP server needs its SDK", "pip install 'policy-parser[mcp]'") from None

    served = FastMCP("policy-parser", instructions=_INSTRUCTIONS, host=host, port=port, log_level="WARNING")
    reads = ToolAnnotations(readOnlyHint=True, destructiveHint=False, idempotentHint=True, openWorldHint=False)

    def tool(function: Callable[..., Answer]) -> None:
        served.add_tool(function, annotations=reads, structured_output=False)

    def search(
        words: Annotated[str, Field(max_length=200, description="Words that the clause holds; 《title》 narrows")],
        kind: Annotated[str | None, Field(description="article, point, item, chapter …")] = None,
        page: Page = 1,
    ) -> Answer:
        """Find clauses by their words, the best first."""
        return _told(answers.search, library, words, page, kind)

    def outline(
        document: DocumentName,
        under: Annotated[str | None, Field(description="An address in it: 第二章, 附件1")] = None,
        depth: Annotated[int, Field(ge=1, le=6)] = 2,
        page: Page = 1,
    ) -> Answer:
        """The clauses of a document, with their ids and headings."""
        return _told(answers.outline, library, document, under, depth, page)

    def read_clause(
        address: Address, as_of: AsOf = None, offset: Annotated[int, Field(ge=0, description="From next_offset")] = 0
    ) -> Answer:
        """A clause's exact words, with its document, version, date, place and neighbours."""
        return _told(answers.read_clause, library, address, as_of, offset)

    def citations(
        address: Address,
        direction: Annotated[str, Field(pattern="^(cites|cited_by)$")] = "cited_by",
        page: Page = 1,
    ) -> Answer:
        """What cites a clause or document, or what it cites, and where each leads today."""
        return _told(answers.citations, library, address, direction, page)

    def compare(old: DocumentName, new: DocumentName, page: Page = 1) -> Answer:
        """What changed between two versions, clause by clause, whatever their numbers became."""
        return _told(answers.compare_versions, library, old, new, page)

    def verify_citations(
        text: Annotated[str, Field(max_length=answers.TEXT, description="Any text that cites")],
        as_of: AsOf = None,
        page: Page = 1,
    ) -> Answer:
        """Check every citation and quotation in a text against the documents held."""
        return _told(answers.verify_citations, library, text, as_of, page)

    for function in (search, outline, read_clause, citations, compare, verify_citations):
        tool(function)
    return served


def _told(answer: Callable[..., Answer], *arguments: Any) -> Answer:
    """An answer; what is wrong with a question as one line, and nothing of this machine."""
    try:
        return answer(*arguments)
    except PolicyParserError as error:
        raise ValueError(str(error)) from None
