"""What holds for every comparison: a version with itself, lengths that grow, texts that share nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_parser import compare, parse

LAW = "第一条 为了保护湿地，制定本条例。\n第二条 市林业部门主管湿地保护。\n第三条 禁止擅自填埋湿地。\n"
ARTICLE = st.text("湿地保护市区林业部门应当不得，。、；三十12.5%", min_size=1, max_size=40)


def law(articles: list[str]) -> str:
    return "".join(f"第{n}条 {words}。\n" for n, words in enumerate(articles, 1))


@pytest.mark.parametrize("text", ["", LAW, "云溪市\n一、甲。\n二、乙。", "没有编号的一段话。"])
def test_a_version_and_itself_differ_in_nothing(text: str) -> None:
    comparison = compare(parse(text), parse(text))
    assert all(c.kind == "unchanged" and not c.renumbered and not c.moved for c in comparison.changes)
    assert not comparison.metadata


@settings(max_examples=60, deadline=None)
@given(st.lists(ARTICLE, max_size=12), st.lists(ARTICLE, max_size=12))
def test_every_article_is_in_one_change_and_edits_make_one_text_of_the_other(old: list[str], new: list[str]) -> None:
    mine, yours = parse(law(old)), parse(law(new))
    comparison = compare(mine, yours)
    changes = comparison.changes
    assert sorted(i for c in changes for i in c.old) == sorted(u.id for u in mine.clauses)
    assert sorted(i for c in changes for i in c.new) == sorted(u.id for u in yours.clauses)
    assert [i for c in changes for i in c.new] == [u.id for u in yours.clauses]


def test_what_is_counted() -> None:
    comparison = compare(parse(LAW), parse(LAW.replace("填埋", "占用")))
    assert comparison.counts() == {"unchanged": 2, "edited": 1}


def test_a_long_rewriting_takes_its_time_and_no_more() -> None:
    old = law([f"第{n}号事项由甲部门办理，并于{n}日内答复申请人" for n in range(1500)])
    new = law([f"乙部门在{n}个工作日内答复第{n}号事项的申请人" for n in range(1500)])
    comparison = compare(parse(old), parse(new))
    assert len(comparison.changes) >= 1500
