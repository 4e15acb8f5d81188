"""The table of commands. A new command is one function and one row."""

from __future__ import annotations

from typing import Annotated

import typer

from policy_parser.cli.checking import check
from policy_parser.cli.clauses import find, show
from policy_parser.cli.outline import tree
from policy_parser.cli.output import export, parse, schema, view
from policy_parser.cli.references import refs

app = typer.Typer(
    name="policy-parser",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for _command in (tree, parse, show, find, refs, check, export, view, schema):
    app.command()(_command)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"policy-parser {version('policy-parser')}")
        raise typer.Exit


@app.callback()
def _start(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Chinese policy documents in; a navigable clause tree with resolved cross-references out."""
