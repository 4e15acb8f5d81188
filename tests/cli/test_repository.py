"""What a repository is given: hooks for pre-commit, a GitHub action, and the settings that the documentation shows."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from places import EXAMPLES, NOTICE, ROOT
from running import Run

from policy_parser.cli.configuration import configuration

DRAFT = EXAMPLES / "draft.txt"
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
PAGES = [ROOT / "docs" / "repository.md", ROOT / "docs" / "repository.zh.md"]
_BLOCK = r"^```{}\n(.*?)^```$"


def blocks(page: Path, kind: str) -> list[str]:
    return re.findall(_BLOCK.format(kind), page.read_text(encoding="utf-8"), re.M | re.S)


# ---- pre-commit ------------------------------------------------------------------------------------------------------


def test_the_hook_that_checks(run: Run) -> None:
    program, *arguments = HOOKS["policy-parser-check"]["entry"].split()
    assert program == "policy-parser"
    assert run(*arguments, NOTICE).code == 0
    ran = run(*arguments, NOTICE, DRAFT)
    assert ran.code == 1
    assert "[self-name]" in ran.out


def test_the_hook_that_mends(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "draft.txt"
    copy.write_bytes(DRAFT.read_bytes())
    _, *arguments = HOOKS["policy-parser-fix"]["entry"].split()
    assert run(*arguments, copy).code == 0
    assert "湿地，是指" in copy.read_text(encoding="utf-8")


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_a_hook_takes_files_that_are_read(hook: dict[str, Any]) -> None:
    from policy_parser.reading.kinds import KINDS

    known = {ending for kind in KINDS for ending in kind.endings}
    assert re.search(hook["files"], "laws/a.md")
    assert not re.search(hook["files"], "laws/a.py")
    assert {e for e in (".txt", ".md", ".docx", ".html", ".htm", ".pdf") if re.search(hook["files"], f"a{e}")} <= known


# ---- the action ------------------------------------------------------------------------------------------------------


def step(name: str) -> dict[str, Any]:
    return next(s for s in ACTION["runs"]["steps"] if s.get("name") == name)


def act(folder: Path, files: str, arguments: str = "") -> tuple[int, str]:
    """Runs the action's check as a runner does; its exit code, and what it tells the steps behind it."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "FILES": files, "ARGUMENTS": arguments, "SARIF_FILE": "log.sarif", "GITHUB_OUTPUT": "told",
    }  # fmt: skip
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step("Check")["run"]]
    code = subprocess.run(shell, cwd=folder, env=environment, check=False).returncode
    told = folder / "told"
    return code, told.read_text(encoding="utf-8") if told.exists() else ""


def results(folder: Path) -> list[dict[str, Any]]:
    [only] = json.loads((folder / "log.sarif").read_text(encoding="utf-8"))["runs"]
    return only["results"]  # type: ignore[no-any-return]


def test_the_action_writes_a_log_and_ends_as_the_check_ends(tmp_path: Path) -> None:
    (tmp_path / "my laws").mkdir()
    for path in (tmp_path / "my laws" / "a.txt", tmp_path / "b.txt"):
        path.write_bytes(DRAFT.read_bytes())
    assert act(tmp_path, "my laws\nb.txt") == (0, "code=1\n")
    places = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results(tmp_path)]
    assert set(places) == {"my%20laws/a.txt", "b.txt"}
    assert step("End as the check ended")["run"] == 'exit "$CODE"'


def test_the_action_takes_options_and_patterns(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(DRAFT.read_bytes())
    assert act(tmp_path, "*.txt", "--select self-name --fail-on error") == (0, "code=0\n")
    assert [r["ruleId"] for r in results(tmp_path)] == ["self-name"]


def test_the_action_fails_where_the_call_is_wrong(tmp_path: Path) -> None:
    assert act(tmp_path, "none.txt")[0] == 2


def test_every_input_of_the_action_is_used_and_explained() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert [name for name in ACTION["inputs"] if f"inputs.{name} " not in text] == []
    assert all(given["description"] for given in ACTION["inputs"].values())


# ---- the documentation -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_the_settings_that_are_shown_are_settings(page: Path, tmp_path: Path) -> None:
    [shown] = blocks(page, "toml")
    path = tmp_path / "policy-parser.toml"
    path.write_text(shown, encoding="utf-8")
    settings = configuration(str(path))
    assert settings.fail_on == "warning"
    assert settings.rules_for(str(tmp_path / "drafts" / "a.txt")).ignore >= {"number-gap", "term-unused"}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_the_hooks_and_the_workflow_that_are_shown_name_what_is_there(page: Path) -> None:
    hooks, workflow = map(yaml.safe_load, blocks(page, "yaml"))
    assert {hook["id"] for repo in hooks["repos"] for hook in repo["hooks"]} == set(HOOKS)
    [*_, used] = workflow["jobs"]["check"]["steps"]
    assert set(used["with"]) <= set(ACTION["inputs"])


def test_both_pages_show_the_same() -> None:
    english, chinese = PAGES
    for kind in ("toml", "yaml"):
        assert blocks(english, kind) == blocks(chinese, kind)
