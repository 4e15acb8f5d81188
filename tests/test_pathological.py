"""Texts that no person writes: nothing raised, nothing lost, and a text four times as long takes four times the steps.

A step is a line of Python that runs, which is the same on every machine. What a pattern or a copy costs without a line
of Python, `tests/benchmarks/scaling.py` measures.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from pathological import TEXTS
from promise import broken_promises

from policy_parser import parse, parse_all, parse_files
from policy_parser.export import export

_TIMES = 4
#: What is linear has four times the steps; what is quadratic sixteen.
_STEPS_AT_MOST = 1.3 * _TIMES


def steps(act: Callable[[], object]) -> int:
    """How many lines of the package run in an act."""
    count = 0

    def traced(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        if "policy_parser" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        act()
    finally:
        sys.settrace(before)
    return count


def assert_grows_with_its_input(act: Callable[[int], Callable[[], object]], size: int) -> None:
    act(10)()  # what is built once
    small, large = steps(act(size)), steps(act(size * _TIMES))
    assert large <= _STEPS_AT_MOST * small, f"{small} steps, then {large}: {large / small / _TIMES:.2f} times linear"


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_lost(name: str) -> None:
    assert broken_promises(parse(TEXTS[name](300))) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_the_steps_of_a_parse_grow_with_the_text(name: str) -> None:
    assert_grows_with_its_input(lambda size: lambda: parse(TEXTS[name](size)), 200)


#: A form, and a text of which it was quadratic once.
_EXPORTED: dict[str, Callable[[int], str]] = {
    "akn": lambda n: "第一条 甲。\n" + "云溪市人民政府\n2020年1月1日\n" * n,
    "html": lambda n: "# 甲乙\n## 甲乙\n" * n,
    "json": lambda n: "\n".join(f"第{i}条 依照第1条至第{n}条。" for i in range(1, n)),
    "markdown": lambda n: "第一条 依照第一条办理。\n" * n,
    "csv": lambda n: "第一条 依照第一条办理。\n" * n,
    "chunks": lambda n: "第一条 甲：\n" + ("乙丙丁" * 30 + "。\n") * n,
}


@pytest.mark.slow
@pytest.mark.parametrize("form", _EXPORTED)
def test_the_steps_of_an_export_grow_with_the_document(form: str) -> None:
    def act(size: int) -> Callable[[], object]:
        document = parse(_EXPORTED[form](size))
        return lambda: export(document, form)

    assert_grows_with_its_input(act, 150)


#: A web page of so many pieces.
_PAGES: dict[str, Callable[[int], str]] = {
    "short paragraphs": lambda n: "".join(f"<p>甲乙{i}</p>" for i in range(n)),
    "sentences": lambda n: "".join(f"<p>云溪市第{i}次检查了河道。</p>" for i in range(n)),
    "lines parted by br": lambda n: "<p>" + "".join(f"甲乙{i}<br>" for i in range(n)),
    "links": lambda n: "".join(f'<p><a href="{i}.html">甲乙{i}</a></p>' for i in range(n)),
    "items of a list": lambda n: "<ol>" + "".join(f"<li>甲乙{i}；" for i in range(n)),
    "rows of a table": lambda n: "<table>" + "".join(f"<tr><td>甲{i}<td>乙{i}" for i in range(n)),
    "boxes within each other": lambda n: "".join(f"<div><div>甲乙{i}</div></div>" for i in range(n)),
    "ampersands": lambda n: "<p>" + "&" * n,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", _PAGES)
def test_the_steps_of_a_web_page_grow_with_its_pieces(name: str, tmp_path: Path) -> None:
    def act(size: int) -> Callable[[], object]:
        page = tmp_path / "page.html"
        page.write_text(f"<html><meta charset=utf-8><body>{_PAGES[name](size)}", encoding="utf-8")
        return lambda: parse_files(page)

    assert_grows_with_its_input(act, 200)


#: A file of so many lines of one character, and how many steps a further line may take: 300,000 of them are read within
#: the ten seconds that a hostile file has.
_LINES_OF_ONE: dict[str, tuple[Callable[[int], str], int]] = {
    "page.html": (lambda n: f"<html><meta charset=utf-8><body><p>{'字<br>' * n}", 400),
    "list.html": (lambda n: f"<html><meta charset=utf-8><body><dl>{'<dt>字</dt><dd>字</dd>' * (n // 2)}", 720),
    "text.txt": (lambda n: "字\n" * n, 380),
    "list.md": (lambda n: "# 办法\n\n" + "- x\n" * n, 450),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", _LINES_OF_ONE)
def test_a_line_of_one_character_takes_few_steps(name: str, tmp_path: Path) -> None:
    make, most = _LINES_OF_ONE[name]
    file = tmp_path / name

    def steps_of(size: int) -> int:
        file.write_text(make(size), encoding="utf-8")
        return steps(lambda: parse_files(file))

    steps_of(10)  # what is built once
    few, further = 3_000, 1_000
    assert steps_of(few + further) - steps_of(few) <= most * further


@pytest.mark.slow
def test_the_steps_of_a_compound_source_grow_with_the_text() -> None:
    story = "# 云溪的消息{0}\n本报讯 记者甲{0}报道：" + "云溪市今天召开会议，研究部署下一步工作。" * 6 + "\n"
    assert_grows_with_its_input(lambda size: lambda: parse_all("".join(story.format(i) for i in range(size))), 20)


def test_each_document_of_a_source_holds_the_others_as_one_run() -> None:
    story = "# 云溪的消息{0}\n本报讯 记者甲{0}报道：" + "云溪市今天召开会议，研究部署下一步工作。" * 6 + "\n"
    documents = parse_all("".join(story.format(i) for i in range(100)))
    assert len(documents) == 100
    for document in documents[::33]:
        assert broken_promises(document) == []
        assert len([b for b in document.furniture if b.kind == "other_document"]) <= 2


def test_what_thousands_of_documents_have_beside_them_is_theirs_together() -> None:
    story = "# 云溪的消息{0}\n本报讯 记者甲{0}报道：" + "云溪市今天召开会议，研究部署下一步工作。" * 6 + "\n"
    documents = parse_all("".join(story.format(i) for i in range(800)))
    assert len(documents) == 800
    assert broken_promises(documents[77]) == []
    blocks = [b for document in documents for b in document.furniture if b.kind == "other_document"]
    assert len({id(block) for block in blocks}) < 4 * len(documents)
    once = {id(block): len(block.text) for block in blocks}
    assert sum(once.values()) < 40 * len(documents[0].text)  # 800 times if each held its own copy of the rest


@pytest.mark.slow
def test_a_line_of_ten_million_characters_and_a_marker_a_million_times() -> None:
    for text in ("第一条 " + "甲乙丙丁。" * 2_000_000, "第一条 " * 1_000_000):
        document = parse(text)
        assert document.text == text
        assert sum(p.end - p.start for c in document.walk() for p in c.pieces) > 0.7 * len(text)
