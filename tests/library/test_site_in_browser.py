"""The site of a library in a real Chromium, opened as files: the search, the links, what cites a clause."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from places import ROOT
from shelves import CASES, read_shelf

from policy_parser.library.export import export

sys.path.append(str(ROOT / "tests" / "export"))

from browser import a_browser


@pytest.mark.browser
@pytest.mark.slow
def test_the_search_of_the_site_needs_no_server(tmp_path: Path) -> None:
    with read_shelf(CASES / "versions.txt").fill(tmp_path) as library:
        export(library, "html", tmp_path / "site")
    with a_browser() as browser:
        page = browser.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto((tmp_path / "site" / "index.html").as_uri())
        page.fill("#q", "犬链长度")
        page.wait_for_selector("#found li")
        assert page.inner_text("#said") == "共 1 处"
        assert page.inner_text("#found a") == "《云溪市养犬条例》第四条第一款"
        assert page.inner_text("#found mark") == "犬链长度"
        assert page.inner_text("#found li").split("\n")[1:3] == ["2020-06-01", "现行有效"]
        assert page.is_hidden("#all li")
        page.fill("#q", "养犬条例")
        page.wait_for_function("document.querySelectorAll('#all li:not([hidden])').length === 2")
        page.fill("#q", "第三条")
        page.wait_for_function(
            "[...document.querySelectorAll('#found a')].some((a) => a.textContent.endsWith('第三条第一款'))"
        )
        page.fill("#q", "链长犬链度")
        page.wait_for_function("document.getElementById('said').textContent === '共 0 处'")
        page.fill("#q", "犬链长度")
        page.wait_for_selector("#found li")
        page.fill("#q", "链")
        page.wait_for_function("document.getElementById('said').textContent === '请输入至少两个字'")
        page.fill("#q", "犬链长度")
        page.click("#found a")
        page.wait_for_selector(":target")
        assert "携犬出户应当束犬链" in page.inner_text(":target")
        page.goto((tmp_path / "site" / "index.html").as_uri())
        page.click("text=青禾县养犬管理办法")
        page.click("main a.ref.external:has-text('《云溪市养犬条例》第二条')")
        page.wait_for_selector("#art_2:target")
        assert "云溪市养犬条例@2012-03-01" in page.text_content(".about")
        page.click("#art_2 .cited a[href*='.html']")
        page.wait_for_selector("h1:has-text('青禾县养犬管理办法')")
        assert wrong == []
