"""Every clause its right number, every reference mended: after it each reference leads to the same words."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_parser import Document, PolicyParserError, parse, renumber

DRAFT = """青禾县公园条例

第一条 本条例适用于本县公园。
第二条 县园林部门主管公园。
第二条之一 鼓励认养树木。
第三条 公园免费开放，下列情形除外：
（一）夜间；
（三）检修；
（四）其他情形。
第四条 违反第三条第一款第（三）项、第二条至第三条规定的，处罚款。
第五条 依照前条规定处罚的，适用本条例第三条和第四条第一款。
"""


def test_a_draft_with_an_article_between() -> None:
    made = renumber(parse(DRAFT))
    assert made.text == (
        DRAFT.replace(
            "第五条 依照前条规定处罚的，适用本条例第三条和第四条", "第六条 依照前条规定处罚的，适用本条例第四条和第五条"
        )
        .replace(
            "第四条 违反第三条第一款第（三）项、第二条至第三条", "第五条 违反第四条第一款第（二）项、第二条至第四条"
        )
        .replace("第三条 公园", "第四条 公园")
        .replace("第二条之一 ", "第三条 ")
        .replace("（三）检修", "（二）检修")
        .replace("（四）其他", "（三）其他")
    )
    assert made.left == ()


def test_one_level_alone() -> None:
    made = renumber(parse(DRAFT), "item")
    assert "第二条之一" in made.text
    assert "（二）检修" in made.text
    assert "第三条第一款第（二）项" in made.text


def test_a_level_that_there_is_not() -> None:
    with pytest.raises(PolicyParserError, match="no such level"):
        renumber(parse(DRAFT), "chapters")  # type: ignore[arg-type]


def test_two_articles_of_one_number_are_named() -> None:
    draft = "第一条 甲。\n第二条 乙。\n第二条 丙。\n第三条 依照第二条、第一条办理，并适用前条。\n"
    made = renumber(parse(draft))
    assert "第四条 依照第二条、第一条办理" in made.text
    assert [r.text for r in made.left] == ["第二条、第一条"]


def test_points_that_run_on_and_points_that_begin_anew() -> None:
    through = "一、甲类事项\n1.子。\n2.丑。\n二、乙类事项\n4.寅。\n5.卯。\n三、丙类事项\n6.辰。\n7.巳。\n"
    anew = "一、甲类事项\n1.子。\n3.丑。\n二、乙类事项\n1.寅。\n2.卯。\n"
    assert "3.寅" in renumber(parse(through)).text
    assert "2.丑。\n二、乙类事项\n1.寅" in renumber(parse(anew)).text


def law(rnd: random.Random, size: int) -> str:
    """A law whose articles cite one another, its numbers as they are to be."""
    lines = []
    for n in range(1, size + 1):
        a, b = rnd.randint(1, size), rnd.randint(1, size)
        words = rnd.choice(
            [
                f"依照第{a}条办理",
                f"违反本法第{a}条、第{b}条的",
                f"适用第{min(a, b)}条至第{max(a, b)}条",
                "由县人民政府负责",
            ]
        )
        lines.append(f"第{n}条 事项{n}，{words}。")
    return "\n".join(lines) + "\n"


def leads(document: Document) -> list[list[str]]:
    """The words that each reference leads to, numerals of references and labels aside."""
    return [
        [clause.children[0].text.split("，")[0] for t in r.targets for i in t.clauses if (clause := document.clause(i))]
        for r in document.references
        if r.document is None
    ]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(4, 14))
def test_every_reference_leads_to_the_same_words_as_before(seed: int, size: int) -> None:
    rnd = random.Random(seed)
    lines = law(rnd, size).splitlines()
    for _ in range(rnd.randint(1, 3)):  # a drafter takes articles out and puts some in, under numbers of their own
        at = rnd.randrange(len(lines))
        if rnd.random() < 0.5 and len(lines) > 3:
            del lines[at]
        else:
            number = lines[at].split("条")[0]
            lines.insert(at + 1, f"{number}条之{rnd.choice('一二三')} 新事项{rnd.random()}，由县人民政府负责。")
    before = parse("\n".join(lines) + "\n")
    made = renumber(before)
    after = parse(made.text)
    assert [c.number for c in after.walk() if c.kind == "article"] == list(range(1, len(lines) + 1))
    left = {r.span.start for r in made.left}
    kept = [at for at, r in enumerate(r for r in before.references if r.document is None) if r.span.start not in left]
    old, new = leads(before), leads(after)
    assert [old[at] for at in kept] == [new[at] for at in kept]
