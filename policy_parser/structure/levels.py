"""Clauses that open and close in, the tokens that say so out; and which of them are open at any moment."""

from __future__ import annotations

from dataclasses import dataclass

from policy_parser.layout.lines import Line
from policy_parser.model import ClauseKind
from policy_parser.structure.draft import Head, Token, Words
from policy_parser.structure.marks import LADDER, Mark

#: How deep on the ladder a family stands: 编 0 … 条 6. What is not on it ranks below all.
RANK = {family: rank for rank, family in enumerate(LADDER)}
ARTICLE = RANK["ARTICLE"]
NO_RANK = 9
#: The group of 专栏1: a list in a box is none of those around it.
BOX = "BOX"

_CLOSE = Token("CLOSE", None)


@dataclass(slots=True, eq=False, repr=False)
class Level:
    """One open clause. `group`: which markers go on with it. `source_depth`: the Markdown depth of its line, or 0.
    `paragraphs`: how many 款 an article has. `titled`: its heading is there, or cannot come any more.
    `path`: the numbers of a mark such as 2.1.1."""

    group: str
    family: str
    rank: int
    kind: ClauseKind
    number: int
    insertion: int | None = None
    source_depth: float = 0
    paragraphs: int = 0
    titled: bool = False
    path: tuple[int, ...] = ()
    indent: float = 0.0  # how far in its line stands
    sentence: bool = False  # its own words end a sentence
    digits: bool = False  # 第 18 條, and not 第十八條

    def is_followed_by(self, mark: Mark) -> bool:
        """Whether a mark is the next one: 18 after 17, 17之一 after 17, 18 after 17之一."""
        if mark.insertion is None:
            return mark.number == self.number + 1
        return mark.number == self.number and mark.insertion == (self.insertion or 0) + 1

    def holds(self, mark: Mark) -> bool:
        """Whether a decimal begins with this one and goes on: 2.1.1 in 2.1."""
        size = len(self.path)
        return len(mark.path) > size and mark.path[:size] == self.path


class Levels:
    """The open clauses of one run, outermost first, and what the run has seen of each group of markers."""

    def __init__(self) -> None:
        self.stack: list[Level] = []
        self.base = 0  # levels below this belong to an attachment or a question, and no number closes them
        self.last: dict[str, Level] = {}  # group → the level last numbered in it, open or closed
        self.homes: dict[str, set[str]] = {}  # group → the groups under which it has been opened
        self.head_end: tuple[Line, int] | None = None  # where the words of the last head begin
        self.opened_at = -1  # the position of the last head's line
        self.leads = False  # whether the last words lead to a list: they end with a colon
        self.out: list[Token] = []  # the tokens that nobody has taken yet

    def article(self) -> int | None:
        """The position of the open article."""
        for i in range(len(self.stack) - 1, -1, -1):
            if self.stack[i].rank == ARTICLE:
                return i
        return None

    def push(self, level: Level, head: Head, marker: Token | None = None) -> None:
        """Opens a clause in the innermost one."""
        self.leads = False
        self.stack.append(level)
        self.out.append(Token("OPEN", head))
        if marker is not None:
            self.out.append(marker)

    def push_paragraph(self, article: Level | None = None) -> None:
        """Opens a paragraph without a number, the next 款 where an article is given."""
        number = None
        if article is not None:
            article.paragraphs += 1
            number = article.paragraphs
        # its words come right behind, so that no heading can: titled
        self.stack.append(Level("PARAGRAPH", "PARAGRAPH", NO_RANK, "paragraph", number or 0, titled=True))
        self.out.append(Token("OPEN", Head("paragraph", number)))

    def push_scope(self, kind: ClauseKind, number: int, head: Head) -> None:
        """Closes everything and opens a clause in which numbering starts anew."""
        self.close_to(0)
        self.push(Level(kind.upper(), kind.upper(), -1, kind, number), head)
        self.base = 1
        self.last.clear()
        self.homes.clear()

    def add_words(self, words: Words, titles: bool = False) -> None:
        """Words of the innermost clause. `titles`: they are, or they hold, its heading."""
        self.out.append(Token("WORDS", words))
        self.leads = words[0].text[words[2] - 1] in "：:"
        if titles:
            self.stack[-1].titled = True
            self.stack[-1].sentence = words[0].text[words[2] - 1] in "。；;！!"

    def close_to(self, depth: int) -> None:
        """Closes clauses until so many are open."""
        stack = self.stack
        while len(stack) > depth:
            stack.pop()
            self.out.append(_CLOSE)
        if self.base > depth:
            self.base = depth
