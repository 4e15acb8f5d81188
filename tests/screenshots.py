"""An example in; the README's two pictures of its page out: `python tests/screenshots.py` writes docs/page*.png.

Needs playwright (in the extra `test`) and Debian's chromium and fonts-noto-cjk.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent / "export"))

from browser import a_browser
from places import REGULATION, ROOT

from policy_parser import parse_files
from policy_parser.export import export

DOCS = ROOT / "docs"
SIZE = {"width": 1280, "height": 760}


def main() -> None:
    """Writes both pictures."""
    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, a_browser() as browser:
        path = Path(folder) / "page.html"
        path.write_text(export(parse_files([REGULATION]), "html"), encoding="utf-8")
        for name, scheme, arrange in (("page", "light", read), ("page-dark", "dark", search)):
            page = browser.new_context(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce").new_page()
            page.goto(path.as_uri())
            page.wait_for_selector("html.ready", state="attached")
            arrange(page)
            page.screenshot(path=DOCS / f"{name}.png")


def read(page: Any) -> None:
    """The pointer on a reference, its target's words in the card."""
    page.goto(f"{page.url}#art_36")
    page.locator("#art_38 a.ref").first.hover()
    page.wait_for_selector("#card")


def search(page: Any) -> None:
    """A word that is looked for, its places in the outline and the text."""
    page.fill("#search", "公园用地")
    page.wait_for_selector("#hits:not(:empty)")
    page.press("#search", "Enter")


if __name__ == "__main__":
    main()
