"""The commands of the README and the documentation are run here, in this environment, and print what the pages say;
their Python is run too.

`pytest --update-golden` writes what they print into the pages.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT

READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
PAGES = [*READMES, *sorted((ROOT / "docs").rglob("*.md"))]
_CONSOLE = re.compile(r"^```console\n\$ (?P<command>.*)\n(?P<output>(?:(?!```).*\n)*)```$", re.M)
_PYTHON = re.compile(r"^```pycon\n(.*?)^```$", re.M | re.S)
_SETUP = re.compile(r"^```sh\n(python3 -m venv .*)\n```$", re.M)


def printed(command: str, language: str) -> str:
    """What a person sees on a terminal of 100 columns without colour: both outputs, in their order."""
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    environment |= {"COLUMNS": "100", "PYTHONUNBUFFERED": "1", "POLICY_PARSER_LANGUAGE": language}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment.get('PATH', '')}"
    shell = ["bash", "-c", f"exec 2>&1\n{command}"]
    return subprocess.run(shell, cwd=ROOT, env=environment, capture_output=True, check=False).stdout.decode()


def holding(fence: str) -> list[Path]:
    """The pages with a block of this kind."""
    return [page for page in PAGES if fence in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize("readme", holding("```console"), ids=lambda p: p.name)
def test_every_command_prints_what_the_page_says(readme: Path, updating: bool) -> None:
    text = readme.read_text(encoding="utf-8")
    language = "zh" if readme.name.endswith(".zh.md") else "en"
    matches = list(_CONSOLE.finditer(text))
    assert len(matches) == text.count("```console")
    found = {m["command"]: printed(m["command"], language) for m in matches}
    if updating:
        readme.write_text(
            _CONSOLE.sub(lambda m: f"```console\n$ {m['command']}\n{found[m['command']]}```", text), encoding="utf-8"
        )
        return
    for match in matches:
        assert found[match["command"]] == match["output"], match["command"]


@pytest.mark.parametrize("readme", holding("```pycon"), ids=lambda p: p.name)
def test_the_python_of_a_page(readme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = "\n".join(_PYTHON.findall(readme.read_text(encoding="utf-8")))
    test = doctest.DocTestParser().get_doctest(text, {}, readme.name, str(readme), 0)
    assert test.examples
    report: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=report.append)
    assert "".join(report) == ""


def test_both_readmes_show_the_same_commands_and_the_same_python() -> None:
    english, chinese = (p.read_text(encoding="utf-8") for p in READMES)
    assert [m["command"] for m in _CONSOLE.finditer(english)] == [m["command"] for m in _CONSOLE.finditer(chinese)]
    assert _PYTHON.findall(english) == _PYTHON.findall(chinese)
    assert _SETUP.findall(english) == _SETUP.findall(chinese)


@pytest.mark.parametrize("page", [p for p in PAGES if p.name.endswith(".zh.md")], ids=lambda p: p.name)
def test_a_chinese_page_shows_what_the_english_one_does(page: Path) -> None:
    english = page.with_name(page.name.replace(".zh.md", ".md")).read_text(encoding="utf-8")
    chinese = page.read_text(encoding="utf-8")
    assert [m["command"] for m in _CONSOLE.finditer(english)] == [m["command"] for m in _CONSOLE.finditer(chinese)]
    assert _PYTHON.findall(english) == _PYTHON.findall(chinese)


def test_the_first_set_up_command_ends_in_the_command_of_the_picture() -> None:
    """The set-up needs a network and minutes, so `.ci/run` does it. What it runs at last is the picture."""
    text = READMES[0].read_text(encoding="utf-8")
    first, second = _SETUP.findall(text)
    shown = next(_CONSOLE.finditer(text))["command"]
    assert first.split(" && ") == ["python3 -m venv .venv", ".venv/bin/pip install .", f".venv/bin/{shown}"]
    assert second.split(" && ")[-1] == ".venv/bin/pytest"


@pytest.mark.parametrize("page", ["architecture.md", "architecture.zh.md"])
def test_every_file_that_the_architecture_names_is_there(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w/.-]+\.(?:py|lark|md|txt))`", text))
    there = {name for name in named if (ROOT / name).exists() or (ROOT / "policy_parser" / name).exists()}
    beside = {name for name in named - there if any((ROOT / "policy_parser").glob(f"*/{name}"))}
    assert sorted(named - there - beside) == []
    assert len(there) >= 10
