"""An address as people write it, or an id, leads to one clause; one that names nothing says what is near."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_parser import parse
from policy_parser.document import Document
from policy_parser.errors import AddressError, ClauseNotFoundError

EXAMPLES = Path(__file__).parents[2] / "examples"

REGULATION = """云溪市桥梁管理条例

第一章 总则

第一条 为了加强桥梁管理，制定本条例。
第二条 桥梁分为下列类别：
（一）城市桥梁；
（二）公路桥梁，包括：
1.国道桥梁；
2.省道桥梁；
（三）其他桥梁。
桥梁名录由市人民政府公布。
第三条 桥梁管理单位应当履行下列职责：
（一）巡查；
（二）养护。
桥梁管理单位不得从事下列活动：
（一）转让管理权。
第三条之一 桥梁管理单位可以委托养护单位。

第二章 附则

第四条 本条例自2026年1月1日起施行。
"""

OPINION = """云溪市人民政府关于加强桥梁养护的意见

现提出如下意见。
一、总体要求
（一）目标。到2028年，危桥全部消除。
二、重点任务
（一）开展排查。
1.排查城市桥梁。
2.排查公路桥梁。
（二）实施改造。一是改造危桥；二是改造老桥。
三、保障措施
各县（区）要落实资金。
市财政局要加强监督。
附件1
桥梁名单
一、城市桥梁
附件2
养护标准
第一条 每月养护一次。
第二条 汛期每日巡查。
"""

PLAN = """关于印发防汛预案的通知

各县（区）：
现印发给你们，请遵照执行。
云溪市水利局
2026年3月1日
云溪市防汛预案
1 总则
1.0.1 为了做好防汛工作，制定本预案。
1.0.2 本预案适用于全市。
2 组织
2.1 指挥部
2.1.1 指挥部的职责是：
（1）会商；
（2）调度。
"""

QUESTIONS = """关于《云溪市桥梁管理条例》的问答

问：桥梁怎样分类？
答：分为三类。
问：谁负责养护？
答：由管理单位负责。
"""


@pytest.mark.parametrize(
    ("text", "address", "found"),
    [
        (REGULATION, "第二条", "art_2"),
        (REGULATION, "第2条", "art_2"),
        (REGULATION, "第 二 条", "art_2"),
        (REGULATION, "第二条第一款", "art_2__para_1"),
        (REGULATION, "第二条第一款第三项", "art_2__para_1__item_3"),
        (REGULATION, "第二条第三项", "art_2__para_1__item_3"),
        (REGULATION, "第二条第（二）项第2目", "art_2__para_1__item_2__subitem_2"),
        (REGULATION, "第三条之一", "art_3-1"),
        (REGULATION, "第二章", "chp_2"),
        (REGULATION, "《云溪市桥梁管理条例》第二条第二款", "art_2__para_2"),
        (REGULATION, "本条例第三条第二款", "art_3__para_2"),
        (REGULATION, "总则", "chp_1"),
        (REGULATION, "art_2__para_1__item_3", "art_2__para_1__item_3"),
        (REGULATION, "art_3-1", "art_3-1"),
        (OPINION, "二", "pt_2"),
        (OPINION, "二（一）2", "pt_2__pt_1__pt_2"),
        (OPINION, "二、（一）2.", "pt_2__pt_1__pt_2"),
        (OPINION, "二(二)", "pt_2__pt_2"),
        (OPINION, "二（二）二是", "pt_2__pt_2__enum_2"),
        (OPINION, "（二）", "pt_2__pt_2"),
        (OPINION, "2", "pt_2__pt_1__pt_2"),
        (OPINION, "第二部分第（一）项", "pt_2__pt_1"),
        (OPINION, "第三条第二款", "pt_3__para_2"),
        (OPINION, "附件2", "att_2"),
        (OPINION, "附件2第二条", "att_2__art_2"),
        (OPINION, "附件1一", "att_1__pt_1"),
        (OPINION, "pt_2__pt_1__pt_2", "pt_2__pt_1__pt_2"),
        (PLAN, "1.0.2", "att_1__pt_1__pt_2"),
        (PLAN, "2.1.1（2）", "att_1__pt_2__pt_1__pt_1__pt_2"),
        (PLAN, "附件1的2.1", "att_1__pt_2__pt_1"),
        (PLAN, "附件1的2.1.1（1）", "att_1__pt_2__pt_1__pt_1__pt_1"),
        (QUESTIONS, "问2", "q_2"),
        (QUESTIONS, "问2答1", "q_2__ans_1"),
    ],
)
def test_an_address_leads_to_one_clause(text: str, address: str, found: str) -> None:
    assert parse(text)[address].id == found


@pytest.mark.parametrize(
    ("text", "address", "nearest"),
    [
        (REGULATION, "第九条", ("第三条", "第三条之一", "第四条")),
        (REGULATION, "第二条第五款", ("第二条第一款", "第二条第二款")),
        (
            REGULATION,
            "第二条第一款第九项",
            ("第二条第一款第（一）项", "第二条第一款第（二）项", "第二条第一款第（三）项"),
        ),
        (REGULATION, "第三条第一项", ("第三条第一款第（一）项", "第三条第二款第（一）项")),
        (REGULATION, "第七章", ("第一章", "第二章")),
        (REGULATION, "art_9", ("art_3", "art_3-1", "art_4")),
        (REGULATION, "art_2__para_9", ("art_2__para_1", "art_2__para_2")),
        (OPINION, "二（九）", ("二（一）", "二（二）")),
        (OPINION, "附件7", ("附件1", "附件2")),
        (OPINION, "（一）", ("一（一）", "二（一）")),
        (QUESTIONS, "问9", ("问1", "问2")),
    ],
)
def test_an_address_that_names_nothing_says_what_is_near(text: str, address: str, nearest: tuple[str, ...]) -> None:
    with pytest.raises(ClauseNotFoundError) as caught:
        parse(text)[address]
    assert caught.value.nearest == nearest
    assert isinstance(caught.value, KeyError)
    assert address in str(caught.value)


@pytest.mark.parametrize("address", ["", "桥梁", "第三条至第四条", "第二条和第三条", "前款", "art", "第条", "!", "0.0"])
def test_words_that_are_no_address(address: str) -> None:
    with pytest.raises(AddressError):
        parse(REGULATION)[address]


@pytest.mark.parametrize("name", ["regulation.txt", "notice.txt", "qa.txt", "ordinance_tw.txt"])
def test_every_clause_is_found_by_how_one_would_cite_it(name: str) -> None:
    document = parse((EXAMPLES / name).read_text(encoding="utf-8"))
    for clause in document.walk():
        assert document[clause.citation] is clause
        assert document[clause.id] is clause


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kind": "item"}, 6),
        ({"kind": "article", "text": "桥梁"}, 0),
        ({"text": "桥梁"}, 11),
        ({"pattern": "^巡查"}, 1),
        ({"heading": "总则"}, 1),
        ({"kind": "paragraph", "pattern": r"下列\S{2}："}, 3),
        ({"heading": "没有"}, 0),
    ],
)
def test_find_takes_everything_that_is_given(asked: dict[str, str], found: int) -> None:
    document: Document = parse(REGULATION)
    assert len(document.find(**asked)) == found  # type: ignore[arg-type]
