"""What zsh loads at the first Tab completes that Tab."""

from __future__ import annotations

import pytest
from typer import _completion_shared

from policy_parser.cli.app import application


def test_the_first_tab_of_zsh_calls_what_it_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_completion_shared, "_completion_scripts", dict(_completion_shared._completion_scripts))
    for _ in range(2):
        application()
    script = _completion_shared.get_completion_script(prog_name="policy-parser", complete_var="_X", shell="zsh")
    assert script.splitlines()[-2:] == [
        "compdef _policy_parser_completion policy-parser",
        'if (( ${+compstate} )); then _policy_parser_completion "$@"; fi',
    ]
