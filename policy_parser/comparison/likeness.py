"""Two strings of words in; how alike they are, and how many characters of one run through the other, out.

rapidfuzz counts in C++, 64 characters at a step; where two texts are so long that even this is too much, what they
hold in common is counted by pieces.
"""

from __future__ import annotations

from rapidfuzz.distance import Indel, LCSseq

#: Lengths multiplied: up to here the texts are compared character by character (0.1 s).
_MOST = 200_000_000
_PIECE = 4


def likeness(old: str, new: str, least: float = 0.0) -> float:
    """Twice the characters in common, in order, by all characters: 1 for the same words. Below `least` it may be 0."""
    if old == new:
        return 1.0
    if len(old) * len(new) <= _MOST:
        return Indel.normalized_similarity(old, new, score_cutoff=least or None)
    return 2 * common(old, new) / (len(old) + len(new))


def common(old: str, new: str) -> int:
    """How many characters of one run through the other in the same order."""
    if len(old) * len(new) <= _MOST:
        return LCSseq.similarity(old, new)
    pieces = {new[at : at + _PIECE] for at in range(len(new) - _PIECE + 1)}
    return _PIECE * sum(old[at : at + _PIECE] in pieces for at in range(0, len(old) - _PIECE + 1, _PIECE))
