"""Stories in, the outline that a case file states for them out; and every way in which stories lose a character."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from policy_parser.layout.physical import PhysicalLine, physical_lines
from policy_parser.layout.stories import Story, split_stories

_FILES = "\n+++\n"


def stories_of(written: str) -> tuple[str, list[Story]]:
    """The text of a case, its files joined by one line end where it has several (+++ between them), and its stories."""
    files = written.split(_FILES)
    starts, at = [], 0
    for file in files:
        starts.append(at)
        at += len(file) + 1
    text = "\n".join(files)
    return text, split_stories(text, physical_lines(text, starts), starts if len(files) > 1 else ())


def outline_of(text: str, stories: Sequence[Story]) -> str:
    """`* title`, then each field that is not empty, its lines divided by |; `~ kind: words` for furniture."""
    return "\n".join(line for story in stories for line in _outline(text, story))


def _outline(text: str, story: Story) -> Iterator[str]:
    yield f"* {story.title_text}"
    for name in ("title", "subtitle", "byline", "body"):
        lines = getattr(story, name)
        if lines:
            yield f"  {name}: {'|'.join(text[line.start : line.end] for line in lines)}"
    for kind, line in story.furniture:
        yield f"  ~ {kind}: {text[line.start : line.end]}"


def lines_of(story: Story) -> list[PhysicalLine]:
    """Every line of a story, wherever it stands in it, in the order of the text."""
    lines = [*story.title, *story.subtitle, *story.byline, *story.body, *(line for _, line in story.furniture)]
    return sorted(lines, key=lambda line: line.start)


def lost_or_doubled(text: str, lines: Sequence[PhysicalLine], stories: Sequence[Story]) -> list[str]:
    """One sentence for each fault: a character of a line that stands in no story, or in two places."""
    spans = sorted((line.start, line.end) for story in stories for line in lines_of(story))
    faults = [f"{text[c:b]!r} stands in two places" for (_, b), (c, _) in pairwise(spans) if c < b]
    held = "".join("".join(text[a:b].split()) for a, b in spans)
    words = "".join("".join(text[line.start : line.end].split()) for line in lines)
    if not faults and held != words:
        faults.append(f"the stories hold {len(held)} characters of {len(words)}")
    return faults
