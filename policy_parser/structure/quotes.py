"""Lines in, those that stand inside a quotation out: in a decision to amend, 第五条 in quotation marks is no clause."""

from __future__ import annotations

from collections.abc import Sequence

from policy_parser.layout.lines import Line

_OPEN, _CLOSE = "“「『", "”」』"
#: A quotation that runs on longer than this was never closed.
_LONGEST = 400


def quoted_lines(lines: Sequence[Line]) -> set[int]:
    """The positions of the lines that begin inside a quotation opened on an earlier line.

    Each quoted paragraph may open with “ again and the last alone close (刑法修正案), or only the first opens. A
    quotation that the text never closes is none: its marks are then what they seem.
    """
    found: set[int] = set()
    opened: int | None = None
    for at, line in enumerate(lines):
        text = line.text
        balance = _ends_open(text)
        if opened is not None:
            if at - opened > _LONGEST:
                found -= set(range(opened + 1, at))
                opened = at if balance else None
                continue
            found.add(at)
            if _closes(text):
                opened = None
                if balance:  # “旧文”修改为“新文 opens another
                    opened = at
            continue
        if balance:
            opened = at
    if opened is not None:
        found -= set(range(opened + 1, len(lines)))
        # what reopens with “ at its start is quoted all the same
        found |= {at for at in range(opened + 1, len(lines)) if lines[at].text[0] in _OPEN}
    return found


def _ends_open(text: str) -> bool:
    """Whether the last quotation mark of a line opens a quotation of whole paragraphs: …修改为：“第五条…"""
    if "“" not in text and "「" not in text and "『" not in text:
        return False
    last = max(text.rfind(c) for c in _OPEN)
    return last > max(text.rfind(c) for c in _CLOSE) and (last == 0 or text[last - 1] in "：:为")


def _closes(text: str) -> bool:
    """Whether a line holds a closing mark that no opening mark of its own goes before."""
    depth = 0
    for at, c in enumerate(text):
        if c in _OPEN:
            depth += at > 0  # the “ at a quoted paragraph's start repeats the one that is open
        elif c in _CLOSE:
            if depth == 0:
                return True
            depth -= 1
    return False
