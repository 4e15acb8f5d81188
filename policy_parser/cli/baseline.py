"""A file of faults that are known, and what `check` finds, in; what is new out, or the file written anew.

A fault is known by its file, its code and its words, wherever it stands now: a line put in above it makes it no other.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from policy_parser.cli.configuration import relative
from policy_parser.cli.findings import Finding
from policy_parser.errors import PolicyParserError
from policy_parser.wording import say

DEFAULT = "policy-parser.baseline.json"
_FORMAT = 1

#: A file's path from the baseline's folder, a code, the words of the message in English.
Known = tuple[str, str, str]


def unknown(path: Path, found: Sequence[Finding]) -> list[Finding]:
    """Those findings that the baseline at `path` does not hold; of two alike, of which it holds one, the second.

    Raises PolicyParserError where there is no such file, or it is none.
    """
    known = _read(path)
    new: list[Finding] = []
    for finding in found:
        key = _key(finding, path)
        if known[key]:
            known[key] -= 1
        else:
            new.append(finding)
    return new


def written(path: Path, found: Sequence[Finding]) -> str:
    """The baseline that holds these findings, as it stands in a file at `path`: a fault a line, sorted."""
    counts = Counter(_key(finding, path) for finding in found)
    rows = [
        json.dumps({"file": file, "code": code, "message": message, "count": count}, ensure_ascii=False)
        for (file, code, message), count in sorted(counts.items())
    ]
    return f'{{"format": {_FORMAT}, "known": [' + ",".join(f"\n  {row}" for row in rows) + "\n]}\n"


def _key(finding: Finding, path: Path) -> Known:
    return relative(finding.file, path.parent), finding.diagnostic.code, finding.diagnostic.message


def _read(path: Path) -> Counter[Known]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["known"]
        return Counter({(str(r["file"]), str(r["code"]), str(r["message"])): int(r["count"]) for r in rows})
    except OSError:
        raise PolicyParserError(say("baseline-missing", file=path)) from None
    except (ValueError, KeyError, TypeError):
        raise PolicyParserError(say("baseline-broken", file=path)) from None
