"""Command-line arguments in; data on standard output, messages on standard error, an exit code out.

Exit codes: 0 done, 1 `check` found errors, 2 the input or the call is wrong. Logic raises PolicyParserError; it is
caught here, once.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command and ends the process. `--debug`, anywhere before `--`, lets errors show their traceback."""
    if arguments is None:
        gc.disable()  # the process is this command's alone: its imports make no garbage, and at its end all goes
        _end_on_signals()
    if sys.stdout is None or sys.stderr is None:  # closed by the shell: >&-
        if sys.stderr is not None:
            print("policy-parser: standard output is closed; open it, or give --output", file=sys.stderr)
        sys.exit(2)
    given = list(sys.argv[1:] if arguments is None else arguments)
    end = given.index("--") if "--" in given else len(given)
    debug = "--debug" in given[:end]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        from policy_parser.cli.app import application

        given = [a for a in given[:end] if a != "--debug"] + given[end:]
        application(given)(given, prog_name="policy-parser")
    except KeyboardInterrupt:
        sys.exit(130)  # as a shell counts a command that Ctrl-C ended
    except SystemExit as end:
        if type(sys.stdout).__name__ == "PacifyFlushWrapper":  # `tree BIG | head -1`: the reader has all that it wants
            sys.exit(0)
        raise end
    except Exception as error:
        if debug:
            raise
        _complain(error)


def _end_on_signals() -> None:
    """A closed terminal and `kill` end the command as Ctrl-C does: what it holds open is cleaned up."""
    import signal

    def ended(number: int, frame: object) -> None:
        sys.exit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # nohup asked for another answer
            signal.signal(number, ended)


def _complain(error: Exception) -> None:
    """One line that says what is wrong; exit code 2."""
    from policy_parser.cli.inputs import INPUT_WRONG, complain
    from policy_parser.errors import PolicyParserError

    if isinstance(error, PolicyParserError):
        complain(str(error))
    elif isinstance(error, OSError):  # a full disk, a file taken away while it is read
        complain(": ".join(str(part) for part in (error.filename, error.strerror or error) if part))
    else:
        kind = type(error).__name__ + (f": {error}" if str(error) else "")
        complain(f"a fault of the program itself ({kind}); --debug shows where, please report it")
    sys.exit(INPUT_WRONG)
