"""References in, faults of them out: citations that lead nowhere or to more than one clause, attachments that are not here,
《条例》 that nothing explains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policy_parser.checks.faults import Fault, quoted
from policy_parser.citations.kinds import OWN_KINDS
from policy_parser.model import Reference

_ATTACHED = re.compile(r"附\s?[件表图圖录錄]\s?[^第条條中\s]{0,4}")
_KINDS = frozenset(OWN_KINDS)

_WHY = {
    "no_such_clause": "names a clause that this document does not have; correct the number, or name the document it is in",
    "nothing_before": "has nothing before it that it could mean; cite the clause by its number",
    "empty_range": "runs backwards; write the lower number first",
    "ambiguous": "could mean more than one clause; write the level that is left out (第…款), or the document",
}


def cited(references: Sequence[Reference]) -> Iterator[Fault]:
    """The faults of the references."""
    named: set[str] = set()
    for reference in references:
        if reference.status == "resolved":
            continue
        title = reference.document.title if reference.document else None
        if title in _KINDS or reference.reason == "unknown_document":
            if title is not None and title not in named:
                named.add(title)
                yield _fault("term-undefined", reference, _UNDEFINED.format(quoted(reference.text)))
        elif reference.status == "unresolved" and title is None:
            yield from _unresolved(reference, named)


_UNDEFINED = "{} is not introduced anywhere; write its title in full here, with （以下简称…） behind it"
_NOT_HERE = "{} is cited and is not in the text; add its file as a page of the document"


def _unresolved(reference: Reference, named: set[str]) -> Iterator[Fault]:
    reason = reference.reason or ""
    attached = _ATTACHED.search(reference.text)
    if attached and reason == "no_such_clause":
        if attached[0] not in named:
            named.add(attached[0])
            yield _fault("attachment-missing", reference, _NOT_HERE.format(quoted(reference.text)))
        return
    if reason not in _WHY:
        return
    code = "ambiguous-reference" if reason == "ambiguous" else "dangling-reference"
    yield _fault(code, reference, f"{quoted(reference.text)} {_WHY[reason]}")


def _fault(code: str, reference: Reference, message: str) -> Fault:
    return Fault(code, reference.span.start, reference.span.end, message)
