"""Definitions in, faults of them out: short forms used before they are introduced, never used, or introduced twice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from policy_parser.checks.faults import Fault, quoted
from policy_parser.checks.order import source_offset, text_offset
from policy_parser.expressions import expression
from policy_parser.model import Clause, Definition
from policy_parser.numerals import HAN

#: How many short forms of a document are looked for, so that a text of nothing else stays linear.
_MOST = 100
#: What a word may stand behind. 国务院|测绘行政主管部门 is another body than the one called 测绘行政主管部门.
_BEFORE_A_WORD = "的对向由和与及或在经按照据是为给从被将把以并使令各该本其等至于於或之與對經為從將並應应可须需有使"
_SHORTEST = 3
#: A name of fewer characters has no beginning and end of its own.
_SHORTEST_NAME = 5
_LONGEST_NAME = 40
_HEAD = 2
#: 粮食|收购、销售、储存等|经营活动 and 200人|的|公司 are descriptions.
_OR = expression(r"或者?")
_NO_NAME = expression(r"[^一-鿿〇]|的")


def terms(order: Sequence[Clause], definitions: Sequence[Definition]) -> Iterator[Fault]:
    """The faults of definitions; `order` is every clause in the order of the text."""
    if not definitions or not order:
        return
    words = _Words(order)
    yield from _redefined(definitions)
    known = frozenset(name for d in definitions for name in (d.term, d.full))
    for definition in definitions[:_MOST]:
        yield from _unused(words, definition)
        yield from _used_before(words, definition)
        yield from _variants(words, definition, known)


class _Words:
    """The clauses' own paragraphs as one text, with the way back to the source."""

    def __init__(self, order: Sequence[Clause]) -> None:
        self.order = order
        self.text = "\n".join(c.text for c in order)
        self.starts: list[int] = []
        at = 0
        for clause in order:
            self.starts.append(at)
            at += len(clause.text) + 1
        self.sources = [c.span.start for c in order]

    def offset(self, source: int) -> int:
        """The offset in `text` of an offset in the source; 0 before the first clause."""
        at = bisect_right(self.sources, source) - 1
        return self.starts[at] + text_offset(self.order[at], source) if at >= 0 else 0

    def clause(self, source: int) -> int:
        """The offset in `text` where the clause begins that holds an offset of the source."""
        at = bisect_right(self.sources, source) - 1
        return self.starts[at] if at >= 0 else 0

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]`, which lies in one clause, stands in the source."""
        at = bisect_right(self.starts, start) - 1
        base = self.starts[at]
        return source_offset(self.order[at], start - base), source_offset(self.order[at], end - 1 - base) + 1


def _unused(words: _Words, definition: Definition) -> Iterator[Fault]:
    start = words.offset(definition.span.end)
    names = (name for name in _OR.split(definition.term) if name)  # 以下简称保险产品或者产品: two names
    if not any(words.text.find(name, start) >= 0 for name in names) and not _counted(
        words.text, start, definition.term
    ):
        yield _fault("term-unused:", definition, definition.full)


def _counted(text: str, start: int, term: str) -> bool:
    """Whether a term that begins with a number is used in a count: 二级保护物种 in 二、三级保护物种."""
    if len(term) < _SHORTEST or term[0] not in HAN:
        return False
    tail = term[1:]
    at = text.find(tail, start)
    while at >= 0:
        head = text[max(at - 4, start) : at]
        if term[0] in head and any(sign in head for sign in "、和及或至"):
            return True
        at = text.find(tail, at + 1)
    return False


def _used_before(words: _Words, definition: Definition) -> Iterator[Fault]:
    term = definition.term
    if term in definition.full or definition.full in term or len(term) < _SHORTEST:
        return
    at = words.text.find(term, 0, words.clause(definition.span.start))
    if at < 0 or not _begins_a_word(words.text, at, term):
        return
    start, end = words.source(at, at + len(term))
    yield Fault("term-before-definition:", start, end, {"term": quoted(term), "full": quoted(definition.full)})


def _variants(words: _Words, definition: Definition, known: frozenset[str]) -> Iterator[Fault]:
    """A name between the short form and the long one, and neither: 市园林|主管|部门 where 市园林绿化主管部门 was to be
    called 市园林部门. It begins and ends as the short one does, and has no word that the long form has not."""
    term, full = definition.term, definition.full
    if not (_SHORTEST_NAME <= len(term) < len(full) <= _LONGEST_NAME and _within(term, full)):
        return
    if _NO_NAME.search(full):  # 风貌区、风貌保护街坊、风貌保护道路: several, each with a name
        return
    seen = {full}
    for at, name in _between(words.text, words.offset(definition.span.end), term, full):
        if name in seen or any(name in other for other in known - {full}) or not _begins_a_word(words.text, at, name):
            continue
        seen.add(name)
        arguments = {"name": quoted(name), "term": quoted(term), "full": quoted(full)}
        yield Fault("term-variant:", *words.source(at, at + len(name)), arguments)


def _between(text: str, start: int, term: str, full: str) -> Iterator[tuple[int, str]]:
    """The names behind `start` that lie between a short and a long form, each with its place."""
    head, tail = term[:_HEAD], term[-_HEAD:]
    at = text.find(head, start)
    while at >= 0:
        end = -1 if text.startswith(term, at) else text.find(tail, at + len(term) - _HEAD, at + len(full))
        while end >= 0:
            name = text[at : end + _HEAD]
            if _within(term, name) and _within(name, full):
                if not _NO_NAME.search(name):
                    yield at, name
                break
            end = text.find(tail, end + 1, at + len(full))
        at = text.find(head, at + 1)


def _within(short: str, long: str) -> bool:
    """Whether the characters of one stand in the other, in their order."""
    rest = iter(long)
    return all(character in rest for character in short)


def _begins_a_word(text: str, at: int, term: str) -> bool:
    before = text[at - 1] if at else "\n"
    return term.startswith("《") or not "\u4e00" <= before <= "\u9fff" or before in _BEFORE_A_WORD


def _redefined(definitions: Sequence[Definition]) -> Iterator[Fault]:
    known: dict[tuple[str, str | None], Definition] = {}
    for definition in definitions:
        first = known.setdefault((definition.term, definition.scope), definition)
        if first.full != definition.full:
            yield _fault("term-redefined:", definition, first.full)


def _fault(form: str, definition: Definition, full: str) -> Fault:
    arguments = {"term": quoted(definition.term), "full": quoted(full)}
    return Fault(form, definition.span.start, definition.span.end, arguments)
