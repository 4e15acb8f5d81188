"""Verdicts in; lines for people, JSON, SARIF or GitHub annotations out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version

from policy_parser.cli.annotations import annotation
from policy_parser.cli.terminal import printable, screen
from policy_parser.document import Document
from policy_parser.library import Today, Verdict
from policy_parser.library.reasons import spoken
from policy_parser.wording import say

#: A file, its document, and one verdict on it.
Found = tuple[str, Document, Verdict]
#: How many characters of a clause are printed.
_LONGEST = 160
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
#: What each outcome means to the reader of a text, and how bad it is.
_LEVELS = {
    "exists": "note", "no_such_clause": "error", "repealed": "error", "ambiguous": "warning", "unverified": "warning",
    "not_here": "warning",
}  # fmt: skip


def is_wrong(verdict: Verdict) -> bool:
    """Whether the citation is not so: no such clause, no law any more, or words that are not the clause's."""
    return verdict.outcome in ("no_such_clause", "repealed") or verdict.quotation in ("changed", "elsewhere")


def is_open(verdict: Verdict) -> bool:
    """Whether the citation was not checked: neither right nor wrong by what the library holds."""
    return verdict.outcome in ("not_here", "unverified", "ambiguous")


def _level(verdict: Verdict) -> str:
    if is_wrong(verdict):
        return "error"
    is_theirs = verdict.outcome == "not_here" and verdict.reason == say("link:own-paper")
    return "note" if is_theirs else _LEVELS[verdict.outcome]


def _place(document: Document, verdict: Verdict) -> tuple[int, int]:
    """Line and column, both from 1."""
    text, start = document.text, verdict.span.start
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def said_of_today(today: Today) -> str:
    """What the clauses are today, in words."""
    return say("library-today", how=say(f"today:{today.how}"), clauses=" ".join(map(spoken, today.clauses))).strip()


def _message(verdict: Verdict) -> str:
    parts = [f"{verdict.text}: {say(f'outcome:{verdict.outcome}')}"]
    if verdict.document or verdict.work:
        parts.append(f"{verdict.document or verdict.work} {' '.join(map(spoken, verdict.clauses))}".strip())
    if verdict.quotation:
        parts.append(say("library-quotation", judged=say(f"quotation:{verdict.quotation}")))
    if verdict.reason:
        parts.append(verdict.reason)
    if verdict.today and verdict.today.how != "same":
        parts.append(said_of_today(verdict.today))
    return "; ".join(parts)


def _beneath(verdict: Verdict) -> Iterator[str]:
    """What stands below the line of a verdict: the words of the clause, and each quotation that is not so."""
    if verdict.words:
        yield say("library-clause-says", words=_cut(verdict.words))
    for quote in verdict.quotations:
        if quote.judged != "right":
            place = f"{quote.document} {spoken(quote.clause or '')}".strip() if quote.document else ""
            key = "library-quoted-there" if place else "library-quoted"
            judged = say(f"quotation:{quote.judged}")
            yield say(key, words=_cut(quote.words), judged=judged, place=place)
        elif quote.narrowed:
            yield say("library-narrowed", words=_cut(quote.words), narrowed=quote.narrowed)


def _cut(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST] + "…"


def _text(found: Sequence[Found]) -> Iterator[str]:
    output = screen()
    styles = {"error": "error", "warning": "warning", "note": "good"}
    for file, document, verdict in found:
        line, column = _place(document, verdict)
        level = _level(verdict)
        where = output.paint(f"{printable(file)}:{line}:{column}:", "heading")
        yield f"{where} {output.paint(level, styles[level])} {printable(_message(verdict))}"
        yield from (f"    {printable(line)}" for line in _beneath(verdict))


def _json(found: Sequence[Found]) -> Iterator[str]:
    rows = [
        {"file": file, "line": _place(document, v)[0], "column": _place(document, v)[1], **v.model_dump(mode="json")}
        for file, document, v in found
    ]
    yield json.dumps(rows, ensure_ascii=False, indent=2)


def _github(found: Sequence[Found]) -> Iterator[str]:
    for file, document, verdict in found:
        line, column = _place(document, verdict)
        where: dict[str, object] = {"file": file, "line": line, "col": column, "title": verdict.outcome}
        yield annotation(_level(verdict), _message(verdict), where)


def _sarif(found: Sequence[Found]) -> Iterator[str]:
    from urllib.parse import quote

    results = []
    for file, document, verdict in found:
        line, column = _place(document, verdict)
        region = {"startLine": line, "startColumn": column, "endColumn": column + len(verdict.text)}
        place = {"artifactLocation": {"uri": quote(file.replace("\\", "/"))}, "region": region}
        results.append(
            {
                "ruleId": verdict.quotation if verdict.quotation in ("changed", "elsewhere") else verdict.outcome,
                "level": _level(verdict),
                "message": {"text": _message(verdict)},
                "locations": [{"physicalLocation": place}],
            }
        )
    driver = {"name": "policy-parser", "version": version("policy-parser")}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    yield json.dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Sequence[Found]], Iterator[str]]] = {
    "text": _text, "json": _json, "sarif": _sarif, "github": _github,
}  # fmt: skip
