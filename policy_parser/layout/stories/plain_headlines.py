"""The headlines that only stand there: short lines between two texts, told from a paragraph's first line, a subhead.

A headline by itself is a short line without a full stop, and so are those. What makes it one is what stands around it:
the text before it has ended, and a new one begins.
"""

from __future__ import annotations

from policy_parser.layout.stories import marks
from policy_parser.layout.stories.contents import Contents, letters_of, listed_as
from policy_parser.layout.stories.page import CLOSERS, Block, Page, is_subtitle, like_headline

_LINES = 10  # of headlines in a row
_COLUMN = 45.0  # full-width cells; a wider line is a paragraph by itself


def plain_headlines(page: Page, contents: Contents | None, taken: set[int]) -> list[Block]:
    """The runs of lines that are headlines, as positions in the flow. `taken`: positions that are none."""
    found: list[Block] = []
    interview = False
    k = 0
    while k < len(page):
        item = page[k]
        interview = interview or (item.role == "text" and bool(marks.QUESTION.match(item.words)))
        if item.role == "text" and k not in taken and like_headline(item) and (page.ended_before(k) or item.line.gap):
            run = _run(page, k, taken)
            chain = _without_first_line_of_text(page, run)
            block = _block(page, chain, contents, interview) if chain else None
            if block:
                found.append(block)
                interview = False
            k = (chain or run)[-1]
        k += 1
    return found


def _run(page: Page, k: int, taken: set[int]) -> list[int]:
    """The lines from `k` on that could be one headline or several."""
    run = [k]
    while len(run) < _LINES:
        item, last = page.after(run[-1]), page[run[-1]]
        if not item or item.role != "text" or run[-1] + 1 in taken:
            break
        if not (like_headline(item) or _unclosed(last.words) or item.words[0] in "》”" or is_subtitle(item)):
            break
        if page.indent_tells and item.line.indent > 0 and item.line.gap == 0 and not is_subtitle(item):
            break  # ` 中宣部围绕“吃生态饭”的发展思`: the next text's first line, set in by a blank
        run.append(run[-1] + 1)
    return run


def _unclosed(words: str) -> bool:
    """`《关于改革完善社会救助制度的意见`: what is opened is closed on the next line."""
    return words.count("《") > words.count("》") or words.count("“") > words.count("”")


def _without_first_line_of_text(page: Page, run: list[int]) -> list[int]:
    """The run without lines at its end that are as wide as the column below them and run on into it."""
    chain = run[:]
    while chain and not page.breaks_off(chain[-1] + 1):
        item, below = page[chain[-1]], page[chain[-1] + 1]
        if below.role != "text" or _printed_twice(page, chain[-1:]):
            break
        runs_on = below.words[1:2] in ("，", "、", "。", "；", ",")  # `用,督办评价是关键一环。`
        if not runs_on and not (below.line.gap and page.gap_tells):
            column = page.column(chain[-1] + 1)
            widest = max(column, below.line.width) + 1.5
            runs_on = column <= _COLUMN and 0.82 * column <= item.line.width <= widest
        if not runs_on:
            break
        chain.pop()
    return chain


def _block(page: Page, chain: list[int], contents: Contents | None, interview: bool) -> Block | None:
    if not page.ended_before(chain[0]) and not page.opens(chain[-1] + 1):
        return None
    entry = listed_as("".join(page[k].words for k in chain), contents)
    if entry or _is_headline(page, chain, interview):
        if len(chain) > 1 and _is_author(page, chain[-1]):
            page[chain.pop()].role = "byline"
        return Block(chain, False, entry, _parts(page, chain))
    return None


def _is_headline(page: Page, chain: list[int], interview: bool) -> bool:
    if page.breaks_off(chain[-1] + 1) or any(is_subtitle(page[k]) for k in chain[1:]):
        return True
    before, below = page.before(chain[0]), page.after(chain[-1])
    if before is None or before.role in CLOSERS or before.closes or _printed_twice(page, chain):
        return True
    if below is None or below.role != "text":
        return False
    return (interview and not marks.QUESTION.match(below.words)) or _changes_matter(page, chain)


def _is_author(page: Page, k: int) -> bool:
    """`李明 王芳` under the headline, or `县审计局课题组` apart from it."""
    item, below = page[k], page.after(k)
    apart = item.line.gap > 0 and below is not None and below.role == "text"
    return bool(marks.PERSONS.match(item.words) or (apart and marks.OFFICE_LINE.match(item.words)))


def _printed_twice(page: Page, chain: list[int]) -> bool:
    """A page that a text goes on to prints its headline again."""
    return any(letters_of(page[k].words) in page.printed_twice for k in chain)


def _changes_matter(page: Page, chain: list[int]) -> bool:
    """Whether short lines that blank lines set apart stand between texts about different things."""
    if not page[chain[0]].line.gap or not page[chain[-1] + 1].line.gap or page[chain[0]].words.endswith(("：", ":")):
        return False
    return page.changes_matter(chain[0], chain[-1] + 1)


def _parts(page: Page, chain: list[int]) -> list[list[int]]:
    """The chain cut where a blank line parts two headlines; what is opened, announced or a subtitle stays together."""
    parts = [[chain[0]]]
    for k in chain[1:]:
        item, last = page[k], page[k - 1]
        together = (
            item.line.gap == 0
            or is_subtitle(item)
            or item.words[0] in "》”"
            or last.words.endswith(("印发", "发布", "公布", "通过"))
            or _unclosed("".join(page[j].words for j in parts[-1]))
        )
        if together:
            parts[-1].append(k)
        else:
            parts.append([k])
    return parts
