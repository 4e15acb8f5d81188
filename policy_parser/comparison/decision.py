"""A Comparison in, the change worded as a decision to amend out: 一、将第三条修改为：“…” …

Carried out on the old text, the decision gives the new one. An article whose words changed in one 款 alone is amended
there; any other is given whole, as legislators do (立法技术规范). Within quotations the marks are one size smaller.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policy_parser.comparison.changes import Change, Comparison
from policy_parser.comparison.units import HOLDERS
from policy_parser.document import Document
from policy_parser.model import Clause
from policy_parser.numerals import to_han
from policy_parser.plain_words import normal

_SWAPPED = str.maketrans("“”‘’", "‘’“”")
_HEADS = {"chapter": "章", "section": "节", "part": "编", "subpart": "分编"}
#: A point's place is told as in a statute: 第二部分第（一）项第2目.
_LEVELS = ("部分", "项", "目", "目", "目")


class Decision(NamedTuple):
    """The text of a decision, and the changes that it has no words for."""

    text: str
    left: tuple[Change, ...]


def decision_of(comparison: Comparison) -> str:
    """The text of the decision, without a place, a date and a signature."""
    return worded_decision(comparison).text


def worded_decision(comparison: Comparison) -> Decision:
    """The decision, with what it leaves unsaid: chapters that changed places, headings without a number."""
    title = comparison.old_title or comparison.new_title or ""
    named = f"《{title}》" if title else "本文件"
    lines = [f"关于修改{named}的决定", "", f"对{named}作如下修改："]
    wording = _Wording(comparison)
    instructions = [*_around(comparison), *wording.instructions()]
    text = "\n".join([*lines, *(f"{to_han(n)}、{words}" for n, words in enumerate(instructions, 1))]) + "\n"
    return Decision(text, tuple(wording.left))


def _around(comparison: Comparison) -> Iterator[str]:
    for change in comparison.metadata:
        if change.name == "title" and change.new and change.old:
            yield f"将名称修改为：{_quoted([change.new])}。"
        elif change.name == "preamble" and change.new and change.old:
            yield f"将引言修改为：{_quoted(change.new.splitlines())}"


def _quoted(lines: Sequence[str]) -> str:
    """“甲⏎“乙”: each paragraph opens, the last one closes."""
    return "\n".join("“" + line.translate(_SWAPPED) for line in lines) + "”"


class _Wording:
    """Words the changes of one comparison, in the order of the new text."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.old, self.new = comparison.old, comparison.new
        self.renumbers = False
        self.left: list[Change] = []
        self.articles = any(c.kind == "article" for c in self.new.walk())
        self.was = {c.new[0]: c.old[0] for c in comparison.changes if len(c.old) == len(c.new) == 1}
        self.gone = {i for c in comparison.changes if not c.new for i in c.old}
        self.come = {i for c in comparison.changes if not c.old for i in c.new}

    def instructions(self) -> list[str]:
        found: list[str] = []
        for change in self.comparison.changes:
            words = list(self._worded(change))
            found += words
            if not words and self._asks(change):
                self.left.append(change)
        if self.renumbers:
            found.append("条文顺序作相应调整。")
        return found

    def _asks(self, change: Change) -> bool:
        """Whether a change is one that has to be said: its clauses neither stay nor go and come with what holds them,
        nor follow the order of the others."""
        old, new = self.comparison.clauses(change)
        if change.kind == "unchanged":
            return change.moved and (old or new)[0].kind in HOLDERS
        return not all(self._covered(c, gone=True) for c in old) or not all(self._covered(c, gone=False) for c in new)

    def _worded(self, change: Change) -> Iterator[str]:
        old, new = self.comparison.clauses(change)
        kind = (old or new)[0].kind
        if len(old) == len(new) == 1 and _number(old[0]) != _number(new[0]):
            self.renumbers = True
        if not old or not new:
            self.renumbers = True
        if kind in HOLDERS:
            yield from self._heading(change, old, new)
        elif kind == "article":
            yield from self._article(change, old, new)
        else:
            yield from self._point(change, old, new)

    # ---- articles --------------------------------------------------------------------------------------------------

    def _article(self, change: Change, old: Sequence[Clause], new: Sequence[Clause]) -> Iterator[str]:
        if change.kind == "unchanged":
            told = change.moved or old[0].insertion or new[0].insertion
            if told and _number(old[0]) != _number(new[0]):
                yield f"将{_name(old[0])}改为{_name(new[0])}。"
        elif change.kind == "deleted":
            yield f"删去{_name(old[0])}。"
        elif change.kind == "added":
            yield f"{self._first_of(new[0])}增加一条，作为{_name(new[0])}：{_whole(new[0])}"
        elif change.kind == "merged":
            self.renumbers = True
            yield f"将{'、'.join(map(_name, old))}合并，作为{_name(new[0])}，修改为：{_whole(new[0])}"
        else:
            yield from self._edited(change, old[0], new)

    def _first_of(self, article: Clause) -> str:
        """在第二章中: the first article of a chapter that was there before could stand in the one above it."""
        above = article.parent
        if above is None or above.children[0].id != article.id or above.id not in self.was:
            return ""
        old = self.old.clause(self.was[above.id])
        return f"在{_headed(old)}中" if old is not None and old.kind in ("chapter", "section") else ""

    def _edited(self, change: Change, old: Clause, new: Sequence[Clause]) -> Iterator[str]:
        renumber = _number(old) != _number(new[0]) or change.moved
        paragraph = None if change.kind == "split" else _only_paragraph(old, new[0])
        lead = f"将{_name(old)}改为{_name(new[0])}，" if renumber else f"将{_name(old)}"
        if paragraph is not None:
            a, b = paragraph
            yield f"{lead}第{to_han(a.number)}款修改为：{_quoted(b.full_text.splitlines())}"
        else:
            yield f"{lead}修改为：{_whole(new[0])}"
        for further in new[1:]:
            self.renumbers = True
            yield f"增加一条，作为{_name(further)}：{_whole(further)}"

    # ---- headings --------------------------------------------------------------------------------------------------

    def _heading(self, change: Change, old: Sequence[Clause], new: Sequence[Clause]) -> Iterator[str]:
        unit = _HEADS.get((old or new)[0].kind)
        if (old or new)[0].kind == "attachment":
            yield from self._attachment(change, old, new)
        if unit is None:
            return
        if change.kind == "deleted":
            yield f"删去{_headed(old[0])}{unit}名。"
        elif change.kind == "added":
            first = next((c for c in new[0].walk() if c.kind == "article"), None)
            if first is not None:
                words = _quoted([_heading_line(new[0])])
                yield f"在修改后的{_name(first)}前增加一{unit}，作为{_headed(new[0])}，{unit}名为：{words}。"
        elif change.kind == "edited":
            yield f"将{_headed(old[0])}{unit}名修改为：{_quoted([_heading_line(new[0])])}。"

    def _attachment(self, change: Change, old: Sequence[Clause], new: Sequence[Clause]) -> Iterator[str]:
        nested = any(c.kind == "attachment" for clause in (*old, *new) for c in clause.ancestors)
        if nested or not all("".join(c.label.split()).startswith("附件") for c in (*old, *new)):
            return
        if change.kind == "deleted":
            yield f"删去附件{old[0].number}。"
        elif change.kind == "added":
            yield f"增加附件{new[0].number}：{_quoted(new[0].full_text.splitlines())}"
        elif change.kind == "edited" and old[0].heading and new[0].heading:
            yield f"将附件{old[0].number}标题修改为：{_quoted([new[0].heading])}。"

    # ---- points and paragraphs -------------------------------------------------------------------------------------

    def _point(self, change: Change, old: Sequence[Clause], new: Sequence[Clause]) -> Iterator[str]:
        stays = len(old) == len(new) == 1 and _beside(old[0], new[0]) and not change.moved
        if change.kind == "unchanged" and stays:
            return
        if any(_ambiguous(c, self.old) for c in old) or any(_ambiguous(c, self.new) for c in new):
            return  # a printed contents read as points: two of one number cannot be told apart
        if self.articles and any(c.kind != "point" and c.parent is None for c in (*old, *new)):
            return  # a date or a name that stands loose above the articles
        if change.kind == "edited" and stays:
            yield from self._own_words(old[0], new[0])
            return
        for clause in old:
            if not self._covered(clause, gone=True):
                yield f"删去{_place(clause)}。"
        for clause in new:
            if not self._covered(clause, gone=False):
                yield self._new_point(clause)

    def _own_words(self, old: Clause, new: Clause) -> Iterator[str]:
        if any(c.kind == "point" for c in (*old.children, *new.children)):
            yield f"将{_place(old)}中的{_quoted([old.text])}修改为{_quoted([new.text])}。"
        else:
            yield f"将{_place(old)}修改为：{_quoted(new.full_text.splitlines())}"

    def _new_point(self, clause: Clause) -> str:
        words = _quoted(clause.full_text.splitlines())
        above = clause.parent
        if clause.kind != "point" and above is None:
            return f"增加一段，作为正文第{to_han(clause.number)}段：{words}"
        if clause.kind != "point" and above is not None:
            return f"在{_place(above)}中增加一款，作为{_place(clause)}：{words}"
        unit = "部分" if above is None else _LEVELS[min(_depth(clause), len(_LEVELS)) - 1]
        if above is None:
            return f"增加一{unit}，作为{_place(clause)}：{words}"
        return f"在{_place(above)}中增加一{unit}，作为{_place(clause)}：{words}"

    def _covered(self, clause: Clause, gone: bool) -> bool:
        """Whether what a clause stands in goes, or comes, as a whole."""
        ids = self.gone if gone else self.come
        return any(c.id in ids for c in clause.ancestors)


