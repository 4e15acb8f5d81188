"""Groups of texts, headlines without a text and furniture in, the finished stories out, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from policy_parser.layout.physical import PhysicalLine
from policy_parser.layout.stories.continuation import Group
from policy_parser.layout.stories.page import Block
from policy_parser.layout.stories.printed import Printed
from policy_parser.layout.stories.story import Story
from policy_parser.layout.stories.texts import Runs
from policy_parser.layout.stories.titles import Title, read_title
from policy_parser.model import BlockKind


@dataclass(slots=True)
class _Draft:
    """A story as indices of printed lines."""

    title: Title = field(default_factory=Title)
    body: list[int] = field(default_factory=list)
    byline: list[int] = field(default_factory=list)
    furniture: list[tuple[BlockKind, int]] = field(default_factory=list)

    @property
    def begin(self) -> int:
        lines = (*self.title.lines, *self.title.subtitle, *self.body, *self.byline)
        return min(lines or [i for _, i in self.furniture], default=0)

    @property
    def says_something(self) -> bool:
        return bool(self.title.lines or self.body)


def assemble(printed: Sequence[Printed], runs: Runs, groups: Sequence[Group], orphans: Sequence[Block]) -> list[Story]:
    """The stories in the order in which they begin. `orphans`: headlines whose text stands on no page that we have;
    each is a story by itself. A masthead, the contents and stray credits go with the story that follows them."""
    drafts = [_draft(runs, group) for group in groups]
    drafts += [_Draft(read_title(printed, block.parts, block.entry, "")) for block in orphans]
    drafts += [_Draft(furniture=list(loose)) for loose in runs.loose]
    drafts.sort(key=lambda d: d.begin)
    return [_story(printed, draft) for draft in _folded(drafts)]


def _draft(runs: Runs, group: Group) -> _Draft:
    texts = [runs.texts[k] for k in group.texts]
    return _Draft(
        group.title,
        [i for t in texts for i in t.lines],
        [i for t in texts for i in t.byline],
        [f for t in texts for f in t.furniture] + [("running_head", i) for i in group.repeated],
    )


def _folded(drafts: Sequence[_Draft]) -> list[_Draft]:
    """The drafts that have words of their own; what stands between them goes to the next, or to the last."""
    found: list[_Draft] = []
    waiting = _Draft()
    for draft in drafts:
        if draft.says_something:
            draft.byline = waiting.byline + draft.byline
            draft.furniture = waiting.furniture + draft.furniture
            found.append(draft)
            waiting = _Draft()
        else:
            waiting.byline += draft.byline
            waiting.furniture += draft.furniture
    if not found:
        return [waiting]
    found[-1].byline += waiting.byline
    found[-1].furniture += waiting.furniture
    return found


def _story(printed: Sequence[Printed], draft: _Draft) -> Story:
    furniture = sorted(draft.furniture, key=lambda f: f[1])
    return Story(
        body=_lines(printed, draft.body),
        title=_lines(printed, draft.title.lines),
        title_text=draft.title.text,
        subtitle=_lines(printed, draft.title.subtitle),
        byline=_lines(printed, draft.byline),
        furniture=tuple((kind, printed[i].line) for kind, i in furniture),
    )


def _lines(printed: Sequence[Printed], places: Sequence[int]) -> tuple[PhysicalLine, ...]:
    return tuple(printed[i].line for i in places)
