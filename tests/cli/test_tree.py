"""`tree`: guides, labels, headings, counts; as deep as asked; in colour on a terminal and plain in a pipe."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import OPINION, REGULATION
from running import Run

SMALL = """云溪市公园条例
第一章　总则
第一条　为了规范公园管理，制定本条例。
第二条　公园应当开放。但是，依照第四条规定关闭的除外。
依照前款规定关闭的，应当公告。
第二章　管理
第三条　公园管理单位应当：
（一）每日开放；
（二）公布电话。
第四条　遇有大风，可以关闭公园。
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.txt"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_the_outline_has_guides_labels_headings_and_counts(run: Run, small: Path) -> None:
    ran = run("tree", small)
    assert ran.code == 0
    assert (
        ran.out
        == """\
云溪市公园条例
├─ 第一章 总则
│  ├─ 第一条 为了规范公园管理，制定本条例。
│  └─ 第二条  ←0
│     ├─ 第一款 公园应当开放。但是，依照第四条规定关闭的除外。  →1  ←1
│     └─ 第二款 依照前款规定关闭的，应当公告。  →1
└─ 第二章 管理
   ├─ 第三条 公园管理单位应当：
   │  ├─ （一）每日开放；
   │  └─ （二）公布电话。
   └─ 第四条 遇有大风，可以关闭公园。  ←1
""".replace("  ←0", "")
    )
    assert ran.err == ""


def test_depth_cuts_and_a_line_counts_for_what_it_hides(run: Run, small: Path) -> None:
    assert (
        run("tree", "--depth", 1, small).out
        == """\
云溪市公园条例
├─ 第一章 总则  →2  ←1
└─ 第二章 管理  ←1
"""
    )


def test_ids(run: Run, small: Path) -> None:
    assert "│  └─ 第二条  art_2\n" in run("tree", "--ids", small).out
    assert "│     └─ 第二款 依照前款规定关闭的，应当公告。  art_2__para_2  →1\n" in run("tree", "--ids", small).out


def test_a_depth_below_one_is_a_wrong_call(run: Run, small: Path) -> None:
    ran = run("tree", "--depth", 0, small)
    assert (ran.code, ran.out) == (2, "")


def test_colour_only_where_it_is_wanted(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in run("tree", small).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[36m第一章\x1b[0m" in run("tree", small).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("tree", small).out


def test_no_line_is_wider_than_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from policy_parser.cli.terminal import width

    monkeypatch.setenv("COLUMNS", "40")
    lines = run("tree", "--ids", REGULATION).out.splitlines()
    assert all(width(line) <= 40 for line in lines if "art_" not in line)
    assert len(lines) > 100


def test_the_opinion_is_whole_and_its_neighbours_are_left_out(run: Run) -> None:
    ran = run("tree", *OPINION)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == "关于加强社区助餐服务体系建设的意见"
    labels = [line.split("─ ", 1)[1].split()[0] for line in lines[1:] if "─ " in line]
    assert [label for label in labels if label.rstrip(".").isdigit()] == [f"{n}." for n in range(1, 13)]
    assert "问" not in ran.out
    assert "--document N" in ran.err


def test_every_file_is_its_own_document(run: Run, small: Path) -> None:
    ran = run("tree", "--each", "--depth", 1, small, REGULATION)
    assert [line for line in ran.out.splitlines() if "─" not in line][:1] == ["云溪市公园条例"]
    assert "云溪市城市公园条例" in ran.out


def test_a_text_without_numbering_is_no_error(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("公园今天开放。\n", encoding="utf-8")
    ran = run("tree", path)
    assert ran.code == 0
    assert "no numbered clause" in ran.err


def test_standard_input(run: Run) -> None:
    assert run("tree", "-", stdin=SMALL.encode("gb18030")).out.startswith("云溪市公园条例\n├─ 第一章 总则")


def test_escape_sequences_of_a_file_do_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text("云溪市公园条例\n第一条　公园\x1b[2J应当\u202e开放。\n", encoding="utf-8")
    out = run("tree", path).out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "应当" in out


def test_ten_thousand_levels_are_drawn(run: Run) -> None:
    from policy_parser.cli.outline import outline
    from policy_parser.cli.terminal import Screen
    from policy_parser.document import Document
    from policy_parser.model import Clause, Span

    clause = None
    for level in range(10_000, 0, -1):
        below = (clause,) if clause else ()
        clause = Clause(
            id=f"pt_{level}", kind="point", label="1.", number=1, text="深", span=Span(0, 1), pieces=(), children=below
        )
    lines = list(outline(Document(text="深", clauses=(clause,)), Screen(None, False), 50, False, "深.txt"))
    assert len(lines) == 51
