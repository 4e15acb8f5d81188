"""The page in a real Chromium: reading, links, cards, search, copying, keys, narrow screens, dark, print, no script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import a_browser
from drafting import drafted
from samples import SAMPLES, hostile, opinion, regulation

from policy_parser import parse
from policy_parser.document import Document
from policy_parser.export import export
from policy_parser.model import Definition, Span
from policy_parser.numerals import to_han

pytestmark = [pytest.mark.browser, pytest.mark.slow]
_ALL: dict[str, Callable[[], Document]] = {**SAMPLES, "hostile": hostile}
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with a_browser() as found:
        yield found


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """`opened(document, "#art_3", viewport=…)`: the page of a document. When the test ends nothing may have gone
    wrong in it: no error and no violation on the console, no request but for the file."""
    contexts: list[Any] = []
    wrong: list[str] = []

    def open_page(document: Document, place: str = "", **context: Any) -> Any:
        path = tmp_path / f"page{len(contexts)}.html"
        path.write_text(export(document, "html"), encoding="utf-8")
        contexts.append(browser.new_context(**{"viewport": {"width": 1400, "height": 900}, **context}))
        page = contexts[-1].new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        page.on("request", lambda request: None if request.url.startswith(path.as_uri()) else wrong.append(request.url))
        page.goto(path.as_uri() + place)
        if context.get("java_script_enabled", True):
            page.wait_for_selector("html.ready", state="attached")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


_WORDS = "各街道应当落实本章的任务，方便居民就餐。"


def long_law() -> Document:
    """Three chapters of forty articles."""
    chapters = [
        ("chapter", f"第{to_han(c + 1)}章", f"⟦任务之{to_han(c + 1)}⟧", *(
            ("article", f"第{to_han(40 * c + a)}条", "", ("paragraph", "", _WORDS * 3))
            for a in range(1, 41)
        ))
        for c in range(3)
    ]  # fmt: skip
    return drafted("云溪市社区食堂大典", *chapters, front=(("title", "云溪市社区食堂大典"),))


@pytest.mark.parametrize("sample", _ALL)
def test_it_opens_without_a_fault_and_nothing_of_the_document_runs(opened: Open, sample: str) -> None:
    page = opened(_ALL[sample]())
    assert page.title() == (_ALL[sample]().title or "")
    assert page.locator("script").count() == 2
    assert page.locator("main img, main iframe, main script").count() == 0


def test_the_outline_leads_to_a_clause_and_folds(opened: Open) -> None:
    page = opened(regulation())
    page.click("nav a[href='#art_4']")
    assert page.url.endswith("#art_4")
    page.wait_for_selector("nav a[aria-current][href='#art_4']")
    section = page.locator("nav li:has(> a[href='#chp_2__sec_2'])")
    assert section.locator("a[href='#art_4']").is_visible()
    section.locator("summary").click()
    assert not section.locator("a[href='#art_4']").is_visible()


def test_the_outline_follows_the_scroll(opened: Open) -> None:
    page = opened(long_law())
    assert not page.locator("nav a[href='#art_100']").is_visible()
    page.locator("#art_100").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('art_100').scrollIntoView()")
    page.wait_for_selector("nav a[aria-current][href='#art_100']")
    assert page.locator("nav a[href='#art_100']").is_visible()
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_selector("nav a[aria-current][href='#chp_1']")
    assert not page.locator("nav a[href='#art_100']").is_visible()


def test_hover_shows_the_target_s_words(opened: Open) -> None:
    page = opened(regulation())
    card = page.locator("#card")
    page.hover("main a.ref:text-is('前款第二项')")
    card.wait_for()
    first, *lines = filter(None, card.inner_text().split("\n"))
    assert first == "第三条第一款第（二）项"
    assert lines == ["（二）有合格的设备，包括：", "1. 5G测温设备；", "2.留样冰箱。"]
    page.hover("h1")
    card.wait_for(state="hidden")
    page.hover("main a.ref:text-is('第一条和第五条')")
    card.wait_for()
    assert "为了规范社区食堂" in card.inner_text()
    assert "由市场监管部门处罚" in card.inner_text()
    page.hover("#card")
    page.keyboard.press("Escape")
    assert not card.is_visible()


def test_focus_shows_it_too_and_tells_a_screen_reader(opened: Open) -> None:
    page = opened(regulation())
    link = page.locator("main a.ref:text-is('第三条第一款')")
    page.locator("#art_3-1 .mark").first.focus()
    while not link.evaluate("link => link === document.activeElement"):
        page.keyboard.press("Tab")
    assert page.locator("#card").is_visible()
    assert link.get_attribute("aria-describedby") == "card"
    page.keyboard.press("Tab")
    assert link.get_attribute("aria-describedby") is None


@pytest.mark.parametrize(
    ("words", "said"),
    [("《澜江省养老服务条例》", "另一文件：《澜江省养老服务条例》"), ("第九十九条", "未能解析：没有这一条")],
)
def test_what_leads_nowhere_here_says_why(opened: Open, words: str, said: str) -> None:
    page = opened(regulation())
    before = page.url
    page.click(f"main a.ref:text-is('{words}')", force=True)  # aria-disabled, but a tap must say why
    assert page.locator("#card").inner_text() == said
    assert page.url == before


def test_a_reference_leads_and_back_leads_back(opened: Open) -> None:
    page = opened(regulation())
    page.click("main a.ref:text-is('第三条第一款')")
    assert page.url.endswith("#art_3__para_1")
    assert page.locator("#art_3__para_1").evaluate("e => e.matches(':target')")
    page.go_back()
    assert "#" not in page.url


def test_what_cites_a_clause_is_a_link_beside_it(opened: Open) -> None:
    page = opened(regulation())
    note = page.locator("#art_3 .cited").first
    assert note.inner_text() == "被引：第三条之一第一款、第四条第一款"
    text, beside = page.locator("#art_3 .line").first.bounding_box(), note.bounding_box()
    assert beside["x"] >= text["x"] + text["width"]
    note.locator("a").first.click()
    assert page.url.endswith("#art_3-1__para_1")


def test_search_as_you_type(opened: Open) -> None:
    page = opened(regulation())
    page.keyboard.press("/")
    page.keyboard.type("社区食堂")
    page.wait_for_selector("#hits:text-is('4 处，在 3 条中')")
    assert page.evaluate("CSS.highlights.get('hits').size") == 4
    shown = page.locator("nav a:visible").evaluate_all("links => links.map((a) => a.getAttribute('href'))")
    assert shown == ["#chp_1", "#art_1", "#art_2", "#chp_2", "#chp_2__sec_1", "#art_3"]
    assert page.get_attribute("nav a[href='#chp_1']", "data-hits") == "2"
    page.keyboard.press("Enter")
    assert page.inner_text("#hits") == "第 1 处，共 4 处"
    page.keyboard.press("Shift+Enter")
    assert page.inner_text("#hits") == "第 4 处，共 4 处"
    assert str(page.evaluate("[...CSS.highlights.get('hit-now')][0].toString()")) == "社区食堂"
    page.keyboard.press("Escape")
    assert page.locator("nav a:visible").count() == len(page.locator("nav a").all())
    assert page.evaluate("CSS.highlights.has('hits')") is False


@pytest.mark.parametrize(
    ("typed", "found"),
    [("５ｇ测温", "5G测温"), ("第三条 设立", "第三条　设立"), ("没有的词", None), ("和第五条的", "和第五条的")],
)
def test_search_folds_width_case_and_blanks_and_runs_across_links(opened: Open, typed: str, found: str | None) -> None:
    page = opened(regulation())
    page.fill("#search", typed)
    page.wait_for_selector("#hits:not(:empty)")
    if found is None:
        assert page.inner_text("#hits") == "没有找到"
    else:
        assert page.evaluate("[...CSS.highlights.get('hits')].map(String)") == [found]


def test_searching_for_a_clause_s_name_goes_to_the_clause(opened: Open) -> None:
    page = opened(long_law())
    page.fill("#search", "第九十条")
    page.wait_for_selector("#hits:not(:empty)")
    page.press("#search", "Enter")
    box = page.locator("#art_90").bounding_box()
    assert 0 < box["y"] < 900 - box["height"]


@pytest.mark.parametrize(
    ("typed", "clause"),
    [
        ("第90条", "art_90"), ("第九十条第一款", "art_90__para_1"), ("第 ９０ 條", "art_90"), ("90条", "art_90"),
        ("《云溪市社区食堂大典》第90条", "art_90"), ("art_90", "art_90"), ("第二章", "chp_2"),
    ],
)  # fmt: skip
def test_a_clause_is_found_by_its_name_however_it_is_written(opened: Open, typed: str, clause: str) -> None:
    page = opened(long_law())
    page.fill("#search", typed)
    page.wait_for_selector("#hits:not(:empty)")
    assert page.inner_text("#hits").startswith("回车到 第")
    page.press("#search", "Enter")
    assert page.url.endswith(f"#{clause}")


@pytest.mark.parametrize(
    ("typed", "clause"),
    [
        ("第3条第1款第2项", "art_3__para_1__item_2"),
        ("第三条第一款第（二）项第1目", "art_3__para_1__item_2__subitem_1"),
        ("第三条之一", "art_3-1"), ("第3条之1", "art_3-1"), ("第3条第99项", None),
    ],
)  # fmt: skip
def test_what_stands_in_an_article_is_found_too(opened: Open, typed: str, clause: str | None) -> None:
    page = opened(regulation())
    page.fill("#search", typed)
    page.wait_for_selector("#hits:not(:empty)")
    page.press("#search", "Enter")
    assert page.evaluate("location.hash") == (f"#{clause}" if clause else "")


#: What a jump does is done, and painted: a timer behind the event, and two frames behind the timer.
_SETTLED = """() => new Promise(done =>
    setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))), 0))"""


def test_a_jump_to_a_paragraph_keeps_its_article_in_sight(opened: Open) -> None:
    document = drafted(
        "云溪市社区食堂大典",
        *(
            ("article", f"第{to_han(a)}条", "", *(("paragraph", "", _WORDS * 3) for _ in range(4)))
            for a in range(1, 30)
        ),
    )
    page = opened(document, "#art_20__para_4")
    page.evaluate(_SETTLED)
    assert page.locator("#art_20 .line").first.bounding_box()["y"] >= 0
    assert page.locator("#art_20__para_4").bounding_box()["y"] < 900
    page.evaluate("location.hash = '#art_10__para_3'")
    page.evaluate(_SETTLED)
    assert page.locator("#art_10 .line").first.bounding_box()["y"] >= 0
    assert page.locator("#art_10__para_3").bounding_box()["y"] < 900


def terms() -> Document:
    document = drafted(
        "云溪市公园条例",
        ("article", "第一条", "", ("paragraph", "", "城市公园（以下简称公园）的管理，适用本条例。")),
        ("article", "第二条", "", ("paragraph", "", "公园向公众开放，公园免费。")),
        ("article", "第三条", "", ("paragraph", "", "城市公园由市政府管理。")),
        ("chapter", "第二章", "⟦公园的经费⟧"),
        front=(("title", "云溪市公园条例"),),
    )
    at = document.text.index("以下简称公园")
    meant = Definition(term="公园", full="城市公园", span=Span(at, at + 6))
    return document.model_copy(update={"definitions": (meant,)})


def test_a_defined_term_is_marked_once_an_article_with_its_meaning(opened: Open) -> None:
    page = opened(terms())
    assert page.locator("a.term").evaluate_all("links => links.map((a) => a.closest('.article').id)") == ["art_2"]
    page.hover("a.term")
    page.locator("#card").wait_for()
    first, *lines = filter(None, page.inner_text("#card").split("\n"))
    assert first == "公园：城市公园（第一条第一款）"
    assert "适用本条例" in "".join(lines)


@pytest.mark.parametrize("ending", ["md", "docx", "json"])
def test_the_page_gives_its_document_as_a_file(opened: Open, ending: str) -> None:
    page = opened(regulation())
    page.click(".about summary")
    with page.expect_download() as started:
        page.click(f"[data-file=file-{ending}]")
    assert started.value.suggested_filename == f"云溪市社区食堂管理条例.{ending}"
    data = Path(started.value.path()).read_bytes()
    if ending == "docx":
        assert data == export(regulation(), "docx")
    elif ending == "json":
        assert Document.model_validate_json(data) == regulation()
    else:
        assert data.decode() == export(regulation(), "markdown")


def test_the_panel_tells_number_issuers_and_dates(opened: Open) -> None:
    page = opened(opinion())
    assert page.inner_text(".about summary span") == "云政发〔2026〕12号 · 云溪市人民政府 · 2026-10-08"
    page.click(".about summary")
    assert page.locator(".about dd").all_inner_texts() == [
        "云政发〔2026〕12号", "云溪市人民政府", "各街道办事处", "2026-10-08",
    ]  # fmt: skip


def test_on_a_phone_what_cites_a_clause_is_folded(opened: Open) -> None:
    page = opened(regulation(), viewport={"width": 390, "height": 800}, has_touch=True)
    note = page.locator("#art_3 .cited").first
    assert note.bounding_box()["height"] == 0
    assert not note.locator(".links").is_visible()
    fold = note.locator(".fold")
    box = fold.bounding_box()
    assert (box["width"], box["height"]) >= (24, 24)
    fold.tap()
    assert note.locator(".links a").first.bounding_box()["height"] >= 24
    assert fold.get_attribute("aria-expanded") == "true"
    fold.tap()
    assert not note.locator(".links").is_visible()


def test_a_column_of_few_words_is_read_beside_one_of_many(opened: Open) -> None:
    document = parse(
        "附件1 任务表\n| 任务 | 标准 | 说明 |\n| --- | --- | --- |\n| 食堂 | 每年增加一成以上 | "
        + "设食堂。" * 100
        + " |"
    )
    page = opened(document, viewport={"width": 390, "height": 800})
    characters = [cell.bounding_box()["width"] / 16 for cell in page.locator("tbody td").all()]
    assert characters[0] >= 2
    assert characters[1] >= 4
    assert characters[2] >= 15


def test_paragraph_item_and_subitem_each_have_their_own_indent(opened: Open) -> None:
    page = opened(regulation())
    first = page.locator("#art_3__para_2 > .line").bounding_box()["x"] + 2 * 17  # its first line's two characters
    item, subitem = (
        page.locator(f"#{id_} > .line > .mark").bounding_box()["x"]
        for id_ in ("art_3__para_1__item_2", "art_3__para_1__item_2__subitem_1")
    )
    assert first + 8 < item < subitem - 8


def test_an_attachment_s_title_is_stronger_than_a_chapter(opened: Open) -> None:
    document = drafted(
        None,
        ("point", "一、", "请遵照执行。"),
        (
            "attachment",
            "附件",
            "⟦云溪市公园办法⟧",
            ("chapter", "第一章", "⟦总则⟧", ("article", "第一条", "本办法适用于公园。")),
        ),
    )
    page = opened(document)
    size = "e => parseFloat(getComputedStyle(e).fontSize)"
    assert page.locator(".attachment > .line").evaluate(size) > page.locator(".chapter > .line").evaluate(size)


def test_a_click_on_a_marker_copies_citation_and_link(opened: Open) -> None:
    page = opened(regulation(), permissions=["clipboard-read", "clipboard-write"])
    page.click("#art_3__para_1__item_2 > .line > .mark")
    said = "《云溪市社区食堂管理条例》第三条第一款第（二）项"
    page.wait_for_selector(f"#said:text-is('已复制：{said}')")
    copied, link = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert copied == said
    assert link == page.url
    assert link.endswith("#art_3__para_1__item_2")


def test_a_paragraph_without_a_marker_has_a_sign_to_copy_by(opened: Open) -> None:
    page = opened(regulation(), permissions=["clipboard-read", "clipboard-write"])
    page.hover("#art_3__para_2 .line")
    page.click("#art_3__para_2 .sign")
    assert page.evaluate("navigator.clipboard.readText()").startswith("《云溪市社区食堂管理条例》第三条第二款\n")


def test_keys(opened: Open) -> None:
    page = opened(regulation(), permissions=["clipboard-read", "clipboard-write"])
    page.wait_for_selector("nav a[aria-current][href='#chp_1']")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("location.hash") == "#art_2"
    page.keyboard.press("k")
    assert page.evaluate("location.hash") == "#art_1"
    page.keyboard.press("c")
    assert page.evaluate("navigator.clipboard.readText()").startswith("《云溪市社区食堂管理条例》第一条\n")
    page.keyboard.press("o")
    assert not page.locator("nav").is_visible()
    page.keyboard.press("o")
    assert page.locator("nav").is_visible()
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    assert page.locator("dialog kbd").all_inner_texts() == [
        "/",
        "Enter",
        "Shift",
        "Enter",
        "j",
        "k",
        "c",
        "o",
        "d",
        "?",
        "Esc",
    ]
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()


def test_single_keys_can_be_turned_off(opened: Open) -> None:
    page = opened(regulation())
    page.click("#keys")
    page.uncheck("#single-keys")
    page.click("dialog button")
    page.keyboard.press("j")
    assert "#" not in page.url


def test_dark_by_the_system_s_wish_and_by_the_reader_s(opened: Open) -> None:
    def is_dark(page: Any) -> bool:
        colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        return sum(int(part) for part in re.findall(r"\d+", colour)) < 200

    page = opened(regulation(), color_scheme="dark")
    assert is_dark(page)
    page.click("#theme")
    assert not is_dark(page)
    page.reload()
    page.wait_for_selector("html.ready", state="attached")
    assert not is_dark(page)
    page = opened(regulation(), color_scheme="light")
    assert not is_dark(page)
    page.keyboard.press("d")
    assert is_dark(page)


@pytest.mark.parametrize("width", [320, 390, 800, 1100])
def test_a_narrow_screen_scrolls_only_down(opened: Open, width: int) -> None:
    page = opened(opinion(), viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_narrow_screen_has_a_drawer(opened: Open) -> None:
    page = opened(regulation(), viewport={"width": 390, "height": 800}, has_touch=True)
    assert not page.locator("nav").is_visible()
    page.click("#outline > summary")
    page.click("nav a[href='#art_5']")
    assert not page.locator("nav").is_visible()
    assert page.url.endswith("#art_5")
    page.wait_for_selector("#where:text-is('第五条')", state="attached")


def test_on_paper_the_text_stands_alone(opened: Open) -> None:
    page = opened(regulation())
    page.emulate_media(media="print")
    for hidden in ("#outline", ".cited", "footer", ".sign"):
        assert not page.locator(hidden).first.is_visible()
    assert page.locator("#art_6 .line").is_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_without_scripts_it_reads_links_and_folds(opened: Open) -> None:
    page = opened(regulation(), java_script_enabled=False)
    assert not page.locator("#search").is_visible()
    page.click("nav a[href='#art_4']")
    assert page.url.endswith("#art_4")
    page.click("main a.ref:text-is('第三条第一款')")
    assert page.url.endswith("#art_3__para_1")
    page.click("nav li:has(> a[href='#chp_1']) summary")
    assert not page.locator("nav a[href='#art_1']").is_visible()
    assert page.locator("#art_6__para_1").is_visible()


@pytest.mark.parametrize(
    "context",
    [{}, {"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 800}}],
    ids=["light", "dark", "narrow"],
)
@pytest.mark.parametrize("sample", SAMPLES)
def test_axe_finds_nothing(browser: Any, tmp_path: Path, sample: str, context: dict[str, Any]) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    path = tmp_path / "page.html"
    path.write_text(export(SAMPLES[sample](), "html"), encoding="utf-8")
    page = browser.new_context(**context).new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("html.ready", state="attached")
    found = axe.Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"][:200] for n in v["nodes"]][:3]) for v in found] == []
