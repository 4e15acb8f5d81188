"""A document's place among others of one text in, what stands beside it out: a block a run of other documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policy_parser.model import Block, BlockKind, Span

#: Each document holds the text of all the others. Where that would be more characters than these, as of no newspaper's
#: or magazine's issue, a run is cut at the same lines for all of them, and blocks of whole cuts are theirs together.
_MOST = 50_000_000
#: The shortest cut, in characters; the others are twice as long, four times, and so on.
_CUT = 1024


class Others:
    """The blocks of kind `other_document` in one text of several documents."""

    def __init__(self, text: str, documents: int) -> None:
        self._text = text
        self._cuts = documents * len(text) > _MOST
        self._shared: dict[tuple[int, int], Block] = {}

    def beside(self, spans: Sequence[tuple[int, int]]) -> list[Block]:
        """What lies between the spans of one document: one block a run, however many documents it holds."""
        found: list[Block] = []
        for start, end in self._runs(spans):
            if not self._cuts:
                found.append(block_of(self._text, "other_document", start, end))
            else:
                found += [self._block(*cut) for cut in self._cut(start, end)]
        return found

    def _runs(self, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The stretches between the spans."""
        at = 0
        for start, end in (*spans, (len(self._text), len(self._text))):
            yield from self._words(at, start)
            at = max(at, end)

    def _cut(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A run in stretches that end where a line does; all but the first and the last are those of other runs too."""
        at, begin = start, start
        while at < end:
            size = _CUT - at % _CUT
            while at % (2 * size) == 0 and at + 2 * size <= end:
                size *= 2
            at += size
            stop = self._text.find("\n", at, end) if at < end else -1
            stop = end if stop < 0 else stop
            yield from self._words(begin, stop)
            begin = max(begin, stop)

    def _words(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """A stretch without the blanks around it; nothing where it is blank."""
        while start < end and self._text[start].isspace():
            start += 1
        while end > start and self._text[end - 1].isspace():
            end -= 1
        if start < end:
            yield start, end

    def _block(self, start: int, end: int) -> Block:
        key = (start, end)
        if key not in self._shared:
            self._shared[key] = block_of(self._text, "other_document", start, end)
        return self._shared[key]


def block_of(text: str, kind: BlockKind, start: int, end: int) -> Block:
    """A block of what the text has between two offsets."""
    return Block.trusted(kind=kind, text=text[start:end], span=Span(start, end))