def _number(clause: Clause) -> tuple[int, int]:
    return clause.number, clause.insertion or 0


def _name(article: Clause) -> str:
    return f"第{to_han(article.number)}条" + (f"之{to_han(article.insertion)}" if article.insertion else "")


def _heading_line(clause: Clause) -> str:
    return f"{clause.label}\u3000{clause.text}"


def _headed(clause: Clause) -> str:
    """第三章第一节"""
    return "".join(
        f"第{to_han(c.number)}{_HEADS[c.kind]}" for c in (*clause.ancestors, clause) if c.kind in ("chapter", "section")
    ) or "".join(clause.label.split())


def _whole(article: Clause) -> str:
    """The article as a decision quotes it, its label before it."""
    lines = article.full_text.removeprefix(article.label).splitlines() or [""]
    return _quoted([f"{_name(article)}\u3000{lines[0].lstrip()}", *lines[1:]])


def _only_paragraph(old: Clause, new: Clause) -> tuple[Clause, Clause] | None:
    """The one 款 whose words changed, where an article has several and as many as before."""
    mine, yours = old.children, new.children
    if len(mine) != len(yours) or len(mine) < 2 or old.text or new.text:
        return None
    if any(c.kind != "paragraph" for c in (*mine, *yours)):
        return None
    other = [(a, b) for a, b in zip(mine, yours, strict=True) if normal(a.full_text) != normal(b.full_text)]
    return other[0] if len(other) == 1 else None


