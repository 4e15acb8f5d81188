"""What a library answers with: frozen values, whose names are a contract that scripts outside the project read."""

from typing import Literal, NamedTuple

from pydantic import Field

from policy_parser.model import Model, Span

#: `exists`: the clause is there in the version that is meant. `unverified`: that version is not held. `no_such_clause`:
#: it is held, and has no such clause. `repealed`: it was no law any more. `ambiguous`: the words fit several.
#: `not_here`: no document of that name is held.
Outcome = Literal["exists", "unverified", "no_such_clause", "repealed", "ambiguous", "not_here"]
How = Literal["same", "renumbered", "edited", "deleted", "repealed"]
Quotation = Literal["right", "changed", "elsewhere"]
OUTCOMES: tuple[Outcome, ...] = ("exists", "unverified", "no_such_clause", "repealed", "ambiguous", "not_here")


class Today(Model):
    """What the cited clauses are in the newest version that is held."""

    document: str | None = Field(description="The id of that version, or of the document that repealed it")
    clauses: tuple[str, ...] = ()
    how: How


class CrossReference(Model):
    """A reference from one document to another, and where it leads.

    Examples:
        >>> library = Library("laws.db")
        >>> reference = library.references("regulation.txt")[1]
        >>> reference.text, reference.clause, reference.outcome
        ('《澜江省公园条例》', 'art_1__para_1', 'not_here')
    """

    source: str = Field(description="The id of the citing document")
    clause: str | None = Field(description="The id of the citing clause; None in a title or preamble")
    text: str
    span: Span
    outcome: Outcome
    work: str | None = Field(description="The title of the document that is meant")
    document: str | None = Field(description="The id of the version it was resolved against")
    file: str | None = Field(description="The name of that version's file")
    clauses: tuple[str, ...] = ()
    today: Today | None = None
    reason: str | None = None


class QuotedWords(Model):
    """One quotation of a citation, judged. `document` and `clause`: where the words stand, of one that is elsewhere.
    `narrowed`: what the clause says right before the words, and the quotation leaves out (严重|违反规章制度)."""

    words: str
    span: Span
    judged: Quotation
    document: str | None = None
    clause: str | None = None
    narrowed: str | None = None


class Verdict(Model):
    """One citation in a text that may say anything.

    Examples:
        >>> library = Library("laws.db")
        >>> verdict = library.verify("依照《云溪市养犬管理条例》第九十九条处罚。", as_of="2026-11-26")[0]
        >>> verdict.text, verdict.outcome
        ('《云溪市养犬管理条例》第九十九条', 'no_such_clause')
    """

    text: str
    span: Span
    outcome: Outcome
    work: str | None
    document: str | None
    clauses: tuple[str, ...] = ()
    quotation: Quotation | None = Field(default=None, description="Whether what it quotes stands there")
    quotations: tuple[QuotedWords, ...] = Field(default=(), description="Each quotation that was judged")
    words: str | None = Field(default=None, description="What the cited clauses say")
    today: Today | None = None
    reason: str | None = None


class Hit(Model):
    """A clause that a search found. `score`: the higher, the better."""

    document: str
    clause: str | None = Field(description="None where the title itself is the hit")
    citation: str
    snippet: str = Field(description="The words around, with what was searched for in 【】")
    score: float


class Entry(Model):
    """A document of the library."""

    document: str
    title: str
    date: str | None
    issuer: str | None
    number: str | None
    status: str = Field(description="in force, to come, amended or repealed")
    since: str | None = Field(default=None, description="From when on it is in force, as far as is known")
    until: str | None = Field(default=None, description="From when on it is no longer, if something ended it")
    ended_by: str | None = Field(default=None, description="The id of the document that repealed it, if one says so")
    file: str
    clauses: int


class Report(NamedTuple):
    """What an `add` did, by the names of the files."""

    added: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
