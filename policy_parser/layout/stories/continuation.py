"""Texts with their headlines in, groups of texts that are one story out: what goes on elsewhere finds its beginning.

No mark is trusted alone. A text without a headline that does not say who wrote it goes on from the text whose words
it shares, whose numbering it takes up, whose quotation marks it closes; a jump mark and nearness only add to that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from policy_parser.expressions import expression
from policy_parser.layout.stories.contents import letters_of, pairs_of
from policy_parser.layout.stories.kinship import Kinship, pairs_in
from policy_parser.layout.stories.printed import Printed
from policy_parser.layout.stories.texts import Runs, Text
from policy_parser.layout.stories.titles import Title
from policy_parser.numerals import to_int

_CANDIDATES = 16  # so many stories before a text are asked whether it is theirs
_KIN = 10.0  # two parts of one story are alike by 0.04 to 0.14, two stories of one page by 0.03
_NUMBERING, _QUOTE, _UNENDED, _JUMP, _NEXT, _CLOSED = 3.0, 2.0, 0.6, 0.4, 0.7, -1.0
_ENOUGH = 0.35
_SAME_TITLE = 0.75
_SWITCH, _SWITCH_EACH = 0.1, 0.03  # by how much more paragraphs must be like an open story than like their own

_STYLES = (
    expression(r"(?:[#*\s]{0,8})([一二三四五六七八九十]{1,3})[、．.]"),
    expression(r"(?:[#*\s]{0,8})[（(]([一二三四五六七八九十]{1,3})[）)]"),
    expression(r"(?:[#*\s]{0,8})(\d{1,3})\s?[.．、](?!\d)"),
    expression(r"(?:[#*\s]{0,8})第([一二三四五六七八九十百]{1,5})条"),
)


@dataclass(slots=True)
class Group:
    """Texts of one story, in order, by their place among the texts. `first`: the text with its headline."""

    texts: list[int]
    title: Title
    pairs: set[str]
    size: float
    numbers: dict[int, int] = field(default_factory=dict)
    repeated: list[int] = field(default_factory=list)  # lines of headlines printed again


def join_texts(printed: Sequence[Printed], runs: Runs, titles: Sequence[Title], file_of: Sequence[int]) -> list[Group]:
    """The stories, in the order in which they begin. A text may be cut in two on the way (`runs` is changed)."""
    return _Joiner(printed, runs, list(titles), file_of).run()


class _Joiner:
    def __init__(self, printed: Sequence[Printed], runs: Runs, titles: list[Title], file_of: Sequence[int]) -> None:
        self.printed, self.runs, self.titles, self.file_of = printed, runs, titles, file_of
        self.pairs = [pairs_in(self._words(t.lines)) for t in runs.texts]
        self.kinship = Kinship(self.pairs)
        self.sizes = [self.kinship.size(p) for p in self.pairs]
        self.groups: list[Group] = []
        self.by_title: dict[str, Group] = {}
        self.claimed: set[int] = set()  # texts whose jump a `上接` on another page has taken up
        self.last: Group | None = None  # the group of the text before

    def run(self) -> list[Group]:
        self._claim_jumps()
        for k in range(len(self.runs.texts)):
            text = self.runs.texts[k]
            tail = self._switch(k, text) if not text.closed else None
            self._place(k, text)
            if tail:
                self._join_tail(*tail)
        return self.groups

    # --- where a text goes ---------------------------------------------------------------------------------------

    def _place(self, k: int, text: Text) -> None:
        title = self.titles[k]
        first, last = self._numbers(text)
        group: Group | None
        if title.lines:
            group = self._same_title(k, title) or (None if text.fresh else self._same_numbering(k, first))
        elif text.fresh and not text.jump_in:
            group = None
        else:
            group = self._best(k, text, first)
        if group:
            self._add(group, k, title)
        else:
            group = Group([k], title, set(self.pairs[k]), self.sizes[k])
            self.groups.append(group)
        if title.text:
            self.by_title.setdefault(letters_of(title.text), group)
        group.numbers.update(last)
        self.last = group

    def _add(self, group: Group, k: int, title: Title) -> None:
        self._grow(group, k)
        if group.title.lines:
            group.repeated.extend((*title.lines, *title.subtitle))
        else:
            group.title = title

    def _grow(self, group: Group, k: int) -> None:
        group.texts.append(k)
        group.size += self.kinship.size(self.pairs[k] - group.pairs)
        group.pairs |= self.pairs[k]

    def _same_title(self, k: int, title: Title) -> Group | None:
        """The story whose headline is printed again, whole or its main line."""
        letters = letters_of(title.text or "")
        found = self.by_title.get(letters)
        if found is None:
            pairs = pairs_of(letters)
            for group in self.groups[: -_CANDIDATES - 1 : -1]:
                other = pairs_of(letters_of(group.title.text or ""))
                if pairs and 2 * len(pairs & other) >= _SAME_TITLE * (len(pairs) + len(other)):
                    found = group
                    break
        return found if found and self._place_of(k) != self._place_of(found.texts[-1]) else None

    def _same_numbering(self, k: int, first: dict[int, int]) -> Group | None:
        for group in self.groups[: -_CANDIDATES - 1 : -1]:
            if (
                not group.title.lines
                and self._place_of(k) != self._place_of(group.texts[-1])
                and _goes_on(group.numbers, first)
            ):
                return group
        return None

    def _best(self, k: int, text: Text, first: dict[int, int]) -> Group | None:
        best, best_score = None, _ENOUGH
        for group in self.groups[: -_CANDIDATES - 1 : -1]:
            score = self._score(k, text, first, group)
            if score > best_score:
                best, best_score = group, score
        if best is None and self.last and self._next_to(k, self.last):
            return self.last
        return best

    def _score(self, k: int, text: Text, first: dict[int, int], group: Group) -> float:
        last = self.runs.texts[group.texts[-1]]
        score = _KIN * self.kinship.alike(self.pairs[k], group.pairs, (self.sizes[k], group.size))
        if _goes_on(group.numbers, first):
            score += _NUMBERING
        if text.lines and _closes_unopened(self.printed[text.lines[0]].words):
            score += _QUOTE if last.quote else -0.5
        if last.jump_out:
            taken = group.texts[-1] in self.claimed and not text.jump_in
            score += _CLOSED if taken or self._place_of(k) == self._place_of(group.texts[-1]) else _JUMP
        elif last.closed:
            score += _CLOSED
        elif last.lines and not self.printed[last.lines[-1]].ended:
            score += _UNENDED
        if group is self.last and self._next_to(k, group):
            score += _NEXT
        return score

    def _next_to(self, k: int, group: Group) -> bool:
        """Whether the text stands right after the group's last one, with no headline between and not behind a jump."""
        return (
            group.texts[-1] == k - 1
            and not self.runs.gaps[k]
            and not self.runs.texts[k].jump_in
            and (self._place_of(k)[0] == self._place_of(k - 1)[0])
        )

    def _claim_jumps(self) -> None:
        """Which text each `上接` goes on from, so that no other takes it for its own."""
        leaving = [k for k, t in enumerate(self.runs.texts) if t.jump_out][:_CANDIDATES]
        for k, text in enumerate(self.runs.texts):
            if text.jump_in and not self.titles[k].lines:
                before = [j for j in leaving if j < k and j not in self.claimed]
                if before:
                    self.claimed.add(max(before, key=partial(self._alike, k)))

    def _alike(self, k: int, j: int) -> float:
        return self.kinship.alike(self.pairs[k], self.pairs[j], (self.sizes[k], self.sizes[j]))

    # --- a column that ran on into another story's -----------------------------------------------------------------

    def _switch(self, k: int, text: Text) -> tuple[Group, Text] | None:
        """Cuts from a text the paragraphs at its end that go on from a story left open before it on the page.

        Columns read in a wrong order leave no mark: `…实现审议意见“形成一督`, two other articles, `察民情解民忧，…`.
        """
        open_groups = [
            g for g in self.groups[-3:]
            if self._place_of(g.texts[-1]) == self._place_of(k) and self._left_open(self.runs.texts[g.texts[-1]])
        ]  # fmt: skip
        paragraphs = self._paragraphs(text)
        if not open_groups or len(paragraphs) < 3:
            return None
        head = pairs_in(self._words(self.titles[k].lines) + self._words(paragraphs[0]))
        head_size = self.kinship.size(head)
        pairs = [pairs_in(self._words(p)) for p in paragraphs]
        sizes = [self.kinship.size(p) for p in pairs]
        best, best_at, best_sum = None, 0, _SWITCH
        for group in open_groups:
            total = 0.0
            for at in range(len(paragraphs) - 1, 0, -1):
                total += self.kinship.alike(pairs[at], group.pairs, (sizes[at], group.size))
                total -= self.kinship.alike(pairs[at], head, (sizes[at], head_size))
                if total > best_sum and total > _SWITCH_EACH * (len(paragraphs) - at):
                    best, best_at, best_sum = group, at, total
        if best is None:
            return None
        cut = paragraphs[best_at][0]
        at = text.lines.index(cut)
        tail = Text(lines=text.lines[at:], quote=text.quote, closed=text.closed)
        tail.furniture = [f for f in text.furniture if f[1] > cut]
        text.furniture = [f for f in text.furniture if f[1] < cut]
        text.lines = text.lines[:at]
        self.pairs[k] = pairs_in(self._words(text.lines))
        self.sizes[k] = self.kinship.size(self.pairs[k])
        return best, tail

    def _join_tail(self, group: Group, tail: Text) -> None:
        self.runs.texts.append(tail)
        self.runs.gaps.append([])
        self.pairs.append(pairs_in(self._words(tail.lines)))
        self.sizes.append(self.kinship.size(self.pairs[-1]))
        self.titles.append(Title())
        self._grow(group, len(self.runs.texts) - 1)
        self.last = group

    def _left_open(self, text: Text) -> bool:
        return bool(text.lines) and not text.closed and not self.printed[text.lines[-1]].ended

    def _paragraphs(self, text: Text) -> list[list[int]]:
        found: list[list[int]] = []
        ended = True
        for i in text.lines:
            if ended:
                found.append([])
            found[-1].append(i)
            ended = self.printed[i].ended
        return found

    # --- what a text is ------------------------------------------------------------------------------------------

    def _words(self, lines: Sequence[int]) -> str:
        return "".join(self.printed[i].words for i in lines)

    def _place_of(self, k: int) -> tuple[int, int]:
        text = self.runs.texts[k]
        at = next(iter((*text.lines, *text.byline)), None)
        return (self.file_of[at], self.printed[at].line.page) if at is not None else (-1, -1)

    def _numbers(self, text: Text) -> tuple[dict[int, int], dict[int, int]]:
        """The first and the last number of each style that lines begin with."""
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        for i in text.lines:
            words = self.printed[i].words
            for style, pattern in enumerate(_STYLES):
                m = pattern.match(words)
                if m:
                    last[style] = to_int(m[1])
                    first.setdefault(style, last[style])
                    break
        return first, last


def _goes_on(last: dict[int, int], first: dict[int, int]) -> bool:
    """Whether numbering that stopped at `last` (4. under （一）) is taken up by `first` (（二）, then 5.)."""
    shared = [(last[s], n) for s, n in first.items() if s in last and n > 1]
    return bool(shared) and all(n == was + 1 for was, n in shared)


def _closes_unopened(words: str) -> bool:
    close = words.find("”")
    return close >= 0 and not 0 <= words.find("“") < close
