"""Every command and every option says what it does, and the README and the documentation name each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from places import ROOT
from running import Run
from typer.main import get_command

from policy_parser.cli.app import application

COMMANDS: dict[str, Any] = get_command(application()).commands  # type: ignore[attr-defined]
DESIGNED = {
    "tree", "parse", "show", "find", "refs", "check", "export", "schema", "view", "compare",
    "amend", "renumber", "library", "mcp",
}  # fmt: skip


def options() -> Iterator[tuple[str, Any]]:
    for name, command in COMMANDS.items():
        for parameter in command.params:
            if parameter.param_type_name == "option":
                yield name, parameter


def test_the_commands_are_those_of_the_design() -> None:
    assert set(COMMANDS) == DESIGNED


def test_every_command_option_and_argument_has_help() -> None:
    for name, command in COMMANDS.items():
        assert command.help, name
        assert [p.name for p in command.params if not getattr(p, "help", None)] == [], name


@pytest.mark.parametrize("ending", [".md", ".zh.md"])
def test_every_command_and_option_is_documented(ending: str) -> None:
    pages = [
        p for p in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")) if p.name.endswith(".zh.md") == (ending == ".zh.md")
    ]
    text = "\n".join(p.read_text(encoding="utf-8") for p in pages)
    assert [name for name in COMMANDS if f"policy-parser {name}" not in text] == []
    wanted = {flag for _, parameter in options() for flag in parameter.opts if flag.startswith("--")}
    assert sorted(flag for flag in wanted if not re.search(rf"{flag}\b", text)) == []


@pytest.mark.parametrize("name", sorted(DESIGNED))
def test_help_is_printed(run: Run, name: str) -> None:
    ran = run(name, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert name in ran.out


def test_the_version_is_that_of_the_package(run: Run) -> None:
    from importlib.metadata import version

    assert run("--version").out == f"policy-parser {version('policy-parser')}\n"


def test_python_dash_m_is_the_same_command_line() -> None:
    import subprocess
    import sys

    ran = subprocess.run(
        [sys.executable, "-m", "policy_parser", "--version"], capture_output=True, text=True, check=True
    )
    assert ran.stdout.startswith("policy-parser ")


@pytest.mark.parametrize("arguments", [("--help",), ("-h",)])
def test_the_help_lists_every_command(run: Run, arguments: tuple[str, ...]) -> None:
    out = run(*arguments).out
    assert [name for name in DESIGNED if not re.search(rf"\b{name}\b", out)] == []
