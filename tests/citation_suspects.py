"""A folder of texts in, the references that are likely wrong out, by kind, each with its file, line and words.

    python tests/citation_suspects.py FOLDER [--most N]

A suspect is no proof: it is what a reader looks at first. The kinds are those that were found wrong in real laws.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from policy_parser import parse
from policy_parser.citations.kinds import BEFORE_NAMES, LEADING_WORDS, NAME_KINDS
from policy_parser.document import Document
from policy_parser.model import Reference

_ANY_KIND = "|".join(sorted(map(re.escape, NAME_KINDS), key=len, reverse=True))
#: A name, or something like one, right before an address: 有关规定|第三条, 「供水辦法」|第二條
_NAMED_BEFORE = re.compile(rf"(?<![本该該])(?:{_ANY_KIND})(?:的|之)?\s*$")
_QUOTED_BEFORE = re.compile(rf"(?:{_ANY_KIND})[”」』]\s*$")
_NUMBER_BEFORE = re.compile(r"号\s*[）)]?\s*$")
_ARTICLE = re.compile(r"第[^款项項]{1,12}?[条條]")
#: 不受|土地法, 從事|慈善法: no title begins so
_LEAD = re.compile(rf"(?:{'|'.join(map(re.escape, sorted({*BEFORE_NAMES, *LEADING_WORDS}, key=len, reverse=True)))})")
_LONGEST_TITLE = 40


class Kind(NamedTuple):
    """One kind of doubt: what it is called, and whether a reference (with the words before it) is of it."""

    name: str
    is_so: Callable[[Reference, str], bool]


def _is_own(reference: Reference) -> bool:
    return reference.document is None and bool(reference.targets) and _ARTICLE.match(reference.text) is not None


def _begins_early(reference: Reference, before: str) -> bool:
    document = reference.document
    if document is None or document.title is None or "《" in reference.text or "「" in reference.text:
        return False
    return reference.text.startswith(document.title) and (
        _LEAD.match(document.title) is not None or len(document.title) > _LONGEST_TITLE
    )


KINDS = (
    Kind("own clause behind a name", lambda r, before: _is_own(r) and _NAMED_BEFORE.search(before) is not None),
    Kind("own clause behind a quoted name", lambda r, before: _is_own(r) and _QUOTED_BEFORE.search(before) is not None),
    Kind("own clause behind a number", lambda r, before: _is_own(r) and _NUMBER_BEFORE.search(before) is not None),
    Kind("a title that begins too early", _begins_early),
    Kind("a document that cannot be read", lambda r, before: r.reason == "unknown_document"),
)
_BEFORE = 24


def suspects(document: Document) -> Iterator[tuple[str, Reference, str]]:
    """Each reference that is of a kind, with the words before it."""
    for reference in document.references:
        before = document.text[max(0, reference.span.start - _BEFORE) : reference.span.start]
        for kind in KINDS:
            if kind.is_so(reference, before):
                yield kind.name, reference, before


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--most", type=int, default=10, help="how many of a kind are shown")
    asked = arguments.parse_args()
    found: defaultdict[str, list[str]] = defaultdict(list)
    total = 0
    for path in sorted(p for p in asked.folder.rglob("*") if p.suffix in (".txt", ".md")):
        document = parse(path.read_text(encoding="utf-8", errors="replace"))
        total += len(document.references)
        for kind, reference, before in suspects(document):
            line = document.text.count("\n", 0, reference.span.start) + 1
            found[kind].append(f"{path.name}:{line}: {' '.join(before.split())}|{reference.text}")
    print(f"{total} references")
    for name in (kind.name for kind in KINDS):
        print(f"{len(found[name]):>6}  {name}")
        print("".join(f"        {row}\n" for row in found[name][: asked.most]), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
