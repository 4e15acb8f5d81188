"""What lawyers call a law: the name in, the law that alone is meant out, and none where a name is only like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_parser import Library
from policy_parser.library.customary import begins_words

COURT = "最高人民法院关于"
TITLES = (
    "中华人民共和国渡船信息保护法", "中华人民共和国反渡口诈骗法", "中华人民共和国船员合同法",
    "中华人民共和国渡口安全法", "中华人民共和国渡运安全法",
    f"{COURT}适用《中华人民共和国渡船法》若干问题的规定（三）",
    f"{COURT}适用《中华人民共和国民法典》有关渡运制度的解释",
    f"{COURT}审理渡船买卖合同纠纷案件适用法律问题的解释",
    "最高人民法院、最高人民检察院关于办理盗渡刑事案件适用法律若干问题的解释",
)  # fmt: skip


@pytest.fixture
def library(tmp_path: Path) -> Library:
    for at, title in enumerate(TITLES):
        (tmp_path / f"{at}.txt").write_text(f"{title}\n\n第一条 略。\n第二条 自公布之日起施行。\n", encoding="utf-8")
    library = Library(tmp_path / "library.db")
    library.add(tmp_path)
    return library


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("渡信保法", 0), ("渡保法", 0), ("反诈法", 1),
        ("船员法", None),  # a word of 船员合同法, not its initials
        ("渡安法", None),  # fits two
        ("渡船保护法", None),
        ("渡船法规定三", 5), ("渡船法司法解释（三）", 5), ("渡船法规定", None), ("渡船法规定（二）", None),
        ("渡船法解释三", None),
        ("渡运制度解释", 6), ("民法典渡运制度解释", 6), ("渡运解释", None),
        ("渡船买卖合同司法解释", 7), ("买卖合同司法解释", None),
        ("盗渡解释", 8),
    ],
)  # fmt: skip
def test_a_customary_name_leads_to_the_one_title_that_it_fits(name: str, title: int | None, library: Library) -> None:
    (verdict,) = library.verify(f"《{name}》第一条", as_of="2026-01-01")
    assert (verdict.outcome, verdict.work) == (("not_here", None) if title is None else ("exists", TITLES[title]))


def test_initials_are_told_as_such(library: Library) -> None:
    (verdict,) = library.verify("《反诈法》第一条", as_of="2026-01-01")
    assert verdict.reason == "read as short for 《中华人民共和国反渡口诈骗法》"


@pytest.mark.parametrize(
    ("short", "title", "fits"),
    [
        ("个保法", "个人信息保护法", True), ("网安法", "网络安全法", True), ("反诈法", "反电信网络诈骗法", True),
        ("劳动法", "劳动合同法", False), ("民法", "民事诉讼法", False), ("治安法", "治安管理处罚法", False),
        ("个保法", "个体户保护办法", False), ("云养法", "云溪市养犬法", False),
    ],
)  # fmt: skip
def test_initials_begin_words(short: str, title: str, fits: bool) -> None:
    assert begins_words(short, title) is fits
