"""Lines and their marks in, the questions and answers among them marked: by a number with 答： below, by who speaks.

`1.如何申请？` with 答： on the next line asks; so does a speaker of an interview whose words end with a question mark
where another's follow, again and again (青禾日报：…？ 林岭：…).
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from policy_parser.expressions import expression
from policy_parser.layout.lines import Line
from policy_parser.structure.marks import CERTAIN, SPOKEN, Mark

_ASKS = "？?"
_CLOSERS = "”’』」)）"
#: 青禾日报：, 林岭：, 县电视台记者（青禾）：
_SPEAKER = expression(
    r"(?P<name>[^\s，。；：:、！？?（）()《》“”〔〕\[\]【】\d]{2,12})\s?(?:[（(][^）)。]{1,12}[）)])?\s?[：:](?=\s*\S)"
)
_LONGEST_SPEAKER = 28
#: So many questions that another answers make an interview.
_FEWEST_PAIRS = 2
#: Who speaks before the first question: 林岭：大家好！
_OPENS = expression(r"[\u4e00-\u9fff·]{2,5}[：:][^。！]{0,30}(?:好|欢迎|感谢)[^。！]{0,20}[！!。，]")


class _Turn(NamedTuple):
    """What one speaker says: from one line to the next speaker's, and whether it ends with a question."""

    line: int
    end: int
    name: str
    asks: bool


def mark_questions(lines: Sequence[Line], rows: Sequence[list[Mark]]) -> None:
    """Gives numbered questions their part, and interviews their marks, in place."""
    answers = questions = False
    first = None
    for at, row in enumerate(rows):
        if not row or row[0].start or row[0].family not in SPOKEN:
            continue
        answers = answers or row[0].family == "ANSWER"
        questions = questions or row[0].family == "QUESTION"
        first = at if first is None else first
        if row[0].family == "ANSWER" and at:
            _mark_asked(lines, rows, at - 1)
    if questions and answers and first:
        _mark_opening(lines, rows, first)
    elif not answers:
        _mark_interview(lines, rows)
        if questions and not any(row and row[0].family == "ANSWER" for row in rows):
            _forget_questions(rows)


def _forget_questions(rows: Sequence[list[Mark]]) -> None:
    """主持人：李岚 asks nobody: where nothing answers nothing is a question."""
    for row in rows:
        if row and row[0].family == "QUESTION":
            row.clear()


def _mark_asked(lines: Sequence[Line], rows: Sequence[list[Mark]], at: int) -> None:
    """A numbered line right above an answer asks."""
    row, text = rows[at], lines[at].text
    if row and row[0].start == 0 and row[0].family not in SPOKEN and text.rstrip(_CLOSERS)[-1:] in _ASKS:
        row[0].role = "asks"
        del row[1:]


def _mark_opening(lines: Sequence[Line], rows: Sequence[list[Mark]], first: int) -> None:
    """林岭：大家好！ above the first question: whoever answers opens."""
    for at in range(first):
        match = _OPENS.match(lines[at].text)
        if match is not None and not rows[at]:
            rows[at].append(_spoken("ANSWER", at, lines[at].text))
            rows[at][0].role = "opens"
            return


def _mark_interview(lines: Sequence[Line], rows: Sequence[list[Mark]]) -> None:
    turns = _turns(lines, rows)
    met = [(a, b) for a, b in pairwise(turns) if a.asks and not b.asks and a.name != b.name]
    pairs = len(met)
    names = {turn.name for pair in met for turn in pair}
    hosts = [turn for turn in turns if turn.name not in names]  # 主持人：下面进入提问环节。 neither asks nor answers
    turns = [turn for turn in turns if turn.name in names]
    if pairs < _FEWEST_PAIRS or 2 * pairs < 0.6 * len(turns):
        return
    for turn in hosts:
        rows[turn.line].clear()
    asked = False
    for turn in turns:
        asked = asked or turn.asks
        if not asked and lines[turn.line].text[-1] not in "。！!：:":
            continue  # 问答实录：《…》有关情况, a title
        rows[turn.line][:] = [_spoken("QUESTION" if turn.asks else "ANSWER", turn.line, lines[turn.line].text)]
        if not asked:
            rows[turn.line][0].role = "opens"


def _turns(lines: Sequence[Line], rows: Sequence[list[Mark]]) -> list[_Turn]:
    """The lines that a name with a colon begins, each up to the next."""
    begun: list[tuple[int, str]] = []
    for at, line in enumerate(lines):
        if "：" not in line.text[:_LONGEST_SPEAKER] and ":" not in line.text[:_LONGEST_SPEAKER]:
            continue
        if rows[at] and rows[at][0].family not in SPOKEN:
            continue
        match = _SPEAKER.match(line.text)
        if match is not None:
            begun.append((at, match["name"]))
    found: list[_Turn] = []
    ends = [at for at, _ in begun[1:]] + [len(lines)]
    for (at, name), end in zip(begun, ends, strict=False):
        said = [line.text.rstrip(_CLOSERS)[-1:] for line in lines[at : min(end, at + 3)]]
        found.append(_Turn(at, end, name, said[-1] in _ASKS if end - at <= 3 else said[0] in _ASKS))
    return found


def _spoken(family: str, line: int, text: str) -> Mark:
    """The mark of a speaker's name, with its colon."""
    end = min(at for at in (text.find("：") + 1, text.find(":") + 1) if at)
    after = end + len(text[end:]) - len(text[end:].lstrip())
    return Mark(family, family, 0, None, line, 0, end, after, CERTAIN, False, False, (0,))
