"""Invented documents with every kind of clause, block and reference, and one of hostile words; for the exporters."""

# ruff: noqa: E501 - a paragraph is one line

from __future__ import annotations

from functools import cache

from drafting import drafted

from policy_parser.document import Document


@cache
def regulation() -> Document:
    """A regulation: chapters, sections, 之一, items, subitems, ranges, lists, unresolved and external references."""
    return drafted(
        "云溪市社区食堂管理条例",
        ("chapter", "第一章", "⟦总则⟧",
            ("article", "第一条", "",
                ("paragraph", "", "为了规范社区食堂，根据{《澜江省养老服务条例》⇒澜江省养老服务条例}，制定本条例。")),
            ("article", "第二条", "（⟦适用范围⟧）",
                ("paragraph", "", "本市社区食堂的设立和监督，适用本条例。"),
                ("paragraph", "", "学校食堂依照{《澜江省校园餐条例》第八条、第九条第一款⇒澜江省校园餐条例#art_8,art_9__para_1}执行。")),
        ),
        ("chapter", "第二章", "⟦设立⟧",
            ("section", "第一节", "⟦条件⟧",
                ("article", "第三条", "",
                    ("paragraph", "", "设立社区食堂应当符合下列条件：",
                        ("item", "（一）", "有固定场所；"),
                        ("item", "（二）", "有合格的设备，包括：",
                            ("subitem", "1.", "5G测温设备；"),
                            ("subitem", "2.", "留样冰箱。")),
                        ("item", "（三）", "法律规定的其他条件。")),
                    ("paragraph", "", "符合{前款第二项→art_3__para_1__item_2}规定的，方可营业。")),
                ("article", "第三条之一", "",
                    ("paragraph", "", "不符合{第三条第一款→art_3__para_1}规定的，限期改正。")),
            ),
            ("section", "第二节", "⟦程序⟧",
                ("article", "第四条", "",
                    ("paragraph", "", "申请人依照{第二条至第三条之一→art_2..art_3-1}、{第一条和第五条→art_1,art_5}的规定申请。")),
            ),
        ),
        ("chapter", "第三章", "⟦附则⟧",
            ("article", "第五条", "", ("paragraph", "", "违反{第九十九条?no_such_clause}规定的，由市场监管部门处罚。")),
            ("article", "第六条", "", ("paragraph", "", "本条例自2027年1月1日起施行。")),
        ),
        front=(
            ("title", "云溪市社区食堂管理条例"),
            ("note", "（2026年9月28日云溪市第五届人民代表大会常务委员会第二次会议通过）"),
            ("contents", "第一章　总则\n第二章　设立\n第三章　附则"),
        ),
        furniture=(("page_number", "— 1 —"),),
        issuers=("云溪市人民代表大会常务委员会",),
        dates=(("effective", "2027-01-01", "2027年1月1日"), ("passed", "2026-09-28", "2026年9月28日")),
    )  # fmt: skip


@cache
def opinion() -> Document:
    """An opinion with an attachment: points, run-in and line headings, an unnumbered heading, 一是…, further paragraphs."""
    return drafted(
        "云溪市人民政府关于建设社区食堂的意见",
        ("point", "一、", "⟦总体要求⟧",
            ("point", "（一）", "⟦指导思想⟧。坚持公益方向，方便居民就餐。"),
            ("point", "（二）", "⟦工作目标⟧。到2027年，各街道至少建成一家。",
                ("paragraph", "", "偏远街道可以依照{一（一）→pt_1__pt_1}的精神适当推迟。"))),
        ("point", "二、", "⟦主要任务⟧",
            ("heading", "", "⟦保障供给⟧",
                ("point", "1.", "加强统筹。各街道要",
                    ("enumeration", "一是", "摸清需求；"),
                    ("enumeration", "二是", "排出计划，落实{《云溪市社区食堂管理条例》⇒云溪市社区食堂管理条例}。")),
                ("point", "2.", "⟦严格监管⟧。按{第三条?other_document}办理。"))),
        ("signature", "云溪市人民政府"),
        ("date", "2026年10月8日"),
        ("attachment", "附件1", "⟦云溪市社区食堂建设任务表⟧",
            ("paragraph", "", "任务按{本意见二2→pt_2__hdg_1__pt_2}分解。"),
            ("article", "第一条", "", ("paragraph", "", "本表由民政局负责解释。"))),
        front=(
            ("document_number", "云政发〔2026〕12号"),
            ("title", "云溪市人民政府关于建设社区食堂的意见"),
            ("addressee", "各街道办事处："),
            ("preamble", "为贯彻{《澜江省养老服务条例》第六条⇒澜江省养老服务条例#art_6}，落实{本意见一→pt_1}，提出以下意见："),
        ),
        document_number="云政发〔2026〕12号",
        issuers=("云溪市人民政府",),
        addressees=("各街道办事处",),
        dates=(("signed", "2026-10-08", "2026年10月8日"),),
    )  # fmt: skip


@cache
def interview() -> Document:
    """Questions and answers, no metadata at all."""
    return drafted(
        "社区食堂问答",
        (
            "question",
            "问：",
            "社区食堂对谁开放？",
            ("answer", "答：", "对全体居民开放。", ("paragraph", "", "老年人优先。")),
        ),
        ("question", "问：", "价格如何确定？", ("answer", "答：", "参照{上一问→q_1}执行。")),
    )


#: Words that would be code in one format or another.
HOSTILE = (
    "<script>alert(1)</script>",
    "]]><x/>&lt;&amp;",
    '" onmouseover="alert(1)',
    '\'=HYPERLINK("https://x.invalid")',
    '=HYPERLINK("https://x.invalid","按")',
    "＝1+1",
    "-1+1",
    "@SUM(A1)",
    "%%{init: {}}%% end",
    "n1 --> n2; subgraph",
    "`code` **bold** _em_ [a](javascript:alert(1)) ![i](x)",
    "# 标题 #",
    "1. 项 + 项 - 项",
    "$x$ | ~~y~~ \\N \\G \\",
    "</style></script><!-- -->",
    "{{outline}} ${title} %s {0}",
    "\x00\x0b\x1f 控制",
    "〔〕《》“”’",
)


@cache
def hostile() -> Document:
    """A document every part of which, ids and titles too, is hostile words."""
    points = [
        ("point", f"{at}.", f"⟦{words}⟧", ("paragraph", "", f"见{{二、→pt_1}}：{words}", ("item", words, words)))
        for at, words in enumerate(HOSTILE, 1)
    ]
    document = drafted(
        '<script>alert("题")</script>',
        *points,
        ("signature", "<img src=x onerror=alert(1)>"),
        front=(
            ("title", '<script>alert("题")</script>'),
            ("document_number", "云<b>〔2026〕&1号"),
            ("preamble", "\n".join(HOSTILE)),
        ),
        document_number='云"<b>〔2026〕&1号',
        issuers=("<script>", "]]>"),
    )
    # The titles of other documents are words too, which the drafting's own marks could not hold.
    data = document.model_dump(mode="json")
    for at, reference in enumerate(data["references"]):
        if at % 2:
            title = HOSTILE[at % len(HOSTILE)]
            cited = {"title": title, "cited_as": f"《{title}》"}
            reference |= {"status": "external", "document": cited, "targets": []}
    return Document.model_validate(data)


SAMPLES = {"regulation": regulation, "opinion": opinion, "interview": interview}
