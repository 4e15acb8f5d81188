"""A finished document and an address or a search in, clauses out.

An address is written as people write it (第十条第二款第三项, 二（二）5, 附件2第三条, 问5) or is an id
(art_10__para_2__item_3). The citation grammar reads it; here it starts from the whole document instead of from the
words of one clause.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from re import Pattern
from typing import NamedTuple, Protocol

from policy_parser.citations.aliases import short_names, squeeze
from policy_parser.citations.elsewhere import address as address_there
from policy_parser.citations.here import Here, Unresolved
from policy_parser.citations.locate import Locator
from policy_parser.citations.parse import parse_label_path, parse_run
from policy_parser.citations.patterns import OWN, TITLE
from policy_parser.citations.run_numerals import NUMERAL
from policy_parser.citations.runs import NONE, attached_run, ordinal_run
from policy_parser.citations.scopes import Scope, Scopes, label_style
from policy_parser.citations.steps import CitationError, Step, Steps
from policy_parser.errors import AddressError, ClauseNotFoundError
from policy_parser.expressions import expression
from policy_parser.model import Clause, ClauseKind, Ladder, Metadata
from policy_parser.numerals import DECIMAL, to_int

#: How many neighbours an error names.
_NEAREST = 3

_ID = expression(r"[a-z]+_\d+(?:-\d+)?(?:_\d+)?(?:__[a-z]+_\d+(?:-\d+)?(?:_\d+)?)*")
_TITLE = expression(r"^《.+》")
_COUNTED: dict[str, ClauseKind] = {"问": "question", "答": "answer", "附件": "attachment", "表": "table"}
_COUNTED_PIECE = expression(rf"(问|答|表|附件(?!\s?[0-9０-９一二三四五六七八九十A-Z（(]))({NUMERAL})?(?:-([0-9]+))?")
_ENUMERATED = expression(rf"({NUMERAL})是")
_LABELS = expression(rf"(?:[（(]?(?:{NUMERAL})(?!是)[）)]?[、.．]?)+")  # 二（二）|一是

_DECIMAL = expression(rf"{DECIMAL}(?![0-9０-９])")


class Asked(Protocol):
    """The document that is asked."""

    @property
    def clauses(self) -> tuple[Clause, ...]: ...
    @property
    def metadata(self) -> Metadata: ...
    def walk(self) -> Iterator[Clause]: ...
    @property
    def title(self) -> str | None: ...
    def clause(self, clause_id: str, /) -> Clause | None: ...
    def written_so(self, address: str, /) -> Sequence[Clause]: ...
    def headed_so(self, heading: str, /) -> Sequence[Clause]: ...
    @property
    def scopes(self) -> Scopes: ...


class Counted(NamedTuple):
    """The n-th clause of a kind: 问5, 附件2, 表2-1, 二是."""

    kind: ClauseKind
    number: int
    insertion: int | None = None


class Decimal(NamedTuple):
    """2.1.1 of an address: the name of one clause, or the labels of several, 2. and 1. and 1."""

    name: str
    steps: Steps


#: One piece of an address: levels as the grammar reads them, a counted clause, or a decimal.
_Piece = Steps | Counted | Decimal


def clause_at(document: Asked, address: str) -> Clause:
    """The clause at an address.

    Raises AddressError where it cannot be read, ClauseNotFoundError (a KeyError) where it names nothing, with the
    nearest addresses that do exist.
    """
    wanted = "".join(address.split())
    found = document.clause(wanted)
    if found is not None:
        return found
    if _ID.fullmatch(wanted):
        raise ClauseNotFoundError(address, _nearest_ids(document, wanted))
    base, plain = _without_title(document, wanted, address)
    if base is not None:
        return _below(document, base, plain, address)
    headed = document.headed_so(plain)
    if len(headed) == 1:
        return headed[0]
    try:
        found = _Finder(document, address).find(list(_pieces(plain, address, document.metadata.ladder)))
    except ClauseNotFoundError:
        written = document.written_so(plain) or _headed_below(document, plain)
        if len(written) == 1:
            return written[0]
        raise
    if "".join(address_of(found).split()) != plain:
        written = document.written_so(
            plain
        )  # 四第一款: as `citation` writes another clause than the words first seem to say
        found = written[0] if len(written) == 1 else found
    return found


def _without_title(document: Asked, wanted: str, address: str) -> tuple[Clause | None, str]:
    """The attachment that an address begins with the title of, if it does, and the address without any title.

    Raises ClauseNotFoundError where the title is another document's.
    """
    if not wanted.startswith("《"):
        return None, OWN.sub("", wanted, count=1) if wanted.startswith("本") else wanted
    own = squeeze(document.title or "")
    if own and wanted.startswith(f"《{own}》"):
        return None, wanted[len(own) + 2 :]
    title = TITLE.match(wanted)
    name = squeeze(title[1]) if title else ""
    if title is not None and name in short_names(own):
        return None, wanted[title.end() :]
    for clause in document.walk():
        if title is not None and clause.kind == "attachment" and name in short_names(squeeze(clause.heading or "")):
            return clause, wanted[title.end() :]
    raise ClauseNotFoundError(address, [])


def _below(document: Asked, base: Clause, plain: str, address: str) -> Clause:
    """The clause at an address within an attachment; the attachment itself where nothing follows its title."""
    if not plain:
        return base
    return _Finder(document, address).find(list(_pieces(plain, address, document.metadata.ladder)), base)


def _headed_below(document: Asked, plain: str) -> list[Clause]:
    """重点任务|目标: a heading that several clauses have, behind the address or heading of what it stands in."""
    found: list[Clause] = []
    for clause in document.walk():
        heading = "".join((clause.heading or "").split())
        if not heading or not plain.endswith(heading) or plain == heading:
            continue
        above = plain.removesuffix(heading).rstrip("的")
        if any(above in (address_of(c), "".join((c.heading or "").split())) for c in clause.ancestors):
            found.append(clause)
    return found


def read_elsewhere(address: str, ladder: Ladder) -> tuple[str, str]:
    """The title and the id path of an address in another document: 《刑法》第三百条 → 刑法, art_300; the path is empty
    where the title stands alone. Raises AddressError where it cannot be read."""
    title = TITLE.match("".join(address.split()))
    if title is None:
        raise AddressError(address)
    run = title.string[title.end() :]
    return title[1], address_there(_one_place(run, address, ladder)) if run else ""


def find(
    document: Asked,
    *,
    kind: ClauseKind | None = None,
    heading: str | None = None,
    text: str | None = None,
    pattern: str | Pattern[str] | None = None,
) -> list[Clause]:
    """The clauses that agree with everything given, in the order of the text: their kind, words in the heading, words
    in the own paragraph, a regular expression that the own paragraph matches somewhere."""
    search = re.compile(pattern) if isinstance(pattern, str) else pattern
    return [
        clause
        for clause in document.walk()
        if (kind is None or clause.kind == kind)
        and (heading is None or (clause.heading is not None and heading in clause.heading))
        and (text is None or text in clause.text)
        and (search is None or search.search(clause.text))
    ]


def _pieces(plain: str, address: str, ladder: Ladder) -> Iterator[_Piece]:
    """附件1第三条第二款 is an attachment, then 条 and 款; 二（二）5 three labels. Raises AddressError."""
    at = 0
    while at < len(plain):
        if at and plain[at] == "的":  # 附件1的1.2
            at += 1
        if m := _COUNTED_PIECE.match(plain, at):
            part = int(m.group(3)) if m.group(3) else None
            yield Counted(_COUNTED[m.group(1)], to_int(m.group(2)) if m.group(2) else 1, part)
        elif (end := max(ordinal_run(plain, at), attached_run(plain, at))) != NONE:
            yield _one_place(plain[at:end], address, ladder)
            at = end
            continue
        elif m := _DECIMAL.match(plain, at):
            yield Decimal(m.group().replace("．", "."), _labels(m.group(), address))
        elif m := _LABELS.match(plain, at):
            yield _labels(m.group(), address)
        elif m := _ENUMERATED.match(plain, at):
            yield Counted("enumeration", to_int(m.group(1)))
        else:
            raise AddressError(address)
        at = m.end()
    if not plain:
        raise AddressError(address)


def _one_place(run: str, address: str, ladder: Ladder) -> Steps:
    try:
        places = parse_run(run, ladder)
    except (CitationError, ValueError):
        raise AddressError(address) from None
    if len(places) != 1 or places[0].until or any(s.how != "number" for s in places[0].steps):
        raise AddressError(address)  # an address is one clause: no list, no range, no 前款
    return places[0].steps


def _labels(path: str, address: str) -> Steps:
    try:
        steps = tuple(step for step in parse_label_path(path) if step.number)  # 1.0.2 is the second in 1
    except (CitationError, ValueError):
        raise AddressError(address) from None
    if not steps:
        raise AddressError(address)
    return steps


class _Finder:
    """Looks for one address in one document; `address` is what the error names."""

    def __init__(self, document: Asked, address: str) -> None:
        self.document, self.address = document, address
        self.scopes = document.scopes
        self.locator = Locator(self.scopes)

    def find(self, pieces: list[_Piece], base: Clause | None = None) -> Clause:
        """The one clause, below `base` where one is given. Raises ClauseNotFoundError."""
        for piece in pieces:
            found = self._found(base, piece)
            if len(found) != 1:
                raise ClauseNotFoundError(self.address, self._nearest(base, piece, found))
            base = found[0]
        assert base is not None
        return base

    def _found(self, base: Clause | None, piece: _Piece) -> list[Clause]:
        if isinstance(piece, Decimal):
            return self._numbered_so(base, piece)
        return self._counted(base, piece) if isinstance(piece, Counted) else self._stepped(base, piece)

    def _numbered_so(self, base: Clause | None, piece: Decimal) -> list[Clause]:
        """The clause that is called 2.1.1: below `base`, or of the document, or else of an attachment."""
        found = [c for c in (base.walk() if base else self.document.walk()) if c.name == piece.name]
        own = [c for c in found if self.scopes.of[c.id] is self.scopes.whole]
        return (own if base is None else None) or found or self._stepped(base, piece.steps)

    def _counted(self, base: Clause | None, piece: Counted) -> list[Clause]:
        beside = base.walk() if base else self.document.walk()
        kind, number, insertion = piece
        found = [c for c in beside if (c.kind, c.number, c.insertion) == (kind, number, insertion) and c is not base]
        return self._nearest_tables(base, found) if kind == "table" and len(found) > 1 else found

    def _nearest_tables(self, base: Clause | None, found: list[Clause]) -> list[Clause]:
        """Of several tables with one number those that the caption numbers; else those of the clause or the document
        itself rather than of what stands below it."""
        labelled = [c for c in found if c.label] or found
        if base is not None:
            return [c for c in labelled if c in base.children] or labelled
        return [c for c in labelled if self.scopes.of[c.id] is self.scopes.whole] or labelled

    def _stepped(self, base: Clause | None, steps: Steps) -> list[Clause]:
        if base is None:
            return self._labelled(steps) if steps[0].level == "point" else self._located(steps)
        found = [base]
        for step in steps:
            found = [c for b in found for c in self.locator.levels.numbered_below(b, step)]
        return found

    def _located(self, steps: Steps) -> list[Clause]:
        """第三条 of the document, or of its one attachment that has such an article (a notice and what it issues)."""
        for scopes in ([self.scopes.whole], self.scopes.attached):
            found = [c for scope in scopes for c in self._in_scope(steps, scope)]
            if found:
                return found
        return []

    def _in_scope(self, steps: Steps, scope: Scope) -> list[Clause]:
        try:
            return list(self.locator.locate(steps, Here(None, scope)))
        except Unresolved:
            return []

    def _labelled(self, steps: Steps) -> list[Clause]:
        """The points whose labels, and those above them, read like the path: those that begin at the document's
        outermost level, or else at an attachment's, or else anywhere."""
        last = steps[-1].number
        points = [c for c in self.document.walk() if c.kind == "point" and c.number == last]
        for styled in (True, False):
            found = [c for c in points if self._reads(c, steps, styled)]
            outermost = [c for c in found if self._depth(c) == len(steps)]
            whole = [c for c in outermost if self.scopes.of[c.id] is self.scopes.whole]
            if found:
                return whole or outermost or found
        return []

    def _reads(self, clause: Clause, steps: Steps, styled: bool) -> bool:
        line = [c for c in self.scopes.line(clause) if c.kind == "point"]
        return len(line) >= len(steps) and all(
            level.number == step.number and (not styled or label_style(level) == step.style)
            for step, level in zip(reversed(steps), line, strict=False)
        )

    def _depth(self, clause: Clause) -> int:
        return sum(1 for c in self.scopes.line(clause) if c.kind == "point")

    def _nearest(self, base: Clause | None, piece: _Piece, found: list[Clause]) -> list[str]:
        """What comes closest: every answer where there are several, or else the like-numbered ones on the same
        level."""
        if found:
            return [address_of(c) for c in islice(found, _NEAREST)]
        if isinstance(piece, Counted):
            return _closest([c for c in self.document.walk() if c.kind == piece.kind], piece.number)
        return self._nearest_step(base, piece.steps if isinstance(piece, Decimal) else piece)

    def _nearest_step(self, base: Clause | None, steps: Steps) -> list[str]:
        """The levels are followed as far as they go; beside the one that is missing stand the nearest."""
        if base is None and steps[0].level == "point":
            return self._nearest_label(steps)
        holder = base
        for at, step in enumerate(steps):
            inner = self._stepped(holder, (step,)) if holder else self._located((step,))
            if len(inner) != 1:
                return self._beside(holder, steps[at], inner)
            holder = inner[0]
        return [address_of(holder)] if holder else []

    def _nearest_label(self, steps: Steps) -> list[str]:
        for size in range(len(steps) - 1, 0, -1):
            holders = self._labelled(steps[:size])
            if holders and holders[0].children:
                return _closest(list(holders[0].children), steps[size].number)
        return _closest([c for c in self.document.walk() if c.kind == "point"], steps[0].number)

    def _beside(self, holder: Clause | None, step: Step, found: list[Clause]) -> list[str]:
        if found:
            return [address_of(c) for c in islice(found, _NEAREST)]
        if holder is not None:
            return _closest(list(holder.children), step.number) or [address_of(holder)]
        wanted = _KIND_OF_LEVEL.get(step.level, "article")
        like = [c for c in self.document.walk() if c.kind == wanted]
        return _closest(like or [c for c in self.document.clauses if c.label], step.number)