def _depth(clause: Clause) -> int:
    return sum(1 for c in (*clause.ancestors, clause) if c.kind == "point")


def _place(clause: Clause) -> str:
    """第二部分第（一）项第2目; a paragraph among points 第一部分第二款."""
    points = [c for c in (*clause.ancestors, clause) if c.kind == "point"]
    scope = next((c for c in reversed(clause.ancestors) if c.kind == "attachment"), None)
    parts = [f"附件{scope.number}"] if scope is not None else []
    parts += [f"第{to_han(points[0].number)}部分"] if points else []
    for unit, point in zip(_LEVELS[1:], points[1:], strict=False):
        parts.append(f"第（{to_han(point.number)}）{unit}")
    if clause.kind != "point":
        parts.append(f"第{to_han(clause.number)}款")
    return "".join(parts)


def _ambiguous(point: Clause, document: Document) -> bool:
    """Whether another clause of the document bears its number in its place."""
    levels = [c.id for c in (*point.ancestors, point)]
    return any(i.rpartition("__")[2].count("_") > 1 or document.clause(i + "_2") is not None for i in levels)


def _beside(old: Clause, new: Clause) -> bool:
    """Whether both stand under a parent of the same place."""
    return (old.parent.id if old.parent else "") == (new.parent.id if new.parent else "")
