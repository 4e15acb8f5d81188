"""A mark in, the depth at which it opens a clause out: the next one at an open level, or the first of a new one.

What a printed line happens to begin with (`第二条规定的，…`) opens none, and stays text.
"""

from __future__ import annotations

from policy_parser.expressions import expression
from policy_parser.layout.lines import Line
from policy_parser.layout.markup import BOLD_LINE
from policy_parser.structure.draft import MarkedLine
from policy_parser.structure.levels import ARTICLE, BOX, RANK, Level, Levels
from policy_parser.structure.look_ahead import LookAhead
from policy_parser.structure.marks import CERTAIN, DECIMAL, PRINTED, SPOKEN, Mark, in_digits

#: A heading longer than this ends somewhere before the next mark.
_LONGEST_GLUED_HEADING = 60
#: What an article is cited behind.
_CITES = expression(
    r"(?:依照|依据|按照|根据|违反|符合|适用|依|按|除|见|和|与|及|或|至|到|对|在|以|将|的|、|，|》|[本该同此][^，。；]{0,6}|前款|规定)$"
)
#: A line set in by so many cells stands below the one above; one set in further is centred.
_SET_IN, _FARTHEST_IN = 1.0, 4.5
_BELOW_SECTIONS = (RANK["SUBSECTION"], RANK["SUBSUBSECTION"])
_SENTENCE = expression("[。；！？]")


