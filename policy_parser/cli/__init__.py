"""Command-line arguments in; data on standard output, messages on standard error, an exit code out.

Exit codes: 0 done, 1 `check` found errors, 2 the input or the call is wrong. Logic raises PolicyParserError; it is
caught here, once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command and ends the process. `--debug`, anywhere before `--`, lets errors show their traceback."""
    from policy_parser.cli.app import app
    from policy_parser.cli.inputs import INPUT_WRONG, complain
    from policy_parser.errors import PolicyParserError

    given = list(sys.argv[1:] if arguments is None else arguments)
    end = given.index("--") if "--" in given else len(given)
    debug = "--debug" in given[:end]
    given = [a for a in given[:end] if a != "--debug"] + given[end:]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(given, prog_name="policy-parser")
    except PolicyParserError as error:
        if debug:
            raise
        complain(error)
        sys.exit(INPUT_WRONG)
    except Exception as error:
        if debug:
            raise
        kind = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        complain(PolicyParserError(f"a fault of the program itself ({kind}); --debug shows where, please report it"))
        sys.exit(INPUT_WRONG)
