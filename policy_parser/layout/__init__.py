"""A source's text in, flows of logical lines out: one flow a document, with the furniture that was cut from it."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from policy_parser.layout.contents import contents_lines
from policy_parser.layout.file_head import file_head
from policy_parser.layout.furniture import find_furniture
from policy_parser.layout.joining import join_lines
from policy_parser.layout.lines import Line
from policy_parser.layout.lost_ends import indents_parted
from policy_parser.layout.markup import BOLD_LINE, Markup, is_markdown, is_rule, lines_parted, read_markup
from policy_parser.layout.ornaments import ornaments
from policy_parser.layout.pages_within import page_numbers_within
from policy_parser.layout.physical import PhysicalLine, physical_lines
from policy_parser.layout.site import site_lines
from policy_parser.layout.stories import Story, split_stories
from policy_parser.layout.tables import in_their_places, lines_outside, table_line
from policy_parser.model import BlockKind
from policy_parser.reading.source import Mark, Source, SourceTable

__all__ = ["Flow", "lay_out"]

#: What a reader marks as standing outside the flow, and the block that it is.
_OUTSIDE: dict[str, BlockKind] = {
    "header": "running_head", "footer": "running_head", "footnote": "footnote", "watermark": "watermark",
}  # fmt: skip
#: What it marks as saying something of the document beside its text.
_BESIDE: dict[str, BlockKind] = {"label": "other", "attachment": "other"}


#: A block's kind, and where it stands in the source.
Part = tuple[BlockKind, int, int]


class Flow(NamedTuple):
    """One document of a source: its lines in reading order, and the blocks that stand outside them.

    `title_text`: its title where the page prints it apart from the text (below it, above a neighbour's), or the file's
    head tells it; else None.
    `blocks`: kind and source span of title, byline and furniture; `spans`: every line of it, furniture too.
    `beside`: the lines that say something of the document beside its text (文号：…, a linked file).
    """

    lines: tuple[Line, ...]
    title_text: str | None
    blocks: tuple[Part, ...]
    spans: tuple[tuple[int, int], ...]
    beside: tuple[Line, ...] = ()


def lay_out(source: Source, file_starts: Sequence[int] = ()) -> list[Flow]:
    """The documents that a source holds, in order. `file_starts`: where each file of several begins."""
    text = source.text
    pages = [m.start for m in source.marks if m.kind == "page"]
    printed = physical_lines(text, [*file_starts, *pages])
    markdown = source.lines == "unknown" and is_markdown(text)
    if markdown:
        printed = lines_parted(text, printed)
    if source.lines == "unknown":
        printed = indents_parted(text, printed)
    if source.tables:
        told = frozenset(mark.start for mark in source.marks if mark.kind in _OUTSIDE)
        printed = lines_outside(printed, source.tables, told)
    outside = _marked(source.marks, printed, _OUTSIDE)
    furniture = find_furniture(text, printed, outside)
    beside = _marked(source.marks, printed, _BESIDE)
    head = file_head(text, printed)
    words = [_words(text, line) for line in printed] if markdown else [text[line.start : line.end] for line in printed]
    inside = [at for at in range(len(printed)) if at not in outside]  # a page's foot parts no document
    of_site = site_lines(words if not outside else [words[at] for at in inside])
    site: dict[int, BlockKind] = dict.fromkeys(head.outside | {inside[at] for at in of_site}, "site")
    cut = {**site, **outside, **furniture}
    if beside:
        cut = {at: kind for at, kind in cut.items() if at not in beside}
    kept = [line for at, line in enumerate(printed) if at not in cut and at not in beside] if cut or beside else printed
    stories = split_stories(text, kept, file_starts) if source.lines != "paragraphs" else [Story(body=tuple(kept))]
    contents = contents_lines(text, stories[0].body) if len(stories) == 1 else range(0)
    # a story trims jump marks and □ from its lines, so the marks are read off what it leaves
    body = sorted(line for story in stories for line in story.body)
    markup = _markup(source, body, markdown)
    within: dict[int, list[Part]] = {}
    for start, cuts in page_numbers_within(text, body).items():
        within[start] = [("page_number", a, b) for a, b in cuts]
    for start, cut_out in ornaments(text, body, markdown).items():
        within.setdefault(start, []).insert(0, ("other", *cut_out))
    for start, cuts in _signs_within(source.marks, body).items():
        within.setdefault(start, [("footnote", a, b) for a, b in cuts])
    for line in body:
        if line.start in within:
            marked = markup.get(line.start, Markup(()))
            markup[line.start] = marked._replace(kept=_kept_between(line, within[line.start]))
    wrapped = True if source.lines == "lines" else None
    tables = _tables_of(source, stories)
    begins = frozenset(m.start for m in source.marks if m.kind == "paragraph")
    flows: list[Flow] = []
    for at, story in enumerate(stories):
        loose = [(kind, printed[i].start, printed[i].end) for i, kind in cut.items()] if at == 0 else []
        if at == 0:
            loose += [part for parts in within.values() for part in parts]
        title = story.title_text if story.title else None
        if at == 0 and head.title is not None and title is None:
            title = text[slice(*head.title)]
            loose = [part for block in loose for part in _parted(block, head.title)]
        if contents:
            loose += [("contents", line.start, line.end) for line in story.body[contents.start : contents.stop]]
            story = story._replace(body=(*story.body[: contents.start], *story.body[contents.stop :]))
        flows.append(_flow(source, story, title, loose, markup, wrapped, len(stories) > 1, tables.get(at, ()), begins))
    if beside:
        said = [printed[at] for at in sorted(beside)]
        lines = tuple(Line(text[line.start : line.end], ((line.start, line.end),)) for line in said)
        flows[0] = flows[0]._replace(beside=lines)
    return flows


def _flow(
    source: Source, story: Story, title: str | None, loose: Sequence[Part], markup: dict[int, Markup],
    wrapped: bool | None, compound: bool, tables: Sequence[SourceTable], begins: frozenset[int],
) -> Flow:  # fmt: skip
    text = source.text
    blocks: list[Part] = list(loose)
    blocks += [("title", line.start, line.end) for line in story.title]
    blocks += [("subtitle", line.start, line.end) for line in story.subtitle]
    blocks += [("other", line.start, line.end) for line in story.byline]
    blocks += [(kind, line.start, line.end) for kind, line in story.furniture]
    spans: list[tuple[int, int]] = []
    for line in story.body:
        if line.start in markup and not markup[line.start].kept:
            blocks.append(("other", line.start, line.end))  # `---`: a mark and no words
        else:
            spans.append((line.start, line.end))
    spans += [(a, b) for _, a, b in blocks]
    spans += [(table.start, table.end) for table in tables]
    apart = _behind(tables, story.body) if tables else frozenset()
    lines = join_lines(text, story.body, markup, source.lines == "paragraphs", wrapped, compound, apart, begins)
    if tables:
        lines = in_their_places(lines, [table_line(text, table) for table in tables])
    return Flow(
        tuple(lines), title, tuple(sorted(blocks, key=lambda b: b[1])), tuple(sorted(spans)),
    )  # fmt: skip


def _words(text: str, line: PhysicalLine) -> str:
    """The words of a line of Markdown without tags and links, whose < > and / look like a page's; the line itself where
    it is marks alone, and `**原文链接**：无`, a label and no tool of the page."""
    words = text[line.start : line.end]
    if "<" not in words and "](" not in words:
        return words
    return "".join(words[a:b] for a, b in read_markup(words).kept) or words


def _signs_within(marks: Sequence[Mark], lines: Sequence[PhysicalLine]) -> dict[int, list[tuple[int, int]]]:
    """Where the numbers of footnotes stand in lines that have other words too, by the line's start."""
    found: dict[int, list[tuple[int, int]]] = {}
    signs = [mark for mark in marks if mark.kind == "note_sign"]
    if not signs:
        return found
    starts = [line.start for line in lines]
    for mark in signs:
        at = bisect_left(starts, mark.start + 1) - 1
        if at >= 0 and mark.end <= lines[at].end:
            found.setdefault(starts[at], []).append((mark.start, mark.end))
    for line in lines:
        cuts = found.get(line.start)
        if cuts is not None and sum(b - a for a, b in cuts) >= line.end - line.start:
            del found[line.start]
    return found


def _kept_between(line: PhysicalLine, cuts: Sequence[Part]) -> tuple[tuple[int, int], ...]:
    """What is left of a line where some of it is cut out, as offsets in it."""
    starts = [line.start, *(b for _, _, b in cuts)]
    ends = [*(a for _, a, _ in cuts), line.end]
    return tuple((a - line.start, b - line.start) for a, b in zip(starts, ends, strict=True) if a < b)


def _parted(block: Part, title: tuple[int, int]) -> list[Part]:
    """A block of a file's head as it is, or `title: …` in two: its key, and the title."""
    kind, start, end = block
    if not start <= title[0] < end:
        return [block]
    key = (kind, start, title[0]) if start < title[0] else None
    return [*([key] if key is not None else []), ("title", *title)]


def _tables_of(source: Source, stories: Sequence[Story]) -> Mapping[int, Sequence[SourceTable]]:
    """The tables of each story: those behind a line of it, or before its first."""
    if not source.tables:
        return {}
    owners = sorted((line.start, at) for at, story in enumerate(stories) for line in story.body)
    found: dict[int, list[SourceTable]] = {}
    for table in source.tables:
        place = max(bisect_left(owners, (table.start, 0)) - 1, 0)
        found.setdefault(owners[place][1] if owners else 0, []).append(table)
    return found


def _behind(tables: Sequence[SourceTable], lines: Sequence[PhysicalLine]) -> frozenset[int]:
    """The starts of the lines that stand right behind a table."""
    starts = sorted(line.start for line in lines)
    places = (bisect_left(starts, table.start) for table in tables)
    return frozenset(starts[place] for place in places if place < len(starts))


def _marked(marks: Sequence[Mark], lines: Sequence[PhysicalLine], kinds: dict[str, BlockKind]) -> dict[int, BlockKind]:
    """The lines that the reader marked as of one of the kinds, and the blocks that they are."""
    spans = [m for m in marks if m.kind in kinds]
    found: dict[int, BlockKind] = {}
    at = 0
    for mark in spans:
        while at < len(lines) and lines[at].end <= mark.start:
            at += 1
        inside = at
        while inside < len(lines) and lines[inside].start < mark.end:
            found[inside] = kinds[mark.kind]
            inside += 1
    return found


def _markup(source: Source, lines: Sequence[PhysicalLine], markdown: bool) -> dict[int, Markup]:
    """What marks each line holds, by its start: Markdown's own, or what the reader knows of headings and bold."""
    found: dict[int, Markup] = {}
    if markdown:
        for line in lines:
            marks = read_markup(source.text[line.start : line.end])
            if marks.heading or marks.bold or marks.kept != ((0, line.end - line.start),):
                found[line.start] = marks
    elif source.lines == "unknown":
        text = source.text
        found |= {line.start: Markup(()) for line in lines if is_rule(text[line.start : line.end])}
    told = [m for m in source.marks if m.kind in ("heading", "bold")]
    at = 0
    for mark in told:
        while at < len(lines) and lines[at].end <= mark.start:
            at += 1
        if at == len(lines):
            break
        line = lines[at]
        if mark.start > line.start or mark.end <= line.start:
            continue  # bold words amid a line say nothing of its structure, nor does a line that was cut
        size = line.end - line.start
        before = found.get(line.start)
        heading = mark.level if mark.kind == "heading" else before.heading if before else 0
        bold = min(mark.end - line.start, size) if mark.kind == "bold" else before.bold if before else 0
        if bold >= size and not heading and mark.kind == "bold":
            heading = BOLD_LINE
        found[line.start] = Markup(((0, size),), heading, bold)
    return found
