"""A command that Typer built in; its help in Chinese out: what we wrote, and the frame that Typer sets around it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

#: The frame, as Typer's module names its parts, and in Chinese. A version of Typer that lacks one keeps its own.
_FRAME = {
    "ARGUMENTS_PANEL_TITLE": "参数",
    "OPTIONS_PANEL_TITLE": "选项",
    "COMMANDS_PANEL_TITLE": "命令",
    "REQUIRED_LONG_STRING": "[必填]",
    "DEFAULT_STRING": "[默认：{}]",
}
_USAGE = (("Usage: ", "用法："), ("[OPTIONS]", "[选项]"), ("COMMAND [ARGS]...", "命令 [参数]..."))
_ASKS_HELP = "显示本帮助。"


def translate_help(command: Any) -> None:
    """Puts the help of a command, of its options and of the commands in it into Chinese."""
    from policy_parser.wording.zh_help import HELP

    command.help = HELP.get(command.help, command.help)
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = HELP.get(parameter.help, parameter.help)
    _frame(command)
    for inner in getattr(command, "commands", {}).values():
        translate_help(inner)


def _frame(command: Any) -> None:
    """Lets the command show its help in a Chinese frame. Nothing of Typer's is loaded before it is shown."""
    shown, usage = command.format_help, command.get_usage

    def format_help(context: Any, formatter: Any) -> None:
        asks = command.get_help_option(context)
        if asks is not None:
            asks.help = _ASKS_HELP
        with _chinese_frame():
            shown(context, formatter)

    def get_usage(context: Any) -> str:
        words: str = usage(context)
        for english, chinese in _USAGE:
            words = words.replace(english, chinese)
        return words

    command.format_help, command.get_usage = format_help, get_usage


@contextmanager
def _chinese_frame() -> Iterator[None]:
    """While it lasts Typer says `_FRAME`, and a line without blanks goes on in the next: Typer would cut it off with …
    where its column ends."""
    from typer import rich_utils

    made = getattr(rich_utils, "_make_rich_text", None)

    def folding(*words: Any, **how: Any) -> Any:
        text: Any = made(*words, **how) if made is not None else None
        if hasattr(text, "overflow"):
            text.overflow = "fold"
        return text

    ours = {**_FRAME, "_make_rich_text": folding}
    theirs = {name: getattr(rich_utils, name) for name in ours if hasattr(rich_utils, name)}
    try:
        for name in theirs:
            setattr(rich_utils, name, ours[name])
        yield
    finally:
        for name, was in theirs.items():
            setattr(rich_utils, name, was)
