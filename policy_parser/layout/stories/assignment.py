"""Texts and the headlines between them in, each text with the headline that is its own out, from above or below.

A newspaper's text order loses where a headline stood on the page: on one page all headlines follow their texts, on
another they precede them, and one may stand there whose text is on another page. Words decide: a headline says
what its text says. What the page does elsewhere decides between equals.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.layout.stories.kinship import Kinship, pairs_in
from policy_parser.layout.stories.page import Block
from policy_parser.layout.stories.printed import Printed
from policy_parser.layout.stories.texts import Runs, Text

_TITLED = 0.3  # what it is worth that a text has a headline at all
_STRANGE = 0.12  # so much of a headline's words stand in any text
_HABIT = 0.12  # what it is worth that the page sets its headlines so
_MOST_PARTS = 6


def assign_headlines(printed: Sequence[Printed], runs: Runs) -> list[Block]:
    """Gives each text the parts of headline that are its own; returns what belongs to no text."""
    pairs = [pairs_in("".join(printed[i].words for i in t.lines)) for t in runs.texts]
    kinship = Kinship(pairs)
    _assign_captions(printed, runs, pairs, kinship)
    return _Table(printed, runs, pairs, kinship).solve()


def _assign_captions(printed: Sequence[Printed], runs: Runs, pairs: list[set[str]], kinship: Kinship) -> None:
    """A caption between two texts goes to the one whose words it has, before or after it on its page."""
    for i, k in runs.captions:
        words, page = pairs_in(printed[i].words), printed[i].line.page
        near = [j for j in (k - 1, k) if 0 <= j < len(runs.texts) and not runs.texts[j].empty]
        near = [j for j in near if printed[runs.texts[j].lines[-1 if j < k else 0]].line.page == page]
        if near:
            runs.texts[max(near, key=lambda j: kinship.alike(words, pairs[j]))].furniture.append(("caption", i))
        else:
            runs.set_loose("caption", i)


class _Table:
    """The best division of the headlines in each gap, found from the first gap to the last."""

    def __init__(self, printed: Sequence[Printed], runs: Runs, pairs: list[set[str]], kinship: Kinship) -> None:
        self.printed, self.runs, self.pairs, self.kinship = printed, runs, pairs, kinship
        self.habit = _habits(printed, runs)

    def solve(self) -> list[Block]:
        # best[has]: the score up to here where the last text has (1) or lacks (0) a headline from above
        best: tuple[float, float] = (0.0, float("-inf"))
        choices: list[dict[int, tuple[int, int, int]]] = []
        for k in range(len(self.runs.gaps)):
            best, choice = self._step(k, best)
            choices.append(choice)
        orphans: list[Block] = []
        has = 0 if best[0] >= best[1] else 1
        for k in range(len(self.runs.gaps) - 1, -1, -1):
            before, given_back, given_on = choices[k][has]
            orphans.extend(self._give(k, given_back, given_on))
            has = before
        return orphans[::-1]

    def _step(self, k: int, best: tuple[float, float]) -> tuple[tuple[float, float], dict[int, tuple[int, int, int]]]:
        parts = self._parts(k)
        last = k == len(self.runs.texts)
        back = [0.0] if k == 0 else self._scores(parts, k - 1, "below")
        on = [0.0] if last else self._scores(parts[::-1], k, "above")
        found: list[float] = [float("-inf"), float("-inf")]
        choice = {0: (0, 0, 0), 1: (0, 0, 0)}
        for given_back, value_back in enumerate(back):
            before = 0 if given_back or best[0] >= best[1] else 1
            so_far = best[0] if given_back else best[before]
            for given_on, value_on in enumerate(on):
                if given_back + given_on > len(parts):
                    break
                total = so_far + value_back + value_on
                has = int(given_on > 0)
                if total > found[has]:
                    found[has], choice[has] = total, (before, given_back, given_on)
        return (found[0], found[1]), choice

    def _parts(self, k: int) -> list[tuple[Block, list[int]]]:
        return [(block, part) for block in self.runs.gaps[k] for part in block.parts]

    def _scores(self, parts: list[tuple[Block, list[int]]], k: int, side: str) -> list[float]:
        """What it is worth to give the nearest 0, 1, 2 … parts to text `k`, as long as that is possible at all."""
        text = self.runs.texts[k]
        if text.empty:
            return [0.0]
        edge = self.printed[text.lines[0 if side == "above" else -1]].line.page
        scores = [0.0]
        value = _TITLED
        for at, (block, part) in enumerate(parts):
            if at == _MOST_PARTS or self.printed[part[0]].line.page != edge:
                break
            if block.marked:
                if side == "below" or (at and parts[0][0] is not block):
                    break
                value += 10.0
            else:
                words = pairs_in("".join(self.printed[i].words for i in part))
                worth = self.kinship.share(words, self.pairs[k]) - _STRANGE
                if at == 0:
                    value += worth + self.habit.get((edge, side), 0.0)
                else:  # one line more is a kicker or a subtitle, several are a headline by themselves
                    value += worth if len(part) > 1 else max(worth, 0.01)
            scores.append(value)
        return scores

    def _give(self, k: int, given_back: int, given_on: int) -> list[Block]:
        parts = self._parts(k)
        rest = len(parts) - given_on
        if given_back:
            _take(self.runs.texts[k - 1], parts[:given_back])
        if given_on:
            _take(self.runs.texts[k], parts[rest:])
        left: list[Block] = []
        for block, part in parts[given_back:rest]:
            if left and left[-1].lines[-1] + 1 >= part[0] and left[-1].marked == block.marked:
                left[-1].lines.extend(part)
                left[-1].parts.append(part)
            else:
                left.append(Block(list(part), block.marked, block.entry, [part]))
        return left[::-1]


def _take(text: Text, parts: list[tuple[Block, list[int]]]) -> None:
    text.headline = [part for _, part in parts]
    text.block = next((block for block, _ in parts if block.entry), parts[-1][0])


def _habits(printed: Sequence[Printed], runs: Runs) -> dict[tuple[int, str], float]:
    """For each page, on which side of their texts its headlines stand: the page begins, or ends, with one."""
    first: dict[int, bool] = {}
    last: dict[int, bool] = {}
    for k, gap in enumerate(runs.gaps):
        for block in gap:
            page = printed[block.lines[0]].line.page
            first.setdefault(page, True)
            last[page] = True
        if k < len(runs.texts) and runs.texts[k].lines:
            lines = runs.texts[k].lines
            first.setdefault(printed[lines[0]].line.page, False)
            last[printed[lines[-1]].line.page] = False
    found: dict[tuple[int, str], float] = {}
    for page in first:
        if first[page] != last.get(page, False):
            found[page, "above" if first[page] else "below"] = _HABIT
    return found
