"""A marked text in, its scopes out: the document itself and each attachment, with the elements before and behind
their text. A scope has a numbering of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count, pairwise

from policy_parser.layout.lines import squashed
from policy_parser.structure.around_tables import lines_of_table, tell_apart
from policy_parser.structure.back import back_elements
from policy_parser.structure.bounds import ATTACHMENT, scope_bounds
from policy_parser.structure.contents import contents_lines
from policy_parser.structure.decimals import settle_decimals
from policy_parser.structure.draft import MarkedLine
from policy_parser.structure.elements import STOPS, Element, is_row
from policy_parser.structure.first_head import first_head, heading_depth
from policy_parser.structure.front import front_elements
from policy_parser.structure.glued import parted_at_first_head
from policy_parser.structure.marked import MarkedText
from policy_parser.structure.marks import read_label
from policy_parser.structure.organs import is_issuer
from policy_parser.structure.titles import ends_a_title, names_a_kind

#: Headings that a law may leave without a number, and how long such a line is with its blanks.
_UNNUMBERED = frozenset(("附则", "附則", "总则", "總則", "分则"))
_LONGEST_UNNUMBERED = 8
#: An attachment's title: how many lines, and how long each.
_MOST_TITLE_LINES, _LONGEST_TITLE_LINE = 4, 60
#: What an attachment may be besides a document: 重点任务分工表.
_PAPERS = ("表", "图", "名单", "清单", "一览", "样本", "样式", "流程", "分工", "职责", "模板", "须知")


@dataclass(slots=True)
class Scopes:
    """What the lines of one document are: blocks before and behind, and the lines that make clauses."""

    front: list[Element] = field(default_factory=list)
    back: list[Element] = field(default_factory=list)
    own: list[Element] = field(default_factory=list)  # those of both that say something of the document itself
    body: list[MarkedLine] = field(default_factory=list)


def find_scopes(text: MarkedText, title: str | None = None) -> Scopes:
    """The scopes of one document, in order. `title`: the one that is known already."""
    return _Reading(parted_at_first_head(text)).scopes(title)


class _Reading:
    """The scopes of one text, as they are found."""

    def __init__(self, text: MarkedText) -> None:
        self.text = text
        self.lines = text.lines
        self.found = Scopes()
        self.contents: dict[int, range] = {}  # where a scope begins → the lines of its table of contents

    def scopes(self, title: str | None) -> Scopes:
        bounds = [*scope_bounds(self.text), len(self.lines)]
        for start, end in pairwise(bounds):
            contents = self.contents[start] = contents_lines(self.lines, start + (start > 0), end)
            read = [at for at in range(start, end) if at not in contents and at not in self.text.quoted]
            settle_decimals([self.lines[at] for at in read], [self.text.marks[at] for at in read])
        self._main_scope(bounds[1], title)
        written = {start: self._written_number(start) for start in bounds[1:-1]}
        free = (n for n in count(1) if n not in written.values())  # a forwarded text leaves 附件1 its number
        for start, end in pairwise(bounds[1:]):
            self._attachment(start, end, written[start] or next(free))
        return self.found

    def _written_number(self, start: int) -> int:
        """The number of 附件2; 0 where none is written."""
        match = ATTACHMENT.fullmatch(self.lines[start].text)
        return read_label(match["number"])[0] if match is not None else 0

    def _main_scope(self, end: int, title: str | None) -> None:
        """The document itself, from the first line on."""
        contents = self.contents[0]
        first = first_head(self.text, contents.stop, end)
        worded = next((at + 1 for at in range(first) if self.lines[at].text[-1] in "。："), first)
        back = back_elements(self.lines[max(worded, contents.stop) : end])
        last = end - len(back)
        first = min(first, last)
        before = [self.lines[at] for at in range(first) if at not in contents]
        front = front_elements(before, title)
        if first < end and self.lines[first].table is not None:
            taken = lines_of_table(front)
            front = front[: len(front) - taken]
            first -= taken
        self.found.front += front
        self.found.own += [*front, *back]
        self._add_contents(contents)
        self.found.back += back
        self._add_body(first, last)

    def _attachment(self, start: int, end: int, number: int) -> None:
        """An attachment, or a forwarded text."""
        line = self.lines[start]
        head = MarkedLine(line, len(self.found.body), "attachment", number=number)
        match = ATTACHMENT.fullmatch(line.text)
        if match is not None:
            head.label_end = match.start("rest")
        self.found.body.append(head)
        contents = self.contents[start]
        body = first_head(self.text, contents.stop, end)
        first = self._add_title(head, start + 1, body if not contents else min(body, contents.start))
        back = back_elements(self.lines[body:end])
        self.found.back += back
        if contents:
            self._add_contents(contents)
            self._add_body(first, contents.start)
            first = contents.stop
        self._add_body(first, end - len(back))

    def _add_title(self, head: MarkedLine, start: int, end: int) -> int:
        """Gives the head of an attachment the lines below it that print its title; returns where they end."""
        titled = not head.label_end or bool(head.line.text[head.label_end :].strip())
        for at in range(start, min(end, start + _MOST_TITLE_LINES)):
            line = self.lines[at]
            words = line.text
            if words[-1] in STOPS or "。" in words or len(words) > _LONGEST_TITLE_LINE or is_row(words):
                return at
            if words[0] in "（(":
                if not (titled and ends_a_title(words)):
                    return at
            elif titled:
                above = (head.title[-1] if head.title else head.line).text
                if line.gap > head.line.gap or is_issuer(words) or names_a_kind(above):
                    return at
                if above.endswith(_PAPERS) and not above.endswith("代表") and not names_a_kind(words):
                    return at
            head.title.append(line)
            titled = True
        return max(start, min(end, start + _MOST_TITLE_LINES))

    def _add_contents(self, contents: range) -> None:
        self.found.front += [("contents", self.lines[at]) for at in contents]

    def _add_body(self, start: int, end: int) -> None:
        """The lines between two positions, each with its part in the document."""
        body = self.found.body
        first = len(body)
        for at in range(start, end):
            line = self.lines[at]
            marks = self.text.marks[at]
            marked = MarkedLine(line, len(body))
            depth = heading_depth(line) if line.heading or line.bold else 0
            if at in self.text.quoted:
                marked.role = "quoted"
            elif len(line.text) <= _LONGEST_UNNUMBERED and squashed(line.text) in _UNNUMBERED:
                marked.role = "named"
            elif depth and not any(mark.start == 0 for mark in marks):
                marked.role = "heading"
                marked.depth = depth
            else:
                marked.marks = list(marks)
                for mark in marks:
                    mark.line = marked.position
            body.append(marked)
        if any(marked.line.table is not None for marked in body[first:]):
            tell_apart(body[first:])
