"""A finished Document in; a page, a Word file, XML, text, tables, graphs, chunks out: the formats, one module each."""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, overload

from policy_parser.document import Document
from policy_parser.errors import ExportError
from policy_parser.export.options import known_format
from policy_parser.wording import say


class Format(NamedTuple):
    """One form that a Document can be written in. `function`: `module:name` in this package, loaded when needed.
    `options`: the keyword arguments it takes, each with what it does. `lines`: each line stands by itself, so that
    several documents are one file."""

    name: str
    suffix: str
    media_type: str
    description: str
    function: str
    options: Mapping[str, str] = MappingProxyType({})
    binary: bool = False
    lines: bool = False

    def load(self) -> Callable[..., str | bytes]:
        """The function that writes this format: (document, **options) → text, or bytes where the format is `binary`."""
        module, name = self.function.split(":")
        written: Callable[..., str | bytes] = getattr(import_module(f"{__name__}.{module}"), name)
        return written


_GRAPH = {"graph": "references: what cites what; tree: what stands below what"}

#: Every format by its name. A new format is one module and one row.
FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("html", ".html", "text/html", "a page to read, in one file", "html:page",
               {"language": "zh-Hans, zh-Hant or en: the page's own words",
                "downloads": "False: without the document as Markdown, Word and JSON, half as large"}),
        Format("akn", ".xml", "application/akn+xml", "Akoma Ntoso 3.0", "akn:akoma_ntoso"),
        Format("markdown", ".md", "text/markdown", "Markdown with anchors and links", "markdown:markdown"),
        Format("docx", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
               "a Word file with headings, bookmarks and links", "docx:document_docx", binary=True),
        Format("text", ".txt", "text/plain", "clean text, one paragraph a line", "text:clean_text"),
        Format("json", ".json", "application/json", "the Document itself", "json:document_json",
               {"indent": "blanks a level; None for one line"}),
        Format("csv", ".csv", "text/csv", "a row a clause or a reference, or a file a table", "csv:table_csv",
               {"table": "clauses or references; tables, a file each, into a folder",
                "bom": "begin with a byte order mark, for Excel"}),
        Format("mermaid", ".mmd", "text/vnd.mermaid", "a Mermaid flowchart", "mermaid:flowchart", _GRAPH),
        Format("dot", ".dot", "text/vnd.graphviz", "a Graphviz graph", "dot:digraph", _GRAPH),
        Format("graphml", ".graphml", "application/graphml+xml", "a GraphML graph", "graphml:graphml", _GRAPH),
        Format("chunks", ".jsonl", "application/jsonl", "pieces for retrieval, as JSON lines", "chunks:chunk_lines",
               {"max_chars": "characters a piece may have", "by": "size: clauses packed together; clause: one a piece",
                "kind": "each clause of this kind a piece, nothing else", "overlap": "sentences of the piece before",
                "path": "title and breadcrumb above the words", "flat": "metadata without lists",
                "fields": "both, langchain or llamaindex"},
               lines=True),
    )
}  # fmt: skip


@overload
def export(document: Document, format: Literal["docx"], **options: Any) -> bytes: ...
@overload
def export(document: Document, format: str, **options: Any) -> str: ...
def export(document: Document, format: str, **options: Any) -> str | bytes:
    """The document in one of `FORMATS`: text, or the bytes of a file where the format is `binary`.

    Raises ExportError where there is no such format, where the format takes no such option, or where an option's
    value is none that it knows.
    """
    chosen = known_format(format, FORMATS)
    for option in options:
        if option not in chosen.options:
            takes = ", ".join(chosen.options)
            raise ExportError(
                say("export-option" if takes else "export-no-options", option=option, format=format, takes=takes)
            )
    return chosen.load()(document, **options)
