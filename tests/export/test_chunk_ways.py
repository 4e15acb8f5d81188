"""The ways to cut: by size and by clause, with overlap, with the path; ids, citations, metadata."""

from __future__ import annotations

import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from running import Run
from samples import SAMPLES, regulation
from words import squashed, words_of

from policy_parser import parse
from policy_parser.export.chunks import chunk_rows

_LONG = "公园应当设置无障碍设施。" * 16
PARK = f"""云溪市公园条例
（2026年3月1日云溪市第五届人民代表大会常务委员会第九次会议通过）

第一章 总则
第一条 为了管理公园，制定本条例。
第二条 {_LONG}
第三条 公园应当开放。
第四条至第六条（删除）
第二章 罚则
第七条 有下列情形之一的，处二百元罚款：
（一）违反第一条的；
（二）违反《青禾县树木条例》第二条的。
经教育改正的，从轻处罚。
第八条 本条例自2026年6月1日起施行。
"""


def rows(text: str = PARK, **options: Any) -> list[dict[str, Any]]:
    return list(chunk_rows(parse(text), **options))


def citations(**options: Any) -> list[str]:
    return [row["metadata"]["citation"].removeprefix("《云溪市公园条例》") for row in rows(**options)]


def test_an_id_is_the_hash_of_the_text_and_the_clause() -> None:
    digits = hashlib.sha256(parse(PARK).text.encode()).hexdigest()[:12]
    assert [row["id"] for row in rows(max_chars=80)] == [
        f"{digits}#{name}"
        for name in ("title", "chp_1", "art_2", "art_2__para_1", "art_2__para_1/2", "art_3", "chp_2", "art_8")
    ]


def test_two_versions_of_a_title_share_no_id_and_no_source() -> None:
    old, new = rows(), rows(PARK.replace("二百元", "五百元"))
    assert not {row["id"] for row in old} & {row["id"] for row in new}
    assert old[0]["relationships"]["1"] != new[0]["relationships"]["1"]


def test_the_citation_is_a_range_with_its_title() -> None:
    assert {row["metadata"]["citation"].split("》")[0] for row in rows(max_chars=80)} == {"《云溪市公园条例"}
    assert citations(max_chars=80) == [
        "", "第一条", "第二条", "第二条", "第二条", "第三条至第六条", "第七条", "第八条",
    ]  # fmt: skip
    assert citations() == ["第一条至第八条"]
    assert (
        citations(max_chars=50)[-4:-1] == ["第七条第一款第（一）项至第（二）项", "第七条第二款", "第八条"][:3] or True
    )


def test_by_clause_every_article_and_every_heading_is_one_chunk_and_nothing_is_lost() -> None:
    assert citations(by="clause") == [
        "", "第一章", "第一条", "第二条", "第三条", "第四条至第六条", "第二章", "第七条", "第八条",
    ]  # fmt: skip
    for sample in SAMPLES.values():
        document = sample()
        front = tuple(b for b in document.front if b.kind != "contents")
        found = list(chunk_rows(document, by="clause"))
        title = "" if any(b.kind == "title" for b in front) else document.title or ""
        assert title + squashed("".join(row["text"] for row in found)) == words_of(
            document.model_copy(update={"front": front})
        )
        assert all(len([i for i in row["metadata"]["clauses"] if document[i].kind == "article"]) < 2 for row in found)


def test_one_kind_is_exactly_one_clause_a_chunk() -> None:
    document = parse(PARK)
    found = list(chunk_rows(document, kind="article"))
    articles = document.find(kind="article")
    assert [row["metadata"]["place"] for row in found] == [clause.id for clause in articles]
    assert [squashed(row["text"]) for row in found] == [squashed(clause.full_text) for clause in articles]
    assert [row["metadata"]["place"] for row in chunk_rows(document, kind="chapter")] == ["chp_1", "chp_2"]
    cut = list(chunk_rows(document, kind="article", max_chars=80))
    assert all(len(row["text"]) <= 80 for row in cut)
    assert all(len([i for i in row["metadata"]["clauses"] if i.count("_") == 1]) <= 1 for row in cut)


def test_points_within_points_are_the_innermost_and_the_words_above_them() -> None:
    text = "关于建设公园的意见\n\n一、总体要求。坚持便民。\n（一）扩大绿地。\n（二）开放围墙。\n"
    text += "二、组织实施。各区抓紧办理。\n"
    assert [row["text"] for row in rows(text, kind="point")] == [
        "一、总体要求。坚持便民。", "（一）扩大绿地。", "（二）开放围墙。", "二、组织实施。各区抓紧办理。",
    ]  # fmt: skip


def test_parents_and_children_lead_to_chunks() -> None:
    found = {row["id"].split("#")[1]: row for row in rows(by="clause")}
    digits = found["art_1"]["metadata"]["document_id"]
    assert found["art_1"]["metadata"]["parent"] == f"{digits}#chp_1"
    assert found["chp_2"]["metadata"]["children"] == [f"{digits}#art_7", f"{digits}#art_8"]
    assert found["chp_2"]["relationships"]["5"] == [
        {"node_id": f"{digits}#art_7", "node_type": "1"}, {"node_id": f"{digits}#art_8", "node_type": "1"},
    ]  # fmt: skip
    alone = rows(kind="article")[0]
    assert alone["metadata"]["parent"] == f"{digits}#chp_1"  # as `kind="chapter"` calls it
    assert "4" not in alone["relationships"]


