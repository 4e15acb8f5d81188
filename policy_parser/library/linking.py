"""A citation and the library in, where it leads out: the outcome, the clauses of the version that is meant, and what
they are today."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from policy_parser.citations.here import Unresolved
from policy_parser.library.beside import Beside
from policy_parser.library.customary import begins_words
from policy_parser.library.following import Following
from policy_parser.library.issuing import issues
from policy_parser.library.judging import plain
from policy_parser.library.meant import By, Told, Works, version_meant
from policy_parser.library.placing import misplaced
from policy_parser.library.quotations import Clause, Quoted, judge
from policy_parser.library.reasons import reason
from policy_parser.library.trees import Trees
from policy_parser.library.values import Outcome, Today
from policy_parser.library.wording import units_of_work, words_of
from policy_parser.library.works import Held, Version, Work

#: One target as the reference has it: an id path, and the end of a range.
Address = tuple[str, str | None]


@dataclass(slots=True)
class Link:
    """Where a citation leads. `target` is the document it was resolved against, `found` its clauses' ids."""

    outcome: Outcome
    work: str | None = None
    target: int | None = None
    found: list[str] = field(default_factory=list)
    today: Today | None = None
    reason: str | None = None


class Linker:
    """Resolves citations against what a library holds."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.works = Works(connection)
        self.trees = Trees(connection)
        self.following = Following(connection, self.trees)
        self._units: dict[int, list[tuple[str, Clause]]] = {}
        self._read: set[int] = set()

    def link(
        self,
        told: Told,
        addresses: Sequence[Address],
        text: str,
        by: By,
        unread: str = "",
        quotes: Sequence[Quoted] = (),
    ) -> Link:
        """Where a citation leads. `text`: its words; `unread`: why its own document could not tell its address;
        `quotes`: what is quoted from it, which tells the version where the citing document has no date."""
        works = self.works.meant(told, by)
        held = [w for w in works if w.versions]
        if len(held) > 1:
            return Link("ambiguous", reason=reason("may-be", works=[_called(w) for w in held]))
        if not held:
            return self._not_held(works, by)
        work = held[0]
        issued = "yes" if by.document else issues(told.issuer, work)
        if issued == "no":
            return Link("not_here", reason=reason("other-issuer", issuer=told.issuer, title=work.title))
        chosen = version_meant(work, told, by)
        version = chosen.version
        repealed = None if told.version else work.repealed_on(by.day or date.today().isoformat(), by.key)
        if by.document and by.key == work.key:
            repealed = None
        if version is None and repealed is None:
            return Link("unverified", work.title, reason=chosen.reason)
        if version is None:
            version = work.versions[-1]
        if version.since > by.day and not by.document and not told.version:
            return Link("unverified", work.title, reason=reason("to-come", day=version.since))
        link = self._in_version(work, version, addresses, text, unread)
        if link.outcome == "exists" and link.found and not by.amends:  # a decision means the text before it
            link = self._of_one_text(work, version, addresses, text, link)
        said = [q for q in quotes if q.said]
        if said and not by.day and link.found:
            link = self._as_quoted(work, link, addresses, text, said)
        if repealed is not None and link.outcome in ("exists", "no_such_clause"):
            link.outcome, link.reason = "repealed", reason("repealed", document=self.label(repealed))
        if link.outcome == "exists" and begins_words(told.key, work.key):
            link.reason = reason("short-for", title=work.title)
        if issued == "untold" and link.outcome == "exists":
            link.reason = reason("issuer-untold", issuer=told.issuer)
        if link.outcome == "exists" or link.found:
            link.today = self.following.today(work, version, link.target or 0, link.found)
        return link

    def _not_held(self, works: Sequence[Work], by: By) -> Link:
        """No text of it is held; but a document may say that it is repealed."""
        day = by.day or date.today().isoformat()
        for work in works:
            repealed = work.repealed_on(day, by.key)
            if repealed is not None:
                return Link("repealed", work.title, reason=reason("repealed-not-held", document=self.label(repealed)))
        return Link("not_here", reason=reason("not-held"))

    def _in_version(self, work: Work, version: Version, addresses: Sequence[Address], text: str, unread: str) -> Link:
        first = version.held[0]
        if unread and not addresses:
            outcome: Outcome = "ambiguous" if unread == "ambiguous" else "unverified"
            return Link(outcome, work.title, first.document, reason=reason("unread", why=unread))
        if not addresses:
            return Link("exists", work.title, first.document)
        link = Link("exists", work.title, None)
        missing: Link | None = None
        for address, through in addresses:
            found = self._locate(version, address, through, text)
            if isinstance(found, Unresolved):
                missing = missing or self._missing(work, version, address, through, text, found)
                continue
            document, ids = found
            if link.target is None:
                link.target = document
            if document == link.target:
                link.found += [i for i in ids if i not in link.found]
        if missing is not None:  # what is there of a list stays: 第一条、第二条和第二千条
            missing.target, missing.found = link.target or missing.target, link.found
            return missing
        return link

    def _of_one_text(self, work: Work, version: Version, addresses: Sequence[Address], text: str, link: Link) -> Link:
        """The link, if no other text of the same date, which may as well be meant, has other words there."""
        others = work.beside(version, link.target)
        if not others:
            return link
        words = plain(words_of(self._connection, self.trees, link.target, link.found))
        for other in others:
            try:
                found = [
                    i
                    for address, through in addresses
                    for i in self.trees.of(other.document, other.root).locate(address, through, text)
                ]
            except Unresolved:
                found = []
            if plain(words_of(self._connection, self.trees, other.document, found)) != words:
                labels = [self.label(link.target or 0), self.label(other.document)]
                return Link("ambiguous", work.title, reason=reason("two-texts", documents=labels))
        return link

    def _as_quoted(
        self, work: Work, link: Link, addresses: Sequence[Address], text: str, quotes: Sequence[Quoted]
    ) -> Link:
        """In the version whose clause says what is quoted from it."""
        for version in reversed(work.versions):
            other = self._in_version(work, version, addresses, text, "")
            words = words_of(self._connection, self.trees, other.target, other.found)
            if judge(quotes, words, list) in ("right", None):
                return other
        return Link("unverified", work.title, link.target, reason=reason("quotes-no-version"))

    def _locate(
        self, version: Version, address: str, through: str | None, text: str
    ) -> tuple[int, list[str]] | Unresolved:
        why = Unresolved("no_such_clause")
        for part in version.parts:
            try:
                return part.document, self.trees.of(part.document, part.root).locate(address, through, text)
            except Unresolved as error:
                why = error if error.reason == "ambiguous" else why
        return why

    def _missing(
        self, work: Work, version: Version, address: str, through: str | None, text: str, lost: Unresolved
    ) -> Link:
        """The version has no such clause; or the file that would hold it is not here."""
        target = version.held[0].document
        if lost.reason == "ambiguous":
            return Link("ambiguous", work.title, target, reason=reason("several-clauses", address=address))
        none_has_it = address.split("__")[0] == "art_0"
        if not version.whole and not none_has_it and not _covers(version.parts, address):
            return Link("unverified", work.title, target, reason=reason("part-not-held", address=address))
        others = [
            v
            for v in work.versions
            if v is not version and not isinstance(self._locate(v, address, through, text), Unresolved)
        ]
        if through and not isinstance(self._locate(version, address, None, text), Unresolved):
            address = through  # of 第五项至第二十项 the end is missing
        if others:
            why = reason("no-clause-but", address=address, document=self.label(others[-1].held[0].document))
        else:
            why = reason("no-clause", address=address)
        return Link("no_such_clause", work.title, target, reason=why)

    def narrowed(self, link: Link, beside: Beside) -> Link:
        """The link of a citation in a free text, by what the words around it tell: 最后一款, 第四章."""
        if link.target is None or link.outcome != "exists" or not link.found:
            return link
        tree = self.trees.of(link.target)
        if beside.last:
            last = tree.last_in(link.found[-1], beside.last)
            if last is None:
                return Link("no_such_clause", link.work, link.target, reason=reason("no-last"))
            link.found[-1] = last
        if beside.divisions:
            (file,) = self._connection.execute(
                "SELECT f.name FROM documents d JOIN files f ON f.id = d.file WHERE d.id = ?", (link.target,)
            ).fetchone()
            wrong, why = misplaced(tree.above(link.found[0]), beside.divisions, file)
            if wrong:
                return Link("no_such_clause", link.work, link.target, reason=why)
            link.reason = link.reason or why
        return link

    def units(self, document: int) -> Iterator[tuple[str, Clause]]:
        """Each article of each version of a document's work, called number#id, with what it says."""
        kept = self._units.setdefault(document, [])
        yield from kept
        if document in self._read:
            return
        for at, (one, path, words) in enumerate(units_of_work(self._connection, document)):
            if at >= len(kept):
                kept.append((f"{one}#{path}", Clause(words)))
                yield kept[-1]
        self._read.add(document)

    def is_whole(self, document: int) -> bool:
        """Whether all articles of the version that a document is, or is a part of, are held."""
        row = self._connection.execute("SELECT tail FROM documents WHERE id = ?", (document,)).fetchone()
        versions = (v for w in self.works.with_tail(row[0]) for v in w.versions)
        return any(v.whole and any(h.document == document for h in v.held) for v in versions)

    def label(self, document: int) -> str:
        """A document's id."""
        row = self._connection.execute(
            "SELECT coalesce(label, title) FROM documents WHERE id = ?", (document,)
        ).fetchone()
        return str(row[0]) if row else ""


def _called(work: Work) -> str:
    return f"{work.issuer}《{work.title}》" if work.issuer else f"《{work.title}》"


def _covers(parts: Sequence[Held], address: str) -> bool:
    """Whether an article of this number would stand in one of the parts."""
    head = address.split("__")[0].removeprefix("art_").split("-")[0]
    return head.isdecimal() and any(p.first_article <= int(head) <= p.last_article for p in parts)
