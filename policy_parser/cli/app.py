"""The table of commands, and the application that runs one of them. A new command is one function and one row."""

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from policy_parser.cli.options import choice

#: Each command's name, which is its function's name too, and the module of this package that holds it.
COMMANDS = {
    "tree": "outline",
    "parse": "output",
    "show": "clauses",
    "find": "clauses",
    "refs": "references",
    "check": "checking",
    "export": "output",
    "view": "output",
    "schema": "output",
    "compare": "versions",
    "amend": "amending",
    "renumber": "amending",
    "mcp": "services",
}
#: Each group of commands, and the module of this package whose `group()` builds it.
GROUPS = {"library": "library"}


def application(arguments: Sequence[str] = ()) -> typer.Typer:
    """The application with the command that `arguments` name, or with all of them where they name none.

    Building one command rather than nine takes 15 ms off the start of each run.
    """
    named = next((a for a in arguments if not a.startswith("-")), "")
    if not named:
        _complete_at_once()
    app = typer.Typer(
        name="policy-parser",
        callback=_start,
        no_args_is_help=True,
        add_completion=not named,  # its options stand beside the commands, and one command needs none of it
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    every = named not in COMMANDS and named not in GROUPS
    for name in GROUPS if every else [named] if named in GROUPS else ():
        app.add_typer(import_module(f"policy_parser.cli.{GROUPS[name]}").group(), name=name)
    for name in COMMANDS if every else [named] if named in COMMANDS else ():
        app.command()(getattr(import_module(f"policy_parser.cli.{COMMANDS[name]}"), name))
    return app


def _complete_at_once() -> None:
    """Typer's script for zsh, which the first Tab loads from a folder of $fpath, then only registers its function: that
    Tab completed nothing. Within a completion, where `compstate` is set, it is to be called too."""
    from typer import _completion_shared as scripts

    script = getattr(scripts, "_completion_scripts", {})
    if (zsh := script.get("zsh")) and "compstate" not in zsh:
        script["zsh"] = f'{zsh.rstrip()}\nif (( ${{+compstate}} )); then %(complete_func)s "$@"; fi\n'


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"policy-parser {version('policy-parser')}")
        raise typer.Exit


def _start(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    language: Annotated[
        str | None,
        choice("--language", "zh|en", "The language of messages and help; else POLICY_PARSER_LANGUAGE or the locale."),
    ] = None,
) -> None:
    """Chinese policy documents in; a navigable clause tree with resolved cross-references out."""
