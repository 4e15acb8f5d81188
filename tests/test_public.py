"""The public names: complete, each where it says, and documented."""

from __future__ import annotations

import subprocess
import sys

import pytest

import policy_parser


@pytest.mark.parametrize("name", policy_parser.__all__)
def test_a_public_name_is_there_and_documented(name: str) -> None:
    assert getattr(policy_parser, name).__doc__


def test_every_public_name_has_a_home_and_no_home_a_name_more() -> None:
    homes = [name for names in policy_parser._HOMES.values() for name in names]
    assert sorted(homes) == policy_parser.__all__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="parse_everything"):
        _ = policy_parser.parse_everything


def test_the_package_alone_loads_no_library() -> None:
    code = "import policy_parser, sys; print(sorted({'lark', 'pydantic', 'typer', 'lxml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
