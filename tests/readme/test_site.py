"""The documentation as a site: it builds without a warning, and no link in it is dead."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from places import ROOT

pytestmark = pytest.mark.slow
_NEEDED = ("mkdocs", "material", "mkdocs_static_i18n", "mkdocstrings")


class Page(HTMLParser):
    """The places in a page, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.places: set[str] = set()
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("id", "name") and value:
                self.places.add(value)
            elif name in ("href", "src") and value:
                self.links.append(value)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}; pip install '.[docs]'")
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return folder


def test_no_link_is_dead(site: Path) -> None:
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    assert [f"{path.relative_to(site)}: {link}" for path, link in dead(site, pages)] == []


def dead(site: Path, pages: dict[Path, Page]) -> Iterator[tuple[Path, str]]:
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            here = site if parts.path.startswith("/") else path.parent
            target = (here / unquote(parts.path).lstrip("/")).resolve() if parts.path else path
            if target.is_dir():
                target /= "index.html"
            if not target.exists() or (parts.fragment and unquote(parts.fragment) not in pages[target].places):
                yield path, link


def test_every_page_is_there_in_both_languages(site: Path) -> None:
    english = {path.name for path in site.glob("*.html")} - {"404.html"}
    assert {path.name for path in (site / "zh").glob("*.html")} == english
    for name in english:
        assert '<html lang="zh"' in (site / "zh" / name).read_text(encoding="utf-8")
    assert {f"{path.name.split('.')[0]}.html" for path in (ROOT / "docs").glob("*.md")} == english
