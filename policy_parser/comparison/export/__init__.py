"""A Comparison in; a page, a Word file, Markdown, JSON, a table or a decision out: the table of formats."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from policy_parser.comparison.changes import Comparison
from policy_parser.export.options import known_format


class ComparisonFormat(NamedTuple):
    """One form of a comparison. `function`: `module:name` in this package: (comparison, *, every, language)."""

    name: str
    suffix: str
    description: str
    function: str

    def load(self) -> Callable[..., str | bytes]:
        """The function that writes this format."""
        module, name = self.function.split(":")
        written: Callable[..., str | bytes] = getattr(import_module(f"{__name__}.{module}"), name)
        return written


#: Every format by its name.
COMPARISON_FORMATS = {
    f.name: f
    for f in (
        ComparisonFormat("html", ".html", "a page, two columns side by side", "html:page"),
        ComparisonFormat("docx", ".docx", "a Word file: 修订前后对照表", "docx:document_docx"),
        ComparisonFormat("markdown", ".md", "Markdown, deleted struck, new bold", "plain:markdown"),
        ComparisonFormat("json", ".json", "the Comparison itself", "plain:as_json"),
        ComparisonFormat("csv", ".csv", "a row a change", "plain:table"),
        ComparisonFormat("decision", ".txt", "the change worded as a decision to amend", "plain:decision"),
    )
}


def export_comparison(comparison: Comparison, format: str, **options: Any) -> str | bytes:
    """The comparison in one of `COMPARISON_FORMATS`. `every`: what stayed as it is too; `language`: `zh` or `en`.

    Raises ExportError where there is no such format.
    """
    chosen = known_format(format, COMPARISON_FORMATS)
    return chosen.load()(comparison, **options)
