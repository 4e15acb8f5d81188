"""The program speaks the user's language: Chinese where the locale is, English else, or what is asked for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from places import REGULATION
from running import Run
from typer.main import get_command

import policy_parser
from policy_parser.cli.app import COMMANDS, application
from policy_parser.cli.language import language_of
from policy_parser.errors import PolicyParserError
from policy_parser.wording import table, use_language
from policy_parser.wording.zh_help import HELP


@pytest.mark.parametrize(
    ("arguments", "environment", "language", "rest"),
    [
        (["tree", "a"], {}, "en", ["tree", "a"]),
        (["tree", "a"], {"LANG": "zh_CN.UTF-8"}, "zh", ["tree", "a"]),
        (["tree", "a"], {"LANG": "zh_TW.UTF-8", "LC_ALL": "C.UTF-8"}, "en", ["tree", "a"]),
        (["tree", "a"], {"LANG": "zh_CN.UTF-8", "POLICY_PARSER_LANGUAGE": "en"}, "en", ["tree", "a"]),
        (["--language", "zh", "tree", "a"], {"POLICY_PARSER_LANGUAGE": "en"}, "zh", ["tree", "a"]),
        (["tree", "--language=zh", "a"], {}, "zh", ["tree", "a"]),
        (["export", "--language", "zh-Hant", "a"], {}, "en", ["export", "--language", "zh-Hant", "a"]),
        (["--language", "zh", "export", "--language", "en", "a"], {}, "zh", ["export", "--language", "en", "a"]),
        (["find", "--", "--language", "zh"], {}, "en", ["find", "--", "--language", "zh"]),
    ],
)
def test_the_language_and_what_is_left(
    arguments: list[str], environment: dict[str, str], language: str, rest: list[str]
) -> None:
    assert language_of(arguments, list(COMMANDS), environment) == (language, rest)


def test_a_language_that_there_is_not() -> None:
    with pytest.raises(PolicyParserError, match="--language fr: no such language; give one of en, zh"):
        language_of(["--language", "fr", "tree"], list(COMMANDS), {})


@pytest.fixture
def chinese(run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    monkeypatch.setenv("POLICY_PARSER_LANGUAGE", "zh")
    yield run
    use_language("en")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("tree",), "policy-parser: 缺少 FILE；用法见 policy-parser tree --help"),
        (("tree", "--dept", 2, REGULATION), "policy-parser: --dept：没有这个选项；是否要用 --depth？"),
        (("show", "第九百条", REGULATION), "policy-parser: 第九百条：文件中没有这一条款；最近的是 "),
        (("find", "没有的话", REGULATION), "没有的话：没有条款含有这些文字"),
        (("check", "--select", "number-gap", REGULATION), "没有问题"),
        (
            ("check", "--select", "number-gaps", REGULATION),
            "policy-parser: --select number-gaps：没有这个代码；是否要用",
        ),
    ],
)
def test_messages_are_chinese(chinese: Run, arguments: tuple[object, ...], says: str) -> None:
    assert chinese(*arguments).err.startswith(says)


def test_diagnostics_and_places_are_chinese(chinese: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("第一条 甲。\n第三条 依照第九条办理。\n", encoding="utf-8")
    assert chinese("check", path).out.splitlines()[0] == (
        f"{path}:2:1: 错误 第一条之后是第三条：缺第二条；请补上，或从此处重新编号 [number-gap]"
    )
    assert "第九条  这里没有这一条款" in chinese("refs", path).out
    assert "引用\n" in chinese("show", "第三条", path).out


def texts(command: Any) -> Iterator[str]:
    yield from [command.help] if command.help else []
    yield from (p.help for p in command.params if getattr(p, "help", None))
    for inner in getattr(command, "commands", {}).values():
        yield from texts(inner)


def test_every_help_text_has_its_chinese() -> None:
    wanted = set(texts(get_command(application())))
    assert sorted(wanted - set(HELP)) == []
    assert sorted(set(HELP) - wanted) == []


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_help_is_chinese(chinese: Run, command: str) -> None:
    out = chinese(command, "--help").out
    first = HELP[get_command(application()).commands[command].help].split("\n")[0]  # type: ignore[attr-defined]
    assert first[:8] in out


def keys_used() -> set[str]:
    """The keys that the code says: whole, or up to the colon where the form is put together, as f"severity:{…}" is."""
    found: set[str] = set()
    for path in Path(policy_parser.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say" and node.args:
                first = node.args[0].values[0] if isinstance(node.args[0], ast.JoinedStr) else node.args[0]
                found.update(
                    one.value
                    for one in ast.walk(first)
                    if isinstance(one, ast.Constant)
                    and isinstance(one.value, str)
                    and ("-" in one.value or ":" in one.value)
                )
    return found


def test_nothing_is_said_that_the_tables_lack() -> None:
    keys = table("en")
    lost = [used for used in keys_used() if used not in keys and not any(key.startswith(used) for key in keys)]
    assert lost == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("tree", "x.txt", "--depth", "y"), "--depth 应为整数；用法见 policy-parser tree --help"),
        (("tree", "x.txt", "--jobs", "0"), "--jobs 应不小于 1；用法见 policy-parser tree --help"),
        (("tre",), "tre：没有这个命令；是否要用 tree？"),
        (("qqqq",), "qqqq：没有这个命令；policy-parser --help 列出全部命令"),
        (("schema", "more"), "more：多余的参数；用法见 policy-parser schema --help"),
        (("tree", "--depth"), "--depth 后面要写值；用法见 policy-parser --help"),
    ],
)
def test_a_wrong_call_is_refused_in_chinese(chinese: Run, arguments: tuple[str, ...], said: str) -> None:
    assert chinese(*arguments)[:3] == (2, "", f"policy-parser: {said}\n")


@pytest.mark.parametrize("arguments", [("--help",), ("show", "--help"), ("export", "--help"), ("library", "--help")])
def test_help_in_chinese_is_whole_and_in_a_chinese_frame(chinese: Run, arguments: tuple[str, ...]) -> None:
    out = chinese(*arguments).out
    assert "用法：policy-parser" in out
    assert "─ 选项 ─" in out
    assert "… │" not in out  # cut off where the column ends
    assert not re.search(r"Usage|Options|Commands|Arguments|required|default|Show this", out)
