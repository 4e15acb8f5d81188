"""What every test can use: the real documents where they are, and golden files that one flag rewrites."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"


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


def corpus_folder() -> Path | None:
    """Where the real documents are, for tests that are parametrised over them; None where they are not."""
    folder = Path(os.environ.get("POLICY_PARSER_CORPUS") or ROOT.parent / "shared" / "corpus")
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def updating(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are to be rewritten rather than compared."""
    return bool(request.config.getoption("--update-golden"))


Golden = Callable[[str, Path], None]


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
