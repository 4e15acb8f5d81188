"""Printed lines in, whether the source holds several texts out: only on evidence that no single document shows."""

from collections.abc import Sequence
from typing import NamedTuple

from policy_parser.layout.stories import marks
from policy_parser.layout.stories.contents import Contents
from policy_parser.layout.stories.page import Block
from policy_parser.layout.stories.printed import Printed

_TEXT = 120  # characters that make a text of its own
_LISTED = 3  # so many listed titles found in the source show that the contents are its own
_NEAR = 80  # characters between two marks of one text's end or beginning


class Evidence(NamedTuple):
    """How many texts say that they begin, how many others that they end, how many more there must be between them;
    page jumps, and lines that only a newspaper's masthead has."""

    begins: int
    ends: int
    rest: int
    jumps: int
    mastheads: int


def is_compound(evidence: Evidence, contents: Contents | None, blocks: Sequence[Block]) -> bool:
    """Whether a source holds several texts.

    Counted are texts that say where they begin (`本报讯`, `□本报记者 …`) or end (`（新华社…电）`, `□`). Two of them
    make a newspaper; so does one beside a page jump or a masthead, and a contents whose titles stand in the source and
    have authors: a handbook's have none.
    """
    signed = evidence.begins + evidence.ends
    if contents and sum(b.entry is not None for b in blocks) >= _LISTED:
        return signed > 0 or sum(1 for entry in contents.entries if entry.author) >= _LISTED
    texts = evidence.begins + evidence.ends + evidence.rest
    if evidence.jumps or evidence.mastheads:
        return texts >= 2 or len(blocks) >= 2
    return texts >= 2 and evidence.begins + evidence.ends >= 2


def find_evidence(printed: Sequence[Printed]) -> Evidence:
    """What the marks of the lines say. To be asked before headlines are looked for, which names more bylines."""
    jumps = sum(p.role in ("jump_out", "jump_in") for p in printed)
    mastheads = sum(
        p.role == "masthead" and marks.NEWSPAPER.search(marks.squashed(p.words)) is not None for p in printed
    )
    return Evidence(*_count(printed), jumps, mastheads)


def _heads_interview(item: Printed) -> bool:
    """——市园林局负责人就修订《公园条例》答记者问: a text of its own begins below."""
    return item.words.endswith(("答记者问", "答本报记者问")) and len(item.words) <= _NEAR


def _count(printed: Sequence[Printed]) -> tuple[int, int, int]:
    begins = ends = rest = 0
    since = 0  # characters of text since the last mark
    open_text = False  # whether a text that said it begins has not ended yet
    strong = False  # `（来源：国家统计局）` stands under the tables of a report, too
    for item in printed:
        if item.dateline or item.role == "byline" or _heads_interview(item):
            if since > _TEXT and not open_text:
                rest += 1
            if since > _NEAR or not open_text:
                begins += 1
            open_text, since = True, 0
        elif item.role in ("credit", "end_sign") or item.closes:
            since += len(item.words) if item.closes else 0
            strong = strong or item.role == "end_sign" or "来源" not in item.words
            if not open_text and since > _TEXT:
                ends += 1
            open_text, since = False, 0
        if item.role in ("text", "heading"):
            since += len(item.words)
    if since > _TEXT and not open_text and (begins or ends):
        rest += 1
    return (begins, ends, rest) if begins or strong else (0, 0, 0)
