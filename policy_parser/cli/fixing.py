"""Text and Markdown files in; what is certain to mend in them out, as a unified diff, or carried out in the files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from policy_parser.checks import Subject, edits
from policy_parser.cli.files import files_of
from policy_parser.cli.inputs import complain, note
from policy_parser.cli.rewriting import TextFile, difference
from policy_parser.errors import PolicyParserError
from policy_parser.wording import say

_ENDINGS = (".txt", ".md", ".markdown")


def fix(files: Sequence[str], take: Callable[[str, str], bool], write: bool) -> bool:
    """Mends the faults that `take(file, code)` asks for; False where a file could not be taken.

    Of a folder or a pattern only text and Markdown files are taken; another that is named is refused, and the others
    are mended.
    """
    done = changed = 0
    whole = True
    for named in files_of(files):
        if named.listed and not named.file.lower().endswith(_ENDINGS):
            continue
        try:
            count = _fix(named.file, take, write)
        except PolicyParserError as why:
            complain(str(why))
            whole = False
            continue
        done += count
        changed += count > 0
    note(say("fix-none" if not done else "fix-written" if write else "fix-shown", count=done, files=changed))
    return whole


def _fix(file: str, take: Callable[[str, str], bool], write: bool) -> int:
    """How many places are, or would be, mended."""
    taken = TextFile.read(file)
    document = taken.document()
    subject = Subject(
        document.text, document.title, document.metadata.ladder, document.clauses, (*document.front, *document.back),
        document.definitions, document.references,
    )  # fmt: skip
    found = edits(subject, lambda code: take(file, code))
    if not found:
        return 0
    text = list(document.text)
    for edit in found:
        text[edit.place] = edit.mark
    mended = "".join(text)
    if write:
        from policy_parser.export.writing import write_atomically

        write_atomically(Path(file), taken.encoded(mended), force=True)
    else:
        sys.stdout.write("".join(difference(file, document.text, mended)))
    return len(found)
