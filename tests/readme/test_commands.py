"""docs/commands.md says what the program's help says; `pytest --update-golden` writes it."""

from __future__ import annotations

import pytest
from commands_page import page
from places import ROOT
from running import Golden

from policy_parser.wording import Language


@pytest.mark.parametrize(("language", "name"), [("en", "commands.md"), ("zh", "commands.zh.md")])
def test_every_command_is_documented_as_it_explains_itself(language: Language, name: str, golden: Golden) -> None:
    golden(page(language), ROOT / "docs" / name)
