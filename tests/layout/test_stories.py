"""Every case file of tests/layout/cases/stories: the pages in, their stories out. Add a case by adding text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from case_files import read_cases, write_cases
from hypothesis import given
from hypothesis import strategies as st
from places import OPINION
from story_cases import lost_or_doubled, outline_of, stories_of

from policy_parser.layout.physical import physical_lines
from policy_parser.layout.stories import Story, split_stories
from policy_parser.layout.stories.printed import printed_lines

CASES = Path(__file__).parent / "cases"
FILES = sorted((CASES / "stories").glob("*.txt"))
LINES = sorted((CASES / "lines").glob("*.txt"))


@pytest.mark.parametrize(
    ("path", "title"),
    [pytest.param(path, case.title, id=f"{path.stem}: {case.title}") for path in FILES for case in read_cases(path)],
)
def test_the_stories_are_those_that_the_case_states(path: Path, title: str, updating: bool) -> None:
    cases = read_cases(path)
    case = next(c for c in cases if c.title == title)
    text, stories = stories_of(case.text)
    assert lost_or_doubled(text, physical_lines(text), stories) == []
    if updating:
        write_cases(path, [replace(c, outline=outline_of(text, stories)) if c is case else c for c in cases])
        return
    assert outline_of(text, stories) == case.outline


def test_the_examples_pages_hold_three_texts_that_go_on_overleaf() -> None:
    files = [path.read_text(encoding="utf-8") for path in OPINION]
    text, stories = stories_of("\n+++\n".join(files))
    assert [s.title_text for s in stories if len({line.page for line in s.body}) == 2] == [
        "让老人吃上热乎饭",
        "关于加强社区助餐服务体系建设的意见",
        "一粒糯米连一村",
    ]
    opinion = next(s for s in stories if s.title_text == "关于加强社区助餐服务体系建设的意见")
    assert text[opinion.body[0].start :].startswith("云溪 9 月 15 日电 近日")
    assert text[: opinion.body[-1].end].endswith("免于问责。")


def _rows(name: str) -> list[tuple[str, str]]:
    rows = (CASES / "lines" / name).read_text(encoding="utf-8").splitlines()
    return [(role, words) for role, _, words in (row.partition(": ") for row in rows)]


@pytest.mark.parametrize(("role", "words"), _rows("roles.txt"))
def test_a_line_says_by_its_words_what_it_is(role: str, words: str) -> None:
    assert [item.role for item in printed_lines(words, physical_lines(words))] == [role]


@pytest.mark.parametrize(("dated", "words"), _rows("datelines.txt"))
def test_a_dateline_begins_a_text(dated: str, words: str) -> None:
    assert printed_lines(words, physical_lines(words))[0].dateline is (dated == "yes")


def test_a_jump_mark_inside_a_line_is_cut_from_it() -> None:
    text = "提出 18 条具体措施， ■下转第 4 版\n■上接第1版 以年度为周期，强化考核。□"
    cut = [(item.role, item.words) for item in printed_lines(text, physical_lines(text))]
    assert cut == [
        ("text", "提出 18 条具体措施，"), ("jump_out", "■下转第 4 版"),
        ("jump_in", "■上接第1版"), ("text", "以年度为周期，强化考核。"), ("end_sign", "□"),
    ]  # fmt: skip


def test_an_ornament_at_a_lines_end_belongs_to_the_jump_on_the_next() -> None:
    text = "提出 18 条具体措施， ■\n下转第 4 版"
    assert [item.role for item in printed_lines(text, physical_lines(text))] == ["text", "jump_out", "jump_out"]


def test_an_empty_source_is_one_story_of_nothing() -> None:
    assert split_stories("", []) == [Story(body=())]


_PIECES = st.sampled_from((CASES / "pieces.txt").read_text(encoding="utf-8").replace("␤", "\n").split("|"))


#: Two news texts, so that what follows them is read as a newspaper.
_NEWS = (
    "县里开会\n\n本报讯（记者 顾一川）"
    + "近日青禾县召开会议研究部署有关工作安排并且提出要求。" * 6
    + "\n\n乡里修路\n\n本报讯（记者 许未央）"
    + "云溪乡道路施工队伍进场开始铺设沥青路面群众出行方便。" * 6
    + "\n"
)


def test_a_handbook_whose_contents_name_no_authors_is_one_text() -> None:
    heads = ("水源地保护的基本要求", "管网巡查与维护规程", "水质检测和报告制度", "用水户服务规范细则")
    listed = "".join(f"{head} ........ {3 * at + 1}\n" for at, head in enumerate(heads))
    words = "供水单位应当按照规定的要求开展工作，并且定期向主管部门报告有关情况。" * 5
    text = f"云溪市供水手册\n\n目录\n\n{listed}\n" + "".join(f"{head}\n\n{words}\n{words}\n\n" for head in heads)
    assert len(split_stories(text, physical_lines(text))) == 1


@given(st.lists(_PIECES, max_size=60), st.lists(st.integers(0, 600), max_size=3), st.booleans())
def test_every_line_stands_in_exactly_one_place(pieces: list[str], starts: list[int], news: bool) -> None:
    text = (_NEWS if news else "") + "".join(pieces)
    lines = physical_lines(text, starts)
    stories = split_stories(text, lines, starts)
    assert lost_or_doubled(text, lines, stories) == []
    assert len(stories) >= 1 + news


@given(st.text(max_size=200))
def test_any_text_is_split_without_an_error(text: str) -> None:
    lines = physical_lines(text)
    assert lost_or_doubled(text, lines, split_stories(text, lines)) == []
