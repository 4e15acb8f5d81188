"""The public names: complete, each where it says, and documented, with an example that runs as it stands there."""

from __future__ import annotations

import doctest
import shutil
import subprocess
import sys
from collections.abc import Iterator
from inspect import getdoc, isfunction
from pathlib import Path
from typing import Any

import pytest
from places import ROOT

import policy_parser

#: The classes whose every method and property has an example of its own.
WHOLE = ("Clause", "Document", "Library")


def public() -> Iterator[tuple[str, Any]]:
    for name in policy_parser.__all__:
        yield name, getattr(policy_parser, name)
    for name in WHOLE:
        for member, value in vars(getattr(policy_parser, name)).items():
            if not member.startswith(("_", "model_")) and (isfunction(value) or isinstance(value, property)):
                yield f"{name}.{member}", value


PUBLIC = dict(public())


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples in it and a library, where the examples of the docstrings run."""
    folder = tmp_path_factory.mktemp("shelf")
    shutil.copytree(ROOT / "examples", folder / "examples")
    with policy_parser.Library(folder / "laws.db") as library:
        library.add([folder / "examples" / f"{name}.txt" for name in ("regulation", "pets_2015", "pets_2024")])
    return folder


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_has_an_example_that_runs(name: str, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shelf)
    monkeypatch.setattr(sys, "displayhook", sys.__displayhook__)
    names = {public: getattr(policy_parser, public) for public in policy_parser.__all__}
    with policy_parser.Library("laws.db") as library:
        if name.startswith("Library."):
            names["library"] = library
        test = doctest.DocTestParser().get_doctest(getdoc(PUBLIC[name]) or "", names, name, None, 0)
        assert test.examples, f"{name} has no example"
        said: list[str] = []
        doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    assert "".join(said) == ""


@pytest.mark.parametrize("page", ["python.md", "python.zh.md"])
def test_every_public_name_stands_in_the_reference(page: str) -> None:
    shown = (ROOT / "docs" / page).read_text(encoding="utf-8").split()
    missing = [
        name
        for name in policy_parser.__all__
        if getattr(policy_parser, name).__module__ != "policy_parser.errors"
        and not any(w.endswith(f".{name}") for w in shown)
    ]
    assert missing == []


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


@pytest.mark.parametrize("name", ["compare", "amend", "renumber"])
def test_a_path_in_a_document_s_place_is_a_type_error_that_says_what_to_do(name: str) -> None:
    arguments = ["old.txt"] if name == "renumber" else ["old.txt", "new.txt"]
    with pytest.raises(TypeError, match=rf"{name} takes Documents, not str; parse_files\(path\) reads one"):
        getattr(policy_parser, name)(*arguments)
