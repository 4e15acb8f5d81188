"""Words in, what the full-text index holds of them out: every pair of neighbouring characters, as one word each.

A phrase of pairs finds every Chinese query exactly: 处罚款 is 处罚 罚款. A run of characters ends with its last one
alone, so that one character is the beginning of some word wherever it stands. Latin words and numbers are words as
they are.
"""

from __future__ import annotations

import itertools
import unicodedata

from policy_parser.expressions import expression

_RUN = expression(
    "(?P<latin>[a-z0-9\u00c0-\u024f]+)|(?P<han>[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)"
)

_BLANK = expression(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")


def tokens(words: str) -> str:
    """What the index holds of these words."""
    found: list[str] = []
    for m in _RUN.finditer(_plain(words)):
        run = m.group()
        if m.lastgroup == "latin":
            found.append(run)
        else:
            found += map("".join, itertools.pairwise(run))
            found.append(run[-1])
    return " ".join(found)


def phrases(words: str) -> list[tuple[str, str]]:
    """The phrases of a text in which each blank parts two, each with the index's own query for it; those in which
    nothing can be searched are left out."""
    return [(part, phrase) for part in words.split() if (phrase := _phrase(part))]


def _phrase(part: str) -> str:
    runs = list(_RUN.finditer(_plain(part)))
    found: list[str] = []
    prefix = ""
    for at, m in enumerate(runs):
        run, last = m.group(), at == len(runs) - 1
        if m.lastgroup == "latin":
            found.append(run)
            continue
        found += map("".join, itertools.pairwise(run))
        if not last:
            found.append(run[-1])
        elif len(run) == 1:
            found.append(run)
            prefix = " *"
    return f'"{" ".join(found)}"{prefix}' if found else ""


def _plain(words: str) -> str:
    """Full-width letters and digits as half-width ones, capitals as small ones; 保 障 is 保障, but two Latin words stay
    two."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", words).lower())