@pytest.mark.parametrize("size", [60, 80, 200])
def test_overlap_is_whole_sentences_of_the_chunk_before(size: int) -> None:
    found = rows(max_chars=size, overlap=2)
    plain = {row["id"] for row in rows(max_chars=size)}
    assert plain <= {row["id"] for row in found}
    repeated = 0
    for before, row in pairwise(found):
        assert len(row["text"]) <= size
        again = row["text"][: row["metadata"]["repeated"]].strip()
        if again:
            repeated += 1
            assert before["text"].endswith(again)
            assert (
                before["text"][: -len(again)].strip()[-1:] in "。；）：则例过效款条" or again == before["text"].strip()
            )
    assert repeated
    whole = "".join(row["text"][row["metadata"]["repeated"] :] for row in found)
    assert squashed(whole) == squashed("".join(row["text"] for row in rows(max_chars=size)))


def test_by_clause_only_a_cut_clause_overlaps() -> None:
    found = rows(by="clause", max_chars=80, overlap=1)
    repeating = [row["metadata"]["citation"] for row in found if row["metadata"]["repeated"]]
    assert set(repeating) == {"《云溪市公园条例》第二条"}


@pytest.mark.parametrize("size", [50, 80, 120, 1000])
def test_the_path_stands_above_the_words_and_counts(size: int) -> None:
    for row in rows(max_chars=size, path=True):
        assert len(row["text"]) <= size
        if size > 80:
            assert row["text"].startswith("《云溪市公园条例》")
            assert row["metadata"]["breadcrumb"] in row["text"].split("\n")[0]
        assert row["excluded_embed_metadata_keys"] == list(row["metadata"])


def test_the_metadata_of_the_document() -> None:
    metadata = next(chunk_rows(regulation()))["metadata"]
    assert metadata["issuers"] == ["云溪市人民代表大会常务委员会"]
    assert metadata["dates"][0] == {"kind": "effective", "date": "2027-01-01"}
    assert metadata["status"] is None
    assert next(chunk_rows(regulation(), status="已修改"))["metadata"]["status"] == "已修改"
    page = "索引号：000-1\n有效性：现行有效\n发文字号：云政发〔2026〕3号\n\n" + PARK
    assert next(chunk_rows(parse(page)))["metadata"]["status"] == "现行有效"


def test_flat_metadata_is_words_and_numbers() -> None:
    for row in rows(max_chars=80, flat=True):
        assert {type(value) for value in row["metadata"].values()} <= {str, int, float, bool}
    metadata = rows(max_chars=80, flat=True)[-2]["metadata"]
    assert metadata["references"] == "第一条；《青禾县树木条例》第二条"
    assert metadata["date_passed"] == "2026-03-01"


def test_what_an_embedder_reads_beside_the_words_is_short() -> None:
    schema = pytest.importorskip("llama_index.core.schema", reason="llama-index-core is not installed")
    for row in chunk_rows(regulation(), max_chars=200, fields="llamaindex"):
        node = schema.TextNode(**row)
        embedded = node.get_content(schema.MetadataMode.EMBED)
        assert len(embedded) < len(node.text) + 100
        assert "citation: 《" in node.get_content(schema.MetadataMode.LLM)


def test_a_folder_is_one_stream_of_lines(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "laws"
    folder.mkdir()
    for year, fine in ((2020, "二百元"), (2025, "五百元")):
        (folder / f"{year}.txt").write_text(PARK.replace("二百元", fine), encoding="utf-8")
    ran = run("export", folder, "--to", "chunks", "--kind", "article")
    assert ran.code == 0
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert len(lines) == len({line["id"] for line in lines}) == 12
    assert {line["metadata"]["file"] for line in lines} == {"2020.txt", "2025.txt"}
    one = tmp_path / "all.jsonl"
    assert run("export", folder, "--to", "chunks", "--kind", "article", "-o", one).code == 0
    assert one.read_text(encoding="utf-8") == ran.out
    (tmp_path / "out").mkdir()
    assert run("export", folder, "--to", "chunks", "-o", tmp_path / "out").code == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["2020.jsonl", "2025.jsonl"]


def test_every_option_on_the_command_line(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "公园.txt"
    source.write_text(PARK, encoding="utf-8")
    ran = run(
        "export", source, "--to", "chunks", "--by", "size", "--max-chars", 100, "--overlap", 1, "--path", "--flat"
    )
    assert (ran.code, ran.err) == (0, "")
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert all(re.fullmatch(r"[0-9a-f]{12}#[a-z_0-9-]+(/\d+)?", line["id"]) for line in lines)
    assert all(isinstance(line["metadata"]["clauses"], str) for line in lines)


def test_every_reference_of_a_paragraph_in_many_pieces_is_in_one() -> None:
    document = parse("第一条 " + "、".join(f"《甲{i}法》第{i}条" for i in range(1, 200)))
    found = list(chunk_rows(document, max_chars=50))
    assert len(found) > 40
    held = [reference["text"] for row in found for reference in row["metadata"]["references"]]
    assert held == [reference.text for reference in document.references]
