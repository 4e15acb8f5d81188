"""The command line in, the page that documents it out: every command, argument and option, in either language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from policy_parser.cli.app import application
from policy_parser.wording import Language
from policy_parser.wording.zh_help import HELP

_HEADS: dict[Language, tuple[str, str, str]] = {
    "en": (
        "# Commands\n\nMade from the program's own help; `policy-parser COMMAND --help` prints the same. `-` is"
        " standard input. Exit codes: 0 done; 1 `check` found errors, `amend` could not do all, or `verify` found a"
        " citation that is not so; 2 the input or the call is wrong.\n",
        "argument or option",
        "what it does",
    ),
    "zh": (
        "# 命令\n\n由程序自己的帮助生成，与 `policy-parser COMMAND --help` 相同。`-` 是标准输入。"
        "退出码：0 完成；1 `check` 发现错误、`amend` 有未能完成的、或 `verify` 发现不实的引用；2 输入或命令有误。\n",
        "参数或选项",
        "作用",
    ),
}


def page(language: Language) -> str:
    """The whole page."""
    head, name, does = _HEADS[language]
    parts = [head]
    command = get_command(application())
    for words, inner in _commands(command, "policy-parser"):
        parts.append(f"## `{words}`\n\n{_said(inner.help, language)}\n")
        rows = [row for p in inner.params if (row := _row(p, language))]
        if rows:
            parts.append("\n".join([f"| {name} | {does} |", "|---|---|", *rows]) + "\n")
    return "\n".join(parts)


def _commands(command: Any, words: str) -> Iterator[tuple[str, Any]]:
    yield words, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from _commands(inner, f"{words} {name}")


def _row(parameter: Any, language: Language) -> str:
    if not getattr(parameter, "help", None):
        return ""
    flags = ", ".join(f"`{flag}`" for flag in (*parameter.opts, *parameter.secondary_opts) if flag.startswith("-"))
    metavar = parameter.metavar or ""
    called = f"{flags} {metavar}".strip() if flags else f"`{metavar}`"
    return f"| {_cell(called)} | {_cell(_said(parameter.help, language))} |"


def _said(text: str | None, language: Language) -> str:
    return (HELP.get(text, text) if language == "zh" else text) if text else ""


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
