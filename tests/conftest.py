"""What every test can use: the real documents where they are, golden files that one flag rewrites, the command line."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from places import corpus_folder
from running import Golden, Ran, Run

from policy_parser.cli import main

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the program prints into golden files, case files and the README; the run then fails",
    )


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents, which is no part of this repository."""
    folder = corpus_folder()
    if folder is None:
        pytest.skip("the real documents are not here: set POLICY_PARSER_CORPUS, or put them in ../shared/corpus")
    return folder


@pytest.fixture(scope="session")
def updating(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are to be rewritten rather than compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def golden(updating: bool) -> Golden:
    """Compares a text with a golden file; with --update-golden writes the file instead."""

    def compare(text: str, path: Path) -> None:
        if updating:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            return
        assert path.exists(), f"{path} is missing; run pytest --update-golden and read the difference"
        assert text == path.read_text(encoding="utf-8"), f"{path.name} differs; run pytest --update-golden and read it"

    return compare


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs one command. The environment's wishes about colour and width are gone, so that a test states its own."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("POLICY_PARSER_LANGUAGE", "en")  # whatever the locale of the machine

    def call(*arguments: object, stdin: bytes | None = None) -> Ran:
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfd.readouterr()
        code: object = 0
        try:
            main([str(a) for a in arguments])
        except SystemExit as end:
            code = end.code or 0
        assert isinstance(code, int)
        return Ran(code, *capfd.readouterr())

    return call
