"""A clause and a number in, what holds something of that number below it, or in its words, out: 第十条|第三项, whose 款
is not written.
"""

from policy_parser.expressions import expression
from policy_parser.model import Clause
from policy_parser.numerals import HAN, to_int

#: ：（一）|大船；（二）|小船, but not the address 第（一）款
_IN_LINE = expression(rf"(?<![第条條款项項、至和与及或])[（(]([{HAN}]{{1,3}}|[0-9]{{1,2}})[）)](?![款项項目、])")


class Holders:
    """Finds what holds a number; what was looked for once is known, for a text may cite n paragraphs n times."""

    def __init__(self) -> None:
        self._holders: dict[str, dict[int, list[Clause]]] = {}
        self._in_line: dict[str, set[int]] = {}

    def holding(self, base: Clause, number: int) -> list[Clause]:
        """The children of a clause below which, or in whose words, something has this number."""
        index = self._holders.get(base.id)
        if index is None:
            index = self._holders[base.id] = {}
            for child in base.children:
                for one in self._numbers_below(child):
                    index.setdefault(one, []).append(child)
        return index.get(number, [])

    def _numbers_below(self, clause: Clause) -> set[int]:
        """The numbers of all that stands below a clause; of a paragraph that holds nothing, those in its line."""
        if clause.kind == "paragraph" and not clause.children:
            return self.listed_in_line(clause)
        found: set[int] = set()
        stack = list(clause.children)
        while stack:
            one = stack.pop()
            found.add(one.number)
            stack += one.children
        return found

    def listed_in_line(self, paragraph: Clause) -> set[int]:
        """The numbers of the items that a paragraph prints in one line: 渔船分为：（一）大船；（二）小船。"""
        numbers = self._in_line.get(paragraph.id)
        if numbers is None:
            numbers = {to_int(m[1]) for m in _IN_LINE.finditer(paragraph.text)}
            self._in_line[paragraph.id] = numbers = numbers if 1 in numbers else set()
        return numbers