_KIND_OF_LEVEL: dict[str, ClauseKind] = {
    "part": "part", "subpart": "subpart", "chapter": "chapter", "section": "section", "article": "article",
    "attachment": "attachment", "division": "point", "point": "point",
}  # fmt: skip


def address_of(clause: Clause) -> str:
    """The clause as one would write it here, without the document's title: 第十条第二款, 二（一）."""
    return _TITLE.sub("", clause.citation)


def _closest(clauses: list[Clause], number: int) -> list[str]:
    """The addresses of those numbered most like it, in the order of the text."""
    near = sorted(range(len(clauses)), key=lambda at: (abs(clauses[at].number - number), at))[:_NEAREST]
    return [address_of(clauses[at]) for at in sorted(near)]


def _nearest_ids(document: Asked, wanted: str) -> list[str]:
    """art_10__para_9: the paragraphs of art_10 numbered most like 9; art_99: the articles numbered most like 99."""
    path = wanted.split("__")
    while path:
        last = path.pop()
        holder = document.clause("__".join(path)) if path else None
        if path and holder is None:
            continue
        prefix, _, number = last.partition("_")
        beside = holder.children if holder else tuple(document.walk())
        like = [c for c in beside if c.id.rpartition("__")[2].startswith(prefix + "_")] or list(beside)
        digits = re.match(r"\d+", number)
        target = int(digits.group()[:9]) if digits else 0
        near = sorted(range(len(like)), key=lambda at: (abs(like[at].number - target), at))[:_NEAREST]
        if near:
            return [like[at].id for at in sorted(near)]
    return []
