"""Marked lines in, tokens out that say where each clause opens and closes: the numbering is the indentation.

A postlexer in Lark's sense. The lexer knows what a marker looks like; here its number decides whether it is a head and
where it belongs: the next one at an open level, or the first of a new one. What a printed line happens to begin with
(`第二条规定的，…`) stays text. The state of a run lives in an object of its own call, so parses may run side by side.

Guarantees of the tokens, which the grammar relies on: every OPEN has its CLOSE, properly nested; every word of every
line is in exactly one marker or WORDS token, in order.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policy_parser.layout.lines import Line
from policy_parser.layout.markup import BOLD_LINE
from policy_parser.model import ClauseKind
from policy_parser.structure.draft import Head, MarkedLine, Token
from policy_parser.structure.marks import CERTAIN, LADDER, PRINTED, Mark

_RANK = {family: rank for rank, family in enumerate(LADDER)}
_ARTICLE = _RANK["ARTICLE"]
_NO_RANK = 9


#: A heading longer than this ends somewhere before the next mark.
_LONGEST_GLUED_HEADING = 60
_SENTENCE = re.compile("[。；！？]")
#: How many marks of a family are looked at for the one that would settle a doubt.
_LOOK_AHEAD = 40

#: 第一条（立法目的）, 第一条【立法目的】: the title of an article.
_ARTICLE_TITLE = re.compile(
    r"（(?!以下|[一二三四五六七八九十]+）)[^（）。；]{1,40}）|【[^【】。]{1,40}】|〔[^〔〕。\d]{1,40}〕|\((?!\d)[^()。；]{1,40}\)"
)


@dataclass(slots=True)
class _Level:
    """One open clause. `group`: which markers go on with it. `source_depth`: the Markdown depth of its line, or 0."""

    group: str
    family: str
    rank: int
    kind: ClauseKind
    number: int
    insertion: int | None = None
    source_depth: int = 0
    paragraphs: int = 0
    titled: bool = False


class Numbering:
    """Lark's postlexer: marked lines to OPEN, marker, WORDS and CLOSE."""

    always_accept: Iterable[str] = ()

    def process(self, stream: Iterable[Token]) -> Iterator[Token]:
        return _Run([token.value for token in stream]).tokens()


