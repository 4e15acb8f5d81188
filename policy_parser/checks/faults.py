"""Faults in, diagnostics out: sorted as they stand in the text, each with its severity, line and column."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policy_parser.checks.codes import CODES
from policy_parser.model import Diagnostic, Span
from policy_parser.wording import worded


class Edit(NamedTuple):
    """A mark that is certain to be right in place of the one character at `place` of the text."""

    place: int
    mark: str


class Fault(NamedTuple):
    """Something wrong with `text[start:end]`.

    `form` is the key of what is said of it: a code and, after a colon, which of its forms. `arguments` are the words
    that the message names, `edits` what mends it for certain.
    """

    form: str
    start: int
    end: int
    arguments: dict[str, str]
    edits: tuple[Edit, ...] = ()

    @property
    def code(self) -> str:
        return self.form.partition(":")[0]


def line_starts(text: str) -> list[int]:
    """Where each line of a text begins."""
    found = [0]
    while (end := text.find("\n", found[-1])) >= 0:
        found.append(end + 1)
    return found


def diagnostics(text: str, faults: Iterable[Fault], starts: Sequence[int] | None = None) -> tuple[Diagnostic, ...]:
    """The faults in the order of the text. Lines and columns count from 1, columns in code points. `starts`: where the
    lines begin, if it is known; of a text of a thousand documents no one counts the lines above its first fault."""
    found: list[Diagnostic] = []
    line, begun, at = 1, 0, 0
    for fault in sorted(faults, key=lambda f: (f.start, f.end, f.form)):
        if starts is not None and not found:
            line = bisect_right(starts, fault.start)
            begun = at = starts[line - 1]
        line += text.count("\n", at, fault.start)
        last = text.rfind("\n", at, fault.start)  # only what lies between two faults is looked at again
        begun = last + 1 if last >= 0 else begun
        at = fault.start
        found.append(
            Diagnostic.trusted(
                code=fault.code,
                severity=CODES[fault.code].severity,
                form=fault.form,
                message=worded("en", fault.form, fault.arguments),
                arguments=fault.arguments,
                span=Span(fault.start, fault.end),
                line=line,
                column=fault.start - begun + 1,
            )
        )
    return tuple(found)


def quoted(words: str, longest: int = 24) -> str:
    """Words of the document as a message shows them: on one line, cut in the middle where they are long."""
    plain = " ".join(words.split())
    return plain if len(plain) <= longest else f"{plain[: longest - 9]}…{plain[-8:]}"