class Placing:
    """Where the marks of one run belong, by the levels that are open and the marks that come."""

    def __init__(self, levels: Levels, ahead: LookAhead) -> None:
        self.levels = levels
        self.stack = levels.stack
        self.ahead = ahead

    def depth_of(self, mark: Mark, marked: MarkedLine) -> int | None:
        """The depth at which a mark opens a clause; None where it is no head. `marked`: the line it stands in."""
        if mark.family in RANK:
            return self._on_ladder(mark, marked)
        if mark.family in SPOKEN:
            return self._spoken(mark)
        if mark.family == DECIMAL:
            return self._decimal(mark)
        return self._point(mark, marked)

    def _ends_a_heading(self, mark: Mark, marked: MarkedLine) -> bool:
        """第一章总则第一条为了…, （二）资产要求1.资产总额…: nothing ends a heading, so a mark right behind may begin.

        The words since the last head on the line are few, and none of them ends a sentence.
        """
        head_end = self.levels.head_end
        if not self.stack or head_end is None or head_end[0] is not marked.line:
            return False
        words = marked.line.text[head_end[1] : mark.start]
        return 0 < len(words) <= _LONGEST_GLUED_HEADING and _SENTENCE.search(words) is None and not mark.citing

    # ── 问 答 ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _spoken(self, mark: Mark) -> int | None:
        """A question stands beside the one that is open, in the section that is open; an answer in its question."""
        if mark.doubtful:
            return None
        if mark.role == "opens":
            return self.levels.base
        question = next((i for i, level in enumerate(self.stack) if level.kind == "question"), None)
        if mark.family == "ANSWER":
            return None if question is None else question + 1
        if "ANSWER" not in self.ahead.groups:
            return None
        return question if question is not None else self._section(mark)

    def _section(self, mark: Mark) -> int:
        """The depth below the section that is open where a question comes: one whose heading stands right above, one
        that questions stood under before, or one that another follows."""
        spoken = bool(self.stack) and self.stack[-1].family in SPOKEN
        if self.levels.opened_at == mark.line - 1 and not spoken:
            return len(self.stack)
        homes: set[str] = self.levels.homes.get(mark.group, set())
        for i in range(len(self.stack) - 1, self.levels.base - 1, -1):
            level = self.stack[i]
            if level.kind == "paragraph" or level.family in SPOKEN:
                continue
            if level.group in homes or self.ahead.goes_on(level, mark.line, mark.start) is not None:
                return i + 1
        return self.levels.base

    def _floor_in_answer(self) -> int:
        """How deep a list must stand that an answer holds; 0 where none is open."""
        return next((i + 1 for i, level in enumerate(self.stack) if level.kind == "answer"), 0)

    # ── 编 章 节 条 ───────────────────────────────────────────────────────────────────────────────────────────────

    def _on_ladder(self, mark: Mark, marked: MarkedLine) -> int | None:
        rank = RANK[mark.family]
        if not mark.number:  # 第　章: the source lost its numeral
            before = self.levels.last.get(mark.group)
            mark.number = before.number + 1 if before is not None else 1
        depth = self._depth_on_ladder(rank, mark.line)
        if depth is None:
            return None
        last = self.levels.last.get(mark.group)
        agrees = last.is_followed_by(mark) if last is not None else mark.number == 1
        if rank in _BELOW_SECTIONS and not (agrees or mark.number == 1):
            return None
        if rank in _BELOW_SECTIONS and not any(level.rank == rank - 1 for level in self.stack):
            return None  # 款 stands under 節, 目 under 款; anywhere else 第一款 cites one
        if not agrees and mark.number == 1 and mark.insertion is None and rank < ARTICLE:
            agrees = True  # chapters count anew in each part
        if not agrees and rank == ARTICLE and self._begins_anew(mark):
            agrees = True
        if mark.certainty < CERTAIN:
            return depth if agrees and self._is_told_from_words(mark, marked) else None
        if mark.doubtful:
            return depth if agrees and not self.ahead.said_again(mark) else None
        if (
            not agrees
            and last is not None
            and mark.number <= last.number
            and last.digits != in_digits(marked.line.text, mark)
        ):
            return None  # 第十八條暫先支付之… where heads are 第 19 條
        above = next((i + 1 for i in range(depth - 1, -1, -1) if self.stack[i].rank < ARTICLE), 0)
        if not agrees and any(level.kind in ("point", "question") for level in self.stack[above:depth]):
            # 一、 above 条: 第五条 under 二、将第五条修改为： is what it quotes; 第五条：… prints a law's
            return depth if marked.line.text[mark.end - 1] in "：:" else None
        return depth

    def _begins_anew(self, mark: Mark) -> bool:
        """第一条 of the second of several rules, right below 二、车辆管理制度: 一、 held articles too."""
        if mark.number != 1 or mark.after == mark.end or self.levels.leads or self.levels.opened_at != mark.line - 1:
            return False
        return bool(self.stack) and self.stack[-1].group in self.levels.homes.get(mark.group, ())

    def _depth_on_ladder(self, rank: int, line: int) -> int | None:
        below = self.levels.base
        for i in range(below, len(self.stack)):
            level = self.stack[i]
            if level.kind in ("question", "answer"):
                return None  # 《条例》共8章49条：第一章… is another document's
            if level.rank <= ARTICLE:
                if level.rank >= rank:
                    return i
                below = i + 1
        if rank < ARTICLE:
            divided = below < len(self.stack) and self.stack[below].family == "DIVISION"
            divided = divided or (below < len(self.stack) and self._goes_on_behind_chapters(self.stack[below], line))
            return below + divided  # 第一章 under 第三部分
        # 一、 above 条: articles go under the point that is open, if it is a heading alone
        return len(self.stack) if len(self.stack) == below or self.stack[-1].kind in ("point", "heading") else below

    def _goes_on_behind_chapters(self, level: Level, line: int) -> bool:
        """Whether 第一章 stands in a point whose next one comes behind all chapters: 二、教学内容 / 第一章 绪论 / … /
        三、考核方式."""
        return level.kind == "point" and not level.sentence and self.ahead.goes_on_far(level, line)

    def _is_told_from_words(self, mark: Mark, marked: MarkedLine) -> bool:
        """Whether a mark that the page does not show as a paragraph's beginning reads like one."""
        first = mark.number == 1 and mark.family != "ARTICLE" and mark.certainty < PRINTED
        if first and not self.ahead.begins_run(mark):
            return False
        if not mark.doubtful or (self._ends_a_heading(mark, marked) and mark.number > 0):
            return True
        return mark.certainty < PRINTED and self._goes_on_behind_formula(mark, marked)

    def _goes_on_behind_formula(self, mark: Mark, marked: MarkedLine) -> bool:
        """…准许收益=有效资产×收益率第四条准许…: in a text on one line the next article may stand behind words that no
        stop ends, if they cite nothing and no better 第四条 comes."""
        if mark.family != "ARTICLE" or mark.citing or self.ahead.said_again_behind(mark):
            return False
        return _CITES.search(marked.line.text, max(0, mark.start - 12), mark.start) is None

    # ── 1 1.1 1.1.1 ───────────────────────────────────────────────────────────────────────────────────────────────

    def _decimal(self, mark: Mark) -> int:
        """A decimal says itself where it belongs: in the deepest one that it begins with, beside any other; where none
        is open, in the clause that has its first number, however that is written (二、, 第二条)."""
        size = len(self.stack)
        decimals = [i for i in range(self.levels.base, size) if self.stack[i].family == DECIMAL]
        if decimals:
            return next((i for i in decimals if not self.stack[i].holds(mark)), decimals[-1] + 1)
        if len(mark.path) > 1:
            for i in range(size - 1, self.levels.base - 1, -1):
                level = self.stack[i]
                if level.number == mark.path[0] and level.kind != "paragraph":
                    while i + 1 < size and self.stack[i + 1].rank < ARTICLE:
                        i += 1  # 2.1.1 below 第二章 and 第一节
                    return min(i + 1 + (self.stack[i].rank == ARTICLE), size)  # an article's first 款 holds its items
        return size

    def _chapter(self, mark: Mark) -> int | None:
        """The depth of the chapter that decimals stand in, 1、 above 1.1, where a mark is the next: 2.1 stands behind
        2、, while a list below 1.3 may have come to 2、 as well."""
        first = next((i for i, level in enumerate(self.stack) if level.family == DECIMAL), 0)
        if not first:
            return None
        above = self.stack[first - 1]
        if above.group != mark.group or not above.is_followed_by(mark):
            return None
        return first - 1 if self.ahead.heads_decimals(mark) else None

    # ── 一、（一）1.（1）① ────────────────────────────────────────────────────────────────────────────────────────

    def _point(self, mark: Mark, marked: MarkedLine) -> int | None:
        if mark.certainty < CERTAIN and mark.doubtful and not self._may_begin_amid(mark, marked):
            return None
        if mark.insertion is not None and mark.family == "NUM_POINT":  # 2A. stands behind 2.
            return next(
                (i for i, level in enumerate(self.stack) if level.is_followed_by(mark) and level.group == mark.group),
                None,
            )
        chapter = self._chapter(mark)
        if chapter is not None:
            return chapter
        article = self.levels.article()
        floor = self.levels.base if article is None else article + 1
        if mark.role == "asks":
            asked = next((i for i, level in enumerate(self.stack) if level.kind == "question"), None)
            if asked is not None and self.stack[asked].group == mark.group:
                return asked
        found = self._open_level(mark, floor, len(self.stack), marked.line)
        if found is not None:
            return found
        if mark.role != "asks":
            floor = max(floor, self._floor_in_answer())
        if mark.number == 1:
            return self._depth_of_first(mark, floor, marked.line)
        if article is not None:
            found = self._open_level(mark, self.levels.base, article, marked.line)
            if found is not None and mark.certainty == CERTAIN:
                return found
        return self._depth_out_of_sequence(mark, floor)

    def _may_begin_amid(self, mark: Mark, marked: MarkedLine) -> bool:
        """Whether a list may begin where nothing ends a sentence: behind a heading, or, in a text on one line, behind a
        formula (…有效资产1.基期有效资产。…2.…)."""
        if self._ends_a_heading(mark, marked):
            return True
        return mark.certainty < PRINTED and mark.family == "NUM_POINT" and mark.number == 1

    def _open_level(self, mark: Mark, floor: int, ceiling: int, line: Line) -> int | None:
        """The deepest level from `floor` up to `ceiling` that the mark carries on; the same way of writing it comes
        first, and of levels written alike the one set in like its line. A question goes on only with what asks."""
        alike: list[int] = []
        second = None
        for i in range(ceiling - 1, floor - 1, -1):
            level = self.stack[i]
            if level.group != mark.group or not level.is_followed_by(mark):
                continue
            if level.kind == "question" and line.text[-1] not in "？?":
                continue
            if level.family == mark.family:
                alike.append(i)
            elif second is None:
                second = i
        if len(alike) > 1 and mark.start == 0:
            alike.sort(key=lambda i: abs(self.stack[i].indent - line.inset) >= _SET_IN)
        return alike[0] if alike else second

    def _depth_of_first(self, mark: Mark, floor: int, line: Line) -> int | None:
        """Where 一、（一）1. opens a new level, or starts an open one anew. `line`: the one that it begins."""
        if mark.certainty < CERTAIN and not self.ahead.begins_run(mark):
            return None
        for i in range(len(self.stack) - 1, floor - 1, -1):
            level = self.stack[i]
            if level.group == BOX:
                return i + 1
            if level.family == DECIMAL:
                floor = i + 1  # 1、 below 1.2 is not the chapter 1、 once more
                break
            if level.family == mark.family and level.group == mark.group:  # not (i) below (c), 一、 below 壹、
                return i + self._is_set_in(mark, level, line)  # counted anew, or a list of what stands above
            if level.family == "HEADING" and 0 < line.heading <= level.source_depth:
                return i  # `## 一、…` stands beside `## 总体考虑`
        return self._new_level(mark, floor)

    def _is_set_in(self, mark: Mark, level: Level, line: Line) -> bool:
        """Whether a list begins right below the head of one that is written alike, and further in, or is none of the
        headings that those are: where every level is written 1. the indent tells."""
        right_below = self.levels.opened_at == mark.line - 1 and mark.start == 0
        below_heading = 0 < level.source_depth < BOLD_LINE and not line.heading
        set_in = below_heading or _SET_IN <= line.inset - level.indent <= _FARTHEST_IN
        return right_below and mark.group == "NUM" and set_in

    def _new_level(self, mark: Mark, floor: int) -> int:
        """The depth of a level that is not open: right under the deepest that this group stood under before, unless a
        deeper one goes on later; else, or where the words before lead to a list, under all that is open."""
        if self.levels.leads or self._stands_below_heading(mark):
            return len(self.stack)
        homes = self.levels.homes.get(mark.group)
        if homes is not None:
            for i in range(len(self.stack) - 1, floor - 1, -1):
                level = self.stack[i]
                if level.group in homes:
                    return i + 1
                if level.kind != "paragraph" and self.ahead.goes_on(level, mark.line, mark.start) is not None:
                    return i + 1
            if mark.number > 1 and (self.stack[floor - 1].group if floor else "") in homes:
                return floor  # 七、 behind a heading that stands beside 五、
        return len(self.stack)

    def _stands_below_heading(self, mark: Mark) -> bool:
        """Whether a list begins in the line below a head of nothing but a title: 二、主要内容 / （一）总则."""
        if mark.number != 1 or mark.start or self.levels.opened_at != mark.line - 1 or not self.stack:
            return False
        above = self.stack[-1]
        return above.kind == "point" and above.titled and not above.sentence and above.group != mark.group

    def _depth_out_of_sequence(self, mark: Mark, floor: int) -> int | None:
        """Where a number goes that neither carries on an open level nor is 1."""
        last = self.levels.last.get(mark.group)
        if last is None:
            if mark.certainty == CERTAIN and self.ahead.begins_run(mark):
                return len(self.stack)  # 二、 of an excerpt whose 一、 is not there
            return None
        if last.is_followed_by(mark):  # runs on: 5. under （二） after 1.–4. under （一）
            return self._new_level(mark, floor)
        if mark.certainty < CERTAIN:
            return None
        for i in range(len(self.stack) - 1, floor - 1, -1):  # a gap or a repeat at an open level
            if self.stack[i].group == mark.group:
                return i
        if mark.number > last.number or self.ahead.begins_run(mark):
            return self._new_level(mark, floor)
        return None
