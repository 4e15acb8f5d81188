"""What was cited before, while a document is read from top to bottom: 该法, 该条 and a bare 第三项 go back to it.

`Reading` remembers one passage, `Memory` the document: what each clause cites, and whose words an open quotation holds.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from policy_parser.citations.aliases import Names
from policy_parser.citations.passages import Passage
from policy_parser.citations.patterns import TITLE_END
from policy_parser.citations.quotation_marks import Turned, turned
from policy_parser.citations.quoted import Quoted, leads_in, opened
from policy_parser.citations.steps import Place, Step, Steps
from policy_parser.expressions import expression
from policy_parser.model import CitedDocument, Clause

#: How many references of one passage are looked back on, and how many words before a quotation: more would make a
#: paragraph of a million citations cost more than a million times one.
_LOOK_BACK = 8
_LEAD_IN = 40
#: 《节水条例》|中明确规定：|“…
_LONGEST_SAYING = 8
#: What may stand behind a title that nothing but a list of its articles follows: 《甲条例》|（2010年修订）：
_NOTE_AND_COLON = expression(r"\s*(?:[（(][^（）()\n]{1,40}[）)])?[\s：:】*]*")
#: How many paragraphs after a law was cited 该法 may still go back to it.
_NEARBY = 3


#: 本决定自公布之日起施行: what closes a decision; and a point that is a law's title, 二、云溪市供水条例
_CLOSES = expression(r"^本(?:决定|修正案|令)自|^(?:上述|两|以上)[部件个项]?\S{1,12}重新公布|条文顺序作相应[的]?调整")
_TITLE_ALONE = expression(r"(?!.*(?:修改|增加|删去|废止|有关|关于))[^\W\d_（）()]{5,40}(?:[（(][^（）()]{2,16}[）)])?")
#: 分别修改为：“…。”|“…。”, “…”|和|“…”
_BESIDE = expression(r"\s?[、和及；;]?\s?")


class Cited(NamedTuple):
    """What one reference cited: where it stands in its passage, the document (None: this one), the places as written
    and the clauses here. `violating`: after 违反. `quoted`: within quotation marks. `known`: the document can be
    told."""

    start: int
    end: int
    document: CitedDocument | None
    places: tuple[Place, ...] = ()
    clauses: tuple[Clause, ...] = ()
    violating: bool = False
    quoted: bool = False
    known: bool = True

    @property
    def steps(self) -> Steps:
        """The last address of the run."""
        return (self.places[-1].until or self.places[-1].steps) if self.places else ()


@dataclass(slots=True, eq=False, repr=False)
class Reading:
    """One passage while its candidates are resolved from left to right. `quote`: whose words are being quoted;
    `closed`: whose were, up to `closed_at`."""

    passage: Passage
    order: int
    cited: list[Cited] = field(default_factory=list)
    quote: Quoted | None = None
    is_open: bool = False
    opened_at: int = -1
    closed: Quoted | None = None
    closed_at: int = -1
    _marks: list[Turned] = field(default_factory=list)
    _next_mark: int = 0
    _addressed: dict[bool, Cited] = field(default_factory=dict)

    @property
    def last(self) -> Cited | None:
        """The address cited before; what quoted words cite is not what 该条 after them goes back to."""
        return self._addressed.get(self.is_open)

    @property
    def spoken(self) -> list[Cited]:
        """What was cited last outside quoted words; within them, inside."""
        return [c for c in self.cited[-_LOOK_BACK:] if c.quoted == self.is_open]

    @property
    def last_of_all(self) -> Cited | None:
        """The address cited last, in quoted words or not; the passage that follows may go back to it."""
        return self._addressed.get(False) or self._addressed.get(True)

    def remember(self, cited: Cited) -> None:
        self.cited.append(cited)
        if cited.places:
            self._addressed[cited.quoted] = cited


class Memory:
    """What the passages read so far cite."""

    def __init__(self, names: Names) -> None:
        self.scopes = names.scopes
        self.amending, self.amended = names.amends, names.amended()
        self.before: Cited | None = None
        #: The clause whose words cited it.
        self.before_in: Clause | None = None
        self._quote: Quoted | None = None
        self._tail = ""
        #: The document whose title, and nothing behind it but a colon, ended the passage above.
        self.titled_above: CitedDocument | None = None
        #: The documents that the last paragraphs cite, the latest first; 同法 and 该法 may go back to them.
        self.nearby: list[CitedDocument] = []
        self._silent = 0
        #: Whether a quotation that is open at the end of a passage closes soon, so that what follows belongs to it.
        self.closes: Callable[[int], bool] = lambda order: False
        self._in: dict[str, list[Cited]] = {}
        self._leads: dict[str, tuple[Clause, ...]] = {}
        #: The articles that are cited of each law.
        self._articles: dict[str, set[Step]] = {}
        #: The laws that an amendment amends, and where what closes it begins.
        self._subjects: set[str] = set()
        self._closed_at: int | None = None

    @property
    def quoting(self) -> bool:
        """Whether a quotation of an amendment is still open, so that the next passage belongs to it."""
        return self._quote is not None

    def begin(self, passage: Passage, order: int) -> Reading:
        """A new passage; in an open quotation it is the quoted law's next paragraph, with “ at its start or without."""
        goes_on = self._quote is not None and not _is_own_head(passage)
        reading = Reading(passage, order, _marks=turned(passage.text, goes_on))
        if self._quote is not None and goes_on:
            words = (passage.clause.label if passage.clause else "") + passage.text
            reading.quote, reading.is_open, reading.opened_at = self._quote.next_paragraph(words.lstrip("“")), True, -1
        return reading

    def end(self, reading: Reading) -> None:
        """The passage is read: what it cites stays with its clause."""
        text = reading.passage.text
        self.advance(reading, len(text))
        goes_on = reading.quote is not None and reading.is_open and (self.amending or self.closes(reading.order))
        self._quote = reading.quote if goes_on else None
        self.before, self._tail = reading.last_of_all, text[-_LEAD_IN:]
        self.before_in = reading.passage.clause
        cited = reading.cited[-1] if reading.cited else None
        behind = _NOTE_AND_COLON.fullmatch(text, cited.end) if cited is not None else None
        ends = cited is not None and not cited.places and behind is not None and cited.start < 6
        if not self._is_listed(reading):
            self.titled_above = cited.document if cited is not None and ends else None
        for c in reading.cited:
            if c.document is not None and c.places:
                self._articles.setdefault(c.document.name, set()).update(_articles_of(c.places))
        spoken = [c for c in reversed(reading.cited[-_LOOK_BACK:]) if not c.quoted]
        if self.amending:
            named = {c.document.name for c in spoken if c.document is not None}
            if not named <= self._subjects:
                self._closed_at = None  # 条文顺序作相应调整。|四、修改《丁条例》: it was that law's own end
            self._subjects |= named
        if any(c.document is None for c in spoken):
            self.nearby = []  # of itself: whose articles follow is not told
        self._pass([c.document for c in spoken if c.document is not None and c.known])
        if reading.passage.clause is not None and reading.cited:
            self._in[reading.passage.clause.id] = reading.cited

    def pass_by(self, passage: Passage) -> None:
        """A passage that cites nothing; in an amendment it may be the title of a law that its points amend."""
        if self.amending:
            self._is_closing(passage)
            if passage.clause is not None and _TITLE_ALONE.fullmatch(passage.text) and TITLE_END.search(passage.text):
                named = CitedDocument.told(passage.text.strip(), passage.text.strip())
                self._in[passage.clause.id] = [Cited(0, len(passage.text), named)]
        self.before, self._tail, self.titled_above = None, passage.text[-_LEAD_IN:], None
        self._silent += 1
        if self._silent >= _NEARBY and self.nearby:
            self.nearby = []

    def _pass(self, documents: list[CitedDocument]) -> None:
        """A paragraph that cites these documents is read; those of paragraphs further up are forgotten."""
        self._silent = 0 if documents else self._silent + 1
        self.nearby = documents or (self.nearby if self._silent < _NEARBY else [])

    def _is_listed(self, reading: Reading) -> bool:
        """Whether the words begin with an article of the document named above a list: 《甲市供水条例》：|第九条…|
        第十条…"""
        first = reading.cited[0] if reading.cited else None
        return self.titled_above is not None and first is not None and first.document is self.titled_above

    def advance(self, reading: Reading, offset: int) -> None:
        """Opens and closes the quotations up to `offset`."""
        text = reading.passage.text
        while reading._next_mark < len(reading._marks) and reading._marks[reading._next_mark].at < offset:
            at, opens = reading._marks[reading._next_mark]
            reading._next_mark += 1
            if not opens:
                reading.closed, reading.closed_at = reading.quote, at
                reading.quote, reading.is_open = None, False
            elif not reading.is_open:
                before = text[max(0, at - _LEAD_IN) : at]
                words = text[at + 1 : at + _LEAD_IN]
                if self.amending and reading.closed and _BESIDE.fullmatch(text, reading.closed_at + 1, at):
                    reading.quote = reading.closed.next_paragraph(words)
                else:
                    quote = self._opened(reading, at, before)
                    reading.quote = quote.begun(words) if quote else None
                reading.opened_at, reading.is_open = at, True

    def _opened(self, reading: Reading, at: int, before: str) -> Quoted | None:
        last = reading.last
        if not before.strip() and last is None:  # the words that lead to it stand in the line above
            last, before = self.before, self._tail
        named = self._told_to_say(reading, at) if last is None else None
        document = last.document if last is not None else named
        beside = last is not None and last is reading.last and at - last.end <= 1 and bool(last.places)
        if document is None and self.amending:
            document = self.subject(reading)
        return opened(document, last.places if last else (), before, self.amending, beside or named is not None)

    def _told_to_say(self, reading: Reading, at: int) -> CitedDocument | None:
        """《节水条例》|规定：|“第一条所称…”, 《节水条例》|：|“第一条 …”: the document right before the words that lead
        to a quotation."""
        named = reading.cited[-1] if reading.cited else None
        if named is None or not 0 < at - named.end <= _LONGEST_SAYING:
            return None
        between = reading.passage.text[named.end : at].strip()
        return named.document if between in ("：", ":") or leads_in(between) else None

    def subject(self, reading: Reading) -> CitedDocument | None:
        """In an amendment: the law named last, in these words or in what they stand under, or else in the title. None:
        in what closes a decision on several laws, 本决定自…起施行。第三条…, it is any of them."""
        if self.closes_several(reading.passage):
            return None
        return next((c.document for c in self.remembered(reading) if c.document is not None), self.amended)

    def has_cited(self, document: CitedDocument, places: tuple[Place, ...], reading: Reading) -> bool:
        """Whether the articles of these places have all been cited of the law before: 上述第三条."""
        known = set(self._articles.get(document.name, ()))
        for c in reading.cited:
            if c.document is not None and c.document.name == document.name:
                known.update(_articles_of(c.places))
        return all(article in known for article in _articles_of(places))

    def closes_several(self, passage: Passage) -> bool:
        """Whether the words close a decision on more than one law."""
        return self._is_closing(passage) and len(self._subjects) > 1

    def _is_closing(self, passage: Passage) -> bool:
        """Whether the words stand in or behind what closes an amendment."""
        if self._closed_at is None and _CLOSES.search(passage.text):
            self._closed_at = passage.pieces[0].start if passage.pieces else 0
        return self._closed_at is not None and bool(passage.pieces) and passage.pieces[0].start >= self._closed_at

    def remembered(self, reading: Reading) -> list[Cited]:
        """What was cited in these words, then in the words they stand under; the nearest first."""
        found = list(reversed(reading.cited[-_LOOK_BACK:]))
        for above in self.scopes.line(reading.passage.clause):
            if above is not reading.passage.clause:
                found += reversed(self._in.get(above.id, ())[-_LOOK_BACK:])
        return found

    def lead(self, clause: Clause | None) -> tuple[Clause, ...]:
        """The one article that the words above cite:
        违反本条例第十七条规定，有下列行为之一的：|（一）违反第六项规定的."""
        for above in self.scopes.line(clause):
            if above is not clause and above.id in self._in:
                if above.id not in self._leads:
                    cited = [c for entry in self._in[above.id] if entry.document is None for c in entry.clauses]
                    self._leads[above.id] = tuple(cited[:1]) if len(self.articles(cited)) == 1 else ()
                return self._leads[above.id]
        return ()

    def articles(self, clauses: list[Clause] | tuple[Clause, ...]) -> set[str]:
        """The ids of the articles that these clauses are or stand in."""
        return {a.id for c in clauses if (a := self.scopes.nearest(c, ("article",)))}


def _articles_of(places: tuple[Place, ...]) -> list[Step]:
    """The articles that addresses name, however their numbers are written."""
    steps = (s for p in places for s in (*p.steps, *p.until) if s.level == "article" and s.how == "number")
    return [Step("article", number=s.number, insertion=s.insertion) for s in steps]


def _is_own_head(passage: Passage) -> bool:
    """Whether a passage is a numbered clause of this document, where a quotation that was never closed ends."""
    clause = passage.clause
    return clause is not None and bool(clause.label) and clause.kind in ("point", "article") and clause.label[0] != "“"
