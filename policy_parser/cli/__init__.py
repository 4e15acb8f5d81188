"""Command-line arguments in; data on standard output, messages on standard error, an exit code out.

Exit codes: 0 done, 1 `check` found errors, 2 the input or the call is wrong. Logic raises PolicyParserError; it is
caught here, once.
"""

import atexit
import gc
import os
import sys
import threading
from collections.abc import Sequence
from typing import NoReturn, cast

_INPUT_WRONG = 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command and ends the process. `--debug`, anywhere before `--`, lets errors show their traceback."""
    if arguments is None:
        gc.disable()  # the process is this command's alone: its imports make no garbage, and at its end all goes
        # pydantic would read what every installed package says of itself, to find plug-ins that watch validation
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        _end_on_signals()
        from policy_parser.kept_expressions import keep_expressions

        keep_expressions()
    if sys.stdout is None or sys.stderr is None:  # closed by the shell: >&-
        if sys.stderr is not None:
            print("policy-parser: standard output is closed; open it, or give --output", file=sys.stderr)
        sys.exit(_INPUT_WRONG)
    given = list(sys.argv[1:] if arguments is None else arguments)
    end = given.index("--") if "--" in given else len(given)
    debug = "--debug" in given[:end]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = _run([a for a in given[:end] if a != "--debug"] + given[end:])
        if arguments is None and not debug:
            _end_at_once(code)
        sys.exit(code)
    except KeyboardInterrupt:
        sys.exit(130)  # as a shell counts a command that Ctrl-C ended
    except BrokenPipeError:  # `tree BIG | head -1`: the reader has all that it wants
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if debug:
            raise
        _complain(error)


def _run(arguments: list[str]) -> int:
    """Runs the command that the arguments name, in the language of the user. Returns the exit code."""
    from typer import Abort, BadParameter, Exit
    from typer.main import get_command

    from policy_parser.cli.app import COMMANDS, application
    from policy_parser.cli.configuration import configuration
    from policy_parser.cli.language import language_of
    from policy_parser.wording import use_language

    language, arguments = language_of(arguments, list(COMMANDS), configured=lambda: configuration().language)
    use_language(language)
    command = get_command(application(arguments))
    if language == "zh":
        from policy_parser.cli.help_frame import translate_help

        translate_help(command)
    usage_error = cast("type[Exception]", BadParameter.__mro__[1])  # where it is imported from depends on the version
    try:
        code = command.main(arguments, prog_name="policy-parser", standalone_mode=False)
        if not sys.stdout.closed:  # the MCP server closes it when its client goes
            sys.stdout.flush()
    except Exit as ended_early:
        return ended_early.exit_code
    except Abort:
        return 130
    except SystemExit as ended:
        if type(sys.stdout).__name__ == "PacifyFlushWrapper":  # Typer's answer to `tree BIG | head -1`, with code 1
            return 0
        raise ended
    except usage_error as wrong:
        _wrong_call(wrong)
    return code if isinstance(code, int) else 0


def _end_at_once(code: int) -> None:
    """Ends the process, where it runs one thread: taking apart all that it loaded and made would be a fifteenth of a
    small command's time, and the system takes it back as it is. What asked to be called at the end is called."""
    if threading.active_count() == 1:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _wrong_call(error: BaseException) -> NoReturn:
    """One line for a command, option or value that there is not."""
    from policy_parser.cli.inputs import complain
    from policy_parser.cli.language import wrong_call

    words = wrong_call(error)
    if words:
        complain(words)
    sys.exit(_INPUT_WRONG)


def _end_on_signals() -> None:
    """A closed terminal and `kill` end the command as Ctrl-C does: what it holds open is cleaned up."""
    import signal

    def ended(number: int, frame: object) -> None:
        sys.exit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # nohup asked for another answer
            signal.signal(number, ended)


def _complain(error: Exception) -> NoReturn:
    """One line that says what is wrong; exit code 2."""
    from policy_parser.cli.inputs import complain
    from policy_parser.errors import PolicyParserError
    from policy_parser.wording import say

    if isinstance(error, PolicyParserError):
        complain(str(error))
    elif isinstance(error, OSError):  # a full disk, a file taken away while it is read
        complain(": ".join(str(part) for part in (error.filename, error.strerror or error) if part))
    else:
        kind = type(error).__name__ + (f": {error}" if str(error) else "")
        complain(say("fault-of-the-program", kind=kind))
    sys.exit(_INPUT_WRONG)
