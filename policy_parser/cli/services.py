"""The command `mcp`: a library and folders in; a server that agents ask out."""

import os
from pathlib import Path
from typing import Annotated

import typer

from policy_parser.cli.inputs import note
from policy_parser.cli.options import choice
from policy_parser.errors import PolicyParserError
from policy_parser.wording import say

TRANSPORTS = ("stdio", "http")


def mcp(
    roots: Annotated[
        list[Path] | None,
        typer.Argument(metavar="ROOT", show_default=False, help="Folders and files whose documents are served."),
    ] = None,
    library: Annotated[
        Path | None,
        typer.Option("--library", metavar="PATH", envvar="POLICY_PARSER_LIBRARY", help="The library's file."),
    ] = None,
    transport: Annotated[str, typer.Option("--transport", metavar="NAME", help="stdio or http.")] = "stdio",
    host: Annotated[str, typer.Option("--host", metavar="NAME", help="http: the address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="N", min=1, max=65535, help="http: the port.")] = 8000,
    jobs: Annotated[int | None, choice("--jobs", "N", "How many files at once; as many as there are cores.", 1)] = None,
) -> None:
    """Serve documents to agents (MCP): search, outline, read_clause, citations, compare, verify_citations."""
    from policy_parser.services.mcp import server
    from policy_parser.services.rooms import room

    if transport not in TRANSPORTS:
        raise PolicyParserError(say("transport-unknown", given=transport, known=", ".join(TRANSPORTS)))
    with room(library, roots or (), jobs or os.cpu_count() or 1) as held:
        served = server(held, host=host, port=port)
        where = f"http://{host}:{port}/mcp" if transport == "http" else transport
        note(say("mcp-ready", documents=len(held), where=where))
        served.run("streamable-http" if transport == "http" else "stdio")
