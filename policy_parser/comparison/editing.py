"""Words of two versions in, the edits between them out: spans of either source, at the bounds of words and signs."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from policy_parser.comparison.changes import Edit
from policy_parser.comparison.tokens import is_mark, tokens
from policy_parser.model import Span
from policy_parser.plain_words import Words

#: Tokens multiplied: beyond this the middle that differs is one edit.
_MOST = 50_000_000
#: An island of so few characters between two edits is chance: 书[面]同意 → 明[面]…
_ISLAND = 1


class _Patch(NamedTuple):
    """Tokens `a:b` of the old words became tokens `c:d` of the new ones."""

    a: int
    b: int
    c: int
    d: int


def edits_between(old: Words, new: Words) -> tuple[Edit, ...]:
    """The edits that make the new words of the old ones."""
    mine, yours = tokens(old.text), tokens(new.text)
    starts, other = _starts(mine), _starts(yours)
    found = []
    for patch in _patches(mine, yours):
        left = _span(old, starts[patch.a], starts[patch.b])
        right = _span(new, other[patch.c], other[patch.d])
        found.append(Edit.trusted(old=left, new=right))
    return tuple(found)


def _starts(row: Sequence[str]) -> list[int]:
    at, found = 0, [0]
    for token in row:
        at += len(token)
        found.append(at)
    return found


def _span(words: Words, start: int, end: int) -> Span | None:
    return Span(words.offsets[start], words.offsets[end - 1] + 1) if start < end else None


def _patches(old: Sequence[str], new: Sequence[str]) -> list[_Patch]:
    first = 0
    least = min(len(old), len(new))
    while first < least and old[first] == new[first]:
        first += 1
    last = 0
    while last < least - first and old[-1 - last] == new[-1 - last]:
        last += 1
    a, b = old[first : len(old) - last], new[first : len(new) - last]
    if not a and not b:
        return []
    alone = not a or not b or len(a) * len(b) > _MOST
    rows = [_Patch(0, len(a), 0, len(b))] if alone else _joined(_different(a, b), a)
    return [_settled(_Patch(p.a + first, p.b + first, p.c + first, p.d + first), old, new) for p in rows]


def _different(a: Sequence[str], b: Sequence[str]) -> Iterator[_Patch]:
    for code in Indel.opcodes(a, b):
        if code.tag != "equal":
            yield _Patch(code.src_start, code.src_end, code.dest_start, code.dest_end)


def _joined(patches: Iterator[_Patch], old: Sequence[str]) -> list[_Patch]:
    """Patches with nothing, or one character that is no mark, between them, as one; 2015 年 1 月 stay two numbers."""
    found: list[_Patch] = []
    for patch in patches:
        if found:
            before = found[-1]
            island = old[before.b : patch.a]
            numbers = any(token.isdigit() for token in (*old[before.a : before.b], *old[patch.a : patch.b]))
            if not island or (len(island) <= _ISLAND and not numbers and not is_mark(island[0])):
                found[-1] = _Patch(before.a, patch.b, before.c, patch.d)
                continue
        found.append(patch)
    return found


def _settled(patch: _Patch, old: Sequence[str], new: Sequence[str]) -> _Patch:
    """An insertion or a deletion at the place where it ends with a mark or begins with one, of all the places that
    it could have: [，并予以公布]。 and not 标准[办理，并予以]办理"""
    pure_new, pure_old = patch.a == patch.b, patch.c == patch.d
    if pure_new == pure_old:
        return patch
    row, start, end = (new, patch.c, patch.d) if pure_new else (old, patch.a, patch.b)
    step = lowest = 0
    while start + lowest - 1 >= 0 and row[start + lowest - 1] == row[end + lowest - 1] and lowest > -80:
        lowest -= 1
        if is_mark(row[start + lowest]):
            step = lowest
            break
    if not is_mark(row[start]) and not is_mark(row[end - 1]) and step:
        return _Patch(patch.a + step, patch.b + step, patch.c + step, patch.d + step)
    return patch
