"""The real pages and documents: what they are split into, and what is not split."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from story_cases import lost_or_doubled

from policy_parser.layout.physical import physical_lines
from policy_parser.layout.stories import Story, split_stories
from policy_parser.layout.stories.contents import find_contents, letters_of, listed_as
from policy_parser.layout.stories.printed import printed_lines

pytestmark = pytest.mark.corpus


def _pages(corpus: Path, *names: str) -> tuple[str, list[Story]]:
    """The text of the pages as one flow, and its stories; every line stands in exactly one of them."""
    files = [(corpus / "pages" / name).read_text(encoding="utf-8") for name in names]
    text = "\n".join(files)
    starts = [sum(len(file) + 1 for file in files[:at]) for at in range(len(files))]
    lines = physical_lines(text, starts)
    stories = split_stories(text, lines, starts)
    assert lost_or_doubled(text, lines, stories) == []
    return text, stories


def _titles(stories: list[Story]) -> list[str | None]:
    return [story.title_text for story in stories if story.body]


def _first_and_last(text: str, story: Story) -> tuple[str, str]:
    first, last = story.body[0], story.body[-1]
    return text[first.start : first.end], text[last.start : last.end]


def _count(text: str, story: Story, start: str) -> int:
    return sum(text.startswith(start, line.start) for line in story.body)


def test_two_newspaper_pages_hold_seven_texts_three_of_them_over_both(corpus: Path) -> None:
    text, stories = _pages(corpus, "2020-08-26_page1.txt", "2020-08-26_page6.txt")
    assert [len(title or "") for title in _titles(stories)] == [10, 16, 13, 15, 9, 18, 13]
    assert sum(len({line.page for line in story.body}) > 1 for story in stories) == 3
    opinion = next(s for s in stories if s.title_text == "关于改革完善社会救助制度的意见")
    first, last = _first_and_last(text, opinion)
    assert first.startswith("新华社北京 8 月 25 日电 近日")
    assert last.endswith("依法依规免于问责。")
    assert [kind for kind, _ in opinion.furniture] == ["page_jump", "running_head", "running_head"]
    for number in range(1, 26):
        assert _count(text, opinion, f"{number}.") == 1


def test_each_of_the_two_pages_by_itself(corpus: Path) -> None:
    assert len(_titles(_pages(corpus, "2020-08-26_page1.txt")[1])) == 5
    assert len(_titles(_pages(corpus, "2020-08-26_page6.txt")[1])) == 5


def test_the_interview_of_2021_is_apart_and_whole(corpus: Path) -> None:
    text, stories = _pages(corpus, "2021-01-08_page.txt")
    assert [len(title or "") for title in _titles(stories)] == [16, 25, 19, 0]
    interview = stories[1]
    assert _count(text, interview, "问:") == 8
    assert _count(text, interview, "答:") == 8
    assert sum(line.width for _, line in interview.furniture) == 1  # the stray letter in its middle
    assert sum(_count(text, story, "问:") for story in stories) == 8


def test_the_page_of_2024_has_four_texts(corpus: Path) -> None:
    text, stories = _pages(corpus, "2024-06-08_page.txt")
    assert len(_titles(stories)) == 4
    assert [len(story.body) for story in stories if story.body] == [44, 10, 4, 3]
    congress = stories[1]
    assert _first_and_last(text, congress)[0].startswith("本报讯(记者 耿欣")


def test_every_article_that_the_magazine_lists_is_found_under_its_title(corpus: Path) -> None:
    text, stories = _pages(corpus, "2024-07_magazine.txt")
    contents = find_contents(printed_lines(text, physical_lines(text)))
    assert contents is not None
    assert len(contents.entries) == 25
    found = [s.title_text for s in stories if s.body and s.title_text and listed_as(s.title_text, contents)]
    assert [letters_of(t) for t in found] == [letters_of(e.title) for e in contents.entries]
    assert len(_titles(stories)) == 26  # and one report on a meeting that it does not list
    assert all(text[s.body[-1].end - 1] in "。!！”？" for s in stories if s.body)
    assert sum(bool(s.byline) for s in stories) == 22


def _perturbations(corpus: Path) -> ModuleType:
    path = corpus.parent / "tools" / "perturb.py"
    spec = importlib.util.spec_from_file_location("perturb", path)
    if not path.is_file() or spec is None or spec.loader is None:
        pytest.skip("the tool that lays a statute out nine ways is not beside the real documents")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _ordinary(corpus: Path) -> Iterator[Path]:
    for folder in ("statutes", "taiwan", "policies", "formats/oneline", "citations/laws"):
        yield from sorted(p for p in (corpus / folder).iterdir() if p.suffix in (".txt", ".md"))
    yield corpus / "pages" / "opinion.clean.md"


def test_no_single_document_is_split_however_it_is_laid_out(corpus: Path) -> None:
    perturb = _perturbations(corpus)
    split: list[str] = []
    read = 0
    for seed, path in enumerate(_ordinary(corpus)):
        for name, text, _ in perturb.variants(path.read_text(encoding="utf-8"), seed):
            lines = physical_lines(text)
            read += 1
            if split_stories(text, lines) != [Story(body=tuple(lines))]:
                split.append(f"{path.name} ({name})")
    assert read > 2500
    assert split == []
