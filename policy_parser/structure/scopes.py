"""A marked text in, its scopes out: the document itself and each attachment, with the elements before and behind
their text. A scope has a numbering of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, pairwise

from policy_parser.expressions import expression
from policy_parser.layout.lines import Line, squashed
from policy_parser.layout.markup import BOLD_LINE
from policy_parser.model import BlockKind
from policy_parser.structure.around_tables import lines_of_table, tell_apart
from policy_parser.structure.back import back_elements
from policy_parser.structure.bounds import ATTACHMENT, named_in_table, scope_bounds
from policy_parser.structure.contents import contents_lines
from policy_parser.structure.decimals import settle_decimals
from policy_parser.structure.draft import MarkedLine
from policy_parser.structure.elements import STOPS, Element, is_order, is_row, kind_by_form
from policy_parser.structure.first_head import first_head, heading_depth
from policy_parser.structure.front import front_elements
from policy_parser.structure.glued import parted_at_first_head
from policy_parser.structure.listed import begins_rows
from policy_parser.structure.marked import MarkedText
from policy_parser.structure.marks import LADDER, read_label
from policy_parser.structure.organs import is_addressee, is_issuer
from policy_parser.structure.plain_headings import headings_of_lists, plain_headings, signed_headings
from policy_parser.structure.standards import begins_references, preface_of
from policy_parser.structure.titles import ends_a_title, names_a_kind

#: Headings that a law may leave without a number, and how long such a line is with its blanks.
_UNNUMBERED = frozenset(("附则", "附則", "总则", "總則", "分则"))
_LONGEST_UNNUMBERED = 8
#: An attachment's title: how many lines, and how long each.
_MOST_TITLE_LINES, _LONGEST_TITLE_LINE = 4, 60
#: An order prints its name in one of its first lines, and its rule has its first head no further down.
_MOST_ORDER_LINES, _TO_FIRST_HEAD = 12, 60
#: 附录A⏎（规范性）⏎检查表
_SORT_OF_APPENDIX = expression(r"[（(](?:规范性|资料性|規範性|資料性)(?:附[录錄])?[）)]")
#: 专栏3　供水工程: what stands in a box of a plan
_BOX = expression(
    r"[专專][栏欄]\s?[0-9一二三四五六七八九十]{1,3}(?:[-—][0-9]{1,2})?[\s\u3000]*[^。；：，\s0-9][^。；：，]{1,40}"
)
#: 云溪市水务局关于废止 / 《云溪市供水办法》
_GOES_ON_WITH_A_TITLE = ("关于", "印发", "发布", "修改", "废止", "转发", "和", "与", "及", "、")
#: What an attachment may be besides a document: 重点任务分工表.
_PAPERS = ("表", "图", "名单", "清单", "一览", "样本", "样式", "流程", "分工", "职责", "模板", "须知")


class Scopes:
    """What the lines of one document are: blocks before and behind, and the lines that make clauses."""

    def __init__(self) -> None:
        self.front: list[Element] = []
        self.back: list[Element] = []
        self.own: list[Element] = []  # those of both that say something of the document itself
        self.body: list[MarkedLine] = []


def find_scopes(text: MarkedText, title: str | None = None) -> Scopes:
    """The scopes of one document, in order. `title`: the one that is known already."""
    return _Reading(parted_at_first_head(text)).scopes(title)


def _name_of_attachment(text: str) -> tuple[str, int, int | None]:
    """The series of 附件2-1, its number (0 where none is written; 附录A is 1) and its insertion."""
    match = ATTACHMENT.fullmatch(text)
    if match is None:
        return "", 0, None
    series = (match["series"] or "").replace("件", "")
    number = match["number"] or ""
    if number.isascii() and number.isalpha():
        return series, ord(number) - ord("A") + 1, None
    return series, *read_label(number.replace(" ", ""))


#: What a forwarded document prints between its title and its text.
_OF_A_DOCUMENT: frozenset[BlockKind] = frozenset(("document_number", "date", "note"))


def _says_of_itself(text: str) -> BlockKind | None:
    """What a line below an attachment's title says of the attachment itself: its number, its date, 题注, to whom it
    goes; None where it is a line of its text."""
    kind = kind_by_form(text)
    if kind in _OF_A_DOCUMENT:
        return kind
    return "addressee" if is_addressee(text) else None


class _Reading:
    """The scopes of one text, as they are found."""

    def __init__(self, text: MarkedText) -> None:
        self.text = text
        self.lines = text.lines
        self.found = Scopes()
        self.headings: set[int] = set()  # the lines that are headings by their form and place alone
        self.anew: set[int] = set()  # those above which everything closes
        self.contents: dict[int, range] = {}  # where a scope begins → the lines of its table of contents

    def scopes(self, title: str | None) -> Scopes:
        bounds = [*scope_bounds(self.text, contents_lines(self.lines, 0, len(self.lines))), len(self.lines)]
        for start, end in pairwise(bounds):
            contents = self.contents[start] = contents_lines(self.lines, start + (start > 0), end)
            read = [at for at in range(start, end) if at not in contents and at not in self.text.quoted]
            settle_decimals([self.lines[at] for at in read], [self.text.marks[at] for at in read])
        order = self._order(bounds)
        if order:
            self._order_above(bounds[1], title)
            bounds = bounds[1:]
            self._main_scope(bounds[0], bounds[1], None)
        else:
            self._main_scope(0, bounds[1], title)
        names = {
            start: _name_of_attachment(named_in_table(self.lines[start]) or self.lines[start].text)
            for start in bounds[1:-1]
        }
        # a forwarded text leaves 附件1 its number
        free: dict[str, Iterator[int]] = {
            series: (n for n in count(1) if (series, n) not in {name[:2] for name in names.values()})
            for series, *_ in names.values()
        }
        for start, end in pairwise(bounds[1:]):
            series, number, insertion = names[start]
            self._attachment(start, end, series, number or next(free[series]), insertion)
        return self.found

    def _order(self, bounds: Sequence[int]) -> bool:
        """Whether the first scope is an order (令) that promulgates the rule printed behind it: nothing in it is
        numbered, and it is called 令 or numbered as one."""
        if len(bounds) < 3 or any(self.text.marks[at] for at in range(bounds[1]) if at not in self.text.quoted):
            return False
        above = [self.lines[at].text for at in range(min(bounds[1], _MOST_ORDER_LINES))]
        rows = self.text.marks[bounds[1] : bounds[1] + _TO_FIRST_HEAD]
        first = next((row[0] for row in rows if row), None)
        return first is not None and first.family in LADDER and any(map(is_order, above))

    def _order_above(self, end: int, title: str | None) -> None:
        """An order is front matter of its rule: its title, number, words, signature and date, as blocks."""
        lines = self.lines[:end]
        worded = next((at + 1 for at, line in enumerate(lines) if line.text[-1] in "。："), len(lines))
        back = back_elements(lines[worded:])
        front = front_elements(lines[: len(lines) - len(back)], title)
        head = [("issuer" if kind == "title" else kind, line) for kind, line in front]
        self.found.front += [*head, *back]
        self.found.own += [*head, *back]

    def _main_scope(self, start: int, end: int, title: str | None) -> None:
        """The document itself, between two positions."""
        contents = self.contents[start]
        first = first_head(self.text, contents.stop, end)
        self.headings |= signed_headings(self.text, contents.stop, end) or plain_headings(self.text, contents.stop, end)
        self.headings |= headings_of_lists(self.text, contents.stop, end)
        first = min((first, *self.headings))
        preface = preface_of(self.text, contents.stop, end, range(start, first))
        if preface is not None:
            self.headings.update(preface.headings)
            self.anew.update((*preface.headings, preface.chapters))
            first = min(first, preface.headings[0])
        worded = next((at + 1 for at in range(start, first) if self.lines[at].text[-1] in "。："), first)
        back = back_elements(self.lines[max(worded, contents.stop) : end])
        signed = self._signed_above_table(max(worded, contents.stop), first, end)
        back = signed or back
        last = end - (0 if signed else len(back))
        first = min(first, last)
        before = [self.lines[at] for at in range(start, first) if at not in contents]
        front = front_elements(before, title)
        if signed:
            front = front[: len(front) - len(signed)]
        elif first < end and self.lines[first].table is not None:
            taken = lines_of_table(front)
            front = front[: len(front) - taken]
            first -= taken
        self.found.front += front
        self.found.own += [*front, *back]
        self._add_contents(contents)
        self.found.back += back
        for at in (*(preface.title if preface is not None else ()), last):
            self._add_body(first, at)
            if at < last:
                self.found.front.append(("title", self.lines[at]))
            first = at + 1

    def _signed_above_table(self, start: int, first: int, end: int) -> list[Element]:
        """Who signs, and when, above a table that a notice without numbers prints behind; empty where none does."""
        if first == end or self.lines[first].table is None:
            return []
        found = back_elements(self.lines[min(start, first) : first])
        return found if any(kind == "date" for kind, _ in found) else []

    def _attachment(self, start: int, end: int, series: str, number: int, insertion: int | None) -> None:
        """An attachment, or a forwarded text."""
        line = self.lines[start]
        head = MarkedLine(line, len(self.found.body), "attachment", number=number, insertion=insertion, series=series)
        match = ATTACHMENT.fullmatch(line.text)
        if match is not None:
            head.label_end = match.start("rest")
        self.found.body.append(head)
        if line.table is not None:  # its first row names it
            head.line = Line("", ())
            back = back_elements(self.lines[start + 1 : end])
            self.found.back += back
            self._add_body(start, end - len(back))
            return
        contents = self.contents[start]
        body = first_head(self.text, contents.stop, end)
        first = self._add_title(head, start + 1, body if not contents else min(body, contents.start))
        while first < min(body, end) and (kind := _says_of_itself(self.lines[first].text)) is not None:
            self.found.back.append((kind, self.lines[first]))
            first += 1
        worded = body
        if body == end:  # nothing is numbered
            worded = next((at + 1 for at in range(first, end) if self.lines[at].text[-1] in "。："), end)
        back = back_elements(self.lines[max(worded, first) : end])
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
            of_itself = kind_by_form(words) in _OF_A_DOCUMENT and not ends_a_title(words)
            if titled and (of_itself or begins_rows(self.lines, at)):
                return at
            if words[0] in "（(":
                if not (titled and ends_a_title(words)) and _SORT_OF_APPENDIX.fullmatch(words) is None:
                    return at
            elif titled:
                above = (head.title[-1] if head.title else head.line).text
                if line.gap > head.line.gap or is_issuer(words) or names_a_kind(above):
                    return at
                if words[0] == "《" and words[-1] == "》" and not above.endswith(_GOES_ON_WITH_A_TITLE):
                    return at  # 附：本案适用的法律条文 / 《云溪市供水条例》
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
            marked = MarkedLine(line, len(body), anew=at in self.anew)
            if begins_references(self.lines, at):
                self.headings.add(at)
                marked.anew = True
            if line.text[0] in "专專" and _BOX.fullmatch(line.text) and not any(mark.start == 0 for mark in marks):
                marked.boxed = True
                self.headings.add(at)
            depth = BOLD_LINE if at in self.headings else heading_depth(line) if line.heading or line.bold else 0
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