class _Run:
    """The numbering of one document."""

    def __init__(self, lines: list[MarkedLine]) -> None:
        self.lines = lines
        self.stack: list[_Level] = []
        self.base = 0  # levels below this belong to an attachment or a question, and no number closes them
        self.last: dict[str, _Level] = {}  # group → the level last numbered in it, open or closed
        self.home: dict[str, str] = {}  # group → the group under which it was first opened
        self.head_end: tuple[Line, int] | None = None  # where the words of the last head begin
        self.out: list[Token] = []
        self._index()

    # ── what comes later ──────────────────────────────────────────────────────────────────────────────────────────

    def _index(self) -> None:
        """Where the marks of each group stand, for the questions that only a later mark can answer."""
        self.coming: dict[str, list[Mark]] = {}
        self.places: dict[str, list[int]] = {}
        self.bounds: list[int] = []  # lines that begin with 编章节条, or a new scope
        titled = articles = 0
        for at, marked in enumerate(self.lines):
            if marked.role != "body":
                if marked.role == "attachment":
                    self.bounds.append(at)
                continue
            for mark in marked.marks:
                self.coming.setdefault(mark.group, []).append(mark)
                self.places.setdefault(mark.group, []).append(mark.line)
                if mark.family in LADDER and mark.certainty == CERTAIN and not mark.doubtful:
                    self.bounds.append(at)
                    if mark.family == "ARTICLE":
                        articles += 1
                        titled += _ARTICLE_TITLE.match(marked.line.text, mark.after) is not None
        self.titled_articles = titled * 3 >= articles

    def _next(self, group: str, line: int, start: int = -1) -> Mark | None:
        """The next mark of a group behind a place, within the same article or heading; None where there is none."""
        places = self.places.get(group)
        if not places:
            return None
        marks = self.coming[group]
        at = bisect_right(places, line)
        while at > 0 and places[at - 1] == line and marks[at - 1].start > start:
            at -= 1
        if at == len(marks):
            return None
        mark = marks[at]
        if group in LADDER:
            return mark
        bound = bisect_right(self.bounds, line)
        return mark if bound == len(self.bounds) or mark.line < self.bounds[bound] else None

    def _goes_on(self, level: _Level, line: int, start: int = -1) -> Mark | None:
        """The mark that carries on a level later, if the next of its group does."""
        mark = self._next(level.group, line, start)
        return mark if mark is not None and _follows(level, mark) else None

    def _begins_run(self, mark: Mark) -> bool:
        """Whether the next mark of the group carries on from this one."""
        coming = self._next(mark.group, mark.line, mark.start)
        return coming is not None and coming.number == mark.number + 1

    def _said_again(self, mark: Mark) -> bool:
        """Whether a later mark of the family has the same number and no doubt about it."""
        marks = self.coming[mark.group]
        at = bisect_right(self.places[mark.group], mark.line)
        return any(
            m.number == mark.number and m.insertion == mark.insertion and not m.doubtful
            for m in marks[at : at + _LOOK_AHEAD]
        )

    # ── the run ───────────────────────────────────────────────────────────────────────────────────────────────────

    def tokens(self) -> Iterator[Token]:
        for marked in self.lines:
            if marked.role == "attachment":
                self._open_scope(marked)
            elif marked.role == "named" and self._open_named(marked):
                pass
            elif marked.role == "heading":
                self._open_heading(marked)
            elif marked.role == "quoted":
                self._words(marked.line, 0, len(marked.line.text), marked)
            else:
                self._line(marked)
            yield from self.out
            self.out.clear()
        self._close_to(0)
        yield from self.out

    def _line(self, marked: MarkedLine) -> None:
        line = marked.line
        at = 0
        opened = False
        for mark in marked.marks:
            depth = self._place(mark, marked)
            if depth is None:
                continue
            if mark.start > at:
                self._words(line, at, mark.start, marked, own=opened)
            self._open(mark, depth, line)
            at, opened = mark.after, True
            self.head_end = (line, at)
            if mark.family == "ARTICLE":
                at = self._article_title(line, at)
        if at < len(line.text):
            self._words(line, at, len(line.text), marked, own=opened)

    def _open_scope(self, marked: MarkedLine) -> None:
        """An attachment: everything closes, and numbering starts anew."""
        self._close_to(0)
        label_end = marked.label_end
        head = Head("attachment", marked.number)
        if label_end:
            head.label = (marked.line, 0, label_end)
        self._push(_Level("ATTACHMENT", "ATTACHMENT", -1, "attachment", marked.number or 0), head)
        rest = marked.line.text[label_end:]
        start = len(marked.line.text) - len(rest.lstrip())
        if start < len(marked.line.text):
            self.out.append(Token("WORDS", (marked.line, start, len(marked.line.text))))
            self.stack[-1].titled = True
        for line in marked.title:
            self.out.append(Token("WORDS", (line, 0, len(line.text))))
            self.stack[-1].titled = True
        self.base = 1
        self.last.clear()
        self.home.clear()

    def _open_named(self, marked: MarkedLine) -> bool:
        """附则 without a number stands beside the outermost of 编章节; False where the text has none of them open."""
        depth = next((i for i in range(self.base, len(self.stack)) if self.stack[i].rank < _ARTICLE), None)
        if depth is None or (self.stack[-1].rank < _ARTICLE and not self.stack[-1].titled):
            return False  # 第二编, and 分则 on the line below: its own heading
        beside = self.stack[depth]
        self._close_to(depth)
        self._push(
            _Level(beside.group, beside.family, beside.rank, beside.kind, 0, titled=True), Head(beside.kind, None)
        )
        self.out.append(Token("WORDS", (marked.line, 0, len(marked.line.text))))
        return True

    def _open_heading(self, marked: MarkedLine) -> None:
        """A heading without a number goes under the deepest clause whose own line the source marks less deep."""
        depth = marked.depth
        at = self.base
        for i, level in enumerate(self.stack[self.base :], self.base):
            # a bold line is deeper than any number's, `##` only than a line with fewer
            if 0 < level.source_depth < depth or (depth >= BOLD_LINE and level.family != "HEADING"):
                at = i + 1
        article = self._article()
        if article is not None:
            at = min(at, article)
        self._close_to(at)
        head = Head("heading", None, heading=depth, bold=marked.line.bold if depth > BOLD_LINE else 0)
        self._push(_Level(f"HEADING{depth}", "HEADING", _NO_RANK, "heading", 0, source_depth=depth), head)
        self.out.append(Token("WORDS", (marked.line, 0, len(marked.line.text))))

    def _article(self) -> int | None:
        """The position of the open article."""
        for i in range(len(self.stack) - 1, -1, -1):
            if self.stack[i].rank == _ARTICLE:
                return i
        return None

    # ── words ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _words(self, line: Line, start: int, end: int, marked: MarkedLine, own: bool = False) -> None:
        """Words that are no marker: the own paragraph of what has just opened, or a paragraph without a number."""
        words = Token("WORDS", (line, start, end))
        if not self.stack:
            self._push(_Level("PARAGRAPH", "PARAGRAPH", _NO_RANK, "paragraph", 0), Head("paragraph", None))
            self.out.append(words)
            self._close_to(0)
            return
        top = self.stack[-1]
        if top.rank == _ARTICLE:
            self._open_paragraph(top)
            self.out.append(words)
        elif own or (not top.titled and self._is_heading_below(top, line, start, end, marked)):
            self.out.append(words)
            top.titled = True
        else:
            self._unnumbered(words, marked)

    def _is_heading_below(self, top: _Level, line: Line, start: int, end: int, marked: MarkedLine) -> bool:
        """第一章 on a line of its own, 总则 on the next; likewise （一） alone."""
        if top.kind in ("attachment", "question", "answer"):
            return True
        if top.rank < _ARTICLE:
            return end - start <= 40 and line.text[end - 1] not in "。；：，"
        return top.family != "HEADING"

    def _unnumbered(self, words: Token, marked: MarkedLine) -> None:
        at = self._article()
        if at is None:
            depth = len(self.stack)
            while depth > 1 and self.stack[depth - 1].kind == "paragraph":
                depth -= 1
            self.stack[depth - 1].titled = True  # what follows a paragraph heads nothing
            self._close_to(depth)
            self._push(_Level("PARAGRAPH", "PARAGRAPH", _NO_RANK, "paragraph", 0), Head("paragraph", None))
            self.out.append(words)
            self._close_to(depth)
            return
        found = self._item_that_goes_on(at, marked.position)
        if found is None:  # 立法法 第六十五条: a 款 of its own
            self._close_to(at + 1)
            self._open_paragraph(self.stack[at])
            self.out.append(words)
        else:
            self._close_to(found + 1)
            self._push(_Level("PARAGRAPH", "PARAGRAPH", _NO_RANK, "paragraph", 0), Head("paragraph", None))
            self.out.append(words)
            self._close_to(found + 1)

    def _item_that_goes_on(self, article: int, line: int) -> int | None:
        """The level whose list the next mark carries on: an unnumbered paragraph before it belongs to its last item."""
        best: tuple[int, int, int] | None = None
        for depth in range(len(self.stack) - 1, article, -1):
            level = self.stack[depth]
            if level.kind == "paragraph":
                continue
            mark = self._goes_on(level, line)
            if mark is not None and mark.certainty == CERTAIN and (best is None or (mark.line, mark.start) < best[:2]):
                best = (mark.line, mark.start, depth)
        return best[2] if best else None

    def _open_paragraph(self, article: _Level) -> None:
        article.paragraphs += 1
        number = article.paragraphs
        self._push(_Level("PARAGRAPH", "PARAGRAPH", _NO_RANK, "paragraph", number), Head("paragraph", number))

    def _article_title(self, line: Line, at: int) -> int:
        """Emits 第一条（立法目的）'s title as the article's own words; returns where the paragraph begins."""
        match = _ARTICLE_TITLE.match(line.text, at)
        if match is None or not (self.titled_articles or match.end() == len(line.text)):
            return at
        self.out.append(Token("WORDS", (line, at, match.end())))
        rest = line.text[match.end() :]
        return len(line.text) - len(rest.lstrip())

    # ── where a mark belongs ──────────────────────────────────────────────────────────────────────────────────────

    def _place(self, mark: Mark, marked: MarkedLine) -> int | None:
        """The depth at which a mark opens a clause; None where it is no head."""
        if mark.family in LADDER:
            return self._place_on_ladder(mark, marked)
        if mark.family in ("QUESTION", "ANSWER"):
            return self._place_spoken(mark)
        return self._place_point(mark, marked)

    def _place_spoken(self, mark: Mark) -> int | None:
        if mark.doubtful:
            return None
        if mark.family == "QUESTION":
            return self.base if "ANSWER" in self.coming else None
        for i, level in enumerate(self.stack):
            if level.kind == "question":
                return i + 1
        return None

    def _place_on_ladder(self, mark: Mark, marked: MarkedLine) -> int | None:
        rank = _RANK[mark.family]
        depth = self._depth_on_ladder(rank)
        if depth is None:
            return None
        last = self.last.get(mark.group)
        agrees = _follows(last, mark) if last is not None else mark.number == 1
        if not agrees and mark.number == 1 and mark.insertion is None and rank < _ARTICLE:
            agrees = True  # chapters count anew in each part
        if mark.certainty < CERTAIN:
            return depth if agrees and self._is_told_from_words(mark, marked) else None
        if mark.doubtful:
            return depth if agrees and not self._said_again(mark) else None
        if not agrees and any(level.kind in ("point", "question") for level in self.stack[:depth]):
            return None  # 一、 above 条: 第五条 under 二、将第五条修改为： is what it quotes
        return depth

    def _depth_on_ladder(self, rank: int) -> int | None:
        below = self.base
        for i in range(self.base, len(self.stack)):
            level = self.stack[i]
            if level.kind in ("question", "answer"):
                return None  # 《条例》共8章49条：第一章… is another document's
            if level.rank <= _ARTICLE:
                if level.rank >= rank:
                    return i
                below = i + 1
        if rank < _ARTICLE:
            return below
        # 一、 above 条: articles go under the point that is open, if it is a heading alone
        return len(self.stack) if len(self.stack) == below or self.stack[-1].kind in ("point", "heading") else below

    def _is_told_from_words(self, mark: Mark, marked: MarkedLine) -> bool:
        """Whether a mark that the page does not show as a paragraph's beginning reads like one."""
        if mark.number == 1 and mark.family != "ARTICLE" and mark.certainty < PRINTED and not self._begins_run(mark):
            return False
        return not mark.doubtful or (self._ends_a_heading(mark, marked) and mark.number > 0)

    def _ends_a_heading(self, mark: Mark, marked: MarkedLine) -> bool:
        """第一章总则第一条为了…, （二）资产要求1.资产总额…: nothing ends a heading, so a mark right behind one may begin.

        The words since the last head on the line are few, and none of them ends a sentence.
        """
        if not self.stack or self.head_end is None or self.head_end[0] is not marked.line:
            return False
        words = marked.line.text[self.head_end[1] : mark.start]
        return 0 < len(words) <= _LONGEST_GLUED_HEADING and _SENTENCE.search(words) is None and not mark.citing

    def _place_point(self, mark: Mark, marked: MarkedLine) -> int | None:
        if mark.certainty < CERTAIN and mark.doubtful and not self._ends_a_heading(mark, marked):
            return None
        article = self._article()
        floor = self.base if article is None else article + 1
        found = self._open_level(mark, floor)
        if found is not None:
            return found
        if mark.number == 1:
            return self._depth_of_first(mark, floor)
        if article is not None:
            found = self._open_level(mark, self.base, article)
            if found is not None and mark.certainty == CERTAIN:
                return found
        return self._depth_out_of_sequence(mark, floor)

    def _open_level(self, mark: Mark, floor: int, ceiling: int | None = None) -> int | None:
        """The deepest open level that the mark carries on; the same way of writing it comes first."""
        second = None
        for i in range(len(self.stack) - 1 if ceiling is None else ceiling - 1, floor - 1, -1):
            level = self.stack[i]
            if level.group == mark.group and _follows(level, mark):
                if level.family == mark.family:
                    return i
                second = i if second is None else second
        return second

    def _depth_of_first(self, mark: Mark, floor: int) -> int | None:
        """Where 一、（一）1. opens a new level, or starts an open one anew."""
        if mark.certainty < CERTAIN and not self._begins_run(mark):
            return None
        depth = self.lines[mark.line].line.heading
        for i in range(len(self.stack) - 1, floor - 1, -1):
            level = self.stack[i]
            if level.family == mark.family:
                return i  # counted anew
            if level.family == "HEADING" and 0 < depth <= level.source_depth:
                return i  # `## 一、…` stands beside `## 总体考虑`
        home = self.home.get(mark.group)
        depth = self._below_home(home, floor, mark) if home is not None else None
        return len(self.stack) if depth is None else depth

    def _below_home(self, home: str, floor: int, mark: Mark) -> int | None:
        """The depth right under the level that this group stood under before, unless a deeper one goes on later."""
        for i in range(len(self.stack) - 1, floor - 1, -1):
            level = self.stack[i]
            if level.group == home:
                return i + 1
            if level.kind != "paragraph" and self._goes_on(level, mark.line, mark.start) is not None:
                return i + 1
        return None

    def _depth_out_of_sequence(self, mark: Mark, floor: int) -> int | None:
        last = self.last.get(mark.group)
        if last is None:
            if mark.certainty == CERTAIN and self._begins_run(mark):
                return len(self.stack)  # 二、 of an excerpt whose 一、 is not there
            return None
        home = self.home.get(mark.group)
        if _follows(last, mark):  # runs on: 5. under （二） after 1.–4. under （一）
            depth = self._below_home(home, floor, mark) if home is not None else None
            return len(self.stack) if depth is None else depth
        if mark.certainty < CERTAIN:
            return None
        for i in range(len(self.stack) - 1, floor - 1, -1):  # a gap or a repeat at an open level
            if self.stack[i].group == mark.group:
                return i
        if mark.number > last.number or self._begins_run(mark):
            depth = self._below_home(home, floor, mark) if home is not None else None
            return len(self.stack) if depth is None else depth
        return None

    # ── opening and closing ───────────────────────────────────────────────────────────────────────────────────────

    def _open(self, mark: Mark, depth: int, line: Line) -> None:
        self._close_to(depth)
        rank = _RANK.get(mark.family, _NO_RANK)
        if rank == _NO_RANK and self.stack and self.stack[-1].rank == _ARTICLE:
            self._open_paragraph(self.stack[-1])  # 第五条 with nothing but （一）（二） below it
        kind = self._kind(mark)
        number = mark.number or None
        if self.stack and mark.group not in self.home:
            self.home[mark.group] = self.stack[-1].group
        level = _Level(mark.group, mark.family, rank, kind, mark.number, mark.insertion, line.heading)
        self.last[mark.group] = level
        head = Head(kind, number, mark.insertion, heading=line.heading, bold=max(0, line.bold - mark.after))
        self._push(level, head, Token(mark.family, (line, mark.start, mark.end)))

    def _kind(self, mark: Mark) -> ClauseKind:
        if mark.family in LADDER:
            return LADDER[mark.family]
        if mark.family in ("QUESTION", "ANSWER"):
            return "question" if mark.family == "QUESTION" else "answer"
        article = self._article()
        if article is None:
            return "point"
        return "subitem" if any(lv.kind in ("item", "subitem") for lv in self.stack[article + 1 :]) else "item"

    def _push(self, level: _Level, head: Head, marker: Token | None = None) -> None:
        level.titled = level.titled or level.kind == "paragraph"  # its words come right behind
        self.stack.append(level)
        self.out.append(Token("OPEN", head))
        if marker is not None:
            self.out.append(marker)

    def _close_to(self, depth: int) -> None:
        while len(self.stack) > depth:
            self.stack.pop()
            self.out.append(_CLOSE)
        self.base = min(self.base, depth)


_CLOSE = Token("CLOSE", None)


def _follows(level: _Level, mark: Mark) -> bool:
    """Whether a mark is the next one: 18 after 17, 17之一 after 17, 18 after 17之一."""
    if mark.insertion is None:
        return mark.number == level.number + 1
    return mark.number == level.number and mark.insertion == (level.insertion or 0) + 1
